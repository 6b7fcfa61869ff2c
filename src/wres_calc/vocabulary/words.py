"""The refusal of a value that no list of accepted words holds."""

import re
from collections.abc import Callable, Iterable

from wres_calc.vocabulary.text import fold, trim

# How alike (0 to 1) a whole text, and each word of it, must be to take it for a slip of the pen.
# Less would put "Mixed heritage" in the place of "Mixed White".
_TEXTS_ALIKE = 0.8
_WORDS_ALIKE = 0.7
_DIGIT = re.compile(r"\d")


class UnrecognisedValue(ValueError):  # noqa: N818 (it is said of the value, not of the program)
    """A value that is not an accepted spelling.

    Nothing is looked up when it is raised, since one bad column may raise thousands: the nearest
    spelling is sought when `suggestion` is read.

    Attributes:
        value: the value as given; None for an empty cell.
        kind: what was expected, such as "ethnic category" or "pay band".
        accepted: a short text that says what is accepted.
    """

    def __init__(self, value: str | None, kind: str, accepted: str, spellings: Callable[[], Iterable[str]]) -> None:
        # All four to the base class, so that the error can be copied and sent between processes.
        super().__init__(value, kind, accepted, spellings)
        self.value = value
        self.kind = kind
        self.accepted = accepted
        self._spellings = spellings

    def __str__(self) -> str:
        shown = repr(self.value) if self.value is not None and trim(self.value) else "a blank cell"
        return f"{shown} is not a known {self.kind}; accepted: {self.accepted}"

    @property
    def suggestion(self) -> str | None:
        """The nearest accepted spelling, or None where none is near.

        Never one with a digit, nor for a value with one: "Band 8" is one letter from "Band 8a",
        and following that hint would move people to another band.
        """
        key = fold(self.value or "")
        if not key or _DIGIT.search(key):
            return None
        from difflib import get_close_matches

        by_key = {fold(text): text for text in self._spellings() if not _DIGIT.search(text)}
        near = get_close_matches(key, by_key, cutoff=_TEXTS_ALIKE)
        return next((by_key[other] for other in near if _same_words(key, other)), None)


def _same_words(one: str, other: str) -> bool:
    """Whether two keys are the same words in the same order, but for slips."""
    from difflib import SequenceMatcher

    pairs = list(zip(one.split(), other.split(), strict=False))
    return one.count(" ") == other.count(" ") and all(
        SequenceMatcher(None, *pair).ratio() >= _WORDS_ALIKE for pair in pairs
    )
