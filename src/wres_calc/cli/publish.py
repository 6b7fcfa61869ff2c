"""`wres-calc publish`: what a trust puts in front of its board, its staff and the public."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from wres_calc.cli.options import (
    AllowColumn,
    By,
    Clusters,
    Configuration,
    DisparityFormulaOption,
    GroupsOption,
    Growth,
    IndicatorOption,
    InterpolationOption,
    RaceInclusion,
    SmallestGroup,
    Snapshot,
    StandardOption,
    Stratify,
    TargetRounding,
    TargetYear,
    Turnover,
    WindowOption,
)
from wres_calc.cli.protection import Protect, Zeros, asked_preset
from wres_calc.errors import CommandError

if TYPE_CHECKING:
    from wres_calc.calculation.run import Run
    from wres_calc.disclosure import Preset
    from wres_calc.extracts.reading.watch import Watch
    from wres_calc.figures import Results
    from wres_calc.outputs.report import Report
    from wres_calc.standards.declaration import Standard

DEFAULT_PRESET = "five"
ORGANISATION = ("division", "directorate", "site")  # parts that lie in each other
# Options that are about extracts, as they are where nobody gave them.
_NOT_ASKED = (None, (), False, "wres", "one-year", "cross-ratio", "linear-to-raw", "half-up")
_SINGULAR = {"standards": "standard", "indicators": "indicator", "allow_columns": "allow_column"}


def publish(
    source: Annotated[
        Path,
        typer.Argument(
            metavar="EXTRACTS_OR_RESULTS",
            help="A folder of extracts, or a results file of compute --output.",
        ),
    ],
    to: Annotated[
        Path, typer.Option("--to", metavar="FOLDER", help="Where to write; made if not there.")
    ],
    protect: Protect = None,
    zeros: Zeros = None,
    exact: Annotated[
        bool, typer.Option("--exact", help="Exact figures on purpose: every output says so.")
    ] = False,
    label: Annotated[
        str | None,
        typer.Option(
            metavar="TERM", help='What people read in the place of BME, such as "Global Majority".'
        ),
    ] = None,
    standard: StandardOption = None,
    indicator: IndicatorOption = None,
    by: By = None,
    groups: GroupsOption = "wres",
    previous: Annotated[
        list[Path] | None,
        typer.Option(
            "--previous",
            metavar="FILE",
            help="Results of an earlier year as published, for what changed. May be repeated, the "
            "earliest first.",
        ),
    ] = None,
    benchmarks: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Published values of your own, instead of England's."),
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option(
            "--only",
            metavar="PART",
            help="workbook, page, charts, infographic, data, summary or evidence. May be repeated.",
        ),
    ] = None,
    race_inclusion: RaceInclusion = False,
    national_return: Annotated[
        bool,
        typer.Option(
            "--return",
            help="Also return.csv: exact counts for the national collection, not for publication; "
            "and gender-pay-gap-service.csv, where that standard is among those asked for. They "
            "are written beside the folder: for 'published' into 'published-return'.",
        ),
    ] = False,
    return_to: Annotated[
        Path | None,
        typer.Option(
            metavar="FOLDER", help="Write the returns there instead; not inside the other folder."
        ),
    ] = None,
    snapshot: Snapshot = None,
    window: WindowOption = "one-year",
    clusters: Clusters = False,
    stratify: Stratify = None,
    disparity_formula: DisparityFormulaOption = "cross-ratio",
    target_year: TargetYear = None,
    interpolation: InterpolationOption = "linear-to-raw",
    target_rounding: TargetRounding = "half-up",
    growth: Growth = None,
    turnover: Turnover = None,
    smallest_group: SmallestGroup = None,
    config: Configuration = None,
    allow_column: AllowColumn = None,
) -> None:
    """Write the workbook, the page, the pictures and the data of one publication."""
    from wres_calc.calculation.run import refuse_changes
    from wres_calc.cli.messages import page, talk
    from wres_calc.cli.targets import written
    from wres_calc.comparison.benchmarks import benchmarks as published_values
    from wres_calc.disclosure import board_warning
    from wres_calc.extracts.reading.watch import Watch
    from wres_calc.figures.files import read_results
    from wres_calc.outputs.publication import parse_parts, publication_files
    from wres_calc.outputs.report import make_report
    from wres_calc.outputs.terms import make_label

    parts = parse_parts(only or ())
    term = make_label(label)
    rule = _rule(protect, zeros, exact=exact)
    published = published_values(benchmarks)
    watch = Watch(fingerprints=True)
    for path in previous or ():
        watch.see(path)
    earlier = [(str(path), read_results(path)) for path in previous or ()]
    if to.exists() and not to.is_dir():
        raise CommandError(f"'{to}' is a file; give the name of a folder.")
    if to.is_dir() and source.is_dir() and to.samefile(source):
        raise CommandError(f"'{to}' holds the extracts, which must not be published.")
    given = _given(
        source, watch, snapshot=snapshot, standards=standard or (), indicators=indicator or (),
        by=by or (), groups=groups, window=window, clusters=clusters, stratify=stratify,
        disparity_formula=disparity_formula, target_year=target_year,
        interpolation=interpolation, target_rounding=target_rounding, growth=growth,
        turnover=turnover, smallest_group=smallest_group, config=config,
        allow_columns=allow_column or (),
    )  # fmt: skip
    results = _going_out(given.results, rule, [one for _, one in earlier])
    report = make_report(
        results,
        given.standards,
        label=term,
        published=published,
        earlier=[one for _, one in earlier],
        changes=_changes([*earlier, (str(source), results)]) if earlier else (),
        inputs=_inputs(given, source, watch, rule),
        race_inclusion=race_inclusion,
    )
    files = publication_files(report, parts)
    if "evidence" in parts and given.run is not None:
        from wres_calc.evidence.pack import evidence_files

        pack = evidence_files(
            given.run, {}, results=results, protection=results.run["protection"],
            earlier=previous or (),
        )  # fmt: skip
        files |= {f"evidence/{name}": content for name, content in pack.items()}
    returns = _returns(given) if national_return or return_to else {}
    refuse_changes(watch, contents=True)
    everything, gone = _written_as_one(to, files, report, return_to, returns)
    out = page()
    out.line(report.title, style="bold")
    out.line(report.protection)
    if warning := board_warning(results.figures):
        talk(warning)
    _say_returns({path.name: path for path in everything if path.name in returns}, given.results)
    for path, why in gone.items():
        talk(f"Removed {path}: {why}.")
    written(everything)


def _written_as_one(
    to: Path,
    files: dict[str, bytes],
    report: "Report",
    return_to: Path | None,
    returns: dict[str, bytes],
) -> tuple[list[Path], Mapping[Path, str]]:
    """Write the publication and the returns as one set; the files written, and those removed."""
    from wres_calc.files import write_whole
    from wres_calc.outputs.folder import (
        check_folder,
        check_return_folder,
        removed,
        return_folder,
    )
    from wres_calc.outputs.publication import MANIFEST, figures_digest, manifest

    apart = return_to or return_folder(to)
    if returns:
        check_return_folder(apart, to, returns)
    earlier = check_folder(to, [*files, MANIFEST], figures_digest(report))
    gone = removed(to, earlier)
    everything = {to / name: content for name, content in files.items()}
    everything[to / MANIFEST] = manifest(report, files, earlier.kept)
    everything |= {apart / name: content for name, content in returns.items()}
    write_whole(everything, remove=gone, make_folders=True)
    return list(everything), gone


class _Given(NamedTuple):
    """The figures that came in, exact or as they were published."""

    results: "Results"
    standards: "tuple[Standard, ...]"
    run: "Run | None"


def _rule(protect: str | None, zeros: str | None, *, exact: bool) -> "Preset | None":
    if exact:
        if zeros is not None:
            raise CommandError("--zeros changes a preset, and --exact takes none.")
        asked_preset(protect, zeros, exact=True)
        return None
    return asked_preset(protect or DEFAULT_PRESET, zeros)


def _given(source: Path, watch: "Watch", **options: Any) -> _Given:
    from wres_calc.cli.messages import page, talk

    if not source.exists():
        raise CommandError(f"There is no file or folder '{source}'.")
    if source.is_dir():
        import sys

        from wres_calc.calculation.run import run
        from wres_calc.outputs.terminal.problems import show_problems

        done = run(source, fingerprints=True, progress=talk, **options)
        if done.report.warnings:
            show_problems(page(sys.stderr), done.report.warnings)
        return _Given(done.results(), done.options.standards, done)
    from wres_calc.comparison.years import standards_of
    from wres_calc.errors import DataError
    from wres_calc.figures.files import read_results, with_what_figures_say

    asked = [name for name, value in options.items() if value not in _NOT_ASKED]
    if asked:
        said = " and ".join(f"--{_SINGULAR.get(name, name).replace('_', '-')}" for name in asked)
        raise CommandError(f"{said}: about extracts, and a results file was given.")
    watch.see(source)
    results = with_what_figures_say(read_results(source))
    problems: list[str] = []
    standards = standards_of(str(source), results, problems)
    if problems:
        raise DataError("\n".join(problems))
    return _Given(results, standards, None)


def _going_out(
    results: "Results", rule: "Preset | None", earlier: "Sequence[Results]"
) -> "Results":
    """The figures as they go out; those that are protected already stay as they are."""
    from wres_calc.disclosure import protect
    from wres_calc.disclosure.mark_exact import stated_exact

    recorded = (results.run.get("protection") or {}).get("preset", "none")
    if recorded != "none":
        if rule is None:
            raise CommandError(
                f"--exact: these figures were protected with '{recorded}', and the exact ones are "
                "not in the file. Publish from the extracts."
            )
        if recorded == rule.name:
            return results
        raise CommandError(
            f"These figures were protected with '{recorded}': publish them with --protect "
            f"{recorded}, or from the extracts."
        )
    if rule is None:
        return stated_exact(results)
    _refuse_what_is_not_known(results)
    return protect(results, rule, earlier=earlier)


def _refuse_what_is_not_known(results: "Results") -> None:
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


def _changes(given: "Sequence[tuple[str, Results]]") -> "list[tuple[tuple[str, str], str]]":
    from wres_calc.comparison.changes import changes
    from wres_calc.comparison.years import in_order, labels
    from wres_calc.outputs.terminal.changes import headline_changes

    years = in_order(given)
    names = {day.isoformat(): name for day, name in labels(years).items()}
    latest = years[-1].period_end.isoformat()
    made = [one for one in changes(years, 95) if one.to_period == latest]
    return [
        (indicator.key, sentence)
        for indicator in years[-1].indicators
        for sentence in headline_changes(indicator, made, names)
    ]


def _inputs(
    given: _Given, source: Path, watch: "Watch", rule: "Preset | None"
) -> list[tuple[str, str]]:
    """Name and fingerprint of each file that was read.

    Beside protected figures the fingerprints are keyed, as a small file could be guessed from its
    own; and left out where all extracts are small.
    That of exact figures is left out, as all of their hidden counts could be.
    """
    from wres_calc.calculation.run import refuse_changes
    from wres_calc.evidence.inputs import files_read, keyed, recorded

    hides = rule is not None and rule.hides
    if given.run is None:
        exact = (given.results.run.get("protection") or {}).get("preset", "none") == "none"
        if hides and exact:
            said = "exact figures, whose fingerprint would let hidden counts be guessed"
        else:
            said = f"SHA-256 {watch.fingerprint(source).sha256}"
        return [(recorded(source.name), said)]
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


def _returns(given: _Given) -> dict[str, bytes]:
    """What is typed or sent elsewhere: the return of the WRES, the form of the gender pay gap."""
    from wres_calc.outputs.submissions import gender_pay_service as service
    from wres_calc.outputs.submissions.national_return import NAME, national_return
    from wres_calc.standards.register import DEFAULT

    names = {one.name for one in given.standards}
    files = {}
    if service.STANDARD in names:
        files[service.NAME] = service.service_file(given.results.figures)
    if DEFAULT in names or not files:
        files[NAME] = national_return(given.results.figures, given.standards)
    return files


def _say_returns(places: "dict[str, Path]", results: "Results") -> None:
    from wres_calc.cli.messages import talk
    from wres_calc.outputs.submissions import gender_pay_service as service
    from wres_calc.outputs.submissions.national_return import NAME

    if NAME in places:
        talk(f"{places[NAME]} holds exact counts for the national collection: do not publish it.")
    if service.NAME in places:
        talk(
            f"{places[service.NAME]} holds the six figures as the gender pay gap service takes "
            "them: check and submit yourself."
        )
        for problem in service.service_problems(results.figures):
            talk(f"  {problem}")
