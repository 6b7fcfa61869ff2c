"""Which warnings may stand beside protected figures: those that tell nothing of a count.

A warning that is given when three people are of unknown ethnicity, and not when there is one, is a
test on a hidden count, and its absence tells as much as its presence. So what goes out names only
the warnings that follow from the columns, the dates and the options of a run. The person who runs
the program sees all of them on the screen.
"""

from collections.abc import Mapping

# Each with what it depends on.
HARMLESS: Mapping[str, str] = {
    "WRES-W502": "whether a snapshot date is given",
    "WRES-W504": "whether a file has an identifier column",
    "WRES-W511": "whether a file has a column",
    "WRES-W514": "the edition and the snapshot date",
    "WRES-W515": "the snapshot date",
    "WRES-W521": "whether a file has a column",
    "WRES-W522": "whether a file has a column",
    "WRES-W531": "whether a file has a column",
    "WRES-W547": "whether a column of a workbook is hidden",
    "WRES-W560": "where a file lies",
}


def tells_nothing(code: str) -> bool:
    """Whether a warning may be named beside protected figures; one that is not known may not."""
    return code in HARMLESS
