"""Figures, and the ways to find some of them."""

from collections.abc import Iterable

from wres_calc.figures.figure import Figure, Headline
from wres_calc.figures.measures import Measure


class FigureSet(tuple[Figure, ...]):
    """Figures in their order."""

    __slots__ = ()

    def of(self, asked: tuple[str, str]) -> "FigureSet":
        """The figures that answer an indicator: its standard and its number."""
        return FigureSet(figure for figure in self if figure.indicator_key == asked)

    def whole(self) -> "FigureSet":
        """The figures of the whole organisation."""
        return FigureSet(figure for figure in self if figure.is_whole)

    def by(self, columns: Iterable[str]) -> "FigureSet":
        """The figures of one breakdown; no columns for the whole organisation."""
        wanted = set(columns)
        return FigureSet(figure for figure in self if set(figure.broken_by) == wanted)

    def find(self, measure: Measure, line: str, group: str, comparator: str | None = None) -> Figure | None:
        """The first figure of a line and a group; whoever the comparator is, where none is given.

        A figure of the whole organisation, for one of a slice is told by more.
        """
        for figure in self:
            if (
                (figure.measure, figure.line, figure.group) == (measure, line, group)
                and comparator in (None, figure.comparator)
                and figure.is_whole
            ):
                return figure
        return None

    def headline(self, wanted: Headline) -> Figure | None:
        """The figure that a part is about, for the whole organisation."""
        return next((figure for figure in self if figure.is_about(wanted)), None)
