"""When counts are too small to read: the one rule behind the status `low_reliability`."""

from wres_calc.figures import Count

# Below this one case more or fewer moves a likelihood by a quarter or more: as far as from 1.00 to
# the end of the range of 0.80 to 1.25, which ratios are read against.
FEWEST_EVENTS = 5


def too_few(events: Count, reference_events: Count, *, years: int = 1) -> str:
    """Why a ratio of two likelihoods is hard to read, as a sentence; empty where it is not.

    Args:
        events: people with the event in the group; the yearly average where there are years.
        reference_events: the same in the group compared with.
        years: how many years the counts are an average of; the cases of all of them count.
    """
    if min(events, reference_events) * years >= FEWEST_EVENTS:
        return ""
    return (
        f"Low reliability: fewer than {FEWEST_EVENTS} people with the event in one of the groups, "
        "so that one more or fewer could move the ratio by a quarter or more."
    )


def too_few_in_tiers(*people: Count) -> str:
    """Why a ratio of two spreads over two tiers is hard to read; empty where it is not.

    Args:
        people: of the two groups in the two tiers: four counts.
    """
    if min(people) >= FEWEST_EVENTS:
        return ""
    return (
        f"Low reliability: fewer than {FEWEST_EVENTS} people of one of the groups in one of the "
        "tiers, so that one more or fewer could move the ratio by a quarter or more."
    )
