"""A table of text: what the terminal, the page and the summary show."""

from collections.abc import Callable
from typing import NamedTuple


class TextTable(NamedTuple):
    """A table of text: a caption, the headings and the rows.

    Attributes:
        caption: what stands above it.
        headings: one for each column.
        rows: one cell for each column.
        labels: how many columns from the left are names; the others hold figures.
        note: what stands below it; empty where there is nothing to say.
        totals: the rows, by their place, that sum up others.
    """

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    labels: int = 1
    note: str = ""
    totals: frozenset[int] = frozenset()

    def in_words(self, words: Callable[[str], str], given: int = 0) -> "TextTable":
        """The table in a reader's words; the first columns hold names from the data, which stay."""
        return self._replace(
            caption=words(self.caption),
            headings=tuple(map(words, self.headings)),
            rows=tuple((*row[:given], *map(words, row[given : self.labels]), *row[self.labels :]) for row in self.rows),
        )
