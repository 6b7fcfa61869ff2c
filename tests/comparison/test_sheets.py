from pathlib import Path

import pytest

from wres_calc.comparison.sheets import read_sheet
from wres_calc.errors import CommandError, DataError


def write(folder: Path, content: bytes, name: str = "sheet.csv") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def test_headings_and_cells_lose_their_surroundings(tmp_path: Path) -> None:
    text = "\ufeffIndicator, Comparator Numerator ,Pay-Band\n2, 5 ,'=A\n\n,,\n3,x,y\n"
    sheet = read_sheet(write(tmp_path, text.encode("utf-8")))
    assert sheet.columns == ("indicator", "comparator_numerator", "pay_band")
    assert sheet.rows == (
        (2, {"indicator": "2", "comparator_numerator": "5", "pay_band": "=A"}),
        (5, {"indicator": "3", "comparator_numerator": "x", "pay_band": "y"}),
    )


def test_what_older_excel_saved_is_read(tmp_path: Path) -> None:
    sheet = read_sheet(write(tmp_path, "area,value\nCaf\u00e9 \u2013 North,1\n".encode("cp1252")))
    assert sheet.rows[0][1]["area"] == "Caf\u00e9 \u2013 North"


@pytest.mark.parametrize("name", ["absent.csv", "sheet.xlsx"])
def test_a_wrong_place_is_a_wrong_command(tmp_path: Path, name: str) -> None:
    with pytest.raises(CommandError):
        read_sheet(tmp_path / name)


def test_a_folder_is_a_wrong_command(tmp_path: Path) -> None:
    (tmp_path / "sheet.csv").mkdir()
    with pytest.raises(CommandError, match="is a folder"):
        read_sheet(tmp_path / "sheet.csv")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "has no header"),
        (b",,\n1,2,3\n", "has no header"),
        (b"a,b\n", "has no rows"),
        (b"a,b\n,\n", "has no rows"),
        (b'a,b\n"1,2\n', "is not a CSV table"),
        (b"a,b\n\x81\x8d,2\n", "it is not text"),
        (b"a,A,b\n1,2,3\n", "the column a is there twice"),
        (b"a,,\n1,2,3\n", "the column without a heading is there twice"),
        (b"a,b\n1,2\n1,2,3\n1\n", "row 3: 3 cells under 2 headings\n  row 4: 1 cells"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    with pytest.raises(DataError) as raised:
        read_sheet(write(tmp_path, content))
    assert said in str(raised.value)
