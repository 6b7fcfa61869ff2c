"""The files that a run read, known by their content."""

import hashlib
import hmac
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from wres_calc.calculation.run import Run, refuse_changes
from wres_calc.calculation.waterfall import Step
from wres_calc.errors import CommandError
from wres_calc.evidence.record import Excluded, Input
from wres_calc.extracts.reading.watch import Fingerprint
from wres_calc.safe_text import printable


def fingerprint(content: bytes) -> Fingerprint:
    """The fingerprint of what was or will be written."""
    return Fingerprint(hashlib.sha256(content).hexdigest(), len(content))


# The least bytes of a file that nobody guesses: some five hundred people, with what a record says
# of each. Of a board of ten, or a table of counts, every file that fits what is published is tried.
LEAST = 20_000


def keyed(prints: Sequence[Fingerprint], extracts: Sequence[Fingerprint]) -> list[str] | list[None]:
    """Fingerprints that say nothing to somebody who does not have the largest of the extracts.

    A board of ten people fits few files, and a plain fingerprint would say which of them was read.
    Nor is a file so small a key: it would be guessed together with what it is the key of.

    Args:
        prints: the fingerprints of the files.
        extracts: those of the extracts, one at least. Other files may be known to anybody.

    Returns:
        For each, the HMAC-SHA256 of its SHA-256 with that of the largest extract as the key; None
        for each where even that is small enough to be guessed.
    """
    key = max(extracts, key=lambda each: (each.bytes, each.sha256))
    if key.bytes < LEAST:
        return [None] * len(prints)
    secret = bytes.fromhex(key.sha256)
    return [hmac.new(secret, bytes.fromhex(each.sha256), hashlib.sha256).hexdigest() for each in prints]


def recorded(name: str) -> str:
    """The name of a file as a record holds it: what a record on another system refuses is marked.

    A name may hold a backslash, control characters or bytes that are no text, though not
    everywhere.
    """
    return re.sub("[/\\\\\n\t\ufffe\uffff]", "\N{REPLACEMENT CHARACTER}", printable(name))


class Read(NamedTuple):
    """The files of a run, and where they are.

    Attributes:
        extracts: the file of each extract.
        config: the configuration file, where there was one.
        earlier: results of earlier years that the protection took into account.
    """

    extracts: Mapping[str, Path]
    config: Path | None
    earlier: tuple[Path, ...] = ()

    def listed(self) -> list[tuple[str, str | None, Path]]:
        """Every file with its role and its extract, in the order of the record."""
        files: list[tuple[str, str | None, Path]] = [
            ("extract", extract, path) for extract, path in self.extracts.items()
        ]
        if self.config:
            files.append(("configuration", None, self.config))
        return files + [("earlier results", None, path) for path in self.earlier]


def files_read(done: Run, earlier: Iterable[Path] = ()) -> Read:
    """Which files a run has read.

    Raises:
        CommandError: if one of them is there no longer, or none was read.
    """
    if not done.data.checked:
        raise CommandError(
            "The folder has none of the extracts that these indicators are made from, so there is "
            "nothing to record. 'wres-calc standards' lists which they are."
        )
    found = done.data.watch.files()
    read = Read({extract: found[extract] for extract in done.data.checked}, done.data.config, tuple(earlier))
    gone = [path.name for _, _, path in read.listed() if not path.exists()]
    if gone:
        raise CommandError(f"{' and '.join(gone)}: read, and there no longer. Run it again.")
    return read


def input_records(done: Run, read: Read, steps: Sequence[Step], *, protected: bool) -> list[Input]:
    """The entries of the record for the files that were read.

    Args:
        done: the run.
        read: its files.
        steps: its waterfall.
        protected: whether nothing may be said that gives a count away.

    Raises:
        DataError: if a file is not as it was when it was read.
    """
    files = read.listed()
    prints = [done.data.watch.fingerprint(path) for _, _, path in files]
    refuse_changes(done.data.watch, contents=True)
    hidden = keyed(prints, prints[: len(read.extracts)])
    entries = []
    for (role, extract, path), plain, secret in zip(files, prints, hidden, strict=True):
        about = {"keyed_sha256": secret} if protected else plain._asdict()
        if extract:
            about |= _columns(done, extract)
            about |= {} if protected else _rows(done, extract, steps)
        entries.append(Input.model_validate({"name": recorded(path.name), "role": role, "extract": extract, **about}))
    return entries


def _columns(done: Run, extract: str) -> dict[str, object]:
    source = done.data.checked[extract].source
    return {"columns": source.columns, "encoding": source.table.encoding}


def _rows(done: Run, extract: str, steps: Sequence[Step]) -> dict[str, object]:
    """What was read and left out, of the step in which most rows count."""
    summary = next(each for each in done.report.files if each.extract == extract)
    own = [step for step in steps if step.extract == extract]
    about: dict[str, object] = {
        "rows_of_unknown_ethnicity": summary.unknown_ethnicity,
        "first_date": summary.first_date,
        "last_date": summary.last_date,
    }
    if own:
        most = max(own, key=lambda step: step.rows)
        left = [each for each in most.left_out if not each.joined]
        excluded = [Excluded(reason=each.reason, rows=each.number) for each in left]
        return about | {"rows_read": most.read, "rows_counted": most.rows, "excluded": excluded}
    rows = done.data.checked[extract].rows_read
    reason = "no indicator could be made without the other extracts that it needs"
    return about | {"rows_read": rows, "rows_counted": 0, "excluded": [Excluded(reason=reason, rows=rows)]}
