"""What must hold whatever the data: through files, by the public path."""

import csv
import gzip
import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import polars as pl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import wres_calc
from wres_calc.figures import Figure
from wres_calc.vocabulary import pay_bands
from wres_calc.wording import reason_words

pytestmark = pytest.mark.slow

Row = Mapping[str, str | None]
Trust = Mapping[str, list[Row]]
few = settings(max_examples=8)

# --- small trusts -----------------------------------------------------------------------------

CODES = st.sampled_from(["A", "A", "CA", "H", "H", "M", "Z", None])
DIVISIONS = st.sampled_from(["North", "South", None])
YES_NO = st.sampled_from(["yes", "no"])
DAYS = st.sampled_from(["2024-03-31", "2024-04-01", "15/09/2024", "2025-03-31", "1 April 2025"])
SNAPSHOT = "2025-03-31"


@st.composite
def posts(draw: st.DrawFn) -> dict[str, str]:
    """Staff group and pay band that go together."""
    group = draw(st.sampled_from(["clinical", "Estates and Ancillary", "medical"]))
    wrong = "agenda_for_change" if group == "medical" else "medical"
    bands = [band.band for band in pay_bands() if band.kind != wrong]
    return {"staff_group": group, "pay_band": draw(st.sampled_from(bands))}


OUTCOMES = st.sampled_from([("yes", "yes"), ("yes", "no"), ("yes", "no"), ("no", "no")])


@st.composite
def trusts(draw: st.DrawFn, prefix: str = "P") -> Trust:
    """Every extract of a small trust but the survey; its people have ids with a prefix."""
    ids = [f"{prefix}{n}" for n in range(draw(st.integers(1, 12)))]
    somebody = st.sampled_from([*ids, f"{prefix}-gone", None])
    staff: list[Row] = [
        {
            "staff_id": text,
            "ethnicity": draw(CODES),
            **draw(posts()),
            "division": draw(DIVISIONS),
            "sex": draw(st.sampled_from(["F", "Male", None])),
        }
        for text in ids
    ]
    applicants: list[Row] = []
    for _ in range(draw(st.integers(1, 15))):
        shortlisted, appointed = draw(OUTCOMES)
        applicants.append(
            {
                "ethnicity": draw(CODES),
                "shortlisted": shortlisted,
                "appointed": appointed,
                "division": draw(DIVISIONS),
                "international_recruitment": draw(YES_NO),
            }
        )
    return {
        "staff": staff,
        "applicants": applicants,
        "disciplinary": [
            {"staff_id": draw(somebody), "entered_on": draw(DAYS)} for _ in range(draw(st.integers(1, 6)))
        ],
        "training": [
            {"staff_id": draw(somebody), "taken_on": draw(DAYS), "mandatory": draw(YES_NO)}
            for _ in range(draw(st.integers(1, 10)))
        ],
        "board": [
            {"ethnicity": draw(CODES), "voting": draw(YES_NO), "executive": draw(YES_NO)}
            for _ in range(draw(st.integers(1, 5)))
        ],
    }


def write_csv(path: Path, rows: Iterable[Row], columns: list[str]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns)
        writer.writeheader()
        writer.writerows(rows)


def figures(trust: Trust, **options: Any) -> list[Figure]:
    """The figures of a trust, through files."""
    with TemporaryDirectory() as folder:
        for extract, rows in trust.items():
            write_csv(Path(folder, f"{extract}.csv"), rows, list(rows[0]))
        return wres_calc.run(folder, **{"snapshot": SNAPSHOT, **options}).figures


Key = tuple[Any, ...]


def place(figure: Figure) -> Key:
    """Where a figure stands, its group left out."""
    breakdown = tuple(figure.breakdown.values())
    return figure.indicator, figure.measure, figure.line, breakdown


def by_key(found: Iterable[Figure], measures: Iterable[str]) -> dict[Key, Figure]:
    wanted = set(measures)
    return {(*place(f), f.group): f for f in found if f.measure in wanted}


# --- the groups -------------------------------------------------------------------------------

OTHER_CODE = {"A": "H", "CA": "M", "H": "A", "M": "CA"}
OTHER_GROUP = {"White": "BME", "BME": "White", "Unknown": "Unknown"}


def swapped(trust: Trust) -> Trust:
    def other(row: Row) -> Row:
        code = row.get("ethnicity")
        return {**row, "ethnicity": OTHER_CODE.get(code, code)} if code else row

    return {extract: [other(row) for row in rows] for extract, rows in trust.items()}


@few
@given(trusts())
def test_swapping_the_groups(trust: Trust) -> None:
    """Shares and likelihoods change places, and ratios are inverted."""
    here, there = figures(trust, by=["division"]), figures(swapped(trust), by=["division"])
    simple = by_key(here, ["share", "likelihood"])
    for key, figure in by_key(there, ["share", "likelihood"]).items():
        was = simple[*key[:-1], OTHER_GROUP[key[-1]]]
        assert (figure.value, figure.numerator, figure.denominator, figure.status) == (
            was.value,
            was.numerator,
            was.denominator,
            was.status,
        )
    ratios = by_key(here, ["relative_likelihood"])
    for key, figure in by_key(there, ["relative_likelihood"]).items():
        was = ratios[key]
        assert (figure.numerator, figure.denominator) == (was.comparator_numerator, was.comparator_denominator)
        if figure.value and was.value:
            assert figure.value * was.value == pytest.approx(1, rel=1e-14)
        elif was.value == 0:
            assert (figure.value, figure.status) == (None, "not_calculable")


@few
@example((1, 11))
@given(st.tuples(*[st.integers(0, 1000)] * 2))
def test_swapping_the_groups_of_the_survey(tenths: tuple[int, int]) -> None:
    def gap(white: int, bme: int) -> float | None:
        rows: list[Row] = [
            # With its sign, as 0.1 beside 1.1 would be taken for a fraction.
            {"question": "discrimination", "group": group, "percentage": f"{number / 10}%"}
            for group, number in (("White", white), ("BME", bme))
        ]
        return figures({"survey": rows}, indicators=["8"])[-1].value

    here, there = gap(*tenths), gap(*reversed(tenths))
    assert here is not None
    assert there == -here


@few
@given(trusts(), st.integers(1, 5))
def test_unknown_people_change_no_likelihood(trust: Trust, number: int) -> None:
    more: Trust = {
        "staff": [{**trust["staff"][0], "staff_id": f"U{n}", "ethnicity": "Z"} for n in range(number)],
        "applicants": [
            {**trust["applicants"][0], "ethnicity": None, "shortlisted": "yes", "appointed": answer}
            for answer in ("yes", "no")
        ],
        "disciplinary": [{"staff_id": "U0", "entered_on": "2024-06-01"}],
        "training": [{"staff_id": "nobody", "taken_on": "2024-06-01", "mandatory": "no"}],
    }
    larger = {extract: [*rows, *more.get(extract, [])] for extract, rows in trust.items()}
    measures = ["likelihood", "relative_likelihood"]
    before = by_key(figures(trust), measures)
    after = by_key(figures(larger), measures)
    assert before.keys() == after.keys()
    for key, figure in after.items():
        if figure.group != "Unknown":
            was = before[key]
            assert (figure.value, figure.status) == (was.value, was.status)
            assert (figure.numerator, figure.denominator) == (was.numerator, was.denominator)


@few
@given(trusts(), st.sampled_from([{}, {"clusters": True}, {"window": "two-year-average"}]))
def test_a_figure_with_a_value_can_be_believed(trust: Trust, options: dict[str, Any]) -> None:
    for figure in figures(trust, by=["division", "sex"], **options):
        if figure.status == "low_reliability":
            assert figure.measure == "relative_likelihood"
            assert "Low reliability: " in reason_words(figure)
        elif figure.status != "ok":
            assert figure.value is None
            assert reason_words(figure)
            continue
        assert figure.value is not None
        pairs = [(figure.numerator, figure.denominator)]
        if figure.comparator:
            pairs.append((figure.comparator_numerator, figure.comparator_denominator))
        for part, whole in pairs:
            assert part is not None
            assert whole is not None
            assert 0 <= part <= whole
        if figure.unit == "percent":
            assert 0 <= figure.value <= 100
        elif figure.unit == "percentage_points":
            assert -100 <= figure.value <= 100
        elif figure.unit == "people":
            assert figure.value == int(figure.value)
        else:
            assert figure.value >= 0


# --- parts and wholes -------------------------------------------------------------------------


def counts(found: Iterable[Figure]) -> dict[Key, tuple[float, float]]:
    """Without the funnel, which is there only where somebody was not shortlisted."""
    return {
        key: (figure.numerator or 0, figure.denominator or 0)
        for key, figure in by_key(found, ["share", "likelihood"]).items()
        if "applied" not in figure.line
    }


@few
@given(trusts())
def test_slices_add_up_to_the_whole(trust: Trust) -> None:
    """All figures but the board's, which has no divisions."""
    found = counts(figures(trust, by=["division"], indicators=["1", "2", "3", "4"]))
    wholes = {key: n for key, n in found.items() if key[3] == ("All",)}
    sums = dict.fromkeys(wholes, (0.0, 0.0))
    for (*start, slice_, group), (part, whole) in found.items():
        if slice_ != ("All",):
            key = (*start, ("All",), group)
            sums[key] = (sums[key][0] + part, sums[key][1] + whole)
    assert sums == wholes


@few
@given(trusts(), st.booleans())
def test_rows_of_indicator_1_add_up_to_the_whole(trust: Trust, clusters: bool) -> None:
    found = counts(figures(trust, indicators=["1"], clusters=clusters))
    heads = {(line, group): n for (_, _, line, _, group), (n, _) in found.items()}
    for group in ("White", "BME", "Unknown"):
        for kind in ("non-clinical", "clinical", "medical"):
            lines = {line for line, _ in heads if line.startswith(f"{kind}/")}
            lines -= {"medical/senior-medical-manager"}  # of which
            assert sum(heads[line, group] for line in lines) == heads[kind, group]
        kinds = (heads[kind, group] for kind in ("non-clinical", "clinical", "medical"))
        assert sum(kinds) == heads["all", group]


@few
@given(trusts("P"), trusts("Q"), st.sampled_from(["one-year", "two-year-average"]))
def test_figures_of_a_split_trust_are_those_of_the_merged_one(one: Trust, other: Trust, window: str) -> None:
    """Counts of two trusts add up to those of both, and values follow from the counts."""
    merged = {extract: [*rows, *other[extract]] for extract, rows in one.items()}
    options = {"by": ["division"], "window": window}
    first, second = counts(figures(one, **options)), counts(figures(other, **options))
    both = counts(figures(merged, **options))
    assert both.keys() == first.keys() | second.keys()
    for key, (part, whole) in both.items():
        parts = [apart.get(key, (0, 0)) for apart in (first, second)]
        assert (part, whole) == (sum(p for p, _ in parts), sum(w for _, w in parts))


# --- the files --------------------------------------------------------------------------------


@few
@given(trusts(), st.randoms(use_true_random=False))
def test_the_order_of_rows_and_columns_does_not_matter(trust: Trust, chance: random.Random) -> None:
    mixed: dict[str, list[Row]] = {}
    for extract, rows in trust.items():
        columns = list(rows[0])
        chance.shuffle(columns)
        mixed[extract] = [{name: row[name] for name in columns} for row in rows]
        chance.shuffle(mixed[extract])
    assert figures(mixed, by=["division,sex"]) == figures(trust, by=["division,sex"])


TRUST: Trust = {
    "staff": [
        {
            "staff_id": f"P{n:02}",
            "ethnicity": code,
            "staff_group": group,
            "pay_band": band,
            "senior_medical_manager": senior,
            "division": division,
        }
        for n, (code, group, band, senior, division) in enumerate(
            [
                ("A", "clinical", "5", "no", "North"),
                ("A", "clinical", "8a", "no", "north"),
                ("CA", "clinical", "5", "no", 'Santé, "mentale"'),
                ("B", "medical", "Consultant", "yes", "North"),
                ("A", "non-clinical", "VSM", "no", None),
                ("H", "clinical", "5", "no", "North"),
                ("M", "clinical", "6", "no", "South"),
                ("R", "medical", "Trainee", "no", "South"),
                ("Z", "clinical", "3", None, None),
                (None, "non-clinical", "2", "no", "NORTH"),
            ]
        )
    ],
    "applicants": [
        {"ethnicity": code, "shortlisted": "yes", "appointed": appointed}
        for code, appointed in [("A", "yes"), ("A", "no"), ("H", "no"), ("H", "no"), ("H", "yes")]
    ],
    "disciplinary": [
        {"staff_id": text, "entered_on": day}
        for text, day in [
            ("P00", "2024-05-01"),
            ("P05", "2025-03-31"),
            ("P05", "2024-04-01"),
            ("P06", "2023-05-01"),
            ("X99", "2024-05-01"),
        ]
    ],
    "board": [{"ethnicity": code, "voting": "yes", "executive": "no"} for code in ("A", "A", "H", None)],
    "survey": [
        {"question": "discrimination", "group": group, "percentage": number, "respondents": people}
        for group, number, people in [("White", "6.4", "1000"), ("BME", "15", None)]
    ],
}


def table(rows: Iterable[Row]) -> pl.DataFrame:
    return pl.DataFrame(list(rows), infer_schema_length=None)


def typed(rows: Iterable[Row]) -> pl.DataFrame:
    """As a data frame would hold it: dates, booleans, numbers, categories."""
    columns = []
    for column in table(rows).get_columns():
        if column.name in ("entered_on",):
            columns.append(column.str.to_date())
        elif set(column.drop_nulls()) <= {"yes", "no"}:
            columns.append(column == "yes")
        elif column.name in ("percentage", "respondents"):
            columns.append(column.cast(pl.Float64))
        elif column.name in ("ethnicity", "division"):
            columns.append(column.cast(pl.Categorical))
        else:
            columns.append(column)
    return pl.DataFrame(columns)


def to_text(folder: Path, extract: str, rows: list[Row]) -> None:
    write_csv(folder / f"{extract}.csv", rows, list(rows[0]))


def to_gzip(folder: Path, extract: str, rows: list[Row]) -> None:
    to_text(folder, extract, rows)
    plain = folder / f"{extract}.csv"
    (folder / f"{extract}.csv.gz").write_bytes(gzip.compress(plain.read_bytes()))
    plain.unlink()


def to_excel_csv(folder: Path, extract: str, rows: list[Row]) -> None:
    """As Excel saves it on a Windows laptop: semicolons, CRLF, Windows-1252."""
    data = table(rows).write_csv(separator=";", line_terminator="\r\n")
    (folder / f"{extract}.csv").write_bytes(data.encode("cp1252"))


def to_parquet(folder: Path, extract: str, rows: list[Row]) -> None:
    table(rows).write_parquet(folder / f"{extract}.parquet", row_group_size=3)


def to_typed_parquet(folder: Path, extract: str, rows: list[Row]) -> None:
    typed(rows).write_parquet(folder / f"{extract}.parquet")


def to_workbook(folder: Path, extract: str, rows: list[Row]) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    pytest.importorskip("fastexcel")
    book = openpyxl.Workbook()
    book.active.append(list(rows[0]))
    for row in rows:
        cells = [date.fromisoformat(c) if n == "entered_on" and c else c for n, c in row.items()]
        book.active.append(cells)
    book.save(folder / f"{extract}.xlsx")


WRITERS = [to_gzip, to_excel_csv, to_parquet, to_typed_parquet, to_workbook]


@pytest.mark.parametrize("write", WRITERS, ids=lambda write: write.__name__)
def test_the_file_format_does_not_matter(write: Callable[[Path, str, list[Row]], None], tmp_path: Path) -> None:
    (tmp_path / "text").mkdir()
    (tmp_path / "other").mkdir()
    for extract, rows in TRUST.items():
        to_text(tmp_path / "text", extract, rows)
        write(tmp_path / "other", extract, rows)
    options = {"snapshot": SNAPSHOT, "by": ["division"]}
    expected = wres_calc.compute(tmp_path / "text", **options)
    assert set(expected["status"]) == {"ok", "low_reliability", "not_calculable", "not_supplied"}
    assert wres_calc.compute(tmp_path / "other", **options).equals(expected)


def test_the_same_figures_in_every_process(tmp_path: Path) -> None:
    """Neither the order of sets, nor the number of threads, nor the day makes a difference."""
    for extract, rows in TRUST.items():
        to_text(tmp_path, extract, rows)
    script = (
        "import sys, wres_calc\n"
        "run = wres_calc.run(sys.argv[1], snapshot='2025-03-31', by=['division', 'pay_band'])\n"
        "print(run.figures, run.report.as_dict(), sep='\\n')\n"
    )
    said = set()
    for seed, threads in (("0", "1"), ("1", "3"), ("2", "2")):
        done = subprocess.run(
            [sys.executable, "-c", script, str(tmp_path)],
            env={**os.environ, "PYTHONHASHSEED": seed, "POLARS_MAX_THREADS": threads},
            capture_output=True,
            text=True,
            check=True,
            timeout=120,
        )
        said.add(done.stdout)
    (only,) = said
    assert only.count("Figure(") > 100
