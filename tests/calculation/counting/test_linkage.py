"""Linking people across files: the same identifier, however a spreadsheet or a system wrote it."""

from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import wres_calc
from wres_calc.calculation.counting.linkage import _form, link
from wres_calc.errors import DataError
from wres_calc.extracts.checking.check import check
from wres_calc.extracts.checking.checked import Checked
from wres_calc.extracts.reading.source import Source
from wres_calc.extracts.reading.table import Table
from wres_calc.extracts.settings import ExtractSettings

Folder = Callable[..., Path]


def staff(*ids: str) -> list[str]:
    """BME and White people in turn."""
    rows = [f"{one},{'HA'[at % 2]},clinical,5" for at, one in enumerate(ids)]
    return ["staff_id,ethnicity,staff_group,pay_band", *rows]


def cases(*ids: str) -> list[str]:
    return ["staff_id,entered_on", *(f"{one},2024-05-01" for one in ids)]


def run(place: Path) -> wres_calc.Run:
    return wres_calc.run(place, snapshot="2025-03-31", indicators=["3"])


def people(done: wres_calc.Run) -> tuple[float | None, ...]:
    """White, BME and Unknown people with the event."""
    found = {f.group: f.numerator for f in done.figures if f.measure == "likelihood"}
    return found["White"], found["BME"], found["Unknown"]


def said(done: wres_calc.Run) -> list[tuple[str, int]]:
    kinds = ("no_staff_id", "unknown_differs", "more_events_than_people")
    return [(p.kind, p.count) for p in done.report.warnings if p.kind not in kinds]


# --- what cannot matter -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("there", "here", "warned"),
    [
        # Nothing that can be seen differs: nothing is said.
        ("00120", "00120", []),
        ("00120", "00\u200b120", []),
        ("00120", "\u200e00120\u00a0", []),
        ("00120", "'00120", []),
        ("00120", '"=""00120"""', []),  # ="00120" in a CSV file
        ("100", "100.0", []),
        ("100.00", "100", []),
        ("Zoe\u0301-1", "Zo\u00e9-1", []),
        # Capitals and leading zeros: folded, and said.
        ("P00120", "p00120", [("id_folded", 1)]),
        ("p00120", "P00120", [("id_folded", 1)]),
        ("00120", "120", [("id_folded", 1)]),
        ("00120", "120.0", [("id_folded", 1)]),
        ("120", "00120", [("id_folded", 1)]),
    ],
)
def test_one_person(folder: Folder, there: str, here: str, warned: list[tuple[str, int]]) -> None:
    """One BME person with two cases, whose identifiers are written in two ways."""
    done = run(folder(staff=staff(there), disciplinary=cases(here, there)))
    assert (people(done), said(done)) == ((0, 1, 0), warned)


def test_several_kinds_at_once(folder: Folder) -> None:
    """Numbers lost their zeros, and codes their capitals; somebody is not in staff."""
    place = folder(staff=staff("00120", "00121", "AB-1", "AB-2"), disciplinary=cases("120", "ab-2", "x9"))
    done = run(place)
    # 00120 is BME, AB-2 White, x9 unknown.
    assert people(done) == (1, 1, 1)
    assert said(done) == [("id_folded", 1), ("id_folded", 1), ("id_not_in_staff", 1)]
    details = [p.detail for p in done.report.warnings if p.kind == "id_folded"]
    assert details == [
        "1 identifier found in staff.csv without regard to capitals",
        "1 identifier found in staff.csv without regard to leading zeros",
    ]
    assert "120" not in repr(done.report.as_dict())


def test_repeated_in_staff_in_another_form(folder: Folder) -> None:
    """Uniqueness compares as linking does: 100 and 100.0 are one person on two rows."""
    with pytest.raises(DataError) as refused:
        run(folder(staff=staff("100", "101", "100.0", "1\u200b01"), disciplinary=cases("100")))
    (problem,) = refused.value.report.errors
    assert (problem.kind, problem.count, problem.rows) == ("id_twice", 2, (4, 5))
    assert problem.detail == (
        "row 4 repeats row 2; row 5 repeats row 3; '.0' after a number and marks that cannot be seen make no difference"
    )


# --- what may matter --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ids", "here", "kinds"),
    [
        # Two people who differ in capitals alone: p1 is nobody, or either of them.
        (("Ab1", "aB1", "Xy2"), "ab1", ["id_not_folded", "id_not_folded"]),
        # Capitals have a meaning where both files mix them.
        (("Ab1", "Xy2"), "aB1", ["id_not_folded"]),
        # 00120 and 120 are two people; 0120 may be either, or neither.
        (("00120", "120", "00121"), "0120", ["id_not_folded", "id_not_folded"]),
        # Numbers of several lengths, some with zeros: the zeros may tell people apart.
        (("00120", "4711", "33"), "120", ["id_not_folded"]),
    ],
)
def test_never_somebody_else(folder: Folder, ids: tuple[str, ...], here: str, kinds: list[str]) -> None:
    done = run(folder(staff=staff(*ids), disciplinary=cases(here, "Qq9")))
    assert people(done) == (0, 0, 2)
    assert [kind for kind, _ in said(done)] == [*kinds, "id_not_in_staff"]


def test_pay_of_two_people_is_not_made_one(folder: Folder) -> None:
    """In pay each person stands once: P1 and p1 are two, whatever staff has."""
    place = folder(
        staff=["staff_id,ethnicity,staff_group,pay_band,sex", "P1,A,clinical,5,Male"],
        pay=["staff_id,hourly_pay,full_pay", "P1,15.00,yes", "p1,20.00,yes"],
    )
    done = wres_calc.run(place, snapshot="2025-03-31", standards=["gender-pay-gap"])
    warned = [(p.kind, p.file) for p in done.report.warnings]
    assert ("id_not_folded", "pay.csv") in warned
    assert ("id_not_in_staff", "pay.csv") in warned


ALPHABET = st.text("aAbB019", min_size=1, max_size=3)


@settings(max_examples=60)
@given(st.sets(ALPHABET, min_size=1, max_size=6), st.lists(ALPHABET, min_size=1, max_size=6))
def test_two_people_of_the_peoples_file_are_never_one(record: set[str], own: list[str]) -> None:
    """Whatever is folded: as many different people as before, and who was found is found still."""
    events, records = checked("disciplinary", own), checked("staff", sorted(record))
    before = set(ids_of(events)) & set(ids_of(records))
    links, _ = link({"staff": records, "disciplinary": events})
    assert len(set(ids_of(records))) == len(record)
    found = set(ids_of(events)) & set(ids_of(records))
    assert len(found) >= len(before)
    assert links["disciplinary"].people == len(set(ids_of(events)))
    assert links["disciplinary"].found == len(found)


def checked(extract: str, ids: list[str]) -> Checked:
    cells = pl.LazyFrame({"0": ids}, schema={"0": pl.String})
    table = Table(headings=("staff_id",), header_row=1, cells=cells)
    source = Source(
        extract=extract, file=f"{extract}.csv", table=table, places={"staff_id": 0}, settings=ExtractSettings()
    )
    return check(source, ["staff_id"])


def ids_of(one: Checked) -> list[str]:
    frame = one.source.scan(["staff_id"]).select(one.identifiers("staff_id")).collect()
    return frame.to_series().to_list()


# --- where few people are found ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("ids", "form"),
    [
        (["00120", "00121", "4711"], "numbers of 4 to 5 digits with leading zeros"),
        (["120", "121"], "numbers of 3 digits"),
        (["7"], "numbers of 1 digit"),
        (["P00120", "P00121", "99"], "1 capital letter and 5 digits"),
        (["emp1", "emp22"], "3 small letters and 1 to 2 digits"),
        (["a1b2-c3", "d4e5-f6"], "texts of 7 characters"),
        (["AB-12", "CD-123"], "texts of 5 to 6 characters"),
        ([""], "no identifiers"),
    ],
)
def test_the_form_of_identifiers(ids: list[str], form: str) -> None:
    assert _form(checked("disciplinary", ids)) == form


def test_files_that_do_not_fit_together_are_described(folder: Folder) -> None:
    place = folder(staff=staff("P00120", "P00121", "P00122"), disciplinary=cases("120", "121", "P00122"))
    done = run(place)
    assert people(done) == (0, 1, 2)
    (problem,) = (p for p in done.report.warnings if p.kind == "id_not_in_staff")
    assert problem.detail == (
        "2 people, counted as Unknown. 1 of 3 identifiers are found: numbers of 3 digits here, "
        "1 capital letter and 5 digits in staff.csv"
    )
    assert "not people who left" in problem.how_to_mend
    assert "121" not in repr(done.report.as_dict())


def test_leavers_are_expected(folder: Folder) -> None:
    """Two of four are found: no description, and people who left are a reason."""
    done = run(folder(staff=staff("P1", "P2", "P3"), disciplinary=cases("P1", "P2", "P8", "P9")))
    (problem,) = (p for p in done.report.warnings if p.kind == "id_not_in_staff")
    assert problem.detail == "2 people, counted as Unknown"
    assert "People who left before the snapshot date are expected here" in problem.how_to_mend


def test_pay_without_records_is_described(folder: Folder) -> None:
    place = folder(
        staff=["staff_id,ethnicity,staff_group,pay_band,sex", "P1,A,clinical,5,Male"],
        pay=["staff_id,hourly_pay,full_pay", "71,15.00,yes", "72,20.00,yes"],
    )
    done = wres_calc.run(place, snapshot="2025-03-31", standards=["gender-pay-gap"])
    (problem,) = (p for p in done.report.warnings if p.kind == "id_not_in_staff")
    assert problem.detail == (
        "2 people, counted as Unknown. 0 of 2 identifiers are found: numbers of 2 digits here, "
        "1 capital letter and 1 digit in staff.csv"
    )
    assert "not people who left" in problem.how_to_mend


# --- what was destroyed -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "what"),
    [
        ("1.23E+11", "shortened to the form 1.23E+11"),
        ('"1,23E+11"', "shortened to the form 1.23E+11"),
        ("1E+05", "shortened to the form 1.23E+11"),
        ("1.23456e11", "shortened to the form 1.23E+11"),
        ("#N/A", "the error of a formula"),
        ("#REF!", "the error of a formula"),
        ("########", "the error of a formula"),
        ("01-Mar", "a date"),
        ("Mar-25", "a date"),
        ("01/03/2025", "a date"),
        ("2025-03-01 00:00:00", "a date"),
    ],
)
def test_destroyed(folder: Folder, cell: str, what: str) -> None:
    """Whoever it was: in events, and in the people's file."""
    for place in (
        folder(staff=staff("P1", "P2"), disciplinary=cases("P1", cell, cell)),
        folder(staff=staff("P1", cell), disciplinary=cases("P1", "P1")),
    ):
        with pytest.raises(DataError) as refused:
            run(place)
        (problem,) = (p for p in refused.value.report.errors if p.kind == "id_destroyed")
        assert what in problem.detail
        assert problem.rows[0] == 3
        assert problem.value is None


def test_every_destroyed_cell_is_listed(folder: Folder) -> None:
    place = folder(staff=staff("P1"), disciplinary=cases("1E+05", "P1", "#N/A", "1E+05"))
    _, lines = wres_calc.validate(place, snapshot="2025-03-31", every_row=True)
    listed = [line[4:7] for line in lines if line[0] == "WRES-E205"]
    assert listed == [(2, "staff_id", None), (5, "staff_id", None), (4, "staff_id", None)]


def test_digits_that_a_spreadsheet_does_not_keep(folder: Folder) -> None:
    """Excel keeps fifteen digits: of longer numbers the rest are 0, and people become one."""
    rounded = ["1234567890123400", "1234567890123500", "1234567890123600"]
    with pytest.raises(DataError) as refused:
        run(folder(staff=staff("P1"), disciplinary=cases("P1", *rounded)))
    assert [(p.kind, p.count) for p in refused.value.report.errors] == [("id_destroyed", 3)]
    # By chance one in ten ends in 0.
    done = run(folder(staff=staff("P1"), disciplinary=cases("P1", *rounded[:2], "1" * 16)))
    assert people(done) == (0, 1, 3)


def test_identifiers_that_look_like_numbers_and_are_none(folder: Folder) -> None:
    """Parts of hashes, wards and cases: nothing of them was shortened."""
    ids = ["3e12", "12E34", "7E-05", "MAR-12", "CASE-012", "#12", "1-2", "May", "0xE+1"]
    done = run(folder(staff=staff(*ids), disciplinary=cases(*ids[:3])))
    assert (people(done), said(done)) == ((1, 2, 0), [])


def test_identifiers_of_cases_only_warn(folder: Folder) -> None:
    """No figure is made from them."""
    rows = ["case_id,staff_id,entered_on", "1.2E+11,P1,2024-05-01", "1.2E+11,P2,2024-06-01"]
    place = folder(staff=staff("P1", "P2"), disciplinary=rows)
    report, _ = wres_calc.validate(place, snapshot="2025-03-31")
    assert report.ok
    assert ("reference_destroyed", 2) in [(p.kind, p.count) for p in report.warnings]


def test_people_of_one_file_who_differ_in_hardly_anything(folder: Folder) -> None:
    place = folder(staff=staff("P1", "p1", "007", "7", "P2"))
    report, _ = wres_calc.validate(place, snapshot="2025-03-31")
    details = [p.detail for p in report.warnings if p.kind == "id_not_folded"]
    assert details == [
        "without capitals, 1 of 5 identifiers would be another one of this file",
        "without leading zeros, 1 of 5 identifiers would be another one of this file",
    ]


# --- what is personal -------------------------------------------------------------------------


def test_names_among_identifiers_below_the_first_rows(folder: Folder) -> None:
    """1,500 made-up identifiers, and then three names: of an export that was put together."""
    ids = [f"P{n}" for n in range(1500)]
    names = ["Jo Bloggs", "Shah Amir", "Zed O'Neil"]
    with pytest.raises(DataError) as refused:
        run(folder(staff=staff(*ids, *names), disciplinary=cases("P1")))
    (problem,) = refused.value.report.errors
    assert (problem.kind, problem.rows, problem.value) == ("personal_data", (1502, 1503, 1504), None)
    # Titles of vacancies are no names, and two odd words are no people.
    vacancies = ["vacancy_id,ethnicity,shortlisted,appointed", "Ward Manager,A,yes,no"]
    vacancies += ["Staff Nurse,A,yes,no", "Senior Porter,A,yes,yes"]
    vacancies += [f"VAC-{n},A,yes,no" for n in range(9)]
    place = folder(staff=staff(*ids, "Bank Staff"), disciplinary=cases("P1"), applicants=vacancies)
    report, _ = wres_calc.validate(place, snapshot="2025-03-31")
    assert report.errors == []
