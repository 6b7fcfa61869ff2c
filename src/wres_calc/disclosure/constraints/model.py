"""The model of a publication: its cells, and the equations between them, in whole numbers.

One model serves both the protection and the attack on it, so that what the one hides is what the
other looks for.
"""

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from wres_calc.disclosure.cells.cell import Row, Slice
from wres_calc.disclosure.cells.decode import Reader
from wres_calc.disclosure.constraints.linked_tables import Nesting, relations
from wres_calc.disclosure.constraints.quarter_sizes import quarter_sizes
from wres_calc.disclosure.constraints.within_tables import Kind, Relation, Terms
from wres_calc.disclosure.rules import Preset
from wres_calc.errors import DataError
from wres_calc.figures import Results, Status

Range = tuple[int, int | None]  # lowest and highest number of units; None for no end
_MOST = 20  # contradictions that are listed in full


class Equation(NamedTuple):
    """Cells times their factors add up to a constant."""

    terms: Terms
    constant: int = 0


class Files(NamedTuple):
    """Files of one publication, read.

    Attributes:
        reader: the cells in them.
        rows: the rows of each file.
        nesting: what lies in what; see `crossings.relations`.
    """

    reader: Reader
    rows: list[list[Row]]
    nesting: Nesting


class Seen(NamedTuple):
    """What the rows show of the cells.

    Attributes:
        shown: cells whose count stands in some row, in units; the rounded one, if there are two.
        hidden: cells whose count is missing in some row.
        sums: equations that rows give by the way: a case more or fewer, people of unknown
            ethnicity added.
        exact: the counts of those cells that stand in a file that is not rounded.
    """

    shown: dict[int, int]
    hidden: set[int]
    sums: list[Equation]
    exact: dict[int, int]

    def known(self, at: int, unit: int, preset: Preset) -> Range:
        """What the count that is shown says of the true one."""
        return _known(at, self.shown, self.exact, unit, preset)


@dataclass(slots=True)
class Model:
    """Cells and equations.

    Attributes:
        words: what each cell is, for a reader.
        unit: 2 for a cell that is counted in halves.
        slices: the slice that each is of: cells of one have much to do with each other.
        implicit: whether a cell stands in no row and follows from those that do.
        equations: what holds between them.
        cells: how many of the cells, the first ones, are those of the reader.
        loose: the kinds of relations that could be expected to hold, and do not.
        believed: the equations that a reader takes for granted though they need not be true, by
            their number, with the kind of relation that each is.
    """

    words: list[str]
    unit: list[int]
    slices: list[Slice]
    implicit: list[bool]
    equations: list[Equation]
    cells: int
    loose: frozenset[Kind] = frozenset()
    believed: dict[int, Kind] = field(default_factory=dict)


def read(files: Sequence[Results]) -> Files:
    """Read the rows of the files of a publication.

    Raises:
        DataError: for figures that are in no declaration.
    """
    reader = Reader()
    rows = reader.rows(files)
    nesting: dict[tuple[str, str], dict[str, str]] = {}
    for results in files:
        above = results.run.get("nested_in", {})
        for child, labels in results.run.get("nested", {}).items():
            if child in above:
                nesting.setdefault((child, above[child]), {}).update(labels)
    return Files(reader, rows, nesting)


def look(files: Files, names: Sequence[str] = (), preset: Preset | None = None) -> Seen:
    """What the rows show of each cell.

    Args:
        files: the files.
        names: what to call them in an error.
        preset: the rule by which they may be rounded. A file is taken to be where all its counts
            are; others beside it need not be.

    Raises:
        DataError: if two rows show another count of one cell, or half a person.
    """
    shown: dict[int, int] = {}
    first: dict[int, str] = {}
    exact: dict[int, int] = {}
    hidden: set[int] = set()
    sums: dict[Equation, None] = {}
    problems: dict[str, None] = {}
    for number, rows in enumerate(files.rows):
        name = names[number] if number < len(names) else f"file {number + 1}"
        rule = preset if preset and _is_rounded(rows, preset.round_to) else None
        for row in rows:
            for slot, count in zip(row.slots, row.counts(), strict=True):
                if slot is None:
                    continue
                at = slot.terms[0][0]
                alone = len(slot.terms) == 1 and not slot.constant
                if count is None:
                    hidden.update({at} if alone else ())
                    continue
                units = count * slot.unit
                if units != int(units) or units < 0:
                    problems[f"{name}: {files.reader.words[at]}: {count:g} is not a count"] = None
                elif not alone:
                    if row.figure.status in (Status.OK, Status.LOW_RELIABILITY):
                        sums[Equation(slot.terms, int(units) - slot.constant)] = None
                elif at in shown and not _meet(
                    _known(at, shown, exact, slot.unit, preset), known_range(int(units), slot.unit, rule)
                ):
                    there = exact.get(at, shown[at]) / slot.unit
                    problems[f"{files.reader.words[at]}: {there:g} in {first[at]} and {count:g} in {name}"] = None
                else:
                    first.setdefault(at, name)
                    if rule or at not in shown:
                        shown[at] = int(units)
                    if not rule:
                        exact[at] = int(units)
    _refuse(problems, "The files do not belong together, or one is damaged")
    return Seen(shown, hidden, sorted(sums), exact)


def _is_rounded(rows: Sequence[Row], step: int) -> bool:
    """Whether all counts of a file are multiples of a number, as they are after rounding."""
    return bool(step) and not any(
        count % step
        for row in rows
        for slot, count in zip(row.slots, row.counts(), strict=True)
        if slot and count is not None and len(slot.terms) == 1 and not slot.constant
    )


def _known(at: int, shown: Mapping[int, int], exact: Mapping[int, int], unit: int, preset: Preset | None) -> Range:
    if at in exact:
        return exact[at], exact[at]
    return known_range(shown[at], unit, preset)


def _meet(one: Range, other: Range) -> bool:
    """Whether two ranges have a number in common."""
    return all(high is None or low <= high for low, high in ((one[0], other[1]), (other[0], one[1])))


def link(
    files: Files, ranges: Callable[[int], Range], *, soft: bool = True, doubted: Container[Kind] = frozenset()
) -> Model:
    """The equations between the cells of a publication.

    Args:
        files: the files.
        ranges: what is known of a cell's count.
        soft: whether to take for granted what a reader expects, though it need not be true.
        doubted: kinds of which that is not taken for granted; see `doubts`.

    Raises:
        DataError: if the counts contradict each other.
    """
    reader = files.reader
    found = relations(reader, files.nesting)
    known = [ranges(at) for at in range(len(reader.cells))]
    problems: dict[str, None] = {}
    partial: set[Kind] = set()  # kinds of relations whose parts are not the whole
    wrong: set[Kind] = set()  # kinds that do not hold
    for relation in found:
        low, high = _range(relation.whole, known)
        least, most = _range(relation.parts, known)
        short = most is not None and low > most
        if high is not None and high < least:
            if relation.soft:
                wrong.add(relation.kind)
            else:
                problems[_said(relation, reader)] = None
        elif short and relation.strict:
            problems[_said(relation, reader)] = None
        elif short and not relation.rest:
            (wrong if relation.soft else partial).add(relation.kind)
        elif short and relation.alike:
            partial.add(relation.kind)
    _refuse(problems, "The figures contradict each other; a file is damaged")
    model = Model(
        words=list(reader.words),
        unit=[cell.scope.years for cell in reader.cells],
        slices=list(reader.slices),
        implicit=[not read for read in reader.read],
        equations=[],
        cells=len(reader.cells),
        loose=frozenset(wrong | partial),
    )
    for relation in found:
        trusted = soft and relation.kind not in doubted
        if relation.kind in wrong or (relation.soft and not trusted):
            continue
        rest = relation.rest or ("the rest" if relation.kind in partial else "")
        alike = relation.alike and trusted and relation.kind not in partial
        if alike or relation.soft:
            model.believed[len(model.equations)] = relation.kind
        _add(model, relation, "" if alike else rest)
    for terms, most in quarter_sizes(reader):
        _limit(model, terms, most)
    return model


def _limit(model: Model, terms: Terms, most: int) -> None:
    """Cells that add up to a number at most: what is missing to it is nobody's count."""
    model.equations.append(Equation((*terms, (len(model.words), 1)), most))
    model.words.append("")
    model.unit.append(1)
    model.slices.append(model.slices[terms[0][0]])
    model.implicit.append(False)


def _add(model: Model, relation: Relation, rest: str) -> None:
    terms = [*relation.whole, *((cell, -factor) for cell, factor in relation.parts)]
    if rest:
        first = relation.whole[0][0]
        terms.append((len(model.words), -1))
        model.words.append(rest if "," in rest else f"{model.words[first]}, {rest}")
        model.unit.append(max(model.unit[cell] for cell, _ in terms[:-1]))
        model.slices.append(model.slices[first])
        model.implicit.append(True)
    together: dict[int, int] = {}
    for cell, factor in terms:
        together[cell] = together.get(cell, 0) + factor
    kept = tuple((cell, factor) for cell, factor in together.items() if factor)
    model.equations.append(Equation(kept))


def complete(model: Model, values: Mapping[int, int]) -> dict[int, int]:
    """The values of cells that stand in no row, where they follow from those given."""
    known = dict(values)
    waiting = model.equations
    while True:
        still = []
        for equation in waiting:
            missing = [pair for pair in equation.terms if pair[0] not in known]
            if len(missing) > 1:
                still.append(equation)
            elif missing:
                (cell, factor), total = missing[0], equation.constant
                total -= sum(known[c] * f for c, f in equation.terms if c != cell)
                known[cell] = total // factor
        if len(still) == len(waiting):
            return known
        waiting = still


def known_range(count: int, unit: int, preset: Preset | None) -> Range:
    """What a shown count says of the true one: itself, or what is rounded to it by a rule."""
    step = preset.round_to if preset else 0
    if not preset or not step:
        return count, count
    low = -((unit * step - 2 * count) // 2)  # the lowest that is rounded up to it
    high = (2 * count + unit * step - 1) // 2
    smallest = preset.threshold * unit
    if count == 0 and preset.zeros == "shown":
        return 0, high if high >= smallest else 0
    return max(low, smallest), high


def hidden_range(at_least: int, preset: Preset) -> Range:
    """What is known of a hidden count before anything else is looked at."""
    return max(at_least, 1 if preset.zeros == "shown" else 0), None


def _range(terms: Terms, known: Sequence[Range]) -> Range:
    low, high = 0, 0
    endless = False
    for cell, factor in terms:
        least, most = known[cell]
        low += factor * least
        endless |= most is None
        high += factor * (most or 0)
    return low, None if endless else high


def _said(relation: Relation, reader: Reader) -> str:
    whole = " and ".join(reader.words[cell] for cell, _ in relation.whole)
    parts = "; ".join(reader.words[cell] for cell, _ in relation.parts)
    return f"{whole}: its parts do not add up to it ({parts})"


def _refuse(problems: Mapping[str, None], what: str) -> None:
    if problems:
        listed = [f"  {text}" for text in list(problems)[:_MOST]]
        if len(problems) > _MOST:
            listed.append(f"  and {len(problems) - _MOST:,} more")
        raise DataError("\n".join([f"{what}:", *listed]))
