"""Figures as files: the columns of the contract, whole numbers and safe text."""

import io
import json
import math
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from wres_calc.exports import csv_bytes, export, json_bytes, listing_csv, report_json, to_csv, to_json, to_parquet
from wres_calc.extracts.problems import Problem, ValidationReport
from wres_calc.figures import ALL, Figure, Formula, Measure, Method, Note, NoteKind, Results, Status
from wres_calc.wording import as_frame

Make = Callable[..., Figure]
HEADER = (
    "standard,edition,organisation,period_end,indicator,measure,line,division,group,comparator,"
    "numerator,denominator,comparator_numerator,comparator_denominator,value,unit,lower,upper,"
    "confidence,method,status,reason,formula,years,interval_method,rounded_to,settings,notes\n"
)


@pytest.fixture
def results(make: Make) -> Results:
    """A ratio of half cases, and one that cannot be calculated, in a division with a bad name."""
    figures = [
        make(
            Measure.RELATIVE_LIKELIHOOD,
            1 / 3,
            comparator="BME",
            numerator=19.5,
            denominator=3519,
            comparator_numerator=10,
            comparator_denominator=1260,
            method=Method(formula=Formula.RELATIVE_LIKELIHOOD, years=2),
            breakdown={"division": "=1+1"},
        ),
        make(
            status=Status.NOT_CALCULABLE,
            notes=(Note(NoteKind.NOBODY_IN_LINE),),
            method=Method(formula=Formula.SHARE, grouping="ethnicity"),
            organisation=None,
        ),
    ]
    return Results(figures, ("division",), {"tool": "wres-calc", "who": "Zoë"})


def test_csv(results: Results) -> None:
    assert to_csv(results).decode("utf-8") == HEADER + (
        "wres,2025,ZZ1,2025-03-31,2,relative_likelihood,all,'=1+1,White,BME,19.5,3519,10,1260,"
        '0.3333333333333333,ratio,,,,"(numerator / denominator) / (comparator numerator / '
        'comparator denominator), from counts",ok,,relative-likelihood,2,,,,\n'
        'wres,2025,,2025-03-31,2,share,all,All,White,,,,,,,percent,,,,"100 * numerator '
        '/ denominator; headcount, unknown ethnicity in the denominator",not_calculable,'
        "Not calculable: there is nobody in this line.,share,1,,,grouping=ethnicity,"
        "nobody-in-line\n"
    )
    assert to_csv(results, bom=True) == b"\xef\xbb\xbf" + to_csv(results)


def test_json(results: Results) -> None:
    document = json.loads(to_json(results))
    assert document["run"] == {"tool": "wres-calc", "who": "Zoë"}
    first, second = document["figures"]
    assert ",".join(first) + "\n" == HEADER
    assert (first["division"], first["value"], first["numerator"]) == ("=1+1", 1 / 3, 19.5)
    assert (second["division"], second["value"], second["status"]) == (ALL, None, "not_calculable")
    assert "Zoë".encode() in to_json(results)
    assert to_json(results).endswith(b"}\n")


@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_json_has_only_numbers(value: float) -> None:
    with pytest.raises(ValueError, match="JSON compliant"):
        json_bytes({"value": value})


def test_parquet(results: Results) -> None:
    table = pl.read_parquet(io.BytesIO(to_parquet(results)))
    assert ",".join(table.columns) + "\n" == HEADER
    assert_frame_equal(table, as_frame(results.figures, results.breakdowns))
    assert table["value"].to_list() == [1 / 3, None]
    assert table["division"].to_list() == ["=1+1", ALL]


@pytest.mark.parametrize(("name", "start"), [("a.csv", b"standard,"), ("a.JSON", b"{\n"), ("a.parquet", b"PAR1")])
def test_the_ending_names_the_format(name: str, start: bytes, results: Results) -> None:
    content = export(results, Path(name))
    assert content.startswith(start)
    assert content == export(results, Path(name))


def test_cells_with_commas_quotes_and_breaks() -> None:
    rows = [['a,b"c', "line\nbreak", None, 0.1, -2]]
    assert csv_bytes(["v", "w", "x", "y", "z"], rows) == (b'v,w,x,y,z\n"a,b""c","line\nbreak",,0.1,-2\n')


def test_listing() -> None:
    line = ("WRES-E302", "error", "t", "staff.csv", 7, "pay_band", "@x", "d", "m")
    assert listing_csv([line]).decode() == (
        "code,severity,title,file,row,column,value,detail,mend\nWRES-E302,error,t,staff.csv,7,pay_band,'@x,d,m\n"
    )


def test_report() -> None:
    bad = Problem(kind="cell_blank", extract="staff", file="stäff.csv", column="sex", rows=(4,))
    content = report_json(ValidationReport(problems=[bad]))
    assert content.isascii()
    report = json.loads(content)
    assert report["problems"][0]["file"] == "stäff.csv"
    assert report["counts"] == {"WRES-E301": 1}
