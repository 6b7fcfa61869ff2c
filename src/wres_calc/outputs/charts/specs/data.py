"""What a picture holds: plain data, every number as it is read.

A value is rounded as its text is, and one that is hidden, not supplied or not calculable is a
mark and nothing else: no picture can show more than what is written in it.
"""

from collections.abc import Iterator
from typing import NamedTuple

from wres_calc.wording.values import MARKS_EXPLAINED


def with_interval(value: str, interval: str) -> str:
    """A value and its interval in one line; the value alone where it has none."""
    return f"{value} ({interval})" if interval else value


class RatioRow(NamedTuple):
    """A ratio with its interval.

    Attributes:
        label: what it is the ratio of.
        direction: which group over which.
        value: as it is read; None where there is none.
        lower: the lower end of the interval; None where there is no interval.
        upper: the upper end; None where there is no interval or it has no upper end.
        text: the value and its interval, or the mark that stands for them.
        main: whether it is the standard's own ratio, and no further line.
        reliable: whether it is made from enough people.
    """

    label: str
    direction: str
    value: float | None
    lower: float | None
    upper: float | None
    text: str
    main: bool
    reliable: bool


class RatioData(NamedTuple):
    """Ratios on one axis.

    Attributes:
        rows: from above to below.
        low: lower end of the range that is not called adverse.
        high: its upper end.
        adverse: what the two sides of 1 mean, below it and above; empty where rows differ.
        even: what 1 means; where low and high are both 1, there is no range.
    """

    rows: tuple[RatioRow, ...]
    low: float
    high: float
    adverse: tuple[str, str] | None
    even: str = "equal likelihood"

    @property
    def ranged(self) -> bool:
        """Whether there is a range that is not called adverse."""
        return self.low < self.high


class GapData(NamedTuple):
    """Gaps in percent on one axis around nought, each with its interval, from above to below."""

    rows: tuple[RatioRow, ...]


class Bar(NamedTuple):
    """A share: what of, its length in percent (None for no bar), what is written at it."""

    label: str
    value: float | None
    text: str


class Panel(NamedTuple):
    """Bars under a heading."""

    title: str
    bars: tuple[Bar, ...]


class BandData(NamedTuple):
    """Shares in the pay bands, beside that of the workforce."""

    panels: tuple[Panel, ...]
    reference: Bar
    group: str


class BoardData(NamedTuple):
    """Shares of the board and parts of it, beside that of the workforce."""

    bars: tuple[Bar, ...]
    reference: Bar
    group: str


class Pair(NamedTuple):
    """The percentages of two groups, the gap between them in words, and its adverse side."""

    title: str
    upper: Bar
    lower: Bar
    gap: str
    adverse: str


class SurveyData(NamedTuple):
    """Pairs of percentages of one scale."""

    pairs: tuple[Pair, ...]


class Point(NamedTuple):
    """The ratio of a year.

    Attributes:
        year: which.
        value: as it is read; None where there is none.
        lower: the lower end of the interval; None where there is no interval.
        upper: the upper end; None where there is no interval or it has no upper end.
        text: the value, or the mark that stands for it.
        interval: its interval in words; empty where there is none.
        reliable: whether it is made from enough people.
        broken: whether a break in series lies before it.
    """

    year: str
    value: float | None
    lower: float | None
    upper: float | None
    text: str
    interval: str
    reliable: bool
    broken: bool

    @property
    def whole_text(self) -> str:
        """The value and its interval in one line."""
        return with_interval(self.text, self.interval)


class Trend(NamedTuple):
    """A ratio through the years, oldest first."""

    title: str
    direction: str
    points: tuple[Point, ...]


class YearData(NamedTuple):
    """Ratios through the years, each in its own panel of one axis; the rest as in `RatioData`."""

    trends: tuple[Trend, ...]
    low: float
    high: float
    adverse: tuple[str, str] | None


class Step(NamedTuple):
    """A year of a path: the headcount it has (None where it is not shown), and what is written."""

    year: str
    value: float | None
    text: str


class PathPanel(NamedTuple):
    """The path of a band.

    Attributes:
        title: the band.
        steps: from the first year to the last.
        now: people who are there now, and the year; None where the path starts with them, or
            they are not shown.
        said: where the path leads, or why there is none.
    """

    title: str
    steps: tuple[Step, ...]
    now: Step | None
    said: str


class QuarterRow(NamedTuple):
    """A quarter, and the share of each group in it."""

    label: str
    parts: tuple[Bar, ...]


class QuarterData(NamedTuple):
    """The pay quarters from the lower to the upper, the same groups in each."""

    rows: tuple[QuarterRow, ...]


class PathData(NamedTuple):
    """Paths beside each other, each on a scale of its own."""

    panels: tuple[PathPanel, ...]


Data = RatioData | BandData | BoardData | SurveyData | YearData | PathData | GapData | QuarterData


class Picture(NamedTuple):
    """One picture.

    Attributes:
        name: stem of its file name: letters a to z, digits and hyphens.
        indicators: names of the indicators that it belongs to.
        title: what it shows, as a sentence.
        subtitle: the measure, the place and the period.
        alt: the text alternative.
        data: what is drawn.
    """

    name: str
    indicators: tuple[str, ...]
    title: str
    subtitle: str
    alt: str
    data: Data


def explained(data: object) -> tuple[str, ...]:
    """What each mark means that stands in texts or in a picture: "[c] confidential"."""
    text = " ".join(_texts(data))
    return tuple(f"{mark} {meaning}" for mark, meaning in MARKS_EXPLAINED.items() if mark in text)


def _texts(data: object) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, tuple):
        for part in data:
            yield from _texts(part)
