"""What the national service takes: one decimal, quarters of exactly 100, no bonus gaps of no bonus.

Every expected value is worked by hand beside it.
"""

import csv
import io
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from wres_calc.errors import CommandError
from wres_calc.figures import MEASURES, Figure, Measure, Note, NoteKind, Status
from wres_calc.outputs.submissions.gender_pay_service import entries, problems_of, service_file, service_problems

GAPS = (Measure.MEAN_PAY_GAP, Measure.MEDIAN_PAY_GAP, Measure.MEAN_BONUS_GAP, Measure.MEDIAN_BONUS_GAP)
LINES = ("quarter/lower", "quarter/lower-middle", "quarter/upper-middle", "quarter/upper")


def figure(number: str, measure: Measure, group: str, line: str = "all", **more: Any) -> Figure:
    cells: dict[str, Any] = {
        "standard": "gender-pay-gap",
        "edition": "2017",
        "organisation": "ZZ1",
        "period_end": "2025-03-31",
        "indicator": number,
        "measure": measure,
        "line": line,
        "group": group,
        "unit": MEASURES[measure].unit,
    }
    return Figure(**(cells | more))


def share(number: str, line: str, group: str, part: int, whole: int) -> Figure:
    return figure(number, Measure.SHARE, group, line, numerator=part, denominator=whole, value=100 * part / whole)


def all_six(gaps: tuple[float | None, ...] = (12.34, 5.0, -7.25, 100.0), men: int = 3) -> list[Figure]:
    made = [
        figure(
            str(n),
            measure,
            "Men",
            comparator="Women",
            value=value,
            status=Status.OK if value is not None else Status.NOT_CALCULABLE,
            notes=() if value is not None else (Note(NoteKind.NOBODY_PAID_IN_GROUP),),
        )
        for n, (measure, value) in enumerate(zip(GAPS, gaps, strict=True), 1)
    ]
    made += [share("5", "bonus", "Women", 1, 80), share("5", "bonus", "Men", men, 80)]
    for line in LINES:
        made += [share("6", line, "Women", 13, 80), share("6", line, "Men", 67, 80)]
    return made


def test_the_fields_in_their_order_with_one_decimal() -> None:
    """12.34 is 12.3; 5 is 5.0; -7.25 away from nought -7.3; 1/80 = 1.25 is 1.3; 3/80 = 3.75 is 3.8.

    13/80 = 16.25 is 16.3 and the rest 83.7: each rounded for itself, 83.75 would be 83.8, together
    100.1.
    """
    values = [str(one.value) for one in entries(all_six())]
    assert values == ["12.3", "5.0", "-7.3", "100.0", "1.3", "3.8", *["16.3", "83.7"] * 4]
    assert service_problems(all_six()) == ()


def test_no_man_was_paid_a_bonus() -> None:
    figures = all_six((1.0, 1.0, None, None), men=0)
    fields = entries(figures)
    assert [one.value for one in fields[2:4]] == [None, None]
    assert fields[2].note == "Left empty: no man was paid a bonus."
    assert service_problems(figures) == ()
    told = [*fields[:2], fields[2]._replace(value=Decimal("1.0"), note=""), *fields[3:]]
    assert list(problems_of(told)) == ["Bonus gaps: the service wants them empty, as no man was paid a bonus."]


def test_a_bonus_gap_is_needed_where_a_man_was_paid_one() -> None:
    problems = service_problems(all_six((1.0, 1.0, None, 2.0)))
    assert problems == (
        "Mean bonus gap: the service needs a value. Not calculable: there is nobody to count in "
        "the group compared with the reference.",
    )


@pytest.mark.parametrize(
    ("at", "value", "said"),
    [
        (0, "100.1", "Mean hourly pay gap: 100.1 is above 100."),
        (1, "1.25", "Median hourly pay gap: 1.25 has more than one decimal."),
        (4, "-0.1", "Women who were paid a bonus: -0.1 is no percentage of 0 to 100."),
        (5, "100.1", "Men who were paid a bonus: 100.1 is no percentage of 0 to 100."),
        (7, "83.8", "Women in the lower hourly pay quarter: 16.3 and 83.8 are not exactly 100 together."),
    ],
)
def test_what_the_service_refuses(at: int, value: str, said: str) -> None:
    fields = list(entries(all_six()))
    fields[at] = fields[at]._replace(value=Decimal(value))
    assert list(problems_of(fields)) == [said]


def test_a_gap_has_no_lower_limit() -> None:
    assert service_problems(all_six((-499.9, -250.0, -1000.0, -100.1))) == ()


def test_what_was_not_computed_is_said() -> None:
    problems = service_problems([one for one in all_six() if one.indicator != "6"])
    assert len(problems) == 8
    assert all(text.endswith("the service needs a value. It was not computed.") for text in problems)


def test_breakdowns_and_other_standards_are_passed_over() -> None:
    own = [replace(one, breakdown={"division": "All"}) for one in all_six()]
    others = [replace(one, value=99.0, numerator=0, breakdown={"division": "A"}) for one in own]
    others += [replace(one, value=99.0, standard="ethnicity-pay-gap") for one in own]
    assert entries([*others, *own]) == entries(own)


def test_the_file() -> None:
    rows = list(csv.reader(io.StringIO(service_file(all_six()).decode("utf-8"))))
    # The columns are those of the file as it was first written, and scripts take them by name.
    assert rows[0] == ["purpose", "organisation", "period_end", "figure", "value", "unit", "note"]
    assert len(rows) == 15  # four gaps, two shares with a bonus, eight of the quarters
    assert rows[3] == [
        "for the national service: check and submit yourself",
        "ZZ1",
        "2025-03-31",
        "Mean bonus gap",
        "-7.3",
        "percent",
        "",
    ]


def test_protected_figures_are_refused() -> None:
    hidden = [replace(all_six()[0], status=Status.SUPPRESSED, value=None), *all_six()[1:]]
    with pytest.raises(CommandError, match="takes exact figures"):
        service_file(hidden)
    with pytest.raises(CommandError, match="no figures of the gender pay gap"):
        service_file([])
