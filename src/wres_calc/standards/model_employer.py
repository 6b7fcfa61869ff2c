"""A Model Employer: how many BME people each senior band should have, and the way there.

This page only declares. NHS England's leadership strategy of 2019 asks that leadership reflect the
workforce; how its targets were worked out year by year could not be read, so every figure says that
it is provisional. The variants can be chosen by name.
"""

from wres_calc.standards.declaration import Indicator, Period, Standard, editions
from wres_calc.standards.kinds import EVERYONE, Line, Population, TargetPath
from wres_calc.vocabulary import BME, UNKNOWN, WHITE, senior_bands

NAME = "model-employer"
TITLE = "A Model Employer: representation in senior bands"
SHORT = "Model Employer"

EDITIONS = ("2019",)
LATEST = EDITIONS[-1]
YEARLY = False

GROUPS = (BME, WHITE, UNKNOWN)
# The year in which the path ends, unless another is asked for.
TARGET_YEAR = 2028

# --- sources ----------------------------------------------------------------------------------

MODEL_EMPLOYER = (
    "NHS England, A Model Employer: Increasing black and minority ethnic representation at senior "
    "levels across the NHS, January 2019, https://www.england.nhs.uk/publication/a-model-employer/"
)
RDASH_2025 = (
    "Rotherham Doncaster and South Humber NHS Foundation Trust, WRES annual report 2025, "
    "https://www.rdash.nhs.uk/documents/workforce-race-equality-standard-wres-annual-report-2025"
)
SENIOR_NURSES_2018 = (
    "Nursing Management, bands 8c to 9 with unknown ethnicity in the denominator, "
    "https://rcni.com/nursing-management/newsroom/analysis/"
    "shocking-disparity-seen-nursing-workforce-race-equality-148316"
)

# --- who is counted ---------------------------------------------------------------------------

WORKFORCE = Population("staff")
WORKFORCE_LINE = EVERYONE._replace(name="workforce", label="Workforce")
_NOT_MEDICAL = {"staff_kind": ("clinical", "non-clinical")}
BANDS = tuple(
    Line(band.slug, "VSM" if band.kind == "vsm" else f"Band {band.band}", {**_NOT_MEDICAL, "pay_band": (band.band,)})
    for band in senior_bands()
)
OVERALL = Line(
    "overall", "Bands 8a to VSM together", {**_NOT_MEDICAL, "pay_band": tuple(band.band for band in senior_bands())}
)

# --- the indicator ----------------------------------------------------------------------------

TARGETS = Indicator(
    number="1",
    title="BME people in bands 8a to VSM, and the path to the share of the workforce",
    counted="People in post in each of the bands 8a to 9 and VSM, medical and dental staff left "
    "out (headcount, each person once); beside the whole workforce, medical and dental staff "
    "included.",
    period=Period.SNAPSHOT,
    formula="target = BME people in the workforce / everybody in it × everybody in the band, in "
    "whole people, and not below those who are there; the path goes there in equal steps; unknown "
    "ethnicity stays in both denominators",
    direction="A band below its target has fewer BME people than the workforce would lead one to "
    "expect. People to target are net: those who replace leavers come on top.",
    worse="fewer BME people than the target or the path",
    parts=(TargetPath(WORKFORCE, (*BANDS, OVERALL), WORKFORCE, WORKFORCE_LINE, BME, GROUPS),),
    sources=(MODEL_EMPLOYER, RDASH_2025, SENIOR_NURSES_2018),
    unconfirmed=(
        f"The target year of {TARGET_YEAR}, the headcount held constant, the equal steps and the "
        "rounding are remembered, and no published path was found to hold them against.",
        "That medical and dental staff are part of the workforce and not of the bands is remembered.",
    ),
    notes=(
        "The target of all the bands together is made from their own people, not by adding up: "
        "each band is rounded by itself and keeps the people it has above its share.",
        "A division's bands are set against the share of the whole organisation's workforce.",
    ),
)

INDICATORS = (TARGETS,)
edition = editions(Standard(NAME, TITLE, SHORT), EDITIONS, lambda _: INDICATORS)
