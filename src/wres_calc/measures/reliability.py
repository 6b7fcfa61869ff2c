"""When counts are too small to read: the one rule behind the status `low_reliability`."""

from wres_calc.figures import Count

# Below this one case more or fewer moves a likelihood by a quarter or more: as far as from 1.00 to
# the end of the range of 0.80 to 1.25, which ratios are read against.
FEWEST_EVENTS = 5


def too_few(
    events: Count,
    people: Count,
    reference_events: Count,
    reference_people: Count,
    *,
    years: int = 1,
) -> str:
    """Why a ratio of two likelihoods is hard to read, as a sentence; empty where it is not.

    Few people with the event make it so, and few people without it: where 28 of 30 and 118 of 120
    had the event, the ratio is all but 1 whatever happened to the two and two who had not.

    Args:
        events: people with the event in the group; the yearly average where there are years.
        people: all people of the group.
        reference_events: people with the event in the group compared with.
        reference_people: all people of the group compared with.
        years: how many years the counts are an average of; the cases of all of them count.
    """
    said = "Low reliability: fewer than {} people {} the event in one of the groups, so that one "
    if min(events, reference_events) * years < FEWEST_EVENTS:
        return said.format(FEWEST_EVENTS, "with") + (
            "more or fewer could move the ratio by a quarter or more."
        )
    if min(people - events, reference_people - reference_events) * years < FEWEST_EVENTS:
        return said.format(FEWEST_EVENTS, "without") + (
            "more or fewer could move the likelihood of not having it by a quarter or more."
        )
    return ""


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
