"""Making the figures of a record again, and saying whether every byte is the same."""

from dataclasses import fields
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from wres_calc import __version__
from wres_calc.calculation.loading import Progress
from wres_calc.calculation.run import Run, run
from wres_calc.disclosure.mark_exact import stated_exact
from wres_calc.errors import CommandError, DataError
from wres_calc.evidence import record as records
from wres_calc.evidence.inputs import fingerprint
from wres_calc.evidence.locate import Located, locate
from wres_calc.evidence.pack import evidence_files
from wres_calc.evidence.record import RunRecord
from wres_calc.exports import export
from wres_calc.figures import Results
from wres_calc.figures.files import read_results
from wres_calc.options import RunOptions, option_of

SAME = "same"


class Finding(NamedTuple):
    """What was found about one file.

    Attributes:
        part: which part of the check it belongs to.
        name: the file.
        said: what was found: "same", or what is not.
        differs: whether it speaks against the record; something to know does not.
    """

    part: str
    name: str
    said: str
    differs: bool = False


class Verification(NamedTuple):
    """Everything that was found about a pack."""

    record: RunRecord
    folder: Path
    findings: tuple[Finding, ...]

    @property
    def same(self) -> bool:
        """Whether every byte is the same."""
        return not any(finding.differs for finding in self.findings)


INPUTS, AGAIN, PACK, TOOL = "Inputs", "Made again", "Files of the pack", "Program"


def verify(pack: Path, extracts: Path | None = None, *, progress: Progress | None = None) -> Verification:
    """Make the figures of a pack again and compare every byte.

    Args:
        pack: the folder of the evidence.
        extracts: the folder of the inputs; looked for by their content if not given.
        progress: told what is being done.

    Returns:
        What was found about each input, each output made again and each file of the pack.

    Raises:
        CommandError: if there is no such folder or no record in it, or no input is found.
        DataError: if the record is damaged or contradicts itself.
    """
    files = _contents(pack)
    record = read_record(pack, files)
    located = locate(record, pack, extracts)
    findings = _program(record)
    findings += _inputs(record, located)
    findings += _further(located)
    findings += _again(record, located, files, progress)
    findings += _pack(record, files)
    return Verification(record, located.folder, tuple(findings))


def _contents(pack: Path) -> dict[str, Path]:
    if not pack.is_dir():
        what = "is a file, not a folder" if pack.is_file() else "is not there"
        raise CommandError(f"The folder '{pack}' {what}. Give the folder of the evidence.")
    return {path.name: path for path in pack.iterdir() if path.is_file()}


def read_record(pack: Path, files: dict[str, Path]) -> RunRecord:
    """The record of a pack.

    Raises:
        CommandError: if there is none.
        DataError: if it is damaged, contradicts itself or is of another version.
    """
    if records.NAME not in files:
        raise CommandError(
            f"'{pack}' holds no {records.NAME}, the record of a run. Such a folder is made by "
            "'wres-calc compute EXTRACTS --evidence FOLDER'."
        )
    try:
        record = RunRecord.model_validate_json(files[records.NAME].read_bytes())
    except ValidationError as error:
        problems = error.errors(include_url=False, include_input=False, include_context=False)
        lines = [f"  {'.'.join(str(part) for part in each['loc']) or 'the whole'}: {each['msg']}" for each in problems]
        raise DataError(
            f"{records.NAME} is damaged, contradicts itself or is of another version of "
            f"wres-calc (this is {__version__}):\n" + "\n".join(lines)
        ) from None
    known = {option.name for option in fields(RunOptions) if option_of(option).recorded}
    if unknown := sorted(set(record.options) - known):
        raise DataError(
            f"{records.NAME}: this version of wres-calc ({__version__}) records no option "
            f"{', '.join(unknown)}; the record was made by {record.version}."
        )
    return record


# --- the parts of the check -------------------------------------------------------------------


def _program(record: RunRecord) -> list[Finding]:
    if record.version == __version__:
        return []
    text = f"the record was made by version {record.version}, and this is {__version__}"
    return [Finding(TOOL, "wres-calc", text)]


def _inputs(record: RunRecord, located: Located) -> list[Finding]:
    return [
        Finding(INPUTS, each.name, located.wrong.get(at, SAME), at in located.wrong)
        for at, each in enumerate(record.inputs)
    ]


def _further(located: Located) -> list[Finding]:
    text = "is read now, and was not when the figures were made"
    return [Finding(INPUTS, name, text, differs=True) for name in located.further]


def _again(record: RunRecord, located: Located, files: dict[str, Path], progress: Progress | None) -> list[Finding]:
    """Whether the outputs, and the record itself, come out the same."""
    options: dict[str, Any] = dict(record.options)
    try:
        done = run(located.folder, config=located.read.config, progress=progress, **options)
    except DataError:
        text = f"cannot be made again: the data has errors, 'wres-calc validate {located.folder}' lists them"
        return [Finding(AGAIN, "the figures", text, True)]
    except (CommandError, TypeError, ValueError, AttributeError) as error:
        if not located.wrong:
            raise DataError(
                f"{records.NAME} contradicts itself: its options cannot be carried out on its own inputs. {error}"
            ) from None
        return [Finding(AGAIN, "the figures", f"cannot be made again: {error}", True)]
    results = _as_they_went_out(record, done, located)
    findings = [
        Finding(INPUTS, checked.source.file, "is read now, and was not then", True)
        for extract, checked in done.data.checked.items()
        if extract not in located.read.extracts
    ]
    elsewhere = {
        each.name: export(results, Path(f"x.{each.format}"), bom=each.byte_order_mark)
        for each in record.outputs
        if not each.in_pack
    }
    made = evidence_files(
        done,
        elsewhere,
        results=results,
        protection=results.run.get("protection") if record.protection else None,
        earlier=located.read.earlier,
    )
    for each in record.outputs:
        content = made[each.name] if each.in_pack else elsewhere[each.name]
        same = fingerprint(content).sha256 == each.sha256
        findings.append(Finding(AGAIN, each.name, SAME if same else "differs", not same))
    findings.append(_record_again(record, made[records.NAME], files[records.NAME].read_bytes()))
    return findings


def _as_they_went_out(record: RunRecord, done: Run, located: Located) -> Results:
    """The figures, protected as the record says."""
    protection = record.protection or {}
    name, zeros = protection.get("preset", "none"), protection.get("zeros")
    if protection.get("exact"):
        return stated_exact(done.results())
    if set(protection) <= {"preset"} and name == "none":
        return done.results()
    from wres_calc.disclosure import preset, presets, protect

    if name not in presets() or zeros not in ("shown", "hidden"):
        raise DataError(f"{records.NAME}: there is no protection '{name}' with zeros '{zeros}'.")
    rule = preset(str(name)).with_zeros(zeros)
    earlier = [read_results(path) for path in located.read.earlier]
    return protect(done.results(), rule, earlier=earlier)


def _record_again(record: RunRecord, made: bytes, there: bytes) -> Finding:
    """Whether the record comes out the same; the version of the program apart."""
    if made == there:
        return Finding(AGAIN, records.NAME, SAME)
    new = RunRecord.model_validate_json(made).model_dump()
    old = record.model_dump()
    keys = [key for key in old if old[key] != new[key]]
    if record.version != __version__:
        # Another version may word a document or a warning otherwise; the figures are what counts.
        text = f"differs in {', '.join(keys)}, as another version made it"
        return Finding(AGAIN, records.NAME, text)
    text = f"differs in {', '.join(keys)}" if keys else "is written otherwise"
    if "libraries" in keys:
        text += f" ({_libraries(record.libraries)}; here {_libraries(new['libraries'])})"
    return Finding(AGAIN, records.NAME, text, True)


def _libraries(versions: dict[str, str]) -> str:
    return ", ".join(f"{name} {version}" for name, version in versions.items())


def _pack(record: RunRecord, files: dict[str, Path]) -> list[Finding]:
    """Whether the files beside the record are those that it names."""
    findings = []
    for output in record.outputs:
        if output.in_pack:
            said = _compared(files.get(output.name), output.sha256)
            findings.append(Finding(PACK, output.name, said, said != SAME))
    for document in record.documents:
        said = _compared(files.get(document.name), document.sha256)
        if said == "differs":
            said = "filled in or changed since it was made; not compared"
            findings.append(Finding(PACK, document.name, said))
        else:
            findings.append(Finding(PACK, document.name, said, said != SAME))
    return findings


def _compared(path: Path | None, sha256: str) -> str:
    if path is None:
        return "missing"
    return SAME if fingerprint(path.read_bytes()).sha256 == sha256 else "differs"
