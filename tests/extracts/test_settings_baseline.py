"""The table [model_employer] of wres-calc.toml: where the path to the targets started."""

from datetime import date
from pathlib import Path

import pytest

from wres_calc.errors import CommandError
from wres_calc.extracts.settings import FILE_NAME, read_config

BAND = '"8a" = { headcount = 132, bme = 9 }'
GOOD = f"base = 2018-03-31\nshare = 16.5\nbaseline = {{ {BAND} }}\n"


def read(folder: Path, text: str) -> str:
    """What is wrong with a table, line by line."""
    (folder / FILE_NAME).write_text(f"[model_employer]\n{text}", encoding="utf-8")
    with pytest.raises(CommandError) as refused:
        read_config(folder)
    first, *lines = str(refused.value).splitlines()
    assert first == "wres-calc.toml:"
    return "\n".join(line.strip() for line in lines)


def test_share_and_bands(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text(f"[model_employer]\n{GOOD}", encoding="utf-8")
    found = read_config(tmp_path).model_employer
    assert found is not None
    assert (found.base, found.share, found.workforce) == (date(2018, 3, 31), 16.5, None)
    assert {name: (band.headcount, band.bme) for name, band in found.baseline.items()} == {"8a": (132, 9)}


def test_whole_percentages_and_people(tmp_path: Path) -> None:
    for given in ("share = 16", "workforce = { headcount = 5000, bme = 800 }"):
        (tmp_path / FILE_NAME).write_text(f"[model_employer]\n{GOOD.replace('share = 16.5', given)}", encoding="utf-8")
        found = read_config(tmp_path).model_employer
        assert found is not None
        assert (found.share == 16) != (found.workforce is not None)


def test_no_table(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text("[organisation]\n", encoding="utf-8")
    assert read_config(tmp_path).model_employer is None


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("base = 2018-03-31\n", "", "model_employer.base: it is missing."),
        ("2018-03-31", '"31/03/18"', "model_employer.base: write a date as 2025-03-31."),
        ("share = 16.5\n", "", "model_employer: give either share or workforce, and not both."),
        (
            "share = 16.5",
            "share = 16.5\nworkforce = { headcount = 9, bme = 1 }",
            "model_employer: give either share or workforce, and not both.",
        ),
        ("16.5", "116.5", "model_employer.share: write a percentage between 0 and 100, such as 16.5."),
        (
            "16.5",
            "0.165",
            "model_employer.share: 0.165 is less than 1 percent; write a percentage, such as 16.5, or give workforce.",
        ),
        ("16.5", "true", "model_employer.share: write a percentage between 0 and 100, such as 16.5."),
        ("share = 16.5", "workforce = 5", "model_employer.workforce: write { headcount = 5000, bme = 800 }."),
        ("share = 16.5", "workforce = { headcount = 0, bme = 0 }", "model_employer.workforce: there is nobody in it."),
        (
            "share = 16.5",
            "workforce = { headcount = 5, bme = 6 }",
            "model_employer.workforce: bme is more than headcount.",
        ),
        ("share", "shore", "model_employer.shore: there is no such setting. Did you mean 'share'?"),
        (
            f"baseline = {{ {BAND} }}",
            "baseline = 1",
            'model_employer.baseline: write { "8a" = { headcount = 132, bme = 9 } }.',
        ),
        ("{ headcount = 132, bme = 9 }", "9", "model_employer.baseline.8a: write { headcount = 132, bme = 9 }."),
        (", bme = 9", "", "model_employer.baseline.8a.bme: it is missing."),
        ("132", "-1", "model_employer.baseline.8a.headcount: write a number of people, such as 132."),
        ("132", "132.5", "model_employer.baseline.8a.headcount: write a number of people, such as 132."),
        ("bme = 9", "bme = true", "model_employer.baseline.8a.bme: write a number of people, such as 132."),
        (
            "bme = 9",
            "bme = 9, white = 1",
            "model_employer.baseline.8a.white: there is no such setting. Possible: headcount, bme.",
        ),
        ("bme = 9", "bme = 133", "model_employer.baseline.8a: bme is more than headcount."),
        ('"8a"', '"7"', "model_employer.baseline: '7' is not one of the bands. Possible: 8a, 8b, 8c, 8d, 9, VSM."),
        ('"8a"', '"8"', "model_employer.baseline: '8' is not one of the bands. Possible: 8a, 8b, 8c, 8d, 9, VSM."),
        (
            BAND,
            f'{BAND}, "Band 8A" = {{ headcount = 1, bme = 0 }}',
            "model_employer.baseline: '8a' and 'Band 8A' are one band.",
        ),
    ],
)
def test_what_is_wrong_is_said_in_words(tmp_path: Path, old: str, new: str, words: str) -> None:
    text = GOOD.replace(old, new)
    assert text != GOOD
    assert read(tmp_path, text) == words


def test_all_at_once(tmp_path: Path) -> None:
    said = read(tmp_path, GOOD.replace("bme = 9", "bme = 133").replace("share = 16.5\n", ""))
    assert [line.split(":")[0] for line in said.splitlines()] == ["model_employer", "model_employer.baseline.8a"]


def test_not_a_table(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text("model_employer = 1\n", encoding="utf-8")
    with pytest.raises(CommandError, match=r"model_employer: write a table: \[model_employer\]."):
        read_config(tmp_path)
