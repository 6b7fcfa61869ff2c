"""What a figure is called in a message."""

from wres_calc.figures import Measure
from wres_calc.figures.files import Key

_NO_VALUE = {"suppressed": "suppressed", "not_supplied": "not supplied", "not_calculable": "cannot be calculated"}


def named(key: Key) -> str:
    """A figure by what tells it from others: "indicator 2, likelihood, line all, White"."""
    standard, indicator, measure, line, year, broken, group, comparator = key
    whose = "" if standard == "wres" else f"{standard} "
    texts = [f"{whose}indicator {indicator}", measure, f"line {line}"]
    texts += [year] if year else []
    texts += [f"{column} {value}" for column, value in broken]
    between = "less" if measure == Measure.POINT_DIFFERENCE else "over"
    other = comparator and comparator != group  # a board's group is set against its own
    texts.append(f"{group} {between} {comparator}" if other else group)
    return ", ".join(texts)


def no_value(status: str) -> str:
    """Why there is no value, in a word or two."""
    return _NO_VALUE[status]
