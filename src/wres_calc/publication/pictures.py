"""The pictures of a report: which of them its figures allow.

A picture that would show no value at all is not made; its figures stand in the tables.
"""

from wres_calc.publication import picture_ratios, picture_shares
from wres_calc.publication.content import Report
from wres_calc.publication.picture_data import Picture

__all__ = ["Picture", "pictures"]


def pictures(report: Report) -> tuple[Picture, ...]:
    """The pictures that the figures of a report allow, in the order of the indicators."""
    made = (
        picture_shares.bands(report),
        picture_ratios.ratios(report),
        picture_ratios.years(report),
        *picture_ratios.ethnic_groups(report),
        picture_shares.survey(report),
        picture_shares.board(report),
    )
    there = [picture for picture in made if picture]
    return tuple(sorted(there, key=lambda picture: picture.indicators[0]))
