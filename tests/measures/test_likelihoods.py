from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from wres_calc.figures import Note, NoteKind, Status
from wres_calc.measures import likelihood, relative_likelihood

PEOPLE = st.integers(1, 500_000)


@st.composite
def rates(draw: st.DrawFn, least: int = 0) -> tuple[int, int]:
    """Events and people of a group."""
    people = draw(PEOPLE)
    return draw(st.integers(least, people)), people


# --- likelihood -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("events", "people", "percent"),
    [
        (3, 12, 25.0),
        (0, 12, 0.0),
        (12, 12, 100.0),
        (2.5, 10, 25.0),  # half a case, of a two-year average
    ],
)
def test_likelihood(events: float, people: float, percent: float) -> None:
    result = likelihood(events, people)
    assert (result.value, result.status, result.reason) == (percent, Status.OK, None)


@pytest.mark.parametrize(
    ("events", "people", "reason"),
    [
        (0, 0, NoteKind.NOBODY_IN_GROUP),
        (3, 0, NoteKind.NOBODY_IN_GROUP),
        (13, 12, NoteKind.MORE_EVENTS_THAN_PEOPLE),
        (0.5, 0.25, NoteKind.MORE_EVENTS_THAN_PEOPLE),
    ],
)
def test_likelihood_not_calculable(events: float, people: float, reason: NoteKind) -> None:
    result = likelihood(events, people)
    assert (result.value, result.status) == (None, Status.NOT_CALCULABLE)
    assert result.reason == Note(reason)


@pytest.mark.parametrize(("events", "people"), [(-1, 5), (1, -5), (-0.5, 5)])
def test_likelihood_of_a_negative_count(events: float, people: float) -> None:
    with pytest.raises(ValueError, match="negative"):
        likelihood(events, people)


@given(rates())
def test_likelihood_is_exact(rate: tuple[int, int]) -> None:
    events, people = rate
    assert likelihood(events, people).value == float(Fraction(100 * events, people))


# --- relative likelihood ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("group", "reference", "ratio"),
    [
        # 30 of 100 over 15 of 100: 0.30 / 0.15 = 2
        ((30, 100), (15, 100), 2.0),
        ((15, 100), (30, 100), 0.5),
        ((7, 70), (3, 30), 1.0),
        # Nobody of the group, somebody of the reference: 0, and it can be said.
        ((0, 50), (1, 50), 0.0),
        # Halves of a two-year average: 1.5 / 100 over 0.5 / 100 = 3
        ((1.5, 100), (0.5, 100), 3.0),
    ],
)
def test_ratio(group: tuple[float, int], reference: tuple[float, int], ratio: float) -> None:
    result = relative_likelihood(*group, *reference)
    assert (result.value, result.status, result.reason) == (ratio, Status.OK, None)


def test_from_counts_and_not_from_rounded_rates() -> None:
    """KMPT 2020, indicator 3: 9 of 22 % and 17 of 76 % of 3,296 staff.

    (9 / 725.12) / (17 / 2504.96) = 1.829; the rounded rates 1.2 % / 0.7 % would give 1.71. The
    trust published both 1.8 and 1.7.
    """
    ratio = relative_likelihood(9, 725, 17, 2505).value
    assert ratio is not None
    assert round(ratio, 2) == 1.83


@pytest.mark.parametrize(
    ("counts", "reason"),
    [
        ((1, 10, 0, 10), NoteKind.NO_EVENT_IN_COMPARATOR),
        ((0, 10, 0, 10), NoteKind.NO_EVENT_IN_COMPARATOR),
        ((0, 0, 1, 10), NoteKind.NOBODY_IN_GROUP),
        ((2, 0, 1, 10), NoteKind.NOBODY_IN_GROUP),
        ((1, 10, 0, 0), NoteKind.NOBODY_IN_COMPARATOR),
        ((1, 10, 3, 0), NoteKind.NOBODY_IN_COMPARATOR),
        ((11, 10, 1, 10), NoteKind.MORE_EVENTS_THAN_PEOPLE),
        ((1, 10, 11, 10), NoteKind.MORE_EVENTS_THAN_PEOPLE),
        ((11, 10, 0, 10), NoteKind.MORE_EVENTS_THAN_PEOPLE),
    ],
)
def test_ratio_not_calculable(counts: tuple[int, int, int, int], reason: NoteKind) -> None:
    result = relative_likelihood(*counts)
    assert (result.value, result.status) == (None, Status.NOT_CALCULABLE)
    assert result.reason == Note(reason)


def test_the_empty_group_is_told_from_the_empty_reference() -> None:
    assert relative_likelihood(0, 0, 1, 1).reason != relative_likelihood(1, 1, 0, 0).reason


@pytest.mark.parametrize("place", range(4))
def test_ratio_of_a_negative_count(place: int) -> None:
    counts = [1, 10, 1, 10]
    counts[place] = -1
    with pytest.raises(ValueError, match="negative"):
        relative_likelihood(*counts)


@given(rates(), rates(least=1))
def test_ratio_is_exact(group: tuple[int, int], reference: tuple[int, int]) -> None:
    expected = float(Fraction(*group) / Fraction(*reference))
    assert relative_likelihood(*group, *reference).value == expected


@given(rates(least=1), rates(least=1))
def test_swapping_the_groups_inverts(group: tuple[int, int], reference: tuple[int, int]) -> None:
    there = relative_likelihood(*group, *reference).value
    back = relative_likelihood(*reference, *group).value
    assert there is not None
    assert back is not None
    assert there * back == pytest.approx(1, rel=1e-14)


@given(rates(least=1), rates(least=1), st.integers(1, 50))
def test_scale_does_not_matter(group: tuple[int, int], reference: tuple[int, int], times: int) -> None:
    scaled = (group[0] * times, group[1] * times)
    assert relative_likelihood(*scaled, *reference) == relative_likelihood(*group, *reference)


@given(rates(), rates(least=1))
def test_above_one_is_the_greater_likelihood(group: tuple[int, int], reference: tuple[int, int]) -> None:
    assume(Fraction(*group) != Fraction(*reference))
    ratio = relative_likelihood(*group, *reference).value
    assert ratio is not None
    # Two fractions may differ by less than a float can tell; then the ratio is 1.
    assert (ratio >= 1) == (Fraction(*group) > Fraction(*reference)) or ratio == 1


ORACLE_CASES = [
    (30, 100, 15, 100),
    (17, 2505, 9, 725),
    (0, 40, 3, 41),
    (186, 1000, 127, 1000),
    (999_999, 1_000_000, 1, 7),
]


@pytest.mark.parametrize("counts", ORACLE_CASES)
def test_scipy_agrees(counts: tuple[int, int, int, int]) -> None:
    """An independent oracle: scipy's relative risk."""
    contingency = pytest.importorskip("scipy.stats.contingency")
    oracle = contingency.relative_risk(*counts).relative_risk
    assert relative_likelihood(*counts).value == pytest.approx(oracle, rel=1e-12)
