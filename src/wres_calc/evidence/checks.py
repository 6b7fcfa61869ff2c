"""The checks made: by the program on every run, and those that are left to people."""

from collections.abc import Iterable

from wres_calc.disclosure.harmless_warnings import tells_nothing
from wres_calc.errors import CATALOGUE, Severity
from wres_calc.evidence.record import RunRecord, Warned
from wres_calc.evidence.wording import TO_FILL_IN, fill_in, plain

_BY_PEOPLE = (
    "**The same bytes again.** Run `wres-calc verify` on this folder. {} day, version and outcome",
    "**Last year.** Compare with the year before, `wres-calc compare`. {} what moved clearly, and the reason",
    "**By hand.** Work one indicator by hand, or in a spreadsheet, from the extracts. {} which, by "
    "whom, and whether it agrees",
    "**Marginal values.** Look at the largest and smallest shares and ratios in `results.csv`. {} "
    "what was looked at, and what was found",
    "**Local names.** A second person reads the configuration file: every local value in its right place. {} by whom",
    "**Completeness.** Compare the rows read with what the systems report. {} the numbers, and their source",
    "**Disclosure.** Before anything is published, run `wres-calc attack` on all that goes out "
    "together. {} files, preset and outcome",
)
_SIGNED = ("analyst, who ran it", "assurer, who did not", "approver, who answers for the release")


def checks(record: RunRecord) -> Iterable[str]:
    """The lines of the document."""
    yield "## Made by wres-calc on every file that it read"
    yield ""
    yield "An error stops the run, so that none of the errors below was there."
    yield ""
    yield "| check | code | outcome |"
    yield "| --- | --- | --- |"
    found: dict[str, list[Warned]] = {}
    for warned in record.warnings:
        found.setdefault(warned.code, []).append(warned)
    for kind in CATALOGUE.values():
        if kind.severity is Severity.NOTE:
            continue
        if kind.severity is Severity.ERROR:
            outcome = "none"
        elif kind.code in found:
            said = [", ".join(text for text in (warned.file, warned.detail) if text) for warned in found[kind.code]]
            outcome = f"found: {plain('; '.join(filter(None, said)))}"
        elif record.protected and not tells_nothing(kind.code):
            outcome = "left out: whether it was found could tell of a hidden count"
        else:
            outcome = "none"
        yield f"| {kind.title} | {kind.code} | {outcome} |"
    yield ""
    yield "## Sums"
    yield ""
    yield from _sums(record)
    yield ""
    yield "## Made by people"
    yield ""
    yield from (f"- {text.format(TO_FILL_IN)}" for text in _BY_PEOPLE)
    yield ""
    yield "## Signed off"
    yield ""
    yield from fill_in(f"{role}: name, role and day" for role in _SIGNED)


def _sums(record: RunRecord) -> Iterable[str]:
    """Every sum was checked when the record was made, which is refused where one is wrong."""
    if record.waterfall is None:
        yield (
            "For every indicator the rows left out and the rows counted were checked to be the "
            "rows read, and the groups to be those counted. The numbers are left out, as the "
            "figures were protected for publication."
        )
        return
    yield "Rows read are rows left out and rows or people counted; the groups are those counted."
    yield ""
    yield "| indicator | line | file | read | left out | counted | groups |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for step in record.waterfall:
        left = " + ".join(f"{each.rows:,}" for each in step.left_out) or "0"
        groups = " + ".join(f"{number:,}" for number in step.groups.values()) or "as published"
        yield (
            f"| {_whose(step.standard)}{step.indicator} | {step.line} | {plain(step.file)} "
            f"| {step.rows_read:,} | {left} "
            f"| {step.counted:,} {step.unit} | {groups} |"
        )


def _whose(standard: str) -> str:
    return "" if standard == "wres" else f"{standard} "
