"""The registry of measures: one row for each, and the lists that are made from it."""

from wres_calc.figures import MEASURES, ONE_CASE, PAY_GAPS, PLANNED, RATIOS, SENSITIVITY, UNKNOWN_BOUNDS, Measure, Unit


def test_every_measure_has_one_row_and_a_name_of_its_own() -> None:
    assert set(MEASURES) == set(Measure)
    labels = [facts.label for facts in MEASURES.values()]
    assert all(labels)
    assert len(set(labels)) == len(labels)


def test_the_lists_are_those_of_the_contract() -> None:
    """In the order in which they stand in results.csv."""
    unknown = "unknown_in_group", "unknown_in_comparator", "unknown_lowest", "unknown_highest"
    case = ("one_more_in_group", "one_fewer_in_group", "one_more_in_comparator", "one_fewer_in_comparator")
    assert tuple(f"relative_likelihood_{name}" for name in unknown) == UNKNOWN_BOUNDS
    assert tuple(f"relative_likelihood_{name}" for name in case) == ONE_CASE
    assert {*UNKNOWN_BOUNDS, *ONE_CASE, "relative_likelihood_stratified", "people_to_parity"} == SENSITIVITY
    assert RATIOS == ("relative_likelihood", "disparity_ratio")
    assert PAY_GAPS == ("mean_pay_gap", "median_pay_gap", "mean_bonus_gap", "median_bonus_gap")
    assert {"target_headcount", "path", "people_to_target"} == PLANNED


def test_parity_is_one_for_ratios_and_nought_for_the_rest() -> None:
    for facts in MEASURES.values():
        assert facts.parity == (1.0 if facts.unit is Unit.RATIO else 0.0)
