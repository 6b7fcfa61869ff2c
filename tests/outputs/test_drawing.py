"""The pictures as files: what they say, where it stands, and that nothing else is in them."""

import hashlib
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wres_calc.errors import CommandError
from wres_calc.outputs.charts.specs.data import (
    BandData,
    Bar,
    BoardData,
    Data,
    Pair,
    Panel,
    Picture,
    Point,
    RatioData,
    RatioRow,
    SurveyData,
    Trend,
    YearData,
)
from wres_calc.outputs.charts.svg import colours as drawing_colours
from wres_calc.outputs.charts.svg.axis import Axis
from wres_calc.outputs.charts.svg.colours import MARKS_ON, WORDS_ON
from wres_calc.outputs.charts.svg.estimates import Estimate, estimates
from wres_calc.outputs.charts.svg.marks import arrow_head
from wres_calc.outputs.charts.svg.picture import png, rastered, svg
from wres_calc.outputs.charts.svg.text import balanced, clean, width, wrap

SVG = "{http://www.w3.org/2000/svg}"
SIDES = ("adverse for White people", "adverse for Global Majority people")
LONG = "Black Asian and minority ethnic heritage"  # as long as a label may be


def row(value: float | None, lower: float | None = None, upper: float | None = None, **more: Any) -> RatioRow:
    text = "[c]" if value is None else f"{value:.2f} ({lower} to {upper})"
    made = RatioRow("Appointment", "White over BME", value, lower, upper, text, True, True)
    return made._replace(**more)


def bars(*values: float | None, label: str = "Band 5") -> tuple[Bar, ...]:
    return tuple(Bar(label, v, "[c]" if v is None else f"{v:.1f}%") for v in values)


def point(year: str, value: float | None, broken: bool = False) -> Point:
    if value is None:
        return Point(year, None, None, None, "[c]", "", True, broken)
    written = f"{value:.2f}"
    return Point(year, value, value / 2, value * 2, written, "0.11 to 9.99", True, broken)


RATIOS = RatioData(
    (
        row(1.5, 1.3, 1.73),
        row(0.66, 0.4, 1.02, main=False, label=f"Without {LONG}"),
        row(None),
        row(2.1, 0.8, 5.5, reliable=False, text="2.10 [u] (0.80 to 5.50)"),
    ),
    0.8,
    1.25,
    SIDES,
)
BANDS = BandData(
    (
        Panel("Non-clinical", bars(24.8, None, 31.0)),
        Panel("Clinical", bars(20.0, 100.0)),
        Panel("Medical", bars(47.2, None, label="Non-consultant career grades of all kinds")),
    ),
    Bar("Workforce", 25.2, "25.2%"),
    LONG,
)
BOARD = BoardData(bars(20.0, 0.0, None, label="Non-executive members"), Bar("Workforce", 25.2, "25.2%"), "BME")
SURVEY = SurveyData(
    (
        Pair(
            "Harassment, bullying or abuse from patients, relatives or the public",
            Bar(LONG, 30.5, "30.5%"),
            Bar("White", 26.4, "26.4%"),
            "gap +4.1 points",
            f"above 0 is adverse for {LONG} people",
        ),
        Pair("Belief", Bar(LONG, None, "[c]"), Bar("White", 0.0, "0.0%"), "gap [c]", ""),
        Pair("Discrimination", Bar(LONG, 5.0, "5.0%"), Bar("White", 5.0, "5.0%"), "no gap", ""),
    )
)
YEARS = YearData(
    (
        Trend(
            "Appointment from shortlisting",
            f"White over {LONG}",
            (point("2022", 1.5), point("2023", None), point("2024", 1.2), point("2025", 0.9, True)),
        ),
        Trend("Accessing non-mandatory training and CPD", "White over BME", (point("2024", 1.1), point("2025", 1.2))),
    ),
    0.8,
    1.25,
    None,
)
EXAMPLES: dict[str, Data] = {
    "ratios": RATIOS,
    "bands": BANDS,
    "board": BOARD,
    "survey": SURVEY,
    "years": YEARS,
    "ethnic": RATIOS._replace(adverse=None, rows=RATIOS.rows * 5),
    "many-years": YEARS._replace(
        trends=tuple(
            t._replace(points=tuple(point(str(2014 + n), 1 + n / 10) for n in range(12))) for t in YEARS.trends
        ),
        adverse=SIDES,
    ),
    "no-workforce": BANDS._replace(reference=Bar("Workforce", None, "[c]")),
    "bare": RATIOS._replace(rows=(row(1.2, text="1.20"),)),
    "far": RATIOS._replace(rows=(row(0.0, 0.0, 700.0), row(500.0), row(3.0, 1.5, None))),
}


def picture(data: Data, name: str = "example") -> Picture:
    title = "White applicants & staff were 1.50 times as likely <as> " + "they were " * 9
    return Picture(
        name,
        ("2",),
        title,
        "Ratio of likelihoods. Test NHS Trust, year to 31 March 2025",
        f"{title}. All that is drawn.",
        data,
    )


def parsed(data: Data, **more: Any) -> ElementTree.Element:
    return ElementTree.fromstring(svg(picture(data), **more))


def texts(
    root: ElementTree.Element, x: float = 0, y: float = 0
) -> Iterator[tuple[str, tuple[float, float, float, float]]]:
    """Every text with its box: left, top, right, bottom."""
    moved = re.search(r"translate\(([-0-9.]+),([-0-9.]+)\)", root.get("transform", ""))
    if moved:
        x, y = x + float(moved[1]), y + float(moved[2])
    if root.tag == f"{SVG}text":
        said = "".join(root.itertext())
        size = float(root.get("font-size", "0").removesuffix("px"))
        wide = width(said, size, bold=root.get("font-weight") == "bold")
        left = x + float(root.get("x", "0"))
        left -= {"end": wide, "middle": wide / 2}.get(root.get("text-anchor", ""), 0)
        base = y + float(root.get("y", "0"))
        yield said, (left, base - 0.72 * size, left + wide, base + 0.2 * size)
    for child in root:
        yield from texts(child, x, y)


def check_layout(root: ElementTree.Element) -> None:
    """No text leaves the picture, and none lies on another."""
    wide, high = float(root.get("width", "0")), float(root.get("height", "0"))
    found = list(texts(root))
    for said, (left, top, right, bottom) in found:
        assert left >= 0, said
        assert top >= 0, said
        assert right <= wide, said
        assert bottom <= high, said
    for n, (one, a) in enumerate(found):
        for other, b in found[n + 1 :]:
            across = min(a[2], b[2]) - max(a[0], b[0])
            down = min(a[3], b[3]) - max(a[1], b[1])
            assert across <= 1 or down <= 1, f"'{one}' lies on '{other}'"


@pytest.mark.slow
@pytest.mark.parametrize("data", EXAMPLES.values(), ids=EXAMPLES)
def test_nothing_is_cut_off_and_nothing_overlaps(data: Data) -> None:
    check_layout(parsed(data))
    check_layout(parsed(data, standalone=False))


@pytest.mark.parametrize(("x", "why"), [(790, "wide text"), (-1, "wide text"), (20, "lies on")])
def test_the_check_of_the_layout_finds_faults(x: int, why: str) -> None:
    made = (
        f'<svg xmlns="{SVG[1:-1]}" width="800" height="40"><text x="{x}" y="20" font-size="12px">'
        'wide text</text><text x="30" y="22" font-size="12px">x</text></svg>'
    )
    with pytest.raises(AssertionError, match=why):
        check_layout(ElementTree.fromstring(made))


@pytest.mark.parametrize("data", EXAMPLES.values(), ids=EXAMPLES)
def test_a_picture_says_what_it_is(data: Data) -> None:
    root = parsed(data)
    assert root.get("role") == "img"
    assert root.get("lang") == "en-GB"
    names = root.get("aria-labelledby", "").split()
    said = {child.get("id"): child for child in root if child.get("id")}
    assert [said[name].tag for name in names] == [f"{SVG}title", f"{SVG}desc"]
    assert said[names[0]].text == picture(data).title
    assert said[names[1]].text == "All that is drawn."  # the title is not said twice
    ids = [one.get("id") for one in root.iter() if one.get("id")]
    assert len(set(ids)) == len(ids)
    assert all(str(name).startswith("example-") for name in ids)


@pytest.mark.parametrize("data", EXAMPLES.values(), ids=EXAMPLES)
def test_a_picture_asks_for_nothing_and_runs_nothing(data: Data) -> None:
    made = svg(picture(data))
    assert made.replace('xmlns="http://www.w3.org/2000/svg"', "").count("http") == 0
    for word in ("<script", "href", "url(", "@import", "<style", "<image", "NaN", "Infinity", "on="):
        assert word not in made
    fonts = set(re.findall(r'font-family="([^"]*)"', made))
    assert fonts
    assert all(font.endswith("sans-serif") for font in fonts)
    sizes = [float(size) for size in re.findall(r'font-size="([0-9.]+)px"', made)]
    assert min(sizes) >= 12
    # its own ARIA is that of one picture; the library's would be read out mark by mark
    assert made.count("aria-") == 1
    assert made.count("role=") == 1


def test_the_title_is_drawn_unless_the_page_says_it() -> None:
    alone = " ".join(said for said, _ in texts(parsed(RATIOS)))
    placed = " ".join(said for said, _ in texts(parsed(RATIOS, standalone=False)))
    assert alone.startswith("White applicants & staff were 1.50 times as likely <as> they were")
    assert "Test NHS Trust" in alone
    assert "applicants &" not in placed
    assert "Test NHS Trust" not in placed


@pytest.mark.parametrize("data", EXAMPLES.values(), ids=EXAMPLES)
def test_every_value_is_written(data: Data) -> None:
    said = " ".join(text for text, _ in texts(parsed(data)))
    shown = re.findall(r"\[c\]|[0-9]+\.[0-9]{2}(?=[ ']|$)|[0-9.]+%", repr(data))
    assert shown
    for value in shown:
        assert value in said


def test_marks_are_explained() -> None:
    said = " ".join(text for text, _ in texts(parsed(RATIOS)))
    assert "[c] confidential" in said
    assert "[u] low reliability" in said
    assert "hollow marks: [u]" in said
    said = " ".join(text for text, _ in texts(parsed(YEARS)))
    assert "[b] break in series" in said
    assert "shaded: 0.80 to 1.25, not called adverse" in said
    assert "above 1.00: adverse for Global Majority people" in " ".join(
        text for text, _ in texts(parsed(EXAMPLES["many-years"]))
    )


# --- what is drawn ----------------------------------------------------------------------------


def lengths(made: str, colour: str) -> list[float]:
    """The lengths of the bars of a colour."""
    return [
        float(found) for found in re.findall(rf'<path d="M[-0-9.]+,[-0-9.]+h([0-9.]+)v[^"]*" fill="{colour}"', made)
    ]


def test_bars_are_as_long_as_their_values_and_hidden_ones_are_not_there() -> None:
    made = svg(picture(BoardData(bars(10.0, 20.0, None, 40.0), Bar("W", None, "[c]"), "BME")))
    first, second, third = lengths(made, drawing_colours.OWN)
    assert second == pytest.approx(2 * first, rel=1e-3)
    assert third == pytest.approx(4 * first, rel=1e-3)
    assert not lengths(made, drawing_colours.REFERENCE)


def test_a_picture_of_hidden_values_is_the_same_whatever_they_are() -> None:
    # nothing but the mark is known of them, so only the row can differ
    hidden = svg(picture(BandData((Panel("Clinical", bars(20.0, None)),), Bar("W", None, "[c]"), "B")))
    shown = svg(picture(BandData((Panel("Clinical", bars(20.0, 20.0)),), Bar("W", None, "[c]"), "B")))
    assert len(lengths(hidden, drawing_colours.OWN)) == 1
    assert len(lengths(shown, drawing_colours.OWN)) == 2


def circles(made: str) -> list[tuple[float, float]]:
    """Where the circles of a picture stand in their plot."""
    places = re.findall(r'<circle cx="([-0-9.]+)" cy="([-0-9.]+)"', made)
    return [(float(x), float(y)) for x, y in places]


def test_a_row_without_a_value_has_no_mark() -> None:
    data = RatioData((row(1.37, 1.11, 1.71), row(None), row(0.71, 0.51, 0.93)), 0.8, 1.25, None)
    assert len(circles(svg(picture(data)))) == 2


def test_ratios_stand_in_proportion_around_1() -> None:
    """2 and 1/2 are equally far from 1, and 4 is twice as far as 2."""
    rows = tuple(row(value) for value in (0.5, 1.0, 2.0, 4.0))
    half, one, two, four = (x for x, _ in circles(svg(picture(RatioData(rows, 0.8, 1.25, None)))))
    assert two - one == pytest.approx(one - half, abs=0.02)
    assert four - one == pytest.approx(2 * (two - one), abs=0.02)


def test_an_axis() -> None:
    """From 0 to 40 in 200 pixels: 10 stands at 50; upright, at 200 less 50."""
    across = Axis(ends=(0, 40), length=200, ticks=(0, 20, 40), unit="%")
    assert across.point(10, 7) == (50, 7)
    upright = Axis(ends=(0, 40), length=200, upright=True)
    assert upright.point(10, 7) == (7, 150)
    proportional = Axis(ends=(0.25, 4), length=100, proportional=True)
    assert [proportional.at(v) for v in (0.25, 0.5, 1, 2, 4)] == pytest.approx([0, 25, 50, 75, 100])
    assert (across.inside(50), across.beyond(50), across.beyond(40)) == (40, True, False)
    drawn = f'<g xmlns="{SVG[1:-1]}">{across.drawn(30)}</g>'
    numbers = [said for said, _ in texts(ElementTree.fromstring(drawn))]
    assert numbers == ["0%", "20%", "40%"]
    assert upright.drawn(30) == ""
    assert "<text" not in replace(across, labelled=False).drawn(30)


def test_an_interval_without_an_upper_end_points_on() -> None:
    axis = Axis(ends=(0.2, 5), length=100, proportional=True)
    known = Estimate(value=2, lower=1.5, upper=3, place=10)
    caps = estimates(axis, [known]).count("<path")
    assert caps == 3  # the line and a cap at either end
    for upper in (None, 7.0):
        made = estimates(axis, [replace(known, upper=upper)])
        assert made.count("<path") == 3
        assert f'Z" fill="{drawing_colours.OWN}"/>' in made  # an arrow head in the place of a cap
    assert estimates(axis, [replace(known, value=None)]) == ""
    beyond = estimates(axis, [Estimate(value=9, lower=None, upper=None, place=10)])
    assert (beyond.count("<path"), beyond.count("<circle")) == (1, 0)


@pytest.mark.parametrize(("along", "tip"), [((1, 0), "14.52,5"), ((0, -1), "10,0.48")])
def test_an_arrow_head_points_along(along: tuple[float, float], tip: str) -> None:
    """Its tip is 0.87 times 5.2, so 4.52, from its middle at (10, 5)."""
    assert f'd="M{tip}L' in arrow_head((10, 5), along=along)


def test_what_lies_beyond_the_axis_ends_in_an_arrow() -> None:
    inside = svg(picture(RatioData((row(1.0, 0.9, 1.1),), 0.8, 1.25, None)))
    beyond = svg(picture(RatioData((row(0.0, 0.0, 700.0),), 0.8, 1.25, None)))
    assert circles(inside)
    assert not circles(beyond)
    assert "20.00" in beyond  # the axis reaches no further
    assert "0.05" in beyond


@settings(max_examples=12)
@given(st.lists(st.tuples(*[st.floats(0, 999).map(lambda v: round(v, 2))] * 3).map(sorted), min_size=1, max_size=4))
def test_any_ratio_can_be_drawn(values: list[list[float]]) -> None:
    rows = tuple(row(value, lower, upper) for lower, value, upper in values)
    root = parsed(RatioData(rows, 0.8, 1.25, SIDES))
    check_layout(root)
    assert "NaN" not in ElementTree.tostring(root, encoding="unicode")


# --- the same bytes, and PNG ------------------------------------------------------------------

_AGAIN = """
import hashlib, sys
sys.path.insert(0, {path!r})
from test_drawing import EXAMPLES, picture
from wres_calc.outputs.charts.svg.picture import png, svg
for data in list(EXAMPLES.values())[:5]:
    print(hashlib.sha256(svg(picture(data)).encode() + png(picture(data))).hexdigest())
"""


@pytest.mark.slow
def test_two_processes_make_the_same_bytes() -> None:
    from pathlib import Path

    code = _AGAIN.format(path=str(Path(__file__).parent))
    made = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    own = [
        hashlib.sha256(svg(picture(data)).encode() + png(picture(data))).hexdigest()
        for data in list(EXAMPLES.values())[:5]
    ]
    assert made.stdout.split() == own


def test_png_has_the_size_and_the_words() -> None:
    made = png(picture(BOARD), 2)
    assert made.startswith(b"\x89PNG\r\n\x1a\n")
    root = parsed(BOARD)
    size = [int.from_bytes(made[at : at + 4]) for at in (16, 20)]
    assert size == [2 * round(float(root.get(name, "0"))) for name in ("width", "height")]
    mute = rastered(re.sub("<text.*?</text>", "", svg(picture(BOARD))), 2)
    assert len(made) > 1.5 * len(mute)  # text that is not drawn, is lost without a word


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    with pytest.raises(CommandError, match=r"extra 'report'\..*repository with: pip install \"\.\[report\]\""):
        png(picture(RATIOS))
    assert svg(picture(RATIOS))  # SVG needs nothing beside this program


# --- colours and text -------------------------------------------------------------------------


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2.2 defines it."""

    def luminance(colour: str) -> float:
        parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_contrast_is_that_of_the_guidance() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#12436D", "#FFFFFF") == pytest.approx(10.25, abs=0.01)  # Analysis Function


@pytest.mark.parametrize("pair", WORDS_ON)
def test_words_can_be_read(pair: tuple[str, str]) -> None:
    assert contrast(*pair) >= 4.5


@pytest.mark.parametrize("pair", MARKS_ON)
def test_marks_can_be_seen(pair: tuple[str, str]) -> None:
    assert contrast(*pair) >= 3


@pytest.mark.parametrize("data", EXAMPLES.values(), ids=EXAMPLES)
def test_only_colours_whose_contrast_is_tested_are_used(data: Data) -> None:
    made = svg(picture(data))
    known = {colour for pair in (*WORDS_ON, *MARKS_ON) for colour in pair} | {drawing_colours.GRID}
    used = set(re.findall(r'(?:fill|stroke)="([^"]+)"', made)) - {"none", "transparent"}
    assert used <= known
    words = set(re.findall(r'<text[^>]*fill="([^"]+)"', made))
    assert words <= {drawing_colours.INK, drawing_colours.QUIET}


def test_how_wide_a_text_is() -> None:
    # Arial: i 222, a space 278, W 944, a figure 556 thousandths of the size
    assert width("i W1", 10) == pytest.approx(20.0)
    assert width("\u00e9", 10) == width("e", 10)
    assert width("\u4e2d", 10) == 10
    assert width("abc", 10, bold=True) > width("abc", 10)


@given(st.text(max_size=80), st.integers(20, 200))
def test_wrapped_lines_hold_all_of_the_text(text: str, wide: int) -> None:
    for lines in (wrap(text, wide, 12), balanced(text, wide, 12)):
        assert "".join(lines).replace(" ", "") == "".join(text.split()).replace(" ", "")
        assert all(width(line, 12) <= wide or len(line) == 1 for line in lines)


def test_a_word_that_is_too_wide_is_cut() -> None:
    assert wrap("aa bbbbbb", width("bbbb", 12), 12) == ["aa", "bbbb", "bb"]
    assert wrap("", 10, 12) == []


def test_text_is_made_safe_for_xml() -> None:
    assert clean('<a> & "b"\x00\x0b') == "&lt;a&gt; &amp; &quot;b&quot;"
