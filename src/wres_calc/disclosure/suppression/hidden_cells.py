"""Which counts of a publication must not be published: the small ones, and what gives them back."""

import math
from collections.abc import Container, Iterable, Mapping, Sequence

from wres_calc.disclosure.audit.bounds import System, nobody
from wres_calc.disclosure.audit.feasible_point import settle
from wres_calc.disclosure.audit.witnesses import Move
from wres_calc.disclosure.cells.cell import Row
from wres_calc.disclosure.constraints.doubts import doubted
from wres_calc.disclosure.constraints.model import Files, Model, Range, complete, hidden_range, known_range, link, look
from wres_calc.disclosure.constraints.quarter_sizes import tiny
from wres_calc.disclosure.constraints.within_tables import Kind
from wres_calc.disclosure.rules import Preset
from wres_calc.disclosure.suppression.same_pattern import Alike
from wres_calc.disclosure.suppression.secondary import Choice
from wres_calc.errors import DataError
from wres_calc.vocabulary import UNKNOWN

GIVEN_AWAY = (
    "These counts can be worked out from what is published already, whatever else is hidden. "
    "Publish without the breakdown or the indicator that they are in, or without the files of "
    "--previous where those will not be published after all:"
)
_WHOLE, _LESS = 4.0, 0.5  # how dear a count of the whole organisation is; and one of Unknown


def hidden_cells(files: Files, how_many: int, preset: Preset) -> frozenset[int]:
    """The cells that must not be published.

    Args:
        files: exact files, and after them files that are published already.
        how_many: how many of them are exact.
        preset: the rule.

    Raises:
        DataError: if figures contradict each other or what is published already, or if that gives
            away what must be hidden.
    """
    return _Hiding(files, how_many, preset).cells()


class _Hiding:
    def __init__(self, files: Files, how_many: int, preset: Preset) -> None:
        self._files, self._preset, self._reader = files, preset, files.reader
        self._own = look(files._replace(rows=files.rows[:how_many])).shown
        before = look(files._replace(rows=files.rows[how_many:]), preset=preset)
        self._known = {at: before.known(at, self._unit(at), preset) for at in before.shown}
        self._agree()
        hidden = before.hidden - self._known.keys()
        self._primary = before.hidden & self._own.keys()
        self._primary |= {at for at in self._own if preset.is_small(self._people(at))}
        self._blank = tiny(self._reader, self._own, preset) & self._own.keys()
        self._primary |= self._blank
        self._before = hidden - self._own.keys()  # to stay hidden, though not in these files
        rows = _rows_of(files.rows[:how_many])
        self._costs = {
            at: self._cost(at, rows.get(at, 1))
            for at, count in self._own.items()
            if at not in self._known and (count or preset.zeros == "hidden")
        }

    def cells(self) -> frozenset[int]:
        exact = {at: (count, count) for at, count in self._own.items()}
        model = self._link(exact, soft=True)
        point = self._point(model, exact)
        needed = self._needed(model, point)
        concerned = self._primary | self._before
        if not concerned and not any(model.implicit[at] for at in needed):
            return frozenset()
        chosen, moves = self._alike(model, point, needed, concerned)
        choice = self._choose(model, point, chosen, needed, moves)
        if model.loose:
            # What a reader expects to add up, and does not, must not seem to give counts away.
            published = {at: self._covered(at) if at in choice.hidden else self._shown(at) for at in self._own}
            model, point = self._believed(published)
            choice = self._choose(model, point, choice.hidden, self._needed(model, point))
        self._refuse(model, point, choice)
        return frozenset(choice.hidden)

    def _alike(
        self, model: Model, point: Sequence[int], needed: Mapping[int, int], first: Iterable[int]
    ) -> tuple[list[int], list[Move]]:
        """The cells to hide, as far as which counts are small says it, and how far they go."""
        preset, cells = self._preset, range(len(model.words))
        still = {at for at, (low, high) in self._known.items() if low == high}
        still |= nobody(model.equations, [self._covered(at) for at in cells])
        if preset.zeros == "shown":
            still |= {at for at in cells if not point[at]}
        small = {
            at
            for at in cells
            if (at in self._own or model.implicit[at])
            and at not in still
            and preset.is_small(point[at] / model.unit[at])
        }
        alike = Alike(
            model,
            point,
            preset,
            needed=needed,
            costs=self._costs,
            shown=self._shown,
            covered=self._covered,
            still=still,
            small=small,
        )
        hidden = {*alike.run(first), *first}
        return sorted(at for at in hidden if at in self._own or at in self._before), alike.moves

    def _choose(
        self,
        model: Model,
        point: Sequence[int],
        hidden: Iterable[int],
        needed: Mapping[int, int],
        moves: Iterable[Move] = (),
    ) -> Choice:
        return Choice(
            model,
            point,
            hidden,
            needed=needed,
            costs=self._costs,
            shown=self._shown,
            covered=self._covered,
            moves=moves,
        ).run()

    def _refuse(self, model: Model, point: Sequence[int], choice: Choice) -> None:
        """Refuse to publish what can be worked out whatever is hidden.

        What is published already is to blame, as a count that nobody knows anything about can
        always be larger.
        """
        found = []
        for at in choice.hopeless:
            # A large count that was hidden before is no secret of these figures.
            count = self._own.get(at, math.inf)
            if model.implicit[at]:
                if not self._is_ours(model, at):
                    continue  # it follows from what is published already, and from that alone
                count = point[at] + choice.highest(at)
            if self._preset.is_small(count / model.unit[at]):
                found.append(f"  {model.words[at]}")
        if found:
            raise DataError("\n".join([GIVEN_AWAY, *sorted(found)]))

    def _is_ours(self, model: Model, at: int) -> bool:
        """Whether a count that stands in no row has to do with one that goes out now."""
        return any(
            cell in self._own
            for equation in model.equations
            if any(cell == at for cell, _ in equation.terms)
            for cell, _ in equation.terms
        )

    # --- models -------------------------------------------------------------------------------

    def _range(self, at: int, own: Mapping[int, Range]) -> Range:
        return own[at] if at in own else self._covered(at)

    def _link(self, own: Mapping[int, Range], *, soft: bool, doubted: Container[Kind] = frozenset()) -> Model:
        return link(self._files, lambda at: self._range(at, own), soft=soft, doubted=doubted)

    def _point(self, model: Model, own: Mapping[int, Range]) -> list[int]:
        """A whole-numbered solution: the true one, as far as it is known."""
        ranges = [self._range(at, own) for at in range(len(model.words))]
        certain = {at: low for at, (low, high) in enumerate(ranges) if low == high}
        return settle(model.equations, len(ranges), complete(model, certain), ranges)

    def _believed(self, published: Mapping[int, Range]) -> tuple[Model, list[int]]:
        """The model of somebody who knows only what is published, with numbers that fit it."""
        model = self._link(published, soft=True)
        wrong = doubted(model, [self._range(at, published) for at in range(len(model.words))])
        model = self._link(published, soft=True, doubted=wrong)
        return model, self._point(model, published)

    # --- cells --------------------------------------------------------------------------------

    def _unit(self, at: int) -> int:
        return self._reader.cells[at].scope.years

    def _people(self, at: int) -> float:
        return self._own[at] / self._unit(at)

    def _shown(self, at: int) -> Range:
        """What is known of a cell that is shown."""
        if at in self._known or at not in self._own:
            return self._covered(at)
        published = self._preset.rounded(self._people(at)) * self._unit(at)
        return known_range(int(published), self._unit(at), self._preset)

    def _covered(self, at: int) -> Range:
        """What is known of a cell that is hidden, or that stands in no row."""
        if at in self._known:
            return self._known[at]
        if at >= len(self._reader.cells) or not self._reader.read[at]:
            return 0, None
        if at in self._blank:
            return 0, None
        return hidden_range(self._reader.at_least[at] * self._unit(at), self._preset)

    def _needed(self, model: Model, point: Sequence[int]) -> dict[int, int]:
        """How many values each cell must be able to have if it is hidden."""
        preset = self._preset
        needed = {at: preset.needed(model.unit[at]) for at in self._own}
        for at, implicit in enumerate(model.implicit):
            if implicit and preset.is_small(point[at] / model.unit[at]):
                needed[at] = preset.needed(model.unit[at])
        for at, left in self._left(model, point).items():
            needed[at] = left
        if preset.zeros == "hidden":
            ranges = [self._covered(at) for at in range(len(model.words))]
            for at in nobody(model.equations, ranges):
                needed.pop(at, None)
        return needed

    def _left(self, model: Model, point: Sequence[int]) -> dict[int, int]:
        """How many values counts that were hidden before have, if nothing more is published.

        No more can be asked for: files that are published already may follow another rule.
        """
        if not self._before:
            return {}
        ranges = [
            self._covered(at) if at in self._costs or at not in self._own else self._shown(at)
            for at in range(len(model.words))
        ]
        system = System(model.equations, ranges, point, model.slices)
        needed = {at: self._preset.needed(model.unit[at]) for at in sorted(self._before)}
        system.narrow()
        system.look_at(needed)
        for at, number in needed.items():
            if not system.can(at, number):
                low, high = system.extent(at, number)
                needed[at] = high - low + 1
        return needed

    def _cost(self, at: int, rows: int) -> float:
        """What is lost when a cell is hidden: figures, above all of the whole organisation."""
        cost = rows * (1.0 if self._reader.slices[at] else _WHOLE)
        cost *= _LESS if self._reader.cells[at].group == UNKNOWN else 1.0
        # Never how large the count is. The last factor makes every choice the only cheapest.
        return cost * (1 + (at * 7919 % 10007) / 1e6)

    # --- what is published already ------------------------------------------------------------

    def _agree(self) -> None:
        """Refuse figures that are published already with another count."""
        wrong = [
            f"  {self._reader.words[at]}: {self._people(at):g}"
            for at, (low, high) in self._known.items()
            if at in self._own and (self._own[at] < low or self._own[at] > (high or low))
        ]
        if wrong:
            raise DataError("\n".join(["These counts were published with another number:", *wrong]))


def _rows_of(files: Sequence[Sequence[Row]]) -> dict[int, int]:
    """In how many rows each cell stands: so many figures go when it is hidden."""
    number: dict[int, int] = {}
    for rows in files:
        for row in rows:
            for at in set(row.cells()):
                number[at] = number.get(at, 0) + 1
    return number
