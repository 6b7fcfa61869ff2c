"""What is read and may not be meant: answers that are all 0, labels that look like each other."""

from collections.abc import Iterable

import polars as pl

from wres_calc.extracts.checking.cells import given_by
from wres_calc.extracts.checking.checked import Checked
from wres_calc.extracts.checking.faulty_rows import filled_rows
from wres_calc.extracts.checking.stray_cells import numbers_among_words, only_zeros
from wres_calc.extracts.checking.tally import N
from wres_calc.extracts.models.fields import Role
from wres_calc.extracts.models.registry import columns_of
from wres_calc.extracts.problems import FIRST_ROWS, Problem
from wres_calc.extracts.reading.source import collect
from wres_calc.extracts.reading.table import ROW
from wres_calc.vocabulary.text import alike, fold, twin

_FEW = 10  # answers that may well all be "no"
_PAIRS = 5  # labels named in a message


def doubtful_answers(checked: Checked) -> list[Problem]:
    """Answers written as 1 and 0 that may come from lookups which found nothing."""
    found = []
    for name, values in checked.readings.items():
        answers = [raw for raw, meant in values.items() if isinstance(meant, bool)]
        given = given_by(checked.source.settings, name)
        numbers = {raw for raw in numbers_among_words(answers, label=False) if not given(raw)}
        if numbers:
            rows = _rows_with(checked, name, numbers)
            found.append(
                checked.problem(
                    "answers_mixed",
                    column=name,
                    count=len(rows),
                    rows=tuple(rows[:FIRST_ROWS]),
                    detail="read as yes and no",
                )
            )
        elif only_zeros(answers) and not any(given(raw or "") for raw in answers):
            count = int(checked.tally.filter(pl.col(name).is_not_null())[N].sum())
            if count >= _FEW:
                found.append(checked.problem("only_zeros", column=name, count=count))
    return found


def _rows_with(checked: Checked, column: str, cells: set[str]) -> list[int]:
    rows = filled_rows(checked, [column]).filter(pl.col(column).is_in(sorted(cells))).select(ROW)
    return sorted(collect(rows, checked.source)[ROW].to_list())


def labels_alike(extracts: Iterable[Checked]) -> list[Problem]:
    """Labels, of one file or of several, that a reader cannot tell apart."""
    labels: dict[str, set[str]] = {}
    for checked in extracts:
        for name, column in columns_of(checked.source.extract).items():
            if column.role is Role.LABEL and name in checked.tally.columns:
                labels.setdefault(name, set()).update(checked.tally[name].drop_nulls())
    return [
        Problem(
            kind="labels_alike", extract="", file="", column=name, count=len(groups), detail="; ".join(groups[:_PAIRS])
        )
        for name, texts in labels.items()
        if (groups := _groups(texts))
    ]


def _groups(labels: set[str]) -> list[str]:
    """Labels that differ by their punctuation or their alphabet alone, in words."""
    groups: dict[str, dict[str, str]] = {}
    for label in sorted(labels):
        # Capitals make no difference: those are one label already.
        groups.setdefault(fold(twin(label)), {}).setdefault(alike(label), label)
    return [" and ".join(f"'{label}'" for label in group.values()) for group in groups.values() if len(group) > 1]
