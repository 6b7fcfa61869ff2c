from collections import Counter

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wres_calc.extracts.checking.identity import trimmed
from wres_calc.extracts.checking.tally import IdCheck, N, collect_ids, count_rows
from wres_calc.extracts.models.fields import LONGEST_TEXT
from wres_calc.extracts.reading.source import Source
from wres_calc.extracts.reading.table import Table
from wres_calc.extracts.settings import ExtractSettings

CELLS = st.sampled_from(["a", "b", "A", "", " a", None])
ROWS = st.lists(st.tuples(CELLS, CELLS), max_size=12)


def source(ids: list[str | None]) -> Source:
    cells = pl.LazyFrame({"0": ids}, schema={"0": pl.String})
    return Source(
        extract="staff",
        file="staff.csv",
        table=Table(headings=("staff_id",), header_row=1, cells=cells),
        places={"staff_id": 0},
        settings=ExtractSettings(),
    )


def tally(rows: list[tuple[str | None, str | None]], keys: list[str]) -> Counter[object]:
    frame = pl.LazyFrame(rows, schema={"x": pl.String, "y": pl.String}, orient="row")
    counted = count_rows(frame, keys).collect()
    return Counter({row[:-1]: row[-1] for row in counted.iter_rows()})


# --- the tally --------------------------------------------------------------------------------


@settings(max_examples=25)
@given(ROWS)
def test_count_rows(rows: list[tuple[str | None, str | None]]) -> None:
    assert tally(rows, ["x", "y"]) == Counter(rows)
    assert tally(rows, ["y"]) == Counter((y,) for _, y in rows)


@settings(max_examples=25)
@given(ROWS, ROWS)
def test_tallies_add_up(one: list[tuple[str | None, str | None]], other: list[tuple[str | None, str | None]]) -> None:
    assert tally(one, ["x"]) + tally(other, ["x"]) == tally([*one, *other], ["x"])


def test_no_keys() -> None:
    frame = pl.LazyFrame({"x": ["a", "a", "b"]})
    assert count_rows(frame, []).collect().to_dict(as_series=False) == {N: [3]}


# --- identifiers ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "text"), [("P1", "P1"), (" P1\t", "P1"), ("P 1", "P 1"), ("", None), (" \xa0", None), (None, None)]
)
def test_trimmed(cell: str | None, text: str | None) -> None:
    frame = pl.DataFrame({"x": [cell]}, schema={"x": pl.String})
    assert frame.select(trimmed("x")).item() == text


@pytest.mark.parametrize(
    ("ids", "check"),
    [
        (["P1", "P2", "P3"], IdCheck(filled=3, blank=0, distinct=3, refused=0)),
        (["P1", "P2", "P1"], IdCheck(3, 0, 2, 0)),
        (["P1", "p1"], IdCheck(2, 0, 2, 0)),
        (["P1", None, None], IdCheck(1, 2, 1, 0)),
        ([None, None], IdCheck(0, 2, 0, 0)),
        ([], IdCheck(0, 0, 0, 0)),
        # Not plain, so looked at again with what cannot matter taken off.
        (["P1", " P1 "], IdCheck(2, 0, 1, 0)),
        (["P1", " "], IdCheck(1, 1, 1, 0)),
        (["P1", "", None, "\t"], IdCheck(1, 3, 1, 0)),
        (["é" * LONGEST_TEXT, "P 1"], IdCheck(2, 0, 2, 0)),  # 400 bytes, 200 characters
        (["P\u200b1", "\u200eP1", "P1\u00a0"], IdCheck(3, 0, 1, 0)),
        (["100.0", "100", "0100", "100.00", "100.5"], IdCheck(5, 0, 3, 0)),
        (["1,234,567", "1234567", "1,234,567.00", "1,23", "12,34,567"], IdCheck(5, 0, 3, 0)),
        (['="00123"', "'00123", "00123"], IdCheck(3, 0, 1, 0)),
        # Codes made by chance that look like numbers, and are none.
        (["3e12", "12E34", "1e5", "EMP/12", "A.0", "12-3", "CASE-12", "MAR-12"], IdCheck(8, 0, 8, 0)),
        (["1234567890123450", "1234567890123460", "1234567890123451"], IdCheck(3, 0, 3, 0)),
        # Refused by the exact look too.
        (["1.23E+11", "1,23E+11", "1E+05", "1.5e10", "1.00E-05", "1E-05"], IdCheck(6, 0, 6, 5)),
        (["#N/A", "#REF!", "#VALUE!", "########", "#12"], IdCheck(5, 0, 5, 4)),
        (["01-Mar", "Mar-25", "1-Mar-25", "01/02/2025", "2025-03-01", "1-2"], IdCheck(6, 0, 6, 5)),
        (["1234567890123450", "1234567890123460", "1234567890123470"], IdCheck(3, 0, 3, 1)),
        (["x" * (LONGEST_TEXT + 1), "P1"], IdCheck(2, 0, 2, 1)),
        (["a\x07b", "a\x85b", "a\tb", "a\ufffdb", "ab"], IdCheck(5, 0, 4, 4)),
        (["jo@example.org", "P1"], IdCheck(2, 0, 2, 1)),
        (["AB123456C", "ab 12 34 56 c", "AB123456Z"], IdCheck(3, 0, 3, 2)),
        (["AB-12-34-56-C", "943 476 5919", "07700 900123", "943-476-5919"], IdCheck(4, 0, 4, 3)),
        (["Jo Bloggs", "Shah, Amir", "Zed O’Neil", "P1"], IdCheck(4, 0, 4, 1)),
        (["Bank Staff", "Bank Staff", "Agency Worker"], IdCheck(3, 0, 2, 0)),
    ],
)
def test_collect_ids(ids: list[str | None], check: IdCheck) -> None:
    found = collect_ids(source(ids), "staff_id")
    assert found == check._replace(untidy=found.untidy)


def test_untidy_identifiers() -> None:
    """Only where there is something to tidy is every cell tidied again for each comparison."""
    assert not collect_ids(source(["P1", "3e12", "EMP-12", None]), "staff_id").untidy
    for cell in (" P1", "100.0", "'1", '="1"', "P\u200b1", "é", "EMP/12"):
        assert collect_ids(source(["P1", cell]), "staff_id").untidy


@pytest.mark.parametrize(
    ("ids", "scans"), [(["P1", "P2"], 1), (["P1", None], 1), (["P1", "P 2"], 2), (["P1", ""], 2), (["a@b"], 2)]
)
def test_plain_identifiers_are_looked_at_once(
    ids: list[str | None], scans: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[list[str]] = []
    real = Source.scan

    def spy(self: Source, columns: list[str], **more: bool) -> pl.LazyFrame:
        made.append(columns)
        return real(self, columns, **more)

    monkeypatch.setattr(Source, "scan", spy)
    collect_ids(source(ids), "staff_id")
    assert made == [["staff_id"]] * scans
