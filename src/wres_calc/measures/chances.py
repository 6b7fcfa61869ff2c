"""How likely a count is, where each of some people has the same chance."""

import math


def at_least(count: int, people: int, chance: float) -> float:
    """The chance that so many of some people, or more, have what each has with a given chance.

    Formula: the sum over k from count to people of C(people, k) chance^k (1 - chance)^(people - k),
    the upper tail of the binomial distribution; terms that no longer add anything are left out.

    Args:
        count: how many, 0 or more.
        people: of how many.
        chance: between 0 and 1.
    """
    if count <= 0:
        return 1.0
    if count > people or chance <= 0:
        return 0.0
    if chance >= 1:
        return 1.0
    if count <= people * chance:  # the shorter tail: the first terms of the other are all but 0
        return 1 - at_least(people - count + 1, people, 1 - chance)
    log_term = (
        math.lgamma(people + 1)
        - math.lgamma(count + 1)
        - math.lgamma(people - count + 1)
        + count * math.log(chance)
        + (people - count) * math.log1p(-chance)
    )
    term = math.exp(log_term)
    total = 0.0
    odds = chance / (1 - chance)
    for k in range(count, people + 1):
        total += term
        ratio = (people - k) / (k + 1) * odds
        term *= ratio
        if term < total * 1e-16:
            break
    return total
