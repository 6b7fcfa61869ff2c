"""What is read from the people in order of their pay, against the plain definitions."""

from collections import Counter
from fractions import Fraction

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wres_calc.calculation.counting import pay as pay_counts
from wres_calc.calculation.counting.counts import with_derived
from wres_calc.calculation.counting.pay import PayTable
from wres_calc.measures import pay_of, quarter_sizes, quarters
from wres_calc.standards.kinds import Population
from wres_calc.vocabulary import SEX

EVERYBODY = Population("pay")
ON_FULL_PAY = Population("pay", where={"full_pay": (True,)})

Person = tuple[str | None, str, bool, int | None]  # sex, division, on full pay, pay


def table(people: list[Person]) -> PayTable:
    """Some people, in the order given, with the rows of a tally that they stand in."""
    kinds = sorted({person[:3] for person in people}, key=repr)
    frame = pl.DataFrame(kinds, schema={"sex": pl.String, "division": pl.String, "full_pay": pl.Boolean}, orient="row")
    counts = Counter(person[:3] for person in people)
    frame = frame.with_columns(pl.Series("n", [counts[kind] for kind in kinds], dtype=pl.UInt32))
    rows = pl.DataFrame(
        {
            "code": pl.Series([kinds.index(person[:3]) for person in people], dtype=pl.UInt32),
            "pay": pl.Series([person[3] for person in people], dtype=pl.Int64),
        }
    )
    return PayTable(with_derived(frame), rows)


GROUP = {"Male": "Men", "Female": "Women", None: "Unknown"}
people_of_a_trust = st.lists(
    st.tuples(
        st.sampled_from(["Male", "Female", None]),
        st.sampled_from(["North", "South"]),
        st.booleans(),
        st.one_of(st.none(), st.integers(0, 12), st.integers(0, 10**13)),
    ),
    min_size=1,
    max_size=60,
)


@given(people_of_a_trust, st.sampled_from([None, 90.0, 95.0]))
def test_pays(people: list[Person], confidence: float | None) -> None:
    """Sums, squares, middles and limits as `pay_of` makes them from the pay of each person."""
    made = table(people)
    labels = made.groups(SEX)
    for by in ((), ("division",)):
        found = made.pays(ON_FULL_PAY, "pay", by, labels, confidence)
        groups: dict[tuple[tuple[str, ...], str], list[int]] = {}
        for sex, division, full, pay in people:
            if full and pay is not None:
                groups.setdefault(((division,) if by else (), GROUP[sex]), []).append(pay)
        assert found == {key: pay_of(pays, confidence) for key, pays in groups.items()}


@given(people_of_a_trust)
def test_blocks(people: list[Person]) -> None:
    """The quarters of a few blocks are those of a block for every pay."""
    made = table(people)
    labels = made.groups(SEX)
    for by in ((), ("division",)):
        blocks = made.blocks(EVERYBODY, "pay", by, labels)
        every: dict[tuple[str, ...], dict[int, Counter[str]]] = {}
        for sex, division, _, pay in people:
            if pay is not None:
                where: tuple[str, ...] = (division,) if by else ()
                every.setdefault(where, {}).setdefault(pay, Counter())[GROUP[sex]] += 1
        assert blocks.keys() == every.keys()
        for where, own in every.items():
            plain = [own[pay] for pay in sorted(own)]
            known = {group for block in plain for group in block}
            for one, other in zip(quarters(blocks[where]), quarters(plain), strict=True):
                assert {g: one[g] for g in known} == {g: other[g] for g in known}
            assert len(blocks[where]) <= 7


def test_a_block_is_cut_at_the_boundaries_alone() -> None:
    """Eight people, two a quarter; the third to the fifth are paid the same."""
    people: list[Person] = [("Male", "N", True, pay) for pay in (1, 2, 5, 5, 5, 6, 7, 8)]
    made = table(people)
    blocks = made.blocks(EVERYBODY, "pay", (), made.groups(SEX))[()]
    assert blocks == [{"Men": 2}, {"Men": 3}, {"Men": 1}, {"Men": 2}]
    assert quarter_sizes(8) == (2, 2, 2, 2)


def test_people_without_a_label_are_left_out() -> None:
    """Of four people one has no label: three stand in the quarters, and their order is kept."""
    people: list[Person] = [
        ("Male", "N", True, 4),
        ("Female", "N", True, 3),
        (None, "N", True, 2),
        ("Male", "N", True, 1),
    ]
    made = table(people)
    labels = tuple(None if label == "Unknown" else label for label in made.groups(SEX))
    blocks = made.blocks(EVERYBODY, "pay", (), labels)[()]
    assert blocks == [{"Men": 1}, {"Women": 1}, {"Men": 1}]
    assert set(made.pays(EVERYBODY, "pay", (), labels, None)) == {((), "Men"), ((), "Women")}


def test_the_limits_of_a_median_by_hand() -> None:
    """Nine people with nine pays: the second and the eighth bound the fifth at 95%.

    Of 2⁹ = 512 outcomes 1 has nobody below the median and 9 have one: 10 / 512 = 2.0% at most
    2.5%; 36 more have two: 46 / 512 = 9.0%. So the second and not the third. At 99%, 1 / 512 =
    0.2% at most 0.5%: the first and the ninth. Of five people 1 / 32 = 3.1% is too much for 95%.
    """
    people: list[Person] = [("Male", "N", True, pay) for pay in (50, 20, 90, 70, 10, 30, 80, 40, 60)]
    people += [("Female", "N", True, pay) for pay in (5, 3, 1, 2, 4)]
    made = table(people)
    for confidence, limits in ((95.0, (20, 80)), (99.0, (10, 90)), (None, None)):
        pays = made.pays(EVERYBODY, "pay", (), made.groups(SEX), confidence)
        assert (pays[(), "Men"].middle, pays[(), "Men"].limits) == ((50, 50), limits)
        assert (pays[(), "Women"].middle, pays[(), "Women"].limits) == ((3, 3), None)


def test_sums_beyond_64_bits() -> None:
    """The squares of 100 people with £10 million an hour: 100 × 10²⁶, exactly."""
    made = table([("Male", "N", True, 10**13 - 1)] * 100)
    pay = made.pays(EVERYBODY, "pay", (), made.groups(SEX), None)[(), "Men"]
    assert (pay.total, pay.squares) == (100 * (10**13 - 1), 100 * (10**13 - 1) ** 2)
    assert Fraction(pay.total, pay.people) == 10**13 - 1


@pytest.mark.parametrize("where", [{"no_such_column": (True,)}, {"full_pay": (False,)}])
def test_nobody(where: dict[str, tuple[bool]]) -> None:
    made = table([("Male", "N", True, 5)])
    population = Population("pay", where=where)
    assert made.pays(population, "pay", (), made.groups(SEX), 95.0) == {}
    assert made.blocks(population, "pay", (), made.groups(SEX)) == {}


def test_pay_too_high_to_be_sorted_with_the_code(monkeypatch: pytest.MonkeyPatch) -> None:
    people: list[Person] = [("Male", "N", True, n % 7) for n in range(40)]
    people += [("Female", "S", True, n % 5) for n in range(40)]
    quick = table(people)
    found = quick.pays(EVERYBODY, "pay", (), quick.groups(SEX), 95.0)
    monkeypatch.setattr(pay_counts, "_LARGEST", 1)
    plain = table(people)
    assert plain.pays(EVERYBODY, "pay", (), plain.groups(SEX), 95.0) == found
    assert found[(), "Men"].middle == (3, 3)
