"""The same people met under two names: in two extracts, or as a group and as a slice."""

from collections.abc import Iterator

from wres_calc.disclosure.cells.cell import Cell, Conditions, both, fixed
from wres_calc.disclosure.cells.decode import Reader
from wres_calc.disclosure.constraints.within_tables import Relation, plus
from wres_calc.standards.kinds.people import EVERYBODY, group_name
from wres_calc.vocabulary import ETHNICITY, GROUPINGS

# Extracts that hold one row for each person employed, as anybody expects.
_SAME_PEOPLE = ("staff", "pay")


def twins(reader: Reader) -> Iterator[Relation]:
    """Counts that are the same number, or that everybody takes for it.

    Women are those of the slice whose sex is Female. Staff on the payroll are the people in post:
    it need not be true to a person, but a reader who sees one number under both names believes it.
    """
    for cell, at in list(reader.number.items()):
        for same in _as_slices(cell):
            if same in reader.number:
                yield Relation(plus([at]), plus([reader.number[same]]), ("slice", cell.group))
        for twin in _elsewhere(cell):
            if twin in reader.number:
                yield Relation(plus([at]), plus([reader.number[twin]]), ("twins",), soft=True)


def _as_slices(cell: Cell) -> Iterator[Cell]:
    """Everybody of the slice that is a group by another name."""
    for grouping in GROUPINGS:
        if grouping == ETHNICITY:
            continue
        for value, group in grouping.of().items():
            alone = list(grouping.of().values()).count(group) == 1
            if alone and cell.group == group_name(grouping, group):
                place: Conditions = both(cell.where, fixed(((grouping.column, value),)))
                yield cell._replace(where=place, group=EVERYBODY)


def _elsewhere(cell: Cell) -> Iterator[Cell]:
    """The same people in the extract of staff; a group that is a slice there among them."""
    one, other = _SAME_PEOPLE
    if cell.scope.extract == other and not cell.scope.people:
        scope = cell.scope._replace(extract=one)
        for same in (cell, *_as_slices(cell)):
            yield same._replace(scope=scope)
