"""What the synthetic trust is made of: its posts, its people and its habits, as plain numbers.

The numbers are made up so that the trust looks like a community and mental health trust. They
describe no real organisation and are no source for anything.
"""

from typing import NamedTuple

WHITE, BME, UNKNOWN = GROUPS = ("White", "BME", "Unknown")

Weights = tuple[tuple[str, int], ...]  # value and its share, per thousand

# --- posts ------------------------------------------------------------------------------------


class StaffGroupMix(NamedTuple):
    """A staff group: its share of the trust, its women and its bands, all per thousand."""

    staff_group: str
    share: int
    female: int
    area: int  # which column of DIVISIONS its posts follow
    bands: Weights


CLINICAL, MEDICAL, ADMIN, ESTATES = range(4)
NURSING, DOCTORS, CLERICAL = ("Nursing and Midwifery Registered", "Medical and Dental", "Administrative and Clerical")

STAFF_GROUPS = (
    StaffGroupMix(
        NURSING,
        282,
        830,
        CLINICAL,
        (("5", 350), ("6", 380), ("7", 182), ("8a", 60), ("8b", 19), ("8c", 6), ("8d", 2), ("9", 1)),
    ),
    StaffGroupMix(
        "Additional Clinical Services",
        240,
        780,
        CLINICAL,
        (("Under 1", 4), ("2", 176), ("3", 520), ("4", 220), ("5", 60), ("6", 20)),
    ),
    StaffGroupMix(
        "Allied Health Professionals",
        120,
        860,
        CLINICAL,
        (("5", 170), ("6", 430), ("7", 290), ("8a", 88), ("8b", 17), ("8c", 5)),
    ),
    StaffGroupMix(
        "Add Prof Scientific and Technic",
        70,
        790,
        CLINICAL,
        (("4", 40), ("5", 80), ("6", 250), ("7", 270), ("8a", 220), ("8b", 90), ("8c", 40), ("8d", 10)),
    ),
    StaffGroupMix("Healthcare Scientists", 2, 600, CLINICAL, (("6", 500), ("7", 500))),
    StaffGroupMix("Students", 2, 850, CLINICAL, (("4", 500), ("5", 500))),
    StaffGroupMix(
        DOCTORS,
        46,
        490,
        MEDICAL,
        (("Consultant", 480), ("Non-consultant career grade", 220), ("Trainee", 270), ("Other", 30)),
    ),
    StaffGroupMix(
        CLERICAL,
        198,
        770,
        ADMIN,
        (
            ("Under 1", 5),
            ("2", 100),
            ("3", 260),
            ("4", 240),
            ("5", 140),
            ("6", 100),
            ("7", 67),
            ("8a", 44),
            ("8b", 23),
            ("8c", 12),
            ("8d", 6),
            ("9", 3),
        ),
    ),
    StaffGroupMix(
        "Estates and Ancillary",
        40,
        440,
        ESTATES,
        (("1", 15), ("2", 640), ("3", 210), ("4", 85), ("5", 35), ("6", 10), ("7", 5)),
    ),
)

# Very senior managers: at least so many, and so many per thousand staff; one of them a nurse.
FEWEST_VSM, VSM_PER_MILLE = 9, 2
SENIOR_MEDICAL_PER_MILLE = 70  # of the consultants

# Division, its directorates, and its share of clinical, medical, administrative and estates posts.
DIVISIONS: tuple[tuple[str, tuple[str, ...], tuple[int, int, int, int]], ...] = (
    ("Adult mental health", ("Wards", "Crisis care", "Community teams", "Recovery"), (290, 390, 170, 60)),
    ("Older people", ("Memory clinics", "Frailty"), (140, 190, 80, 20)),
    ("Children and families", ("CAMHS", "Health visiting", "School nursing"), (160, 140, 110, 0)),
    ("Community", ("District nursing", "Therapies", "Long-term care", "Urgent care"), (250, 80, 160, 70)),
    ("Learning disability", ("Assessment", "Support teams"), (60, 60, 40, 0)),
    ("Specialist", ("Forensic", "Dental", "Sexual health"), (80, 130, 70, 0)),
    ("Estates", ("Catering", "Domestic", "Maintenance"), (0, 0, 50, 850)),
    ("Corporate", ("Finance", "People", "Digital", "Governance"), (20, 10, 320, 0)),
)
CORPORATE = "Corporate"
SITES: Weights = (("Site A", 360), ("Site B", 270), ("Site C", 220), ("Site D", 150))
OFFICE = "Headquarters"  # the site of the corporate division

# --- people -----------------------------------------------------------------------------------

# BME share of each band, per thousand: smaller at higher bands, larger among doctors.
BME_PER_MILLE = {
    "Under 1": 220,
    "1": 295,
    "2": 295,
    "3": 275,
    "4": 220,
    "5": 310,
    "6": 230,
    "7": 170,
    "8a": 140,
    "8b": 125,
    "8c": 110,
    "8d": 95,
    "9": 85,
    "VSM": 110,
    "Consultant": 430,
    "Non-consultant career grade": 550,
    "Trainee": 480,
    "Other": 400,
}
UNKNOWN_PER_MILLE, UNKNOWN_DOCTORS_PER_MILLE = 42, 90

# How ethnicity stands in the cells of each group.
ETHNICITY: dict[str, Weights] = {
    WHITE: (
        ("A", 852),
        ("B", 24),
        ("C", 52),
        ("C2", 3),
        ("C3", 4),
        ("CA", 16),
        ("CB", 6),
        ("CC", 5),
        ("CF", 3),
        ("CH", 2),
        ("CK", 5),
        ("CN", 1),
        ("CP", 13),
        ("CQ", 2),
        ("CX", 2),
        ("CY", 10),
    ),
    BME: (
        ("D", 40),
        ("E", 24),
        ("F", 28),
        ("G", 26),
        ("GC", 5),
        ("GF", 8),
        ("H", 160),
        ("J", 80),
        ("K", 30),
        ("L", 52),
        ("LB", 8),
        ("LE", 12),
        ("LH", 8),
        ("LK", 20),
        ("M", 95),
        ("N", 210),
        ("P", 28),
        ("PA", 12),
        ("PC", 55),
        ("PD", 18),
        ("R", 28),
        ("S", 30),
        ("SC", 15),
        ("SD", 5),
        ("SE", 3),
    ),
    UNKNOWN: (("Z", 600), ("99", 150), ("", 250)),
}
DISABILITY: Weights = (("Yes", 70), ("No", 800), ("Not declared", 130))

# --- recruitment ------------------------------------------------------------------------------

APPLICATIONS = (10, 3)  # ten applications for three people in post
APPLICANTS: Weights = ((WHITE, 470), (BME, 485), (UNKNOWN, 45))
APPLICANTS_FEMALE = 720
APPLICANTS_DISABILITY: Weights = (("Yes", 80), ("No", 850), ("Not declared", 70))
# A recruitment system has its own words for the staff groups; they are read as the same groups.
RECRUITMENT_WORDS = {
    NURSING: "Nursing and Midwifery",
    "Additional Clinical Services": "ACS",
    "Allied Health Professionals": "AHP",
    "Add Prof Scientific and Technic": "APST",
    CLERICAL: "A&C",
    "Estates and Ancillary": "Estates",
}
SHORTLISTED_PER_MILLE = {WHITE: 335, BME: 220, UNKNOWN: 250}
APPOINTED_PER_MILLE = 170  # of those shortlisted
# Per thousand of those not shortlisted, shortlisted only, and appointed. International recruits
# are appointed more often, so that indicator 2 differs with and without them.
INTERNATIONAL_PER_MILLE = {WHITE: (4, 4, 10), BME: (40, 45, 250), UNKNOWN: (10, 10, 20)}
INTERNATIONAL_POSTS = frozenset({(NURSING, "5"), (DOCTORS, "Trainee"), (DOCTORS, "Non-consultant career grade")})

# --- events, board and survey -----------------------------------------------------------------

DISCIPLINARY_PER_MILLE = 11  # of the staff, in the reporting year
SECOND_CASE_PER_MILLE = 60  # of the people with a case
YEAR_BEFORE_PER_MILLE = 110  # cases before the reporting year, against people in it
LEAVERS = (WHITE, BME)  # people with a case who have left; a trust of under 1,000 has the first

TRAINED_PER_MILLE = 500
PLACES: tuple[tuple[int, int], ...] = ((1, 450), (2, 300), (3, 150), (4, 70), (5, 30))
MANDATORY_PER_MILLE = 250  # mandatory places, against the staff

EXECUTIVES, VOTING_EXECUTIVES, NON_EXECUTIVES = 7, 5, 8
BOARD_UNKNOWN = 1  # non-executives who have not stated their ethnicity

# Survey questions with the White percentage; and respondents per thousand staff of each group.
SURVEY: tuple[tuple[str, str], ...] = (
    ("harassment_from_public", "26.4"),
    ("harassment_from_staff", "18.3"),
    ("equal_opportunities", "60.2"),
    ("discrimination", "5.9"),
)
RESPONDENTS_PER_MILLE = {WHITE: 540, BME: 460}

# The gaps that are built in unless others are wished, in the direction that is published: ratios
# for indicators 2, 3 and 4, for the bank, and for referrals and awards of doctors; percentage
# points (BME minus White; board minus workforce) for the rest; the mean gender pay gap in percent.
GAPS = {
    "appointment": 1.5,
    "disciplinary": 1.4,
    "training": 1.1,
    "harassment_from_public": 4.1,
    "harassment_from_staff": 4.8,
    "equal_opportunities": -10.4,
    "discrimination": 8.2,
    "board": -6.0,
    "bank_disciplinary": 2.5,
    "bank_dismissals": 1.4,
    "referrals": 1.8,
    "awards": 1.3,
    "gender_pay": 14.0,
}
