"""The cases of the coverage study: each interval method at sizes that trusts have.

Names, people and true chances only; what becomes of them is in `coverage_study`.
"""

import math
from statistics import NormalDist
from typing import NamedTuple


class Group(NamedTuple):
    """People, and the true chance of each to have the event."""

    name: str
    people: int
    chance: float


class Share(NamedTuple):
    """One group alone."""

    case: str
    group: Group


class Ratio(NamedTuple):
    """A group over a comparator."""

    case: str
    group: Group
    comparator: Group
    years: int = 1  # 2: the counts are averages of two years
    together: int = 1  # how many people have the event, or do not, at the same time


class Board(NamedTuple):
    """A board beside a workforce that holds `executives` of its members."""

    case: str
    members: int
    executives: int
    chance: float
    workforce: int
    workforce_chance: float


class TwoShares(NamedTuple):
    """A share in two years, of other people each year."""

    case: str
    before: Group
    after: Group


class Staying(NamedTuple):
    """A share in two years: most people stay, as many come as leave."""

    case: str
    staying: int
    chance: float
    coming: int
    their_chance: float


class TwoRatios(NamedTuple):
    """A ratio in two years: the group's chance changes so that the true ratio is `later`."""

    case: str
    before: Ratio
    later: float


class Strata(NamedTuple):
    """One true ratio in every stratum: people of the group, of the comparator, its chance."""

    case: str
    group: str
    comparator: str
    ratio: float
    strata: tuple[tuple[int, int, float], ...]


class Tiers(NamedTuple):
    """Two groups over two tiers: the people of each in both, and the chance to be in the higher."""

    case: str
    group: Group
    comparator: Group


class Paid(NamedTuple):
    """The pay of two groups: what such people can be paid, each as likely as the others."""

    case: str
    words: str
    reference: tuple[int, ...]  # pence
    reference_people: int
    group: tuple[int, ...]
    people: int


SHARES = (
    Share("BME share of a workforce", Group("staff", 5000, 0.265)),
    Share("BME share of a pay band", Group("staff", 40, 0.15)),
    Share("BME share of a board", Group("members", 15, 0.165)),
    Share("Appointed from shortlisting, a trust", Group("BME", 1778, 0.131)),
    Share("Disciplinary process, a trust", Group("BME", 1260, 0.014)),
    Share("Disciplinary process, a small division", Group("BME", 30, 0.014)),
    Share("Training, a trust", Group("BME", 1260, 0.48)),
    Share("Training, nearly everybody of a division", Group("BME", 30, 0.97)),
)

APPOINTED = Ratio("Appointed, a trust", Group("White", 2624, 0.197), Group("BME", 1778, 0.131))
APPOINTED_SMALL = Ratio("Appointed, a small trust", Group("White", 310, 0.2), Group("BME", 90, 0.14))
CASES_OF_A_TRUST = Group("BME", 1260, 0.014), Group("White", 3500, 0.01)
DISCIPLINED = Ratio("Disciplinary, a trust", *CASES_OF_A_TRUST)
DISCIPLINED_SMALL = Ratio("Disciplinary, a small trust", Group("BME", 150, 0.014), Group("White", 850, 0.01))
TRAINED = Ratio("Training, a trust", Group("White", 3500, 0.52), Group("BME", 1260, 0.48))

RATIOS = (
    APPOINTED,
    Ratio("Appointed, equal chances", Group("White", 2624, 0.165), Group("BME", 1778, 0.165)),
    APPOINTED_SMALL,
    Ratio("Appointed, a division", Group("White", 120, 0.2), Group("BME", 30, 0.13)),
    Ratio("Appointed, very unequal groups", Group("White", 60, 0.2), Group("BME", 4000, 0.13)),
    DISCIPLINED,
    Ratio("Disciplinary, average of two years", *CASES_OF_A_TRUST, years=2),
    DISCIPLINED_SMALL,
    Ratio("Disciplinary, a small division", Group("BME", 30, 0.014), Group("White", 120, 0.01)),
    Ratio("Disciplinary, very unequal groups", Group("BME", 40, 0.03), Group("White", 6000, 0.01)),
    TRAINED,
    Ratio("Training, a small division", Group("White", 120, 0.52), Group("BME", 30, 0.48)),
    Ratio("Training, nearly everybody", Group("White", 120, 0.98), Group("BME", 30, 0.95)),
    Ratio("Training, nearly nobody", Group("White", 3500, 0.001), Group("BME", 1260, 0.001)),
)

# What no method here allows for: cases that come two at a time.
PAIRS = (Ratio("Disciplinary, cases in pairs", *CASES_OF_A_TRUST, together=2),)

BOARDS = (
    Board("Board, nobody is in both", 15, 0, 0.165, 5000, 0.265),
    Board("Board, executives are in both", 15, 7, 0.165, 5000, 0.265),
    Board("Board, equal chances", 15, 7, 0.265, 5000, 0.265),
    Board("Board, hardly a BME member", 15, 7, 0.03, 5000, 0.265),
    Board("Board, a workforce of 250", 12, 6, 0.165, 250, 0.265),
    Board("Executives alone, a workforce of 60", 6, 6, 0.265, 60, 0.265),
)

TWO_SHARES = (
    TwoShares("Appointed, a trust", Group("BME", 1778, 0.131), Group("BME", 1850, 0.15)),
    TwoShares("Disciplinary, a small trust", Group("BME", 150, 0.014), Group("BME", 160, 0.014)),
    TwoShares("BME share of a pay band", Group("staff", 40, 0.15), Group("staff", 44, 0.2)),
)
STAYING = (
    Staying("BME share of a workforce, 9 of 10 stay", 4500, 0.25, 500, 0.35),
    Staying("BME share of a pay band, 9 of 10 stay", 36, 0.15, 4, 0.35),
)
TWO_RATIOS = (
    TwoRatios("Appointed, a trust, no change", APPOINTED, 0.197 / 0.131),
    TwoRatios("Appointed, a trust, from 1.50 to 1.20", APPOINTED, 1.2),
    TwoRatios("Appointed, a small trust", APPOINTED_SMALL, 0.2 / 0.14),
    TwoRatios("Disciplinary, a trust", DISCIPLINED, 1.4),
    TwoRatios("Disciplinary, a small trust", DISCIPLINED_SMALL, 1.4),
    TwoRatios("Training, a trust", TRAINED, 0.52 / 0.48),
)

STRATA = (
    Strata(
        "Appointed, by pay band",
        "White",
        "BME",
        1.5,
        (
            (400, 420, 0.2),
            (420, 380, 0.18),
            (450, 330, 0.15),
            (420, 260, 0.12),
            (350, 180, 0.1),
            (280, 110, 0.09),
            (180, 60, 0.08),
            (80, 25, 0.06),
            (44, 13, 0.05),
        ),
    ),
    Strata(
        "Disciplinary, by pay band",
        "BME",
        "White",
        1.4,
        (
            (330, 600, 0.018),
            (260, 560, 0.014),
            (220, 520, 0.012),
            (170, 480, 0.009),
            (120, 420, 0.007),
            (80, 350, 0.006),
            (40, 260, 0.005),
            (20, 160, 0.004),
            (12, 90, 0.004),
            (8, 60, 0.003),
        ),
    ),
    Strata(
        "Disciplinary, by pay band, a small trust",
        "BME",
        "White",
        1.4,
        (
            (38, 146, 0.018),
            (32, 136, 0.014),
            (26, 126, 0.012),
            (20, 116, 0.009),
            (14, 102, 0.007),
            (9, 86, 0.006),
            (5, 62, 0.005),
            (3, 38, 0.004),
            (2, 22, 0.004),
            (1, 16, 0.003),
        ),
    ),
    Strata(
        "Training, by pay band",
        "White",
        "BME",
        1.1,
        (
            (600, 330, 0.6),
            (560, 260, 0.55),
            (520, 220, 0.5),
            (480, 170, 0.48),
            (420, 120, 0.45),
            (350, 80, 0.4),
            (260, 40, 0.4),
            (160, 20, 0.35),
            (90, 12, 0.3),
            (60, 8, 0.3),
        ),
    ),
)

TIERS = (
    Tiers("Lower to upper, a trust", Group("White", 2800, 0.22), Group("BME", 1000, 0.14)),
    Tiers("Middle to upper, a trust", Group("White", 1100, 0.15), Group("BME", 320, 0.1)),
    Tiers("Lower to upper, a small trust", Group("White", 300, 0.2), Group("BME", 60, 0.12)),
    Tiers("Middle to upper, a division", Group("White", 60, 0.15), Group("BME", 20, 0.15)),
)


def _hourly(consultants: int) -> tuple[int, ...]:
    """Hourly pay of about 1,000 people around nine pay points, and so many consultants."""
    points = (1250, 1360, 1500, 1700, 1950, 2250, 2600, 3050, 3600)
    shares = (14, 16, 17, 13, 14, 12, 8, 4, 2)
    most = 1000 - consultants
    others = [
        point * (90 + at % 21) // 100  # from 90% to 110% of the point
        for point, share in zip(points, shares, strict=True)
        for at in range(share * most // 100)
    ]
    return (*others, *(5200 + 1600 * at // consultants for at in range(consultants)))


def _bonus(spread: float) -> tuple[int, ...]:
    """1,000 bonuses whose logarithms are normal: a few people get many times the median."""
    normal = NormalDist(sigma=spread)
    places = [normal.inv_cdf((at + 0.5) / 1000) for at in range(1000)]
    return tuple(round(100_000 * math.exp(place)) for place in places)


_FIVE = "5% and 2% consultants"
_SKEWED = "deviation above the mean"
PAID = (
    Paid("Hourly pay, a trust", _FIVE, _hourly(50), 1000, _hourly(20), 3000),
    Paid("Hourly pay, a division", _FIVE, _hourly(50), 100, _hourly(20), 300),
    Paid("Hourly pay, 50 and 150 people", _FIVE, _hourly(50), 50, _hourly(20), 150),
    Paid("Hourly pay, 30 and 300 people", _FIVE, _hourly(50), 30, _hourly(20), 300),
    Paid("Hourly pay, nobody far above", "no consultants", _hourly(0), 50, _hourly(0), 150),
    Paid("Bonus, 1,000 and 1,000 people", _SKEWED, _bonus(1), 1000, _bonus(1), 1000),
    Paid("Bonus, 150 and 150 people", _SKEWED, _bonus(1), 150, _bonus(1), 150),
    Paid("Bonus, 50 and 50 people", _SKEWED, _bonus(1), 50, _bonus(1), 50),
    Paid("Bonus, 20 and 20 people", _SKEWED, _bonus(1), 20, _bonus(1), 20),
)
