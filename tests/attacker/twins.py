"""Twins: trusts that differ in what is hidden alone, and must not differ in anything published.

The attack by numbers reads the data. What the other files say (sentences, pictures, sheets, checks,
the order of things) is judged here without reading them: two trusts whose data are the same to the
byte must have all other files the same too. And whoever knows the program can run it on every trust
that fits a publication: if only one of them gives the same files, that one it was.
"""

import io
import random
import re
from collections.abc import Iterator, Mapping
from zipfile import ZipFile

from tests.attacker.trusts import Rows, Trust

# A fingerprint that is keyed says nothing to those who have not the key, and differs.
_FINGERPRINT = re.compile(rb"[0-9a-f]{64}")
_EDITED = {
    "staff": ("ethnicity", "pay_band"),
    "applicants": ("ethnicity", "appointed"),
    "board": ("ethnicity",),
    "bank": ("ethnicity",),
    "training": ("taken_on",),
    "disciplinary": ("entered_on",),
    "bank_disciplinary": ("entered_on",),
    "medical_awards": ("ethnicity",),
}


def edits(trust: Trust, seed: int) -> Iterator[Trust]:
    """Trusts that differ in one or two people: a value of theirs is changed, or two are swapped."""
    lot = random.Random(seed)
    names = [name for name in _EDITED if len(trust.extracts.get(name, ())) > 1]
    while names:
        name = lot.choice(names)
        column = lot.choice(_EDITED[name])
        rows: Rows = [dict(row) for row in trust.extracts[name]]
        one, other = (rows[at] for at in lot.sample(range(len(rows)), 2))
        before, after = one[column], other[column]
        if _told(column, before) == _told(column, after):
            continue
        if column == "pay_band" and one["staff_group"] != other["staff_group"]:
            continue
        one[column] = after
        if lot.random() < 0.6:
            other[column] = before
        if column == "appointed":
            for row in (one, other):
                row["shortlisted"] = "yes" if row[column] == "yes" else row["shortlisted"]
        yield trust._replace(extracts={**trust.extracts, name: rows})


def _told(column: str, value: str) -> str:
    """What figures tell apart of a value."""
    if column == "ethnicity":
        return "White" if value[0] in "ABC" else "Unknown" if value[0] == "Z" else "BME"
    return value[:4] if column.endswith("_on") else value


def without_keys(name: str, content: bytes) -> bytes:
    """What stands in a file, without its fingerprints; a workbook is opened."""
    if name.endswith(".xlsx"):
        with ZipFile(io.BytesIO(content)) as file:
            parts = [part.encode() + file.read(part) for part in file.namelist()]
        content = b"".join(parts)
    return _FINGERPRINT.sub(b"", content)


def differing(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> list[str]:
    """The files in which two publications differ, fingerprints apart."""
    return [
        name
        for name in sorted({*one, *other})
        if without_keys(name, one.get(name, b"")) != without_keys(name, other.get(name, b""))
    ]
