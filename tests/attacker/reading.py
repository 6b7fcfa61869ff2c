"""What a publication says, read from its files alone.

Nothing in this folder comes from the program's protection or its calculation: the attacker has the
published files, the guidance and a pencil. Counts are fractions, as an average of two years has
halves; a number keeps the text that it was printed as, for its decimals say how far off it can be.
"""

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

COUNTS = ("numerator", "denominator", "comparator_numerator", "comparator_denominator")
# Every column of the contract; any other is a breakdown.
_FIXED = frozenset(
    {
        "standard",
        "edition",
        "organisation",
        "period_end",
        "indicator",
        "measure",
        "line",
        "group",
        "comparator",
        "value",
        "unit",
        "lower",
        "upper",
        "confidence",
        "method",
        "status",
        "reason",
        "formula",
        "years",
        "interval_method",
        "rounded_to",
        "settings",
        "notes",
        *COUNTS,
    }
)


class Printed(NamedTuple):
    """A number as it was printed, and how far the true one may be from it."""

    number: Fraction
    off: Fraction

    def holds(self, true: float, slack: float = 1e-9) -> bool:
        """Whether a number could have been printed so."""
        room = float(self.off) + slack * max(1.0, abs(true))
        return abs(true - float(self.number)) <= room


class Row(NamedTuple):
    """A row of results.csv."""

    standard: str
    organisation: str
    period: str
    indicator: str
    measure: str
    line: str
    slice: tuple[tuple[str, str], ...]
    group: str
    comparator: str
    counts: tuple[Fraction | None, ...]
    value: Printed | None
    lower: Printed | None
    upper: Printed | None
    confidence: float | None
    status: str
    method: str
    ranges: tuple[tuple[int | None, int | None], ...]  # published ranges of the counts

    @property
    def name(self) -> str:
        """What a reader calls it."""
        where = [f"{name} {value}" for name, value in self.slice]
        over = f"{self.group}/{self.comparator}" if self.comparator else self.group
        said = [f"{self.standard} {self.indicator}", self.measure, self.line, *where, over]
        return ", ".join(said)


class Rule(NamedTuple):
    """The rule that a publication says it follows."""

    preset: str
    threshold: int
    zeros: str
    round_to: int

    @property
    def needed(self) -> int:
        """How many values a hidden count must keep."""
        return self.threshold - 1

    @property
    def least(self) -> int:
        """The smallest number that is ever hidden."""
        return 0 if self.zeros == "hidden" else 1

    def small(self, count: float) -> bool:
        """Whether a count must be hidden for its own sake."""
        return self.least <= count < self.threshold


# As docs/disclosure-control.md lists them; a publication says which one it follows.
RULES = {
    "five": Rule("five", 5, "shown", 0),
    "ten": Rule("ten", 10, "hidden", 0),
    "eleven": Rule("eleven", 11, "shown", 0),
    "nhs-digital": Rule("nhs-digital", 8, "shown", 5),
}


class Publication(NamedTuple):
    """All files of a publication, by name, and what stands in its data."""

    files: Mapping[str, bytes]
    rows: Sequence[Row]
    rule: Rule
    chart: Mapping[str, str]  # directorate to division, where the record has it
    breakdowns: tuple[str, ...]
    run: Mapping[str, Any]


def printed(text: str) -> Printed | None:
    """A number with the room that its last decimal leaves; a full float leaves none.

    "25" and "25.0" may be a float that ends there or a number rounded to one decimal: what other
    numbers of the column look like decides, see `_loosen`.
    """
    if not text:
        return None
    number = Fraction(text)
    return Printed(number, Fraction(0))


def publication(files: Mapping[str, bytes], rule: str | None = None) -> Publication:
    """A publication from its files.

    Args:
        files: by name; `results.csv` is among them, and `results.json` where there is one.
        rule: the preset, where no file says it.
    """
    text = files["results.csv"].decode("utf-8-sig")
    table = list(csv.DictReader(io.StringIO(text)))
    run: Mapping[str, Any] = {}
    if "results.json" in files:
        run = json.loads(files["results.json"])["run"]
    said = run.get("protection") or {}
    known = RULES[rule or said["preset"]]
    if "threshold" in said and rule is None:
        known = Rule(said["preset"], said["threshold"], said["zeros"], said["round_to"])
    breakdowns = tuple(name for name in table[0] if name not in _FIXED and not _is_range(name))
    rows = list(_loosen([_row(entry, breakdowns) for entry in table]))
    chart = dict((run.get("nested") or {}).get("directorate") or {})
    if (run.get("nested_in") or {}).get("directorate", "division") != "division":
        chart = {}
    return Publication(files, rows, known, chart, breakdowns, run)


def _is_range(name: str) -> bool:
    return name.endswith(("_min", "_max"))


def _row(entry: Mapping[str, str], breakdowns: Sequence[str]) -> Row:
    def whole(name: str) -> int | None:
        text = entry.get(name) or ""
        return int(Fraction(text)) if text else None

    return Row(
        entry["standard"],
        entry["organisation"],
        entry["period_end"],
        entry["indicator"],
        entry["measure"],
        entry["line"],
        tuple((name, entry[name]) for name in sorted(breakdowns) if entry[name] != "All"),
        entry["group"],
        entry["comparator"],
        tuple(Fraction(entry[name]) if entry[name] else None for name in COUNTS),
        printed(entry["value"]),
        printed(entry["lower"]),
        printed(entry["upper"]),
        float(entry["confidence"]) if entry["confidence"] else None,
        entry["status"],
        entry["method"],
        tuple((whole(f"{name}_min"), whole(f"{name}_max")) for name in COUNTS),
    )


_FULL = 4  # more decimals than these anywhere: the column is not rounded


def _loosen(rows: Sequence[Row]) -> Iterator[Row]:
    """Rows with the room that rounding leaves, told from the most decimals of their kind."""
    most: dict[tuple[str, str, str], int] = {}
    for row in rows:
        for number in (row.value, row.lower, row.upper):
            if number is not None:
                key = row.standard, row.indicator, row.measure
                most[key] = max(most.get(key, 0), _decimals(number.number))
    for row in rows:
        places = most.get((row.standard, row.indicator, row.measure), 0)
        if places > _FULL or row.measure in ("target_headcount", "people_to_target", "path", "people_to_parity"):
            yield row
            continue
        off = Fraction(1, 2 * 10 ** max(places, 1))
        value, lower, upper = (
            None if number is None else number._replace(off=off) for number in (row.value, row.lower, row.upper)
        )
        yield row._replace(value=value, lower=lower, upper=upper)


def _decimals(number: Fraction) -> int:
    for places in range(18):
        if (number * 10**places).denominator == 1:
            return places
    return 18
