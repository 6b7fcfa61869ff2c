"""The rows of the return: every pay band and medical grade, or clusters of them.

Non-clinical, clinical and medical staff stand apart. The order, and the rows of medical grades,
are those of the return as it is remembered (`docs/methodology.md`, indicator 1).
"""

from wres_calc.standards.kinds import EVERYONE, Line
from wres_calc.vocabulary import pay_bands

AFC_BANDS = tuple(b for b in pay_bands() if b.kind in ("agenda_for_change", "vsm"))


def _band_label(band: str) -> str:
    return band if band == "VSM" else f"Band {band}" if band != "Under 1" else "Under band 1"


def _band_lines(kind: str, title: str) -> tuple[Line, ...]:
    """Every Agenda for Change band and VSM, of the clinical or the non-clinical workforce."""
    of_kind = {"staff_kind": (kind,)}
    return (
        Line(kind, f"{title}, all bands", of_kind),
        *(
            Line(f"{kind}/{b.slug}", f"{title}, {_band_label(b.band)}", {**of_kind, "pay_band": (b.band,)})
            for b in AFC_BANDS
        ),
        Line(f"{kind}/other", f"{title}, other pay", {**of_kind, "pay_band": ("Other",)}, in_return=False),
    )


_MEDICAL = {"staff_kind": ("medical",)}
_CONSULTANT = {**_MEDICAL, "pay_band": ("Consultant",)}
MEDICAL_LINES = (
    Line("medical", "Medical and dental, all grades", _MEDICAL),
    Line("medical/consultant", "Consultants", _CONSULTANT),
    Line(
        "medical/senior-medical-manager",
        "of which senior medical managers",
        {**_MEDICAL, "senior_medical_manager": (True,)},
        of_which=True,
    ),
    Line(
        "medical/non-consultant-career-grade",
        "Non-consultant career grades",
        {**_MEDICAL, "pay_band": ("Non-consultant career grade",)},
    ),
    Line("medical/trainee", "Trainee grades", {**_MEDICAL, "pay_band": ("Trainee",)}),
    Line("medical/other", "Other medical and dental", {**_MEDICAL, "pay_band": ("Other",)}),
    Line("medical/vsm", "Medical and dental, VSM", {**_MEDICAL, "pay_band": ("VSM",)}, in_return=False),
)

BAND_LINES = (
    EVERYONE,
    *_band_lines("non-clinical", "Non-clinical"),
    *_band_lines("clinical", "Clinical"),
    *MEDICAL_LINES,
)

CLUSTERS = (
    ("bands-1-4", "bands 1 to 4"),
    ("bands-5-7", "bands 5 to 7"),
    ("bands-8a-8b", "bands 8a and 8b"),
    ("bands-8c-vsm", "bands 8c to VSM"),
)


def _cluster_lines(kind: str, title: str) -> tuple[Line, ...]:
    of_kind = {"staff_kind": (kind,)}
    return (
        Line(kind, f"{title}, all bands", of_kind),
        *(
            Line(
                f"{kind}/{slug}",
                f"{title}, {label}",
                {**of_kind, "pay_band": tuple(b.band for b in AFC_BANDS if b.cluster == slug)},
            )
            for slug, label in CLUSTERS
        ),
        Line(f"{kind}/other", f"{title}, other pay", {**of_kind, "pay_band": ("Other",)}, in_return=False),
    )


CLUSTER_LINES = (
    EVERYONE,
    *_cluster_lines("non-clinical", "Non-clinical"),
    *_cluster_lines("clinical", "Clinical"),
    *MEDICAL_LINES,
)
