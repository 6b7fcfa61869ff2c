import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wres_calc.errors import CommandError, DataError
from wres_calc.exports import to_csv, to_json, to_parquet
from wres_calc.figures import (
    FACT_COLUMNS,
    MEASURES,
    MEASURES_OF,
    Figure,
    Formula,
    Interpolation,
    IntervalMethod,
    Measure,
    Method,
    Note,
    NoteKind,
    PathStart,
    Results,
    Rounding,
    Status,
    Unit,
    is_whole,
)
from wres_calc.figures.files import key_of, read_results
from wres_calc.files import safe_cell

RATIO = Figure(
    standard="wres",
    edition="2025",
    organisation="ZZ1",
    period_end="2025-03-31",
    indicator="2",
    measure=Measure.RELATIVE_LIKELIHOOD,
    line="all",
    breakdown={"division": "North"},
    group="White",
    comparator="BME",
    numerator=3,
    denominator=10,
    comparator_numerator=2.5,
    comparator_denominator=20,
    value=2.4,
    unit=Unit.RATIO,
    lower=0.5,
    upper=9.75,
    confidence=95.0,
    method=Method(formula=Formula.RELATIVE_LIKELIHOOD, dated=True, interval=IntervalMethod.KOOPMAN),
    status=Status.OK,
    notes=(Note(NoteKind.UNKNOWN_LEFT_OUT, (1,), ("ethnicity",)),),
)
SHARE = replace(
    RATIO,
    measure=Measure.SHARE,
    unit=Unit.PERCENT,
    comparator=None,
    comparator_numerator=None,
    comparator_denominator=None,
    value=30.0,
    lower=None,
    upper=None,
    confidence=None,
    method=Method(formula=Formula.SHARE, grouping="ethnicity"),
)
BOTH = Results([RATIO, SHARE], ("division",), {})


def write(folder: Path, content: bytes, name: str = "results.csv") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def changed(column: str, cell: str, *, row: int = 0) -> bytes:
    """The CSV of both figures with one cell of one row changed."""
    rows = list(csv.DictReader(io.StringIO(to_csv(BOTH).decode("utf-8"))))
    rows[row][column] = cell
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode("utf-8")


@pytest.mark.parametrize("bom", [False, True])
def test_a_csv_is_read_as_it_was_written(tmp_path: Path, bom: bool) -> None:
    read = read_results(write(tmp_path, to_csv(BOTH, bom=bom)))
    assert read == BOTH
    assert [type(f.numerator) for f in read.figures] == [int, int]
    assert read.figures[0].comparator_numerator == 2.5
    assert isinstance(read.figures[0].measure, Measure)
    assert isinstance(read.figures[0].status, Status)


def test_a_json_keeps_its_run(tmp_path: Path) -> None:
    results = Results(BOTH.figures, BOTH.breakdowns, {"version": "1", "by": ["division"]})
    assert read_results(write(tmp_path, to_json(results), "results.JSON")) == results


def test_parquet_counts_come_back_whole(tmp_path: Path) -> None:
    read = read_results(write(tmp_path, to_parquet(BOTH), "results.parquet"))
    assert read == BOTH
    assert isinstance(read.figures[0].numerator, int)


# Control characters are refused in every cell that is read from an extract.
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=8).filter(
    # A text that begins with a guard of its own could not be told from a guarded one.
    lambda text: not text.startswith("'")
)
COUNT = st.integers(0, 10**7) | st.integers(0, 10**5).map(lambda n: n + 0.5)
NUMBER = st.floats(-1e9, 1e9)


PERCENT = st.none() | st.floats(-100, 1000)
NAMES = st.lists(TEXT, min_size=1, max_size=3).map(tuple)
WHOLE = st.integers(0, 10**6)
NOTES = st.one_of(
    st.sampled_from([Note(NoteKind.PROVISIONAL), Note(NoteKind.FEW_PAID, (50, 3), ("a|b; c=d%,e",))]),
    st.builds(lambda n, name: Note(NoteKind.UNKNOWN_LEFT_OUT, (n,), (name,)), COUNT, TEXT),
    st.builds(lambda names: Note(NoteKind.NO_EXTRACT, names=names), NAMES),
    st.builds(lambda n: Note(NoteKind.BEFORE_ROUNDING, (n,)), st.floats(0, 1e6)),
)


@st.composite
def methods(draw: st.DrawFn, measure: Measure) -> Method:
    """A way in which a figure of this measure can be made, with every setting."""
    return Method(
        formula=draw(st.sampled_from([f for f, of in MEASURES_OF.items() if measure in of])),
        years=draw(st.integers(1, 2)),
        dated=draw(st.booleans()),
        interval=draw(st.none() | st.sampled_from(IntervalMethod)),
        rounded_to=draw(st.sampled_from([0, 5])),
        decimals=draw(st.sampled_from([None, 1])),
        grouping=draw(st.just("") | TEXT),
        unknown_left_out=draw(st.booleans()),
        reference=draw(st.just("") | TEXT),
        strata=draw(st.just(()) | NAMES),
        start=draw(st.none() | st.sampled_from(PathStart)),
        baseline_share=draw(PERCENT),
        target_year=draw(st.none() | st.integers(2020, 2060)),
        growth=draw(PERCENT),
        interpolation=draw(st.none() | st.sampled_from(Interpolation)),
        rounding=draw(st.none() | st.sampled_from(Rounding)),
    )


@st.composite
def figures(draw: st.DrawFn) -> list[Figure]:
    """Figures of one run, broken down by one column, each with a key of its own."""
    organisation = draw(st.none() | TEXT)
    period_end = draw(st.none() | st.dates().map(lambda day: day.isoformat()))
    drawn = []
    for _ in range(draw(st.integers(1, 4))):
        measure = draw(st.sampled_from(list(Measure)))
        status = draw(st.sampled_from(list(Status)))
        has = status in (Status.OK, Status.LOW_RELIABILITY)
        lower = draw(st.none() | NUMBER) if has else None
        upper = None if lower is None else lower + draw(st.floats(0, 100))
        counts: dict[str, Any] = {
            name: draw(st.none() | COUNT)
            for name in ("numerator", "denominator", "comparator_numerator", "comparator_denominator")
        }
        drawn.append(
            Figure(
                standard="wres",
                edition="2025",
                organisation=organisation,
                period_end=period_end,
                indicator=draw(TEXT),
                measure=measure,
                line=draw(TEXT),
                breakdown={"division": draw(TEXT)},
                group=draw(TEXT),
                comparator=draw(st.none() | TEXT),
                value=draw(NUMBER) if has else None,
                unit=MEASURES[measure].unit,
                lower=lower,
                upper=upper,
                confidence=None if lower is None else 99.8,
                method=draw(methods(measure)),
                status=status,
                notes=tuple(draw(st.lists(NOTES, max_size=3))),
                **counts,
            )
        )
    return list({key_of(figure): figure for figure in drawn}.values())


@given(made=figures())
@settings(max_examples=60)
def test_every_format_gives_back_what_was_written(tmp_path: Path, made: list[Figure]) -> None:
    results = Results(made, ("division",), {})
    assert read_results(write(tmp_path, to_csv(results))) == results
    assert read_results(write(tmp_path, to_json(results), "r.json")) == results
    assert read_results(write(tmp_path, to_parquet(results), "r.parquet")) == results


@pytest.mark.parametrize("label", ["=1+1", "+44", "-x", "@a", "  =a", "\uff1dz", "'quoted'"])
def test_a_guarded_cell_loses_its_apostrophe(tmp_path: Path, label: str) -> None:
    assert (safe_cell(label) != label) == (label != "'quoted'")
    results = Results([replace(RATIO, breakdown={"division": label})], ("division",), {})
    assert read_results(write(tmp_path, to_csv(results))).figures[0].breakdown["division"] == label


def test_a_file_without_breakdowns_has_none(tmp_path: Path) -> None:
    results = Results([replace(RATIO, breakdown={})], (), {})
    assert read_results(write(tmp_path, to_csv(results))) == results


def test_blank_lines_are_passed_over(tmp_path: Path) -> None:
    assert read_results(write(tmp_path, to_csv(BOTH) + b"\n\n")) == BOTH


# --- keys -------------------------------------------------------------------------------------


def test_a_key_leaves_out_what_stands_at_all() -> None:
    figure = replace(RATIO, breakdown={"site": "All", "pay_band": "5", "division": "North"})
    assert key_of(figure) == (
        "wres",
        "2",
        "relative_likelihood",
        "all",
        "",
        (("division", "North"), ("pay_band", "5")),
        "White",
        "BME",
    )
    assert key_of(replace(RATIO, breakdown={"division": "All"})) == key_of(replace(RATIO, breakdown={}))


# --- what is refused --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "said"),
    [("absent.csv", "There is no file"), ("results.xlsx", "Possible: .csv, .json, .parquet."), ("", "is a folder")],
)
def test_a_wrong_place_is_a_wrong_command(tmp_path: Path, name: str, said: str) -> None:
    with pytest.raises(CommandError, match=said):
        read_results(tmp_path / name)


def test_a_file_that_cannot_be_read_is_a_wrong_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    path = write(tmp_path, to_csv(BOTH))
    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(CommandError, match=r"cannot be read: Permission denied\."):
        read_results(path)


@pytest.mark.parametrize(
    ("column", "cell", "said"),
    [
        ("value", "abc", "row 2, column value: 'abc' is not a number"),
        ("value", "nan", "row 2, column value: 'nan' is not a number"),
        ("upper", "1e999", "row 2, column upper: not a finite number"),
        ("numerator", "2.3", "row 2, column numerator: 2.3 is not a count"),
        ("numerator", "-1", "row 2, column numerator: -1 is not a count"),
        ("measure", "odds", "row 2, column measure: 'odds' is not known; the file was written by"),
        ("status", "fine", "row 2, column status: 'fine' is not known"),
        ("status", "", "row 2, column status: is empty"),
        ("status", "suppressed", "row 2, column status: 'suppressed' with a value"),
        ("unit", "people", "row 2, column unit: relative_likelihood is in ratio"),
        ("unit", "furlongs", "row 2, column unit: 'furlongs' is not known"),
        ("lower", "10", "row 2, column lower: above the upper limit"),
        ("division", "", "row 2, column division: is empty"),
        ("period_end", "31/03/2025", "'31/03/2025' is not a date such as 2025-03-31"),
        ("period_end", "20250331", "'20250331' is not a date"),
        ("edition", "2024", "column edition of wres: more than one in the file ('2024' in row 2, '2025' "),
        ("organisation", "", "column organisation: more than one in the file ('' in row 2, 'ZZ1'"),
    ],
)
def test_a_wrong_cell_is_named(tmp_path: Path, column: str, cell: str, said: str) -> None:
    path = write(tmp_path, changed(column, cell))
    with pytest.raises(DataError) as raised:
        read_results(path)
    assert said in str(raised.value)
    assert str(path) in str(raised.value)


def test_a_missing_value_contradicts_its_status_and_interval(tmp_path: Path) -> None:
    with pytest.raises(DataError) as raised:
        read_results(write(tmp_path, changed("value", "")))
    assert "row 2, column status: 'ok' without a value" in str(raised.value)
    assert "row 2, column lower: an interval without a value" in str(raised.value)


def test_the_same_figure_twice_is_named_with_both_rows(tmp_path: Path) -> None:
    results = Results([RATIO, SHARE, replace(RATIO, value=2.0)], ("division",), {})
    with pytest.raises(DataError, match="row 4: the same figure as in row 2"):
        read_results(write(tmp_path, to_csv(results)))


def test_every_problem_is_listed_and_a_flood_is_cut(tmp_path: Path) -> None:
    many = [replace(RATIO, line=f"line-{at}", unit=Unit.PEOPLE) for at in range(25)]
    with pytest.raises(DataError) as raised:
        read_results(write(tmp_path, to_csv(Results(many, ("division",), {}))))
    lines = str(raised.value).splitlines()
    assert [line for line in lines if "column unit" in line] == lines[1:21]
    assert lines[21] == "  and 5 more"
    assert lines[22].startswith("Make it again with: wres-calc compute")


def header(change: Callable[[list[str]], list[str]]) -> bytes:
    first, rest = to_csv(BOTH).decode("utf-8").split("\n", 1)
    return (",".join(change(first.split(","))) + "\n" + rest).encode("utf-8")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "columns are missing: standard, edition,"),
        (b"name,age\nAnn,40\n", "columns are missing: standard, edition,"),
        (to_csv(BOTH).replace(b",", b";"), "columns are missing: standard, edition,"),
        (to_csv(Results([], (), {})), "it holds no figures"),
        (to_csv(BOTH).replace(b"North", b"N\xff"), "it is not UTF-8 text"),
        (to_csv(BOTH) + b'"open', "it is not a CSV table"),
        (to_csv(BOTH) + b"wres,2025\n", "row 4: 2 cells under 28 headings"),
        (header(lambda names: ["upper" if n == "lower" else n for n in names]), "is there twice"),
        (header(lambda names: ["comment" if n == "reason" else n for n in names]), "columns are missing: reason"),
        (header(lambda names: [*names[:-1], "comment"]), "columns are missing: notes"),
        (header(lambda names: [names[1], names[0], *names[2:]]), "the columns are not in their order"),
        (header(lambda names: [names[6], *names[1:6], names[0], *names[7:]]), "the columns are not in their order"),
    ],
)
def test_a_damaged_csv_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    with pytest.raises(DataError, match="cannot be used as a results file") as raised:
        read_results(write(tmp_path, content))
    assert said in str(raised.value)


def test_a_further_column_is_refused(tmp_path: Path) -> None:
    lines = to_csv(BOTH).decode("utf-8").splitlines()
    text = "\n".join([lines[0] + ",comment", *(line + ",x" for line in lines[1:])])
    with pytest.raises(DataError, match="the column comment is not one of a results file"):
        read_results(write(tmp_path, text.encode("utf-8")))


def document(**cells: Any) -> bytes:
    made = json.loads(to_json(BOTH))
    made["figures"][1].update(cells)
    return json.dumps(made).encode("utf-8")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'{"run": {}, "figures": [', "it is not JSON, or cut short"),
        (b"[" * 100_000, "it is not JSON, or cut short"),
        (b"[]", "it does not hold"),
        (b'{"run": {}}', "it does not hold"),
        (b'{"run": {}, "figures": [7]}', "figure 1: its keys are not those of the first figure"),
        (b'{"run": {}, "figures": []}', "columns are missing: standard, edition,"),
        (document(extra=1), "figure 2: its keys are not those of the first figure"),
        (document(value=True), "figure 2, column value: 'True' is not a number"),
        (document(value="1.5"), "figure 2, column value: '1.5' is not a number"),
        (document(value=10**400), "figure 2, column value: not a finite number"),
        (document(value=float("nan")), "figure 2, column value: not a finite number"),
        (document(indicator=2), "figure 2, column indicator: 2 is not text"),
        (document(group=None), "figure 2, column group: is empty"),
    ],
)
def test_a_damaged_json_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    with pytest.raises(DataError) as raised:
        read_results(write(tmp_path, content, "results.json"))
    assert said in str(raised.value)


def test_a_damaged_parquet_is_refused(tmp_path: Path) -> None:
    content = to_parquet(BOTH)
    for damaged in (b"", b"PAR1", content[: len(content) // 2]):
        with pytest.raises(DataError, match="it is not a Parquet file, or damaged"):
            read_results(write(tmp_path, damaged, "results.parquet"))


def test_a_parquet_of_something_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "results.parquet"
    pl.DataFrame({"ethnicity": ["A"]}).write_parquet(path)
    with pytest.raises(DataError, match="columns are missing: standard, edition,"):
        read_results(path)


def test_a_file_of_an_earlier_version_says_nothing_of_how_it_was_made(tmp_path: Path) -> None:
    """It has no columns of facts; what its words say is not read."""
    rows = list(csv.DictReader(io.StringIO(to_csv(BOTH).decode("utf-8"))))
    names = [name for name in rows[0] if name not in FACT_COLUMNS]
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, names, lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    read = read_results(write(tmp_path, text.getvalue().encode("utf-8")))
    assert {(figure.method, figure.notes) for figure in read.figures} == {(Method(), ())}
    assert [figure.value for figure in read.figures] == [2.4, 30.0]


def test_words_are_not_read(tmp_path: Path) -> None:
    for column in ("method", "reason"):
        assert read_results(write(tmp_path, changed(column, "average of the two years"))) == BOTH


def test_facts_that_are_not_understood_are_refused(tmp_path: Path) -> None:
    for column, cell, said in (
        ("formula", "guess", "column formula: 'guess' is not known"),
        ("formula", "", "column formula: is empty beside a value"),
        ("formula", "share", "column formula: 'share' makes no relative_likelihood"),
        ("years", "3", "column years: '3.0' is not known"),
        ("years", "many", "column years: 'many' is not a number"),
        ("rounded_to", "2.5", "column rounded_to: '2.5' is not known"),
        ("rounded_to", "0", "column rounded_to: '0.0' is not known"),
        ("interval_method", "guess", "column interval_method: 'guess' is not known"),
        ("settings", "dated=no", "column settings: 'dated=no' is not known"),
        ("settings", "mood=good", "column settings: 'mood=good' is not known"),
        ("settings", "growth=fast", "column settings: 'growth=fast' is not known"),
        ("notes", "gossip", "column notes: 'gossip' is not known"),
        ("notes", "unknown-left-out", "column notes: 'unknown-left-out' is not known"),
        ("notes", "exact=3", "column notes: 'exact=3' is not known"),
        ("notes", "standing=1,x|a|b", "column notes: 'standing=1,x|a|b' is not known"),
    ):
        with pytest.raises(DataError) as raised:
            read_results(write(tmp_path, changed(column, cell)))
        assert f"row 2, {said}" in str(raised.value)


def test_each_kind_of_note_has_its_numbers_and_names() -> None:
    whole = [
        Note(NoteKind.EMPTY_TIERS, names=("group-lower",)),
        Note(NoteKind.NO_SURVEY_ROW, names=("BME",)),
        Note(NoteKind.NO_COLUMN, names=("pay", "bonus")),
        Note(NoteKind.NO_STRATA_COLUMN, names=("staff", "site")),
        Note(NoteKind.FEW_PAID, (50, 3), ("Men",)),
        Note(NoteKind.AVERAGE_PAY, (1500, 1400), ("Men", "Women")),
        Note(NoteKind.STRATA_WITHOUT_INFORMATION, (1,), ("nobody", "8d")),
        Note(NoteKind.APPOINTMENTS, (8, 1.2), ("no-appointments",)),
        Note(NoteKind.APPOINTMENTS, (8, 1.2, 5, 24.0)),
        Note(NoteKind.STANDING, (9, 8), ("2025-03-31", "2018-03-31")),
        Note(NoteKind.PROVISIONAL),
    ]
    for note in whole:
        assert is_whole(note)
        assert not is_whole(replace(note, counts=(*note.counts, 1, 2, 3)))
        assert not is_whole(replace(note, names=("x",) * 5, counts=(1,) * 9))
