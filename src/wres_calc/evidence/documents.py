"""The documents that reproducible analysis asks for, filled in from the record as far as it goes.

A data log, the assumptions and caveats, and the checks made. What only a person can know is marked
"To fill in:". They are made from the record alone, so that what it leaves out is not in them.
"""

from collections.abc import Iterable, Sequence

from wres_calc.evidence.assumptions import assumptions
from wres_calc.evidence.checks import checks
from wres_calc.evidence.data_log import data_log
from wres_calc.evidence.record import RunRecord
from wres_calc.evidence.wording import plain
from wres_calc.figures import Figure
from wres_calc.standards.declaration import Indicator, Standard

DATA_LOG = "data-log.md"
ASSUMPTIONS = "assumptions-and-caveats.md"
CHECKS = "checks.md"
DOCUMENT_NAMES = (DATA_LOG, ASSUMPTIONS, CHECKS)


def documents(
    record: RunRecord, standards: Sequence[Standard], indicators: Sequence[Indicator], figures: Sequence[Figure]
) -> dict[str, str]:
    """The text of each document by the name of its file.

    Args:
        record: the record of the run.
        standards: the standards, in the editions of the run.
        indicators: the declarations of the indicators that were computed.
        figures: the figures as they go out.
    """
    bodies: dict[str, tuple[str, Iterable[str]]] = {
        DATA_LOG: ("Data log", data_log(record, indicators)),
        ASSUMPTIONS: ("Assumptions and caveats", assumptions(record, standards, indicators, figures)),
        CHECKS: ("Checks", checks(record)),
    }
    return {name: _page(title, standards, record, body) for name, (title, body) in bodies.items()}


def _page(title: str, standards: Sequence[Standard], record: RunRecord, body: Iterable[str]) -> str:
    who = record.organisation_name or record.organisation or "Organisation not given"
    if record.organisation_name and record.organisation != record.organisation_name:
        who += f" ({record.organisation})"
    head = [
        f"# {title}",
        "",
        f"{'; '.join(f'{one.title}, {one.edition} edition' for one in standards)}. "
        f"{plain(who)}; snapshot date "
        f"{record.period_end or 'not given'}. Made by wres-calc {record.version} from the run that "
        "`run.json` records.",
        "",
        _exact_or_protected(record),
        "",
    ]
    return "\n".join([*head, *body]).rstrip() + "\n"


def _exact_or_protected(record: RunRecord) -> str:
    if not record.protected:
        return "**Exact figures: not for publication.** This folder holds counts of any size."
    rule = ", ".join(
        f"{name.replace('_', ' ')} {value}"
        for name, value in (record.protection or {}).items()
        if isinstance(value, str | int)
    )
    return (
        f"**Protected for publication** ({plain(rule)}). Numbers of rows and of people, dates of "
        "events and the details of warnings are left out here, so that they give nothing back. "
        "The record of a run with exact figures holds them."
    )
