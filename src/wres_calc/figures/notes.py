"""What is to be said of a figure, as data: each note has its kind and its counts, and no words."""

from dataclasses import dataclass
from enum import StrEnum


class NoteKind(StrEnum):
    """What a note says."""

    # Why there is no value.
    NOBODY_IN_GROUP = "nobody-in-group"
    NOBODY_IN_COMPARATOR = "nobody-in-comparator"
    MORE_EVENTS_THAN_PEOPLE = "more-events-than-people"
    MORE_UNKNOWN_EVENTS = "more-unknown-events-than-people"
    NO_EVENT_IN_COMPARATOR = "no-event-in-comparator"
    NO_EVENT_TO_TAKE_IN_GROUP = "no-event-to-take-in-group"
    NO_EVENT_TO_TAKE_IN_COMPARATOR = "no-event-to-take-in-comparator"
    EVERYBODY_HAD_IT_IN_GROUP = "nobody-without-event-in-group"
    EVERYBODY_HAD_IT_IN_COMPARATOR = "nobody-without-event-in-comparator"
    NOBODY_IN_LINE = "nobody-in-line"
    NOBODY_TO_COMPARE_WITH = "nobody-to-compare-with"
    EMPTY_TIERS = "empty-tiers"
    NOBODY_PAID_IN_REFERENCE = "nobody-paid-in-reference"
    NOBODY_PAID_IN_GROUP = "nobody-paid-in-group"
    NO_PAY_IN_REFERENCE = "no-pay-in-reference"
    NO_STRATA = "no-strata"
    NO_EVENT_IN_STRATA = "no-event-in-strata"
    NO_GROWTH_FROM_NOBODY = "no-growth-from-nobody"
    NO_SNAPSHOT = "no-snapshot"
    PATH_OVER_HEADCOUNT = "path-over-headcount"
    NO_APPOINTMENTS = "no-appointments"
    # What was not supplied.
    NO_EXTRACT = "no-extract"
    NO_COLUMN = "no-column"
    NO_STRATA_COLUMN = "no-strata-column"
    NO_SURVEY_ROW = "no-survey-row"
    NO_BASELINE = "no-baseline"
    HELD_ELSEWHERE = "held-elsewhere"
    # How far a value can be read.
    FEW_WITH_EVENT = "few-with-event"
    FEW_WITHOUT_EVENT = "few-without-event"
    FEW_IN_TIER = "few-in-tier"
    FEW_PAID = "few-paid"
    APPROXIMATE_INTERVAL = "approximate-interval"
    NOBODY_IN_BAND = "nobody-in-band"
    ONE_IS_MORE_THAN_THE_SHARE = "one-is-more-than-the-share"
    SHARE_ROUNDS_TO_NOBODY = "share-rounds-to-nobody"
    # What it was made from.
    UNKNOWN_LEFT_OUT = "unknown-left-out"
    ROWS_OF_PEOPLE = "rows-of-people"
    AVERAGE_PAY = "average-pay"
    STRATA = "strata"
    STRATA_WITHOUT_INFORMATION = "strata-without-information"
    BEFORE_ROUNDING = "before-rounding"
    TARGETS_ADD_UP = "targets-add-up"
    PATHS_ADD_UP = "paths-add-up"
    BASELINE_LEADS_TO = "baseline-leads-to"
    STANDING = "standing"
    APPOINTMENTS = "appointments"
    APPOINTMENTS_NOT_ENOUGH = "appointments-not-enough"
    ONE_POINT = "one-point"
    # What holds for every figure of an indicator; the declaration has the words.
    SERIES_BREAK = "series-break"
    PROVISIONAL = "provisional"
    # What was done before it went out.
    SUPPRESSED = "suppressed"
    ROUNDED_SHARES_ADD_UP = "rounded-shares-add-up"
    EXACT = "exact"


class Silence(StrEnum):
    """Why a stratum says nothing about a ratio."""

    MORE_EVENTS_IN_GROUP = "more-events-in-group"
    MORE_EVENTS_IN_COMPARATOR = "more-events-in-comparator"
    NOBODY = "nobody"
    NOBODY_IN_GROUP = "nobody-in-group"
    NOBODY_IN_COMPARATOR = "nobody-in-comparator"
    NO_EVENT = "no-event"


@dataclass(frozen=True, slots=True)
class Note:
    """One thing to know about a figure.

    Attributes:
        kind: what is said.
        counts: the numbers in it, which protection looks at: a note that has any is not published.
        names: the names in it: of groups, columns, lines or days.
    """

    kind: NoteKind
    counts: tuple[int | float, ...] = ()
    names: tuple[str, ...] = ()


NOT_CALCULABLE = frozenset(
    {
        NoteKind.NOBODY_IN_GROUP,
        NoteKind.NOBODY_IN_COMPARATOR,
        NoteKind.MORE_EVENTS_THAN_PEOPLE,
        NoteKind.MORE_UNKNOWN_EVENTS,
        NoteKind.NO_EVENT_IN_COMPARATOR,
        NoteKind.NO_EVENT_TO_TAKE_IN_GROUP,
        NoteKind.NO_EVENT_TO_TAKE_IN_COMPARATOR,
        NoteKind.EVERYBODY_HAD_IT_IN_GROUP,
        NoteKind.EVERYBODY_HAD_IT_IN_COMPARATOR,
        NoteKind.NOBODY_IN_LINE,
        NoteKind.NOBODY_TO_COMPARE_WITH,
        NoteKind.EMPTY_TIERS,
        NoteKind.NOBODY_PAID_IN_REFERENCE,
        NoteKind.NOBODY_PAID_IN_GROUP,
        NoteKind.NO_PAY_IN_REFERENCE,
        NoteKind.NO_STRATA,
        NoteKind.NO_EVENT_IN_STRATA,
        NoteKind.NO_GROWTH_FROM_NOBODY,
        NoteKind.NO_SNAPSHOT,
    }
)
LOW_RELIABILITY = frozenset(
    {NoteKind.FEW_WITH_EVENT, NoteKind.FEW_WITHOUT_EVENT, NoteKind.FEW_IN_TIER, NoteKind.FEW_PAID}
)
TOO_SMALL = frozenset({NoteKind.ONE_IS_MORE_THAN_THE_SHARE, NoteKind.SHARE_ROUNDS_TO_NOBODY})
DECLARED = frozenset({NoteKind.SERIES_BREAK, NoteKind.PROVISIONAL})

# The tiers of which a note says that nobody is in them.
TIERS = ("group-higher", "group-lower", "comparator-higher", "comparator-lower")
# What a note on appointments says of their share.
ASKED = (NoteKind.PATH_OVER_HEADCOUNT, NoteKind.NO_APPOINTMENTS, NoteKind.APPOINTMENTS_NOT_ENOUGH)
_COUNTS_AND_NAMES = {
    NoteKind.UNKNOWN_LEFT_OUT: (1, 1),
    NoteKind.ROWS_OF_PEOPLE: (2, 0),
    NoteKind.STRATA: (2, 0),
    NoteKind.BEFORE_ROUNDING: (1, 0),
    NoteKind.TARGETS_ADD_UP: (1, 0),
    NoteKind.PATHS_ADD_UP: (1, 0),
    NoteKind.BASELINE_LEADS_TO: (1, 1),
    NoteKind.STANDING: (2, 2),
    NoteKind.ONE_POINT: (1, 0),
    NoteKind.ROUNDED_SHARES_ADD_UP: (1, 0),
}


def is_whole(note: Note) -> bool:
    """Whether a note that was read has the numbers and names that its kind needs."""
    counts, names = len(note.counts), len(note.names)
    match note.kind:
        case NoteKind.EMPTY_TIERS:
            return not counts and names > 0 and set(note.names) <= set(TIERS)
        case NoteKind.NO_EXTRACT | NoteKind.NO_SURVEY_ROW:
            return not counts and names > 0
        case NoteKind.NO_COLUMN:
            return not counts and names > 1
        case NoteKind.NO_STRATA_COLUMN:
            return not counts and names > 1 and names % 2 == 0
        case NoteKind.FEW_PAID:
            return names > 0 and counts == names + 1
        case NoteKind.AVERAGE_PAY:
            return names > 0 and counts == names
        case NoteKind.STRATA_WITHOUT_INFORMATION:
            return counts == 1 and names > 1 and note.names[0] in tuple(Silence)
        case NoteKind.APPOINTMENTS:
            return counts in (2, 4) and names < 2 and set(note.names) <= set(map(str, ASKED))
        case kind:
            return (counts, names) == _COUNTS_AND_NAMES.get(kind, (0, 0))
