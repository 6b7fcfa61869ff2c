"""A publication of every standard: nothing of one is taken for another's, and all of it is read."""

from collections.abc import Iterator
from html.parser import HTMLParser
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

import wres_calc
from wres_calc.outputs.charts.pictures import pictures
from wres_calc.outputs.page.page import page
from wres_calc.outputs.report import Report, make_report
from wres_calc.outputs.summary import summary
from wres_calc.outputs.terms import make_label
from wres_calc.outputs.workbook.workbook import workbook
from wres_calc.sample import write_sample

pytestmark = pytest.mark.slow

HERE = Path(__file__).parent


def in_three_divisions(folder: Path) -> None:
    """Each row of a table is drawn, written and read back, so a few divisions are enough."""
    for path in folder.glob("*.csv"):
        text = path.read_text(encoding="utf-8")
        for old in ("Children and families", "Estates", "Learning disability", "Older people", "Specialist"):
            text = text.replace(f",{old},", ",Community,")
        path.write_text(text, encoding="utf-8", newline="\n")


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    folder = tmp_path_factory.mktemp("sample")
    write_sample(folder, staff=600, seed=4)
    in_three_divisions(folder)
    done = wres_calc.run(folder, standards="all", by=["division"])
    return make_report(done.results(), done.options.standards, label=make_label("Global Majority"), race_inclusion=True)


@pytest.fixture(scope="module")
def file(report: Report, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("workbook") / "workbook.xlsx"
    path.write_bytes(workbook(report))
    return path


@pytest.fixture(scope="module")
def book(file: Path) -> Any:
    return load_workbook(file)


@pytest.fixture(scope="module")
def told(report: Report) -> str:
    return page(report, [])


class Outline(HTMLParser):
    """Identifiers, links, headings and the tables' cells of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.hrefs: list[str] = []
        self.headings: list[str] = []
        self.rows: list[int] = []
        self._in = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if identifier := given.get("id"):
            self.ids.append(identifier)
        if tag == "a":
            self.hrefs.append(str(given.get("href")))
        if tag in ("h1", "h2"):
            self._in = tag
            self.headings.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == self._in:
            self._in = ""

    def handle_data(self, data: str) -> None:
        if self._in:
            self.headings[-1] += data


def test_every_indicator_has_a_place_of_its_own(report: Report, told: str) -> None:
    read = Outline(told)
    anchors = [section.anchor for section in report.sections]
    assert len(set(anchors)) == len(anchors) == 51
    assert {"indicator-2", "bank-wres-2", "medical-wres-2", "gender-pay-gap-2"} <= set(anchors)
    assert len(set(read.ids)) == len(read.ids)
    assert set(anchors) <= set(read.ids)
    for href in read.hrefs:
        assert href.removeprefix("#") in read.ids


def test_the_six_lines_come_before_the_indicators(told: str) -> None:
    headings = Outline(told).headings
    assert headings[0].startswith("Race equality measures: WRES, Bank WRES, Medical WRES, ")
    six, first = (
        headings.index("Race inclusion report"),
        headings.index("Indicator 1: Staff in each pay band and grade"),
    )
    assert headings.index("Contents") < six < first
    assert "Bank WRES 2: " in "".join(headings)


def test_no_table_of_the_page_is_empty(told: str) -> None:
    assert "<tbody>\n</tbody>" not in told
    assert told.count("<table") > 100


def test_the_label_stands_for_the_term_in_every_document(report: Report, told: str) -> None:
    assert told.count("BME") == 1
    assert summary(report).count("BME") == 1


def test_pictures_are_of_one_standard_each(report: Report) -> None:
    made = pictures(report)
    names = [picture.name for picture in made]
    assert len(set(names)) == len(names)
    assert {
        "pay-bands",
        "ratios",
        "survey",
        "board",
        "ratios-bank-wres",
        "survey-medical-wres",
        "paths-model-employer",
    } <= set(names)
    of = {section.indicator.name: section.indicator.standard for section in report.sections}
    for picture in made:
        (standard,) = {of[name] for name in picture.indicators}
        assert picture.name.endswith(f"-{standard}") or standard == "wres"
    assert not {name for name in names if name.startswith(("pay-bands-", "board-"))}


def test_the_workbook_breaks_no_rule(book: Any, file: Path) -> None:
    spec = spec_from_file_location("accessible", HERE / "accessible_workbook.py")
    assert spec
    assert spec.loader
    accessible = module_from_spec(spec)
    spec.loader.exec_module(accessible)
    assert accessible.broken_rules(book, file) == []


def rows_of(book: Any, name: str) -> Iterator[tuple[Any, ...]]:
    yield from book[name].iter_rows(values_only=True)


def test_the_workbook_has_the_six_lines_paths_and_gaps(book: Any) -> None:
    names = book.sheetnames
    assert names.index("Race inclusion report") == names.index("Findings") + 1
    assert {"ME 1 path", "RDR 1 shares", "MWRES 1 pay", "MWRES 1 graduates", "Bank WRES 2"} <= set(names)
    findings = [row[0] for row in rows_of(book, "Findings")]
    assert {"Indicator 2", "Bank WRES 2", "Gender pay gap 1"} <= set(findings)
    (head,) = (row for row in rows_of(book, "Gender pay gap 1") if row[0] == "Line")
    assert head[:4] == ("Line", "Men (people)", "Women (people)", "Mean pay gap, Men over Women (%)")
    (head,) = (row for row in rows_of(book, "Gender pay gap 5") if row[0] == "Line")
    assert head[1:4] == ("Men: paid a bonus (number)", "Men: out of (number)", "Men: share (%)")
    (head,) = (row for row in rows_of(book, "ME 1 path") if row[0] == "Line")
    assert head == ("Line", "2025 (people)", "2026 (people)", "2027 (people)", "2028 (people)")
    (head,) = (row for row in rows_of(book, "ME 1") if row[0] == "Line")
    assert head[-2:] == ("Target (people)", "More people to the target (people)")


def test_quality_names_what_is_not_known(report: Report) -> None:
    told = " ".join(report.quality)
    assert "Indicator 1: ethnicity is unknown for " in told
    assert "Bank WRES 1: ethnicity is unknown for " in told
    assert "Disability pay gap 7: disability is unknown for " in told


def test_the_six_lines_only_where_they_are_asked_for(report: Report) -> None:
    plain = make_report(report.results, report.standards, label=report.label)
    assert plain.inclusion == ()
    assert plain.inclusion_notes == ()
    assert "Race inclusion" not in page(plain, [])
    assert "Race inclusion" not in summary(plain)


def test_the_summary_says_every_indicator(report: Report) -> None:
    told = summary(report)
    for section in report.sections:
        assert f"\n## {section.indicator.name}: " in told
    assert "\nPath:\n" in told
    assert "\nPay gaps:\n" in told
    assert told.index("## Race inclusion report") < told.index("## Indicator 1: ")
