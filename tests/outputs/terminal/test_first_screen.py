"""The first screen. What it says of a whole trust is in tests/cli/test_compute.py."""

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from wres_calc.extracts.problems import FileSummary, ValidationReport
from wres_calc.figures import Figure, Formula, Measure, Method, Note, NoteKind, Status
from wres_calc.outputs.terminal.first_screen import show_figures
from wres_calc.outputs.terminal.text_page import Page
from wres_calc.standards import wres
from wres_calc.wording.numbers import long_date

Make = Callable[..., Figure]
STANDARD = wres.edition("2025")


@pytest.mark.parametrize(
    ("day", "said"), [(date(2025, 3, 31), "31 March 2025"), (date(2024, 12, 1), "1 December 2024"), (None, "not given")]
)
def test_long_date(day: date | None, said: str) -> None:
    assert long_date(day) == said


def screen(figures: list[Figure], number: str, *, detail: bool = False) -> str:
    stream = io.StringIO()
    show_figures(
        Page(stream),
        standards=[STANDARD],
        indicators=STANDARD.pick((number,)),
        organisation="ZZ1",
        snapshot=None,
        figures=figures,
        by=[],
        detail=detail,
        report=ValidationReport(files=[FileSummary(extract="applicants", file="a.csv", rows=9)]),
    )
    return stream.getvalue()


def likelihoods(make: Make, **more: Any) -> list[Figure]:
    nobody = {"status": Status.NOT_CALCULABLE, "numerator": 0, "denominator": 0}
    return [
        make(Measure.LIKELIHOOD, 50.0, numerator=2, denominator=4, **more),
        make(Measure.LIKELIHOOD, group="Unknown", **nobody, **more),
        make(Measure.RELATIVE_LIKELIHOOD, 2.0, comparator="BME", **more),
    ]


def test_both_parts_of_indicator_2(make: Make) -> None:
    """The likelihoods with what was left out, each under its sentence."""
    left_out = "without-international-recruitment"
    text = screen([*likelihoods(make), *likelihoods(make, line=left_out)], "2")
    assert text.splitlines()[4:9] == [
        "2  Likelihood of appointment from shortlisting (provisional)",
        "   White applicants were 2.00 times as likely as BME applicants to be appointed from "
        "shortlisting (1.00 means equal likelihood).",
        "   White 2 of 4 (50.0%); Unknown 0 [z]",
        "   White applicants were 2.00 times as likely as BME applicants to be appointed from "
        "shortlisting, international recruitment left out (1.00 means equal likelihood).",
        "   White 2 of 4 (50.0%); Unknown 0 [z]",
    ]
    assert "[z] cannot be calculated.\n" in text


def test_what_is_missing_is_said_once(make: Make) -> None:
    """Three ratios of one file that is not there."""
    absent = {
        "comparator": "BME",
        "status": Status.NOT_SUPPLIED,
        "notes": (Note(NoteKind.NO_EXTRACT, names=("applicants",)),),
    }
    lines = ("all", "without-international-recruitment")
    figures = [make(Measure.RELATIVE_LIKELIHOOD, line=line, **absent) for line in lines]
    assert screen(figures, "2").count("Not supplied: applicants.") == 1


def test_the_files_of_several_standards_are_named() -> None:
    """Three extracts are of survey results."""
    stream = io.StringIO()
    files = [FileSummary(extract=f"{kind}survey", file=f"{kind}survey.csv", rows=9) for kind in ("", "bank_")]
    show_figures(
        Page(stream),
        standards=[STANDARD, STANDARD],
        indicators=[],
        organisation="ZZ1",
        snapshot=None,
        figures=[],
        by=[],
        detail=False,
        report=ValidationReport(files=files),
    )
    assert "Data: survey.csv: 9 survey results\n      bank_survey.csv: 9 " in stream.getvalue()


def test_the_method_names_the_window(make: Make) -> None:
    figures = likelihoods(make, method=Method(formula=Formula.LIKELIHOOD, years=2, dated=True))
    assert "\n   White 2 of 4 (50.0%); Unknown 0 [z]. Average of the two years to 2025-03-31.\n" in screen(figures, "2")


def test_marks_of_the_detail_are_explained(make: Make) -> None:
    """What stands in the tables alone is explained where they are shown, and not before."""
    figures = [
        make(value=50.0, indicator="1", group="BME", numerator=1, denominator=2),
        make(indicator="1", group="BME", line="clinical", status=Status.SUPPRESSED),
    ]
    assert "[c]" not in screen(figures, "1")
    detail = screen(figures, "1", detail=True)
    assert "[c] confidential: hidden to protect people." in detail
    assert detail.count("[c]") == 2
    assert "BME share by workforce" not in detail


def test_share_by_workforce(make: Make) -> None:
    figures = [
        make(value=value, indicator="1", group="BME", line=line)
        for line, value in (("clinical", 23.94), ("medical", 47.16), ("non-clinical", 24.8))
    ]
    assert "\n   BME share by workforce: non-clinical 24.8%; clinical 23.9%; medical 47.2%\n" in screen(figures, "1")
