"""Acme Ltd, the employer of the GOV.UK worked example on the gender pay gap, person by person.

The guidance prints totals and not people, so the people are made up to its totals (rows STD-01 to
STD-11 of published-figures.csv). Every figure that it prints follows from this one list:

* 4,500 relevant employees, 1,375 men and 3,125 women, of whom 1,345 and 3,100 are on full pay;
* the quarters 187/925, 110/1,001, 298/813 and 750/361 (men/women), with 36 women and 4 men on the
  same pay across the first boundary, of whom 9 and 1 come into the lower quarter;
* hourly pay that adds up to £23,550 for men and £46,900 for women; the medians £15 and £14;
* a bonus for 1,300 men and 2,000 women, on average £1,650 and £1,490; the medians £2,300 and
  £2,225.

In one point the list departs from the page. There the two women in the middle are paid £13 and £15.
But the 1,551st woman is in the lower middle quarter and the man in the middle, on £15 too, in the
upper one, so everybody ranked between them would be on £15: 376 women and at most 107 men in the
lower middle quarter (22% men), and all of the upper middle one (26.8% men). One block of equal pay
must not be so shared out (regulation 13(2)). The page's figures are illustrations apart from each
other; here the two women are paid £13.50 and £14.50, with the same median.
"""

import csv
import io
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

MEN, WOMEN = "Male", "Female"


class Employee(NamedTuple):
    """A relevant employee: pay an hour and bonus of the twelve months in pounds."""

    staff_id: str
    sex: str
    full_pay: bool
    hourly_pay: Decimal
    bonus_12m: Decimal


# Hourly pay of those on full pay, people by pay, in rising order. The last takes what is left of
# the sum. The upper quarter begins at £15.00.
MEN_PAY = ((186, "10.00"), (4, "11.00"), (107, "13.00"), (298, "14.75"), (78, "15.00"), (671, "21.80"))
WOMEN_PAY = (
    (916, "10.00"),
    (36, "11.00"),
    (597, "12.00"),
    (1, "13.50"),
    (376, "14.50"),
    (813, "14.75"),
    (360, "35.00"),
)
MEN_SUM, WOMEN_SUM = Decimal(23_550), Decimal(46_900)
# The same for bonuses: those below the median, and those on it or above.
MEN_BONUS = ((648, "998"), (651, "2300"))
WOMEN_BONUS = ((998, "753"), (1001, "2225"))
MEN_BONUS_SUM, WOMEN_BONUS_SUM = Decimal(1_300 * 1_650), Decimal(2_000 * 1_490)
# On reduced pay: in no figure but the share with a bonus. Their pay would be seen in the others.
REDUCED = (30, 25)
REDUCED_PAY = Decimal("1.00")


def spread(people: tuple[tuple[int, str], ...], total: Decimal) -> list[Decimal]:
    """One amount for each person, and one more that makes up the total."""
    amounts = [Decimal(amount) for number, amount in people for _ in range(number)]
    return [*amounts, total - sum(amounts)]


def employees() -> list[Employee]:
    """All relevant employees, first the men, each in rising order of pay, then the women."""
    made = [
        *_of(MEN, spread(MEN_PAY, MEN_SUM), REDUCED[0], spread(MEN_BONUS, MEN_BONUS_SUM)),
        *_of(WOMEN, spread(WOMEN_PAY, WOMEN_SUM), REDUCED[1], spread(WOMEN_BONUS, WOMEN_BONUS_SUM)),
    ]
    return [one._replace(staff_id=f"A{at:04}") for at, one in enumerate(made, 1)]


def _of(sex: str, pay: list[Decimal], reduced: int, bonus: list[Decimal]) -> Iterator[Employee]:
    amounts = [*pay, *[REDUCED_PAY] * reduced]
    bonuses = [*bonus, *[Decimal(0)] * (len(amounts) - len(bonus))]
    for at, (hourly, extra) in enumerate(zip(amounts, bonuses, strict=True)):
        yield Employee("", sex, at < len(pay), hourly, extra)


def as_csv(people: list[Employee]) -> str:
    """The extract `pay` of these people."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(Employee._fields)
    for staff_id, sex, full_pay, hourly_pay, bonus in people:
        writer.writerow((staff_id, sex, "Yes" if full_pay else "No", hourly_pay, bonus))
    return text.getvalue()
