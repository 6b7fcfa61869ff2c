"""What must hold in every data file, whoever edits it."""

from importlib.resources import files

import pytest

from wres_calc.vocabulary import ethnic_categories, fold, pay_bands, staff_groups
from wres_calc.vocabulary.tables import read_table

COLUMNS = {
    "disability_texts": ["text", "disability"],
    "ethnic_categories": [*("code", "description", "category"), *("five_2001", "five_2021", "wres_group", "note")],
    "ethnic_category_texts": ["text", "code"],
    "pay_band_prefixes": ["prefix"],
    "pay_band_texts": ["text", "band"],
    "pay_bands": ["band", "slug", "kind", "cluster"],
    "qualification_texts": ["text", "qualified_in"],
    "sex_texts": ["text", "sex"],
    "staff_group_texts": ["text", "staff_group"],
    "staff_groups": ["name", "kind", "esr_code"],
    "yes_no_texts": ["text", "answer"],
}
MAY_BE_EMPTY = {"note", "esr_code"}
MEANINGS = {
    "disability_texts": {"Yes", "No", "Unknown"},
    "ethnic_category_texts": {category.code for category in ethnic_categories()},
    "pay_band_texts": {band.band for band in pay_bands()},
    "qualification_texts": {"UK", "EEA", "Other", "Unknown"},
    "sex_texts": {"Female", "Male", "Other", "Unknown"},
    "staff_group_texts": {group.name for group in staff_groups()},
    "yes_no_texts": {"yes", "no"},
}
FOLDER = files("wres_calc.vocabulary") / "data"


def test_every_file_is_held_here() -> None:
    names = {path.name for path in FOLDER.iterdir()}
    assert names == {f"{name}.csv" for name in COLUMNS} | {"README.md"}


@pytest.mark.parametrize("name", COLUMNS)
def test_columns(name: str) -> None:
    rows = read_table(name)
    assert list(rows[0]) == [*COLUMNS[name], "source", "status"]


@pytest.mark.parametrize("name", COLUMNS)
def test_every_row_has_a_source_and_a_status(name: str) -> None:
    for row in read_table(name):
        assert row["status"] in {"confirmed", "unconfirmed"}, row
        assert all(cell for column, cell in row.items() if column not in MAY_BE_EMPTY), row
        if row["status"] == "confirmed":
            assert "no source read" not in row["source"], row
            assert "our reading" not in row["source"], row


@pytest.mark.parametrize("name", COLUMNS)
def test_plain_letters_survive_any_way_of_saving(name: str) -> None:
    assert (FOLDER / f"{name}.csv").read_bytes().isascii()


@pytest.mark.parametrize("name", MEANINGS)
def test_every_spelling_stands_for_something(name: str) -> None:
    for row in read_table(name):
        assert row[COLUMNS[name][1]] in MEANINGS[name], row


@pytest.mark.parametrize("name", [*MEANINGS, "pay_band_prefixes"])
def test_every_spelling_has_one_row(name: str) -> None:
    keys = [fold(row[COLUMNS[name][0]]) for row in read_table(name)]
    assert all(keys)
    assert sorted(keys) == sorted(set(keys))


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("ethnic_category_texts", {c.code for c in ethnic_categories()}),
        ("ethnic_category_texts", {c.description for c in ethnic_categories()}),
        ("pay_band_texts", {band.band for band in pay_bands()}),
        ("staff_group_texts", {group.name for group in staff_groups()}),
    ],
)
def test_no_text_repeats_a_code_or_a_name(name: str, keys: set[str]) -> None:
    taken = {fold(key) for key in keys}
    assert [row["text"] for row in read_table(name) if fold(row["text"]) in taken] == []


def test_keys_are_unique() -> None:
    for name, key in [("ethnic_categories", "code"), ("pay_bands", "slug"), ("pay_bands", "band")]:
        cells = [row[key] for row in read_table(name)]
        assert len(cells) == len(set(cells))


def test_esr_codes_are_one_to_ten() -> None:
    codes = [int(row["esr_code"]) for row in read_table("staff_groups") if row["esr_code"]]
    assert sorted(codes) == list(range(1, 11))


# Facts that rest on memory must not be passed off as read (reference: codes W, 1 to 3, 8 and 9;
# the rows of the return that are not Agenda for Change; students and supplementary roles).
@pytest.mark.parametrize(
    ("name", "key", "unconfirmed"),
    [
        ("ethnic_categories", "code", {"W", "1", "2", "3", "8", "9"}),
        ("pay_bands", "band", {"Under 1", "Consultant", "Non-consultant career grade", "Trainee", "Other"}),
        ("staff_groups", "name", {"Students", "Supplementary"}),
    ],
)
def test_what_is_unconfirmed(name: str, key: str, unconfirmed: set[str]) -> None:
    found = {row[key] for row in read_table(name) if row["status"] == "unconfirmed"}
    assert found == unconfirmed
