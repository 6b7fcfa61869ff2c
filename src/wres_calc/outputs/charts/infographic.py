"""One A4 page for a staff newsletter, from the same figures as everything else.

A page that needs more room than A4 has keeps the shape of A4 and grows: nothing is cut off, and
no text is set smaller.
"""

from collections.abc import Callable, Sequence

from wres_calc.outputs.charts.pictures import pictures
from wres_calc.outputs.charts.specs.data import BandData, BoardData, Data, Picture, RatioData, SurveyData, explained
from wres_calc.outputs.charts.svg.colours import BANNER, CARD, INK, PAPER, QUIET
from wres_calc.outputs.charts.svg.marks import Drawn, bar, moved, rule
from wres_calc.outputs.charts.svg.picture import chart_of, framed, published, rastered
from wres_calc.outputs.charts.svg.ratios import ratio_chart
from wres_calc.outputs.charts.svg.shares import TIGHT, band_chart, board_chart, survey_chart
from wres_calc.outputs.charts.svg.text import leading, lines_of, text, wrap
from wres_calc.outputs.report import Card, Report
from wres_calc.standards.kinds import Kind, RelativeLikelihood, ShareDifference, Shares, SurveyGap, of_kind
from wres_calc.standards.register import DEFAULT
from wres_calc.wording.values import PARITY

WIDE = 900.0
SHAPE = 297 / 210  # height over width of A4
_EDGE = 32.0
_ROOM = WIDE - 2 * _EDGE
_HEADING, _TEXT, _SMALL, _VALUE = 16, 13, 12, 30
_RATIO = (
    "A ratio compares how likely two groups were: 1.00 means equal likelihood, 2.00 twice as "
    "likely, 0.50 half as likely. Its interval shows how far chance alone could move it. A ratio "
    "is a reason to look closer, not a verdict on anyone."
)
_GAP = (
    "A gap says how much less one group is paid than another, on average, in percent of the pay "
    "of the other; below 0 it is more. It compares all people of each group, whatever their work. "
    "Its interval shows how far chance alone could move it. A gap is a reason to look closer, not "
    "a verdict on anyone."
)


def infographic(report: Report) -> str:
    """The page as SVG, with a text alternative that says all that is on it."""
    return published(_page(report))


def infographic_png(report: Report, scale: float = 2) -> bytes:
    """The same as PNG.

    Raises:
        CommandError: if the extra is not installed.
    """
    return rastered(_page(report), scale)


def _page(report: Report) -> str:
    every = _shown(report)
    blocks = [
        _cards(report),
        *(_of_wres(report, every) if _has_wres(report) else map(_whole_width, every)),
        _foot(report, tuple(picture.data for picture in every)),
    ]
    banner = _banner(report)
    drawn = []
    y = banner.high + 16
    for block in blocks:
        if block.high:
            drawn.append(moved(block.marks, _EDGE, y))
            y += block.high + 14
    high = max(y + 8, WIDE * SHAPE)
    wide = high / SHAPE
    aside = (wide - WIDE) / 2
    marks = bar((0, 0), wide, banner.high, BANNER) + moved(banner.marks + "".join(drawn), aside, 0)
    return framed("infographic", report.title, _told(report), wide, high, marks)


_SHOWN = ("ratios", "pay-bands", "survey", "board")  # of the WRES
_MOST = 3  # pictures of other standards on a page


def _has_wres(report: Report) -> bool:
    return any(standard.name == DEFAULT for standard in report.standards)


def _shown(report: Report) -> list[Picture]:
    """The pictures on the page: those of the WRES, or the first ones of other standards."""
    every = pictures(report)
    if _has_wres(report):
        return [picture for picture in every if picture.name in _SHOWN]
    return list(every[:_MOST])


def _of_wres(report: Report, every: Sequence[Picture]) -> list[Drawn]:
    """The charts of the WRES, each with its heading, or the reason why there is none."""
    data = {picture.name: picture.data for picture in every}
    term = report.label.term
    return [
        _block(report, "Likelihoods, with their intervals", RelativeLikelihood, data.get("ratios"), _ROOM, _ratios),
        _block(report, f"{term} share of each pay band and grade", Shares, data.get("pay-bands"), _ROOM, _bands),
        _beside(
            _block(report, "The staff survey", SurveyGap, data.get("survey"), _ROOM * 0.52, _survey),
            _block(report, f"{term} share of the board", ShareDifference, data.get("board"), _ROOM * 0.44, _board),
            _ROOM * 0.56,
        ),
    ]


def _whole_width(picture: Picture) -> Drawn:
    """A picture below its title, with how to read its marks."""
    title = wrap(picture.title, _ROOM, _HEADING, bold=True)
    marks = lines_of(title, 0, _HEADING, _HEADING, bold=True, fill=BANNER)
    y = len(title) * leading(_HEADING) + 4
    measure = wrap(picture.subtitle, _ROOM, _TEXT)
    marks += lines_of(measure, 0, y + _TEXT, _TEXT, fill=QUIET)
    y += len(measure) * leading(_TEXT) + 6
    chart = chart_of(picture.data, _ROOM)
    return Drawn(marks + moved(chart.marks, 0, y), y + chart.high)


def _reading(report: Report) -> tuple[str, str]:
    """How to read the figures of the page: a heading and a few sentences."""
    if all(standard.gaps for standard in report.standards):
        return "How to read a gap", _GAP
    return "How to read a ratio", _RATIO


def _told(report: Report) -> str:
    """The text alternative: the headlines, what every part shows, and how to read it."""
    shown = [picture.alt for picture in _shown(report)]
    texts = [f"{card.title}: {card.value}. {card.sentence}" for card in report.cards]
    return " ".join(
        [f"Period end: {report.when}.", *texts, *shown, *report.quality, _reading(report)[1], report.protection]
    )


def _banner(report: Report) -> Drawn:
    title = wrap(report.about, _ROOM, 22, bold=True)
    who = [*wrap(report.organisation, _ROOM, 15), f"Period end: {report.when}"]
    y = 20.0
    marks = lines_of(title, _EDGE, y + 22, 22, bold=True, fill=PAPER)
    y += len(title) * leading(22) + 4
    marks += lines_of(who, _EDGE, y + 15, 15, fill=PAPER)
    return Drawn(marks, y + len(who) * leading(15) + 16)


def _cards(report: Report) -> Drawn:
    """The headlines beside each other, all as high as the highest."""
    gap = 12.0
    count = max(len(report.cards), 1)
    wide = (_ROOM - gap * (count - 1)) / count
    made = [_card(card, wide) for card in report.cards]
    high = max((card.high for card in made), default=0)
    marks = [
        moved(bar((0, 0), wide, high, CARD) + bar((0, 0), wide, 5, BANNER) + card.marks, n * (wide + gap), 0)
        for n, card in enumerate(made)
    ]
    return Drawn("".join(marks), high)


def _card(card: Card, wide: float) -> Drawn:
    room = wide - 20
    title = wrap(card.title, room, _SMALL, bold=True)
    said = wrap(card.sentence.replace(f" ({PARITY})", ""), room, _SMALL)
    marks = lines_of(title, 10, 12 + _SMALL, _SMALL, bold=True)
    y = 12.0 + max(len(title), 3) * leading(_SMALL)
    marks += text(card.value, 10, y + _VALUE, _VALUE, bold=True, fill=BANNER)
    y += _VALUE + 12
    marks += lines_of(said, 10, y + _SMALL, _SMALL)
    return Drawn(marks, y + len(said) * leading(_SMALL) + 10)


def _block(
    report: Report, heading: str, kind: type[Kind], data: Data | None, wide: float, draw: Callable[[Data, float], Drawn]
) -> Drawn:
    """A heading with a chart, or with the reason why there is none; nothing if not asked for."""
    about = (
        section
        for section in report.sections
        if section.indicator.standard == DEFAULT
        for _ in of_kind(section.indicator.parts[:1], kind)
    )
    section = next(about, None)
    if section is None:
        return Drawn("", 0)
    title = wrap(heading, wide, _HEADING, bold=True)
    marks = lines_of(title, 0, _HEADING, _HEADING, bold=True, fill=BANNER)
    y = len(title) * leading(_HEADING) + 4
    if data is None:
        said = wrap(section.headline, wide, _TEXT)
        return Drawn(marks + lines_of(said, 0, y + _TEXT, _TEXT), y + len(said) * leading(_TEXT))
    chart = draw(data, wide)
    return Drawn(marks + moved(chart.marks, 0, y), y + chart.high)


def _ratios(data: Data, wide: float) -> Drawn:
    assert isinstance(data, RatioData)  # noqa: S101 - the picture of that name
    return ratio_chart(data._replace(rows=tuple(row for row in data.rows if row.main)), wide)


def _bands(data: Data, wide: float) -> Drawn:
    assert isinstance(data, BandData)  # noqa: S101
    return band_chart(data, wide, columns=3, rows=TIGHT)


def _board(data: Data, wide: float) -> Drawn:
    assert isinstance(data, BoardData)  # noqa: S101
    return board_chart(data, wide, rows=TIGHT)


def _survey(data: Data, wide: float) -> Drawn:
    assert isinstance(data, SurveyData)  # noqa: S101
    return survey_chart(data, wide, rows=TIGHT)


def _beside(left: Drawn, right: Drawn, at: float) -> Drawn:
    """Two blocks beside each other; one by itself stands at the left."""
    if not left.high or not right.high:
        return left if left.high else right
    return Drawn(left.marks + moved(right.marks, at, 0), max(left.high, right.high))


def _foot(report: Report, shown: tuple[Data, ...]) -> Drawn:
    """How complete the data is, what a ratio is, what the marks mean, how it is protected."""
    values = tuple(card.value for card in report.cards)
    marks = explained((shown, values, report.quality))
    said = [
        ("Data quality", " ".join(report.quality)),
        _reading(report),
        ("Protection", report.protection),
        ("Shorthand", "; ".join(marks)),
    ]
    drawn, y = [rule((0, 0), (_ROOM, 0), QUIET)], 8.0
    for name, words in said:
        if words:
            lines = wrap(words, _ROOM - 140, _SMALL)
            drawn.append(text(name, 0, y + _SMALL, _SMALL, bold=True))
            drawn.append(lines_of(lines, 140, y + _SMALL, _SMALL, fill=INK))
            y += len(lines) * leading(_SMALL) + 4
    return Drawn("".join(drawn), y)
