"""Failures as data: a problem, and the report that holds all problems of a run."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from wres_calc.errors import CATALOGUE, Severity

FIRST_ROWS = 5  # how many spreadsheet rows a problem names


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One kind of problem in one column (or file), with how often and where.

    Attributes:
        kind: key of the catalogue, `wres_calc.errors.CATALOGUE`.
        extract: name of the extract (`staff`), or an empty string for the whole folder.
        file: name of the file, without its folder.
        column: heading or column, where there is one.
        value: the coded value as it stands in the file; never an identifier.
        count: how many cells, rows or people.
        rows: the first spreadsheet rows (the header is row 1, where nothing stands above it).
        detail: what is wrong, in words.
        mend: how to mend it, where it can be said more closely than in the catalogue.
    """

    kind: str
    extract: str
    file: str
    column: str | None = None
    value: str | None = None
    count: int = 1
    rows: tuple[int, ...] = ()
    detail: str = ""
    mend: str = ""

    @property
    def code(self) -> str:
        """The stable code, such as WRES-E302."""
        return CATALOGUE[self.kind].code

    @property
    def title(self) -> str:
        """The catalogue's title."""
        return CATALOGUE[self.kind].title

    @property
    def severity(self) -> Severity:
        """Error, warning or note."""
        return CATALOGUE[self.kind].severity

    @property
    def how_to_mend(self) -> str:
        """What to do about it."""
        return self.mend or CATALOGUE[self.kind].mend

    def as_dict(self) -> dict[str, Any]:
        """Plain data for JSON."""
        own = asdict(self)
        return {
            "code": self.code,
            "severity": str(self.severity),
            "title": self.title,
            **{key: own[key] for key in ("extract", "file", "column", "value", "count")},
            "rows": list(self.rows),
            "detail": self.detail,
            "mend": self.how_to_mend,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class FileSummary:
    """Data quality of one extract."""

    extract: str
    file: str
    rows: int
    unknown_ethnicity: int | None = None  # rows; None where the file has no ethnicity
    rows_counted: int | None = None  # events in the period; None for other extracts
    people_counted: int | None = None  # the people they are of
    unmatched_ids: int | None = None  # people not in staff; None where it does not apply
    first_date: str | None = None
    last_date: str | None = None
    outside_period: int | None = None  # rows
    encoding: str | None = None

    def as_dict(self) -> dict[str, Any]:
        """Plain data for JSON."""
        return asdict(self)


@dataclass(slots=True)
class ValidationReport:
    """All problems of all files, and the data quality of each."""

    problems: list[Problem] = field(default_factory=list)
    files: list[FileSummary] = field(default_factory=list)

    def add(self, problems: Iterable[Problem], files: Iterable[FileSummary] = ()) -> None:
        """Add what was found later."""
        self.problems += problems
        self.files += files

    def of(self, severity: Severity) -> list[Problem]:
        """The problems of one severity, in the order of the files."""
        return [problem for problem in self.problems if problem.severity is severity]

    @property
    def errors(self) -> list[Problem]:
        """The problems that stop a run."""
        return self.of(Severity.ERROR)

    @property
    def warnings(self) -> list[Problem]:
        """The problems that are said, and do not stop it."""
        return self.of(Severity.WARNING)

    @property
    def ok(self) -> bool:
        """Whether figures can be computed."""
        return not self.errors

    def counts(self) -> dict[str, int]:
        """How many cells, rows or people each code covers."""
        totals: dict[str, int] = {}
        for problem in self.problems:
            totals[problem.code] = totals.get(problem.code, 0) + problem.count
        return dict(sorted(totals.items()))

    def as_dict(self) -> dict[str, Any]:
        """Plain data for JSON."""
        return {
            "ok": self.ok,
            "counts": self.counts(),
            "files": [summary.as_dict() for summary in self.files],
            "problems": [problem.as_dict() for problem in self.problems],
        }


def listing(problem: Problem, rows: Iterable[int | None]) -> Iterator[tuple[object, ...]]:
    """One line per row for a listing of every problem."""
    for row in rows:
        yield (
            problem.code,
            str(problem.severity),
            problem.title,
            problem.file,
            row,
            problem.column,
            problem.value,
            problem.detail,
            problem.how_to_mend,
        )
