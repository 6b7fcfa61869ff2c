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
    trust = Trust({"pay": rows}, ("gender-pay-gap", "ethnicity-pay-gap"), (), "five", "wres",
                  "one-year", clusters=False)  # fmt: skip
    files = published(trust, "data")
    hidden = publication(files)
    assert any(row.line == "quarter/upper-middle" and row.status == "suppressed"
               for row in hidden.rows)  # fmt: skip
    assert [one for one in attack(hidden) if one.kind == "count"] == []
