"""A page of text: wrapped and styled in a terminal, plain in a file or a pipe.

Everything that a command prints goes through here or through `cli.messages.talk`, and both keep
back what a terminal would obey: names and labels are written by others.
"""

from textwrap import wrap
from typing import TYPE_CHECKING, TextIO

from wres_calc.outputs.terminal.text_table import TextTable
from wres_calc.safe_text import printable

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table


class Page:
    """Lines and tables, written to a stream or, where there is one, to a terminal's console."""

    def __init__(self, stream: TextIO, console: "Console | None" = None) -> None:
        self._stream = stream
        self._console = console

    def line(self, text: str = "", style: str | None = None, indent: int = 0, hang: int = 0) -> None:
        """One paragraph.

        Args:
            text: the paragraph.
            style: how it looks in a terminal, such as "bold".
            indent: spaces before every line of it.
            hang: further spaces before the lines after the first, where it is wrapped.
        """
        text = printable(text)
        if self._console is None:
            self._stream.write(" " * indent + text + "\n")
            return
        from rich.text import Text

        # Words longer than the line, such as addresses, stay whole: they can then be copied.
        lines = wrap(
            text,
            max(self._console.width, indent + hang + 20),
            initial_indent=" " * indent,
            subsequent_indent=" " * (indent + hang),
            break_long_words=False,
            break_on_hyphens=False,
        )
        self._console.print(Text("\n".join(lines), style=style or ""), soft_wrap=True)

    def table(self, table: TextTable) -> None:
        """A table with its caption above it and a blank line below."""
        self.line(table.caption, style="bold")
        table = _without_what_is_obeyed(table)
        if self._console is None:
            self._stream.write(plain_table(table))
        else:
            self._console.print(_rich_table(table), crop=False)
        if table.note:
            self.line(table.note)
        self.line()


def _without_what_is_obeyed(table: TextTable) -> TextTable:
    """The table with nothing in it that a terminal would obey."""
    return table._replace(
        headings=tuple(map(printable, table.headings)), rows=tuple(tuple(map(printable, row)) for row in table.rows)
    )


def plain_table(table: TextTable) -> str:
    """Columns of text: labels to the left, figures to the right."""
    rows = [table.headings, *table.rows]
    widths = [max(len(row[at]) for row in rows) for at in range(len(table.headings))]
    lines = []
    for row in rows:
        cells = (
            cell.ljust(width) if at < table.labels else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        lines.append("  ".join(cells).rstrip() + "\n")
    return "".join(lines)


def _rich_table(table: TextTable) -> "Table":
    from rich import box
    from rich.table import Table
    from rich.text import Text

    made = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False)
    for at, heading in enumerate(table.headings):
        column = [heading, *(row[at] for row in table.rows)]
        words = [word for cell in column for word in cell.split()]
        made.add_column(
            Text(heading),
            justify="left" if at < table.labels else "right",
            min_width=max(map(len, words), default=1),  # a figure is never cut in two
        )
    for row in table.rows:
        made.add_row(*map(Text, row))  # as it is: a cell such as "[z]" is no mark-up
    return made
