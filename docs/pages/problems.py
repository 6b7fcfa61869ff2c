"""docs/problems.md: the catalogue of what can be wrong with the data."""

from pages import markdown
from wres_calc.errors import CATALOGUE, ExitCode, ProblemKind, Severity

INTRODUCTION = f"""\
# Problems

Everything that the tool can say about your data, by code. `wres-calc validate` names every
problem of every file at once: how often, in which spreadsheet rows (the header is row 1), the
value, and what to do. It never shows a whole row or an identifier.

- An **error** (E) stops the run: nothing is written, and the exit code is {ExitCode.DATA}.
- A **warning** (W) is said and the run goes on. Read it before you use the figures.
- A **note** (N) says how something was read.
"""
CHAPTERS = {
    "E1": "Errors: the file",
    "E2": "Errors: the columns",
    "E3": "Errors: the cells",
    "E4": "Errors: rows against each other",
    "W5": "Warnings",
    "N6": "Notes",
}


def page() -> str:
    """The page."""
    overview = markdown.table(
        ["code", "problem"], ([f"[{kind.code}](#{anchor_of(kind)})", kind.title] for kind in CATALOGUE.values())
    )
    return "\n".join([INTRODUCTION, overview, *(_chapter(key) for key in CHAPTERS)])


def anchor_of(kind: ProblemKind) -> str:
    """The part after `#` of a link to a problem."""
    return markdown.anchor(_heading(kind))


def _chapter(key: str) -> str:
    kinds = [kind for kind in CATALOGUE.values() if kind.code.startswith(f"WRES-{key}")]
    return "\n".join([f"## {CHAPTERS[key]}\n", *(_entry(kind) for kind in kinds)])


def _heading(kind: ProblemKind) -> str:
    return f"{kind.code}: {kind.title}"


def _entry(kind: ProblemKind) -> str:
    todo = "To mend" if kind.severity is Severity.ERROR else "What to do"
    return f"### {_heading(kind)}\n\n{kind.meaning}\n\n**{todo}:** {kind.mend}\n"
