"""The pay of a synthetic trust, with a gender pay gap of a known size.

Pay follows the band, with a step in it by chance; then the pay of men is moved so that the mean gap
comes out. The numbers are made up and describe no real organisation.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from wres_calc.errors import CommandError
from wres_calc.sample.events import Table, yes_no
from wres_calc.sample.people import Dice, Person
from wres_calc.sample.truth import PayTruth, half_up, per_mille

GAP = "gender_pay"
# The lowest and the highest pay of a band, in pence an hour.
RATES: Mapping[str, tuple[int, int]] = {
    "Under 1": (1_145, 1_165),
    "1": (1_208, 1_208),
    "2": (1_208, 1_208),
    "3": (1_231, 1_312),
    "4": (1_356, 1_489),
    "5": (1_532, 1_865),
    "6": (1_913, 2_303),
    "7": (2_362, 2_703),
    "8a": (2_755, 3_102),
    "8b": (3_187, 3_695),
    "8c": (3_806, 4_392),
    "8d": (4_518, 5_209),
    "9": (5_386, 6_209),
    "VSM": (6_400, 9_800),
    "Trainee": (1_780, 3_090),
    "Non-consultant career grade": (2_690, 4_780),
    "Consultant": (5_080, 6_850),
    "Other": (2_400, 4_900),
}
STEPS = 5  # points of pay in a band
REDUCED_PER_MILLE = 40  # on leave with less than full pay
BONUS_PER_MILLE = 400  # of the consultants
BONUSES = (("3016.00", 500), ("6032.00", 300), ("9048.00", 150), ("12064.00", 50))


def pay(staff: Sequence[Person], gaps: Mapping[str, float], dice: Dice) -> tuple[Table, PayTruth]:
    """The extract of pay, and what is true of it.

    Args:
        staff: the people in post, in the order of the extract.
        gaps: the wished gaps; that of `gender_pay` is used, the mean gap in percent.
        dice: chance.

    Raises:
        CommandError: for a gap that cannot be reached.
    """
    reduced = set(dice.some(range(len(staff)), per_mille(len(staff), REDUCED_PER_MILLE)))
    rates = [_rate(person, dice) for person in staff]
    full = [at for at in range(len(staff)) if at not in reduced]
    men = [at for at in full if staff[at].sex == "Male"]
    women = [at for at in full if staff[at].sex == "Female"]
    if men and women:
        _move(rates, men, women, gaps[GAP])
    bonuses = _bonuses(staff, dice)
    table = {
        "staff_id": [person.staff_id for person in staff],
        "sex": [person.sex for person in staff],
        "ethnicity": [person.ethnicity for person in staff],
        "disability": [person.disability for person in staff],
        "full_pay": [yes_no(at not in reduced) for at in range(len(staff))],
        "hourly_pay": ["" if at in reduced else _pounds(rate) for at, rate in enumerate(rates)],
        "bonus_12m": [_pounds(bonus) if bonus else "" for bonus in bonuses],
        "staff_group": [person.post.staff_group for person in staff],
        "pay_band": [person.post.pay_band for person in staff],
        "division": [person.post.division for person in staff],
        "directorate": [person.post.directorate for person in staff],
        "site": [person.site for person in staff],
    }
    return table, PayTruth(
        on_full_pay=_people(staff, full),
        hourly_pence=_pence(staff, full, rates),
        employees=_people(staff, range(len(staff))),
        recipients=_people(staff, [at for at, bonus in enumerate(bonuses) if bonus]),
        bonus_pence=_pence(staff, range(len(staff)), bonuses),
    )


def _rate(person: Person, dice: Dice) -> int:
    """Pence an hour: one of the points of the band."""
    low, high = RATES[person.post.pay_band]
    return low + (high - low) * dice.below(STEPS) // (STEPS - 1)


def _move(rates: list[int], men: Sequence[int], women: Sequence[int], gap: float) -> None:
    """Change the pay of men so that the mean gap is the nearest to the one wished."""
    if gap >= 100:
        raise CommandError(f"The gap {GAP}={gap:g} cannot be reached: women would be paid nothing.")
    mean = Fraction(sum(rates[at] for at in women), len(women))
    wished = half_up(mean / (1 - Fraction(str(gap)) / 100) * len(men))
    before = sum(rates[at] for at in men)
    run = done = 0
    for at in men:  # each in proportion, and what rounding leaves over goes to the next
        run += rates[at]
        upto = half_up(Fraction(run * wished, before))
        rates[at], done = upto - done, upto
    if min(rates[at] for at in men) < 1:
        raise CommandError(f"The gap {GAP}={gap:g} cannot be reached: men would be paid nothing.")


def _bonuses(staff: Sequence[Person], dice: Dice) -> list[int]:
    """Pence of bonus for each person: an award for some of the consultants."""
    consultants = [at for at, person in enumerate(staff) if person.post.pay_band == "Consultant"]
    awarded = set(dice.some(consultants, per_mille(len(consultants), BONUS_PER_MILLE)))
    draw = dice.weighted(BONUSES)
    return [round(100 * Fraction(draw())) if at in awarded else 0 for at in range(len(staff))]


def _groups(person: Person) -> tuple[str, ...]:
    return person.sex, person.group, person.disability


def _people(staff: Sequence[Person], places: Sequence[int]) -> dict[str, int]:
    """How many of some people each group has."""
    return _pence(staff, places, [1] * len(staff))


def _pence(staff: Sequence[Person], places: Sequence[int], amounts: Sequence[int]) -> dict[str, int]:
    """The sum of the amounts of some people, by sex, by ethnic group and by disability."""
    sums: dict[str, int] = {}
    for at in places:
        for group in _groups(staff[at]):
            sums[group] = sums.get(group, 0) + amounts[at]
    return dict(sorted(sums.items()))


def _pounds(pence: int) -> str:
    return f"{pence // 100}.{pence % 100:02}"
