"""A ratio within strata is told by the likelihoods of its strata, and by nothing else."""

from dataclasses import replace
from typing import Any

from wres_calc.disclosure.audit.strata import told_by_others
from wres_calc.disclosure.cells.cell import Row
from wres_calc.figures import Measure


def test_only_likelihoods_count(rows: Any) -> None:
    """The same rows of band 5 as any other measure do not show the counts of the strata."""
    made = rows("pay_band")
    made.likelihoods("3", {"BME": (21, 203), "White": (58, 601)}, where="5")
    bands = made.made
    (ratio,) = rows("pay_band").likelihoods("3", {"BME": (21, 203)}).made
    ratio = replace(ratio, measure=Measure.STRATIFIED, comparator="White")
    for measure in Measure:
        of = [Row(replace(band, measure=measure), ()) for band in bands]
        told = told_by_others(ratio, of, (), ("pay_band",))
        assert told == (measure == Measure.LIKELIHOOD), measure
