"""A publication: from extracts, or from figures, to the folder that goes out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wres_calc.calculation.loading import Progress
from wres_calc.calculation.run import Run, refuse_changes, run
from wres_calc.comparison.benchmarks import benchmarks as published_values
from wres_calc.comparison.compare import compare
from wres_calc.comparison.years import labels, standards_of
from wres_calc.disclosure import Preset, asked_preset, board_warning, protect
from wres_calc.disclosure.mark_exact import stated_exact
from wres_calc.errors import CommandError, DataError
from wres_calc.evidence.inputs import files_read, keyed, recorded
from wres_calc.evidence.pack import evidence_files
from wres_calc.extracts.problems import Problem
from wres_calc.extracts.reading.watch import Watch
from wres_calc.figures import Results
from wres_calc.figures.files import read_results, with_what_figures_say
from wres_calc.files import write_whole
from wres_calc.options import ProtectionOptions, PublishOutput, RunOptions, as_given, flag_of, grouped, not_default
from wres_calc.outputs.folder import check_folder, check_return_folder, removed, return_folder
from wres_calc.outputs.publication import MANIFEST, figures_digest, manifest, parse_parts, publication_files
from wres_calc.outputs.report import Report, make_report
from wres_calc.outputs.submissions import gender_pay_service, national_return
from wres_calc.outputs.terminal.changes import headline_changes
from wres_calc.outputs.terms import make_label
from wres_calc.standards.declaration import Standard
from wres_calc.standards.register import DEFAULT

USUAL_PRESET = "five"
ORGANISATION = ("division", "directorate", "site")  # parts that lie in each other


@dataclass(frozen=True, kw_only=True)
class Publication:
    """What was written, and what the person who publishes should know.

    Attributes:
        title: of the publication.
        protection: how its figures are protected, in words.
        files: everything that was written, the returns among it.
        removed: files of an earlier publication that went, and why.
        returns: the files for national collections, by their names.
        return_problems: what the gender pay gap service would not take.
        warnings: what was found in the extracts.
        board_warning: what protected figures still say of a board; empty where there is nothing.
    """

    title: str
    protection: str
    files: tuple[Path, ...]
    removed: Mapping[Path, str]
    returns: Mapping[str, Path]
    return_problems: tuple[str, ...]
    warnings: tuple[Problem, ...]
    board_warning: str


@dataclass(frozen=True)
class _Source:
    """The figures that came in, exact or as they were published."""

    path: Path
    results: Results
    standards: tuple[Standard, ...]
    run: Run | None


def publish(source: str | Path, to: str | Path, *, progress: Progress | None = None, **options: Any) -> Publication:
    """Write the workbook, the page, the pictures and the data of one publication.

    Args:
        source: a folder of extracts, or a file of results.
        to: the folder to write; made if it is not there.
        progress: told what is being done.
        **options: those of `RunOptions`, `ProtectionOptions` and `PublishOutput` in
            `wres_calc.options`, by the names of their fields, such as `protect="ten"`.

    Raises:
        CommandError: if an option or a folder is wrong.
        DataError: if the data has errors, or cannot be protected.
        TypeError: if there is no option of a name.
    """
    asked, protection, output = grouped({**options, "to": Path(to)}, RunOptions, ProtectionOptions, PublishOutput)
    return publish_with(Path(source), asked, protection, output, progress=progress)


def publish_with(
    source: Path,
    asked: RunOptions,
    protection: ProtectionOptions,
    output: PublishOutput,
    *,
    progress: Progress | None = None,
) -> Publication:
    """The same as `publish`, its options in their groups."""
    parts = parse_parts(output.only)
    term = make_label(output.label)
    rule = asked_preset(protection, usual=USUAL_PRESET)
    published = published_values(output.benchmarks)
    watch = Watch(fingerprints=True)
    for path in protection.previous:
        watch.see(path)
    earlier = [(str(path), read_results(path)) for path in protection.previous]
    to = _checked_place(output.to, source)
    given = _figures(source, asked, watch, progress)
    results = _going_out(given.results, rule, [one for _, one in earlier])
    report = make_report(
        results,
        given.standards,
        label=term,
        published=published,
        earlier=[one for _, one in earlier],
        changes=_changes([*earlier, (str(source), results)]) if earlier else (),
        inputs=_inputs(given, watch, rule),
        race_inclusion=output.race_inclusion,
    )
    files = publication_files(report, parts)
    if "evidence" in parts and given.run is not None:
        pack = evidence_files(
            given.run, {}, results=results, protection=results.run["protection"], earlier=protection.previous
        )
        files |= {f"evidence/{name}": content for name, content in pack.items()}
    returns = _returns(given) if output.national_return or output.return_to else {}
    refuse_changes(watch, contents=True)
    apart = output.return_to or return_folder(to)
    written, gone = _write_as_one(to, files, report, apart, returns)
    with_service = gender_pay_service.NAME in returns
    return Publication(
        title=report.title,
        protection=report.protection,
        files=tuple(written),
        removed=gone,
        returns={name: apart / name for name in returns},
        return_problems=tuple(gender_pay_service.service_problems(given.results.figures) if with_service else ()),
        warnings=tuple(given.run.report.warnings) if given.run else (),
        board_warning=board_warning(results.figures) or "",
    )


def _checked_place(to: Path | None, source: Path) -> Path:
    """The folder to write.

    Raises:
        CommandError: if there is none, or it cannot be that one.
    """
    if to is None:
        raise CommandError("Say where to write: --to FOLDER.")
    if to.exists() and not to.is_dir():
        raise CommandError(f"'{to}' is a file; give the name of a folder.")
    if to.is_dir() and source.is_dir() and to.samefile(source):
        raise CommandError(f"'{to}' holds the extracts, which must not be published.")
    return to


def _write_as_one(
    to: Path, files: dict[str, bytes], report: Report, apart: Path, returns: dict[str, bytes]
) -> tuple[list[Path], Mapping[Path, str]]:
    """Write the publication and the returns as one set; the files written, and those removed."""
    if returns:
        check_return_folder(apart, to, returns)
    earlier = check_folder(to, [*files, MANIFEST], figures_digest(report))
    gone = removed(to, earlier)
    everything = {to / name: content for name, content in files.items()}
    everything[to / MANIFEST] = manifest(report, files, earlier.kept)
    everything |= {apart / name: content for name, content in returns.items()}
    write_whole(everything, remove=gone, make_folders=True)
    return list(everything), gone


def _figures(source: Path, asked: RunOptions, watch: Watch, progress: Progress | None) -> _Source:
    """The figures of a folder of extracts, or of a file of results."""
    if not source.exists():
        raise CommandError(f"There is no file or folder '{source}'.")
    if source.is_dir():
        done = run(source, fingerprints=True, progress=progress, **as_given(asked))
        return _Source(source, done.results(), done.options.standards, done)
    if about_extracts := not_default(asked):
        flags = " and ".join(f"--{flag_of(one)}" for one in about_extracts)
        raise CommandError(f"{flags}: about extracts, and a results file was given.")
    watch.see(source)
    results = with_what_figures_say(read_results(source))
    problems: list[str] = []
    standards = standards_of(str(source), results, problems)
    if problems:
        raise DataError("\n".join(problems))
    return _Source(source, results, standards, None)


def _going_out(results: Results, rule: Preset | None, earlier: Sequence[Results]) -> Results:
    """The figures as they go out; those that are protected already stay as they are."""
    recorded_name = (results.run.get("protection") or {}).get("preset", "none")
    if recorded_name != "none":
        if rule is None:
            raise CommandError(
                f"--exact: these figures were protected with '{recorded_name}', and the exact ones "
                "are not in the file. Publish from the extracts."
            )
        if recorded_name == rule.name:
            return results
        raise CommandError(
            f"These figures were protected with '{recorded_name}': publish them with --protect "
            f"{recorded_name}, or from the extracts."
        )
    if rule is None:
        return stated_exact(results)
    _refuse_what_is_not_known(results)
    return protect(results, rule, earlier=earlier)


def _refuse_what_is_not_known(results: Results) -> None:
    """Refuse to protect a table that does not say which parts lie in which others.

    Divisions less their directorates would give hidden counts back.
    """
    parts = [name for name in ORGANISATION if name in results.breakdowns]
    if len(parts) > 1 and "nested" not in results.run:
        raise CommandError(
            f"These figures are broken down by {' and '.join(parts)}, and the file does not say "
            "which lie in which, so that they cannot be protected. Publish from the extracts, or "
            "from a .json file of compute --output."
        )


def _changes(given: Sequence[tuple[str, Results]]) -> list[tuple[tuple[str, str], str]]:
    """What changed since the year before, in sentences, each with its indicator."""
    compared = compare(given)
    names = {day.isoformat(): name for day, name in labels(compared.years).items()}
    return [
        (indicator.key, sentence)
        for indicator in compared.years[-1].indicators
        for sentence in headline_changes(indicator, compared.latest, names)
    ]


def _inputs(given: _Source, watch: Watch, rule: Preset | None) -> list[tuple[str, str]]:
    """Name and fingerprint of each file that was read.

    Beside protected figures the fingerprints are keyed, as a small file could be guessed from its
    own; and left out where all extracts are small.
    That of exact figures is left out, as all of their hidden counts could be.
    """
    hides = rule is not None and rule.hides
    if given.run is None:
        exact = (given.results.run.get("protection") or {}).get("preset", "none") == "none"
        if hides and exact:
            words = "exact figures, whose fingerprint would let hidden counts be guessed"
        else:
            words = f"SHA-256 {watch.fingerprint(given.path).sha256}"
        return [(recorded(given.path.name), words)]
    extracts = list(files_read(given.run).extracts.values())
    prints = [given.run.data.watch.fingerprint(path) for path in extracts]
    digests = keyed(prints, prints) if hides else [each.sha256 for each in prints]
    refuse_changes(given.run.data.watch, contents=True)
    pairs = zip(extracts, digests, strict=True)
    return [(recorded(path.name), _print_in_words(digest, keyed=hides)) for path, digest in pairs]


def _print_in_words(digest: str | None, *, keyed: bool) -> str:
    if digest is None:
        return "no fingerprint, as the extracts are so small that they could be guessed from one"
    return f"{'keyed fingerprint' if keyed else 'SHA-256'} {digest}"


def _returns(given: _Source) -> dict[str, bytes]:
    """What is typed or sent elsewhere: the return of the WRES, the form of the gender pay gap."""
    names = {one.name for one in given.standards}
    files = {}
    if gender_pay_service.STANDARD in names:
        files[gender_pay_service.NAME] = gender_pay_service.service_file(given.results.figures)
    if DEFAULT in names or not files:
        files[national_return.NAME] = national_return.national_return(given.results.figures, given.standards)
    return files
