"""Words made from figures, last: nothing of them is ever read again."""

from wres_calc.wording.methods import method_parts, method_words
from wres_calc.wording.notes import (
    because_words,
    cannot_be_calculated,
    first_sentence,
    note_words,
    provisional_words,
    reason_words,
    remarks,
    series_break_words,
    words_of,
)
from wres_calc.wording.rows import as_frame, as_row

__all__ = [
    "as_frame",
    "as_row",
    "because_words",
    "cannot_be_calculated",
    "first_sentence",
    "method_parts",
    "method_words",
    "note_words",
    "provisional_words",
    "reason_words",
    "remarks",
    "series_break_words",
    "words_of",
]
