import pytest
from pydantic import TypeAdapter

from wres_calc.errors import CATALOGUE
from wres_calc.extracts.checking.cells import judge
from wres_calc.extracts.models.registry import EXTRACTS, columns_of
from wres_calc.extracts.settings import ExtractSettings
from wres_calc.vocabulary import UnrecognisedValue

NONE = ExtractSettings()


def test_values_and_faults() -> None:
    found = judge("staff", "pay_band", ["5", "Band 5", " 8A", "Band 8", None, " "], NONE)
    assert found.values == {"5": "5", "Band 5": "5", " 8A": "8a"}
    assert {raw: fault.problem for raw, fault in found.faults.items()} == {
        "Band 8": "value_unrecognised",
        None: "cell_blank",
        " ": "cell_blank",
    }
    assert "not a known pay band" in found.faults["Band 8"].detail
    assert isinstance(found.faults["Band 8"].error, UnrecognisedValue)
    assert found.faults[None].detail == ""


def test_blank_where_it_may_be() -> None:
    for extract, column, meaning in [
        (e, name, None) for e in EXTRACTS for name, c in columns_of(e).items() if not c.required
    ] + [(e, "ethnicity", "99") for e in ("staff", "applicants", "board", "bank", "medical_awards")]:
        for blank in [None, "", " ", "\t", "\xa0\u3000"]:
            found = judge(extract, column, [blank], NONE)
            assert (found.values, found.faults) == ({blank: meaning}, {}), (blank, extract, column, meaning)


def test_blank_where_it_may_not_be() -> None:
    for extract, column in [
        (e, name) for e in EXTRACTS for name, c in columns_of(e).items() if c.required and name != "ethnicity"
    ]:
        for blank in [None, "", " "]:
            found = judge(extract, column, [blank], NONE)
            assert not found.values, (blank, extract, column)
            assert found.faults[blank].problem == "cell_blank", (blank, extract, column)


def test_every_fault_is_in_the_catalogue() -> None:
    for extract, column in [(e, name) for e in EXTRACTS for name in columns_of(e)]:
        cells = [None, "", " ", "¿?", "101", "\x07", "x" * 300, "31/03/25", "30/02/2025", "-1"]
        for example in columns_of(extract)[column].examples:
            assert judge(extract, column, [example], NONE).values, "the column's own example"
        for fault in judge(extract, column, cells, NONE).faults.values():
            assert fault.problem in CATALOGUE, (extract, column)
            assert fault.problem == "cell_blank" or fault.detail, (extract, column)


def test_local_values() -> None:
    settings = ExtractSettings(values={"pay_band": {"Local Salary 1": "VSM", "Gone": "", "Odd": "Band 8"}})
    cells = ["local  salary 1", "LOCAL-SALARY-1", "Gone", "Odd", "5", None]
    found = judge("staff", "pay_band", cells, settings)
    assert found.values == {"local  salary 1": "VSM", "LOCAL-SALARY-1": "VSM", "5": "5"}
    faults = {raw: fault.problem for raw, fault in found.faults.items()}
    assert faults == {"Gone": "cell_blank", "Odd": "value_unrecognised", None: "cell_blank"}


def test_a_local_value_that_means_blank() -> None:
    settings = ExtractSettings(values={"ethnicity": {"Refused": "", "Q": "Z"}})
    assert judge("staff", "ethnicity", ["Refused", "Q"], settings).values == {"Refused": "99", "Q": "Z"}


def test_local_values_of_another_column_do_nothing() -> None:
    settings = ExtractSettings(values={"sex": {"5": "Female"}})
    assert judge("staff", "pay_band", ["5"], settings).values == {"5": "5"}


def test_pydantic_is_asked_once_for_each_distinct_cell(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    real = TypeAdapter.validate_python

    def spy(self: TypeAdapter[object], cell: object, **more: object) -> object:
        asked.append(cell)
        return real(self, cell, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(TypeAdapter, "validate_python", spy)
    judge("staff", "ethnicity", ["A", "H", None, "Nobody knows"], NONE)
    assert asked == ["A", "H", None, "Nobody knows"]
