"""Merged cells: a spreadsheet keeps their value in the first cell only, and shows it for all."""

from wres_calc.extracts.reading.excel.sheet_facts import SheetFacts
from wres_calc.extracts.reading.table import HEAD_ROWS, Matcher

_HEADER = 2  # known headings that make a row a header


def fill_merged(rows: list[list[str]], facts: SheetFacts) -> None:
    """Give every row of cells merged downwards the value that is shown for it.

    Merged cells are taken to end with the rows and columns that the sheet uses. Cells merged across
    columns stay as they are: no extract has one value for two columns. A cell that holds another
    value under the merged one is noted among the facts.
    """
    width = len(rows[0]) if rows else 0
    within = (
        merged._replace(bottom=min(merged.bottom, len(rows)), right=min(merged.right, width - 1))
        for merged in facts.merged
        if merged.top <= len(rows) and merged.left < width
    )
    facts.merged = sorted(m for m in within if (m.top, m.left) != (m.bottom, m.right))
    for merged in facts.merged:
        shown = rows[merged.top - 1][merged.left]
        inside = range(merged.left, merged.right + 1)
        covered = [(row, at) for row in range(merged.top - 1, merged.bottom) for at in inside][1:]
        if any(rows[row][at] not in ("", shown) for row, at in covered):
            facts.contradicted.append(merged)
        elif merged.left == merged.right:
            for row, at in covered:
                rows[row][at] = shown


def without_upper_header(rows: list[list[str]], facts: SheetFacts, matches: Matcher) -> None:
    """Clear the upper rows of a header whose cells are all merged downwards: it is read once."""
    if not facts.merged:
        return
    head = min(HEAD_ROWS, len(rows) - 1)
    for at in range(head):
        if rows[at] == rows[at + 1] and matches(rows[at]) >= _HEADER:
            rows[at] = [""] * len(rows[at])
