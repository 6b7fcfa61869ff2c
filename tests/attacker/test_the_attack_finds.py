"""The attack works: what is known to have been given away, and what is planted, is found.

`leaks/` holds what the program published at commit ab1b406 for inputs that are known to leak, as
it stood, rows of nobody and remarks left out. What each gives away was worked out by hand.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.attacker.attack import Finding, attack
from tests.attacker.reading import publication

LEAKS = Path(__file__).parent / "leaks"


def found(name: str, rule: str = "five") -> list[Finding]:
    return attack(publication({"results.csv": (LEAKS / f"{name}.csv").read_bytes()}, rule))


def numbers(findings: Iterable[Finding], *kinds: str) -> dict[str, tuple[float, ...]]:
    return {one.where: one.values for one in findings if one.kind in kinds}


def test_the_same_people_in_two_indicators() -> None:
    """60 in all, 40 White in indicator 1 and 17 BME in indicator 2: 60 - 40 - 17 = 3 unknown."""
    expected = {"bank-wres 1, share, all, BME": (17,), "bank-wres 1, share, all, Unknown": (3,)}
    assert expected.items() <= numbers(found("bank"), "count", "narrow").items()


def test_the_same_people_without_the_column_of_the_supplier() -> None:
    """50 in all, 25 White, and of BME 20 in indicator 2: 50 - 25 - 20 = 5 unknown."""
    assert numbers(found("bank-nosource"), "count", "narrow")["bank-wres 1, share, all, Unknown"] == (5,)


def test_events_not_above_people() -> None:
    """60 in all, 50 White; 9 of unknown ethnicity were trained: 60 - 50 - 9 = 1 is BME."""
    expected = {"wres 1, share, all, BME": (1,), "wres 1, share, all, Unknown": (9,)}
    assert expected.items() <= numbers(found("sub1"), "count", "narrow").items()


def test_events_not_above_people_case_by_case() -> None:
    """Division N has more events than people; that of S is 1 all the same."""
    assert numbers(found("softdrop"), "count", "narrow")["wres 1, share, all, division S, BME"] == (1,)


def test_a_survey_percentage_of_few() -> None:
    """6.3% of 16: 1 of 16 is 6.25%, and 0 and 2 of 16 are 0% and 12.5%."""
    few = numbers(found("survey", "eleven"), "survey")
    assert few == {"wres 5, share, all, BME, who said yes": (1,)}


def test_two_comparators() -> None:
    """205 White of whom 200 British: the mean pay of the five others."""
    assert (5,) in numbers(found("eth"), "pay").values()


def test_full_floats_of_pay() -> None:
    few = numbers(found("pay"), "pay")
    assert any("mean_pay_gap" in where for where in few)
    assert any("median_pay_gap" in where for where in few)


def test_sizes_of_quarters() -> None:
    """Division C has quarters that differ by one at most, with who is left over in fixed places."""
    counts = numbers(found("q3"), "count", "narrow")
    assert counts["gender-pay-gap 6, share, quarter/upper, division C, Men"] == (1,)


def test_exact_inputs_under_rounding() -> None:
    """A path from 13 people passes 17.5 in its eighth year; one from 15 in its fifth."""
    starts = numbers(found("path", "nhs-digital"), "value")
    assert starts["model-employer 1, path, band-8a, BME, start of the path"] == (13,)


# --- planted ----------------------------------------------------------------------------------


@dataclass
class Written:
    """A results file written by hand."""

    by: tuple[str, ...] = ()
    text: str = ""

    def row(
        self,
        indicator: str,
        measure: str,
        line: str,
        group: str,
        counts: str,
        *,
        value: str = "",
        limits: str = ",",
        where: str = "All",
        method: str = "",
        standard: str = "wres",
    ) -> "Written":
        """Counts are four cells with commas between; `where` is the value of the breakdown."""
        group, _, comparator = group.partition("/")
        status = "ok" if value else "suppressed"
        self.text += (
            ",".join(
                (
                    standard,
                    "RXX,2025-03-31",
                    indicator,
                    measure,
                    line,
                    *(where for _ in self.by),
                    group,
                    comparator,
                    counts,
                    value,
                    limits,
                    "95.0",
                    method,
                    status,
                )
            )
            + "\n"
        )
        return self

    def found(self, rule: str = "five") -> list[Finding]:
        header = ",".join(
            (
                "standard,organisation,period_end,indicator,measure,line",
                *self.by,
                "group,comparator,numerator,denominator,comparator_numerator,comparator_denominator",
                "value,lower,upper,confidence,method,status",
            )
        )
        data = f"{header}\n{self.text}".encode()
        return attack(publication({"results.csv": data}, rule))

    def groups(self, line: str, white: str, bme: str, unknown: str, whole: str, **more: str) -> "Written":
        for group, count in (("White", white), ("BME", bme), ("Unknown", unknown)):
            value = repr(100 * int(count) / int(whole)) if count and whole else ""
            self.row("1", "share", line, group, f"{count},{whole},,", value=value, **more)
        return self


PLANTED: dict[str, tuple[Callable[[], Written], str, str, tuple[float, ...], str]] = {
    # 43 - 40 = 3 for two groups of at least 1.
    "a total less the other": (
        lambda: Written().groups("all", "40", "", "", "43"),
        "count",
        "wres 1, share, all, BME",
        (1, 2),
        "five",
    ),
    # 12 + 31 = 43, and 43 - 40 = 3.
    "divisions add up": (
        lambda: (
            Written(("division",))
            .groups("all", "60", "40", "0", "100")
            .groups("all", "32", "37", "0", "69", where="A")
            .groups("all", "28", "", "0", "31", where="B")
        ),
        "count",
        "wres 1, share, all, division B, BME",
        (3,),
        "five",
    ),
    "a small count left": (
        lambda: Written().groups("all", "40", "3", "", ""),
        "small",
        "wres 1, share, all, BME [0]",
        (3,),
        "five",
    ),
    # 2.5% of 120 is 3.
    "a percentage left": (
        lambda: (
            Written()
            .row("1", "share", "all", "White", ",120,,")
            .row("1", "share", "all", "BME", ",120,,", value="2.5")
            .row("1", "share", "all", "Unknown", ",120,,")
        ),
        "value",
        "wres 1, share, all, BME",
        (3,),
        "five",
    ),
    # Wilson limits of 3 in 120 at 95%: 0.854…% to 7.093…%, of no other number of 120.
    "the ratio left": (
        lambda: (
            Written()
            .row("3", "likelihood", "all", "White", "40,400,,", value="10.0")
            .row("3", "likelihood", "all", "BME", ",100,,")
            .row("3", "relative_likelihood", "all", "BME/White", ",100,40,400", value="0.2")
        ),
        "value",
        "wres 3, relative_likelihood, all, BME/White",
        (2,),
        "five",
    ),
    # 50 women and 50 men of 100 in post; 47 women trained: 3 were not, and that is no row.
    "who had no training": (
        lambda: (
            Written()
            .row("4", "likelihood", "all", "White", "57,60,,", value="95.0")
            .row("4", "likelihood", "all", "BME", "20,40,,", value="50.0")
        ),
        "implied",
        "wres 4, likelihood, all, White, without the event",
        (3,),
        "five",
    ),
    # Appointed 10 and shortlisted 10 of 10 without recruits from abroad, 12 with: 2 from abroad.
    "one case more": (
        lambda: (
            Written()
            .row("3", "likelihood", "all", "White", "40,400,,", value="10.0")
            .row("3", "likelihood", "all", "BME", ",100,,")
            .row("3", "relative_likelihood_one_more_in_group", "all", "BME/White", "4,100,40,400", value="0.4")
        ),
        "count",
        "wres 3, likelihood, all, BME",
        (3,),
        "five",
    ),
    # Under rounding 20% of 50 would be made from 10 of 50; 22% is made from the exact counts.
    "an exact percentage under rounding": (
        lambda: Written().row("1", "share", "all", "BME", "10,50,,", value="22.0"),
        "more",
        "wres 1, share, all, BME: not what its counts give",
        (),
        "nhs-digital",
    ),
}


@pytest.mark.parametrize("name", PLANTED)
def test_what_is_planted_is_found(name: str) -> None:
    made, kind, where, values, rule = PLANTED[name]
    assert Finding(kind, where, values) in made().found(rule)


def test_safe_counts_are_not_complained_of() -> None:
    """45 - 40 = 5 for two groups: 1 to 4 each, which is all that a small count can be."""
    assert Written().groups("all", "40", "", "", "45").found() == []


def test_strata_of_a_ratio() -> None:
    """The events of two bands from a ratio within bands and its limits.

    White 61 of 203 and 22 of 151, BME 33 of 97 and 3 of 48: R = 61*97/300 + 22*48/199 = 25.03 and
    S = 33*203/300 + 3*151/199 = 24.61, so R / S = 1.02 (1.0172), and with 2 instead of 3 it is
    25.03 / 23.85 = 1.05, with 4 it is 0.99.
    """
    made = Written(("pay_band",))
    made.row("4", "relative_likelihood", "all", "White/BME", "83,354,,145")
    made.row("4", "relative_likelihood", "all", "White/BME", "61,203,33,97", value="0.883", where="5")
    made.row("4", "relative_likelihood", "all", "White/BME", "22,151,,48", where="6")
    made.row("4", "relative_likelihood_stratified", "all", "White/BME", "83,354,,145", value="1.02")
    found = numbers(made.found(), "value")
    where = "wres 4, relative_likelihood, all, pay_band 6, White/BME [2], stratified"
    assert found[where] == (3,)
