"""The workbook's tables over all indicators: how far ratios could move, the years, every figure."""

from collections.abc import Iterable, Sequence
from datetime import date

from wres_calc.figures import (
    MEASURES,
    ONE_CASE,
    SENSITIVITY,
    UNKNOWN_BOUNDS,
    Figure,
    FigureSet,
    Measure,
    Results,
    column_names,
)
from wres_calc.figures.files import key_of
from wres_calc.outputs.figure_tables import heading_of, place_of
from wres_calc.outputs.workbook.tables import (
    HALF_COUNT,
    NOT_APPLICABLE,
    Cell,
    Column,
    Number,
    Table,
    figure_cell,
    gap_in_words,
    make_table,
)
from wres_calc.standards.declaration import Indicator, Standard
from wres_calc.wording import as_row
from wres_calc.wording.labels import inside, label_of, line_labels
from wres_calc.wording.numbers import long_date

BREAK = "[b]"
NOT_AVAILABLE = "[x]"

# --- how far ratios could move ----------------------------------------------------------------


def sensitivity_table(figures: Sequence[Figure], indicators: Sequence[Indicator]) -> Table | None:
    """How far each ratio could move, a row for each ratio; None where nothing says so."""
    moved = [f for f in figures if f.measure in SENSITIVITY]
    if not moved:
        return None
    by = [name for name in moved[0].breakdown if any(name in f.broken_by for f in moved)]
    labels = {i.key: line_labels(i) for i in indicators}
    by_key = {i.key: i for i in indicators}
    found = {(_place(f), *place_of(f)[:3]): f for f in figures if f.measure in SENSITIVITY}
    about = {_place(f) for f in moved}
    stratified = any(f.measure == Measure.STRATIFIED for f in moved)
    rows: list[tuple[Cell, ...]] = []
    for ratio in figures:
        place = _place(ratio)
        if ratio.measure != Measure.RELATIVE_LIKELIHOOD or place not in about:
            continue
        group, other = ratio.group, ratio.comparator
        cells: list[Cell] = [
            called(by_key[ratio.indicator_key], by_key.values()),
            *(ratio.breakdown[name] for name in by),
            label_of(ratio.line, labels[ratio.indicator_key]),
            group,
            str(other),
            figure_cell(ratio, "value"),
        ]
        for measure in (*UNKNOWN_BOUNDS, *ONE_CASE):
            cells.append(figure_cell(found.get((place, measure, group, other)), "value"))
        for pair in ((group, other), (other, group)):
            parity = found.get((place, Measure.PEOPLE_TO_PARITY, *pair))
            cells.append(figure_cell(parity, "value"))
        if stratified:
            within = found.get((place, Measure.STRATIFIED, group, other))
            cells += [figure_cell(within, name) for name in ("value", "lower", "upper")]
        rows.append(tuple(cells))
    numbers = [
        "Ratio as published (ratio)",
        *(f"{MEASURES[one].label} (ratio)" for one in (*UNKNOWN_BOUNDS, *ONE_CASE)),
    ]
    to_parity = inside(MEASURES[Measure.PEOPLE_TO_PARITY].label)
    numbers += [f"{who}: {to_parity} (number)" for who in ("Group", "Comparator")]
    if stratified:
        within_ = MEASURES[Measure.STRATIFIED].label
        numbers += [f"{within_} (ratio)", f"{within_}: lower limit (ratio)"]
        numbers.append(f"{within_}: upper limit (ratio)")
    columns = (
        Column("Indicator"),
        *(Column(heading_of(name), ours=False) for name in by),
        *map(Column, ("Line", "Group", "Comparator")),
        *(Column(heading, True) for heading in numbers),
    )
    return make_table(columns, rows) if rows else None


def called(indicator: Indicator, among: Iterable[Indicator | Standard]) -> str:
    """What an indicator is called in a column: its number, where there is one standard alone."""
    names = {one.name if isinstance(one, Standard) else one.standard for one in among}
    return indicator.number if len(names) == 1 else indicator.name


def _place(figure: Figure) -> tuple[tuple[str, str], str, tuple[tuple[str, str], ...]]:
    return figure.indicator_key, figure.line, tuple(figure.breakdown.items())


# --- earlier years ----------------------------------------------------------------------------

UNIT_WORDS = {"percent": "%", "ratio": "ratio", "percentage_points": "percentage points", "people": "people"}


def years_table(results: Results, earlier: Sequence[Results], indicators: Sequence[Indicator]) -> Table | None:
    """The main figures of the whole organisation in each year, oldest first; None for one year."""
    if not earlier:
        return None
    years = [*earlier, results]
    ends = [year.period_end or "" for year in years]
    found = [{key_of(figure): figure for figure in year.figures} for year in years]
    declared = {indicator.key: indicator for indicator in indicators}
    rows: list[tuple[Cell, ...]] = []
    for figure in FigureSet(results.figures).whole():
        indicator = declared[figure.indicator_key]
        passed_over = figure.measure in SENSITIVITY or figure.measure == Measure.PATH
        if passed_over or figure.line != indicator.parts[0].headline.line:
            continue
        values = [figure_cell(of.get(key_of(figure)), "value") for of in found]
        starts = indicator.series_break[0] if indicator.series_break else ""
        for at in range(1, len(ends)):
            value = values[at]
            if ends[at - 1] < starts <= ends[at] and isinstance(value, Number):
                values[at] = value._replace(mark=f"{value.mark} {BREAK}".strip())
        what = _what(figure, indicator)
        name = called(indicator, indicators)
        rows.append((name, what, UNIT_WORDS[figure.unit], *values))
    headings = [Column(name) for name in ("Indicator", "Figure", "Unit")]
    days = [Column(long_date(date.fromisoformat(end) if end else None), True) for end in ends]
    return make_table((*headings, *days), rows) if rows else None


def _what(figure: Figure, indicator: Indicator) -> str:
    if figure.measure == Measure.RELATIVE_LIKELIHOOD:
        return f"{figure.group} over {figure.comparator}"
    if figure.measure == Measure.POINT_DIFFERENCE:
        return gap_in_words(figure.group, figure.comparator, indicator)
    if figure.comparator:
        pair = f"{figure.group} over {figure.comparator}"
        return f"{MEASURES[figure.measure].label}, {pair}"
    return f"{figure.group}, {figure.measure.replace('_', ' ')}"


# --- all figures ------------------------------------------------------------------------------

_COUNTS = ("numerator", "denominator", "comparator_numerator", "comparator_denominator")
_NUMBERS = {*_COUNTS, "value", "lower", "upper", "confidence"}


def all_figures(results: Results) -> Table:
    """Every figure in the columns of results.csv, with a mark where the file has an empty cell."""
    columns = [
        Column(name, name in _NUMBERS, ours=name in ("method", "reason")) for name in column_names(results.breakdowns)
    ]
    rows = []
    for figure in results.figures:
        cells: list[Cell] = []
        for name, value in as_row(figure, results.breakdowns).items():
            if name in _COUNTS:
                cells.append(_count_cell(figure, name))
            elif name in ("value", "lower", "upper"):
                cells.append(figure_cell(figure, name))
            elif name == "confidence":
                cells.append(Number(value, HALF_COUNT) if isinstance(value, float) else NOT_APPLICABLE)
            elif name in ("method", "reason"):
                cells.append(str(value) or NOT_APPLICABLE)
            elif name in ("organisation", "period_end"):
                cells.append(str(value or NOT_AVAILABLE))
            else:
                cells.append(str(value or NOT_APPLICABLE))
        rows.append(tuple(cells))
    return make_table(columns, rows)


def _count_cell(figure: Figure, name: str) -> Cell:
    """A count; the survey gives percentages without counts, and a share has no comparator."""
    of_comparator = name.startswith("comparator_")
    if getattr(figure, name) is None and of_comparator and figure.comparator is None:
        return NOT_APPLICABLE
    cell = figure_cell(figure, name)
    own = figure.measure in (Measure.SHARE, Measure.LIKELIHOOD)
    return NOT_AVAILABLE if cell == NOT_APPLICABLE and own and figure.value is not None else cell
