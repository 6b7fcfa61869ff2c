import builtins
from dataclasses import replace
from typing import Any

import pytest

from wres_calc.disclosure import attack, preset, protect, protect_together
from wres_calc.disclosure.audit import solver
from wres_calc.disclosure.mark_exact import EXACT, stated_exact
from wres_calc.errors import CommandError, DataError, ExitCode
from wres_calc.figures import Figure, Formula, IntervalMethod, Measure, Method, Note, NoteKind, Results, Silence, Status
from wres_calc.wording import reason_words

FIVE, TEN, ROUND, NONE = map(preset, ("five", "ten", "nhs-digital", "none"))
RECORD = {
    "tool": "wres-calc",
    "organisation_name": "A Trust",
    "by": ["division"],
    "files": [{"extract": "staff", "file": "staff.csv", "rows": 45, "unknown": 2}],
    "warnings": [
        {"code": "WRES-W507", "title": "T", "file": "staff.csv", "count": 3},
        {"code": "WRES-W522", "title": "U", "file": "bank.csv", "count": 3},
    ],
    "provisional": {"1": ["a"]},
    "nested": {"directorate": {"B": "A"}},
    "seen": 12,
}


def counts(figures: Any) -> dict[tuple[str, ...], tuple[object, object]]:
    return {
        (f.line, *(v for v in f.breakdown.values() if v != "All"), f.group): (f.numerator, f.denominator)
        for f in figures
    }


def test_the_complement_is_hidden(rows: Any) -> None:
    """White 40 + BME 3 + Unknown 0 = 43: with 40 and 43 shown, 3 could be worked out.

    0 is shown, so that White or All must go with BME. White costs less: it stands in one row.
    """
    exact = rows().shares("all", {"White": 40, "BME": 3, "Unknown": 0}).results()
    made = protect(exact, FIVE)
    assert counts(made.figures) == {
        ("all", "White"): (None, 43),
        ("all", "BME"): (None, 43),
        ("all", "Unknown"): (0, 43),
    }
    white, bme, unknown = made.figures
    assert white.status == bme.status == Status.SUPPRESSED
    assert reason_words(white) == reason_words(bme)
    assert (white.value, white.lower, white.confidence) == (None, None, None)
    assert unknown == exact.figures[2]
    assert made.run["protection"]["hidden"] == {"figures": 2}


def test_two_hidden_counts_of_a_known_sum(rows: Any) -> None:
    """1 + 2 = 3 known would leave 1 or 2 for each: two values where four are asked for."""
    exact = rows().shares("all", {"White": 40, "BME": 1, "Unknown": 2}).results()
    made = protect(exact, FIVE)
    assert sum(figure.numerator is None for figure in made.figures) == 3


def test_nothing_small_nothing_hidden(rows: Any) -> None:
    exact = rows().shares("all", {"White": 40, "BME": 5, "Unknown": 0}).results()
    made = protect(exact, FIVE)
    assert made.figures == exact.figures
    assert made.run["protection"]["hidden"] == {"figures": 0}


def test_none_changes_no_figure(rows: Any) -> None:
    exact = rows().shares("all", {"White": 40, "BME": 3}).results(seen=1)
    made = protect(exact, NONE)
    assert made.figures == exact.figures
    assert made.run == {
        "seen": 1,
        "protection": {"preset": "none", "threshold": 1, "zeros": "shown", "round_to": 0, "hidden": {"figures": 0}},
    }
    assert protect(made, FIVE).run["protection"]["preset"] == "five"


def test_the_record_keeps_no_number(rows: Any) -> None:
    exact = rows().shares("all", {"White": 40, "BME": 3, "Unknown": 2}).results(**RECORD)
    run = protect(exact, FIVE).run
    assert run == {
        "tool": "wres-calc",
        "organisation_name": "A Trust",
        "by": ["division"],
        "files": [{"extract": "staff", "file": "staff.csv"}],
        "warnings": [{"code": "WRES-W522", "title": "U", "file": "bank.csv"}],
        "provisional": {"1": ["a"]},
        "nested": {"directorate": {"B": "A"}},
        "protection": {
            "preset": "five",
            "threshold": 5,
            "zeros": "shown",
            "round_to": 0,
            "hidden": {"figures": 3},  # 5 of BME and unknown could only be known for their sum
        },
    }


def test_twice_is_once(rows: Any) -> None:
    exact = rows().shares("all", {"White": 40, "BME": 3, "Unknown": 0}).results()
    once = protect(exact, FIVE)
    assert protect(once, FIVE) is once
    bare = replace(once, run={})  # as a CSV file comes back
    assert protect(bare, FIVE) is bare


def test_protected_by_another_rule(rows: Any) -> None:
    once = protect(rows().shares("all", {"White": 40, "BME": 3, "Unknown": 0}).results(), FIVE)
    with pytest.raises(CommandError, match="protected by 'five' already"):
        protect(once, TEN)


@pytest.mark.parametrize("rule", [FIVE, NONE])
def test_badly_protected(rows: Any, rule: Any) -> None:
    bad = rows().shares("all", {"White": 40, "BME": None, "Unknown": 0}, 43).results()
    with pytest.raises(DataError, match=f"not as '{rule.name}' asks"):
        protect(bad, rule)


def test_some_files_protected(rows: Any) -> None:
    exact = rows().shares("all", {"White": 40, "BME": 3, "Unknown": 0}).results()
    other = rows().shares("clinical", {"White": 20, "BME": 2, "Unknown": 0}).results()
    with pytest.raises(CommandError, match="Some of the files are protected already"):
        protect_together([protect(exact, FIVE), other], FIVE)


def test_files_of_one_publication(rows: Any) -> None:
    """Apart, each would hide another count of the same line; together they hide the same."""
    whole = rows().shares("all", {"White": 40, "BME": 3, "Unknown": 0}).results()
    staff = rows().likelihoods("4", {"White": (20, 40), "BME": (0, 3)}).results()
    first, second = protect_together([whole, staff], FIVE)
    assert not attack([first, second], FIVE)
    assert second.figures[1].denominator is None  # BME staff, also the denominator


# --- what is published already ----------------------------------------------------------------


def test_hidden_before_is_hidden_again(rows: Any) -> None:
    """White was hidden beside BME before; shown here it would give BME back: 43 - 40."""
    exact = rows().shares("all", {"White": 40, "BME": 3, "Unknown": 0}).results()
    before = protect(exact, FIVE)
    other = rows().likelihoods("4", {"White": (20, 40)}).results()
    made = protect(other, FIVE, earlier=[before])
    assert made.figures[0].denominator is None
    assert not attack([before, made], FIVE)


def test_published_with_another_number(rows: Any) -> None:
    before = rows().shares("all", {"White": 41, "BME": 9, "Unknown": 0}).results()
    exact = rows().shares("all", {"White": 40, "BME": 10, "Unknown": 0}).results()
    with pytest.raises(DataError, match="published with another number") as error:
        protect(exact, FIVE, earlier=[before])
    assert error.value.exit_code == ExitCode.DATA
    assert "indicator 1, all, White: 40" in str(error.value)


def test_rounded_before(rows: Any) -> None:
    """40 as published stands for 38 to 42."""
    before = rows().shares("all", {"White": 40, "BME": 20, "Unknown": 0}, 60).results()
    exact = rows().shares("all", {"White": 41, "BME": 19, "Unknown": 0}).results()
    assert protect(exact, ROUND, earlier=[before]).figures[0].numerator == 40
    wrong = rows().shares("all", {"White": 47, "BME": 19, "Unknown": 0}).results()
    with pytest.raises(DataError):
        protect(wrong, ROUND, earlier=[before])


def test_average_and_one_of_its_years(rows: Any) -> None:
    """Average 6 and 10 of last year give this year away: 2 x 6 - 10 = 2."""
    average = 2
    last = rows(period="2024-03-31").likelihoods("3", {"BME": (10, 200), "White": (30, 900)}, years=1)
    exact = rows().likelihoods("3", {"BME": (6, 200), "White": (25, 900)}, years=average)
    alone = protect(exact.results(), FIVE)
    assert [figure.status for figure in alone.figures] == [Status.OK, Status.OK]
    leaks = attack([last.results(), alone], FIVE)
    assert [leak.said() for leak in leaks] == [
        "indicator 3, all, disciplinary, BME, in the year to 2025-03-31: must be 2."
    ]
    made = protect(exact.results(), FIVE, earlier=[last.results()])
    assert [figure.numerator for figure in made.figures] == [None, 25]
    assert not attack([last.results(), made], FIVE)


def test_hidden_year_before_an_average(rows: Any) -> None:
    """What was hidden last year must stay possible: its true count is not known here."""
    average = 2
    last = rows(period="2024-03-31").likelihoods("3", {"BME": (None, 200), "White": (30, 900)}, years=1)
    exact = rows().likelihoods("3", {"BME": (9.5, 200), "White": (25, 900)}, years=average)
    made = protect(exact.results(), FIVE, earlier=[last.results()])
    assert made.figures[0].numerator in (9.5, None)
    assert not attack([last.results(), made], FIVE)


# --- rows -------------------------------------------------------------------------------------


def test_rounding_makes_figures_again(rows: Any) -> None:
    """41 of 63 becomes 40 of 65, and 61.5% is 40 / 65."""
    made = rows()
    made.add(
        "1",
        Measure.SHARE,
        "all",
        "White",
        numerator=41,
        denominator=63,
        value=100 * 41 / 63,
        lower=52.7,
        upper=75.7,
        confidence=95.0,
        method=Method(formula=Formula.SHARE, interval=IntervalMethod.WILSON),
    )
    figure = protect(made.results(), ROUND).figures[0]
    assert (figure.numerator, figure.denominator) == (40, 65)
    assert figure.value == pytest.approx(61.538, abs=1e-3)
    assert figure.method == Method(formula=Formula.SHARE, interval=IntervalMethod.WILSON, rounded_to=5)
    assert figure.lower == pytest.approx(49.4, abs=0.1)  # Wilson for 40 of 65
    assert figure.upper == pytest.approx(72.4, abs=0.1)
    again = protect(Results([figure], (), {}), ROUND).figures[0]
    assert again == figure


KATZ = Method(formula=Formula.RELATIVE_LIKELIHOOD, interval=IntervalMethod.KATZ)


def ratio(rows: Any, four: tuple[float, ...], *, measure: Measure, **more: Any) -> Figure:
    made = rows()
    names = ("numerator", "denominator", "comparator_numerator", "comparator_denominator")
    more.setdefault("value", 1.0)
    made.add("3", measure, "all", "BME", comparator="White", **dict(zip(names, four, strict=True)), **more)
    figure: Figure = made.made[0]
    return figure


def protected(figure: Figure, rule: Any = FIVE) -> Figure:
    made = protect(Results([figure], tuple(figure.breakdown), {}), rule).figures
    return next(iter(made))


def test_rounded_ratio_keeps_its_method(rows: Any) -> None:
    more = {"lower": 0.8, "upper": 1.3, "confidence": 95.0}
    method = replace(KATZ, dated=True)
    figure = ratio(rows, (21, 203, 58, 601), measure=Measure.RELATIVE_LIKELIHOOD, method=method, **more)
    made = protected(figure, ROUND)
    assert made.value == pytest.approx((20 / 205) / (60 / 600))
    assert made.method == replace(method, rounded_to=5)


def test_rounded_ratio_of_nothing(rows: Any) -> None:
    """No interval by the log method for 0 of 200, and none is left from the exact counts."""
    more = {"value": 0.0, "lower": 0.0, "upper": 1.3, "confidence": 95.0}
    figure = ratio(rows, (0, 203, 58, 601), measure=Measure.RELATIVE_LIKELIHOOD, method=KATZ, **more)
    made = protected(figure, ROUND)
    assert (made.value, made.lower, made.confidence) == (0.0, None, None)
    assert made.method.interval is None


def test_rounded_to_nothing(rows: Any) -> None:
    """A rule of one's own may round 1 and 2 to 0: there is then nobody to divide by."""
    rule = replace(ROUND, name="own", threshold=1)
    made = rows().likelihoods("3", {"White": (1, 2), "BME": (0, 90)}).results()
    first, second = protect(made, rule).figures
    assert (first.denominator, first.value, first.status) == (0, None, Status.NOT_CALCULABLE)
    assert first.notes == (Note(NoteKind.NOBODY_IN_GROUP),)
    assert second.value == 0


def test_beside_a_rounded_ratio(rows: Any) -> None:
    figure = ratio(rows, (21, 203, 58, 601), measure=Measure.ONE_MORE_IN_GROUP)
    assert protected(figure, ROUND).status == Status.SUPPRESSED
    assert protected(figure, ROUND).denominator is None
    assert protected(figure).value == 1.0


STRATA = {"5": ((12, 100), (30, 300)), "6": ((9, 103), (28, 301))}  # BME and White by band


def strata(rows: Any, by: Any, notes: tuple[Note, ...] = (), **more: Any) -> Results:
    """A ratio within bands, of 21 of 203 BME and 58 of 601 White people, beside the bands."""
    made = rows("pay_band")
    made.add(
        "3",
        Measure.STRATIFIED,
        "all",
        "BME",
        comparator="White",
        numerator=21,
        denominator=203,
        comparator_numerator=58,
        comparator_denominator=601,
        **{"value": 1.23456, "lower": 0.995, "upper": 1.9949, "confidence": 95.0} | more,
        notes=notes,
    )
    made.likelihoods("3", {"BME": (21, 203), "White": (58, 601)})
    for band, (bme, white) in by.items():
        made.likelihoods("3", {"BME": bme, "White": white}, where=band)
    found: Results = made.results(stratify="pay_band")
    return found


def test_stratified_with_its_strata(rows: Any) -> None:
    """All counts of the strata are shown, so that the ratio says nothing new: two decimals."""
    few = Note(NoteKind.FEW_WITH_EVENT)
    notes = (
        few,
        Note(NoteKind.STRATA, (12, 1)),
        Note(NoteKind.STRATA_WITHOUT_INFORMATION, (1,), (Silence.NOBODY, "8d")),
    )
    exact = strata(rows, STRATA, notes, status=Status.LOW_RELIABILITY)
    made = protect(exact, FIVE)
    first = next(iter(made.figures))
    assert (first.value, first.lower, first.upper) == (1.23, 1.0, 1.99)
    assert first.notes == (few,)
    assert not attack([made], FIVE)
    none = protect(strata(rows, STRATA, lower=None, upper=None, confidence=None), FIVE)
    assert next(iter(none.figures)).lower is None


def test_stratified_without_its_strata(rows: Any) -> None:
    """Without the bands, or with one hidden, the ratio singles out what the bands must be.

    Of band 6, 1 of 103 BME people: 20 of band 5 then. Rounded counts never give an exact ratio.
    """
    small = {"5": ((20, 100), (30, 300)), "6": ((1, 103), (28, 301))}
    for exact, rule in (
        (strata(rows, {}), FIVE),
        (strata(rows, small), FIVE),
        (replace(strata(rows, STRATA), run={}), FIVE),
        (strata(rows, STRATA), ROUND),
    ):
        first = next(iter(protect(exact, rule).figures))
        assert (first.status, first.value, first.lower) == (Status.SUPPRESSED, None, None)
    (leak,) = attack([strata(rows, {})], FIVE)
    assert leak.said() == ("wres indicator 3, BME: the ratio within strata tells of counts that are not shown.")


def test_stratified_of_a_slice_is_hidden(rows: Any) -> None:
    made = rows("division")
    made.add(
        "3",
        Measure.STRATIFIED,
        "all",
        "BME",
        "North",
        comparator="White",
        numerator=21,
        denominator=203,
        comparator_numerator=58,
        comparator_denominator=601,
        value=1.2,
    )
    assert protect(made.results(), FIVE).figures[0].status == Status.SUPPRESSED
    assert "tells of counts" in attack([made.results()], FIVE)[0].said()


def test_reasons_lose_their_counts(rows: Any) -> None:
    kept = Note(NoteKind.PROVISIONAL)
    notes = (Note(NoteKind.UNKNOWN_LEFT_OUT, (221,), ("ethnicity",)), Note(NoteKind.ROWS_OF_PEOPLE, (65, 56)), kept)
    figure = ratio(rows, (21, 203, 58, 601), measure=Measure.RELATIVE_LIKELIHOOD, notes=notes)
    assert protected(figure).notes == (kept,)


def test_not_supplied_stays(rows: Any) -> None:
    made = rows()
    made.add(
        "3",
        Measure.RELATIVE_LIKELIHOOD,
        "all",
        "BME",
        comparator="White",
        status=Status.NOT_SUPPLIED,
        notes=(Note(NoteKind.NO_EXTRACT, names=("disciplinary",)),),
    )
    assert protect(made.results(), FIVE).figures == made.made


def test_the_interval_of_a_hidden_ratio_goes_and_its_formula_stays(rows: Any) -> None:
    """Whether an interval could be made is told by the counts."""
    four = (2, 203, 58, 601)
    figure = ratio(rows, four, measure=Measure.RELATIVE_LIKELIHOOD, method=KATZ)
    assert protected(figure).method == replace(KATZ, interval=None)


# --- what is wrong ----------------------------------------------------------------------------


def test_figures_that_contradict_each_other(rows: Any) -> None:
    bad = rows().shares("all", {"White": 40, "BME": 30, "Unknown": 0}, 60).results()
    with pytest.raises(DataError, match="contradict each other") as error:
        protect(bad, FIVE)
    assert error.value.exit_code == ExitCode.DATA
    assert "indicator 1, all, All: its parts do not add up to it" in str(error.value)


def test_many_contradictions_are_cut(rows: Any) -> None:
    made = rows("division")
    for number in range(25):
        made.shares("all", {"White": 40, "BME": 30, "Unknown": 0}, 60, f"D{number}")
    with pytest.raises(DataError, match="and 5 more"):
        protect(made.results(), FIVE)


@pytest.mark.parametrize("change", [{"line": "no-such-line"}, {"indicator": "77"}, {"edition": "1066"}])
def test_figures_of_no_declaration(rows: Any, change: dict[str, str]) -> None:
    figure = replace(rows().shares("all", {"White": 40}).made[0], **change)
    with pytest.raises(DataError, match="in no declaration of this version"):
        protect(Results([figure], (), {}), FIVE)


def test_half_a_person(rows: Any) -> None:
    bad = rows().shares("all", {"White": 40.5}, 43).results()
    with pytest.raises(DataError, match=r"40.5 is not a count"):
        protect(bad, FIVE)


def test_without_the_solver(rows: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name == "scipy":
            raise ImportError(name)
        return real(name, *rest, **more)

    exact = rows().shares("all", {"White": 40, "BME": 3}, 43).results()
    monkeypatch.setattr(builtins, "__import__", without)
    solver._scipy.cache_clear()
    for use in (lambda: protect(exact, FIVE), lambda: attack([exact], FIVE)):
        with pytest.raises(CommandError, match=r'pip install "\.\[protect\]"') as error:
            use()
        assert error.value.exit_code == ExitCode.COMMAND
    assert protect(exact, NONE).figures == exact.figures  # needs no solver


def test_a_file_that_does_not_say_how_it_was_made(rows: Any) -> None:
    """A file of an earlier version: whether its events are of one year or two is not known."""
    one = rows().shares("all", {"White": 40}, 43, method=Method()).results()
    with pytest.raises(DataError, match=r"Such a figure: wres 2025, indicator 1, share, line all$"):
        protect(one, FIVE)
    two = rows().shares("all", {"White": 40}, 43, method=Method())
    two.shares("clinical", {"White": 20}, 23, method=Method())
    with pytest.raises(DataError, match=r"earlier version .* line all, and 1 more$"):
        attack([two.results()], FIVE)


def test_exact_on_purpose(rows: Any) -> None:
    exact = rows().shares("all", {"White": 40, "BME": 3}, 43).results(tool="wres-calc")
    said = stated_exact(exact)
    assert {figure.notes for figure in said.figures} == {(EXACT,)}
    assert [figure.value for figure in said.figures] == [f.value for f in exact.figures]
    assert said.run["protection"] == {"preset": "none", "exact": True}
