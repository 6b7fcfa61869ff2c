"""What is true of the synthetic trust: how many people each group has in each count.

Counts are allotted, not drawn: for given people and a wished gap there is one number that comes
nearest, and chance only decides which people it falls on.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor, isfinite

from wres_calc.errors import CommandError, did_you_mean
from wres_calc.sample import mix
from wres_calc.sample.mix import BME, GROUPS, UNKNOWN, WHITE

ByGroup = Mapping[str, int]  # people by White, BME and Unknown

# Which group stands above in the published ratio.
_UPPER = {
    "appointment": WHITE,
    "disciplinary": BME,
    "training": WHITE,
    "bank_disciplinary": BME,
    "bank_dismissals": BME,
    "referrals": BME,
    "awards": WHITE,
}
_HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class BankTruth:
    """The counts that a calculator must find in the bank of a synthetic trust.

    Attributes:
        workers: active workers without a substantive post, those of the supplier among them.
        own_workers: the same of the trust's own bank.
        substantive: workers who also have a substantive post.
        not_active: workers without one who are not active.
        disciplinary: people of `workers` with a case in the reporting year.
        dismissals: people of `own_workers` dismissed in it for conduct or capability.
        survey: percentage by question, then by White and BME.
        respondents: people who answered the survey, by White and BME.
    """

    workers: ByGroup
    own_workers: ByGroup
    substantive: ByGroup
    not_active: ByGroup
    disciplinary: ByGroup
    dismissals: ByGroup
    survey: Mapping[str, Mapping[str, float]]
    respondents: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class MedicalTruth:
    """The counts that a calculator must find of the doctors of a synthetic trust.

    Attributes:
        doctors: doctors in post.
        lines: those of them in the lines of clinical and medical directors and academic posts.
        graduates: doctors by UK graduates, International graduates and Unknown.
        referrals: doctors referred to the regulator in the reporting year.
        eligible: doctors eligible for an award of the trust.
        applied: those of them who applied.
        awarded: those of them who were given one.
        survey: percentage by question, then by White and BME.
        respondents: doctors who answered the survey, by White and BME.
    """

    doctors: ByGroup
    lines: Mapping[str, ByGroup]
    graduates: Mapping[str, int]
    referrals: ByGroup
    eligible: ByGroup
    applied: ByGroup
    awarded: ByGroup
    survey: Mapping[str, Mapping[str, float]]
    respondents: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class PayTruth:
    """The numbers and sums that a calculator must find in the pay of a synthetic trust.

    Each by sex, ethnic group and disability as the extract has them: Male, BME, Yes and so on.

    Attributes:
        on_full_pay: people on full pay.
        hourly_pence: the sum of their hourly pay.
        employees: all people.
        recipients: people who were paid a bonus.
        bonus_pence: the sum of their bonuses.
    """

    on_full_pay: Mapping[str, int]
    hourly_pence: Mapping[str, int]
    employees: Mapping[str, int]
    recipients: Mapping[str, int]
    bonus_pence: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """The counts that a calculator must find in a synthetic trust.

    Attributes:
        gaps: the wished gap of each name, in the direction that is published.
        staff: people in post.
        lines: people in post by line of indicator 1, such as "clinical/band-5"; lines without
            anybody are left out.
        shortlisted: applications that reached the shortlist.
        appointed: applications that ended in an appointment.
        shortlisted_without_international: the same without international recruitment.
        appointed_without_international: the same without international recruitment.
        disciplinary: people with a case in the reporting year.
        disciplinary_year_before: people with a case in the year before it.
        training: people with a place in non-mandatory training in the reporting year.
        board: members by line of indicator 9, such as "board/voting".
        survey: percentage by question, then by White and BME.
        respondents: people who answered the survey, by White and BME.
        bank: what is true of the bank.
        medical: what is true of the doctors.
        pay: what is true of everybody's pay.
    """

    gaps: Mapping[str, float]
    staff: ByGroup
    lines: Mapping[str, ByGroup]
    shortlisted: ByGroup
    appointed: ByGroup
    shortlisted_without_international: ByGroup
    appointed_without_international: ByGroup
    disciplinary: ByGroup
    disciplinary_year_before: ByGroup
    training: ByGroup
    board: Mapping[str, ByGroup]
    survey: Mapping[str, Mapping[str, float]]
    respondents: Mapping[str, int]
    bank: BankTruth
    medical: MedicalTruth
    pay: PayTruth


# --- whole people -----------------------------------------------------------------------------


def half_up(number: Fraction) -> int:
    """The nearest whole number; halves go up."""
    return floor(number + _HALF)


def per_mille(people: int, share: int) -> int:
    """A share of some people, given per thousand, in whole people."""
    return half_up(Fraction(people * share, 1000))


def tally(groups: Iterable[str]) -> ByGroup:
    """How often each group occurs."""
    counts = dict.fromkeys(GROUPS, 0)
    for group in groups:
        counts[group] += 1
    return counts


def quotas(total: int, weights: Sequence[int]) -> list[int]:
    """Whole numbers in the proportion of the weights, that add up to the total."""
    whole, run, done = sum(weights), 0, 0
    found = []
    for weight in weights:
        run += weight
        upto = half_up(Fraction(run * total, whole))
        found.append(upto - done)
        done = upto
    return found


def allot(rooms: Sequence[int], owed: Iterable[int]) -> list[int]:
    """Whole people in each room, where so many thousandths of a person are owed to it.

    What rounding leaves over, and what a room cannot hold, goes to the next room; so the total is
    right and every room nearly so.
    """
    balance = 0
    found = []
    for room, thousandths in zip(rooms, owed, strict=True):
        balance += thousandths
        taken = min(half_up(Fraction(balance, 1000)), room)
        found.append(taken)
        balance -= 1000 * taken
    return found


# --- gaps -------------------------------------------------------------------------------------


def wished(gaps: Mapping[str, float] | None) -> dict[str, float]:
    """The usual gaps, with those given in their place.

    Raises:
        CommandError: for a gap of another name, or of a size that no data can have.
    """
    for name, size in (gaps or {}).items():
        if name not in mix.GAPS:
            hint = did_you_mean(name, mix.GAPS)
            raise CommandError(f"There is no gap '{name}'.{hint} Possible: {', '.join(mix.GAPS)}.")
        if not isfinite(size):
            raise CommandError(f"The gap {name}={size} is not a number.")
        if name in _UPPER and size <= 0:
            raise CommandError(
                f"The gap {name}={size:g} cannot be built in: it is a relative likelihood, which "
                "is above 0 (1 means equal likelihood)."
            )
    return {**mix.GAPS, **(gaps or {})}


def _exact(number: float) -> Fraction:
    """The decimal number as it was written: 1.4 is 14/10."""
    return Fraction(str(number))


def events(name: str, gaps: Mapping[str, float], people: ByGroup, rate: int) -> ByGroup:
    """How many people of each group have an event, so that the gap comes out.

    The likelihoods are set so that White and BME people together have the usual rate. The group
    with fewer events is rounded first; the other is the whole number nearest to the gap.

    Args:
        name: a gap that is a ratio, such as appointment.
        gaps: the wished gaps.
        people: the people of each group.
        rate: the usual rate, per thousand.

    Raises:
        CommandError: if a group would have more events than people.
    """
    ratio = _exact(gaps[name])
    times = ratio if _UPPER[name] == WHITE else 1 / ratio  # White likelihood over BME likelihood
    white, bme = people[WHITE], people[BME]
    base = Fraction(rate, 1000) * (white + bme) / (white * times + bme)
    ideal = {WHITE: base * times * white, BME: base * bme}
    fewer, more = (WHITE, BME) if ideal[WHITE] < ideal[BME] else (BME, WHITE)
    first = max(1, half_up(ideal[fewer]))
    found = {fewer: first, more: half_up(first * ideal[more] / ideal[fewer])}
    for group in (WHITE, BME):
        if found[group] > people[group]:
            raise CommandError(
                f"The gap {name}={gaps[name]:g} cannot be reached: the likelihood of the {group} "
                "group would be above 1. Wish for a gap nearer to 1, or for more staff."
            )
    return {WHITE: found[WHITE], BME: found[BME], UNKNOWN: per_mille(people[UNKNOWN], rate)}


def board_members(gaps: Mapping[str, float], staff: ByGroup) -> ByGroup:
    """The board of each group: the whole person nearest to the wished difference.

    Raises:
        CommandError: if the BME share of the board would be below 0 or above 1.
    """
    seats = mix.EXECUTIVES + mix.NON_EXECUTIVES
    share = Fraction(staff[BME], sum(staff.values()))
    bme = half_up(seats * (share + _exact(gaps["board"]) / 100))
    white = seats - mix.BOARD_UNKNOWN - bme
    if bme < 0 or white < 0:
        raise CommandError(
            f"The gap board={gaps['board']:g} cannot be reached: {float(100 * share):.1f}% of the "
            f"workforce is BME, and a board of {seats} with {mix.BOARD_UNKNOWN} of unknown "
            f"ethnicity has from 0 to {seats - mix.BOARD_UNKNOWN} BME members."
        )
    return {WHITE: white, BME: bme, UNKNOWN: mix.BOARD_UNKNOWN}


def survey_percentages(gaps: Mapping[str, float]) -> dict[str, dict[str, float]]:
    """White and BME percentages of each question, to one decimal.

    Raises:
        CommandError: if a percentage would not lie between 0 and 100.
    """
    found = {}
    for question, white in mix.SURVEY:
        bme = Fraction(white) + _exact(gaps[question])
        if not 0 <= bme <= 100:
            raise CommandError(
                f"The gap {question}={gaps[question]:g} cannot be reached: the White percentage "
                f"is {white}, and the BME percentage would not lie between 0 and 100."
            )
        found[question] = {WHITE: float(white), BME: half_up(10 * bme) / 10}
    return found
