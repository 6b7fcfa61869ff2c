"""The Race Disparity Ratio: how White and BME staff are spread over three tiers of pay bands.

This page only declares. NHS England's team for the WRES gave each trust its ratios in 2021 and has
not published how they are made, so every figure says that it is provisional. Two formulas that fit
what was seen of them can be chosen by name; the tiers are the data below.
"""

from collections.abc import Iterator

from wres_calc.standards.declaration import Indicator, Period, Standard, editions
from wres_calc.standards.kinds import DisparityRatio, Line, Population, Shares
from wres_calc.standards.lines import AFC_BANDS
from wres_calc.vocabulary import BME, UNKNOWN, WHITE

NAME = "race-disparity-ratio"
TITLE = "Race Disparity Ratio"
SHORT = "Race Disparity Ratio"

# The year in which the ratios were first given to trusts.
EDITIONS = ("2021",)
LATEST = EDITIONS[-1]
YEARLY = False

GROUPS = (WHITE, BME, UNKNOWN)
ABOVE = 1  # the side of 1 on which a ratio is adverse for BME people

# --- sources ----------------------------------------------------------------------------------

RATIOS_2021 = (
    "Patient Safety Learning hub, summary of HSJ, 24 May 2021, https://www.pslhub.org/blogs/entry/"
    "2319-racial-%E2%80%98disparity-ratios%E2%80%99-created-for-each-trust-to-root-out-%E2%80%98"
    "racist-practice%E2%80%99-in-nhs-systems/"
)
KLINE = (
    "Roger Kline, Thirteen questions for boards to ask about NHS race equality data, "
    "https://www.rogerkline.co.uk/post/are-you-serious-thirteen-questions-for-boards-to-ask-about-"
    "nhs-race-equality-data-in-your-organisat"
)

# --- the tiers --------------------------------------------------------------------------------

# The first band of each tier; a tier ends where the next one begins, the last one with VSM.
TIERS = (
    ("lower", "Lower tier (up to band 5)", "Under 1"),
    ("middle", "Middle tier (bands 6 and 7)", "6"),
    ("upper", "Upper tier (band 8a and above)", "8a"),
)
# The slug under which the lines stand, the words for a reader, and the kinds of staff.
KINDS = (
    ("", "", ("clinical", "non-clinical")),
    ("clinical/", "Clinical, ", ("clinical",)),
    ("non-clinical/", "Non-clinical, ", ("non-clinical",)),
)

WORKFORCE = Population("staff")


def _tier_lines(slug: str, words: str, kinds: tuple[str, ...]) -> Iterator[Line]:
    bands = [band.band for band in AFC_BANDS]
    starts = [bands.index(first) for _, _, first in TIERS]
    for (name, label, _), start, end in zip(TIERS, starts, [*starts[1:], None], strict=True):
        text = f"{words}{label[:1].lower()}{label[1:]}" if words else label
        where = {"staff_kind": kinds, "pay_band": tuple(bands[start:end])}
        yield Line(f"{slug}{name}", text, where)


def _ratios(slug: str, words: str, tiers: tuple[Line, ...]) -> Iterator[DisparityRatio]:
    of_whom = f", {words.removesuffix(', ').lower()} staff" if words else ""
    for below, above in ((0, 1), (1, 2), (0, 2)):
        yield DisparityRatio(
            f"{slug}{TIERS[below][0]}-to-{TIERS[above][0]}",
            WORKFORCE,
            tiers[below],
            tiers[above],
            WHITE,
            BME,
            tiers=f"the {TIERS[below][0]} to the {TIERS[above][0]} tier{of_whom}",
            adverse=ABOVE,
        )


TIER_LINES = {slug: tuple(_tier_lines(slug, words, kinds)) for slug, words, kinds in KINDS}

# --- the indicator ----------------------------------------------------------------------------

DISPARITY = Indicator(
    number="1",
    title="Spread of staff over the lower, middle and upper tier",
    counted="People in post on Agenda for Change bands and VSM (headcount, each person once), "
    "clinical and non-clinical staff together and apart; medical and dental staff are left out.",
    period=Period.SNAPSHOT,
    formula="cross-ratio: (White in the higher tier / White in the lower tier) / (BME in the "
    "higher tier / BME in the lower tier); or relative-likelihood, with the people of both tiers "
    "below each line; unknown ethnicity is left out",
    direction="White over BME: at 1.00 both are spread alike over the two tiers; above 1.00, BME "
    "staff are thinner in the higher tier; below 1.00, White staff are.",
    worse="above 1.00",
    parts=tuple(ratio for slug, words, _ in KINDS for ratio in _ratios(slug, words, TIER_LINES[slug])),
    supplementary=(Shares(WORKFORCE, tuple(line for lines in TIER_LINES.values() for line in lines), BME, GROUPS),),
    sources=(RATIOS_2021, KLINE),
    unconfirmed=(
        "The formula has not been published and no published ratio with its counts was found; "
        "the tiers, and that medical and dental staff are left out, are remembered.",
    ),
    notes=(
        "A picture of the people in post on one day, not of promotions: many new starters in the "
        "lower tier move the ratio without a change in progression.",
        "With the cross-ratio, lower to middle times middle to upper is lower to upper.",
        "The upper tier hides how senior its people are: read it beside the single bands.",
    ),
)

INDICATORS = (DISPARITY,)
edition = editions(Standard(NAME, TITLE, SHORT, nicknames=("rdr",)), EDITIONS, lambda _: INDICATORS)
