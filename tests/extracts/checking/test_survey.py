"""Percentages of a survey against each other."""

from pathlib import Path

import wres_calc

HEADER = "question,group,percentage\n"
QUESTIONS = ("harassment_from_public", "harassment_from_staff", "discrimination")


def told(folder: Path, percentages: list[str]) -> list[tuple[str, tuple[int, ...], int]]:
    groups = [(question, group) for question in QUESTIONS for group in ("White", "BME")]
    lines = [f"{q},{g},{p}\n" for (q, g), p in zip(groups, percentages, strict=False)]
    (folder / "survey.csv").write_text(HEADER + "".join(lines), encoding="utf-8")
    report, _ = wres_calc.validate(folder, snapshot="2025-03-31")
    problems = [*report.errors, *report.warnings]
    return [(p.kind, p.rows, p.count) for p in problems if p.kind.startswith("survey_frac")]


def test_a_fraction_among_percentages(tmp_path: Path) -> None:
    for percentages, expected in (
        (["26.4", "30.1", "22", "25"], []),
        (["0.264", "30.1"], [("survey_fraction_among", (2,), 1)]),
        (["26.4", "0.301", "22", "0.25"], [("survey_fraction_among", (3, 5), 2)]),
        (["26.4%", "0.301"], [("survey_fraction_among", (3,), 1)]),
        # Written with its sign, it is meant as it stands; 0 and 1 may be percentages.
        (["26.4", "0.6%"], []),
        (["26.4", "0", "1", "1.0"], []),
        # All of them: the numbers may be right, so that it is a warning.
        (["0.264", "0.301"], [("survey_fractions", (), 2)]),
        (["0.6%", "0.9%"], []),
        (["0.6%", "0.009"], [("survey_fractions", (), 2)]),
    ):
        assert told(tmp_path, percentages) == expected, percentages


def test_what_is_said_of_it(tmp_path: Path) -> None:
    told(tmp_path, ["0.264", "30.1"])
    report, listed = wres_calc.validate(tmp_path, snapshot="2025-03-31", every_row=True)
    assert report.errors[0].detail == "'0.264'; others in the file are above 1"
    assert "0.6%" in report.errors[0].how_to_mend
    assert [(line[0], line[4]) for line in listed if line[0] == "WRES-E333"] == [("WRES-E333", 2)]
