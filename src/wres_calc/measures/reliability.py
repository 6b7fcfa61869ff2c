"""When counts are too small to read: the one rule behind the status `low_reliability`."""

from wres_calc.figures import Count, Note, NoteKind

# Below this one case more or fewer moves a likelihood by a quarter or more: as far as from 1.00 to
# the end of the range of 0.80 to 1.25, which ratios are read against.
FEWEST_EVENTS = 5


def too_few(
    events: Count, people: Count, reference_events: Count, reference_people: Count, *, years: int = 1
) -> Note | None:
    """Why a ratio of two likelihoods is hard to read; None where it is not.

    Few people with the event make it so, and few people without it: where 28 of 30 and 118 of 120
    had the event, the ratio is all but 1 whatever happened to the two and two who had not.

    Args:
        events: people with the event in the group; the yearly average where there are years.
        people: all people of the group.
        reference_events: people with the event in the group compared with.
        reference_people: all people of the group compared with.
        years: how many years the counts are an average of; the cases of all of them count.
    """
    if min(events, reference_events) * years < FEWEST_EVENTS:
        return Note(NoteKind.FEW_WITH_EVENT)
    if min(people - events, reference_people - reference_events) * years < FEWEST_EVENTS:
        return Note(NoteKind.FEW_WITHOUT_EVENT)
    return None


def too_few_in_tiers(*people: Count) -> Note | None:
    """Why a ratio of two spreads over two tiers is hard to read; None where it is not.

    Args:
        people: of the two groups in the two tiers: four counts.
    """
    if min(people) >= FEWEST_EVENTS:
        return None
    return Note(NoteKind.FEW_IN_TIER)
