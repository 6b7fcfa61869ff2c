"""The page: what it says, what it asks for, and what every reader can get at."""

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

import wres_calc
from wres_calc.errors import CommandError
from wres_calc.figures import ALL, MEASURES, Figure, Measure, Note, NoteKind, Results, Status
from wres_calc.outputs.charts.specs.data import Bar, BoardData, Picture, RatioData, RatioRow
from wres_calc.outputs.page.page import page
from wres_calc.outputs.report import Report, make_report
from wres_calc.outputs.terms import make_label
from wres_calc.standards import wres

pytest.importorskip("jinja2", reason="the extra 'report' is not installed")

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "src" / "wres_calc" / "outputs" / "page" / "templates"
CSS = (TEMPLATES / "report.css").read_text(encoding="utf-8")
VOID = {"meta", "br", "rect", "hr", "path", "line", "circle", "img", "link", "input"}


class Outline(HTMLParser):
    """The elements of a page: name, attributes, and the text inside."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.all: list[tuple[str, dict[str, str | None], list[str]]] = []
        self._open: list[int] = []
        self.feed(text)
        self.close()
        assert not self._open, "an element is not closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.all.append((tag, dict(attrs), []))
        if tag not in VOID:
            self._open.append(len(self.all) - 1)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.all.append((tag, dict(attrs), []))

    def handle_endtag(self, tag: str) -> None:
        assert self.all[self._open.pop()][0] == tag, f"</{tag}> closes another element"

    def handle_data(self, data: str) -> None:
        for place in self._open:
            self.all[place][2].append(data)

    def texts(self, *tags: str) -> list[str]:
        return [" ".join("".join(text).split()) for tag, _, text in self.all if tag in tags]

    def attributes(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes, _ in self.all if name == tag]


def figure(
    indicator: str,
    measure: Measure,
    group: str,
    value: float | None,
    counts: Sequence[int | None] = (None, None),
    **more: Any,
) -> Figure:
    more = {"line": "all", "breakdown": {"division": ALL}, **more}
    return Figure(
        standard="wres",
        edition="2025",
        organisation="ZZ9",
        period_end="2025-03-31",
        indicator=indicator,
        measure=measure,
        group=group,
        value=value,
        unit=MEASURES[measure].unit,
        numerator=counts[0],
        denominator=counts[1],
        status=more.pop("status", Status.OK if value is not None else Status.SUPPRESSED),
        **more,
    )


def shares(line: str = "all", where: str = ALL, **columns: str) -> list[Figure]:
    own = {"line": line, "breakdown": {"division": where, **columns}}
    return [
        figure("1", Measure.SHARE, "White", 70.0, (70, 100), **own),
        figure("1", Measure.SHARE, "BME", 27.0, (27, 100), **own),
        figure("1", Measure.SHARE, "Unknown", 3.0, (None, 100), **own),
    ]


def ratio(value: float | None, where: str = ALL, **more: Any) -> list[Figure]:
    own = {"breakdown": {"division": where}}
    return [
        figure("2", Measure.LIKELIHOOD, "White", 20.0, (20, 100), **own),
        figure("2", Measure.LIKELIHOOD, "BME", None, (None, 50), **own),
        figure(
            "2", Measure.RELATIVE_LIKELIHOOD, "White", value, comparator="BME", **{**own, "confidence": 95.0, **more}
        ),
    ]


def report_of(figures: Sequence[Figure], label: str | None = None, by: Sequence[str] = (), **run: Any) -> Report:
    record = {
        "tool": "wres-calc",
        "version": "1.2.3",
        "standard": "wres",
        "edition": "2025",
        "organisation": "ZZ9",
        "organisation_name": "Anytown Trust",
        "by": list(by),
        "protection": {"preset": "five"},
        **run,
    }
    results = Results(tuple(figures), ("division",), record)
    return make_report(results, [wres.edition("2025")], label=make_label(label), inputs=[("staff.csv", "ab" * 32)])


RATIOS = Picture(
    "ratios",
    ("Indicator 1", "Indicator 2"),
    "White applicants were twice as likely",
    "Ratios, Anytown",
    "In words",
    RatioData(
        (
            RatioRow("Appointment", "White over BME", 2.0, 1.5, 2.5, "2.00 (1.50 to 2.50)", True, True),
            RatioRow("Further", "White over BME", None, None, None, "[c]", False, True),
        ),
        0.8,
        1.25,
        None,
    ),
)
BOARD = Picture(
    "board",
    ("Indicator 9",),
    "The board",
    "Shares",
    "The board in words",
    BoardData((Bar("Board", 10.0, "10.0%"), Bar("Voting", None, "[c]")), Bar("Workforce", 25.0, "25.0%"), "BME"),
)


def svg(picture: Picture) -> str:
    return (
        f'<?xml version="1.0"?><svg role="img" aria-labelledby="{picture.name}-t" lang="en-GB" '
        f'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title id="{picture.name}-t">x'
        '</title><rect width="9" height="9"/></svg>'
    )


def drawn(*pictures: Picture) -> list[tuple[Picture, str]]:
    return [(picture, svg(picture)) for picture in pictures]


@pytest.fixture(scope="module")
def sample() -> Report:
    done = wres_calc.run(ROOT / "sample_data", by=["division"])
    return make_report(done.results(), done.options.standards, label=make_label(None))


@pytest.fixture(scope="module")
def text(sample: Report) -> str:
    return page(sample, drawn(RATIOS, BOARD))


@pytest.fixture(scope="module")
def outline(text: str) -> Outline:
    return Outline(text)


# --- the file ---------------------------------------------------------------------------------


def test_says_what_it_is(text: str, outline: Outline, sample: Report) -> None:
    assert text.startswith("<!DOCTYPE html>\n")
    assert outline.attributes("html") == [{"lang": "en-GB"}]
    (title,) = [t for t in outline.texts("title") if t != "x"]
    assert title == f"{sample.title}, 31 March 2025"
    (h1,) = outline.texts("h1")
    assert "Sample Community and Mental Health NHS Trust" in h1


def test_asks_for_nothing_and_runs_nothing(text: str, outline: Outline) -> None:
    tags = {tag for tag, _, _ in outline.all}
    assert not tags & {"script", "link", "iframe", "img", "object", "embed", "form", "base", "use"}
    for tag, attributes, _ in outline.all:
        assert not [name for name in attributes if name.startswith("on") or name == "src"]
        assert attributes.get("href", "#")[:1] == "#", tag  # type: ignore[index]
    assert not re.search(r"url\(|@import|@font-face", text)
    assert set(re.findall(r"\w+://[^\s\"<]+", text)) == {"http://www.w3.org/2000/svg"}
    (policy,) = [
        str(one["content"]) for one in outline.attributes("meta") if one.get("http-equiv") == "Content-Security-Policy"
    ]
    asked = ("default-src 'none'", "style-src 'unsafe-inline'", "img-src data:")
    assert all(rule in policy for rule in asked)


def test_every_name_leads_to_one_place(outline: Outline) -> None:
    ids = [attributes["id"] for _, attributes, _ in outline.all if "id" in attributes]
    assert len(ids) == len(set(ids))
    for _, attributes, _ in outline.all:
        for target in (attributes.get("aria-labelledby") or "").split():
            assert target in ids
        if "href" in attributes:
            assert str(attributes["href"])[1:] in ids


def test_landmarks_and_skip_link(outline: Outline) -> None:
    tags = [tag for tag, _, _ in outline.all]
    assert [tags.count(name) for name in ("header", "main", "footer")] == [1, 1, 1]
    first = outline.attributes("a")[0]
    assert (first["href"], outline.texts("a")[0]) == ("#main", "Skip to main content")
    assert all("aria-labelledby" in nav or "aria-label" in nav for nav in outline.attributes("nav"))


def test_headings_step_down_one_at_a_time(outline: Outline) -> None:
    levels = [int(tag[1]) for tag, _, _ in outline.all if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_tables_say_what_each_cell_is_of(outline: Outline) -> None:
    tables = outline.attributes("table")
    captions = outline.texts("caption")
    assert len(tables) == len(captions) > 40
    assert len(set(captions)) == len(captions)
    assert all(one.get("scope") in ("col", "row") for one in outline.attributes("th"))
    assert all(outline.texts("td"))


@pytest.mark.slow
def test_the_same_bytes_from_another_process() -> None:
    said = set()
    code = (
        "import hashlib, importlib.util, sys\n"
        "spec = importlib.util.spec_from_file_location('here', sys.argv[1])\n"
        "here = importlib.util.module_from_spec(spec)\n"
        "spec.loader.exec_module(here)\n"
        "report = here.report_of([*here.shares(), *here.ratio(1.5)])\n"
        "text = here.page(report, here.drawn(here.RATIOS))\n"
        "sys.stdout.write(hashlib.sha256(text.encode('utf-8')).hexdigest())\n"
    )
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", code, __file__],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT / "src")},
        )
        said.add(done.stdout)
    here = page(report_of([*shares(), *ratio(1.5)]), drawn(RATIOS))
    assert said == {hashlib.sha256(here.encode()).hexdigest()}


def test_a_large_trust_stays_under_a_megabyte(sample: Report) -> None:
    of_one = [f for f in sample.results.figures if f.breakdown["division"] == "Community"]
    whole = [f for f in sample.results.figures if f.breakdown["division"] == ALL]
    names = [f"Division of some service {at}" for at in range(12)]
    inside = {f"Directorate of care {at}": names[at % 12] for at in range(48)}
    figures = [replace(f, breakdown={"division": ALL, "directorate": ALL}) for f in whole]
    for column, other, values in (("division", "directorate", names), ("directorate", "division", list(inside))):
        for value in values:
            figures += [replace(f, breakdown={other: ALL, column: value}) for f in of_one]
    run = {**sample.results.run, "by": ["division", "directorate"]}
    run |= {"nested_in": {"directorate": "division"}, "nested": {"directorate": inside}}
    results = Results(figures, ("division", "directorate"), run)
    large = page(make_report(results, sample.standards, label=sample.label), drawn(RATIOS, BOARD))
    assert large.count("<h3 id=") == 60
    assert len(large.encode()) < 700_000  # the pictures add 100,000


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "jinja2", None)
    with pytest.raises(CommandError, match=r"extra 'report'\..*repository with: pip install \"\.\[report\]\""):
        page(report_of(shares()), [])


# --- what it says -----------------------------------------------------------------------------


def test_the_first_screen_comes_first(text: str, sample: Report) -> None:
    start = text[: text.index('<h2 id="contents">')]
    read = Outline(start + "</nav></div></main></body></html>")
    words = " ".join(read.texts("main"))
    for card in sample.cards:
        assert card.sentence in words
        assert card.value in read.texts("p")
    assert all(sentence in words for sentence in sample.quality)
    assert len(sample.cards) == 4


def test_every_part_of_an_indicator() -> None:
    report = report_of(ratio(1.5, lower=1.2, upper=1.9))
    section = replace(report.sections[0], beside=("Published: England 1.62.",), changes=("It fell clearly.",))
    read = Outline(page(replace(report, sections=(section,)), drawn(RATIOS)))
    said = " ".join(read.texts("section"))
    for part in (
        "Applications that reached the shortlist",  # what it asks
        "In the reporting year that ends on the snapshot date.",
        "White applicants were 1.50 times as likely",  # the headline
        "above 1.00, White applicants were more likely",  # how to read it
        "95% interval 1.20 to 1.90, which does not include 1.00",
        "It fell clearly.",
        "Published: England 1.62.",
        "Provisional: That shortlisted counts applications",
    ):
        assert part in said
    assert "1.50 (1.20 to 1.90)" in read.texts("td")
    assert [h for h in read.texts("h3") if h.startswith("What")] == [
        "What changed",
        "What to bear in mind",
        "What a ratio is, and is not",
    ]


def test_headings_without_content_are_left_out() -> None:
    read = Outline(page(report_of(shares()), []))
    assert not {"What changed", "Published values beside it", "How sure it is"} & {*read.texts("h3")}
    assert "Indicators beside each other" not in read.texts("h2")


@pytest.mark.parametrize(
    ("ends", "cell"),
    [
        ({"lower": 1.2, "upper": 1.9}, "1.50 (1.20 to 1.90)"),
        ({"lower": 1.2, "upper": None}, "1.50 (1.20 or more)"),
        ({"lower": None, "upper": None}, "1.50"),
    ],
)
def test_a_ratio_stands_with_its_interval(ends: dict[str, Any], cell: str) -> None:
    assert cell in Outline(page(report_of(ratio(1.5, **ends)), [])).texts("td")


def test_shorthand_is_explained_where_it_stands() -> None:
    read = Outline(page(report_of([*shares(), *ratio(None)]), []))
    with_mark, without = read.texts("caption")[1], read.texts("caption")[0]
    assert with_mark.endswith("[c] confidential: hidden to protect people.")
    assert "[c]" not in without
    card = next(t for t in read.texts("li") if t.startswith("Indicator 2"))
    assert "[c] [c] confidential" in card


def test_what_is_not_supplied_has_no_table() -> None:
    missing = figure(
        "2",
        Measure.RELATIVE_LIKELIHOOD,
        "White",
        None,
        comparator="BME",
        status=Status.NOT_SUPPLIED,
        notes=(Note(NoteKind.NO_EXTRACT, names=("applicants",)),),
    )
    read = Outline(page(report_of([*shares(), missing]), []))
    assert len(read.attributes("table")) == 1
    assert "There are no figures to show." in read.texts("p")


def test_exact_figures_warn() -> None:
    classes = {
        preset: [
            p.get("class")
            for p in Outline(page(report_of(shares(), protection={"preset": preset}), [])).attributes("p")
        ]
        for preset in ("none", "five")
    }
    assert "warning" in classes["none"]
    assert "warning" not in classes["five"]


def test_provenance_is_told() -> None:
    said = Outline(page(report_of(shares()), [])).texts("footer")[0]
    for part in (
        "wres-calc 1.2.3",
        "wres, 2025 edition",
        "ab" * 32,
        "no verdict",
        "rule 'five'",
        "White is every White category",
    ):
        assert part in said


# --- words and names --------------------------------------------------------------------------


def test_the_label_stands_for_the_term_and_for_nothing_else() -> None:
    figures = [*shares(), *ratio(1.5), *shares(where="BME network office")]
    said = page(report_of(figures, "Global Majority", by=["division"]), [])
    assert "White over Global Majority" in said
    left = re.findall(r"[^.>]*\bBME\b[^.<]*", said)
    assert {line.strip() for line in left if "BME network office" not in line} == {
        "Global Majority stands here for the standard&#39;s term BME (Black and minority ethnic); "
        "who is counted is the same"
    }
    # In the list, the table by division, the heading, and the caption and the row below it.
    assert said.count("BME network office") == 5


def test_names_are_text() -> None:
    name = '<script>alert(1)</script> & "R&D" {{ 7 * 7 }}'
    figures = [*shares(), *shares(where=name)]
    said = page(report_of(figures, by=["division"], organisation_name="<i>Trust</i>"), [])
    assert "<script" not in said
    assert "<i>Trust" not in said
    read = Outline(said)
    assert name in read.texts("h3")
    assert "<i>Trust</i> (ZZ9)" in read.texts("h1")[0]


# --- breakdowns -------------------------------------------------------------------------------


def test_each_part_of_the_organisation() -> None:
    lines = [f for line in ("all", "clinical", "clinical/band-5") for f in shares(line, "Community")]
    figures = [*shares(), *ratio(1.2), *lines, *ratio(1.5, "Community"), *ratio(0.9, "Estates")]
    read = Outline(page(report_of(figures, by=["division"]), []))
    assert [h for h in read.texts("h3") if h in ("Community", "Estates")] == ["Community", "Estates"]
    assert [c for c in read.texts("caption") if "whole" not in c] == [
        "Indicator 1: Staff in each pay band and grade, by division",
        "Indicator 2: Likelihood of appointment from shortlisting, by division [c] confidential: "
        "hidden to protect people.",
        "Indicator 1: Staff in each pay band and grade, Community",
        "Indicator 2: Likelihood of appointment from shortlisting, Community",
        "Indicator 2: Likelihood of appointment from shortlisting, Estates",
    ]
    rows = read.texts("tr")
    assert "Clinical, Band 5 70 of 100 (70.0%) 27 of 100 (27.0%) 3.0% of 100".replace(" ", "") in [
        row.replace(" ", "") for row in rows
    ]
    totals = [a for a in read.attributes("tr") if a.get("class") == "total"]
    assert len(totals) == 2  # all staff and clinical of the one table with several lines
    hrefs = [a["href"] for a in read.attributes("a")]
    assert {"#by-1", "#by-1-1", "#by-1-2"} <= set(hrefs)


def test_what_is_not_known_by_a_breakdown_is_said() -> None:
    figures = [*shares(), *ratio(1.2), *shares(where="Community")]
    read = Outline(page(report_of(figures, by=["division"]), []))
    assert "Known for the whole organisation alone: Indicator 2." in read.texts("p")


def test_a_directorate_leads_to_its_division() -> None:
    figures = [
        *shares(directorate=ALL),
        *shares(where="Community", directorate=ALL),
        *shares(where=ALL, directorate="Dental"),
    ]
    report = report_of(
        figures,
        by=["division", "directorate"],
        nested_in={"directorate": "division"},
        nested={"directorate": {"Dental": "Community"}},
    )
    read = Outline(page(report, []))
    at = read.texts("a").index("Division: Community")
    assert read.attributes("a")[at]["href"] == "#by-1-1"
    # Where the divisions have no place on the page, it is text.
    alone = replace(report, results=replace(report.results, run={**report.results.run, "by": ["directorate"]}))
    read = Outline(page(alone, []))
    assert "Division: Community" in read.texts("p")
    assert "Division: Community" not in read.texts("a")


def test_a_crossing_names_its_rows_by_the_second_column() -> None:
    figures = [*shares(sex=ALL), *shares(where="Community", sex="Female"), *shares(where="Community", sex="Male")]
    read = Outline(page(report_of(figures, by=["division,sex"]), []))
    assert "By division and sex" in read.texts("h2")
    assert "Indicator 1: Staff in each pay band and grade, Community, by sex" in read.texts("caption")
    assert {"Female", "Male"} <= set(read.texts("th"))


GROUPS = ("White", "BME", "Unknown", "Mixed", "Asian", "Black", "Other")


def test_a_table_wider_than_a_phone_scrolls_in_a_named_place() -> None:
    figures = [figure("1", Measure.SHARE, group, 10.0, (10, 100)) for group in GROUPS]
    read = Outline(page(report_of(figures), []))
    (place,) = [a for a in read.attributes("div") if a.get("class") == "scroll"]
    assert (place["role"], place["tabindex"]) == ("group", "0")
    assert str(place["aria-label"]).startswith("Indicator 1: Staff in each pay band")
    narrow = Outline(page(report_of(shares()), []))
    assert not [a for a in narrow.attributes("div") if a.get("class") == "scroll"]


def test_many_groups_stand_below_each_other() -> None:
    figures = [figure("2", Measure.LIKELIHOOD, group, 10.0, (10, 100)) for group in GROUPS]
    figures += [
        figure("2", Measure.RELATIVE_LIKELIHOOD, "White", 1.5, comparator=group) for group in ("BME", "Mixed", "Asian")
    ]
    read = Outline(page(report_of(figures), []))
    assert [t for t in read.texts("th") if t in GROUPS] == list(GROUPS)
    assert "White over the group" in read.texts("th")
    assert read.texts("td")[:6] == ["10 of 100 (10.0%)", "–", "10 of 100 (10.0%)", "1.50", "10 of 100 (10.0%)", "–"]


def test_many_groups_over_white_and_gaps() -> None:
    figures = [figure("3", Measure.LIKELIHOOD, group, 10.0, (10, 100)) for group in GROUPS]
    figures += [figure("3", Measure.RELATIVE_LIKELIHOOD, group, 0.5, comparator="White") for group in ("BME", "Asian")]
    figures += [figure("9", Measure.SHARE, group, 10.0, (10, 100), line="board") for group in GROUPS]
    figures += [
        figure("9", Measure.POINT_DIFFERENCE, group, -5.0, comparator=group, line="board") for group in ("BME", "Asian")
    ]
    read = Outline(page(report_of(figures), []))
    assert "The group over White" in read.texts("th")
    assert "Gap in points" in read.texts("th")
    rows = read.texts("tr")
    assert "Whole organisation Asian 10 of 100 (10.0%) 0.50".replace(" ", "") in [row.replace(" ", "") for row in rows]
    assert "Whole organisation Asian 10 of 100 (10.0%) -5.0".replace(" ", "") in [row.replace(" ", "") for row in rows]


# --- pictures ---------------------------------------------------------------------------------


def test_pictures_stand_where_they_belong(text: str, outline: Outline) -> None:
    beside, first = text.index('<h2 id="beside">'), text.index('<h2 id="indicator-1">')
    board, by = text.index('<h2 id="indicator-9">'), text.index('<h2 id="by-1">')
    assert beside < text.index('<figure id="ratios">') < first
    assert board < text.index('<figure id="board">') < by
    assert "<?xml" not in text
    links = [a.get("href") for a in outline.attributes("a")]
    assert links.count("#ratios") == 2  # from indicators 1 and 2
    assert [one["role"] for one in outline.attributes("svg")] == ["img", "img"]


def test_a_hidden_value_has_no_bar() -> None:
    read = Outline(page(report_of(ratio(1.5)), drawn(RATIOS)))
    rows = [
        ("".join(words).split(), [a for t, a, _ in read.all[at : at + 8] if t == "span"])
        for at, (tag, _, words) in enumerate(read.all)
        if tag == "li" and "over" in "".join(words)
    ]
    shown, hidden = rows[0], rows[1]
    assert shown[1] and "(1.50" in shown[0]
    assert hidden[0][-1] == "[c]" and not hidden[1]


# --- colours ----------------------------------------------------------------------------------

COLOURS = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", CSS))
WORDS = [
    ("ink", "paper"),
    ("ink", "page"),
    ("ink", "focus"),
    ("quiet", "paper"),
    ("quiet", "page"),
    ("blue", "paper"),
    ("blue", "page"),
    ("visited", "paper"),
    ("visited", "page"),
    ("dark-blue", "paper"),
    ("dark-blue", "page"),
    ("paper", "blue"),
]
MARKS = [
    ("first", "paper"),
    ("second", "paper"),
    ("first", "second"),
    ("first", "range"),
    ("ink", "range"),
    ("alert", "page"),
    ("edge", "paper"),
    ("blue", "page"),
]


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2.2, from the relative luminance of both."""

    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    lighter, darker = sorted((luminance(COLOURS[one]), luminance(COLOURS[other])), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(("one", "other"), WORDS)
def test_words_can_be_read(one: str, other: str) -> None:
    assert contrast(one, other) >= 4.5


@pytest.mark.parametrize(("one", "other"), MARKS)
def test_marks_can_be_told_apart(one: str, other: str) -> None:
    assert contrast(one, other) >= 3


def test_every_colour_is_named_once() -> None:
    root, rest = CSS.split("}\n", 1)
    assert root.startswith(":root {")
    assert not re.findall(r"#[0-9a-fA-F]{3,8}\b|rgba?\(|hsla?\(", rest)
    assert set(re.findall(r"var\(--([\w-]+)\)", rest)) == set(COLOURS)
