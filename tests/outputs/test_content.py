"""The report that every output is made from."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import wres_calc
from wres_calc.comparison.benchmarks import Benchmark
from wres_calc.figures import Measure, Note, NoteKind, Results, Status
from wres_calc.outputs.report import Report, make_report, slices
from wres_calc.outputs.terms import make_label
from wres_calc.sample import write_sample


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> wres_calc.Run:
    folder = tmp_path_factory.mktemp("sample")
    write_sample(folder, staff=400, seed=2)
    return wres_calc.run(folder, by=["division", "pay_band,sex"])


def report(run: wres_calc.Run, results: Results | None = None, **more: object) -> Report:
    options = {"label": make_label(None), **more}
    return make_report(results or run.results(), run.options.standards, **options)  # type: ignore[arg-type]


def test_what_a_report_says_first(run: wres_calc.Run) -> None:
    made = report(run)
    assert made.title.startswith("NHS Workforce Race Equality Standard (WRES), 2025: Sample ")
    assert (made.when, made.period_end) == ("31 March 2025", date(2025, 3, 31))
    assert [card.indicator for card in made.cards] == [f"Indicator {number}" for number in "1234"]
    assert made.protection.startswith("Exact figures: ")
    assert ("Definitions", "wres, 2025 edition") in made.provenance
    assert len(made.sections) == 9


def test_a_section_holds_all_of_its_indicator(run: wres_calc.Run) -> None:
    section = report(run).sections[1]
    assert section.headline.startswith("White applicants were ")
    assert any("95% interval" in text for text in section.sure)
    assert section.reading[1] == "Adverse for BME people: above 1.00."
    assert [table.by for table in section.tables] == [(), ("division",), ("pay_band", "sex")]
    figure = section.about
    assert figure is not None
    assert (figure.group, figure.comparator, figure.line) == ("White", "BME", "all")
    assert any(text.startswith("Provisional: ") for text in section.notes)
    assert any(text.startswith("Break in series: ") for text in report(run).sections[6].notes)


def test_the_label_is_read_and_never_written_into_codes(run: wres_calc.Run) -> None:
    made = report(run, label=make_label("Global Majority"))
    words = [card.sentence for card in made.cards]
    for section in made.sections:
        words += [section.headline, *section.reading, *section.sure]
        words += [section.declared.title, section.declared.formula, *section.declared.notes]
    assert not any("BME" in text for text in words)
    assert any("Global Majority" in text for text in words)
    assert {f.group for f in made.results.figures} >= {"BME", "White"}


def test_published_values_and_changes_stand_beside(run: wres_calc.Run) -> None:
    beside = Benchmark(
        "North", date(2025, 3, 31), "2", Measure.RELATIVE_LIKELIHOOD, "all", "White", "BME", 1.2, "ratio", "", ""
    )
    made = report(run, published=[beside], changes=[(("wres", "2"), "BME up"), (("wres", "2"), "and down")])
    assert made.sections[1].beside == ("Published: North 1.20 (31 March 2025).",)
    assert made.sections[1].changes == ("BME up", "and down")
    assert made.sections[0].beside == made.sections[0].changes == ()


def test_what_is_hidden_stays_hidden(run: wres_calc.Run) -> None:
    exact = run.results()
    hidden = {"numerator": None, "denominator": None, "value": None, "lower": None, "upper": None}
    figures = [
        replace(f, status=Status.SUPPRESSED, notes=(Note(NoteKind.SUPPRESSED),), **hidden)  # type: ignore[arg-type]
        for f in exact.figures
    ]
    results = replace(exact, figures=figures, run={**exact.run, "protection": {"preset": "ten", "threshold": 10}})
    made = report(run, results)
    assert {card.value for card in made.cards} == {"[c]"}
    assert {card.sentence for card in made.cards} == {
        "Suppressed to protect people: a count that it is made from is not published."
    }
    assert made.marks == (("[c]", "confidential: hidden to protect people"),)
    assert made.protection.startswith("Protected for publication with the rule 'ten': ")
    assert all("[c]" in text for text in made.quality)


def test_one_indicator_alone(run: wres_calc.Run) -> None:
    exact = run.results()
    alone = replace(exact, figures=[f for f in exact.figures if f.indicator == "9"])
    made = report(run, alone)
    assert [card.indicator for card in made.cards] == ["Indicator 9"]
    assert [s.indicator.number for s in made.sections] == ["9"]


def test_slices_in_order(run: wres_calc.Run) -> None:
    found = slices(run.figures, "division")
    assert found == sorted(found)
    assert "All" not in found
    assert slices(run.figures, "site") == []


def test_an_organisation_without_a_name(run: wres_calc.Run) -> None:
    exact = run.results()
    nameless = replace(exact, run={"by": []})
    assert report(run, nameless).organisation == "Organisation not given"


def test_inputs_stand_in_the_provenance(run: wres_calc.Run, tmp_path: Path) -> None:
    assert report(run, inputs=[("staff.csv", "SHA-256 ab")]).provenance[-1] == ("staff.csv", "SHA-256 ab")
