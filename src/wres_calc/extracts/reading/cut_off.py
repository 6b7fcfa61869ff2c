"""Was an export cut off? A number of rows that is the limit of a program says so."""

from wres_calc.extracts.checking.checked import Checked
from wres_calc.extracts.problems import Problem

# Excel until 2003 and since, and the export limit of many reporting tools.
_LIMITS = {65_536: "Excel 97-2003", 1_048_576: "Excel", 1_000_000: "many reporting tools"}


def cut_off(checked: Checked) -> list[Problem]:
    """Whether a file ends where a program stops, its header counted or not."""
    rows = checked.rows + checked.blank_rows
    below = {limit - 1: who for limit, who in _LIMITS.items() if limit != 1_000_000}
    lines = rows + checked.source.table.header_row
    who = _LIMITS.get(rows) or below.get(rows) or _LIMITS.get(lines)
    if who is None:
        return []
    detail = f"{rows:,} rows below the header: the most that {who} can hold or export"
    return [checked.problem("rows_cut_off", count=rows, detail=detail)]
