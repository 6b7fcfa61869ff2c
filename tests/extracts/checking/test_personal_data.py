"""Columns that look like personal data; and those that only look so to a careless eye.

All names and numbers are made up. National Insurance numbers here begin with letters that are
given out (AB); NHS numbers pass their check digit, worked beside them.
"""

import uuid
from collections.abc import Sequence

import pytest

from wres_calc.extracts.checking.personal_data import heading_reveals, looks_like_data, values_reveal
from wres_calc.extracts.models.fields import Role
from wres_calc.extracts.models.registry import EXTRACTS, columns_of

NAMES, BIRTHS, NI = "names", "dates of birth", "National Insurance numbers"
NHS, EMAIL, ESR = "NHS numbers", "e-mail addresses", "ESR employee numbers"


def test_headings_that_reveal() -> None:
    for heading, what in [
        *(
            (h, NAMES)
            for h in (
                "Name",
                "Names",
                "Full Name",
                "FULL_NAME",
                "FullName",
                "First Name",
                "FirstName",
                "Forename",
                "Forenames",
                "Fore name",
                "Surname",
                "Surname/Forename",
                "Last Name",
                "Family name",
                "Given Names",
                "Middle Name",
                "Maiden Name",
                "Preferred Name",
                "Known As",
                "Initials",
                "Previous Last Name",
                "Employee Name",
                "Employee Full Name",
                "Staff Name",
                "Person Name",
                "Line Manager",
                "Line Manager Name",
                "Supervisor Name",
                "Applicant Name",
                "Candidate name",
                "Candidate",
                "Contact Name",
                "Board member name",
                "Name of employee",
                "User Name",
                "username",
                "Investigating Officer",
                "Case manager",
                "Recruiting Manager",
                "HR Adviser",
            )
        ),
        *(
            (h, BIRTHS)
            for h in (
                "Date of Birth",
                "DateOfBirth",
                "dateofbirth",
                "DOB",
                "D.O.B.",
                "dob",
                "Birth date",
                "Birthday",
                "Birthdate",
                "Employee DOB",
                "Born",
                "Date born",
            )
        ),
        *(
            (h, NI)
            for h in (
                "NI Number",
                "NI No",
                "NI No.",
                "NINO",
                "NiNo",
                "N.I. Number",
                "NI",
                "NINumber",
                "National Insurance Number",
                "National Insurance No",
                "NationalInsuranceNumber",
            )
        ),
        *((h, NHS) for h in ("NHS Number", "NHS No", "NHSNumber", "NHS_number", "NHS ID")),
        *((h, EMAIL) for h in ("Email", "E-mail", "Email Address", "Work e-mail", "EmailAddress")),
        *(
            (h, "addresses or postcodes")
            for h in ("Postcode", "Post Code", "Home Postcode", "HomePostcode", "Address", "Address Line 1")
        ),
        *((h, "telephone numbers") for h in ("Phone", "Telephone No", "Mobile", "Work telephone")),
        *(
            (h, ESR)
            for h in (
                "Employee Number",
                "EmployeeNumber",
                "Employee No.",
                "Employee ID",
                "Employee_ID",
                "Assignment Number",
                "Assignment No",
                "ESR Number",
                "ESR ID",
                "ESR Employee Number",
                "ESR Person Number",
                "Payroll Number",
                "Personnel number",
                "Person Number",
            )
        ),
        *(
            (h, "registration or account numbers")
            for h in ("NMC PIN", "GMC Number", "Professional Registration Number", "Passport No")
        ),
    ]:
        assert heading_reveals(heading) == what, (heading, what)


ORDINARY = (
    "Latest Start Date",
    "Start Date",
    "Org L3",
    "Organisation",
    "Position Title",
    "Staff Group",
    "Job Role",
    "Course Name",
    "Division Name",
    "Directorate name",
    "Team name",
    "Site Name",
    "Organisation name",
    "Group",
    "Ethnic Origin",
    "Age",
    "Age band",
    "Country of Birth",
    "Postcode district",
    "FTE",
    "Headcount",
    "Assignment Category",
    "Assignment Status",
    "Primary Assignment",
    "Employee Category",
    "Pay Scale",
    "Occupation Code",
    "Cost Centre",
    "Vacancy ref",
    "Vacancy ID",
    "Post title",
    "Number of employees",
    "NI category",
    "NHS Organisation",
    "NHS England region",
    "Case number",
    "Course number",
    "Manager",
    "Senior medical manager",
    "Person ID",
    "Staff number",
    "Appointed",
    "Nationality",
    "Notes",
    "Reason for leaving",
    "Contract type",
    "Unit",
    "Minority",
    "Opinion",
)


def test_headings_that_do_not() -> None:
    for heading in ORDINARY:
        assert heading_reveals(heading) is None, heading


@pytest.mark.parametrize("extract", EXTRACTS)
def test_the_extracts_own_headings_do_not(extract: str) -> None:
    for name, column in columns_of(extract).items():
        for heading in (name, *column.aliases):
            assert heading_reveals(heading) is None, heading


# --- values -----------------------------------------------------------------------------------

# 943476591?: 9*10+4*9+3*8+4*7+7*6+6*5+5*4+9*3+1*2 = 299; 299 mod 11 = 2; 11 - 2 = 9.
# 400000000?: 4*10 = 40; 40 mod 11 = 7; 11 - 7 = 4.
# 401023213?: 4*10+0+1*8+0+2*6+3*5+2*4+1*3+3*2 = 92; 92 mod 11 = 4; 11 - 4 = 7.
NHS_NUMBERS = ["9434765919", "400 000 0004", "401-023-2137"]
NAMES_FIRST = ["Smith, Jane", "O'Neill, Sean P.", "Okafor-Hill, Ada"]


def test_values_that_reveal() -> None:
    table: list[tuple[Sequence[str | None], str]] = [
        (["a.b@example.nhs.uk"], EMAIL),
        (["x", "y", "z", "Jane <jane@example.org>", "w"], EMAIL),  # one is enough
        (["AB123456C"], NI),
        (["x", "y", "z", "ab 12 34 56 c"], NI),
        (NHS_NUMBERS, NHS),
        (["9434765919.0", "4000000004.0"], NHS),
        (["SW1A 1AA", "M1 1AE", "ec1a1bb", None, ""], "full postcodes"),
        (["20123456", "31234567", "10000001"], ESR),
        (["20123456-2", "31234567", "10000001-12"], ESR),
        (["20123456.0", "31234567.0"], ESR),
        (["07700 900123", "+447700900456"], "telephone numbers"),
        (["Mr A Smith", "Dr. B Jones", "Ms Zoë O’Neill"], NAMES),
    ]
    for cells, what in table:
        for role in [None, Role.PERSON, Role.LABEL, Role.WORD]:
            assert values_reveal(cells, role) == what, (role, cells, what)


@pytest.mark.parametrize(
    ("cells", "role", "what"),
    [
        (NAMES_FIRST, None, NAMES),
        (NAMES_FIRST, Role.PERSON, NAMES),
        (["SMITH, JANE", "JONES, R"], Role.REFERENCE, NAMES),
        (["Núñez, Zoë", "Öztürk, Ay"], None, NAMES),
        (["De Souza, Maria", "Van Der Berg,Jan"], None, NAMES),
        (["Jane Smith", "Ada Okafor", "Sean P. O'Neill"], Role.PERSON, NAMES),
        (["Jane Smith", "Ada Okafor"], Role.REFERENCE, NAMES),
        (["1980-05-01", "1975-12-31", "1999-01-01"], None, BIRTHS),
        (["01/05/1980", "31.12.1975", "1-Jan-1999", "1 May 1962"], None, BIRTHS),
        (["01/05/80", "31/12/75", "01/01/99", "31/12/04"], None, BIRTHS),
        (["1980-05-01 00:00:00", "1975-12-31T00:00:00", "01/05/1980 00:00"], None, BIRTHS),
        (["19800501", "19751231", "19990101"], None, BIRTHS),
        (["1980-05-01", "1975-12-31", "not known"], None, BIRTHS),
    ],
)
def test_values_that_reveal_in_some_columns(cells: list[str], role: Role | None, what: str) -> None:
    assert values_reveal(cells, role) == what


def test_made_up_identifiers_do_not() -> None:
    table: list[Sequence[str | None]] = [
        [f"P{n:06}" for n in range(1, 400)],
        [str(n) for n in range(1, 5001)],
        [f"{n:08}" for n in range(1, 400)],
        [str(uuid.UUID(int=n * 7919**9 % 2**128, version=4)) for n in range(1, 200)],
        [f"{n:032x}" for n in range(1, 400)],
        [f"APP-{n:05}" for n in range(1, 400)],
        [f"369-ABC{n:04}-A" for n in range(1, 400)],  # a recruitment reference
        [f"C{n}/2025" for n in range(1, 400)],
        [f"{n:010}" for n in range(1, 400)],  # one in eleven passes as an NHS number
        ["A1", "B2", "C3"],
        ["Staff 1", "Staff 2"],
        [],
        [None, "", "  "],
    ]
    for cells in table:
        for role in [Role.PERSON, Role.REFERENCE, None]:
            assert values_reveal(cells[:1000], role) is None, (role, cells)


@pytest.mark.parametrize("role", [Role.LABEL, None])
@pytest.mark.parametrize(
    "cells",
    [
        ["Surgery", "Medicine, Acute", "Women's & Children's"],
        ["Surgery, General", "Medicine, Acute", "Surgery, Oral"] * 9,
        ["Community", "Corporate"],
        ["123456", "654321", "400100"],  # cost centres
        ["SW1", "M1", "EC1A"],  # postcode districts
        ["North Site", "St Mary's", "Dr Gray's Hospital", "Ward 10B"],
        ["Leadership Essentials", "Mary Seacole Programme", "Coaching, Level 2"] * 5,
        ["Staff Nurse", "Healthcare Assistant", "Dental Nurse"],
        ["4362624|Community Nurse Band 5|N6H|Community Health Services|"],
        ["1.0", "0.8", "0.53"],
    ],
)
def test_labels_do_not(cells: list[str], role: Role | None) -> None:
    assert values_reveal(cells, role) is None


@pytest.mark.parametrize(
    ("cells", "role"),
    [
        (["A", "CA White English", "Z", "99", "Mixed, White & Asian", "White, British"], Role.WORD),
        (["Review Body Band 5", "8a", "Consultant", "VSM", "XR05"], Role.WORD),
        (["Nursing and Midwifery Registered", "Estates and Ancillary"], Role.WORD),
        (["2025-03-31", "31/03/2025", "31-Mar-1999", "20250331"], Role.DATE),
        (["27.4", "99", "12345678"], Role.NUMBER),
        (["12345678", "23456789"], Role.REFERENCE),  # a recruitment system's own numbers
        (["2024-05-01", "2023-12-31", "1999-01-01"], None),
        (["2025-05-01", "1980-12-31", "1979-01-01"], None),  # somebody began last year
        (["2004-05-01", "2005-12-31", "2003-01-01", "2001-01-01"], None),  # half from 2003 on
    ],
)
def test_plausible_values_do_not(cells: list[str], role: Role) -> None:
    assert values_reveal(cells, role) is None


@pytest.mark.parametrize("heading", ["Latest Start Date", "Hire date", "Date joined", "Contract end"])
def test_days_of_joining_are_no_days_of_birth(heading: str) -> None:
    assert values_reveal(["1998-05-01", "1989-12-31"], None, heading=heading) is None
    assert values_reveal(["1998-05-01", "1989-12-31"], None, heading="Date") == BIRTHS


@pytest.mark.parametrize("share", [1, 2, 3, 4])
def test_most_values_must_look_so(share: int) -> None:
    cells = ["20123456"] * share + [f"P{n}" for n in range(5 - share)]
    assert (values_reveal(cells, Role.PERSON) == ESR) is (share >= 3)


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("P000123", True),
        ("20123456", True),
        ("5", True),
        ("2025-03-31", True),
        ("31-Mar-2025", True),
        ("27.4", True),
        ("a@example.org", True),
        ("AB 12 34 56 C", True),
        ("SW1A 1AA", True),
        ("staff_id", False),
        ("Org L3", False),
        ("Address line 1", False),
        ("", False),
        ("Band (2025)", False),
        ("Jane", False),
    ],
)
def test_looks_like_data(text: str, data: bool) -> None:
    assert looks_like_data(text) is data
