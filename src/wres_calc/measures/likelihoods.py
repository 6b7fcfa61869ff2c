"""Likelihoods of an event, and how they compare between two groups."""

from wres_calc.figures import Count, NoteKind
from wres_calc.measures.result import Result, calculated, exact, not_calculable


def likelihood(events: Count, people: Count) -> Result:
    """People with the event among the people of a group, in percent.

    Formula: 100 × events / people. Not calculable for an empty group, or where more people had
    the event than are in the group.

    Raises:
        ValueError: for a negative count.
    """
    if exact(people) == 0:
        return not_calculable(NoteKind.NOBODY_IN_GROUP)
    if exact(events) > exact(people):
        return not_calculable(NoteKind.MORE_EVENTS_THAN_PEOPLE)
    return calculated(100 * exact(events) / exact(people))


def relative_likelihood(events: Count, people: Count, reference_events: Count, reference_people: Count) -> Result:
    """The likelihood of a group over that of the reference group, as a ratio; 1 is parity.

    Formula: (events / people) / (reference events / reference people), from counts and rounded
    once, never from rounded rates. A reference likelihood of zero is not calculable; a zero
    numerator over a reference that is not zero is 0.
    Source: Ethnicity facts and figures, "Success of shortlisted NHS job applicants", for the
    quotient of the two rates and its reading.

    Raises:
        ValueError: for a negative count.
    """
    if exact(people) == 0:
        return not_calculable(NoteKind.NOBODY_IN_GROUP)
    if exact(reference_people) == 0:
        return not_calculable(NoteKind.NOBODY_IN_COMPARATOR)
    if exact(events) > exact(people) or exact(reference_events) > exact(reference_people):
        return not_calculable(NoteKind.MORE_EVENTS_THAN_PEOPLE)
    if exact(reference_events) == 0:
        return not_calculable(NoteKind.NO_EVENT_IN_COMPARATOR)
    rate = exact(events) / exact(people)
    return calculated(rate / (exact(reference_events) / exact(reference_people)))
