"""Labels that lie inside others, as an organisation chart tells anybody."""

from collections.abc import Callable
from pathlib import Path

import pytest

import wres_calc

Folder = Callable[..., Path]
HEADER = "staff_id,ethnicity,staff_group,pay_band,division,directorate"


def staff(*pairs: tuple[str, str]) -> list[str]:
    return [HEADER, *(f"P{n},A,clinical,5,{where},{unit}" for n, (where, unit) in enumerate(pairs))]


@pytest.mark.parametrize(
    ("pairs", "nested"),
    [
        # Wards and theatres lie in surgery, clinics in medicine; a blank lies nowhere.
        (
            [("Surgery", "Wards"), ("Surgery", "Theatres"), ("Medicine", "Clinics"), ("", "")],
            {"Wards": "Surgery", "Theatres": "Surgery", "Clinics": "Medicine"},
        ),
        # Administration is in both.
        ([("Surgery", "Admin"), ("Medicine", "Admin"), ("Medicine", "Clinics")], None),
    ],
)
def test_directorates_in_divisions(folder: Folder, pairs: list[tuple[str, str]], nested: dict[str, str] | None) -> None:
    done = wres_calc.run(folder(staff=staff(*pairs)), by=["division", "directorate"])
    run = done.results().run
    assert run["nested"].get("directorate") == nested
    assert run["nested_in"].get("directorate") == ("division" if nested else None)


def test_labels_that_are_not_asked_for_are_not_told(folder: Folder) -> None:
    done = wres_calc.run(folder(staff=staff(("Surgery", "Wards"))), by=["division"])
    assert done.results().run["nested"] == {}
