"""Numbers inside a sentence about a figure."""


def decimals(number: float) -> str:
    """A number with two decimals at most: 1,234.5."""
    return f"{number:,.2f}".rstrip("0").rstrip(".")
