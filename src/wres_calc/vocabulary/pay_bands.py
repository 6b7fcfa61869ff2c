"""Pay bands and medical grades: the rows of WRES indicator 1.

The lists are `data/pay_bands.csv` (in the row order of the return), `data/pay_band_texts.csv`
(other spellings) and `data/pay_band_prefixes.csv` (what may stand before a band), with a source
for each row.
"""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from wres_calc.vocabulary.tables import index_spellings, read_table
from wres_calc.vocabulary.text import fold, whole_number
from wres_calc.vocabulary.words import UnrecognisedValue

KIND = "pay band"
ACCEPTED = (
    "Under 1, 1 to 7, 8a, 8b, 8c, 8d, 9, VSM, Consultant, Non-consultant career grade, Trainee or "
    "Other; also forms such as 'Band 8A', 'Band 8 - Range A' or 'Review Body Band 5'"
)


class PayBand(NamedTuple):
    """One row of indicator 1.

    Attributes:
        band: as the extract contract writes it, such as "8a" or "Consultant".
        slug: for the `line` of a figure, such as "band-8a".
        kind: agenda_for_change, vsm, medical or other.
        cluster: the wider row it belongs to, such as "bands-8a-8b".
    """

    band: str
    slug: str
    kind: str
    cluster: str


class _Lists(NamedTuple):
    bands: dict[str, PayBand]
    texts: dict[str, PayBand]
    prefixes: tuple[str, ...]  # longest first


@cache
def _lists() -> _Lists:
    bands = {row["band"]: PayBand(*(row[field] for field in PayBand._fields)) for row in read_table("pay_bands")}
    spellings = [(row["text"], row["band"]) for row in read_table("pay_band_texts")]
    index = index_spellings("pay_band_texts", [*((band, band) for band in bands), *spellings])
    prefixes = (fold(row["prefix"]) for row in read_table("pay_band_prefixes"))
    return _Lists(
        bands, {key: bands[band] for key, band in index.items()}, tuple(sorted(prefixes, key=len, reverse=True))
    )


def _spellings() -> list[str]:
    return [*_lists().bands, *(row["text"] for row in read_table("pay_band_texts"))]


def _after_prefix(key: str) -> PayBand | None:
    """The band in "band 5", "review body band 8 range a" or "b5".

    Only bands 1 to 9, Under 1 and VSM are written with a prefix.
    """
    lists = _lists()
    for prefix in lists.prefixes:
        rest = key.removeprefix(prefix)
        if rest != key and (rest[:1] == " " or rest[:1].isdigit()):
            band = lists.texts.get(rest.strip())
            if band is not None and band.kind in {"agenda_for_change", "vsm"}:
                return band
    return None


def _plainly(key: str) -> PayBand | None:
    """The band in "05", "band 05" or "band 5 afc": zeros before it, the pay system behind it."""
    plain = re.sub(r"\b0(?=[1-9])", "", key)
    plain = re.sub(r" (?:afc|a4c|agenda for change)$", "", plain)
    band = _lists().texts.get(plain) or _after_prefix(plain)
    return band if band is not None and band.kind == "agenda_for_change" else None


def pay_bands() -> tuple[PayBand, ...]:
    """Every band and grade, in the row order of the return."""
    return tuple(_lists().bands.values())


def senior_bands() -> tuple[PayBand, ...]:
    """Bands 8a to 9 and VSM, in order: the senior bands that targets are set for."""
    afc = [band for band in pay_bands() if band.kind in ("agenda_for_change", "vsm")]
    return tuple(afc[[band.band for band in afc].index("8a") :])


@lru_cache(maxsize=4096)
def parse_pay_band(text: str | None) -> PayBand:
    """The pay band or medical grade that a cell of an extract stands for.

    Args:
        text: the band in any case ("8A", "5", "5.0"), with a prefix ("Band 8 - Range A"), a
            medical grade, or ESR's grade field, of which the last part counts
            ("NHS|XR05|Review Body Band 5").

    Raises:
        UnrecognisedValue: the text is in no list or blank. "Band 8" is refused, since it may be
            any of four bands.
    """
    key = fold(whole_number((text or "").rpartition("|")[2]))
    band = _lists().texts.get(key) or _after_prefix(key) or _plainly(key)
    if band is None:
        raise UnrecognisedValue(text, KIND, ACCEPTED, _spellings)
    return band
