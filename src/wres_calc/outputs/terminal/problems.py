"""What was found in the data, for a person: problems, and the quality of each file."""

from collections.abc import Iterable, Sequence

from wres_calc.extracts.models.registry import EXTRACTS
from wres_calc.extracts.problems import FIRST_ROWS, FileSummary, Problem, ValidationReport
from wres_calc.outputs.terminal.text_page import Page
from wres_calc.wording.numbers import percent

_STYLES = {"error": "bold red", "warning": "bold yellow"}
_HINT = "; did you mean "  # ends the detail of a refused value


# --- problems ---------------------------------------------------------------------------------


def show_problems(page: Page, problems: Iterable[Problem]) -> None:
    """Problems grouped by what they are: how often, where, and how to mend them."""
    groups: dict[tuple[str, str, str], list[Problem]] = {}
    for problem in problems:
        key = (problem.code, problem.file, problem.how_to_mend)
        groups.setdefault(key, []).append(problem)
    for (code, file, mend), found in groups.items():
        first = found[0]
        page.line(
            f"{f'{file}: ' if file else ''}{first.title} [{code}, {first.severity}]",
            style=_STYLES.get(first.severity, "dim"),
        )
        _show_group(page, found)
        page.line(f"What to do: {_addressed(mend, found)}", indent=2, hang=2)


def _show_group(page: Page, problems: Sequence[Problem]) -> None:
    """Refused values under what is said of all of them; everything else on a line of its own."""
    above: tuple[str | None, str] | None = None
    for problem in problems:
        said, hint, near = problem.detail.partition(_HINT)
        if problem.value is not None and problem.rows:
            if above != (problem.column, said):
                above = (problem.column, said)
                page.line(_joined([f"column '{problem.column}'"], said), indent=2, hang=2)
            where = _joined([f"'{problem.value}'"], ", ".join(_where(problem)))
            page.line(where + hint + near, indent=4, hang=2)
        elif above and above[0] == problem.column and problem.rows:
            page.line(_joined(_where(problem), problem.detail), indent=4, hang=2)
        else:
            text = _problem_line(problem)
            if text:
                page.line(text, indent=2, hang=2)


def _problem_line(problem: Problem) -> str:
    parts = []
    if problem.column:
        parts.append(f"column '{problem.column}'")
    if problem.value is not None:
        parts.append(f"value '{problem.value}'")
    return _joined(parts + _where(problem), problem.detail)


def _where(problem: Problem) -> list[str]:
    """How often and in which spreadsheet rows, where rows can be named."""
    if not problem.rows:
        return []
    first = ", ".join(str(row) for row in problem.rows[:FIRST_ROWS])
    if problem.count == 1:
        return [f"row {first}"]
    more = ", ..." if problem.count > len(problem.rows[:FIRST_ROWS]) else ""
    return [f"{problem.count:,} times", f"rows {first}{more}"]


def _joined(parts: Sequence[str], said: str) -> str:
    return ": ".join(text for text in (", ".join(parts), said) if text)


def _addressed(mend: str, problems: Sequence[Problem]) -> str:
    """The advice with the extract, and the column if there is one only, filled in."""
    columns = {problem.column for problem in problems}
    mend = mend.replace("[extracts.NAME]", f"[extracts.{problems[0].extract}]")
    return mend.replace("values.COLUMN", f"values.{columns.pop()}") if len(columns) == 1 else mend


def how_many(problems: Sequence[Problem]) -> str:
    """The extent of it: "3 problems in 2 files, 41 times in all"."""
    kinds = len({(problem.code, problem.file, problem.column) for problem in problems})
    text = f"{_number(kinds, 'problem', 'problems')} in "
    text += _number(len({problem.file for problem in problems}), "file", "files")
    times = sum(problem.count for problem in problems)
    return f"{text}, {times:,} times in all" if times > kinds else text


def _number(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


# --- data quality -----------------------------------------------------------------------------


def show_quality(page: Page, report: ValidationReport) -> None:
    """The data-quality summary: one line per file."""
    page.line("Data quality", style="bold")
    for summary in report.files:
        text = f"{summary.file}: {file_line(summary)}"
        if summary.first_date:
            text += f"; dates from {summary.first_date} to {summary.last_date}"
        if summary.outside_period:
            text += f", {summary.outside_period:,} outside the period"
        page.line(text, indent=2, hang=2)


def file_line(summary: FileSummary) -> str:
    """One file's data quality: 5,000 staff; ethnicity unknown for 231 (4.6%)."""
    parts = [_number(summary.rows, *EXTRACTS[summary.extract].rows_are)]
    if summary.people_counted is not None:
        parts[0] += f", of {_number(summary.people_counted, 'person', 'people')}"
        if summary.outside_period is not None:  # it is where the period is not known
            parts[0] += " in the period"
        if summary.unmatched_ids:
            record = EXTRACTS[summary.extract].record
            parts[0] += f" ({summary.unmatched_ids:,} of them not in {record})"
    if summary.unknown_ethnicity is not None and summary.rows:
        share = percent(100 * summary.unknown_ethnicity / summary.rows)
        parts.append(f"ethnicity unknown for {summary.unknown_ethnicity:,} ({share})")
    return "; ".join(parts)
