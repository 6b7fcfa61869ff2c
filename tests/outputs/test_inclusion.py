"""The race inclusion report: it reads figures, and says what is not there."""

import io
from collections.abc import Callable
from typing import Any

from wres_calc.figures import Figure, Measure, Status
from wres_calc.outputs.inclusion import as_text, headings_of, inclusion_notes, inclusion_tables, show_inclusion
from wres_calc.outputs.terminal.text_page import Page
from wres_calc.outputs.terminal.text_table import TextTable

Make = Callable[..., Figure]


def appointment(make: Make, value: float | None, where: str = "All", **more: Any) -> Figure:
    return make(Measure.RELATIVE_LIKELIHOOD, value, comparator="BME", breakdown={"division": where}, **more)


def belief(make: Make) -> Figure:
    return make(
        Measure.POINT_DIFFERENCE, -10.4, indicator="7", group="BME", comparator="White", breakdown={"division": "All"}
    )


def test_the_whole_organisation_with_intervals(make: Make) -> None:
    sure: dict[str, Any] = {"lower": 1.3, "upper": 1.73, "confidence": 95.0}
    (table,) = inclusion_tables([appointment(make, 1.5, **sure), belief(make)])
    shown = as_text(table)
    assert shown.headings == ("Line of the report", "Figure", "Value", "Interval")
    assert shown.rows == (
        (
            "Access to non-mandatory learning, and belief in fair progression",
            "Belief in equal opportunities, BME less White",
            "-10.4",
            "–",
        ),
        ("Appointment from shortlisting", "Appointment from shortlisting, White over BME", "1.50", "1.30 to 1.73"),
    )
    assert shown.labels == 2


def test_an_interval_without_an_upper_end(make: Make) -> None:
    (table,) = inclusion_tables([appointment(make, 1.5, lower=1.3)])
    assert as_text(table).rows[0][-1] == "1.30 or more"


def test_parts_of_the_organisation_stand_beside_each_other(make: Make) -> None:
    figures = [
        appointment(make, 1.5),
        appointment(make, 2.0, "South"),
        appointment(make, None, "North", status=Status.SUPPRESSED),
        belief(make),
    ]
    whole, broken = inclusion_tables(figures, [("division",)])
    assert len(whole.rows) == 2
    assert as_text(broken) == TextTable(
        "Race inclusion report, by division",
        ("Line of the report", "Figure", "All", "North", "South"),
        (("Appointment from shortlisting", "Appointment from shortlisting, White over BME", "1.50", "[c]", "2.00"),),
        2,
    )


def test_many_parts_take_several_tables(make: Make) -> None:
    parts = [f"Division {n}" for n in range(8)]
    figures = [appointment(make, 1.5), *(appointment(make, 2.0, part) for part in parts)]
    _, first, second = inclusion_tables(figures, [("division",)])
    assert first.title.endswith("by division (1)")
    assert headings_of(first) == ["All", *parts[:6]]
    assert headings_of(second) == ["All", *parts[6:]]


def test_a_breakdown_that_no_figure_has_takes_no_table(make: Make) -> None:
    assert len(inclusion_tables([appointment(make, 1.5)], [("site",)])) == 1


def test_standards_that_were_not_computed_are_named(make: Make) -> None:
    first, *_, last = inclusion_notes([appointment(make, 1.5)])
    assert first.startswith("Not computed: Model Employer, ")
    assert "Bank WRES" in first
    assert "--standard bank-wres" in first
    assert "wres, " not in first
    assert last.startswith("– stands where there is no such figure")
    assert any(text.startswith("Provisional: ") for text in inclusion_notes([]))


def test_on_the_terminal_each_line_is_named_once(make: Make) -> None:
    figures = [
        appointment(make, 1.5),
        make(
            Measure.RELATIVE_LIKELIHOOD,
            1.0,
            standard="medical-wres",
            comparator="BME",
            line="appointed-from-shortlisted",
            breakdown={"division": "All"},
        ),
    ]
    stream = io.StringIO()
    show_inclusion(Page(stream), figures, [])
    text = stream.getvalue()
    assert text.count("Appointment from shortlisting  ") == 1
    assert "The same for consultant posts, White over BME" in text
    assert "significant" not in text


def test_without_any_of_its_figures_it_says_so(make: Make) -> None:
    stream = io.StringIO()
    show_inclusion(Page(stream), [make(indicator="99")], [("division",)])
    assert "Race inclusion report: none of its figures is among these." in stream.getvalue()
