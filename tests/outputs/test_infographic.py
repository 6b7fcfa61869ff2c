"""The A4 page: everything on it, nothing cut off, nothing on top of anything else."""

import re
from collections.abc import Iterator
from dataclasses import replace
from xml.etree import ElementTree

import pytest

import wres_calc
from wres_calc.figures import Note, NoteKind, Results, Status
from wres_calc.outputs.charts.infographic import SHAPE, infographic, infographic_png
from wres_calc.outputs.charts.svg.text import width
from wres_calc.outputs.report import Report, make_report
from wres_calc.outputs.terms import make_label
from wres_calc.sample import write_sample
from wres_calc.standards import wres

NAME = "The Wolverhampton, Walsall, Sandwell, Birmingham and Solihull Combined Healthcare NHS Trust"
WORD = "Wolverhampton-" * 12
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Results:
    folder = tmp_path_factory.mktemp("sample")
    write_sample(folder, staff=600, seed=3)
    return wres_calc.run(folder).results()


def report(results: Results, term: str | None = None, name: str = "") -> Report:
    made = make_report(results, [wres.edition("2025")], label=make_label(term))
    return replace(made, organisation=name) if name else made


def hidden(results: Results, status: Status = Status.SUPPRESSED) -> Results:
    """The same with every value hidden."""
    figures = [
        replace(
            f,
            value=None,
            lower=None,
            upper=None,
            numerator=None,
            denominator=None,
            comparator_numerator=None,
            comparator_denominator=None,
            status=status,
            notes=(Note(NoteKind.SUPPRESSED),),
        )
        for f in results.figures
    ]
    return Results(figures, results.breakdowns, results.run)


def texts(root: ElementTree.Element, x: float = 0, y: float = 0) -> Iterator[tuple[str, float, float, float, float]]:
    """Every text with the left, top, right and bottom of its box."""
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
        assert size >= 12, said
        yield said, left, base - 0.72 * size, left + wide, base + 0.2 * size
    for child in root:
        yield from texts(child, x, y)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["", NAME, WORD])
@pytest.mark.parametrize("term", [None, "Global Majority", "Black Asian and minority ethnic heritage"])
def test_nothing_is_cut_off_and_nothing_overlaps(results: Results, term: str | None, name: str) -> None:
    root = ElementTree.fromstring(infographic(report(results, term, name)))
    wide, high = float(root.get("width", "0")), float(root.get("height", "0"))
    assert high / wide == pytest.approx(SHAPE, abs=0.001)  # A4, upright
    found = list(texts(root))
    for said, left, top, right, bottom in found:
        assert left >= 0, said
        assert top >= 0, said
        assert right <= wide, said
        assert bottom <= high, said
    for n, one in enumerate(found):
        for other in found[n + 1 :]:
            across = min(one[3], other[3]) - max(one[1], other[1])
            down = min(one[4], other[4]) - max(one[2], other[2])
            assert across <= 1 or down <= 1, f"'{one[0]}' lies on '{other[0]}'"


def said_by(made: str) -> str:
    return " ".join(said for said, *_ in texts(ElementTree.fromstring(made)))


def test_everything_is_on_it(results: Results) -> None:
    made = report(results)
    said = said_by(infographic(made))
    words = [
        "NHS Workforce Race Equality Standard (WRES), 2025",
        made.organisation,
        "Period end: 31 March 2025",
        "Likelihoods, with their intervals",
        "BME share of each pay band and grade",
        "The staff survey",
        "BME share of the board",
        "Data quality",
        "How to read a ratio",
        "1.00 means equal likelihood",
        "Protection",
        "Not for publication unless your disclosure policy allows it",
        *(card.value for card in made.cards),
    ]
    for text in words:
        assert text in said
    assert "(1.00 means equal likelihood)" not in said  # said once, at the foot


def test_the_text_alternative_says_what_is_on_it(results: Results) -> None:
    made = report(results)
    root = ElementTree.fromstring(infographic(made))
    names = root.get("aria-labelledby", "").split()
    by_id = {one.get("id"): one.text or "" for one in root.iter() if one.get("id")}
    assert root.get("role") == "img"
    assert by_id[names[0]] == made.title
    for card in made.cards:
        assert card.sentence in by_id[names[1]]
    for text in (made.protection, "Workforce: ", "Band 8a ", "gap ", *made.quality):
        assert text in by_id[names[1]]


def test_the_label_stands_in_the_place_of_the_term(results: Results) -> None:
    assert not re.search(r"\bBME\b", infographic(report(results, "Global Majority")))


def test_a_page_of_hidden_values_says_so_and_has_no_chart(results: Results) -> None:
    made = infographic(report(hidden(results)))
    said = said_by(made)
    assert said.count("Suppressed to protect people") == 8  # four cards and four charts
    assert "[c] confidential" in said
    assert "1.25" not in said
    assert "Band 5" not in made


def test_what_was_not_asked_for_is_left_out(results: Results) -> None:
    figures = [f for f in results.figures if f.indicator in ("3", "9")]
    said = said_by(infographic(report(Results(figures, (), results.run))))
    assert "Likelihoods" in said
    assert "share of the board" in said
    assert "staff survey" not in said
    assert "pay band and grade" not in said
    survey = [f for f in results.figures if f.indicator == "6"]
    said = said_by(infographic(report(Results(survey, (), results.run))))
    assert "The staff survey" in said


def test_the_same_report_gives_the_same_page(results: Results) -> None:
    first, again = (report(results) for _ in range(2))
    assert infographic(first) == infographic(again)
    made = infographic_png(first, 1)
    assert made == infographic_png(again, 1)
    root = ElementTree.fromstring(infographic(first))
    size = [int.from_bytes(made[at : at + 4]) for at in (16, 20)]
    assert size == [pytest.approx(float(root.get(name, "0")), abs=1) for name in ("width", "height")]


def test_it_asks_for_nothing(results: Results) -> None:
    made = infographic(report(results))
    assert made.replace('xmlns="http://www.w3.org/2000/svg"', "").count("http") == 0
    assert all(font.endswith("sans-serif") for font in re.findall(r'font-family="([^"]*)"', made))
    ids = re.findall(r' id="([^"]*)"', made)
    assert ids == ["infographic-title", "infographic-desc"]
