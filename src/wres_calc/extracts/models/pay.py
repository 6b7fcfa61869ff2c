"""The extract of pay: what each relevant employee was paid, for the pay gaps."""

from typing import Any

from wres_calc.extracts.models.base import (
    BAND_RULE,
    Extract,
    directorate_column,
    disability_column,
    division_column,
    ethnicity_column,
    pay_band_column,
    sex_column,
    site_column,
    staff_group_column,
)
from wres_calc.extracts.models.fields import (
    Amount,
    Disability,
    Ethnicity,
    Identifier,
    Label,
    PayBand,
    Role,
    Sex,
    StaffGroup,
    YesNo,
    column,
)

# The columns of pay that are asked for by name.
FULL_PAY, HOURLY_PAY, BONUS = "full_pay", "hourly_pay", "bonus_12m"
ORDINARY_PAY, BONUS_IN_PERIOD, BONUS_DAYS = "ordinary_pay", "bonus_in_period", "bonus_period_days"
PERIOD_DAYS, WEEKLY_HOURS = "period_days", "weekly_hours"
# A column that the tally of pay has where the file has bonuses: whether somebody was paid one.
PAID_BONUS = "paid_bonus"


def _amount(description: str, *examples: str, aliases: tuple[str, ...] = ()) -> Any:
    return column(description, role=Role.AMOUNT, examples=examples, aliases=aliases)


class Pay(Extract):
    """What a relevant employee was paid: one row for each person employed on the snapshot date."""

    stem = "pay"
    person, linked_to = "staff_id", "staff"
    one_row_is = "a person employed on the snapshot date, with their pay"
    rows_are = ("person with their pay", "people with their pay")
    remarks = (
        "Each `staff_id` stands on one row: everybody employed on the snapshot date.",
        "Pay is `hourly_pay`, or is made from `ordinary_pay`, `bonus_in_period` with its "
        "`bonus_period_days`, `period_days` and `weekly_hours`.",
        "Who was not on full pay counts in the shares with a bonus alone. Without the column "
        "`full_pay` everybody is taken to be on full pay, with a warning.",
        "Amounts are plain decimals in pounds: `17.51`. Nobody on full pay is paid nothing, or less.",
        "Where this file has no column `sex`, `ethnicity` or `disability`, they come from the "
        "staff extract through `staff_id`. A blank is Unknown: counted, and in no gap.",
    )
    rules = (BAND_RULE,)
    one_of = (HOURLY_PAY, ORDINARY_PAY)
    always = (FULL_PAY, HOURLY_PAY, ORDINARY_PAY, BONUS_IN_PERIOD, BONUS_DAYS, PERIOD_DAYS, WEEKLY_HOURS, BONUS)

    staff_id: Identifier = column(
        "Made-up identifier of the person, the same in every extract (never an ESR number); sex, "
        "ethnicity, disability and place are taken from staff where this file has no such column",
        role=Role.PERSON,
        examples=("P000123",),
        required=True,
        unique="id_twice",
    )
    sex: Sex | None = sex_column()
    ethnicity: Ethnicity | None = ethnicity_column(required=False)
    disability: Disability | None = disability_column()
    full_pay: YesNo | None = column(
        "Whether the person was paid in full in the pay period: 'no' where pay was reduced or nil "
        "because of leave; without the column everybody is taken to be on full pay",
        examples=("yes", "no"),
    )
    hourly_pay: Amount | None = _amount(
        "Gross pay per hour in pounds, as the regulations define it; or give its elements",
        "17.51",
        aliases=("Hourly rate", "Hourly Rate of Pay"),
    )
    ordinary_pay: Amount | None = _amount("Ordinary pay in the pay period in pounds, without overtime", "2450.00")
    bonus_in_period: Amount | None = _amount("Bonus paid in the pay period in pounds; blank is none", "300.00")
    bonus_period_days: Amount | None = _amount("Days that the bonus in the pay period is for", "365.25")
    period_days: Amount | None = _amount(
        "Days of the pay period: week 7, fortnight 14, four weeks 28, month 30.44, year 365.25", "30.44"
    )
    weekly_hours: Amount | None = _amount("Working hours in a week", "37.5")
    bonus_12m: Amount | None = _amount(
        "Bonus paid in the twelve months that end on the snapshot date in pounds; blank or 0 is none",
        "1500.00",
        aliases=("Bonus",),
    )
    staff_group: StaffGroup | None = staff_group_column()
    pay_band: PayBand | None = pay_band_column()
    division: Label | None = division_column()
    directorate: Label | None = directorate_column()
    site: Label | None = site_column()
