"""How a figure was method, in words."""

from wres_calc.figures import Figure, Formula, IntervalMethod, Measure, Method, PathStart
from wres_calc.wording.numbers import decimals

INTERVALS = {
    IntervalMethod.WILSON: "Wilson score",
    IntervalMethod.NEWCOMBE: "Newcombe hybrid score",
    IntervalMethod.KOOPMAN: "Koopman score",
    IntervalMethod.KATZ: "Katz log",
    IntervalMethod.CORNFIELD: "Cornfield score",
    IntervalMethod.GREENLAND_ROBINS: "Mantel-Haenszel, Greenland and Robins log",
    IntervalMethod.WELCH_LOG: "Welch t on the log ratio of means",
    IntervalMethod.MOVER_RANKS: "MOVER from binomial ranks of the medians",
}
AVERAGES = {
    Measure.MEAN_PAY_GAP: "mean hourly pay",
    Measure.MEDIAN_PAY_GAP: "median hourly pay",
    Measure.MEAN_BONUS_GAP: "mean bonus",
    Measure.MEDIAN_BONUS_GAP: "median bonus",
}
_OTHER_COUNTS = {
    Measure.UNKNOWN_IN_GROUP: "all people of unknown ethnicity counted in the group",
    Measure.UNKNOWN_IN_COMPARATOR: "all people of unknown ethnicity counted in the comparator",
    Measure.UNKNOWN_LOWEST: "people of unknown ethnicity shared out so that the ratio is lowest",
    Measure.UNKNOWN_HIGHEST: "people of unknown ethnicity shared out so that the ratio is highest",
    Measure.ONE_MORE_IN_GROUP: "one more person of the group with the event",
    Measure.ONE_FEWER_IN_GROUP: "one person of the group fewer with the event",
    Measure.ONE_MORE_IN_COMPARATOR: "one more person of the comparator with the event",
    Measure.ONE_FEWER_IN_COMPARATOR: "one person of the comparator fewer with the event",
}
_FORMULAS = {
    Formula.BONUS_SHARE: "100 * people of the group who were paid a bonus / all employees of the group",
    Formula.PUBLISHED_SHARE: "as published by the staff survey",
    Formula.PUBLISHED_DIFFERENCE: "percentage of the group - percentage of the comparator, as published",
    Formula.LIKELIHOOD: "100 * numerator / denominator",
    Formula.RELATIVE_LIKELIHOOD: "(numerator / denominator) / (comparator numerator / comparator "
    "denominator), from counts",
    Formula.CROSS_RATIO: "cross-ratio: (numerator / denominator) / (comparator numerator / "
    "comparator denominator); numerators in the higher tier, denominators in the lower one",
    Formula.TIER_LIKELIHOOD: "relative-likelihood: (numerator / denominator) / (comparator "
    "numerator / comparator denominator); numerators in the higher tier, denominators in both "
    "tiers",
    Formula.PEOPLE_TO_TARGET: "target headcount - people of the group who are there now; net, so "
    "those who replace leavers come on top",
}
Part = tuple[tuple[object, ...], str]  # the facts that are told, and their words


def method_words(figure: Figure) -> str:
    """How a figure was made; empty where nothing was."""
    said = [words for _, words in method_parts(figure)]
    if figure.method.interval is not None:
        said.append(f"interval: {INTERVALS[figure.method.interval]}")
    return "; ".join(said)


def method_parts(figure: Figure) -> tuple[Part, ...]:
    """How a value was method, fact by fact, its interval apart."""
    method = figure.method
    if method.formula is None:
        return ()
    parts: list[Part] = [
        (
            (
                method.formula,
                method.grouping,
                method.unknown_left_out,
                method.reference,
                method.strata,
                method.start,
                method.target_year,
                method.growth,
                method.interpolation,
                method.rounding,
            ),
            _formula(figure, method),
        )
    ]
    if method.dated:
        parts.append(((method.years, method.dated, figure.period_end is None), window_words(figure)))
    if method.rounded_to:
        parts.append(((method.rounded_to,), f"from counts rounded to the nearest {method.rounded_to}"))
    if method.decimals is not None:
        places = "one decimal" if method.decimals == 1 else f"{method.decimals} decimals"
        parts.append((("decimals", method.decimals), f"to {places}"))
    return tuple(parts)


def window_words(figure: Figure) -> str:
    """The window of the events, where they have dates."""
    if not figure.method.dated:
        return ""
    if figure.period_end is None:
        return "events of every date (snapshot date not given)"
    if figure.method.years > 1:
        return f"average of the two years to {figure.period_end}"
    return f"one year to {figure.period_end}"


def growth_words(method: Method) -> str:
    """What is assumed about the headcount, where it is not held constant."""
    if method.growth is None:
        return ""
    return f"the denominator changed by {decimals(method.growth)}% a year to {method.target_year} (what if)"


def strata_words(method: Method) -> str:
    """The columns within which ratios are compared."""
    return " and ".join(name.replace("_", " ") for name in method.strata)


def _formula(figure: Figure, method: Method) -> str:
    match method.formula:
        case Formula.SHARE:
            return f"100 * numerator / denominator; headcount, unknown {method.grouping} in the denominator"
        case Formula.QUARTER_SHARE:
            where = "left out" if method.unknown_left_out else "in the denominator"
            return (
                "100 * numerator / denominator; a quarter of the people in order of hourly pay, "
                f"equal pay shared out in proportion; unknown {method.grouping} {where}"
            )
        case Formula.SHARE_DIFFERENCE:
            return (
                f"share in the line - share in the {method.reference}; unknown {method.grouping} in both denominators"
            )
        case Formula.WHAT_IF:
            return f"the relative likelihood with {_OTHER_COUNTS[figure.measure]}"
        case Formula.PEOPLE_TO_PARITY:
            over = " over both years" if method.years > 1 else ""
            return (
                "fewest people with the event to add to the group (below 0: to take from it) for "
                f"its likelihood to reach that of the comparator{over}"
            )
        case Formula.MANTEL_HAENSZEL:
            return f"Mantel-Haenszel over {strata_words(method)}"
        case Formula.PAY_GAP:
            pay = AVERAGES[figure.measure]
            exact = ", exact" if method.decimals is None else ""
            return f"100 * ({pay} of the group - of the comparator) / of the group{exact}"
        case Formula.TARGET:
            return (
                "share * denominator in whole people, and not below the numerator; share = "
                "comparator numerator / comparator denominator, of the workforce of the whole "
                "organisation, unknown ethnicity in both denominators, "
                f"{growth_words(method) or 'headcount held constant'}; rounding: {method.rounding}"
            )
        case Formula.PATH:
            grown = growth_words(method)
            return (
                f"path {_start(method)} to {method.target_year}, from the numerator to share * "
                f"denominator{f', {grown}' if grown else ''}: {method.interpolation}, rounding: "
                f"{method.rounding}"
            )
        case formula:
            return _FORMULAS[formula] if formula else ""


def _start(method: Method) -> str:
    if method.start is not PathStart.BASELINE:
        return "from the snapshot date"
    share = method.baseline_share
    known = "" if share is None else f" (share {decimals(share)}% of the workforce)"
    return f"from the baseline in wres-calc.toml{known}"
