"""The whole way: open the extracts, check them, count, and make the figures."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl

from wres_calc import __version__
from wres_calc.calculation.counting.count_all import count_all, summaries
from wres_calc.calculation.counting.counted_data import CountedData
from wres_calc.calculation.indicators import figures
from wres_calc.calculation.loading import LoadedExtracts, Progress, listing_of, load, required_columns
from wres_calc.calculation.options import EVERY, Options, make_options
from wres_calc.calculation.path_settings import PathSettings, as_percent
from wres_calc.calculation.warnings import unknown_differs, unusual_options, without_breakdown
from wres_calc.errors import DataError, WresCalcError
from wres_calc.extracts.models.registry import EXTRACTS, columns_of
from wres_calc.extracts.problems import ValidationReport
from wres_calc.extracts.reading.watch import Watch
from wres_calc.extracts.settings import Config, read_config
from wres_calc.extracts.settings_place import FILE_NAME, settings_above
from wres_calc.figures import Figure, Results
from wres_calc.options import RunOptions
from wres_calc.wording import as_frame


class Run(NamedTuple):
    """What a run gives: the options used, the figures, what was found in the data, and the data.

    `data` and `facts` are the checked extracts and their counts; no output holds them.
    """

    options: Options
    figures: list[Figure]
    report: ValidationReport
    data: LoadedExtracts
    facts: CountedData

    def frame(self) -> pl.DataFrame:
        """The figures as a table with the columns of results.csv."""
        return as_frame(self.figures, self.options.breakdown_columns)

    def results(self) -> Results:
        """The figures with a record of the run: enough to know how they were made."""
        options = self.options
        record = {
            "tool": "wres-calc",
            "version": __version__,
            "standards": {standard.name: standard.edition for standard in options.standards},
            "organisation": options.organisation,
            "organisation_name": options.organisation_name,
            "period_end": options.snapshot.isoformat() if options.snapshot else None,
            "indicators": [indicator.argument for indicator in options.indicators],
            "by": [",".join(columns) for columns in options.by],
            "clusters": options.clusters,
            "disciplinary_window": str(options.window),
            "confidence": options.confidence,
            "ratio_interval": str(options.ratio_interval),
            "groups": str(options.groups),
            "stratify": ",".join(options.stratify),
            "sensitivity": options.sensitivity,
            "disparity_formula": str(options.disparity_formula),
            "path": _path_record(options.path),
            "smallest_group": options.smallest_group,
            "protection": {"preset": "none"},
            "nested": {child: dict(found.inside) for child, found in self.facts.nested.items()},
            "nested_in": {child: found.parent for child, found in self.facts.nested.items()},
            "files": [summary.as_dict() for summary in self.report.files],
            "warnings": [problem.as_dict() for problem in self.report.warnings],
            "provisional": {
                indicator.argument: list(indicator.unconfirmed)
                for indicator in options.indicators
                if indicator.unconfirmed
            },
        }
        return Results(self.figures, options.breakdown_columns, record)


def _path_record(path: PathSettings) -> dict[str, Any]:
    """How the paths to targets were made."""
    return {
        "target_year": path.target_year,
        "interpolation": str(path.interpolation),
        "rounding": str(path.rounding),
        "growth": as_percent(path.growth),
        "turnover": as_percent(path.turnover),
        "baseline": path.baseline.day.isoformat() if path.baseline else None,
    }


def compute(extracts: str | Path, **options: Any) -> pl.DataFrame:
    """Compute the figures of a folder of extracts.

    Args:
        extracts: the folder.
        **options: as for `run`.

    Returns:
        One row per figure, with the columns of results.csv: `indicator`, `measure`, `line`,
        `group`, `comparator`, `value`, `status` and so on; one column for each breakdown.

    Raises:
        DataError: if the data has errors; its `report` holds all of them.
        CommandError: if an option or the folder is wrong.
    """
    return run(extracts, **options).frame()


def run(extracts: str | Path, *, fingerprints: bool = False, progress: Progress | None = None, **options: Any) -> Run:
    """Compute the figures of a folder of extracts, with everything known about them.

    Args:
        extracts: the folder.
        fingerprints: whether the content of every file is compared before and after it is read,
            as for an evidence pack, and not its size and times alone.
        progress: told what is being done.
        **options: those of `wres_calc.options.RunOptions`, by the names of its fields, such as
            `standards="all", by=["division"]`.

    Raises:
        DataError: if the data has errors; its `report` holds all of them.
        CommandError: if an option or the folder is wrong.
        TypeError: if there is no option of a name.
    """
    folder = Path(extracts)
    asked = RunOptions(**options)
    watch = Watch(fingerprints=fingerprints)
    settings, place = _settings(folder, asked.config, progress, watch)
    checked = make_options(settings, asked)
    needs = required_columns(checked)
    with _unless_changed(watch):
        data = load(folder, settings, checked, needs, progress=progress, watch=watch)
        data.config = place
        report = data.report
        report.problems[:0] = unusual_options(checked)
        if report.ok:
            counting = count_all(data, checked)
            counts = counting.counts
            report.add(counting.problems, counting.files)
            report.add(without_breakdown(checked, data.checked, counts))
            report.add(unknown_differs(checked, data.checked, counts))
            made = figures(checked, counts)
            refuse_changes(watch)
            return Run(checked, made, report, data, counts)
    data.report.problems += watch.changes()
    raise DataError("The data has errors; no figures were computed.", data.report)


@contextmanager
def _unless_changed(watch: Watch) -> Iterator[None]:
    """A file that goes or shrinks while it is read makes its reader fail in any way."""
    try:
        yield
    except WresCalcError:
        raise
    except (Exception, pl.exceptions.PanicException):
        refuse_changes(watch)
        raise


def refuse_changes(watch: Watch, *, contents: bool = False) -> None:
    """Refuse figures of files that changed while they were read.

    Args:
        watch: the files.
        contents: whether their content is compared too, where it was looked at before.

    Raises:
        DataError: naming the files.
    """
    if problems := watch.changes(contents=contents):
        raise DataError(
            "Files changed while they were read; no figures were computed.", ValidationReport(problems=problems)
        )


def _settings(
    folder: Path, config: str | Path | None, progress: Progress | None, watch: Watch
) -> tuple[Config, Path | None]:
    """The settings and where they are; it is said where they were not looked for and are."""
    place = Path(config) if config else folder / FILE_NAME
    watch.see(place)
    if config is None and progress and settings_above(folder):
        progress(
            f"Note: there is a {FILE_NAME} one folder up, which is not read. To use it, give "
            f"--config with its name, or move it into '{folder.absolute().name}'."
        )
    read = read_config(folder, Path(config) if config else None)
    return read, place if place.is_file() else None


def validate(
    extracts: str | Path,
    *,
    snapshot: date | str | None = None,
    config: str | Path | None = None,
    allow_columns: Iterable[str] = (),
    every_row: bool = False,
    progress: Progress | None = None,
) -> tuple[ValidationReport, list[tuple[object, ...]]]:
    """Check every column of every extract in a folder.

    Args:
        extracts: the folder.
        snapshot: the snapshot date, or its text; wins over wres-calc.toml.
        config: a configuration file elsewhere than in the folder.
        allow_columns: headings that look like personal data and are not.
        every_row: also list every failing cell.
        progress: told what is being done.

    Returns:
        The report, and the listing (empty unless asked for).

    Raises:
        CommandError: if an option or the folder is wrong.
    """
    folder = Path(extracts)
    watch = Watch()
    settings, _ = _settings(folder, config, progress, watch)
    options = make_options(settings, RunOptions(snapshot=snapshot, standards=EVERY, allow_columns=allow_columns))
    needs = {extract: set(columns_of(extract)) for extract in EXTRACTS}
    with _unless_changed(watch):
        data = load(folder, settings, options, needs, progress=progress, every_row=every_row, watch=watch)
        data.report.problems[:0] = unusual_options(options)
        if data.report.ok:
            counting = count_all(data, options)
            data.report.add(counting.problems, counting.files)
        else:
            data.report.add((), summaries(data.checked, options))
    data.report.problems += watch.changes()
    return data.report, listing_of(data) if every_row else []
