"""Assumptions and caveats: what the figures take for granted, and what a reader should know."""

from collections.abc import Iterable, Sequence

from wres_calc.errors import CATALOGUE
from wres_calc.evidence.record import RunRecord
from wres_calc.evidence.wording import TO_FILL_IN, fill_in, plain
from wres_calc.figures import Figure, Measure, Status
from wres_calc.standards.declaration import Indicator, Standard, names_of
from wres_calc.wording.labels import adverse_for

_OF_AN_ASSUMPTION = ("how well founded it is (red, amber or green), and why", "who agrees to it")


def assumptions(
    record: RunRecord, standards: Sequence[Standard], indicators: Sequence[Indicator], figures: Sequence[Figure]
) -> Iterable[str]:
    """The lines of the document."""
    yield "## Assumptions"
    yield ""
    assumed = [
        *((f"{i.name}, unconfirmed", text) for i in indicators for text in i.unconfirmed),
        *dict.fromkeys(("Ethnic groups", note) for one in standards for note in one.notes),
        *_left_out(indicators),
        *_chosen(record, indicators),
    ]
    for number, (of, text) in enumerate(assumed, 1):
        yield f"**A{number}. {of}.** {text}"
        yield ""
        yield from fill_in(_OF_AN_ASSUMPTION)
        yield ""
    yield f"{TO_FILL_IN} assumptions of your own, such as who counts as in post."
    yield ""
    yield "## Caveats"
    yield ""
    for number, (of, text) in enumerate(_caveats(record, indicators, figures), 1):
        yield f"**C{number}. {of}.** {text}"
        yield ""
    yield f"{TO_FILL_IN} caveats of your own, such as a change of system during the year."
    yield ""
    yield "## Definitions used"
    for indicator in indicators:
        yield ""
        yield f"### {indicator.name}: {indicator.title}"
        yield ""
        yield f"- Counted: {indicator.counted}"
        yield f"- When: {indicator.period}"
        yield f"- Formula: {indicator.formula}"
        yield f"- Adverse for {adverse_for(indicator)}: {indicator.worse}"
        yield from (f"- Source: {source}" for source in indicator.sources)


def _left_out(indicators: Sequence[Indicator]) -> Iterable[tuple[str, str]]:
    """What leaving out people of unknown ethnicity takes for granted."""
    ratios = [i for i in indicators if i.parts[0].range_not_adverse()]
    if ratios:
        yield (
            names_of(ratios),
            (
                "People of unknown ethnicity are left out of the ratio, as if they were like the "
                "others of their groups. How far the ratio could move if they were not, say the "
                "measures `relative_likelihood_unknown_lowest` and "
                "`relative_likelihood_unknown_highest` in `results.csv`."
            ),
        )


def _chosen(record: RunRecord, indicators: Sequence[Indicator]) -> Iterable[tuple[str, str]]:
    """What follows from the options of the run."""
    options = record.options
    averaged = any(
        population.averaged for indicator in indicators for part in indicator.parts for population in part.populations()
    )
    if averaged:
        yield "Option", f"Indicator 3 takes the window `{options.get('window')}`."
    confidence = options.get("confidence")
    if confidence is None:
        yield "Option", "No intervals: the people counted are taken as a census."
    else:
        yield (
            "Option",
            f"Intervals are of {confidence:g}% confidence, `{options.get('ratio_interval')}` for "
            "ratios. They take the people counted as a sample of what the same organisation could "
            "have shown; a snapshot of all staff is a census, and has no sampling error.",
        )
    if not record.period_end:
        yield "Option", "No snapshot date was given, so that events of every date are counted."
    for name, said in (
        ("by", "Figures are broken down by"),
        ("groups", "Ethnic groups beside White, BME and Unknown:"),
        ("stratify", "Ratios are also compared within"),
        ("allow_columns", "These headings look like personal data, and were said not to be:"),
    ):
        value = options.get(name)
        if value and value != "wres":
            shown = ", ".join(value) if isinstance(value, list) else str(value)
            yield "Option", f"{said} `{plain(shown)}`."


def _caveats(
    record: RunRecord, indicators: Sequence[Indicator], figures: Sequence[Figure]
) -> Iterable[tuple[str, str]]:
    mend = {kind.code: kind.meaning for kind in CATALOGUE.values()}
    for warned in record.warnings:
        detail = f" ({plain(warned.detail)})" if warned.detail else ""
        yield (
            f"{plain(warned.file) or 'Options'}, {warned.code}",
            (f"{warned.title}{detail}. {mend.get(warned.code, '')}".rstrip()),
        )
    for indicator in indicators:
        of = indicator.name
        if indicator.series_break:
            yield of, indicator.series_break[1]
        for note in indicator.notes:
            yield of, note
        own = [figure for figure in figures if figure.indicator_key == indicator.key]
        for status in Status:
            number = sum(figure.status == status for figure in own)
            if number and status != Status.OK:
                has = "has" if number == 1 else "have"
                yield of, f"{number:,} of {len(own):,} figures {has} the status `{status}`."
    if any(f.indicator_key == ("wres", "9") and f.measure == Measure.SHARE and f.value is not None for f in figures):
        yield ("Indicator 9", ("A board has few members, and who they are is public: its figures say much about each."))
