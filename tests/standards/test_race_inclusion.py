"""The six lines of the race inclusion report: each names figures that the standards have."""

from wres_calc.standards.declaration import Indicator
from wres_calc.standards.race_inclusion import LINES, PROVISIONAL, TITLE
from wres_calc.standards.register import PAGES, indicator_of

EVERY = [one for line in LINES for one in line.shown]


def test_there_are_six_lines() -> None:
    assert [line.title for line in LINES] == [
        "Senior representation across staff groups and grades",
        "Access to non-mandatory learning, and belief in fair progression",
        "Appointment from shortlisting",
        "Entry into formal procedures",
        "Bullying and harassment",
        "Career development",
    ]
    assert all(line.shown for line in LINES)
    assert TITLE == "Race inclusion report"
    assert PROVISIONAL.endswith(".")


def test_each_figure_is_one_that_its_indicator_has() -> None:
    for one in EVERY:
        declared = indicator_of(one.standard, PAGES[one.standard].latest, one.indicator)
        assert isinstance(declared, Indicator), one
        subjects = [part.headline for part in declared.parts]
        lines = {line.name for part in declared.parts for line in part.named_lines()}
        about = {(s.measure, s.line, s.group, s.comparator) for s in subjects}
        named = (one.measure, one.line, one.group, one.comparator)
        # What an indicator is about, or a share or a target of one of its lines.
        assert named in about or (one.comparator is None and one.line in lines), one
        if one.comparator and one.comparator != one.group:
            between = "less" if one.measure == "point_difference" else "over"
            assert one.label.endswith(f"{one.group} {between} {one.comparator}"), one


def test_no_figure_is_named_twice_and_no_label_in_a_line() -> None:
    assert len({one[:6] for one in EVERY}) == len(EVERY)
    for line in LINES:
        assert len({one.label for one in line.shown}) == len(line.shown)
