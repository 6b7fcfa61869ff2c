"""What published rows tell of people beside the counts: pay, and what a survey answered."""

from collections.abc import Iterator, Sequence

from wres_calc.disclosure.constraints.model import Files
from wres_calc.disclosure.planned_numbers import of_exact_counts
from wres_calc.disclosure.rules import Preset
from wres_calc.disclosure.suppression.pay import is_coarse, limits_of_few, pay_part, smallest_of, too_few
from wres_calc.disclosure.suppression.pay_gaps import given_back, small_groups
from wres_calc.disclosure.suppression.survey import few_answers
from wres_calc.figures import PAY_GAPS, Figure, Results

Told = tuple[str, str]  # where, and what follows in a sentence


def told(files: Files, published: Sequence[Results], preset: Preset) -> list[Told]:
    """What follows about people from the rows of published files, beside hidden counts.

    Args:
        files: the files, read.
        published: the same as they were given.
        preset: the rule that they should follow.
    """
    rows = [row for own in files.rows for row in own]
    asked = [results.run.get("smallest_group") for results in published for _ in results.figures]
    found = [
        (where_of(figure), text)
        for figure, wanted in zip((row.figure for row in rows), asked, strict=True)
        for text in _pay(figure, wanted, preset)
    ]
    for figure in given_back(rows, preset=preset, asked=asked):
        found.append((where_of(figure), f"the {_named(figure)} follows from others."))
    for figure in small_groups(rows, preset=preset, asked=asked):
        least = smallest_of(figure, None, preset)
        found.append(
            (
                where_of(figure),
                f"with others, this {_named(figure)} gives the mean of a group of fewer than "
                f"{least} people between them.",
            )
        )
    for results, own in zip(published, files.rows, strict=True):
        for row in own:
            if of_exact_counts(row, files.reader, results.run, preset):
                where = where_of(row.figure)
                found.append((where, f"the {_named(row.figure)} is made from exact counts."))
    for at in sorted(few_answers(rows, files.reader, preset, published=True)):
        figure = rows[at].figure
        found.append((where_of(figure), f"the {_named(figure)} tells how a few people answered."))
    return [(where, f"{where}: {text}") for where, text in found]


def _pay(figure: Figure, asked: int | None, preset: Preset) -> Iterator[str]:
    """What a single row says too closely of pay."""
    if figure.value is None or pay_part(figure) is None:
        return
    if not is_coarse(figure):
        yield f"the {_named(figure)} is shown with more than one decimal."
    if figure.measure not in PAY_GAPS:
        return
    least = smallest_of(figure, asked, preset)
    if too_few(figure, least, preset):
        yield f"the {_named(figure)} is shown for a group of fewer than {least} people."
    elif figure.confidence is not None and limits_of_few(figure, preset):
        yield f"the interval of the {_named(figure)} is shown, and tells of single people's pay."


def where_of(figure: Figure) -> str:
    """A figure in words, for a leak."""
    who = f"{figure.standard} indicator {figure.indicator}"
    slice_ = [f"{name} {figure.breakdown[name]}" for name in figure.broken_by]
    groups = f"{figure.group} over {figure.comparator}" if figure.comparator else figure.group
    line = [] if figure.line == "all" else [figure.line]
    return ", ".join([who, *line, *slice_, groups])


def _named(figure: Figure) -> str:
    return figure.measure.replace("_", " ")
