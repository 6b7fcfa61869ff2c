"""What is to be said of a figure, in words."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from wres_calc.figures import DECLARED, MEASURES, NOT_CALCULABLE, Average, Figure, Note, NoteKind, Silence, Status
from wres_calc.measures import FEWEST_EVENTS, MEANS_NEED
from wres_calc.standards.declaration import Indicator
from wres_calc.standards.kinds import HeldElsewhere, of_kind
from wres_calc.standards.register import indicator_of
from wres_calc.wording.methods import AVERAGES
from wres_calc.wording.numbers import decimals

_COVER = "so the two counts do not cover the same people"
_BECAUSE = {
    NoteKind.NOBODY_IN_GROUP: "there is nobody in the group",
    NoteKind.NOBODY_IN_COMPARATOR: "there is nobody in the group compared with",
    NoteKind.MORE_EVENTS_THAN_PEOPLE: "more people had the event than are in the group, " + _COVER,
    NoteKind.MORE_UNKNOWN_EVENTS: "more people of unknown group had the event than there are, " + _COVER,
    NoteKind.NO_EVENT_IN_COMPARATOR: "nobody in the group compared with had the event",
    NoteKind.NO_EVENT_TO_TAKE_IN_GROUP: "the group has no event to take away",
    NoteKind.NO_EVENT_TO_TAKE_IN_COMPARATOR: "the group compared with has no event to take away",
    NoteKind.EVERYBODY_HAD_IT_IN_GROUP: "the group has nobody without the event",
    NoteKind.EVERYBODY_HAD_IT_IN_COMPARATOR: "the group compared with has nobody without the event",
    NoteKind.NOBODY_IN_LINE: "there is nobody in this line",
    NoteKind.NOBODY_TO_COMPARE_WITH: "there is nobody to compare with",
    NoteKind.NOBODY_PAID_IN_REFERENCE: "there is nobody to count in the reference group",
    NoteKind.NOBODY_PAID_IN_GROUP: "there is nobody to count in the group compared with the reference",
    NoteKind.NO_STRATA: "no stratum has people in both groups and an event in either",
    NoteKind.NO_EVENT_IN_STRATA: "nobody in the group compared with had the event, in the strata with people in both",
    NoteKind.NO_GROWTH_FROM_NOBODY: "nobody of the group is there for growth to start from",
    NoteKind.NO_SNAPSHOT: "the snapshot date is not given",
}
_TIERS = {
    "group-higher": "nobody of the group is in the higher tier",
    "group-lower": "nobody of the group is in the lower tier",
    "comparator-higher": "nobody of the group compared with is in the higher tier",
    "comparator-lower": "nobody of the group compared with is in the lower tier",
}
_SILENT = {
    Silence.MORE_EVENTS_IN_GROUP: "more people had the event than are in the group",
    Silence.MORE_EVENTS_IN_COMPARATOR: "more people had the event than are in the group compared with",
    Silence.NOBODY: "there is nobody in either group",
    Silence.NOBODY_IN_GROUP: "there is nobody in the group",
    Silence.NOBODY_IN_COMPARATOR: "there is nobody in the group compared with",
    Silence.NO_EVENT: "nobody in either group had the event",
}
_FEW = "Low reliability: fewer than {} people {} the event in one of the groups, so that one "
_PLAIN = {
    NoteKind.NO_BASELINE: "Not supplied: the baseline of this line in wres-calc.toml.",
    NoteKind.FEW_WITH_EVENT: _FEW.format(FEWEST_EVENTS, "with")
    + "more or fewer could move the ratio by a quarter or more.",
    NoteKind.FEW_WITHOUT_EVENT: _FEW.format(FEWEST_EVENTS, "without")
    + "more or fewer could move the likelihood of not having it by a quarter or more.",
    NoteKind.FEW_IN_TIER: f"Low reliability: fewer than {FEWEST_EVENTS} people of one of the "
    "groups in one of the tiers, so that one more or fewer could move the ratio by a quarter or "
    "more.",
    NoteKind.APPROXIMATE_INTERVAL: f"Approximate interval: fewer than {MEANS_NEED} people in a "
    "group; the median's is sounder.",
    NoteKind.NOBODY_IN_BAND: "There is nobody in this band.",
    NoteKind.ONE_IS_MORE_THAN_THE_SHARE: "Too small for a whole person: one person of the group in "
    "this band is already more than the share.",
    NoteKind.SHARE_ROUNDS_TO_NOBODY: "Too small for a whole person: the share of this band rounds "
    "to nobody, so that a target met says nothing here.",
    NoteKind.SUPPRESSED: "Suppressed to protect people: a count that it is made from is not published.",
    NoteKind.EXACT: "Exact: no disclosure control was applied; not for publication.",
}
# Where a file of an earlier version does not say why.
_BY_STATUS = {
    Status.NOT_CALCULABLE: "Not calculable.",
    Status.NOT_SUPPLIED: "Not supplied.",
    Status.SUPPRESSED: _PLAIN[NoteKind.SUPPRESSED],
    Status.LOW_RELIABILITY: "Low reliability.",
}
_ASKED = {
    NoteKind.PATH_OVER_HEADCOUNT: "the path has more people of the group than there are in the band",
    NoteKind.NO_APPOINTMENTS: "nobody is appointed to the band in this year",
    NoteKind.APPOINTMENTS_NOT_ENOUGH: "the path needs more appointments than there are",
}


def reason_words(figure: Figure) -> str:
    """Why a figure has no value, or what to know about the one there is."""
    return " ".join(text for note in figure.notes for text in note_words(figure, note))


def first_sentence(figure: Figure) -> str:
    """Why a figure has no value, or the first thing to know about it, in one sentence."""
    for note in figure.notes:
        for text in note_words(figure, note):
            return text
    return _BY_STATUS.get(figure.status, "")


def remarks(figure: Figure) -> list[str]:
    """What is to be said of a figure itself, and not of every one of its indicator."""
    texts: list[str] = []
    for note in figure.notes:
        if note.kind in DECLARED:
            break
        if note.kind is NoteKind.UNKNOWN_LEFT_OUT and not note.counts[0]:
            continue
        texts += note_words(figure, note)
    return texts


def words_of(figure: Figure, *kinds: NoteKind) -> list[str]:
    """The sentences of some kinds of notes."""
    return [text for note in figure.notes if note.kind in kinds for text in note_words(figure, note)]


def note_words(figure: Figure, note: Note) -> tuple[str, ...]:
    """A note as its sentences."""
    if note.kind in _PLAIN:
        return (_PLAIN[note.kind],)
    if note.kind in NOT_CALCULABLE:
        return (f"Not calculable: {_because(figure, note)}.",)
    return tuple(_WORDS[note.kind](figure, note))


def cannot_be_calculated(figure: Figure, what: str) -> str:
    """Why a figure has no value, in one sentence with what it is in front."""
    first = figure.notes[0] if figure.notes else None
    if first is None or first.kind not in NOT_CALCULABLE:
        return first_sentence(figure)
    return f"{what} cannot be calculated: {_because(figure, first)}."


def because_words(figure: Figure) -> str:
    """Why a figure cannot be calculated, inside a sentence."""
    return "".join(_because(figure, n) for n in figure.notes[:1] if n.kind in NOT_CALCULABLE)


def _because(figure: Figure, note: Note) -> str:
    if note.kind is NoteKind.EMPTY_TIERS:
        return " and ".join(_TIERS[name] for name in note.names)
    if note.kind is NoteKind.NO_PAY_IN_REFERENCE:
        mean = MEASURES[figure.measure].average is Average.MEAN
        return f"the {'mean' if mean else 'median'} of the reference group is 0"
    return _BECAUSE[note.kind]


# --- what holds for every figure of an indicator ----------------------------------------------


def _indicator(figure: Figure) -> Indicator | None:
    return indicator_of(figure.standard, figure.edition, figure.indicator)


def series_break_words(indicator: Indicator) -> list[str]:
    """What broke the series of an indicator."""
    return [f"Break in series: {text}" for text in (indicator.series_break or ())[1:]]


def provisional_words(indicator: Indicator) -> list[str]:
    """What of an indicator could not be confirmed."""
    return [f"Provisional: {text}" for text in indicator.unconfirmed]


def _series_break(figure: Figure, _: Note) -> list[str]:
    indicator = _indicator(figure)
    return series_break_words(indicator) if indicator else []


def _provisional(figure: Figure, _: Note) -> list[str]:
    indicator = _indicator(figure)
    return provisional_words(indicator) if indicator else []


def _held_elsewhere(figure: Figure, _: Note) -> list[str]:
    indicator = _indicator(figure)
    about = (figure.measure, figure.line, figure.group)
    for part in of_kind(indicator.every_part if indicator else (), HeldElsewhere):
        if (part.measure, part.line, part.group) == about:
            return [f"Not supplied: {part.what}.", f"Only {part.owner} can compute it."]
    return [_BY_STATUS[Status.NOT_SUPPLIED]]


# --- notes with numbers or names --------------------------------------------------------------


def _no_extract(_: Figure, note: Note) -> list[str]:
    return [f"Not supplied: {' and '.join(note.names)}."]


def _no_column(_: Figure, note: Note) -> list[str]:
    extract, *columns = note.names
    named = " and no column ".join(f"'{name}'" for name in columns)
    return [f"Not supplied: the extract {extract} has no column {named}."]


def _no_strata_column(_: Figure, note: Note) -> list[str]:
    pairs = zip(note.names[::2], note.names[1::2], strict=True)
    text = "; ".join(f"{extract} has no '{name}'" for extract, name in pairs)
    return [f"Not supplied: {text}."]


def _no_survey_row(_: Figure, note: Note) -> list[str]:
    return [f"Not supplied: the survey extract has no row for {' or '.join(note.names)}."]


def _few_paid(_: Figure, note: Note) -> list[str]:
    smallest, *people = note.counts
    few = ", ".join(f"{name} {number:,}" for name, number in zip(note.names, people, strict=True))
    return [f"Low reliability: fewer than {smallest:,} people in a group ({few}); too few to publish."]


def _unknown_left_out(_: Figure, note: Note) -> list[str]:
    return [f"{note.counts[0]:,} of unknown {note.names[0]} left out."]


def _rows_of_people(figure: Figure, note: Note) -> list[str]:
    each = ", counted once in each of the two years" if figure.method.years > 1 else ""
    rows, people = note.counts
    return [f"{rows:,} rows of {people:,} people in the period{each}."]


def _average_pay(figure: Figure, note: Note) -> list[str]:
    each = ", ".join(
        f"{name} £{Decimal(pence) / 100:,.2f}" for name, pence in zip(note.names, note.counts, strict=True)
    )
    what = AVERAGES.get(figure.measure, "pay")
    return [f"{what.capitalize()}: {each}."]


def _strata(_: Figure, note: Note) -> list[str]:
    return [f"{strata_counted(*note.counts)}."]


def strata_counted(informative: float, silent: float) -> str:
    """How many strata say something about a ratio, inside a sentence."""
    return f"{informative:,} strata with information, {silent:,} without"


def _strata_silent(_: Figure, note: Note) -> list[str]:
    why, *names = note.names
    return [f"Without information ({_SILENT[Silence(why)]}): {'; '.join(names)}."]


def _before_rounding(_: Figure, note: Note) -> list[str]:
    return [f"Before rounding: {decimals(note.counts[0])} people."]


def _targets(_: Figure, note: Note) -> list[str]:
    return [f"The targets of the bands add up to {note.counts[0]:,}."]


def _paths(_: Figure, note: Note) -> list[str]:
    return [f"The paths of the bands add up to {note.counts[0]:,}."]


def _baseline(_: Figure, note: Note) -> list[str]:
    return [
        f"The path from the baseline of {note.names[0]} leads to {note.counts[0]:,}: headcount "
        "and share were others then."
    ]


def _standing(_: Figure, note: Note) -> list[str]:
    (day, start), (actual, expected) = note.names, note.counts
    difference = actual - expected
    by = "on the path"
    if difference:
        side = "ahead of" if difference > 0 else "behind"
        by = f"{abs(difference):,} {side} the path"
    return [f"At {day} there are {actual:,}: {by} from {start}, which has {expected:,}."]


def _appointments(_: Figure, note: Note) -> list[str]:
    turnover, group, *of = note.counts
    text = f"{decimals(group)} appointments of the group"
    if of:
        text += f" of {decimals(of[0])} in all ({of[1]:.1f}%)"
    text += "".join(f"; {_ASKED[NoteKind(name)]}" for name in note.names)
    return [f"What if {decimals(turnover)}% leave every year: {text}."]


def _one_point(_: Figure, note: Note) -> list[str]:
    return [f"The target year {note.counts[0]:.0f} is not after the year in which the path starts: one point."]


def _rounded_shares(_: Figure, note: Note) -> list[str]:
    return [f"Rounded: the shares of this line add up to {note.counts[0]:.1f}%."]


_WORDS: Mapping[NoteKind, Callable[[Figure, Note], list[str]]] = {
    NoteKind.NO_EXTRACT: _no_extract,
    NoteKind.NO_COLUMN: _no_column,
    NoteKind.NO_STRATA_COLUMN: _no_strata_column,
    NoteKind.NO_SURVEY_ROW: _no_survey_row,
    NoteKind.HELD_ELSEWHERE: _held_elsewhere,
    NoteKind.FEW_PAID: _few_paid,
    NoteKind.UNKNOWN_LEFT_OUT: _unknown_left_out,
    NoteKind.ROWS_OF_PEOPLE: _rows_of_people,
    NoteKind.AVERAGE_PAY: _average_pay,
    NoteKind.STRATA: _strata,
    NoteKind.STRATA_WITHOUT_INFORMATION: _strata_silent,
    NoteKind.BEFORE_ROUNDING: _before_rounding,
    NoteKind.TARGETS_ADD_UP: _targets,
    NoteKind.PATHS_ADD_UP: _paths,
    NoteKind.BASELINE_LEADS_TO: _baseline,
    NoteKind.STANDING: _standing,
    NoteKind.APPOINTMENTS: _appointments,
    NoteKind.ONE_POINT: _one_point,
    NoteKind.SERIES_BREAK: _series_break,
    NoteKind.PROVISIONAL: _provisional,
    NoteKind.ROUNDED_SHARES_ADD_UP: _rounded_shares,
}
