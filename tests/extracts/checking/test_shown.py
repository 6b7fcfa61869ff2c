"""Which refused values are shown: none that may be somebody's name or identifier."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import wres_calc
from wres_calc.extracts.checking.shown import form_of, hidden_values
from wres_calc.extracts.models.fields import Role

Folder = Callable[..., Path]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Write extracts, each given as its rows (the header first), and return their folder."""

    def write(**extracts: list[str]) -> Path:
        for stem, rows in extracts.items():
            (tmp_path / f"{stem}.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
        return tmp_path

    return write


SLIPS = [
    "Martian",
    "Whte Britsh",
    "Band 99",
    "White Cornish",
    "Other local group",
    "A?",
    "5+",
    "Nurses of all kinds",
    "Local Salary 1",
    "GF2",
    "maybe",
    "Asian - Sinhalese",
]
PEOPLE = [
    "Zara Canaryson Azz",
    "O'Neil, Zed",
    "priya shah",
    "J. Smith",
    "Mr Jo Bloggs",
    "AB123456C",
    "ab 12 34 56 c",
    "jo.bloggs@example.org",
    "943 476 5919",
    "SW1A 1AA",
    "07700 900123",
    "P000123",
    "23456789",
    "23456789-2",
    "12/03/1985",
    "1985-03-12",
    "Anne-Marie d'Arcy",
]


@pytest.mark.parametrize("value", SLIPS)
def test_slips_are_shown(value: str) -> None:
    """They have to be seen to be corrected or mapped."""
    near = {"Whte Britsh"}.__contains__  # looks like a name, and is nearly White British
    assert not hidden_values({value: 3, "Martian": 2, "Band 99": 1}, Role.WORD, near)


@pytest.mark.parametrize("value", PEOPLE)
def test_what_may_be_somebody_is_not(value: str) -> None:
    assert hidden_values({value: 1}, Role.WORD) == {value}
    # However often, and beside whatever else.
    assert hidden_values({value: 40, "Martian": 2, "Band 99": 1}, Role.WORD) == {value}


def test_a_moved_column_shows_nothing() -> None:
    """Surnames alone look like any word; that nearly all are different tells them apart."""
    names = ["Smith", "Khan", "Patel", "Black", "Jones", "Okafor"]
    assert hidden_values(dict.fromkeys(names, 1), Role.WORD) == set(names)
    # In a large file some come again, and they are many.
    many = {f"name{'abcdefghij'[n % 10]}{'klmnopqrst'[n // 10]}": 5 for n in range(60)}
    assert hidden_values(many, Role.WORD) == set(many)
    # Ten local codes that come again and again are codes.
    assert not hidden_values({f"Code{letter}": 40 for letter in "abcdefghij"}, Role.WORD)


def test_so_many_different_words_are_no_list_of_codes() -> None:
    """30 of them, each of ten rows, are still one; of 31 none is shown."""
    words = [f"Code{one}{two}" for one in "abcdef" for two in "ghijkl"]
    assert not hidden_values(dict.fromkeys(words[:30], 10), Role.WORD)
    assert hidden_values(dict.fromkeys(words[:31], 10), Role.WORD) == set(words[:31])
    # Five that are different in most of their rows are a crowd too: 5 of 9, and not 5 of 10.
    few = dict.fromkeys(words[:4], 2)
    assert hidden_values({**few, words[4]: 1}, Role.WORD) == set(words[:5])
    assert not hidden_values({**few, words[4]: 2}, Role.WORD)
    assert not hidden_values(dict.fromkeys(words[:4], 1), Role.WORD)


def test_dates_and_numbers_are_shown_where_they_are_expected() -> None:
    wrong = ["31/02/2025", "03/31/2025", "2025-13-01", "31/03/25", "45123", "1 Mai 2024"]
    assert not hidden_values(dict.fromkeys(wrong, 1), Role.DATE)
    assert not hidden_values(dict.fromkeys(["270", "27,4", "-1", "£5", "120%"], 1), Role.NUMBER)
    moved = ["9434765919", "AB123456C", "Zed O'Neil"]
    for role in (Role.DATE, Role.NUMBER):
        assert hidden_values(dict.fromkeys(moved, 1), role) == set(moved)


@settings(max_examples=50)
@given(st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=8))
def test_never_any_of_them(values: list[str]) -> None:
    assert hidden_values(Counter(values), Role.WORD) == set(values)


@pytest.mark.parametrize(
    ("values", "form"),
    [
        (["Zed O'Neil", "Zara Canaryson Azz"], "texts of 2 to 3 words"),
        (["12345678", "123456"], "numbers of 6 to 8 digits"),
        (["P000123"], "letters and digits, 7 characters"),
        (["jo@example.org"], "texts with @ of 14 characters"),
        (["12345678", "P12", "P13"], "letters and digits, 3 characters and numbers of 8 digits"),
    ],
)
def test_the_form(values: list[str], form: str) -> None:
    assert form_of(values) == form


# --- whole files ------------------------------------------------------------------------------

NAMES = [f"{first} {last}" for first in ("Zara", "Amir", "Zed") for last in ("Canaryson", "O'Neil")]


def test_columns_that_have_moved(folder: Folder) -> None:
    """Names stand under ethnicity, and identifiers under pay band, in the report and the list."""
    rows = [f"{at},{name},clinical,P{at:05}" for at, name in enumerate(NAMES * 5)]
    place = folder(staff=["staff_id,ethnicity,staff_group,pay_band", *rows])
    report, lines = wres_calc.validate(place, snapshot="2025-03-31", every_row=True)
    assert [(p.kind, p.column, p.value, p.count) for p in report.errors] == [
        ("value_unrecognised", "ethnicity", None, 30),
        ("value_unrecognised", "pay_band", None, 30),
    ]
    first, second = report.errors
    assert first.detail.startswith(
        "6 different values are not shown, as they may be names or identifiers (texts of 2 words); "
        "not a known ethnic category"
    )
    assert "30 different values are not shown" in second.detail
    assert "have columns moved?" in first.how_to_mend
    # Every row is listed, without its value.
    assert Counter(line[5] for line in lines if line[0] == "WRES-E302") == {"ethnicity": 30, "pay_band": 30}
    said = repr(report.as_dict()) + repr(lines)
    assert not any(word in said for word in ("Zara", "Canaryson", "O'Neil", "P00003"))


def test_a_slip_of_two_words_is_shown(folder: Folder) -> None:
    place = folder(staff=["staff_id,ethnicity,staff_group,pay_band", "1,Whte Britsh,clinical,5"])
    report, _ = wres_calc.validate(place)
    (problem,) = report.errors
    assert problem.value == "Whte Britsh"
    assert problem.detail.endswith("did you mean 'White British'?")


def test_one_name_among_slips(folder: Folder) -> None:
    rows = ["1,Martian,clinical,5", "2,Jo Bloggs,clinical,5", "3,Martian,clinical,5"]
    place = folder(staff=["staff_id,ethnicity,staff_group,pay_band", *rows])
    report, _ = wres_calc.validate(place, snapshot="2025-03-31")
    assert [(p.value, p.count, p.rows) for p in report.errors] == [("Martian", 2, (2, 4)), (None, 1, (3,))]
    assert report.errors[1].detail.startswith(
        "one value is not shown, as it may be a name or an identifier (texts of 2 words)"
    )


# --- labels, which may be published -----------------------------------------------------------


def divisions(*odd: str) -> list[str]:
    """1,500 good rows, and odd ones below them."""
    good = [f"K{at},A,clinical,5,{('North', 'South')[at % 2]}" for at in range(1500)]
    more = [f'X{at},A,clinical,5,"{label}"' for at, label in enumerate(odd)]
    return ["staff_id,ethnicity,staff_group,pay_band,division", *good, *more]


@pytest.mark.parametrize(
    ("odd", "what"),
    [
        (["AB123456C"], "National Insurance numbers"),
        (["Ward 3 (AB 12 34 56 C)"], "National Insurance numbers"),
        (["ab-12-34-56-c"], "National Insurance numbers"),
        (["ask jo.bloggs@example.org"], "e-mail addresses"),
        (["943 476 5919"], "NHS numbers"),
        (["9434765919"], "NHS numbers"),
        (["SW1A 1AA"], "full postcodes"),
        (["Night team 07700 900123"], "telephone numbers"),
        (["12/03/1985"], "dates of birth"),
        (["Mr Jo Bloggs", "Dr Amir Shah", "Mrs Zed Oak"], "names"),
    ],
)
def test_personal_data_below_the_first_rows(folder: Folder, odd: list[str], what: str) -> None:
    place = folder(staff=divisions(*odd))
    with pytest.raises(wres_calc.DataError) as refused:
        wres_calc.run(place, snapshot="2025-03-31", indicators=["1"], by=["division"])
    (problem,) = refused.value.report.errors
    assert (problem.kind, problem.column, problem.value) == ("personal_data", "division", None)
    assert problem.detail == f"some cells look like {what}, by the pattern of their values"
    # What is not personal can be allowed; and a column that is not used does no harm.
    assert wres_calc.run(place, indicators=["1"], by=["division"], allow_columns=["division"])
    assert wres_calc.run(place, indicators=["1"])


def test_labels_of_every_row_are_no_labels(folder: Folder) -> None:
    rows = [f"K{at},A,clinical,5,Emp{at}" for at in range(60)]
    place = folder(staff=["staff_id,ethnicity,staff_group,pay_band,division", *rows])
    report, _ = wres_calc.validate(place)
    assert [p.detail for p in report.errors] == [
        "some cells look like names or identifiers, as nearly every row has another one, by the pattern of their values"
    ]


def test_names_of_places_are_labels(folder: Folder) -> None:
    places = ["Dr Gray's Hospital", "Queen Elizabeth Hospital", "Mary Seacole Ward", "RX1 23"]
    places += ["E12", "Ward 7B", "4471823", "Women and Children", "B12AA", "1 Jan to 3 Mar"]
    report, _ = wres_calc.validate(folder(staff=divisions(*places)), snapshot="2025-03-31")
    assert report.errors == []
