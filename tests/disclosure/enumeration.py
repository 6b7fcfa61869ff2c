"""Every table of people that fits a published file, found by trying them: an oracle for attacks.

Nothing here knows how figures are protected or attacked. People are put into boxes, one for each
combination of what the rows tell apart; a count is the people in some of the boxes. Which numbers
of people in the boxes fit everything that is shown is found by trying all of them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from types import MappingProxyType
from typing import Any, NamedTuple

from wres_calc.disclosure import Preset
from wres_calc.figures import ALL, Figure, Measure, Status
from wres_calc.standards.kinds import Line, Population, RelativeLikelihood, Where
from wres_calc.standards.lines import CLUSTER_LINES
from wres_calc.standards.wres import BOARD_LINES, WORKFORCE, edition

GROUPS = ("White", "BME", "Unknown")
MOST = 30  # people in one box
Box = Mapping[str, Any]
Boxes = frozenset[int]
Limits = tuple[int, int]
_SHOWN = (Measure.SHARE, Measure.LIKELIHOOD)


class Rule(NamedTuple):
    """The people in some boxes are so many."""

    boxes: Boxes
    low: int
    high: int


def _values(box: Box, where: Where) -> bool:
    return all(box.get(name, False) in values for name, values in where.items())


class Tables:
    """The boxes of a publication, and which of them each count of a row is of.

    Args:
        figures: its rows; shares and likelihoods are looked at, which hold all the counts.
        columns: the breakdown columns.
        chart: for each directorate its division, where that is known.
    """

    def __init__(
        self, figures: Iterable[Figure], columns: Sequence[str], chart: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        self.rows = [figure for figure in figures if figure.measure in _SHOWN]
        self.rows = [row for row in self.rows if row.status != Status.NOT_SUPPLIED]
        numbers = {row.indicator for row in self.rows}
        labels = {name: sorted({row.breakdown[name] for row in self.rows} - {ALL}) for name in columns}
        self.boxes = [
            {**box, **dict(zip(labels, values, strict=True)), "group": group}
            for box in _kinds(numbers)
            for values in (product(*labels.values()) if box["of"] != "board" else [()])
            for group in GROUPS
            # Somebody with an event who has left is of unknown ethnicity, and in no staff record.
            if (group == "Unknown") == (box["of"] == "left") or not (box.get("disciplinary") or box.get("training"))
        ]
        self.boxes = [
            box
            for box in self.boxes
            if box.get("directorate") not in chart
            or box["division"] in (chart[box["directorate"]], "Unknown")  # the latter: not said
        ]

    def counts(self, row: Figure) -> tuple[Boxes, Boxes]:
        """The boxes of a row's numerator and of its denominator."""
        where = {name: value for name, value in row.breakdown.items() if value != ALL}
        if row.measure == Measure.LIKELIHOOD:
            part = self._ratios_of(row)
            return (self._of(part.event, {}, where, row.group), self._of(part.population, {}, where, row.group))
        population, line = _line(row)
        return (self._of(population, line.where, where, row.group), self._of(population, line.where, where, None))

    def _ratios_of(self, row: Figure) -> RelativeLikelihood:
        for indicator in edition("2025").pick((row.indicator,)):
            for part in (*indicator.parts, *indicator.supplementary):
                if isinstance(part, RelativeLikelihood) and part.line == row.line:
                    return part
        raise AssertionError(row)

    def _of(self, population: Population, where: Where, labels: Mapping[str, str], group: str | None) -> Boxes:
        event = population.extract in ("disciplinary", "training")
        return frozenset(
            at
            for at, box in enumerate(self.boxes)
            if ((box["of"] == population.extract and not event) or (event and box.get(population.extract)))
            and (event or _values(box, population.where))
            and _values(box, where)
            and all(box[name] == value for name, value in labels.items())
            and group in (None, box["group"])
        )

    def empty(self) -> Iterator[Boxes]:
        """Boxes that are known to hold nobody: lines and slices without a row."""
        seen: dict[tuple[str, tuple[tuple[str, str], ...]], set[str]] = {}
        for row in self.rows:
            if row.measure == Measure.SHARE and row.indicator == "1":
                seen.setdefault((row.indicator, tuple(row.breakdown.items())), set()).add(row.line)
        for (_, slice_), lines in seen.items():
            labels = {name: value for name, value in slice_ if value != ALL}
            for line in CLUSTER_LINES:
                if line.name not in lines:
                    yield self._of(WORKFORCE, line.where, labels, None)
        for columns in {tuple(k for k, v in r.breakdown.items() if v != ALL) for r in self.rows}:
            there = {tuple(r.breakdown[name] for name in columns) for r in self.rows}
            yield frozenset(
                at
                for at, box in enumerate(self.boxes)
                if columns and box["of"] != "board" and tuple(box[name] for name in columns) not in there
            )


def _kinds(numbers: set[str]) -> Iterator[dict[str, Any]]:
    """The kinds of people that the rows of some indicators tell apart."""
    yes_no = (False, True)
    if numbers & {"1", "3", "4", "9"}:
        kinds = [
            {name: values[0] for name, values in line.where.items()}
            for line in (CLUSTER_LINES if "1" in numbers else ())
            if "pay_band" in line.where
        ] or [{}]
        events = [name for name, number in (("disciplinary", "3"), ("training", "4")) if number in numbers]
        for kind in kinds:
            senior = yes_no if kind.get("staff_kind") == "medical" else (False,)
            for manager, *had in product(senior, *[yes_no] * len(events)):
                yield {"of": "staff", **kind, "senior_medical_manager": manager, **dict(zip(events, had, strict=True))}
        for name in events:
            yield {"of": "left", name: True}
    if "2" in numbers:
        for reached, appointed, abroad in product(yes_no, repeat=3):
            if reached or not appointed:
                yield {
                    "of": "applicants",
                    "shortlisted": reached,
                    "appointed": appointed,
                    "international_recruitment": abroad,
                }
    if "9" in numbers:
        for voting, executive in product(yes_no, repeat=2):
            yield {"of": "board", "voting": voting, "executive": executive}


def _line(row: Figure) -> tuple[Population, Line]:
    if row.indicator == "1":
        return WORKFORCE, next(line for line in CLUSTER_LINES if line.name == row.line)
    if row.line == "workforce":
        return WORKFORCE, Line("workforce", "")
    return Population("board"), next(line for line in BOARD_LINES if line.name == row.line)


# --- trying -----------------------------------------------------------------------------------


def possible(
    figures: Iterable[Figure], columns: Sequence[str], preset: Preset, chart: Mapping[str, str] = MappingProxyType({})
) -> dict[Boxes, set[int]]:
    """For every hidden count, the numbers that fit everything that is shown.

    Numbers are only tried until there are enough of them.

    Args:
        figures: published rows.
        columns: their breakdown columns.
        preset: the rule that they follow: whether zeros are shown, and how counts are rounded.
        chart: for each directorate its division, where that is known.
    """
    tables = Tables(figures, columns, chart)
    shown: dict[Boxes, Limits] = {}
    hidden: dict[Boxes, None] = {}
    for row in tables.rows:
        counts = tables.counts(row)
        for boxes, count in zip(counts, (row.numerator, row.denominator), strict=True):
            if count is None:
                hidden[boxes] = None
            else:
                shown[boxes] = _limits(int(count), preset)
    rules = [Rule(boxes, *limits) for boxes, limits in shown.items()]
    rules += [Rule(boxes, 0, 0) for boxes in tables.empty() if boxes]
    least = 0 if preset.zeros == "hidden" else 1
    rules += [Rule(boxes, least, MOST * len(boxes)) for boxes in hidden if boxes not in shown]
    return _numbers(len(tables.boxes), rules, list(hidden), preset.needed())


def _limits(count: int, preset: Preset) -> Limits:
    if not preset.round_to:
        return count, count
    fits = [n for n in range(count + preset.round_to + 1) if preset.rounded(n) == count and not preset.is_small(n)]
    return fits[0], fits[-1]


def _numbers(boxes: int, rules: Sequence[Rule], targets: Sequence[Boxes], needed: int) -> dict[Boxes, set[int]]:
    # Boxes that are always counted together are one box.
    alike: dict[tuple[bool, ...], int] = {}
    of = []
    for box in range(boxes):
        told = (*(box in rule.boxes for rule in rules), *(box in target for target in targets))
        of.append(alike.setdefault(told, len(alike)))
    merged = [Rule(frozenset(of[b] for b in rule.boxes), *rule[1:]) for rule in rules]
    start = _narrowed([(0, MOST)] * len(alike), merged)
    assert start is not None, "nothing fits what is shown"
    found: dict[Boxes, set[int]] = {}
    for target in targets:
        small = frozenset(of[box] for box in target)
        low, high = sum(start[b][0] for b in small), sum(start[b][1] for b in small)
        values = found[target] = set()
        for number in range(low, high + 1):
            if _fits(start, [*merged, Rule(small, number, number)]):
                values.add(number)
                if len(values) >= needed:
                    break
    return found


def _narrowed(limits: Sequence[Limits], rules: Sequence[Rule]) -> list[Limits] | None:
    now = list(limits)
    changed = True
    while changed:
        changed = False
        for boxes, low, high in rules:
            least = sum(now[box][0] for box in boxes)
            most = sum(now[box][1] for box in boxes)
            if least > high or most < low:
                return None
            for box in boxes:
                down, up = now[box]
                new = max(down, low - most + up), min(up, high - least + down)
                if new != now[box]:
                    if new[0] > new[1]:
                        return None
                    now[box] = new
                    least += new[0] - down
                    most += new[1] - up
                    changed = True
    return now


def _fits(limits: Sequence[Limits], rules: Sequence[Rule]) -> bool:
    """Whether any numbers of people fit: all are tried, one box after the other."""
    now = _narrowed(limits, rules)
    if now is None:
        return False
    open_ = [box for box, (low, high) in enumerate(now) if low < high]
    if not open_:
        return True
    box = min(open_, key=lambda b: now[b][1] - now[b][0])
    low, high = now[box]
    return any(_fits([*now[:box], (number, number), *now[box + 1 :]], rules) for number in range(low, high + 1))
