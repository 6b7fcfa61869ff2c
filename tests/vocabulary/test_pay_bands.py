import pytest
from hypothesis import given
from hypothesis import strategies as st

from wres_calc.vocabulary import PayBand, UnrecognisedValue, parse_pay_band, pay_bands

# The rows of indicator 1 in the order of the return: band, slug, kind, cluster.
ROWS = [
    ("Under 1", "band-under-1", "agenda_for_change", "bands-1-4"),
    ("1", "band-1", "agenda_for_change", "bands-1-4"),
    ("2", "band-2", "agenda_for_change", "bands-1-4"),
    ("3", "band-3", "agenda_for_change", "bands-1-4"),
    ("4", "band-4", "agenda_for_change", "bands-1-4"),
    ("5", "band-5", "agenda_for_change", "bands-5-7"),
    ("6", "band-6", "agenda_for_change", "bands-5-7"),
    ("7", "band-7", "agenda_for_change", "bands-5-7"),
    ("8a", "band-8a", "agenda_for_change", "bands-8a-8b"),
    ("8b", "band-8b", "agenda_for_change", "bands-8a-8b"),
    ("8c", "band-8c", "agenda_for_change", "bands-8c-vsm"),
    ("8d", "band-8d", "agenda_for_change", "bands-8c-vsm"),
    ("9", "band-9", "agenda_for_change", "bands-8c-vsm"),
    ("VSM", "vsm", "vsm", "bands-8c-vsm"),
    ("Consultant", "consultant", "medical", "medical-consultants"),
    ("Non-consultant career grade", "non-consultant-career-grade", "medical", "medical-non-consultants"),
    ("Trainee", "trainee", "medical", "medical-trainees"),
    ("Other", "other", "other", "other"),
]
AGENDA_FOR_CHANGE = [band for band, _, kind, _ in ROWS if kind == "agenda_for_change"]


def refused(text: str | None) -> UnrecognisedValue:
    with pytest.raises(UnrecognisedValue) as caught:
        parse_pay_band(text)
    return caught.value


def test_rows_of_the_return() -> None:
    assert [tuple(band) for band in pay_bands()] == ROWS


@pytest.mark.parametrize("band", pay_bands(), ids=lambda band: band.slug)
def test_what_comes_out_goes_in_again(band: PayBand) -> None:
    assert parse_pay_band(band.band) is band


def test_prefixes() -> None:
    for form in [
        "Band {}",
        "band{}",
        "BAND-{}",
        "Pay Band {}",
        "AfC Band {}",
        "AfC {}",
        "Agenda for Change Band {}",
        "Review Body Band {}",
        "Non Review Body Band {}",
        "NHS|XR00|Review Body Band {}",
        " {} ",
        "B {}",
    ]:
        for band in AGENDA_FOR_CHANGE:
            text = form.format(band)
            if text == "bandUnder 1":  # nobody writes this
                assert refused(text).value == text, (band, form)
            else:
                assert parse_pay_band(text).band == band, (band, form)
                assert parse_pay_band(text.upper()).band == band, (band, form)


def test_other_spellings() -> None:
    for text, band in [
        ("Under Band 1", "Under 1"),
        ("Below Band 1", "Under 1"),
        ("Apprentice", "Under 1"),
        ("5.0", "5"),
        ("9.00", "9"),
        ("b5", "5"),
        ("B8a", "8a"),
        ("8A", "8a"),
        ("8-b", "8b"),
        ("8 C", "8c"),
        ("Band 8 - Range A", "8a"),
        ("Band 8 Range B", "8b"),
        ("Review Body Band 8 - Range C", "8c"),
        ("Non Review Body Band 8 - Range D", "8d"),
        ("NHS|XR05|Review Body Band 5", "5"),
        ("NHS|XR02|Review Body Band 2", "2"),
        ("NHS|XR05", "5"),
        ("XR08", "8a"),
        ("XR12", "9"),
        ("vsm", "VSM"),
        ("Very Senior Manager", "VSM"),
        ("Very Senior Manager (VSM)", "VSM"),
        ("Band VSM", "VSM"),
        ("Consultants", "Consultant"),
        ("NHS|YC72|Consultant", "Consultant"),
        ("Specialty Doctor", "Non-consultant career grade"),
        ("Associate Specialist", "Non-consultant career grade"),
        ("Staff Grade", "Non-consultant career grade"),
        ("Specialist", "Non-consultant career grade"),
        ("SAS", "Non-consultant career grade"),
        ("Career Grade", "Non-consultant career grade"),
        ("Non consultant career grades", "Non-consultant career grade"),
        ("Trust Grade Doctor - Career Grade level", "Non-consultant career grade"),
        ("Trainee Grades", "Trainee"),
        ("Specialty Registrar", "Trainee"),
        ("Foundation Doctor Year 1", "Trainee"),
        ("F1", "Trainee"),
        ("FY1", "Trainee"),
        ("ST8", "Trainee"),
    ]:
        assert parse_pay_band(text).band == band, (text, band)


def test_refused() -> None:
    for text in [
        None,
        "",
        " \u00a0",
        "NHS|XR05|",
        "8",  # any of four bands
        "8.0",
        "Band 8",
        "8e",
        "8a+",
        "0",
        "10",
        "00",
        "5.5",
        "-5",
        "(5)",
        "5?",
        "5/6",
        "Band",
        "Band 5 or 6",
        "Staff Nurse Band 5",  # a job title; the grade may differ
        "Band Consultant",
        "Band F1",
        "Bvsm",
        "Trust Grade Doctor",
        "Medical",
        "Senior medical manager",  # an of-which line, not a band
        "Non-Executive Director",
        "Local Salary 1",
        "Grade 7",  # of the civil service
        "Band 8 AfC",
        "-05",
        "010",
    ]:
        error = refused(text)
        assert (error.value, error.kind) == (text, "pay band"), text
        assert "8a, 8b, 8c, 8d, 9, VSM" in error.accepted, text


@pytest.mark.parametrize(
    ("text", "suggestion"), [("Consultnt", "Consultant"), ("Specialty Docter", "Specialty Doctor"), ("Band 8", None)]
)
def test_suggestion(text: str, suggestion: str | None) -> None:
    assert refused(text).suggestion == suggestion


@given(st.text(alphabet="bandBAND 0123456789abcdrgeVSM-.|", max_size=16))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        band = parse_pay_band(text)
    except UnrecognisedValue as error:
        assert error.value == text
    else:
        digits = {c for c in text.rpartition("|")[2] if c.isdigit()} - {"0"}
        if band.kind == "agenda_for_change":
            assert digits == {c for c in band.band if c.isdigit()}
