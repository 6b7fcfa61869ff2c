"""What an outsider works out from a publication: the whole attack, from the files alone."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise, product
from typing import NamedTuple

from tests.attacker.people import LINES, QUARTERS, People, Reader, Register, Sum, Who, clustered, is_shown
from tests.attacker.programme import Expression, Known, Programme, Solver
from tests.attacker.reading import Publication, Row, Rule
from tests.attacker.values import path_fits, recomputed, stratified_fits

_TRIES = 60_000  # combinations of hidden counts that are tried for one row
_WIDE = 60  # values of one hidden count that are tried


class Finding(NamedTuple):
    """Something that the files give away.

    Attributes:
        kind: how: "count" for a hidden count with too few values, "zero" where it can be proved to
            be nobody, "narrow" where it is not small, "implied" for one that stands in no row,
            "small" for a small count that is shown, "value" for what a percentage or ratio says
            of hidden counts, "survey" for few people behind a percentage, "more" for a value that
            the counts beside it do not give, "pay" for pay.
        where: whose count.
        values: the numbers that it can be, as far as they were looked for.
    """

    kind: str
    where: str
    values: tuple[float, ...] = ()

    def said(self) -> str:
        """One line for a reader."""
        numbers = ", ".join(f"{value:g}" for value in self.values)
        return f"{self.kind}: {self.where}: {numbers}"


class Attack:
    """Everything that is known of a publication, and what follows from it.

    Attributes:
        findings: what it gives away.
        contradiction: whether nothing at all fits the files.
    """

    def __init__(self, publication: Publication) -> None:
        self.publication = publication
        self.rule: Rule = publication.rule
        self._reader = Reader(publication)
        self._rows = [(row, self._reader.counted(row)) for row in publication.rows]
        self._shown: dict[Sum, Fraction] = {}
        self._hidden: dict[Sum, tuple[str, tuple[int | None, int | None]]] = {}
        self._sums: list[tuple[Sum, Fraction]] = []
        for row, sums in self._rows:
            self._look(row, sums)
        self._implied = dict(self._implications())
        every = [*self._shown, *self._hidden, *(each for each, _ in self._sums)]
        every += list(self._nobody())
        every += list(self._implied)
        every += [each for pair in self._soft_pairs() for each in pair]
        labels: dict[str, set[str]] = {}
        for row in publication.rows:
            for name, value in row.slice:
                labels.setdefault(name, set()).add(value)
        labels.pop("pay_band", None)
        labels.pop("sex", None)
        labels.pop("disability", None)
        if {"division", "directorate"} <= labels.keys() and publication.chart:
            labels["place"] = {"|".join(pair) for pair in self._reader.places()}
        for each in every:
            for _, people in each.terms:
                for name, _ in people.who:
                    if name.startswith("quarter "):
                        labels[name] = set(QUARTERS)
        self._firm = True
        self._set_up(every, labels)
        if self.contradiction:
            # Some zero must be hidden, though the rule shows zeros: nobody is sure of any then.
            self._firm = False
            self._set_up(every, labels)
        self.findings: list[Finding] = []
        if not self.contradiction:
            self.findings = list(dict.fromkeys(self._find()))

    def _set_up(self, sums: Sequence[Sum], labels: Mapping[str, set[str]]) -> None:
        self._programme = Programme(sums, labels)
        self._state()
        self._believe()
        asked = [*self._hidden, *self._implied]
        self.solver: Solver = self._programme.solver(map(self._programme.of, asked))
        self.contradiction = not self.solver.possible

    # --- what the rows say --------------------------------------------------------------------

    def _look(self, row: Row, sums: Sequence[Sum | None]) -> None:
        for sum_, count, published in zip(sums, row.counts, row.ranges, strict=True):
            if sum_ is None:
                continue
            plain = len(sum_.terms) == 1 and not sum_.constant
            if count is not None:
                if plain:
                    self._shown[sum_] = count
                elif row.status in ("ok", "low_reliability"):
                    self._sums.append((sum_, count - sum_.constant))
            elif plain and row.status == "suppressed":
                self._hidden.setdefault(sum_, (row.name, published))

    def _span(self, count: Fraction) -> tuple[float, float]:
        """The true counts that a shown one stands for."""
        step = self.rule.round_to
        if not step:
            return float(count), float(count)
        if count == 0 and self.rule.zeros == "shown":
            return 0, 0
        low = max(float(count) - step / 2, self.rule.threshold)
        return low, float(count) + step / 2 - 0.25  # halves go up; counts are whole or halves

    def _state(self) -> None:
        make = self._programme
        for sum_, count in self._shown.items():
            make.know(make.of(sum_), *self._span(count))
        if not self.rule.round_to:
            for sum_, count in self._sums:
                make.know(make.of(sum_), float(count), float(count))
        blank = self._blank()
        for sum_, (_, (least, most)) in self._hidden.items():
            if sum_ not in self._shown:
                sure = self._firm and sum_ not in blank
                low = max(self.rule.least * self._unit(sum_) if sure else 0, least or 0)
                make.know(make.of(sum_), low, most)
        for sum_ in self._nobody():
            make.know(make.of(sum_), 0, 0)
        self._quarters()

    def _blank(self) -> set[Sum]:
        """The counts of pay quarters of which nothing is shown: some may be of nobody."""
        quarters: dict[tuple[object, ...], list[tuple[Row, tuple[Sum | None, ...]]]] = {}
        for row, sums in self._rows:
            if row.line.startswith("quarter/"):
                key = row.standard, row.organisation, row.period, row.slice
                quarters.setdefault(key, []).append((row, sums))
        return {
            sum_
            for pairs in quarters.values()
            if not any(count is not None for row, _ in pairs for count in row.counts)
            for _, sums in pairs
            for sum_ in sums
            if sum_ is not None
        }

    @staticmethod
    def _unit(sum_: Sum) -> float:
        """The least that a hidden count can be: half a case in an average of two years."""
        return 1 / sum_.terms[0][1].register.units

    def _nobody(self) -> Iterator[Sum]:
        """Lines without a row hold nobody where the indicator has rows; and so do slices."""
        seen: dict[tuple[str, str, str, str], dict[tuple[tuple[str, str], ...], set[str]]] = {}
        for row, _ in self._rows:
            if row.measure == "share" and (row.standard, row.indicator) in LINES:
                key = row.standard, row.indicator, row.organisation, row.period
                seen.setdefault(key, {}).setdefault(row.slice, set()).add(row.line)
        for key, slices in seen.items():
            if all(there <= {"all"} for there in slices.values()):
                continue  # the lines are not shown at all
            grouped = clustered(line for there in slices.values() for line in there)
            lines = [line for line in LINES[key[:2]] if is_shown(line, grouped=grouped)]
            for slice_, there in slices.items():
                row = next(
                    r
                    for r, _ in self._rows
                    if r.standard == key[0] and r.measure == "share" and r.indicator == key[1] and r.slice == slice_
                )
                for line in lines:
                    if line not in there and line not in ("band-not-known",):
                        whole = self._reader.counted(row._replace(line=line))[1]
                        if whole is not None:
                            yield whole
            yield from self._no_slices(key, slices)

    def _no_slices(
        self, key: tuple[str, str, str, str], slices: Mapping[tuple[tuple[str, str], ...], set[str]]
    ) -> Iterator[Sum]:
        """Crossed slices without a row hold nobody."""
        by: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
        for slice_ in slices:
            by.setdefault(tuple(n for n, _ in slice_), set()).add(tuple(v for _, v in slice_))
        for names, there in by.items():
            if len(names) < 2:
                continue
            labels = [sorted({values[at] for values in there}) for at in range(len(names))]
            row = next(
                r
                for r, _ in self._rows
                if r.standard == key[0] and r.measure == "share" and r.indicator == key[1] and not r.slice
            )
            for values in product(*labels):
                if values not in there:
                    slice_ = tuple(zip(names, values, strict=True))
                    whole = self._reader.counted(row._replace(slice=slice_))[1]
                    if whole is not None:
                        yield whole

    def _quarters(self) -> None:
        """Quarters of pay are as equal as can be, and who is left over has a fixed place."""
        make = self._programme
        found: dict[tuple[Register, Who, str], dict[str, Expression]] = {}
        for row, sums in self._rows:
            if row.line.startswith("quarter/") and sums[1] is not None:
                ((_, people),) = sums[1].terms
                rest = frozenset(pair for pair in people.who if not pair[0].startswith("quarter "))
                key = people.register, rest, row.standard
                quarter = row.line.removeprefix("quarter/")
                found.setdefault(key, {})[quarter] = make.of(sums[1])
        for sizes in found.values():
            # Left over: one to the lower quarter, the second to the upper middle, the third to
            # the lower middle.
            order = [sizes[name] for name in ("lower", "upper-middle", "lower-middle", "upper") if name in sizes]
            for more, less in pairwise(order):
                make.know(_minus(more, less), 0, 1)
            if len(order) > 1:
                make.know(_minus(order[0], order[-1]), 0, 1)

    # --- what a reader believes -----------------------------------------------------------------

    def _soft_pairs(self) -> Iterator[tuple[Sum, Sum]]:
        """Events with the people they are among, and people who stand in two registers."""
        for row, sums in self._rows:
            if row.measure in ("likelihood", "relative_likelihood"):
                for had, among in (sums[:2], sums[2:]):
                    if had is None or among is None:
                        continue
                    if had.terms[0][1].register.name != among.terms[0][1].register.name:
                        yield had, among

    def _believe(self) -> None:
        """Take for granted what nobody doubts, where the files do not contradict it."""
        make = self._programme
        believed: list[Known] = []
        for had, among in dict.fromkeys(self._soft_pairs()):
            believed.append(Known(_minus(make.of(among), make.of(had)), 0, None))
        believed += self._same_people()
        believed += self._no_supplier()
        kept = _consistent(make, believed)
        make.known += kept

    def _same_people(self) -> Iterator[Known]:
        """Everybody on the payroll is in post, as far as both are told by ethnicity and place."""
        make = self._programme
        every = {sum_: None for sum_ in (*self._shown, *self._hidden) if len(sum_.terms) == 1}
        for sum_ in every:
            ((_, people),) = sum_.terms
            if people.register.name != "pay":
                continue
            other = People(people.register._replace(name="staff"), people.who)
            twin = Sum(((1, other),))
            if twin in every:
                yield Known(_minus(make.of(sum_), make.of(twin)), 0, 0)

    def _no_supplier(self) -> Iterator[Known]:
        """A trust without a supplier's bank has its own workers alone."""
        make = self._programme
        for sum_ in dict.fromkeys((*self._shown, *self._hidden)):
            ((_, people), *more) = sum_.terms
            if people.register.name != "bank" or more:
                continue
            own = People(people.register, people.who | {("supplied", frozenset({"no"}))})
            twin = Sum(((1, own),))
            if twin != sum_ and (twin in self._shown or twin in self._hidden):
                yield Known(_minus(make.of(sum_), make.of(twin)), 0, 0)

    # --- what stands in no row ------------------------------------------------------------------

    def _implications(self) -> Iterator[tuple[Sum, str]]:
        """People with an event less all, and those of one line who are not of another."""
        for row, sums in self._rows:
            if row.measure == "likelihood" and sums[0] is not None and sums[1] is not None:
                rest = Sum((*sums[1].terms, *((-f, p) for f, p in sums[0].terms)))
                units = {people.register.units for _, people in rest.terms}
                if units == {1} and not _is_unknown(sums[0]):
                    yield rest, f"{row.name}, without the event"

    # --- looking --------------------------------------------------------------------------------

    def _find(self) -> Iterator[Finding]:
        yield from self._small()
        self.solver.wander([self._programme.of(sum_) for sum_ in self._hidden], 12)
        yield from self._too_few()
        yield from self._follows()
        yield from self._clues()
        yield from self._surveys()
        yield from self._pay()

    def _small(self) -> Iterator[Finding]:
        for sum_, count in self._shown.items():
            if self.rule.small(float(count)) and sum_.terms[0][1].register.units == 1:
                yield Finding("small", self._name(sum_), (float(count),))

    def _name(self, sum_: Sum) -> str:
        for row, sums in self._rows:
            for at, each in enumerate(sums):
                if each == sum_:
                    return f"{row.name} [{at}]"
        return "a count"

    def _too_few(self) -> Iterator[Finding]:
        for sum_, (name, _) in self._hidden.items():
            if sum_ in self._shown:
                continue  # a row goes as a whole, with counts of it that stand elsewhere
            needed, units = self.rule.needed, sum_.terms[0][1].register.units
            values = self.solver.values(self._programme.of(sum_), needed, units)
            if len(values) < needed:
                small = any(self.rule.small(value) for value in values)
                kind = "zero" if values == [0.0] else "count" if small else "narrow"
                yield Finding(kind, name, tuple(values))

    def _follows(self) -> Iterator[Finding]:
        for sum_, name in self._implied.items():
            values = self.solver.values(self._programme.of(sum_), self.rule.needed)
            certain = all(self.rule.small(value) for value in values)
            if values and certain and len(values) < self.rule.needed and values != [0.0]:
                yield Finding("implied", name, tuple(values))

    def _clues(self) -> Iterator[Finding]:
        """Percentages, ratios and limits that say more than the counts beside them."""
        spans: dict[Sum, tuple[float, float] | None] = {}
        for row, sums in self._rows:
            if row.value is None or _is_gap(row) or sums[0] is None:
                continue
            pairs = [(sum_, count) for sum_, count in zip(sums, row.counts, strict=True) if sum_]
            if all(count is not None for _, count in pairs):
                if recomputed(row, [float(count) for _, count in pairs if count is not None]) is False:
                    yield Finding("more", f"{row.name}: not what its counts give")
                continue
            yield from self._candidates(row, pairs, spans)
        yield from self._strata()
        yield from self._paths()

    def _paths(self) -> Iterator[Finding]:
        """Paths in whole people, whose many steps tell where they really start."""
        lines: dict[tuple[object, ...], list[Row]] = {}
        for row, _ in self._rows:
            if row.measure in ("path", "target_headcount") and row.value is not None:
                key = row.standard, row.organisation, row.line, row.slice, row.group
                lines.setdefault(key, []).append(row)
        for rows in lines.values():
            steps = sorted((row for row in rows if row.measure == "path"), key=lambda r: r.period)
            step = self.rule.round_to
            if not step or not steps or steps[0].counts[0] is None:
                continue
            count = steps[0].counts[0]
            if path_fits(float(count), steps, step):
                continue  # it is made from what is shown, and says nothing more
            low, high = self._span(count)
            starts = range(math.ceil(low), math.floor(high) + 1)
            fits = [float(start) for start in starts if path_fits(start, steps, step)]
            yield Finding("value", f"{steps[0].name}, start of the path", tuple(fits))

    def _candidates(
        self, row: Row, pairs: Sequence[tuple[Sum, Fraction | None]], spans: dict[Sum, tuple[float, float] | None]
    ) -> Iterator[Finding]:
        choices: list[list[float]] = []
        tries = 1
        for sum_, count in pairs:
            if count is not None:
                choices.append([float(count)])
                continue
            if sum_ not in spans:
                spans[sum_] = self.solver.range(self._programme.of(sum_), _WIDE * 10)
            span = spans[sum_]
            if span is None:
                return
            low, high = (round(end) for end in span)
            shift = float(sum_.constant)
            choices.append([value + shift for value in range(low, high + 1)])
            tries *= high - low + 1
        if tries > _TRIES:
            return
        left: list[set[float]] = [set() for _ in pairs]
        for counts in product(*choices):
            if recomputed(row, list(counts)):
                for values, number in zip(left, counts, strict=True):
                    values.add(number)
        for (_, count), values, before in zip(pairs, left, choices, strict=True):
            if count is None and values and len(values) < min(self.rule.needed, len(before)):
                yield Finding("value", row.name, tuple(sorted(values)))

    def _strata(self) -> Iterator[Finding]:
        """A ratio within pay bands, with the events of the bands that are hidden."""
        for row, _ in self._rows:
            if row.measure != "relative_likelihood_stratified" or row.value is None:
                continue
            for column in ("pay_band", "staff_group"):
                found = self._stratum_choices(row, column)
                if found is not None:
                    yield from self._stratum_findings(row, *found)

    def _stratum_choices(self, row: Row, column: str) -> tuple[list[str], list[list[tuple[float, ...]]]] | None:
        """The strata, and for each the four counts that it can have."""
        names: list[str] = []
        choices: list[list[tuple[float, ...]]] = []
        for other, sums in self._rows:
            alike = (other.standard, other.indicator, other.line, other.measure) == (
                row.standard,
                row.indicator,
                row.line,
                "relative_likelihood",
            )
            if not alike or [name for name, _ in other.slice] != [column]:
                continue
            spans = []
            for sum_, count in zip(sums, other.counts, strict=True):
                if count is not None:
                    spans.append([float(count)])
                    continue
                if sum_ is None:
                    return None
                span = self.solver.range(self._programme.of(sum_), _WIDE)
                if span is None or span[1] - span[0] >= _WIDE:
                    return None
                spans.append([float(v) for v in range(round(span[0]), round(span[1]) + 1)])
            names.append(other.name)
            choices.append(list(product(*spans)))
        return (names, choices) if names else None

    def _stratum_findings(
        self, row: Row, names: Sequence[str], choices: Sequence[Sequence[tuple[float, ...]]]
    ) -> Iterator[Finding]:
        tries = 1
        for each in choices:
            tries *= len(each)
        if tries == 1 or tries > _TRIES:
            return
        totals = [None if count is None else float(count) for count in row.counts]
        left: list[list[set[float]]] = [[set() for _ in range(4)] for _ in names]
        for strata in product(*choices):
            sums = [sum(stratum[at] for stratum in strata) for at in range(4)]
            if any(total is not None and total != found for total, found in zip(totals, sums, strict=True)):
                continue
            if stratified_fits(row, strata):
                for at, stratum in enumerate(strata):
                    for place, count in enumerate(stratum):
                        left[at][place].add(count)
        for name, places, before in zip(names, left, choices, strict=True):
            for place, values in enumerate(places):
                possible = len({four[place] for four in before})
                if possible > 1 and values and len(values) < min(self.rule.needed, possible):
                    yield Finding("value", f"{name} [{place}], stratified", tuple(sorted(values)))

    def _surveys(self) -> Iterator[Finding]:
        """How many people said yes, from a percentage with one decimal and the respondents."""
        for row, _ in self._rows:
            if not row.line or row.measure != "share" or row.value is None or row.counts[0]:
                continue
            among = row.counts[1]
            if among is None or row.counts[0] is not None:
                continue
            low, high = self._span(among)
            said_yes = self._yes(row.value.number, among)
            off = max(float(row.value.off), 0.05)
            possible = {
                (yes, people - yes)
                for people in range(math.ceil(low), int(high) + 1)
                for yes in range(people + 1)
                if (
                    said_yes[0] <= yes <= said_yes[1]
                    if said_yes
                    else abs(100 * yes / people - float(row.value.number)) <= off + 1e-9
                )
            }
            for at, what in enumerate(("who said yes", "who did not")):
                values = sorted({float(pair[at]) for pair in possible})
                small = [value for value in values if 1 <= value < self.rule.threshold]
                if values and len(small) == len(values) and len(values) < self.rule.needed:
                    yield Finding("survey", f"{row.name}, {what}", tuple(values))

    def _yes(self, percentage: Fraction, among: Fraction) -> tuple[float, float] | None:
        """How many people a percentage of two rounded numbers stands for; None for another one."""
        step = self.rule.round_to
        number = percentage * among / 100
        whole = round(float(number) / step) * step if step else 0
        if not step or abs(float(number) - whole) > 1e-6:
            return None
        return self._span(Fraction(whole))

    def _pay(self) -> Iterator[Finding]:
        """Pay gaps with so many decimals that they are pence of somebody, and groups between."""
        for row, _ in self._rows:
            if _is_gap(row):
                for number in (row.value, row.lower, row.upper):
                    if number is not None and (number.number * 10).denominator != 1:
                        yield Finding("pay", f"{row.name}: {float(number.number)!r}")
                        break
        gaps = [
            row for row, _ in self._rows if _is_gap(row) and row.value is not None and row.measure.startswith("mean")
        ]
        for one in gaps:
            for other in gaps:
                same = one._replace(
                    group="",
                    comparator="",
                    counts=(),
                    value=None,
                    lower=None,
                    upper=None,
                    status="",
                    method="",
                    ranges=(),
                    confidence=None,
                )
                alike = other._replace(
                    group="",
                    comparator="",
                    counts=(),
                    value=None,
                    lower=None,
                    upper=None,
                    status="",
                    method="",
                    ranges=(),
                    confidence=None,
                )
                if same == alike and (one.group, other.group) == ("White", "White British"):
                    white, british = one.counts[1], other.counts[1]
                    if white is not None and british is not None and 0 < white - british < 50:
                        yield Finding("pay", f"{one.name} and {other.name}: those between", (float(white - british),))


def _is_gap(row: Row) -> bool:
    return row.measure.endswith(("pay_gap", "bonus_gap"))


def _is_unknown(sum_: Sum) -> bool:
    return any(values == frozenset({"Unknown"}) for _, people in sum_.terms for _, values in people.who)


def _minus(one: Expression, other: Expression) -> Expression:
    found = dict(one)
    for at, factor in other.items():
        found[at] = found.get(at, Fraction(0)) - factor
    return {at: factor for at, factor in found.items() if factor}


def _consistent(make: Programme, believed: Iterable[Known]) -> list[Known]:
    """The beliefs that can be held together with what is known: as few as can be are given up."""
    beliefs = [each for each in believed if each.of]
    if not beliefs:
        return []
    first = make.variables
    loose: list[Known] = []
    for number, each in enumerate(beliefs):
        over, under = first + 2 * number, first + 2 * number + 1
        loose.append(each._replace(of={**each.of, over: Fraction(1), under: Fraction(-1)}))
    solver = Solver([*make.known, *loose], [{at: Fraction(1)} for at in range(first, first + 2 * len(beliefs))])
    slack = {at: Fraction(1) for at in range(first, first + 2 * len(beliefs))}
    point = solver.least(slack)
    return [
        each
        for number, each in enumerate(beliefs)
        if not point.get(first + 2 * number) and not point.get(first + 2 * number + 1)
    ]


def attack(publication: Publication) -> list[Finding]:
    """What the files of a publication give away."""
    return Attack(publication).findings
