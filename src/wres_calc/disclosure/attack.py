"""What somebody can work out who has nothing but the published files.

The files are taken as equations in whole numbers: totals, complements, parts of parts, rounding,
and the percentages, ratios and intervals that are shown. A hidden count for which too few numbers
fit is found out.
"""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass

from wres_calc.disclosure.audit.bounds import System, nobody
from wres_calc.disclosure.audit.feasible_point import CONTRADICTION, settle
from wres_calc.disclosure.audit.published_values import Clue, clues_in, fitting, straight
from wres_calc.disclosure.audit.solver import require
from wres_calc.disclosure.audit.strata import columns_of, told_by_others
from wres_calc.disclosure.audit.told import told
from wres_calc.disclosure.cells.declaration_index import Parts
from wres_calc.disclosure.constraints.doubts import doubted
from wres_calc.disclosure.constraints.model import Equation, Files, Range, Seen, hidden_range, link, look, read
from wres_calc.disclosure.constraints.quarter_sizes import blank
from wres_calc.disclosure.constraints.within_tables import Kind
from wres_calc.disclosure.rules import Preset, recorded_preset
from wres_calc.disclosure.rules import preset as preset_of
from wres_calc.errors import DataError
from wres_calc.figures import Count, Figure, Measure, Results, Status


@dataclass(frozen=True, slots=True)
class Leak:
    """A count that can be found out.

    Attributes:
        where: the count, in words.
        lowest: the lowest number that fits everything that is published.
        highest: the highest.
        possible: how many numbers fit.
        needed: how many must fit.
        shown: whether it is not hidden at all.
        follows: the leak in a sentence, for a figure that follows from others without a count.
    """

    where: str
    lowest: Count
    highest: Count
    possible: int
    needed: int
    shown: bool = False
    follows: str = ""

    @property
    def exact(self) -> bool:
        """Whether the count is known for certain."""
        return self.possible == 1

    def said(self) -> str:
        """The leak in a sentence."""
        if self.follows:
            return self.follows
        if self.shown:
            return f"{self.where}: {self.lowest:g} is shown."
        if self.exact:
            return f"{self.where}: must be {self.lowest:g}."
        return (
            f"{self.where}: lies between {self.lowest:g} and {self.highest:g}, "
            f"{self.possible} possible values where {self.needed} are asked for."
        )


def attack(
    published: Sequence[Results], preset: Preset | str | None = None, *, names: Sequence[str] = ()
) -> list[Leak]:
    """Every count that the rule protects and that the published files give away.

    Args:
        published: the files of one publication, taken together; earlier ones may be among them.
        preset: the rule that they should follow, or its name; the one that they name if not given.
        names: what to call the files in an error.

    Raises:
        CommandError: if the solver is not installed, or no rule is given or recorded.
        DataError: if the files contradict each other or themselves.
    """
    rule = preset_of(preset) if isinstance(preset, str) else preset
    rule = rule or recorded_preset(file.run for file in published)
    if rule is None or not rule.hides:
        return []
    require()
    files = read(published)
    seen = look(files, names, rule)
    knowledge = _knowledge(files, seen, rule)
    return [*_shown(files, seen, rule), *knowledge.leaks(), *_told(files, published, rule), *_strata(published, files)]


def _knowledge(files: Files, seen: Seen, preset: Preset) -> "_Knowledge":
    """What the files say to a reader who believes what can be believed.

    What a reader expects need not be true: a file of events may hold people who have left.
    """
    wrong: frozenset[Kind] = frozenset()
    for _ in range(2):
        made = _Knowledge(files, seen, preset, doubted=wrong)
        try:
            return made.worked_out()
        except DataError:
            wrong = made.doubted()
    return _Knowledge(files, seen, preset, soft=False).worked_out()


def _told(files: Files, published: Sequence[Results], preset: Preset) -> list[Leak]:
    """What follows about people without any count."""
    return [Leak(where, 0, 0, 1, 2, follows=said) for where, said in told(files, published, preset)]


def _strata(published: Sequence[Results], files: Files) -> Iterator[Leak]:
    """Ratios within strata of which not all counts are shown."""
    for results, rows in zip(published, files.rows, strict=True):
        hidden = {
            cell
            for row in rows
            if row.figure.status == Status.SUPPRESSED
            for slot, count in zip(row.slots, row.counts(), strict=True)
            if slot and count is None
            for cell, _ in slot.terms
        }
        for row in rows:
            figure = row.figure
            told = figure.measure != Measure.STRATIFIED or figure.value is None
            if not told and not told_by_others(figure, rows, hidden, columns_of(results.run)):
                where = f"{figure.standard} indicator {figure.indicator}, {figure.group}"
                text = f"{where}: the ratio within strata tells of counts that are not shown."
                yield Leak(where, 0, 0, 1, 2, follows=text)


def _shown(files: Files, seen: Seen, preset: Preset) -> list[Leak]:
    """Counts that are small and not hidden."""
    reader = files.reader
    found = []
    for at, count in sorted(seen.shown.items()):
        unit = reader.cells[at].scope.years
        people = count / unit
        if preset.is_small(people):
            found.append(Leak(reader.words[at], people, people, 1, preset.needed(unit), True))
    return found


class _Knowledge:
    """Everything that the files say, and how far it goes."""

    def __init__(
        self, files: Files, seen: Seen, preset: Preset, *, soft: bool = True, doubted: Container[Kind] = frozenset()
    ) -> None:
        self._files, self._seen, self._preset = files, seen, preset
        self._blank = blank(files.reader, seen.hidden - seen.shown.keys())
        self._model = link(files, self._range, soft=soft, doubted=doubted)
        self._equations = [*self._model.equations, *seen.sums]
        self._fit: dict[int, set[int]] = {}
        self._ranges = [
            self._range(at) if at < self._model.cells else (0, None) for at in range(len(self._model.words))
        ]

    def worked_out(self) -> "_Knowledge":
        """The same with all that follows.

        Raises:
            DataError: if nothing fits.
        """
        self._system = self._solved(list(self._ranges))
        return self

    def doubted(self) -> frozenset[Kind]:
        """What cannot be believed, as nothing fits it."""
        return doubted(self._model, self._ranges)

    def _range(self, at: int) -> Range:
        reader = self._files.reader
        if not reader.read[at]:
            return 0, None
        unit = reader.cells[at].scope.years
        if at in self._seen.shown:
            return self._seen.known(at, unit, self._preset)
        if at not in self._seen.hidden:
            return 0, None  # only met in sums with others
        if at in self._blank:
            return 0, None
        return hidden_range(reader.at_least[at] * unit, self._preset)

    def _solved(self, ranges: list[Range]) -> System:
        """The equations with everything that follows from single rows, and one solution."""
        found = clues_in(self._files.rows)
        told = [clue for clue in found if self._tells(clue, ranges)]
        for clue in told:
            for terms, exact in straight(clue):
                extra: tuple[tuple[int, int], ...] = ()
                if not exact:
                    extra = ((len(ranges), -1),)
                    ranges.append((0, None))
                self._equations.append(Equation(terms + extra))
        while True:
            system = System(self._equations, ranges, ())
            system.narrow()
            if any(high is not None and high < low for low, high in system.outer):
                raise DataError(CONTRADICTION)
            ranges = list(system.outer)
            if not self._try_values(told, ranges):
                break
        known = {at: low for at, (low, high) in enumerate(ranges) if low == high}
        point = settle(self._equations, len(ranges), known, ranges)
        system = System(self._equations, ranges, point, self._model.slices)
        system.narrow()
        return system

    def _tells(self, clue: Clue, ranges: Sequence[Range]) -> bool:
        """Whether a row says more than its counts do."""
        if all(ranges[cell][0] == ranges[cell][1] for cell in clue.cells()):
            return False
        if not all(cell in self._seen.shown for cell in clue.cells()):
            return True
        return not clue.fits({cell: self._seen.shown[cell] for cell in clue.cells()})

    def _try_values(self, told: Sequence[Clue], ranges: list[Range]) -> bool:
        """Narrow ranges to the counts that fit the values shown; whether any became narrower."""
        changed = False
        for clue in told:
            for cell, values in (fitting(clue, ranges) or {}).items():
                kept = values & self._fit.get(cell, values)
                if not kept:
                    raise DataError(CONTRADICTION)
                self._fit[cell] = kept
                new = min(kept), max(kept)
                if new != ranges[cell]:
                    ranges[cell] = new
                    changed = True
        return changed

    def leaks(self) -> list[Leak]:
        """The hidden counts that can be found out, and those that follow from others."""
        preset, model, system = self._preset, self._model, self._system
        empty = self._empty()
        needed = {
            at: preset.needed(model.unit[at])
            for at in range(len(model.words))
            if at not in empty and self._at_stake(at)
        }
        system.look_at(needed)
        found = []
        for at, number in needed.items():
            fit = self._fit.get(at)
            if (fit is None or len(fit) >= number) and system.can(at, number):
                continue
            leak = self._leak(at, number)
            if leak.possible < number and (
                not model.implicit[at] or (preset.is_small(leak.lowest) and preset.is_small(leak.highest))
            ):
                found.append(leak)
        return found

    def _empty(self) -> frozenset[int]:
        """Cells of nobody, of whom nothing is hidden.

        A count of 0 that may be shown says it of every part of these people; where 0 is hidden, rows
        that are not there say it.
        """
        if self._preset.zeros == "shown":
            zeros = [(0, 0) if self._seen.shown.get(at) == 0 else (0, None) for at in range(len(self._model.words))]
            return nobody(self._model.equations, zeros)
        reader = self._files.reader
        ranges = [
            hidden_range(reader.at_least[at] * self._model.unit[at], self._preset)
            if at < self._model.cells and reader.read[at]
            else (0, None)
            for at in range(len(self._model.words))
        ]
        return nobody(self._model.equations, ranges)

    def _at_stake(self, at: int) -> bool:
        """Whether a count is protected: hidden, or in no row and perhaps small for certain."""
        if self._model.implicit[at]:
            return self._surely_small(at)
        return at in self._seen.hidden and at not in self._seen.shown

    def _surely_small(self, at: int) -> bool:
        """Whether a count that stands in no row could turn out to be small for certain."""
        preset, unit = self._preset, self._model.unit[at]
        low, high = self._system.outer[at]
        return low < preset.threshold * unit and (high is None or high > 0 or preset.zeros == "hidden")

    def _leak(self, at: int, needed: int) -> Leak:
        lowest, highest = self._system.extent(at, needed)
        fit = self._fit.get(at)
        possible = highest - lowest + 1
        if fit is not None:
            kept = [value for value in fit if lowest <= value <= highest]
            possible = len(kept)
        unit = self._model.unit[at]
        return Leak(self._model.words[at], lowest / unit, highest / unit, possible, needed)


# --- boards -----------------------------------------------------------------------------------


def board_warning(figures: Iterable[Figure]) -> str | None:
    """What to say when figures of a board go out; None where none are shown.

    A board has 5 to 21 members whose names are public, so that even a percentage points at people.
    """
    listed = list(figures)
    parts = Parts(listed)
    for figure in listed:
        part = parts.of(figure)
        counted = figure.value is not None or figure.numerator is not None
        own = figure.line in {line.name for line in part.lines_in("board")}
        if own and counted and figure.status != Status.NOT_SUPPLIED:
            return (
                f"Indicator {figure.indicator} is about a board of a few people whose names are "
                "public: its figures say something of each of them. Ask the members before it "
                "goes out."
            )
    return None
