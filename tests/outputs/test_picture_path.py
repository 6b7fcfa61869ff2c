"""The picture of the paths: the numbers as they are read, where they stand, and nothing hidden."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import pytest

from wres_calc.figures import MEASURES, Figure, FigureSet, Measure, Note, NoteKind, Status
from wres_calc.outputs.charts.specs.data import PathData, PathPanel, Picture, Step
from wres_calc.outputs.charts.specs.paths import paths
from wres_calc.outputs.charts.svg import picture as drawing
from wres_calc.outputs.charts.svg.picture import notes_of
from wres_calc.outputs.page.bars import bars_of
from wres_calc.outputs.report import Report, Section
from wres_calc.outputs.terms import make_label
from wres_calc.standards import model_employer
from wres_calc.standards.declaration import Indicator
from wres_calc.standards.kinds import TargetPath

STANDARD = model_employer.edition(model_employer.LATEST)
(INDICATOR,) = STANDARD.indicators
PART = INDICATOR.parts[0]
assert isinstance(PART, TargetPath)
LINES = [line.name for line in PART.lines]
HIDDEN: dict[str, Any] = {"status": Status.SUPPRESSED}


def figure(measure: Measure, line: str, value: float | None, year: int = 2025, **more: Any) -> Figure:
    cells: dict[str, Any] = {
        "standard": STANDARD.name,
        "edition": STANDARD.edition,
        "organisation": "ZZ1",
        "period_end": f"{year}-03-31",
        "indicator": "1",
        "measure": measure,
        "line": line,
        "group": "BME",
        "value": value,
        "unit": MEASURES[measure].unit,
    }
    return Figure(**(cells | more))


def path(line: str, values: Sequence[float | None], start: int = 2025) -> list[Figure]:
    return [
        figure(Measure.PATH, line, value, start + at, **(HIDDEN if value is None else {}))
        for at, value in enumerate(values)
    ]


def now(line: str, people: int | None, goal: float | None, **more: Any) -> list[Figure]:
    """Those who are there, and the target."""
    return [
        figure(Measure.SHARE, line, 10.0, numerator=people),
        figure(Measure.TARGET_HEADCOUNT, line, goal, **({} if goal else HIDDEN), **more),
    ]


def _section(indicator: Indicator, figures: Sequence[Figure]) -> Section:
    return Section(indicator, indicator, FigureSet(figures), "", (), (), (), (), (), ())


def drawn(figures: Sequence[Figure], label: str | None = None, section: Section | None = None) -> Picture | None:
    section = section or _section(INDICATOR, figures)
    report = Report(
        results=None,  # type: ignore[arg-type]
        standards=(STANDARD,),
        organisation="Example Trust",
        period_end=None,
        label=make_label(label),
        cards=(),
        quality=(),
        sections=(section,),
        protection="",
        provenance=(),
        marks=(),
    )
    return paths(report)


def panels(picture: Picture | None) -> dict[str, PathPanel]:
    assert picture is not None
    assert isinstance(picture.data, PathData)
    return {panel.title: panel for panel in picture.data.panels}


SMALL = Note(NoteKind.SHARE_ROUNDS_TO_NOBODY)


def test_from_the_snapshot() -> None:
    picture = drawn(
        [
            *path("band-8a", [0, 1, 1, 2]),
            *path("vsm", [0, 0, 0, 0]),
            *path("overall", [2, 2, 3, 3]),
            *now("band-8a", 0, 2),
            *now("overall", 2, 3),
            figure(Measure.TARGET_HEADCOUNT, "vsm", 0.0, notes=(SMALL,)),
        ]
    )
    found = panels(picture)
    assert list(found) == ["Bands 8a to VSM together", "Band 8a", "VSM"]  # the whole first
    assert found["Band 8a"].steps == (
        Step("2025", 0.0, "0"),
        Step("2026", 1.0, "1"),
        Step("2027", 1.0, "1"),
        Step("2028", 2.0, "2"),
    )
    assert {panel.now for panel in found.values()} == {None}
    assert found["Band 8a"].said == "0 to 2 by 2028, 2 more"
    assert found["VSM"].said == "at its target, 0, too small for a whole person"
    assert picture is not None
    assert picture.title == (
        "BME people in bands 8a to VSM together: there are 2, and 3 would match their share of the workforce by 2028"
    )
    assert "Band 8a, 0 to 2 by 2028, 2 more: 2025 0, 2026 1, 2027 1, 2028 2." in picture.alt
    assert notes_of(picture.data) == ["each panel has a scale of its own, from nought"]


def test_from_a_baseline() -> None:
    """It started in 2023; there are 12 now where it has 18."""
    picture = drawn([*path("overall", [9, 13, 18, 22], 2023), *now("overall", 12, 30)])
    found = panels(picture)["Bands 8a to VSM together"]
    assert found.now == Step("2025", 12.0, "12")
    assert picture is not None
    assert picture.title.endswith("there are 12; the path has 18 in 2025 and 22 in 2026")
    assert "; there in 2025: 12" in picture.alt
    assert notes_of(picture.data)[0].endswith("people who are there now")


@pytest.mark.parametrize(
    ("people", "goal", "words"),
    [
        (3, 3.0, "there are 3, no fewer than their share of the workforce asks for"),
        (None, 3.0, "the target of all of them is not shown"),
        (3, None, "the target of all of them is not shown"),
    ],
)
def test_titles(people: int | None, goal: float | None, words: str) -> None:
    picture = drawn([*path("overall", [3, 3]), *now("overall", people, goal)])
    assert picture is not None
    assert picture.title == f"BME people in bands 8a to VSM together: {words}"


def test_one_point() -> None:
    found = panels(drawn([*path("overall", [3]), *now("overall", 3, 4)]))
    said = found["Bands 8a to VSM together"].said
    assert said == "3 in 2025; the target year is not later"


def test_nothing_hidden_is_drawn() -> None:
    """Numbers of the hidden band stand neither in the picture nor in its file."""
    picture = drawn(
        [
            *path("band-8a", [None] * 4),
            *now("band-8a", None, None),
            *path("overall", [31, 32, 33, 61]),
            *now("overall", 31, 61),
        ]
    )
    hidden = panels(picture)["Band 8a"]
    assert [(step.value, step.text) for step in hidden.steps] == [(None, "[c]")] * 4
    assert hidden.said.startswith("[c] confidential")
    assert picture is not None
    assert "Band 8a, [c] confidential" in picture.alt
    assert drawn([*path("overall", [None] * 4)]) is None
    assert drawn(now("overall", 31, 34)) is None
    pytest.importorskip("vl_convert")
    assert not re.search(r"\b[1-9]\b", " ".join(texts(picture)))


def texts(picture: Picture) -> list[str]:
    """What is written in the drawing, without title and description."""
    tree = ElementTree.fromstring(drawing.svg(picture, standalone=False))
    return [node.text or "" for node in tree.iter("{http://www.w3.org/2000/svg}text")]


def test_the_words_for_bme() -> None:
    picture = drawn([*path("overall", [1, 2]), *now("overall", 1, 2)], "Global majority")
    assert picture is not None
    assert picture.title.startswith("Global majority people in bands 8a to VSM together")
    assert "BME" not in picture.alt


def test_drawn_numbers() -> None:
    pytest.importorskip("vl_convert")
    picture = drawn([*path("overall", [9, 13, 18, 22], 2023), *now("overall", 12, 30)])
    assert picture is not None
    written = texts(picture)
    for said in ("9", "13", "18", "22", "12", "2023", "2026", "Bands 8a to VSM together"):
        assert written.count(said) == 1
    assert drawing.svg(picture) == drawing.svg(picture)


def test_who_is_on_the_path_is_written_once() -> None:
    pytest.importorskip("vl_convert")
    picture = drawn([*path("overall", [9, 13, 18, 22], 2023), *now("overall", 18, 30)])
    assert picture is not None
    assert texts(picture).count("18") == 1


@pytest.mark.parametrize("years", [2, 11, 30])
def test_first_and_last_are_always_written(years: int) -> None:
    pytest.importorskip("vl_convert")
    start = 2028 - years + 1
    picture = drawn([*path("overall", [1000 + n for n in range(years)], start)])
    assert picture is not None
    written = texts(picture)
    assert {str(start), "2028", "1,000", f"{999 + years:,}"} <= set(written)


def test_bars_for_narrow_screens() -> None:
    """22 is the longest: 100 %; 11 is half of it."""
    picture = drawn([*path("overall", [11, 22], 2024), *now("overall", 11, 30)])
    assert picture is not None
    (group,) = bars_of(picture.data)
    assert group.title == "Bands 8a to VSM together: 11 to 22 by 2025, 11 more"
    rows = [(row.label, row.text, row.width, row.kind) for row in group.rows]
    assert rows == [
        ("2024", "11", "50.0", "first"),
        ("2025", "22", "100.0", "first"),
        ("2025, there now", "11", "50.0", "second"),
    ]


def test_panels_stand_two_beside_each_other() -> None:
    pytest.importorskip("vl_convert")
    figures = [f for line in LINES[:2] for f in path(line, [1, 2, 3])]
    two = drawn([*path("overall", [2, 4, 6]), *figures[:3]])
    three = drawn([*path("overall", [2, 4, 6]), *figures])
    assert two is not None
    assert three is not None
    wide = drawing.WIDE - 32
    assert drawing.chart_of(two.data, wide).high < drawing.chart_of(three.data, wide).high


def test_no_target_no_picture() -> None:
    section = _section(replace(INDICATOR, parts=()), ())
    assert drawn([], section=section) is None
