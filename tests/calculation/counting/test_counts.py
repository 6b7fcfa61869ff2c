from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wres_calc.calculation.counting.counts import KIND, Counts, count, in_order, one_spelling, with_derived
from wres_calc.extracts.checking.tally import N
from wres_calc.standards.kinds import EVERYONE, Line
from wres_calc.standards.lines import BAND_LINES, CLUSTER_LINES
from wres_calc.vocabulary import ethnic_categories, pay_bands

SCHEMA = {
    "ethnicity": pl.String,
    "staff_group": pl.String,
    "pay_band": pl.String,
    "senior_medical_manager": pl.Boolean,
    "division": pl.String,
    N: pl.UInt32,
}
Row = tuple[str, str, str, bool | None, str | None, int]


def tally(*rows: Row) -> pl.DataFrame:
    return with_derived(pl.DataFrame(list(rows), schema=SCHEMA, orient="row"))


def flat(counts: Counts) -> dict[Any, Any]:
    return {(where, line, group): n for (where, line), groups in counts.cells.items() for group, n in groups.items()}


# --- what is derived --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "group"),
    [
        ("A", "White"),
        ("CM", "White"),
        ("0", "White"),
        ("D", "BME"),
        ("R", "BME"),
        ("W", "BME"),
        ("4", "BME"),
        ("Z", "Unknown"),
        ("99", "Unknown"),
        ("X", "Unknown"),
        ("9", "Unknown"),
    ],
)
def test_group(code: str, group: str) -> None:
    frame = with_derived(pl.DataFrame({"ethnicity": [code], N: [1]}))
    assert frame["group"].to_list() == [group]
    assert KIND not in frame.columns


def test_every_category_has_a_group() -> None:
    codes = [category.code for category in ethnic_categories()]
    frame = with_derived(pl.DataFrame({"ethnicity": codes}))
    assert set(frame["group"]) == {"White", "BME", "Unknown"}


def test_kind() -> None:
    groups = ["Medical and Dental", "Estates and Ancillary", "clinical", None]
    frame = with_derived(pl.DataFrame({"ethnicity": ["A"] * 4, "staff_group": groups}))
    assert frame[KIND].to_list() == ["medical", "non-clinical", "clinical", None]


def test_kind_of_a_column_that_is_blank_throughout() -> None:
    frame = pl.DataFrame({"ethnicity": ["A"], "staff_group": pl.Series([None], dtype=pl.String)})
    assert with_derived(frame)[KIND].to_list() == [None]


def test_a_code_that_no_reader_gives_is_a_bug() -> None:
    with pytest.raises(pl.exceptions.InvalidOperationError):
        with_derived(pl.DataFrame({"ethnicity": ["BME"]}))


# --- counting ---------------------------------------------------------------------------------

PEOPLE = tally(
    ("A", "clinical", "5", None, "North", 4),
    ("B", "clinical", "5", None, "South", 3),
    ("H", "clinical", "6", None, "North", 2),
    ("Z", "clinical", "5", None, None, 1),
    ("M", "medical", "Consultant", True, "North", 5),
    ("99", "medical", "Trainee", False, None, 6),
)


def test_whole() -> None:
    counts = count(PEOPLE, where={}, lines=(EVERYONE,))
    assert flat(counts) == {((), "all", "White"): 7, ((), "all", "BME"): 7, ((), "all", "Unknown"): 7}
    assert counts.total((), "all") == 21
    assert counts.slices() == [()]


def test_lines() -> None:
    lines = (
        Line("five", "", {"pay_band": ("5",)}),
        Line("some", "", {"pay_band": ("5", "6"), KIND: ("clinical",)}),
        Line("senior", "", {"senior_medical_manager": (True,)}),
        Line("nobody", "", {"pay_band": ("9",)}),
    )
    counts = count(PEOPLE, where={}, lines=lines)
    assert flat(counts) == {
        ((), "five", "White"): 7,
        ((), "five", "Unknown"): 1,
        ((), "some", "White"): 7,
        ((), "some", "BME"): 2,
        ((), "some", "Unknown"): 1,
        ((), "senior", "BME"): 5,
    }
    assert counts.of((), "five", "BME") == 0
    assert counts.total((), "nobody") == 0


def test_where() -> None:
    """Blank cells, and a column that is not there, count as False."""
    no_senior = count(PEOPLE, where={"senior_medical_manager": (False,)}, lines=(EVERYONE,))
    assert no_senior.total((), "all") == 16
    absent = count(PEOPLE, where={"international": (False,)}, lines=(EVERYONE,))
    assert absent.total((), "all") == 21
    assert not count(PEOPLE, where={"international": (True,)}, lines=(EVERYONE,)).cells


def test_slices() -> None:
    counts = count(PEOPLE, where={KIND: ("clinical",)}, lines=(EVERYONE,), by=("division",))
    assert flat(counts) == {
        (("North",), "all", "White"): 4,
        (("North",), "all", "BME"): 2,
        (("South",), "all", "White"): 3,
        (("Unknown",), "all", "Unknown"): 1,
    }


def test_crossed() -> None:
    lines = (Line("five", "", {"pay_band": ("5",)}),)
    counts = count(PEOPLE, where={}, lines=lines, by=("pay_band", "division"))
    assert flat(counts) == {
        (("5", "North"), "five", "White"): 4,
        (("5", "South"), "five", "White"): 3,
        (("5", "Unknown"), "five", "Unknown"): 1,
    }


@pytest.mark.parametrize(("heads", "half"), [(4, 2), (3, 1.5), (1, 0.5), (0, 0)])
def test_halved(heads: int, half: float) -> None:
    frame = tally(("A", "clinical", "5", None, None, heads))
    counts = count(frame, where={}, lines=(EVERYONE,), halved=True)
    assert counts.of((), "all", "White") == half


def test_halves_add_up_to_whole_people() -> None:
    frame = tally(
        ("A", "clinical", "5", None, None, 1),
        ("A", "clinical", "6", None, None, 1),
        ("A", "clinical", "7", None, None, 3),
    )
    lines = (EVERYONE, Line("five", "", {"pay_band": ("5",)}))
    counts = count(frame, where={}, lines=lines, halved=True)
    assert counts.of((), "all", "White") == 2.5
    assert counts.of((), "five", "White") == 0.5


def test_nobody() -> None:
    counts = count(tally(), where={}, lines=(EVERYONE,))
    assert (counts.slices(), counts.total((), "all"), counts.of((), "all", "BME")) == ([], 0, 0)


# --- counts add up ----------------------------------------------------------------------------


@st.composite
def rows(draw: st.DrawFn) -> Row:
    kind = draw(st.sampled_from(["clinical", "non-clinical", "medical"]))
    wrong = "agenda_for_change" if kind == "medical" else "medical"
    band = draw(st.sampled_from([b.band for b in pay_bands() if b.kind != wrong]))
    senior = draw(st.sampled_from([True, False, None])) if kind == "medical" else None
    return (
        draw(st.sampled_from(["A", "C3", "H", "R", "Z", "99"])),
        kind,
        band,
        senior,
        draw(st.sampled_from(["North", "South", None])),
        draw(st.integers(1, 9)),
    )


TALLIES = st.lists(rows(), max_size=10).map(lambda some: tally(*some))
LINES = st.sampled_from([BAND_LINES, CLUSTER_LINES])
BY = st.sampled_from([(), ("division",), ("division", "pay_band")])


@settings(max_examples=30)
@given(TALLIES, TALLIES, LINES, BY)
def test_counts_of_two_files_add_up(
    one: pl.DataFrame, other: pl.DataFrame, lines: tuple[Line, ...], by: tuple[str, ...]
) -> None:
    both = flat(count(pl.concat([one, other]), where={}, lines=lines, by=by))
    apart = [flat(count(frame, where={}, lines=lines, by=by)) for frame in (one, other)]
    assert both == {key: sum(f.get(key, 0) for f in apart) for key in {*apart[0], *apart[1]}}


@settings(max_examples=30)
@given(TALLIES, LINES)
def test_lines_add_up_to_the_whole(frame: pl.DataFrame, lines: tuple[Line, ...]) -> None:
    """All rows but of-which add up to their kind, and the three kinds to the whole."""
    counts = count(frame, where={}, lines=lines)
    added = [line.name for line in lines if not line.of_which]
    kinds = ("non-clinical", "clinical", "medical")
    for group in ("White", "BME", "Unknown"):
        assert sum(counts.of((), kind, group) for kind in kinds) == counts.of((), "all", group)
        for kind in kinds:
            parts = (counts.of((), n, group) for n in added if n.startswith(f"{kind}/"))
            assert sum(parts) == counts.of((), kind, group)
    assert counts.total((), "all") == frame[N].sum()


@settings(max_examples=30)
@given(TALLIES)
def test_clusters_hold_their_bands(frame: pl.DataFrame) -> None:
    bands = count(frame, where={}, lines=BAND_LINES)
    clusters = count(frame, where={}, lines=CLUSTER_LINES)
    for kind in ("clinical", "non-clinical"):
        for cluster in {b.cluster for b in pay_bands() if b.kind in ("agenda_for_change", "vsm")}:
            of = [f"{kind}/{b.slug}" for b in pay_bands() if b.cluster == cluster]
            for group in ("White", "BME", "Unknown"):
                assert clusters.of((), f"{kind}/{cluster}", group) == sum(bands.of((), name, group) for name in of)


@settings(max_examples=30)
@given(TALLIES, st.sampled_from([("division",), ("pay_band",), ("division", "staff_group")]))
def test_slices_add_up_to_the_whole(frame: pl.DataFrame, by: tuple[str, ...]) -> None:
    whole = count(frame, where={}, lines=BAND_LINES)
    sliced = count(frame, where={}, lines=BAND_LINES, by=by)
    for line in BAND_LINES:
        for group in ("White", "BME", "Unknown"):
            parts = sum(sliced.of(where, line.name, group) for where in sliced.slices())
            assert parts == whole.of((), line.name, group)


@settings(max_examples=20)
@given(TALLIES, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(frame: pl.DataFrame, random: Any) -> None:
    order = list(range(frame.height))
    random.shuffle(order)
    one = count(frame, where={}, lines=BAND_LINES, by=("division",))
    other = count(frame[order], where={}, lines=BAND_LINES, by=("division",))
    assert flat(one) == flat(other)


# --- order and spelling -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("by", "slices", "ordered"),
    [
        (
            ("pay_band",),
            [("Unknown",), ("VSM",), ("8a",), ("Under 1",), ("7",), ("Consultant",), ("Other",)],
            [("Under 1",), ("7",), ("8a",), ("VSM",), ("Consultant",), ("Other",), ("Unknown",)],
        ),
        (
            ("division",),
            [("Unknown",), ("west",), ("10",), ("West",), ("Acute",), ("zoo",), ("9",)],
            [("10",), ("9",), ("Acute",), ("West",), ("west",), ("zoo",), ("Unknown",)],
        ),
        (
            ("sex", "pay_band"),
            [("Unknown", "5"), ("Male", "8a"), ("Female", "Unknown"), ("Male", "7")],
            [("Female", "Unknown"), ("Male", "7"), ("Male", "8a"), ("Unknown", "5")],
        ),
        ((), [()], [()]),
    ],
)
def test_in_order(by: tuple[str, ...], slices: list[tuple[str, ...]], ordered: list[tuple[str, ...]]) -> None:
    assert in_order(slices, by) == ordered
    assert in_order(reversed(slices), by) == ordered


def labels(*cells: str | None) -> pl.DataFrame:
    return pl.DataFrame({"division": cells}, schema={"division": pl.String})


def test_one_spelling_across_files() -> None:
    spelled = one_spelling(
        {"staff": labels("North", "east", None), "training": labels("NORTH", "East", "West")}, ["division", "site"]
    )
    assert spelled["staff"]["division"].to_list() == ["North", "east", None]
    assert spelled["training"]["division"].to_list() == ["North", "east", "West"]


def test_a_label_that_says_unknown_is_a_blank() -> None:
    spelled = one_spelling({"staff": labels("unknown", "UNKNOWN", "Unknown")}, ["division"])
    assert spelled["staff"]["division"].to_list() == ["Unknown"] * 3


def test_a_column_without_labels() -> None:
    frames = {"staff": labels(None, None), "board": pl.DataFrame({"voting": [True]})}
    spelled = one_spelling(frames, ["division"])
    assert spelled["staff"]["division"].to_list() == [None, None]
    assert spelled["board"].equals(frames["board"])
