"""When are two identifiers the same? And which were destroyed on their way here?

Uniqueness and linking compare identifiers in the same form. What nobody can see, and what only
the way of writing a number differs in, is folded always. Capitals and leading zeros can tell two
people apart, so they are folded only where the people's file has no two identifiers that differ in
nothing else (`Fold`; `calculation/linking.py` decides).
"""

from typing import NamedTuple

import polars as pl

from wres_calc.vocabulary.text import clean_cells

# A number as a spreadsheet or a program shows one that is too long for it: its digits are gone.
# A sign or decimals are asked for, since codes made by chance may look like 3e12.
_SHORTENED = r"(?i)^[-+]?\d+([.,]\d+)?e\+\d{1,3}$|^[-+]?\d+[.,]\d+e-?\d{1,3}$"
_ERROR = r"(?i)^#(ref!|n/a|name\?|value!|div/0!|null!|num!|spill!|calc!|field!|blocked!|#+)$"
_MONTH = "(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"  # as a spreadsheet writes them
# As far as a date has no other marks than an identifier may have; and with other marks.
PLAIN_DATE = rf"^\d{{1,2}}-{_MONTH}(-\d{{2,4}})?$|^{_MONTH}-\d{{2}}$|^\d{{4}}-\d{{2}}-\d{{2}}$"
_DATE = rf"{PLAIN_DATE}|^\d{{1,2}}[/.]\d{{1,2}}[/.](\d{{2}}|\d{{4}})$|^\d{{4}}-\d{{2}}-\d{{2}}[ T]\d"
_LONG = r"^\d{16,}$"  # a spreadsheet keeps fifteen digits and makes the others 0
_ROUNDED = r"^\d{15}0+$"
_FEWEST_ROUNDED = 3  # two numbers of sixteen digits end in 0 by chance once in a hundred times

# What was destroyed, with the pattern that shows it, in the order in which it is looked for.
DESTROYED = (
    ("was shortened to the form 1.23E+11, which many numbers share", _SHORTENED),
    ("is the error of a formula, such as #N/A", _ERROR),
    ("is a date, which a spreadsheet makes of texts like MAR1 and 1-2", _DATE),
)
ROUNDED = "has more than fifteen digits, and all after the fifteenth are 0"


class Fold(NamedTuple):
    """What identifiers are compared without."""

    case: bool = False
    zeros: bool = False  # leading zeros of numbers


NO_FOLD = Fold()


def trimmed(column: str) -> pl.Expr:
    """The text of a column without white space around it; blank cells as null."""
    text = pl.col(column).str.strip_chars()
    return pl.when(text != "").then(text)


def tidy(column: str) -> pl.Expr:
    """Identifiers without what cannot matter; blank cells as null.

    What goes: marks without width and white space of other kinds; the ="..." and the apostrophe
    that keep the zeros of a number in a spreadsheet; the commas between its thousands; the ".0" of
    a number that passed through a column of decimals.
    """
    text = clean_cells(pl.col(column))
    text = text.str.replace(r'^="(.*)"$', "$1").str.replace("^'", "").str.strip_chars()
    grouped = text.str.contains(r"^\d{1,3}(,\d{3})+(\.0+)?$")
    text = pl.when(grouped).then(text.str.replace_all(",", "")).otherwise(text)
    text = text.str.replace(r"^(\d+)\.0+$", "$1")
    return pl.when(text != "").then(text)


def folded(identifiers: pl.Expr, fold: Fold) -> pl.Expr:
    """Tidy identifiers as they are compared under a fold."""
    if fold.case:
        identifiers = identifiers.str.to_lowercase()
    if fold.zeros:
        identifiers = identifiers.str.replace(r"^0+(\d+)$", "$1")
    return identifiers


def is_destroyed(identifiers: pl.Expr, pattern: str) -> pl.Expr:
    """Whether each of some tidy identifiers shows one way of being destroyed."""
    return identifiers.str.contains(pattern)


def looks_destroyed(identifiers: pl.Expr) -> pl.Expr:
    """Whether each of some tidy identifiers shows any of them, rounding aside."""
    return pl.any_horizontal(is_destroyed(identifiers, pattern) for _, pattern in DESTROYED)


def all_rounded(identifiers: pl.Expr) -> pl.Expr:
    """Whether all of the long numbers of a column, a few at least, end in zeros."""
    long = identifiers.str.contains(_LONG).sum()
    return (long >= _FEWEST_ROUNDED) & (identifiers.str.contains(_ROUNDED).sum() == long)


def is_rounded(identifiers: pl.Expr) -> pl.Expr:
    """Whether each identifier is a long number that ends in zeros."""
    return identifiers.str.contains(_ROUNDED)
