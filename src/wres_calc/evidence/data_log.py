"""The data log: each file that was read, and the way from its rows to the figures."""

from collections.abc import Iterable, Sequence

from wres_calc.calculation.counting.exclusions import Exclusion
from wres_calc.calculation.waterfall import Step
from wres_calc.evidence.record import Input, RunRecord, WaterfallStep
from wres_calc.evidence.wording import fill_in, plain
from wres_calc.evidence.workings import waterfall_lines
from wres_calc.extracts.models.registry import EXTRACTS
from wres_calc.standards.declaration import Indicator
from wres_calc.standards.kinds import Role
from wres_calc.wording.labels import label_of, line_labels
from wres_calc.wording.numbers import percent

_OF_A_FILE = (
    "the system and the report that it comes from, such as ESR or the recruitment system",
    "who made it, and on which day",
    "the filters and the period of the report",
    "who is responsible for the data, and who agreed to this use",
    "what is known to be wrong with it, and what was changed by hand",
    "where it is kept, and until when",
)


def data_log(record: RunRecord, indicators: Sequence[Indicator]) -> Iterable[str]:
    """The lines of the document."""
    for entry in record.inputs:
        yield f"## {plain(entry.name)}"
        yield ""
        yield from _about(entry)
        for warned in record.warnings:
            if warned.file == entry.name:
                said = (f"{warned.code}, {warned.title}", warned.detail)
                yield f"- Warning {plain(': '.join(filter(None, said)))}"
        if entry.role == "extract":
            yield from fill_in(_OF_A_FILE)
        else:
            yield from fill_in(("who wrote it, and who has read it since",))
        yield ""
    yield "## From rows read to rows counted"
    yield ""
    if record.waterfall is None:
        yield "Left out, as the figures were protected for publication."
        return
    for indicator in indicators:
        own = [step for step in record.waterfall if (step.standard, step.indicator) == indicator.key]
        if own:
            yield f"### {indicator.name}: {indicator.title}"
            yield ""
        for line in dict.fromkeys(step.line for step in own):
            if len({step.line for step in own}) > 1:
                yield f"{label_of(line, line_labels(indicator))}:"
                yield ""
            yield "```text"
            for step in own:
                if step.line == line:
                    yield from waterfall_lines(_as_step(step))
            yield "```"
            yield ""


def _about(entry: Input) -> Iterable[str]:
    if entry.role == "extract" and entry.extract:
        yield f"- Extract `{entry.extract}`: one row is {EXTRACTS[entry.extract].one_row_is}"
    else:
        yield f"- {entry.role.capitalize()}"
    if entry.sha256:
        yield f"- SHA-256 `{entry.sha256}`, {entry.bytes:,} bytes"
    elif entry.keyed_sha256:
        yield f"- Keyed SHA-256 `{entry.keyed_sha256}`"
    else:
        yield "- No fingerprint: the extracts are so small that they could be guessed from one"
    if entry.encoding:
        yield f"- Read as {entry.encoding}"
    if entry.columns:
        yield f"- Columns of the extract that it has: {', '.join(entry.columns)}"
    if entry.first_date:
        yield f"- Dates from {entry.first_date} to {entry.last_date}"
    if entry.rows_read is not None and entry.rows_counted is not None:
        yield f"- Rows read: {entry.rows_read:,}"
        yield from (f"- Left out: {each.rows:,}, {each.reason}" for each in entry.excluded or ())
        yield f"- Rows counted: {entry.rows_counted:,}"
        unknown = entry.rows_of_unknown_ethnicity
        if unknown is not None and entry.rows_read:
            share = percent(100 * unknown / entry.rows_read)
            yield f"- Of unknown ethnicity: {unknown:,} of the rows read ({share})"


def _as_step(stored: WaterfallStep) -> Step:
    return Step(
        standard=stored.standard,
        indicator=stored.indicator,
        line=stored.line,
        role=Role(stored.role),
        extract=stored.extract,
        file=stored.file,
        read=stored.rows_read,
        left_out=tuple(Exclusion(left.reason, left.rows, left.joined) for left in stored.left_out),
        counted=stored.counted,
        people=stored.unit == "people",
        groups=tuple(stored.groups.items()),
        outside=tuple(stored.outside_the_ratio),
        remarks=tuple(stored.remarks),
    )
