"""The pictures of a report: which of them its figures allow.

A picture that would show no value at all is not made; its figures stand in the tables. Each
standard has its own: what two standards count is never set side by side.
"""

from collections.abc import Iterator
from dataclasses import replace

from wres_calc.figures import Results
from wres_calc.outputs.charts.specs import paths as picture_path
from wres_calc.outputs.charts.specs import pay as picture_pay
from wres_calc.outputs.charts.specs import ratios as picture_ratios
from wres_calc.outputs.charts.specs import shares as picture_shares
from wres_calc.outputs.charts.specs.data import Picture
from wres_calc.outputs.report import Report
from wres_calc.standards.register import DEFAULT

__all__ = ["Picture", "pictures"]


def pictures(report: Report) -> tuple[Picture, ...]:
    """The pictures that the figures of a report allow, in the order of the indicators."""
    made = [
        one if standard.name == DEFAULT else one._replace(name=f"{one.name}-{standard.name}")
        for standard in report.standards
        for one in _pictures(_of_standard(report, standard.name))
    ]
    order = {section.indicator.name: at for at, section in enumerate(report.sections)}
    return tuple(sorted(made, key=lambda picture: order[picture.indicators[0]]))


def _pictures(report: Report) -> Iterator[Picture]:
    made = (
        picture_shares.bands(report),
        picture_ratios.ratios(report),
        picture_ratios.years(report),
        *picture_ratios.ethnic_groups(report),
        picture_shares.survey(report),
        picture_shares.board(report),
        picture_pay.disparity(report),
        picture_path.paths(report),
        picture_pay.gaps(report),
        picture_pay.quarters(report),
    )
    return (picture for picture in made if picture)


def _of_standard(report: Report, name: str) -> Report:
    """The part of a report that answers one standard."""
    return replace(
        report,
        results=_figures_of(report.results, name),
        sections=tuple(s for s in report.sections if s.indicator.standard == name),
        earlier=tuple(_figures_of(year, name) for year in report.earlier),
    )


def _figures_of(results: Results, name: str) -> Results:
    return replace(results, figures=[f for f in results.figures if f.standard == name])
