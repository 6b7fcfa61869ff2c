"""Figures laid out once: rows, columns, and which stand in a table of their own."""

from collections.abc import Callable

from wres_calc.figures import ALL, Figure, Measure
from wres_calc.outputs.figure_tables import Kind, Place, figure_tables
from wres_calc.standards.register import standard_of

Make = Callable[..., Figure]


def test_a_cell_is_its_figure(make: Make) -> None:
    """A row for each slice and line; shares of groups first, whatever the order of the figures."""
    where = {"breakdown": {"division": "North"}}
    gap = make(Measure.POINT_DIFFERENCE, group="BME", comparator="BME", line="board", **where)
    share = make(group="BME", line="board", **where)
    workforce = make(group="BME", line="workforce", **where)
    indicator = standard_of("wres", "2025").indicators[8]
    (table,) = figure_tables(indicator, [gap, share, workforce], ("division",))
    own, other = Place(Measure.SHARE, "BME"), Place(Measure.POINT_DIFFERENCE, "BME", "BME")
    assert (table.names, table.columns) == (("Division", "Line"), (own, other))
    assert [row.names for row in table.rows] == [("North", "Board"), ("North", "Workforce")]
    assert [row.line for row in table.rows] == ["board", "workforce"]
    assert table.rows[0].figures == {own: share, other: gap}
    assert table.rows[1].figures == {own: workforce}
    assert table.figures == [gap, share, workforce]
    assert (table.one_line, table.by, table.kind, table.beside) == (False, ("division",), None, "")


def test_a_path_has_a_column_for_each_year(make: Make) -> None:
    (targets,) = standard_of("model-employer", "2019").indicators
    own = {"indicator": "1", "line": "overall", "group": "BME", "breakdown": {"division": ALL}}
    later, sooner = (make(Measure.PATH, 121.0, **{**own, "period_end": f"{year}-03-31"}) for year in (2028, 2025))
    share, path = figure_tables(targets, [make(**own), later, sooner])
    assert (share.kind, path.kind, path.beside) == (None, Kind.PATHS, ", path")
    assert [place.year for place in path.columns] == ["2025-03-31", "2028-03-31"]
    assert path.one_line


def test_what_says_how_far_a_ratio_could_move_stands_in_no_table(make: Make) -> None:
    ratio = make(Measure.RELATIVE_LIKELIHOOD, 1.5, comparator="BME")
    moved = make(Measure.PEOPLE_TO_PARITY, 3.0, comparator="BME")
    indicator = standard_of("wres", "2025").indicators[1]
    (table,) = figure_tables(indicator, [ratio, moved])
    assert (table.beside, table.figures) == ("", [ratio])


def test_graduates_stand_in_a_table_of_their_own(make: Make) -> None:
    """White people among all doctors, and UK graduates among them: two groupings, two tables."""
    doctors = standard_of("medical-wres", "2020").indicators[0]
    asked = {"standard": "medical-wres", "edition": "2020", "indicator": "1"}
    white = make(value=40.0, line="consultant", **asked)
    graduates = make(value=70.0, line="qualified/consultant", group="UK graduates", **asked)
    known = {line for part in doctors.parts for line in (x.name for x in part.named_lines())}
    assert {white.line, graduates.line} <= known
    first, second = figure_tables(doctors, [white, graduates])
    assert (first.beside, first.figures, second.figures) == ("", [white], [graduates])
    assert second.beside == ", by place of qualification"
