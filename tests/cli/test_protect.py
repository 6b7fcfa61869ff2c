"""Figures for publication: what is hidden, what is said, and the attack on it."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from wres_calc.sample import write_sample

pytestmark = pytest.mark.slow

Cli = Callable[..., Result]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small synthetic trust, whose divisions have small counts."""
    folder = tmp_path_factory.mktemp("sample")
    write_sample(folder, staff=400, seed=3)
    return folder


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


COUNTS = ("numerator", "denominator", "comparator_numerator", "comparator_denominator")


def test_small_counts_do_not_go_out(cli: Cli, sample: Path, tmp_path: Path) -> None:
    """1 to 4 stand nowhere, on the screen neither, and what is hidden says so."""
    out, data = tmp_path / "p.csv", tmp_path / "p.json"
    result = cli("compute", sample, "--protect", "five", "--detail", "-o", out, "-o", data)
    assert result.exit_code == 0
    assert "Protected for publication: counts of 1 to 4 are hidden." in result.stdout
    assert "ethnicity unknown for" not in result.stdout  # no counts of the files
    assert "[c] of " in result.stdout
    found = rows(out)
    assert not {row[name] for row in found for name in COUNTS} & {"1", "2", "3", "4"}
    hidden = [row for row in found if row["status"] == "suppressed"]
    assert hidden
    assert {row[name] for row in hidden for name in ("value", "lower", "upper")} == {""}
    assert len({row["reason"].split(". Provisional")[0] for row in hidden}) == 1
    run = json.loads(data.read_bytes())["run"]
    assert run["protection"]["preset"] == "five"
    assert all(set(file) <= {"extract", "file"} for file in run["files"])


def test_the_attack_finds_nothing(cli: Cli, sample: Path, tmp_path: Path) -> None:
    out = tmp_path / "p.json"
    cli("compute", sample, "--protect", "five", "--by", "division", "-o", out)
    result = cli("attack", out)
    assert result.exit_code == 0
    assert "Preset five: counts of 1 to 4 are hidden." in result.stdout
    assert "Every hidden count keeps" in result.stdout
    assert cli("attack", out, "--protect", "five").stdout == result.stdout


def test_the_attack_finds_what_was_left_open(cli: Cli, sample: Path, tmp_path: Path) -> None:
    out = tmp_path / "exact.csv"
    cli("compute", sample, "-i", 1, "-o", out)
    result = cli("attack", out, "--protect", "five")
    assert result.exit_code == 4
    assert "not protected as the preset asks." in result.stdout
    assert "Do not publish" in result.stderr


def test_a_hidden_count_that_its_total_gives_back(cli: Cli, sample: Path, tmp_path: Path) -> None:
    """Hidden by hand, as a spreadsheet would: one count blanked, its total and its kin left."""
    out = tmp_path / "p.csv"
    cli("compute", sample, "-i", 9, "-o", out)
    lines = list(csv.reader(out.read_text(encoding="utf-8").splitlines()))
    head = lines[0]
    for line in lines[1:]:
        small = line[head.index("numerator")]
        if (line[head.index("line")], line[head.index("group")]) == ("board", "BME") and small:
            for name in (*COUNTS[:1], "value", "lower", "upper", "confidence"):
                line[head.index(name)] = ""
            line[head.index("status")] = "suppressed"
    with out.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows(lines)
    result = cli("attack", out, "--protect", "five")
    assert result.exit_code == 4
    assert "board" in result.stdout


def test_a_board_is_a_few_people(cli: Cli, sample: Path) -> None:
    said = cli("compute", sample, "-i", 9, "--protect", "five").stderr
    assert "Indicator 9 is about a board" in said
    assert "Indicator 9 is about a board" not in cli("compute", sample, "-i", 9).stderr


def test_exact_on_purpose_is_stated(cli: Cli, sample: Path, tmp_path: Path) -> None:
    out, data = tmp_path / "x.csv", tmp_path / "x.json"
    cli("compute", sample, "-i", 1, "--exact", "-o", out, "-o", data)
    assert {"Exact: no disclosure control" in row["reason"] for row in rows(out)} == {True}
    assert json.loads(data.read_bytes())["run"]["protection"] == {"preset": "none", "exact": True}
    cli("compute", sample, "-i", 1, "-o", out, "-o", data)
    assert not any("Exact:" in row["reason"] for row in rows(out))
    assert json.loads(data.read_bytes())["run"]["protection"] == {"preset": "none"}


def test_zeros_as_asked(cli: Cli, sample: Path, tmp_path: Path) -> None:
    out = tmp_path / "p.csv"
    cli("compute", sample, "-i", 1, "--protect", "five", "-o", out)
    assert "0" in {row["numerator"] for row in rows(out)}
    cli("compute", sample, "-i", 1, "--protect", "five", "--zeros", "hidden", "-o", out)
    assert "0" not in {row["numerator"] for row in rows(out)}
    cli("compute", sample, "-i", 1, "--protect", "ten", "--zeros", "shown", "-o", out)
    assert "0" in {row["numerator"] for row in rows(out)}


def test_earlier_results_are_taken_into_account(cli: Cli, sample: Path, tmp_path: Path) -> None:
    earlier, out = tmp_path / "2024.json", tmp_path / "2025.json"
    cli("compute", sample, "--snapshot", "2024-03-31", "--protect", "five", "-o", earlier)
    result = cli(
        "compute",
        sample,
        "--protect",
        "five",
        "-i",
        3,
        "--window",
        "two-year-average",
        "--previous",
        earlier,
        "-o",
        out,
    )
    assert result.exit_code == 0
    assert cli("attack", earlier, out).exit_code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--protect", "fiv"], "There is no preset 'fiv'. Did you mean 'five'?"),
        (["--protect", "five", "--exact"], "--protect or --exact"),
        (["--zeros", "hidden"], "give --protect too"),
        (["--protect", "five", "--zeros", "maybe"], "shown or hidden"),
        (["--previous", "2024.json"], "give --protect too"),
        (["--protect", "five", "--previous", "nowhere.json"], "nowhere.json"),
    ],
)
def test_a_wrong_option_writes_nothing(cli: Cli, sample: Path, tmp_path: Path, words: list[str], said: str) -> None:
    out = tmp_path / "p.csv"
    result = cli("compute", sample, *words, "-o", out)
    assert result.exit_code == 2
    assert said in result.stderr
    assert not out.exists()


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ([], 2, "The files do not say how they were protected"),
        (["--protect", "none"], 2, "nothing to attack"),
        (["--protect", "six"], 2, "There is no preset 'six'."),
    ],
)
def test_an_attack_needs_a_preset(
    cli: Cli, sample: Path, tmp_path: Path, words: list[str], code: int, said: str
) -> None:
    out = tmp_path / "p.csv"
    cli("compute", sample, "-i", 9, "--protect", "five", "-o", out)
    result = cli("attack", out, *words)
    assert (result.exit_code, said in result.stderr) == (code, True)


def test_files_of_two_presets(cli: Cli, sample: Path, tmp_path: Path) -> None:
    for name in ("five", "ten"):
        out = tmp_path / f"{name}.json"
        cli("compute", sample, "-i", 1, "--by", "sex", "--protect", name, "-o", out)
    both = [tmp_path / "five.json", tmp_path / "ten.json"]
    result = cli("attack", *both)
    assert (result.exit_code, "five and ten" in result.stderr) == (2, True)
    # Each is safe alone; what the one hides, the other helps to work out.
    assert [cli("attack", one).exit_code for one in both] == [0, 0]
    assert cli("attack", *both, "--protect", "five").exit_code == 4


def test_exact_files_have_nothing_to_attack(cli: Cli, sample: Path, tmp_path: Path) -> None:
    out = tmp_path / "x.json"
    cli("compute", sample, "-i", 1, "-o", out)
    assert "hides nothing" in cli("attack", out).stderr
