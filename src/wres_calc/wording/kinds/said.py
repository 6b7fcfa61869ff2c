"""What a kind of figure says: a sentence, or the figure that has no value and so no sentence."""

from wres_calc.figures import Figure

Said = str | Figure | None  # None where no figure was made
