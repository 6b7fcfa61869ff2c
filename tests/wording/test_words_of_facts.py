"""The words that are made from facts: every formula and every kind of note has its own."""

from dataclasses import replace

import pytest

from wres_calc.figures import (
    ASKED,
    MEASURES,
    MEASURES_OF,
    TIERS,
    Figure,
    Formula,
    IntervalMethod,
    Measure,
    Method,
    Note,
    NoteKind,
    PathStart,
    Silence,
    Status,
    Unit,
    is_whole,
)
from wres_calc.wording import (
    because_words,
    cannot_be_calculated,
    first_sentence,
    method_words,
    note_words,
    reason_words,
    remarks,
)

FIGURE = Figure(
    standard="wres",
    edition="2025",
    organisation="ZZ1",
    period_end="2025-03-31",
    indicator="3",
    measure=Measure.RELATIVE_LIKELIHOOD,
    line="all",
    group="BME",
    comparator="White",
    unit=Unit.RATIO,
)
DAYS = ("2025-03-31", "2018-03-31")
# A note of each kind that has numbers or names.
NOTES = [
    Note(NoteKind.EMPTY_TIERS, names=TIERS),
    Note(NoteKind.NO_EXTRACT, names=("staff", "board")),
    Note(NoteKind.NO_COLUMN, names=("pay", "sex", "bonus")),
    Note(NoteKind.NO_STRATA_COLUMN, names=("staff", "site")),
    Note(NoteKind.NO_SURVEY_ROW, names=("White", "BME")),
    Note(NoteKind.FEW_PAID, (50, 3), ("Men",)),
    Note(NoteKind.UNKNOWN_LEFT_OUT, (1200,), ("sex",)),
    Note(NoteKind.ROWS_OF_PEOPLE, (3, 2)),
    Note(NoteKind.AVERAGE_PAY, (1751, 200000), ("Men", "Women")),
    Note(NoteKind.STRATA, (12, 1)),
    Note(NoteKind.STRATA_WITHOUT_INFORMATION, (1,), (Silence.NOBODY, "8d")),
    Note(NoteKind.BEFORE_ROUNDING, (120.96,)),
    Note(NoteKind.TARGETS_ADD_UP, (9,)),
    Note(NoteKind.PATHS_ADD_UP, (9,)),
    Note(NoteKind.BASELINE_LEADS_TO, (9,), DAYS[:1]),
    Note(NoteKind.STANDING, (9, 12), DAYS),
    Note(NoteKind.APPOINTMENTS, (8, 1.2, 5, 24.0)),
    Note(NoteKind.ONE_POINT, (2020,)),
    Note(NoteKind.ROUNDED_SHARES_ADD_UP, (104.5,)),
]


def test_every_kind_of_note_is_said() -> None:
    """Each in sentences of its own; those on appointments and of a declaration stand elsewhere."""
    given = {note.kind: note for note in NOTES}
    declared = {NoteKind.SERIES_BREAK, NoteKind.PROVISIONAL, NoteKind.HELD_ELSEWHERE}
    said: list[str] = []
    for kind in NoteKind:
        note = given.get(kind, Note(kind))
        assert is_whole(note), kind
        if kind in ASKED or kind in declared:
            continue
        sentences = note_words(FIGURE, note)
        assert len(sentences) == 1, kind
        assert sentences[0].endswith("."), kind
        said += sentences
    assert len(said) == len(set(said))


def test_what_the_notes_say() -> None:
    for note, sentence in (
        (NOTES[4], "Not supplied: the survey extract has no row for White or BME."),
        (NOTES[5], "Low reliability: fewer than 50 people in a group (Men 3); too few to publish."),
        (NOTES[6], "1,200 of unknown sex left out."),
        (NOTES[7], "3 rows of 2 people in the period."),
        (NOTES[8], "Pay: Men £17.51, Women £2,000.00."),
        (NOTES[9], "12 strata with information, 1 without."),
        (NOTES[10], "Without information (there is nobody in either group): 8d."),
        (NOTES[15], "At 2025-03-31 there are 9: 3 behind the path from 2018-03-31, which has 12."),
        (
            Note(NoteKind.STANDING, (9, 8), DAYS),
            "At 2025-03-31 there are 9: 1 ahead of the path from 2018-03-31, which has 8.",
        ),
        (NOTES[16], "What if 8% leave every year: 1.2 appointments of the group of 5 in all (24.0%)."),
        (
            Note(NoteKind.APPOINTMENTS, (8, 1), (NoteKind.NO_APPOINTMENTS,)),
            "What if 8% leave every year: 1 appointments of the group; nobody is appointed to the band in this year.",
        ),
    ):
        assert note_words(FIGURE, note) == (sentence,)


def test_an_average_of_two_years_is_said_with_its_rows() -> None:
    averaged = replace(FIGURE, method=Method(formula=Formula.RELATIVE_LIKELIHOOD, years=2))
    assert note_words(averaged, NOTES[7]) == (
        "3 rows of 2 people in the period, counted once in each of the two years.",
    )


def test_what_the_declaration_says_is_looked_up() -> None:
    """Indicator 7 of 2025 has a break in its series; an indicator nobody declares says nothing."""
    broken = Note(NoteKind.SERIES_BREAK)
    assert note_words(replace(FIGURE, indicator="7"), broken)[0].startswith("Break in series: From")
    assert all(text.startswith("Provisional: ") for text in note_words(FIGURE, Note(NoteKind.PROVISIONAL)))
    strange = replace(FIGURE, standard="own", notes=(broken, Note(NoteKind.PROVISIONAL)))
    assert reason_words(strange) == ""
    held = replace(strange, status=Status.NOT_SUPPLIED, notes=(Note(NoteKind.HELD_ELSEWHERE),))
    assert reason_words(held) == "Not supplied."


def test_the_remarks_leave_out_what_holds_for_the_whole_indicator() -> None:
    nobody = Note(NoteKind.UNKNOWN_LEFT_OUT, (0,), ("sex",))
    figure = replace(FIGURE, notes=(NOTES[9], nobody, Note(NoteKind.PROVISIONAL), NOTES[18]))
    assert remarks(figure) == ["12 strata with information, 1 without."]
    assert remarks(FIGURE) == []


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (Status.NOT_CALCULABLE, "Not calculable."),
        (Status.NOT_SUPPLIED, "Not supplied."),
        (Status.LOW_RELIABILITY, "Low reliability."),
        (Status.OK, ""),
    ],
)
def test_a_file_of_an_earlier_version_does_not_say_why(status: Status, said: str) -> None:
    figure = replace(FIGURE, status=status)
    assert (first_sentence(figure), because_words(figure)) == (said, "")
    assert cannot_be_calculated(figure, "The ratio") == said
    assert method_words(figure) == ""


def test_why_there_is_no_value_inside_a_sentence() -> None:
    figure = replace(FIGURE, notes=(Note(NoteKind.EMPTY_TIERS, names=TIERS[::2]), NOTES[6]))
    because = "nobody of the group is in the higher tier and nobody of the group compared with is in the higher tier"
    assert because_words(figure) == because
    assert cannot_be_calculated(figure, "It") == f"It cannot be calculated: {because}."
    mean = replace(FIGURE, measure=Measure.MEAN_PAY_GAP, notes=(Note(NoteKind.NO_PAY_IN_REFERENCE),))
    assert because_words(mean) == "the mean of the reference group is 0"


def test_every_formula_is_said() -> None:
    said = set()
    for formula, measures in MEASURES_OF.items():
        for measure in measures:
            method = Method(formula=formula, grouping="sex", reference="workforce")
            figure = replace(FIGURE, measure=measure, unit=MEASURES[measure].unit, method=method)
            said.add(method_words(figure))
    # The what-ifs name the eight other counts, and a pay gap the four averages.
    assert len(said) == len(Formula) + 7 + 3


def test_what_a_method_adds() -> None:
    for method, words in (
        (Method(formula=Formula.LIKELIHOOD, dated=True), "one year to 2025-03-31"),
        (Method(formula=Formula.LIKELIHOOD, dated=True, years=2), "average of the two years to 2025-03-31"),
        (Method(formula=Formula.LIKELIHOOD, rounded_to=5), "from counts rounded to the nearest 5"),
        (Method(formula=Formula.LIKELIHOOD, decimals=1), "to one decimal"),
        (Method(formula=Formula.LIKELIHOOD, decimals=2), "to 2 decimals"),
        (Method(formula=Formula.LIKELIHOOD, interval=IntervalMethod.WILSON), "interval: Wilson score"),
    ):
        figure = replace(FIGURE, method=method)
        assert method_words(figure) == f"100 * numerator / denominator; {words}"
    undated = replace(FIGURE, period_end=None, method=Method(formula=Formula.LIKELIHOOD, dated=True))
    assert method_words(undated).endswith("; events of every date (snapshot date not given)")


def test_where_a_path_begins() -> None:
    path = Method(formula=Formula.PATH, target_year=2028, growth=2.5)
    for method, words in (
        (
            path,
            "path from the snapshot date to 2028, from the numerator to share * denominator, "
            "the denominator changed by 2.5% a year to 2028 (what if): ",
        ),
        (
            replace(path, start=PathStart.BASELINE, baseline_share=100 / 3, growth=None),
            "path from the baseline in wres-calc.toml (share 33.33% of the workforce) to 2028, from "
            "the numerator to share * denominator: ",
        ),
        (
            replace(path, start=PathStart.BASELINE, growth=None),
            "path from the baseline in wres-calc.toml to 2028, from the numerator ",
        ),
    ):
        figure = replace(FIGURE, measure=Measure.PATH, unit=Unit.PEOPLE, method=method)
        assert method_words(figure).startswith(words)
