"""return.csv: the rows of the national data collection, filled with exact figures.

The trust: 6 White, 3 BME and 1 Unknown staff. White: six at clinical band 5. BME: one at clinical
band 5, one at non-clinical band 2, one consultant. Unknown: one at clinical band 6.
"""

import csv
import io
import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

import wres_calc
from wres_calc.disclosure import preset, protect
from wres_calc.errors import CommandError
from wres_calc.figures import Figure, Status
from wres_calc.outputs.submissions.national_return import GROUPS, PURPOSE, layout, national_return
from wres_calc.standards import bank_wres, wres
from wres_calc.standards.kinds import ShareDifference, Shares

pytestmark = pytest.mark.slow

STANDARD = wres.edition("2025")
FILES = {
    "staff.csv": "staff_id,ethnicity,staff_group,pay_band,division\n"
    + "".join(f"P{n:02},A,clinical,5,{'North' if n < 5 else 'South'}\n" for n in range(1, 7))
    + "P07,H,clinical,5,North\nP08,H,non-clinical,2,South\nP09,N,medical,Consultant,South\n"
    + "P10,Z,clinical,6,North\n",
    "applicants.csv": "ethnicity,shortlisted,appointed\n"
    "A,yes,yes\nA,yes,yes\nA,yes,no\nA,yes,no\nA,no,no\n"
    "H,yes,yes\nH,yes,no\nN,yes,no\nN,yes,no\nZ,yes,no\n",
    "disciplinary.csv": "staff_id,entered_on\nP01,2024-05-01\nP07,2024-06-01\nP07,2024-07-01\n",
    "training.csv": "staff_id,taken_on\nP01,2024-05-01\nP02,2024-06-01\nP03,2025-03-31\nP07,2024-04-01\n",
    "board.csv": "ethnicity,voting,executive\nA,yes,yes\nA,yes,no\nA,no,yes\nH,yes,no\n",
    "survey.csv": "question,group,percentage\n"
    "harassment_from_public,White,26.4\nharassment_from_public,BME,30.5\n"
    "harassment_from_staff,White,18.0\n",
    "wres-calc.toml": '[organisation]\ncode = "ZZ1"\nsnapshot = 2025-03-31\n',
}
Row = dict[str, str]


@pytest.fixture
def trust(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8", newline="\n")
    return tmp_path


def rows_of(figures: Sequence[Figure]) -> list[Row]:
    text = national_return(figures, [STANDARD]).decode("utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.fixture
def row(trust: Path) -> Callable[..., Row]:
    rows = rows_of(wres_calc.run(trust, by=["division"], groups="five").figures)

    def find(section: str, text: str) -> Row:
        (found,) = [r for r in rows if r["section"].startswith(section) and text in r["row"]]
        return found

    return find


# --- the layout -------------------------------------------------------------------------------


def test_every_row_of_the_layout_is_declared_in_the_standard() -> None:
    lines: dict[str, set[str]] = {}
    for indicator in STANDARD.indicators:
        (part, *_) = indicator.parts
        own = lines.setdefault(indicator.number, set())
        match part:
            case Shares():
                own |= {line.name for line in part.lines}
            case ShareDifference():
                own |= {line.name for line in part.lines} | {part.reference_line.name}
            case _:
                own |= {"all"}
    for asked in layout():
        assert asked.line in lines[asked.indicator]
        assert asked.status in ("confirmed", "unconfirmed")
        assert asked.source


def test_each_band_and_grade_of_the_return_has_one_row_in_the_declared_order() -> None:
    (part,) = STANDARD.indicators[0].parts
    assert isinstance(part, Shares)
    declared = [line.name for line in part.lines if line.in_return and "/" in line.name]
    assert [asked.line for asked in layout() if asked.indicator == "1"] == declared


def test_the_layout_has_the_rows_that_are_remembered() -> None:
    sections: dict[str, int] = {}
    for asked in layout():
        number = asked.section.partition(" ")[0]
        sections[number] = sections.get(number, 0) + 1
    # 14 bands twice, 5 medical rows; two numbers, a likelihood and a ratio, three times; four
    # questions; 6 board headcounts, 6 percentages, 3 differences
    assert sections == {"1a": 14, "1b": 14, "1c": 5, "2": 4, "3": 4, "4": 4, "5": 4, "9": 15}
    bands = [asked.row for asked in layout() if asked.section.startswith("1b")]
    assert bands[:3] == ["Under Band 1", "Band 1", "Band 2"]
    assert bands[-6:] == ["Band 8A", "Band 8B", "Band 8C", "Band 8D", "Band 9", "VSM"]


# --- worked by hand ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("section", "text", "counts"),
    [
        ("1b", "Band 5", ("6", "1", "0", "7")),
        ("1b", "Band 6", ("0", "0", "1", "1")),
        ("1a", "Band 2", ("0", "1", "0", "1")),
        ("1a", "VSM", ("0", "0", "0", "0")),
        ("1c", "Consultants", ("0", "1", "0", "1")),
        ("2", "Number shortlisted", ("4", "4", "1", "9")),
        ("2", "Number appointed", ("2", "1", "0", "3")),
        ("3", "Number of staff in the workforce", ("6", "3", "1", "10")),
        ("3", "Number of staff entering", ("1", "1", "0", "2")),
        ("4", "Number of staff accessing", ("3", "1", "0", "4")),
        ("9", "Total board: headcount", ("3", "1", "0", "4")),
        ("9", "non-voting members: headcount", ("1", "0", "0", "1")),
        ("9", "Workforce: headcount", ("6", "3", "1", "10")),
    ],
)
def test_counts(section: str, text: str, counts: tuple[str, ...], row: Callable[..., Row]) -> None:
    found = row(section, text)
    assert (*(found[group] for group in GROUPS), found["total"]) == counts
    assert (found["unit"], found["value"], found["note"]) == ("count", "", "")


@pytest.mark.parametrize(
    ("section", "text", "percentages"),
    [
        ("2", "Likelihood of", (50.0, 25.0, 0.0)),  # 2 of 4, 1 of 4, 0 of 1
        ("4", "Likelihood of", (50.0, 100 / 3, 0.0)),  # 3 of 6, 1 of 3, 0 of 1
        ("5 to 8", "from patients", (26.4, 30.5, None)),
        ("9", "Total board: percentage", (75.0, 25.0, 0.0)),
        ("9", "Workforce: percentage", (60.0, 30.0, 10.0)),
    ],
)
def test_percentages(section: str, text: str, percentages: tuple[float | None, ...], row: Callable[..., Row]) -> None:
    found = row(section, text)
    given = [float(found[group]) if found[group] else None for group in GROUPS]
    assert given == pytest.approx(percentages)
    assert (found["unit"], found["total"], found["note"]) == ("percent", "", "")


@pytest.mark.parametrize(
    ("section", "text", "value", "unit"),
    [
        ("2", "White over BME", 2.0, "ratio"),  # (2 / 4) / (1 / 4)
        ("3", "BME over White", 2.0, "ratio"),  # (1 / 3) / (1 / 6)
        ("4", "White over BME", 1.5, "ratio"),  # (3 / 6) / (1 / 3)
        ("9", "Total board less", 25.0 - 30.0, "percentage_points"),
        ("9", "Difference: voting", 100 / 3 - 30.0, "percentage_points"),
        ("9", "Difference: executive", 0.0 - 30.0, "percentage_points"),
    ],
)
def test_ratios_and_differences(section: str, text: str, value: float, unit: str, row: Callable[..., Row]) -> None:
    found = row(section, text)
    assert float(found["value"]) == pytest.approx(value)
    assert found["unit"] == unit
    assert [found[group] for group in (*GROUPS, "total")] == ["", "", "", ""]


def test_every_row_says_what_it_is_for(trust: Path) -> None:
    rows = rows_of(wres_calc.run(trust).figures)
    assert next(iter(rows[0])) == "purpose"
    assert {r["purpose"] for r in rows} == {PURPOSE}
    assert "not for publication" in PURPOSE
    assert {r["layout"] for r in rows} == {"unconfirmed"}
    assert {(r["organisation"], r["edition"], r["period_end"]) for r in rows} == {("ZZ1", "2025", "2025-03-31")}


def test_the_order_of_the_figures_does_not_matter(trust: Path) -> None:
    figures = wres_calc.run(trust, by=["division"]).figures
    mixed = random.Random(1).sample(figures, len(figures))
    assert national_return(mixed, [STANDARD]) == national_return(figures, [STANDARD])


# --- what is not filled -----------------------------------------------------------------------


def test_a_row_without_figures_says_why(trust: Path, row: Callable[..., Row]) -> None:
    one_group = row("5 to 8", "from staff")
    assert (one_group["White"], one_group["BME"]) == ("18.0", "")
    assert one_group["note"] == "Not supplied: the survey extract has no row for BME."
    (trust / "training.csv").unlink()
    (trust / "survey.csv").unlink()
    notes = {r["indicator"]: r["note"] for r in rows_of(wres_calc.run(trust, indicators=["2", "4", "5"]).figures)}
    assert notes["2"] == ""
    assert notes["3"] == "Indicator 3 was not computed."
    assert notes["4"] == "Not supplied: training."
    assert notes["5"] == "Not supplied: survey."


def test_a_ratio_that_cannot_be_calculated_says_why(trust: Path) -> None:
    (trust / "disciplinary.csv").write_text("staff_id,entered_on\nP07,2024-06-01\n", encoding="utf-8")
    rows = [r for r in rows_of(wres_calc.run(trust).figures) if r["indicator"] == "3"]
    (ratio,) = [r for r in rows if r["unit"] == "ratio"]
    assert ratio["value"] == ""
    assert ratio["note"].startswith("Not calculable: ")
    assert [r["note"] for r in rows if r["unit"] == "count"] == ["", ""]


def test_clusters_cannot_fill_the_return(trust: Path) -> None:
    rows = rows_of(wres_calc.run(trust, clusters=True).figures)
    (band,) = [r for r in rows if r["section"].startswith("1b") and r["row"] == "Band 5"]
    assert band["total"] == ""
    assert "compute without --clusters" in band["note"]
    assert {r["note"] for r in rows if r["line"] == "medical/consultant"} == {""}


def test_half_cases_of_an_average_are_explained(trust: Path) -> None:
    """One BME person in one of two years: 0.5."""
    rows = rows_of(wres_calc.run(trust, window="two-year-average").figures)
    entering, workforce = (
        next(r for r in rows if r["indicator"] == "3" and text in r["row"]) for text in ("entering", "in the workforce")
    )
    assert (entering["White"], entering["BME"], entering["total"]) == ("0.5", "0.5", "1.0")
    assert "average of two years" in entering["note"]
    assert workforce["note"] == ""


def test_people_whom_the_return_has_no_row_for_stand_at_the_end(trust: Path) -> None:
    with (trust / "staff.csv").open("a", encoding="utf-8") as file:
        file.write("P11,A,non-clinical,Other,North\nP12,H,non-clinical,Other,South\n")
    *rows, last = rows_of(wres_calc.run(trust).figures)
    assert (last["line"], last["layout"]) == ("non-clinical/other", "not a row of the return")
    assert (last["White"], last["BME"], last["Unknown"], last["total"]) == ("1", "1", "0", "2")
    assert "do not add up" in last["note"]
    assert len(rows) == len(layout())


def test_the_return_is_that_of_the_wres_among_several_standards(trust: Path) -> None:
    """Whatever stands first: the rows, the directions and the edition are those of the WRES."""
    done = wres_calc.run(trust)
    bank = bank_wres.edition("2025")
    alone = national_return(done.figures, [STANDARD])
    others = [replace(f, standard=bank.name, edition="2022", value=99.0) for f in done.figures]
    for figures in ([*others, *done.figures], [*done.figures, *others]):
        for standards in ([bank, STANDARD], [STANDARD, bank]):
            assert national_return(figures, standards) == alone
    for figures, standards in ((others, [bank]), (others, [bank, STANDARD]), (done.figures, [bank])):
        with pytest.raises(CommandError, match="is the return of the WRES: compute it too"):
            national_return(figures, standards)


# --- what is refused --------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["five", "nhs-digital"])
def test_protected_figures_are_refused(name: str, trust: Path) -> None:
    protected = protect(wres_calc.run(trust).results(), preset(name))
    with pytest.raises(CommandError, match="exact counts"):
        national_return(protected.figures, [STANDARD])


def test_a_single_hidden_or_rounded_figure_is_enough(trust: Path) -> None:
    first, *others = wres_calc.run(trust).figures
    hidden = replace(first, value=None, status=Status.SUPPRESSED)
    rounded = replace(first, method=replace(first.method, rounded_to=5))
    for figure in (hidden, rounded):
        with pytest.raises(CommandError, match="protected"):
            national_return([*others, figure], [STANDARD])


def test_no_figures_are_refused() -> None:
    with pytest.raises(CommandError, match="no figures"):
        national_return([], [STANDARD])
