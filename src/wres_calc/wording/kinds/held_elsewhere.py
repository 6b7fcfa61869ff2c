"""What is said of what only another body can compute."""

from wres_calc.figures import FigureSet
from wres_calc.standards.declaration import Indicator
from wres_calc.standards.kinds import HeldElsewhere
from wres_calc.wording.kinds.said import Said


def sentence(_: Indicator, part: HeldElsewhere, __: FigureSet) -> Said:
    """What it is, and who has it."""
    return f"Not computed here: {part.what}. Only {part.owner} can compute it."
