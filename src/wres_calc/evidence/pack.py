"""The evidence pack: the figures, the record of their run, and the documents that go with them."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from wres_calc import __version__
from wres_calc.calculation.options import recorded as recorded_options
from wres_calc.calculation.run import Run
from wres_calc.calculation.waterfall import Step, waterfall
from wres_calc.disclosure.harmless_warnings import tells_nothing
from wres_calc.errors import CommandError
from wres_calc.evidence import record
from wres_calc.evidence.documents import DOCUMENT_NAMES, documents
from wres_calc.evidence.inputs import files_read, fingerprint, input_records, recorded
from wres_calc.evidence.record import RunRecord, WaterfallStep, is_protected
from wres_calc.exports import json_bytes, to_csv, to_json
from wres_calc.extracts.problems import Problem
from wres_calc.figures import Results
from wres_calc.safe_text import storable

_BOM = b"\xef\xbb\xbf"


def evidence_files(
    done: Run,
    outputs: Mapping[str, bytes],
    *,
    results: Results | None = None,
    protection: Mapping[str, Any] | None = None,
    earlier: Iterable[Path] = (),
) -> dict[str, bytes]:
    """Everything that belongs into an evidence pack.

    The same run gives the same bytes: nothing here knows a path, a user or a clock.

    Args:
        done: the run, with exact figures.
        outputs: the names and contents of the other files of figures that were written.
        results: the figures as they go out; those of the run, exact, if not given.
        protection: how they were protected, where they were. Then nothing in the pack gives a
            count that is not among the results.
        earlier: results of earlier years that the protection took into account.

    Returns:
        The content of each file by its name.

    Raises:
        CommandError: if a file that was read is there no longer.
        DataError: if one is not as it was when it was read.
        ValueError: for protection without the protected figures.
    """
    protected = is_protected(protection)
    if protected and results is None:
        raise ValueError("a protected pack needs the figures as they go out")
    given = results or done.results()
    figures = {"results.csv": to_csv(given), "results.json": to_json(given)}
    steps = waterfall(done)
    # Each step is refused where its numbers do not add up, also where they are not shown.
    sums = [WaterfallStep.model_validate(_stored(step)).model_dump() for step in steps]
    read = files_read(done, earlier)
    options = done.options
    stored: dict[str, Any] = {
        "schema_version": record.SCHEMA_VERSION,
        "tool": "wres-calc",
        "version": __version__,
        "libraries": _libraries([*figures, *outputs], protected=protected),
        "standards": {standard.name: standard.edition for standard in options.standards},
        "organisation": options.organisation,
        "organisation_name": options.organisation_name,
        "period_end": options.snapshot.isoformat() if options.snapshot else None,
        "options": recorded_options(options),
        "inputs": [each.model_dump() for each in input_records(done, read, steps, protected=protected)],
        "warnings": [
            _warned(problem, protected=protected)
            for problem in done.report.warnings
            if not protected or tells_nothing(problem.code)
        ],
        "waterfall": None if protected else sums,
        "protection": dict(protection) if protection else None,
        "outputs": [
            *(_output(name, content, in_pack=True) for name, content in figures.items()),
            *(_output(name, content, in_pack=False) for name, content in outputs.items()),
        ],
        "documents": [],
    }
    told = {
        name: storable(text).encode("utf-8")
        for name, text in documents(
            RunRecord.model_validate(stored), options.standards, options.indicators, given.figures
        ).items()
    }
    stored["documents"] = [{"name": name, **fingerprint(content)._asdict()} for name, content in told.items()]
    complete = RunRecord.model_validate(stored)
    return {record.NAME: json_bytes(complete.model_dump()), **told, **figures}


def _libraries(names: Iterable[str], *, protected: bool) -> dict[str, str]:
    """Versions of what the bytes of an output depend on, beside this program."""
    parquet = any(name.lower().endswith(".parquet") for name in names)
    found = {}
    for name, needed in (("polars", parquet), ("scipy", protected)):
        if needed:
            with suppress(PackageNotFoundError):  # protection may have needed no solver
                found[name] = version(name)
    return found


def _warned(problem: Problem, *, protected: bool) -> dict[str, Any]:
    said = {"code": problem.code, "title": problem.title, "file": recorded(problem.file)}
    if protected:
        return said
    return {**said, "column": problem.column, "count": problem.count, "detail": problem.detail}


def _stored(step: Step) -> dict[str, Any]:
    return {
        "standard": step.standard,
        "indicator": step.indicator,
        "line": step.line,
        "role": str(step.role),
        "extract": step.extract,
        "file": recorded(step.file),
        "rows_read": step.read,
        "left_out": [{"reason": left.reason, "rows": left.number, "joined": left.joined} for left in step.left_out],
        "counted": step.counted,
        "unit": "people" if step.people else "rows",
        "groups": dict(step.groups),
        "outside_the_ratio": list(step.outside),
        "remarks": list(step.remarks),
    }


def _output(name: str, content: bytes, *, in_pack: bool) -> dict[str, Any]:
    return {
        "name": recorded(name),
        "format": name.rpartition(".")[2].lower(),
        "in_pack": in_pack,
        "byte_order_mark": content.startswith(_BOM),
        **fingerprint(content)._asdict(),
    }


# --- the folder -------------------------------------------------------------------------------


def check_pack(folder: Path, extracts: Path) -> None:
    """Refuse a folder that a pack cannot be written into, before any work is done.

    A file of somebody else's, or a document that somebody has filled in, is never replaced.

    Args:
        folder: where the pack is to be written; made if it is not there.
        extracts: the folder that is read.

    Raises:
        CommandError: naming every file that stands in the way.
    """
    if folder.exists() and not folder.is_dir():
        raise CommandError(f"'{folder}' is a file; give the name of a folder.")
    if not folder.exists() and not folder.parent.is_dir():
        raise CommandError(f"There is no folder '{folder.parent}' for {folder.name}. Create it first.")
    if not folder.is_dir():
        return
    if extracts.is_dir() and folder.samefile(extracts):
        raise CommandError(f"'{folder}' holds the extracts. Choose another folder for the evidence.")
    others = _of_others(folder)
    if others:
        raise CommandError(
            f"'{folder}' holds {' and '.join(others)}, not as wres-calc made "
            f"{'it' if len(others) == 1 else 'them'}: filled in, changed, or of another origin. "
            "Nothing of it is replaced. Choose another folder, or move what is there."
        )


def _of_others(folder: Path) -> list[str]:
    """The files of a pack's names that are not as a pack's record says."""
    names = {record.NAME, "results.csv", "results.json", *DOCUMENT_NAMES}
    there = {path.name: path for path in folder.iterdir() if path.name in names}
    kept: dict[str, str] = {}
    if record.NAME in there and there[record.NAME].is_file():  # a pipe would be read for ever
        try:
            known = RunRecord.model_validate_json(there[record.NAME].read_bytes())
        except (ValueError, OSError):
            return sorted(there)
        kept = {file.name: file.sha256 for file in known.outputs if file.in_pack}
        kept |= {file.name: file.sha256 for file in known.documents}
    return sorted(
        name
        for name, path in there.items()
        if not path.is_file() or (name != record.NAME and kept.get(name) != fingerprint(path.read_bytes()).sha256)
    )


def pack_targets(folder: Path, files: Mapping[str, bytes]) -> dict[Path, bytes]:
    """The files of a pack by where they are written, for `files.write_whole`."""
    return {folder / name: content for name, content in files.items()}
