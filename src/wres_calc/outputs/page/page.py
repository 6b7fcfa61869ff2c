"""The report as one page: one file of HTML that asks for nothing and runs nothing."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from wres_calc.errors import missing_extra
from wres_calc.outputs.charts.specs.data import Picture
from wres_calc.outputs.inclusion import Inclusion, as_text
from wres_calc.outputs.page.bars import Group, bars_of
from wres_calc.outputs.page.tables import (
    breakdowns,
    cells_explained,
    has_long_word,
    marks_of,
    table_marks,
    whole_tables,
)
from wres_calc.outputs.report import Report, Section
from wres_calc.outputs.terminal.text_table import TextTable
from wres_calc.outputs.terms import Label
from wres_calc.vocabulary import BME

if TYPE_CHECKING:
    from jinja2 import Environment


class _Drawing(NamedTuple):
    """A picture on the page: what it is, its SVG as safe markup, and its bars."""

    picture: Picture
    svg: str
    bars: tuple[Group, ...]


class _Chapter(NamedTuple):
    """An indicator on the page.

    Attributes:
        section: what is known of it.
        counted: who is counted, when and how.
        tables: its figures; none where there are none.
        cells: what stands in the cells of the first table.
        drawings: the pictures of it alone.
        shared: the pictures that it shares with others, which stand before all of them.
    """

    section: Section
    counted: tuple[tuple[str, str], ...]
    tables: tuple[TextTable, ...]
    cells: str
    drawings: tuple[_Drawing, ...]
    shared: tuple[_Drawing, ...]


def page(report: Report, pictures: Sequence[tuple[Picture, str]]) -> str:
    """The page of a report, the same text for the same report.

    Args:
        report: what it says.
        pictures: each picture with its SVG, which must be ours: it is taken as it is.

    Raises:
        CommandError: if the extra 'report' is not installed.
    """
    environment = _environment()
    environment.tests["long"] = has_long_word
    from markupsafe import Markup

    drawings = [
        _Drawing(picture, Markup(_inline(svg)), bars_of(picture.data))  # noqa: S704 - our own SVG
        for picture, svg in pictures
    ]
    of_one = [drawn for drawn in drawings if len(drawn.picture.indicators) == 1]
    of_many = [drawn for drawn in drawings if len(drawn.picture.indicators) > 1]
    chapters = [_chapter(report, section, of_one, of_many) for section in report.sections]
    return environment.get_template("report.html").render(
        report=report,
        exact=_protected_with(report) == "none",
        cards=[(card, marks_of([card.value])) for card in report.cards],
        overview=of_many,
        chapters=chapters,
        parts=_parts(report, chapters),
        inclusion=[_six_lines(table, report.label) for table in report.inclusion],
        breakdowns=breakdowns(report),
        words=_words(report),
        marks_of=marks_of,
        table_marks=table_marks,
    )


def _environment() -> "Environment":
    try:
        from jinja2 import Environment, PackageLoader, StrictUndefined
    except ImportError:
        raise missing_extra("The page", "report") from None
    return Environment(
        loader=PackageLoader("wres_calc.outputs.page", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _inline(svg: str) -> str:
    """An SVG file as a part of a page: without what stands before its root."""
    return svg[svg.index("<svg") :].strip()


def _protected_with(report: Report) -> str:
    return str((report.results.run.get("protection") or {}).get("preset", "none"))


def _chapter(report: Report, section: Section, of_one: Sequence[_Drawing], of_many: Sequence[_Drawing]) -> _Chapter:
    indicator = section.indicator
    declared = section.declared
    return _Chapter(
        section=section,
        counted=(
            ("Who is counted", declared.counted),
            ("When", _sentence(indicator.period)),
            ("How the figure is made", _sentence(declared.formula)),
        ),
        tables=whole_tables(section, report.label),
        cells=report.label.in_words(cells_explained(indicator)),
        drawings=tuple(d for d in of_one if indicator.name in d.picture.indicators),
        shared=tuple(d for d in of_many if indicator.name in d.picture.indicators),
    )


def _six_lines(table: Inclusion, label: Label) -> TextTable:
    """A table of the race inclusion report; its headings may be names from the data."""
    text = as_text(table)
    return text.in_words(label.in_words)._replace(headings=text.headings)


def _parts(report: Report, chapters: Sequence[_Chapter]) -> list[tuple[str, list[_Chapter]]]:
    """The chapters of each standard, for the contents; without a name where there is one alone."""
    if len(report.standards) == 1:
        return [("", list(chapters))]
    return [
        (one.title, own)
        for one in report.standards
        if (own := [c for c in chapters if c.section.indicator.standard == one.name])
    ]


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def _words(report: Report) -> tuple[str, ...]:
    """How to read the groups' names."""
    term = report.label.term
    said = [*report.notes]
    if term != BME:
        said.append(
            f"{term} stands here for the standard's term {BME} (Black and minority ethnic); who is counted is the same."
        )
    else:
        said.append(f"{BME} is the standard's term: Black and minority ethnic.")
    return tuple(said)
