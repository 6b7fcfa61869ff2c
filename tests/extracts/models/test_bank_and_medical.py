"""Bad input in the extracts of the bank and of doctors: an error, or an exclusion that is said."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

import wres_calc
from wres_calc.errors import DataError
from wres_calc.extracts.checking.personal_data import heading_reveals
from wres_calc.extracts.models.registry import EXTRACTS, columns_of

GOOD: Mapping[str, Mapping[str, str]] = {
    "bank": {
        "worker_id": "W1",
        "ethnicity": "A",
        "last_worked_on": "2025-01-01",
        "has_substantive_post": "no",
        "source": "in-house",
        "sex": "Female",
        "pay_band": "5",
        "staff_group": "clinical",
    },
    "bank_disciplinary": {"worker_id": "W1", "entered_on": "2024-05-01", "source": "supplier"},
    "bank_dismissals": {"worker_id": "W1", "dismissed_on": "2024-05-01", "reason": "conduct"},
    "bank_survey": {"question": "route_of_entry", "group": "BME", "percentage": "27.4"},
    "medical_referrals": {"staff_id": "D1", "referred_on": "2024-05-01", "regulator": "GMC", "qualified_in": "UK"},
    "medical_awards": {
        "ethnicity": "A",
        "eligible": "yes",
        "applied": "yes",
        "awarded": "no",
        "scheme": "local",
        "qualified_in": "UK",
    },
    "medical_survey": {"question": "involvement", "group": "White", "percentage": "61"},
    "staff": {
        "staff_id": "D1",
        "ethnicity": "A",
        "staff_group": "medical",
        "pay_band": "Consultant",
        "clinical_director": "yes",
        "medical_director": "no",
        "academic": "no",
        "qualified_in": "EEA",
    },
}


@pytest.fixture
def problems(tmp_path: Path) -> Callable[..., list[tuple[str, str | None, tuple[int, ...]]]]:
    """Check rows of an extract, each a change to one that is right: kind, column and rows."""

    def find(extract: str, *changes: Mapping[str, str]) -> list[tuple[str, str | None, tuple[int, ...]]]:
        rows = [{**GOOD[extract], **change} for change in changes]
        lines = [",".join(GOOD[extract]), *(",".join(row.values()) for row in rows)]
        (tmp_path / f"{extract}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
        report, _ = wres_calc.validate(tmp_path, snapshot="2025-03-31")
        return [(p.kind, p.column, p.rows) for p in report.errors]

    return find


Problems = Callable[..., list[tuple[str, str | None, tuple[int, ...]]]]


@pytest.mark.parametrize("extract", GOOD)
def test_a_good_row(problems: Problems, extract: str) -> None:
    assert problems(extract, {}) == []


@pytest.mark.parametrize(
    ("extract", "column"),
    [
        ("bank", "last_worked_on"),  # never worked
        ("bank", "ethnicity"),
        ("bank", "has_substantive_post"),
        ("bank", "source"),
        ("bank", "sex"),
        ("bank", "pay_band"),
        ("bank", "staff_group"),
        ("bank_disciplinary", "worker_id"),
        ("bank_disciplinary", "source"),
        ("bank_dismissals", "worker_id"),
        ("medical_referrals", "staff_id"),
        ("medical_referrals", "regulator"),
        ("medical_referrals", "qualified_in"),
        ("medical_awards", "ethnicity"),
        ("medical_awards", "scheme"),
        ("staff", "qualified_in"),
        ("staff", "academic"),
    ],
)
def test_cells_that_may_be_blank(problems: Problems, extract: str, column: str) -> None:
    assert problems(extract, {column: " "}) == []


@pytest.mark.parametrize(
    ("extract", "column"),
    [
        ("bank", "worker_id"),
        ("bank_disciplinary", "entered_on"),
        ("bank_dismissals", "dismissed_on"),
        ("bank_dismissals", "reason"),
        ("bank_survey", "question"),
        ("medical_referrals", "referred_on"),
        ("medical_awards", "eligible"),
        ("medical_awards", "applied"),
        ("medical_awards", "awarded"),
        ("medical_survey", "percentage"),
    ],
)
def test_cells_that_may_not_be_blank(problems: Problems, extract: str, column: str) -> None:
    assert problems(extract, {column: ""}) == [("cell_blank", column, (2,))]


@pytest.mark.parametrize(
    ("extract", "column", "cell", "kind"),
    [
        ("bank", "sex", "X", "value_unrecognised"),
        ("bank", "last_worked_on", "2025-02-30", "date_impossible"),
        ("bank", "last_worked_on", "01/02/25", "date_ambiguous"),
        ("bank", "has_substantive_post", "maybe", "value_unrecognised"),
        ("bank", "source", "NHSP", "value_unrecognised"),
        ("bank", "pay_band", "Band 8", "value_unrecognised"),
        ("bank", "ethnicity", "BME", "value_unrecognised"),
        ("bank_disciplinary", "entered_on", "45747", "date_impossible"),
        ("bank_disciplinary", "source", "both", "value_unrecognised"),
        ("bank_dismissals", "reason", "redundancy", "value_unrecognised"),
        ("bank_survey", "question", "equal_opportunities", "value_unrecognised"),
        ("bank_survey", "percentage", "101", "number_invalid"),
        ("medical_referrals", "regulator", "NMC", "value_unrecognised"),
        ("medical_referrals", "qualified_in", "India", "value_unrecognised"),
        ("medical_awards", "scheme", "regional", "value_unrecognised"),
        ("medical_survey", "question", "route_of_entry", "value_unrecognised"),
        ("staff", "qualified_in", "EU", "value_unrecognised"),
        ("staff", "academic", "honorary", "value_unrecognised"),
    ],
)
def test_cells_that_are_refused(problems: Problems, extract: str, column: str, cell: str, kind: str) -> None:
    assert problems(extract, {}, {column: cell, **_other(extract)}) == [(kind, column, (3,))]


def _other(extract: str) -> Mapping[str, str]:
    """What tells a second row from the first."""
    return {"bank": {"worker_id": "W2"}, "staff": {"staff_id": "D2"}}.get(
        extract, {"group": "White" if extract == "bank_survey" else "BME"} if extract.endswith("_survey") else {}
    )


@pytest.mark.parametrize(
    ("extract", "change", "kind", "columns"),
    [
        ("medical_awards", {"applied": "no", "awarded": "yes"}, "awarded_not_applied", "applied and awarded"),
        ("medical_awards", {"eligible": "no", "applied": "yes"}, "applied_not_eligible", "eligible and applied"),
        (
            "staff",
            {"staff_group": "clinical", "pay_band": "8d"},
            "director_not_medical",
            "clinical_director and staff_group",
        ),
        (
            "staff",
            {"staff_group": "clinical", "pay_band": "8d", "clinical_director": "no", "medical_director": "yes"},
            "director_not_medical",
            "medical_director and staff_group",
        ),
        ("bank", {"pay_band": "Consultant"}, "band_contradicts_group", "staff_group and pay_band"),
    ],
)
def test_cells_that_contradict_each_other(
    problems: Problems, extract: str, change: Mapping[str, str], kind: str, columns: str
) -> None:
    assert problems(extract, change) == [(kind, columns, (2,))]


def test_a_worker_on_two_rows(problems: Problems) -> None:
    assert problems("bank", {}, {"ethnicity": "H"}) == [("id_twice", "worker_id", (3,))]


@pytest.mark.parametrize("extract", ["bank_survey", "medical_survey"])
def test_a_result_given_twice(problems: Problems, extract: str) -> None:
    assert problems(extract, {}, {"percentage": "1"}) == [("survey_twice", "question and group", (2, 3))]


@pytest.mark.parametrize(
    ("extract", "header", "missing"),
    [
        ("bank", "ethnicity", "worker_id"),
        ("bank", "worker_id", "ethnicity"),
        ("bank_disciplinary", "entered_on", "ethnicity"),
        ("bank_dismissals", "worker_id,dismissed_on", "reason"),
        ("medical_referrals", "referred_on,regulator", "ethnicity"),
        ("medical_awards", "ethnicity,eligible,applied", "awarded"),
    ],
)
def test_a_column_that_is_missing(tmp_path: Path, extract: str, header: str, missing: str) -> None:
    row = ",".join(GOOD[extract].get(name, "A") for name in header.split(","))
    (tmp_path / f"{extract}.csv").write_text(f"{header}\n{row}\n", encoding="utf-8")
    report, _ = wres_calc.validate(tmp_path)
    assert [p.kind for p in report.errors] == ["column_missing"]
    assert missing in f"{report.errors[0].column} {report.errors[0].detail}"


def test_nothing_is_computed_of_bad_data(tmp_path: Path) -> None:
    (tmp_path / "bank.csv").write_text("worker_id,ethnicity\n,A\n", encoding="utf-8")
    with pytest.raises(DataError):
        wres_calc.run(tmp_path, standards="bank-wres")


@pytest.mark.parametrize("extract", GOOD)
def test_no_column_looks_like_personal_data(extract: str) -> None:
    for name, column in columns_of(extract).items():
        for heading in (name, *column.aliases):
            assert heading_reveals(heading) is None, heading


@pytest.mark.parametrize("extract", ["bank", "bank_disciplinary", "bank_dismissals"])
def test_names_for_identifiers_are_refused(tmp_path: Path, extract: str) -> None:
    rows = [{**GOOD[extract], "worker_id": name} for name in ("Ann Example", "Bo Sample")]
    lines = [",".join(GOOD[extract]), *(",".join(row.values()) for row in rows)]
    (tmp_path / f"{extract}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    report, _ = wres_calc.validate(tmp_path)
    assert [(p.kind, p.column) for p in report.errors] == [("personal_data", "worker_id")]
    assert "Example" not in repr(report.as_dict())


def test_people_of_events_have_a_record() -> None:
    for extract, person, record in (
        ("bank_disciplinary", "worker_id", "bank"),
        ("bank_dismissals", "worker_id", "bank"),
        ("medical_referrals", "staff_id", "staff"),
    ):
        model = EXTRACTS[extract]
        assert (model.person, model.record) == (person, record)
        assert EXTRACTS[record].person == person
        assert model.one_of == ("ethnicity", person)
