"""Pay gaps of several standards in one publication, whose quarters have the same names."""

from tests.attacker.attack import attack
from tests.attacker.publishing import published
from tests.attacker.reading import publication
from tests.attacker.trusts import Rows, Trust


def test_quarters_of_women_and_men_beside_those_of_ethnicity() -> None:
    """22 men, of whom 8, 5 and 5 stand in three quarters: 22 - 18 = 4 in the fourth.

    63 people have quarters of 16, 16, 16 and 15. The people on full pay stand in the rows of the
    mean gap.
    """
    men = {"lower": 8, "lower-middle": 5, "upper-middle": 4, "upper": 5}
    rows: Rows = []
    for place, (quarter, number) in enumerate(men.items()):
        for at in range(15 if quarter == "upper" else 16):
            sex = "Male" if at < number else "Female"
            rows.append(
                {
                    "staff_id": f"P{len(rows):03}",
                    "sex": sex,
                    "ethnicity": "AAAH"[at % 4],
                    "full_pay": "yes",
                    "hourly_pay": f"{10 + 10 * place + at / 10:.2f}",
                }
            )
    trust = Trust(
        {"pay": rows}, ("gender-pay-gap", "ethnicity-pay-gap"), (), "five", "wres", "one-year", clusters=False
    )
    files = published(trust, "data")
    hidden = publication(files)
    assert any(row.line == "quarter/upper-middle" and row.status == "suppressed" for row in hidden.rows)
    assert [one for one in attack(hidden) if one.kind == "count"] == []


def test_who_was_paid_a_bonus_by_ethnicity_and_by_sex() -> None:
    """5 White and 5 BME recipients are 10, of whom 7 are women: 10 - 7 = 3 men or unknown, 1 to 3.

    Four values are promised, so that more has to be hidden.
    """
    kinds = (("A", "Female", 4), ("H", "Female", 3), ("A", "Male", 1), ("H", "Male", 2))
    rest = (("A", "Female", 50), ("H", "Female", 30), ("A", "Male", 14), ("H", "Male", 8))
    rows: Rows = []
    for paid, people in (("500", kinds), ("", rest)):
        for code, sex, number in people:
            for _ in range(number):
                rows.append(
                    {
                        "staff_id": f"P{len(rows):03}",
                        "sex": sex,
                        "ethnicity": code,
                        "full_pay": "yes",
                        "hourly_pay": f"{10 + len(rows) / 10:.2f}",
                        "bonus_12m": paid,
                    }
                )
    trust = Trust(
        {"pay": rows}, ("gender-pay-gap", "ethnicity-pay-gap"), (), "five", "wres", "one-year", clusters=False
    )
    files = published(trust, "data")
    assert [one for one in attack(publication(files)) if one.kind == "count"] == []


def test_quarters_of_a_group_whose_people_on_full_pay_stand_in_no_row() -> None:
    """5 employees of unknown ethnicity, and at least one in each of 4 quarters: 1 or 2 each."""
    rows: Rows = []
    for quarter in range(4):
        for at in range(20):
            code = "Z" if at < (2 if quarter == 3 else 1) else "AH"[at % 2]
            rows.append(
                {
                    "staff_id": f"P{len(rows):03}",
                    "ethnicity": code,
                    "full_pay": "yes",
                    "hourly_pay": f"{10 + 10 * quarter + at / 10:.2f}",
                }
            )
    trust = Trust({"pay": rows}, ("ethnicity-pay-gap",), (), "five", "wres", "one-year", clusters=False)
    files = published(trust, "data")
    assert [one for one in attack(publication(files)) if one.kind == "count"] == []
