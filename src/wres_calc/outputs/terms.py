"""What the standard's term BME is called for a reader: words change, codes never do."""

import re
from typing import NamedTuple

from wres_calc.errors import CommandError
from wres_calc.vocabulary import BME

_TERM = re.compile(rf"\b{BME}\b")
_PLAIN = re.compile(r"[^\W\d_](?:[\w '\-/]*[\w])?")
_LONGEST = 40


class Label(NamedTuple):
    """The term that people read in the place of BME."""

    term: str = BME

    def in_words(self, text: str) -> str:
        """A text of ours with the term in the place of BME; never for a name from the data."""
        return text if self.term == BME else _TERM.sub(self.term, text)


def make_label(text: str | None) -> Label:
    """A label from what a user wrote; BME for None.

    Raises:
        CommandError: for a text that is no term: empty, long, or with signs in it.
    """
    if text is None:
        return Label()
    term = " ".join(text.split())
    if not _PLAIN.fullmatch(term) or len(term) > _LONGEST:
        raise CommandError(f"--label '{text}': give a term of letters and spaces, such as \"Global Majority\".")
    return Label(term)
