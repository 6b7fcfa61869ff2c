"""From counts to figures: carries out what a standard declares, part by part."""

from collections.abc import Iterator, Sequence

from wres_calc.calculation.builder import FigureBuilder, absent
from wres_calc.calculation.counting.counted_data import CountedData
from wres_calc.calculation.kinds import figures_of
from wres_calc.calculation.options import Options
from wres_calc.figures import Figure, NoteKind
from wres_calc.standards.kinds import Part


def figures(options: Options, facts: CountedData) -> list[Figure]:
    """Every figure asked for, in the order of the standard."""
    results: list[Figure] = []
    for indicator in options.indicators:
        builder = FigureBuilder(options, facts, indicator)
        parts = indicator.clusters if options.clusters and indicator.clusters else indicator.parts
        for part in parts:
            results.extend(_figures(builder, part))
        for part in indicator.supplementary:
            if facts.supplied.issuperset(part.extracts()):
                results.extend(_figures(builder, part))
    return results


def _figures(builder: FigureBuilder, part: Part) -> Iterator[Figure]:
    missing = [e for e in part.extracts() if e not in builder.facts.supplied]
    if missing:
        yield from _not_supplied(builder, part, missing)
        return
    yield from figures_of(builder, part)


def _not_supplied(builder: FigureBuilder, part: Part, missing: Sequence[str]) -> Iterator[Figure]:
    if part.needed_column():
        return  # it is there only where the extract has what it needs
    wanted = part.headline
    yield builder.figure(
        wanted.measure,
        wanted.line,
        wanted.group,
        comparator=wanted.comparator,
        result=absent(NoteKind.NO_EXTRACT, *missing),
    )
