import pytest

from wres_calc.vocabulary import StaffGroup, UnrecognisedValue, parse_staff_group, staff_groups

# ESR's ten groups, then the three words of the return.
KINDS = {
    "Add Prof Scientific and Technic": "clinical",
    "Additional Clinical Services": "clinical",
    "Administrative and Clerical": "non-clinical",
    "Allied Health Professionals": "clinical",
    "Estates and Ancillary": "non-clinical",
    "Healthcare Scientists": "clinical",
    "Medical and Dental": "medical",
    "Nursing and Midwifery Registered": "clinical",
    "Students": "clinical",
    "Supplementary": "clinical",
    "clinical": "clinical",
    "non-clinical": "non-clinical",
    "medical": "medical",
}


def test_the_list_is_whole() -> None:
    assert {group.name: group.kind for group in staff_groups()} == KINDS


@pytest.mark.parametrize("group", staff_groups(), ids=lambda group: group.name)
def test_what_comes_out_goes_in_again(group: StaffGroup) -> None:
    assert parse_staff_group(group.name) is group
    assert parse_staff_group(f"  {group.name.upper()}\u00a0") is group


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Add Prof Scientific & Technic", "Add Prof Scientific and Technic"),
        ("Additional Professional Scientific and Technical", "Add Prof Scientific and Technic"),
        ("Admin and Clerical", "Administrative and Clerical"),
        ("A&C", "Administrative and Clerical"),
        ("AHP", "Allied Health Professionals"),
        ("Allied Health Professional", "Allied Health Professionals"),
        ("Estates & Ancillary", "Estates and Ancillary"),
        ("Healthcare Scientist", "Healthcare Scientists"),
        ("Medical & Dental", "Medical and Dental"),
        ("M&D", "Medical and Dental"),
        ("Nursing & Midwifery Registered", "Nursing and Midwifery Registered"),
        ("Registered Nursing and Midwifery", "Nursing and Midwifery Registered"),
        ("Nursing and Midwifery (Registered)", "Nursing and Midwifery Registered"),
        ("Nursing and Midwifery Registered|Staff Nurse", "Nursing and Midwifery Registered"),
        ("Supplementary Roles", "Supplementary"),
        ("Student", "Students"),
        ("Non Clinical", "non-clinical"),
        ("Nonclinical", "non-clinical"),
        ("NON\u2013CLINICAL", "non-clinical"),
        ("Clinical, non-medical", "clinical"),
        ("Medical staff", "medical"),
    ],
)
def test_other_spellings(text: str, name: str) -> None:
    assert parse_staff_group(text).name == name


@pytest.mark.parametrize("text", [None, "", " ", "|Staff Nurse", "Other", "Unknown", "08", "Bank"])
def test_refused(text: str | None) -> None:
    with pytest.raises(UnrecognisedValue) as caught:
        parse_staff_group(text)
    assert (caught.value.value, caught.value.kind) == (text, "staff group")
    assert "clinical, non-clinical or medical" in caught.value.accepted


def test_suggestion() -> None:
    with pytest.raises(UnrecognisedValue) as caught:
        parse_staff_group("Allied Health Profesionals")
    assert caught.value.suggestion == "Allied Health Professionals"
