"""The hand-worked cases in `worked/`: rows in, sums done by hand, figures expected."""

import ast
import csv
import io
import operator
import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import wres_calc
from wres_calc.figures import ALL, COLUMNS, SENSITIVITY, Figure
from wres_calc.standards.declaration import Indicator
from wres_calc.standards.kinds import (
    HeldElsewhere,
    Part,
    RelativeLikelihood,
    ShareDifference,
    Shares,
    SurveyGap,
    TargetPath,
)
from wres_calc.standards.register import DEFAULT, PAGES, standard_of
from wres_calc.wording import as_row, reason_words
from wres_calc.wording.numbers import half_up

WORKED = Path(__file__).parent / "worked"
UNITS = {
    "share": "percent",
    "likelihood": "percent",
    "relative_likelihood": "ratio",
    "point_difference": "percentage_points",
    "disparity_ratio": "ratio",
    **dict.fromkeys(("target_headcount", "path", "people_to_target"), "people"),
    **dict.fromkeys(("mean_pay_gap", "median_pay_gap", "mean_bonus_gap", "median_bonus_gap"), "percent"),
}
# Measures of which each value has its sum among the sums of its case.
COMPARING = (
    "relative_likelihood",
    "point_difference",
    "disparity_ratio",
    "mean_pay_gap",
    "median_pay_gap",
    "mean_bonus_gap",
    "median_bonus_gap",
)
COUNTS = ("numerator", "denominator", "comparator_numerator", "comparator_denominator")
OWN = {"measure", "line", "group", "comparator", *COUNTS, "value", "status", "reason", "method"}
IN_PART = ("reason", "method")
SUM = re.compile(r"(?<![\w.])([(\d][\d .()×/+−]*?) ([=≈]) (−?\d+(?:\.\d+)?)")

_OPERATIONS: dict[type[ast.operator], Callable[[Fraction, Fraction], Fraction]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


def exact(text: str) -> Fraction:
    """The value of a sum such as "100*2/7" or "(3/10)/(1/10)", without rounding."""
    return _value(ast.parse(text, mode="eval").body)


def _value(node: ast.expr) -> Fraction:
    match node:
        case ast.Constant(value=int() | float() as number):
            return Fraction(repr(number))
        case ast.BinOp():
            return _OPERATIONS[type(node.op)](_value(node.left), _value(node.right))
        case ast.UnaryOp(op=ast.USub()):
            return -_value(node.operand)
    raise ValueError(ast.dump(node))


@dataclass(frozen=True)
class Case:
    standard: str
    indicator: str
    title: str
    extracts: dict[str, str]
    arithmetic: str
    expected: list[dict[str, str]]
    options: dict[str, Any]
    warnings: dict[str, int]
    elsewhere: str
    complete: bool
    configuration: str

    @property
    def asked(self) -> tuple[str, str]:
        return self.standard, self.indicator

    def run(self, folder: Path) -> wres_calc.Run:
        for name, rows in self.extracts.items():
            (folder / f"{name}.csv").write_text(rows, encoding="utf-8")
        if self.configuration:
            (folder / "wres-calc.toml").write_text(self.configuration, encoding="utf-8")
        return wres_calc.run(folder, **{"standards": self.standard, **self.options})

    def breakdowns(self) -> list[str]:
        figure_columns = OWN | set(COLUMNS)
        return [name for name in self.expected[0] if name not in figure_columns]


def cases() -> Iterator[Case]:
    for path in sorted(WORKED.glob("*/*.toml")):
        for made in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            yield Case(
                standard=path.parent.name,
                indicator=path.stem,
                title=made["title"],
                extracts={name: rows.lstrip() for name, rows in made["extracts"].items()},
                arithmetic=made["arithmetic"],
                expected=list(csv.DictReader(io.StringIO(made["expected"].lstrip()))),
                options=made["options"],
                warnings=made.get("warnings", {}),
                elsewhere=made.get("elsewhere", ""),
                complete=made.get("complete", True),
                configuration=made.get("configuration", ""),
            )


CASES = list(cases())
each_case = pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c.standard} {c.indicator}: {c.title}")
INDICATORS = [
    indicator
    for page in PAGES.values()
    for indicator in standard_of(page.name, page.latest).indicators
    if not all(isinstance(part, HeldElsewhere) for part in indicator.parts)
]


def place(case: Case, row: dict[str, str]) -> tuple[str, ...]:
    year = row.get("period_end", "") if row["measure"] == "path" else ""
    values = (row[by] for by in case.breakdowns())
    return row["measure"], row["line"], row["group"], row.get("comparator") or "", year, *values


def placed(case: Case, figures: list[Figure]) -> dict[tuple[str, ...], Figure]:
    """The figures of the case's indicator, each by its place.

    Those that say how far a ratio could move are worked in tests/calculation/test_sensitivity.py.
    """
    by_place: dict[tuple[str, ...], Figure] = {}
    for figure in figures:
        if figure.indicator_key == case.asked and figure.measure not in SENSITIVITY:
            values = (figure.breakdown.get(by, ALL) for by in case.breakdowns())
            year = figure.period_end or "" if figure.measure == "path" else ""
            key = (figure.measure, figure.line, figure.group, figure.comparator or "", year, *values)
            assert key not in by_place
            by_place[key] = figure
    return by_place


@each_case
def test_figures(case: Case, tmp_path: Path) -> None:
    figures = placed(case, case.run(tmp_path).figures)
    for row in case.expected:
        figure = figures[place(case, row)]
        said = {
            "comparator": figure.comparator or "",
            "unit": figure.unit,
            "status": figure.status,
            "value": figure.value,
            **{name: getattr(figure, name) for name in COUNTS},
        }
        assert said == {
            "comparator": row.get("comparator") or "",
            "unit": UNITS[row["measure"]],
            "status": row.get("status") or "ok",
            "value": (pytest.approx(float(exact(row["value"])), rel=1e-12) if row["value"] else None),
            **{name: float(row[name]) if row.get(name) else None for name in COUNTS},
        }, row
        for name in IN_PART:
            assert (row.get(name) or "") in str(as_row(figure)[name]), row
        for name in set(row) - OWN - set(case.breakdowns()):
            if row[name] or name != "period_end":
                assert row[name] == getattr(figure, name), row


@pytest.mark.parametrize("case", [c for c in CASES if c.complete], ids=lambda c: c.title)
def test_no_other_figure(case: Case, tmp_path: Path) -> None:
    figures = placed(case, case.run(tmp_path).figures)
    for key in {place(case, row) for row in case.expected}:
        del figures[key]
    (declared,) = (i for i in INDICATORS if i.key == case.asked)
    beside = {part.line for part in declared.supplementary if isinstance(part, RelativeLikelihood)}
    for key, figure in figures.items():
        if figure.line in beside:  # worked in a case of its own
            continue
        assert case.elsewhere, key
        assert case.elsewhere in reason_words(figure), key
        assert (figure.value, figure.status) == (None, "not_calculable"), key


@pytest.mark.parametrize("case", [c for c in CASES if c.warnings], ids=lambda c: c.title)
def test_warnings(case: Case, tmp_path: Path) -> None:
    counts = case.run(tmp_path).report.counts()
    assert {code: counts.get(code) for code in case.warnings} == case.warnings


@each_case
def test_sums(case: Case) -> None:
    """The sums that a reader sees are right, and every ratio and difference has its own."""
    worked_out = set()
    for left, sign, right in SUM.findall(case.arithmetic):
        result = exact(left.replace("×", "*").replace("−", "-"))
        shown = right.replace("−", "-")
        places = len(shown.partition(".")[2]) if sign == "≈" else 12
        assert Fraction(half_up(float(result), places).replace(",", "")) == Fraction(shown), left
        worked_out.add(result)
    values = [(row["measure"], row["value"]) for row in case.expected if row["value"]]
    compared = {exact(v) for m, v in values if m in COMPARING}
    assert compared <= worked_out
    assert worked_out or not values or case.title == "One group alone"


# --- nothing is left uncovered ----------------------------------------------------------------


def asked(part: Part, standard: str) -> set[tuple[str, str, str]]:
    """Measure, status and a part of the reason that some case must show for a part.

    What the WRES works out in every state, other standards need not again.
    """
    if standard != DEFAULT:
        return set()
    no_line = ("share", "not_calculable", "there is nobody in this line")
    match part:
        case Shares():
            return {("share", "ok", ""), no_line, ("share", "not_supplied", "Not supplied: staff.")}
        case RelativeLikelihood():
            ratio = "relative_likelihood"
            return {
                ("likelihood", "ok", ""),
                ("likelihood", "not_calculable", "there is nobody in the group"),
                (ratio, "low_reliability", ""),
                (ratio, "not_calculable", "nobody in the group compared with had the event"),
                (ratio, "not_supplied", "Not supplied:"),
            }
        case SurveyGap():
            gap = "point_difference"
            return {("share", "ok", ""), (gap, "ok", ""), (gap, "not_supplied", "Not supplied: s")}
        case ShareDifference():
            gap = "point_difference"
            return {
                ("share", "ok", ""),
                no_line,
                (gap, "ok", ""),
                (gap, "not_calculable", "there is nobody in this line"),
                (gap, "not_supplied", "Not supplied: board."),
                (gap, "not_supplied", "Not supplied: staff."),
            }
        case _:  # no part of the WRES
            raise AssertionError(part)


each_indicator = pytest.mark.parametrize("indicator", INDICATORS, ids=lambda i: i.argument)


@each_indicator
def test_every_measure_is_covered(indicator: Indicator) -> None:
    own = [case for case in CASES if case.asked == indicator.key]
    shown = [
        (row["measure"], row.get("status") or "ok", row.get("reason") or case.elsewhere)
        for case in own
        for row in case.expected
    ]
    shown += [("share", "not_calculable", case.elsewhere) for case in own if case.elsewhere]
    for part in indicator.parts:
        for measure, status, reason in asked(part, indicator.standard):
            assert any((m, s) == (measure, status) and reason in r for m, s, r in shown), measure


@each_indicator
def test_what_each_part_is_about_is_worked_out(indicator: Indicator) -> None:
    worked_out = {
        (row["measure"], row["line"], row["group"])
        for case in CASES
        if case.asked == indicator.key
        for row in case.expected
        if row["value"]
    }
    for part in indicator.parts:
        if not isinstance(part, HeldElsewhere):
            assert part.headline[:3] in worked_out
    for row_line in {line for _, line, _ in worked_out}:
        assert row_line in lines_declared(indicator)


@pytest.mark.parametrize("indicator", [i for i in INDICATORS if i.standard == DEFAULT], ids=lambda i: i.number)
def test_every_line_is_covered(indicator: Indicator) -> None:
    own = [case for case in CASES if case.asked == indicator.key]
    worked_out = {row["line"] for case in own for row in case.expected if row["value"]}
    assert worked_out == lines_declared(indicator)


def lines_declared(indicator: Indicator) -> set[str]:
    declared: set[str] = set()
    for part in indicator.every_part:
        match part:
            case ShareDifference() | TargetPath():
                declared.update(line.name for line in (*part.lines, part.reference_line))
            case _:
                declared.add(part.headline.line)
                declared.update(line.name for line in getattr(part, "lines", ()))
    return declared


def test_zero_over_something_is_zero() -> None:
    """Each ratio is also shown with nobody of the group on top having had the event."""
    zero = {
        case.indicator
        for case in CASES
        for row in case.expected
        if (row["measure"], row["value"]) == ("relative_likelihood", "0") and case.standard == DEFAULT
    }
    assert zero == {"2", "3", "4"}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", Fraction(0)),
        ("100*2/7", Fraction(200, 7)),
        ("(3/10)/(1/10)", Fraction(3)),
        ("29.3-25.1", Fraction(21, 5)),
        ("-5+1.5", Fraction(-7, 2)),
    ],
)
def test_sums_are_exact(text: str, value: Fraction) -> None:
    assert exact(text) == value


@pytest.mark.parametrize("text", ["x", "f(1)", "1 if 1 else 2", "2**3", "'1'", "1, 2"])
def test_nothing_but_sums(text: str) -> None:
    with pytest.raises((ValueError, KeyError)):
        exact(text)
