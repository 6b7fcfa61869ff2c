"""Two years of a trust whose changes are worked by hand.

Year to 31 March 2024: indicator 2 is 60 of 200 White over 60 of 200 BME, 1.00.
Year to 31 March 2025: 120 of 200 over 40 of 200, 3.00. Everybody is one person on the staff list:
150 White and 50 BME in the first year, 140 and 60 in the second.
"""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from wres_calc.calculation.run import run
from wres_calc.comparison.benchmarks import COLUMNS as BENCHMARK_COLUMNS
from wres_calc.comparison.changes import COLUMNS as CHANGE_COLUMNS
from wres_calc.comparison.changes import POINTS, TIMES, Verdict
from wres_calc.comparison.findings import FailOn
from wres_calc.errors import ExitCode
from wres_calc.exports import to_csv, to_json

Cli = Callable[..., Result]
APPOINTED = {2024: {"A": 60, "H": 60}, 2025: {"A": 120, "H": 40}}
STAFF = {2024: {"A": 150, "H": 50}, 2025: {"A": 140, "H": 60}}
GAPS = {2024: (26.4, 30.5), 2025: (26.4, 31.5)}


def extracts(folder: Path, year: int) -> Path:
    """The extracts of a year."""
    folder.mkdir()
    staff = ["staff_id,ethnicity,staff_group,pay_band,division"]
    for code, number in STAFF[year].items():
        staff += [f"{code}{at},{code},clinical,5,{'N' if at % 2 else 'S'}" for at in range(number)]
    applicants = ["ethnicity,shortlisted,appointed"]
    for code, number in APPOINTED[year].items():
        applicants += [f"{code},yes,{'yes' if at < number else 'no'}" for at in range(200)]
    survey = ["question,group,percentage,respondents"]
    for group, percentage in zip(("White", "BME"), GAPS[year], strict=True):
        survey.append(f"harassment_from_public,{group},{percentage},100")
    board = ["ethnicity,voting,executive", *["A,yes,yes"] * 8, *["H,yes,no"] * 2]
    files = {"staff": staff, "applicants": applicants, "survey": survey, "board": board}
    for stem, lines in files.items():
        (folder / f"{stem}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "wres-calc.toml").write_text(
        f'[organisation]\ncode = "ZZ1"\nname = "Two Year Trust"\nsnapshot = {year}-03-31\n', encoding="utf-8"
    )
    return folder


@pytest.fixture
def folders(tmp_path: Path) -> list[Path]:
    return [extracts(tmp_path / str(year), year) for year in (2024, 2025)]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The results files of both years: the first CSV, the second JSON."""
    folder = tmp_path_factory.mktemp("made")
    first, second = (run(extracts(folder / str(year), year)).results() for year in (2024, 2025))
    return {"2024.csv": to_csv(first), "2025.json": to_json(second), "2025.csv": to_csv(second)}


@pytest.fixture
def files(made: dict[str, bytes], tmp_path: Path) -> list[Path]:
    """A copy of the results files of both years."""
    paths = [tmp_path / name for name in ("2024.csv", "2025.json")]
    for path in paths:
        path.write_bytes(made[path.name])
    return paths


def test_the_first_screen_says_what_changed(cli: Cli, files: list[Path]) -> None:
    done = cli("compare", *files)
    assert done.exit_code == ExitCode.DONE
    assert done.stdout.startswith(
        "NHS Workforce Race Equality Standard (WRES): 2024, 2025\n"
        "Two Year Trust; snapshot dates 31 March 2024 and 31 March 2025\n"
    )
    assert "White over BME: 1.00 in 2024, 3.00 in 2025: 3.00 times (95% interval " in done.stdout
    assert "): clearly up.\n   Adverse for BME people: above 1.00.\n" in done.stdout
    assert "BME share of the workforce: 25.0% in 2024, 30.0% in 2025: +5.0 points" in done.stdout
    assert (
        "BME less White: +4.1 points in 2024, +5.1 points in 2025: +1.0 points. No interval: no "
        "counts, nor limits at 95%, in 2024 and 2025." in done.stdout
    )
    assert "BME share, board less workforce: -5.0 points in 2024, -10.0 points in" in done.stdout
    assert "Published: England 1.59 (31 March 2023, 2 years earlier)." in done.stdout
    assert "BME share, board: 20.0%. Published BME share of the board: England 16.5% (31 March 2024, " in done.stdout
    assert "BME over White: not compared. No value in 2024 (not supplied) and in" in done.stdout
    assert "--detail" in done.stdout


def test_folders_are_computed(cli: Cli, folders: list[Path], files: list[Path]) -> None:
    done = cli("compare", *folders)
    assert done.exit_code == ExitCode.DONE
    assert f"Computing the figures of {folders[0]}" in done.stderr
    assert done.stdout == cli("compare", *files).stdout


def test_folders_are_computed_for_the_standards_asked_for(cli: Cli, folders: list[Path]) -> None:
    """150 White and 50 BME people, then 140 and 60, all on band 5: no tier above to compare."""
    shown = cli("compare", *folders, "--standard", "model-employer", "--detail")
    assert shown.exit_code == ExitCode.DONE
    assert "Model Employer" in shown.stdout
    assert "Indicator" not in shown.stdout


def test_a_standard_asks_for_a_folder(cli: Cli, files: list[Path]) -> None:
    refused = cli("compare", *files, "--standard", "all")
    assert refused.exit_code == ExitCode.COMMAND
    assert "about folders of extracts" in refused.stderr


def test_warnings_of_a_folder_are_shown(cli: Cli, folders: list[Path]) -> None:
    (folders[1] / "disciplinary.csv").write_text(
        "staff_id,entered_on\nA1,2024-05-01\nA2,2020-05-01\n", encoding="utf-8"
    )
    done = cli("compare", *folders)
    assert done.exit_code == ExitCode.DONE
    assert "WRES-W501" in done.stderr


def test_a_broken_folder_is_a_data_error(cli: Cli, folders: list[Path]) -> None:
    (folders[1] / "staff.csv").write_text("staff_id,ethnicity\n", encoding="utf-8")
    done = cli("compare", *folders, "--output", folders[0].parent / "changes.csv")
    assert done.exit_code == ExitCode.DATA
    assert "WRES-E102" in done.stderr
    assert not (folders[0].parent / "changes.csv").exists()


def test_detail_shows_every_line_and_why_some_are_not_compared(cli: Cli, files: list[Path]) -> None:
    done = cli("compare", *files, "--detail")
    assert "Indicator 2: Likelihood of appointment from shortlisting, 2024 to 2025" in done.stdout
    assert "White over BME   1.00   3.00    3.00" in done.stdout
    assert "BME less workforce" in done.stdout
    assert "BME less White" in done.stdout
    assert "not compared, 1 figure: No value in 2024 (not supplied)" in done.stdout
    assert "--detail" not in done.stdout


def test_detail_has_a_column_for_each_breakdown(cli: Cli, folders: list[Path]) -> None:
    made = []
    for folder in folders:
        made.append(folder.with_suffix(".parquet"))
        cli("compute", folder, "--by", "division", "--output", made[-1])
    done = cli("compare", *made, "--detail", "--confidence", "99.8")
    assert "Division  Line" in done.stdout
    assert "99.8% interval" in done.stdout


def test_changes_are_written_the_same_every_time(cli: Cli, files: list[Path], tmp_path: Path) -> None:
    outputs = [tmp_path / "changes.csv", tmp_path / "changes.json"]
    words = ["compare", *files, "-o", outputs[0], "-o", outputs[1]]
    done = cli(*words)
    assert f"Wrote {outputs[0]}" in done.stderr
    first = [path.read_bytes() for path in outputs]
    cli(*words)
    assert [path.read_bytes() for path in outputs] == first
    rows = list(csv.DictReader(outputs[0].read_text(encoding="utf-8").splitlines()))
    [ratio] = [
        row for row in rows if (row["indicator"], row["measure"], row["line"]) == ("2", "relative_likelihood", "all")
    ]
    assert float(ratio["change"]) == pytest.approx(3)
    assert (ratio["change_unit"], ratio["verdict"]) == ("times", "clearly up")
    document = json.loads(first[1])
    assert len(document["changes"]) == len(rows)
    cli(*words, "--bom")
    assert outputs[0].read_bytes() == b"\xef\xbb\xbf" + first[0]


def test_three_years_are_compared_one_after_the_other(cli: Cli, files: list[Path]) -> None:
    text = files[0].read_text(encoding="utf-8")
    earlier = files[0].with_name("2021.csv")
    earlier.write_text(text.replace("2024-03-31", "2021-03-31").replace("wres,2024,", "wres,2021,"), encoding="utf-8")
    done = cli("compare", earlier, *files, "--detail")
    assert done.exit_code == ExitCode.DONE
    assert "White over BME: 1.00 in 2021, 1.00 in 2024: 1.00 times" in done.stdout
    assert "White over BME: 1.00 in 2024, 3.00 in 2025: 3.00 times" in done.stdout
    assert "2021 to 2024" in done.stdout


def test_published_values_of_ones_own(cli: Cli, files: list[Path], tmp_path: Path) -> None:
    mine = tmp_path / "mine.csv"
    mine.write_text(
        "area,period_end,indicator,measure,line,group,comparator,value,unit,source,note\n"
        "Our region,2025-03-31,2,relative_likelihood,all,White,BME,1.41,ratio,A report,\n",
        encoding="utf-8",
    )
    done = cli("compare", *files, "--benchmarks", mine)
    assert "Published: Our region 1.41 (31 March 2025)." in done.stdout
    assert "England" not in done.stdout
    mine.write_text("area\nLondon\n", encoding="utf-8")
    assert cli("compare", *files, "--benchmarks", mine).exit_code == ExitCode.DATA


# --- findings ---------------------------------------------------------------------------------


def test_what_is_asked_for_ends_with_4_and_is_still_written(cli: Cli, files: list[Path], tmp_path: Path) -> None:
    output = tmp_path / "changes.csv"
    done = cli("compare", *files, "--fail-on", "outside-range", "--fail-on", "worse", "-o", output)
    assert done.exit_code == ExitCode.FINDING
    assert (
        "Found by --fail-on outside-range: Indicator 2, White over BME: 3.00 in 2025 is outside "
        "0.80 to 1.25.\n" in done.stderr
    )
    assert (
        "Found by --fail-on worse: Indicator 2, White over BME: clearly worse, 1.00 to 3.00 in "
        "2025 (adverse for BME people: above 1.00).\n" in done.stderr
    )
    assert "Not judged by --fail-on outside-range: Indicators 3, 4; there is no value" in done.stderr
    assert "Not judged by --fail-on worse: Indicators 3, 4, 5, 6, 7, 8; there is" in done.stderr
    assert output.exists()


def test_nothing_found_ends_with_0(cli: Cli, files: list[Path], tmp_path: Path) -> None:
    # The later year is made from the earlier one, whose ratio is 1.00.
    later = tmp_path / "later.csv"
    text = files[0].read_text(encoding="utf-8")
    later.write_text(text.replace("2024-03-31", "2025-03-31").replace("wres,2024,", "wres,2025,"), encoding="utf-8")
    words = ["compare", files[0], later, "--fail-on", "worse", "--fail-on", "outside-range"]
    assert cli(*words, "--tolerance", "0").exit_code == ExitCode.DONE


# --- back tests -------------------------------------------------------------------------------


def test_a_back_test_lists_every_figure_that_moved(cli: Cli, files: list[Path], tmp_path: Path) -> None:
    output = tmp_path / "changes.csv"
    done = cli("compare", *files, "--tolerance", "0.5", "--output", output)
    assert done.exit_code == ExitCode.FINDING
    assert " figures differ by more than 0.5:\n" in done.stdout
    assert (
        "  indicator 2, relative_likelihood, line all, White over BME: 1.0 in 2024, 3.0 in 2025, "
        "difference +2.0\n" in done.stdout
    )
    assert output.exists()
    within = cli("compare", *files, "--tolerance", "1000")
    assert within.exit_code == ExitCode.DONE
    assert " figures agree within 1000.\n" in within.stdout


def test_a_tolerance_on_a_missing_figure_writes_nothing(cli: Cli, files: list[Path], tmp_path: Path) -> None:
    lines = files[0].read_text(encoding="utf-8").splitlines(keepends=True)
    files[0].write_text("".join(line for line in lines if ",2,likelihood" not in line), "utf-8")
    output = tmp_path / "changes.csv"
    done = cli("compare", *files, "--tolerance", "1%", "-o", output)
    assert done.exit_code == ExitCode.DATA
    assert "indicator 2, likelihood, line all, BME: not in the figures of 2024" in done.stderr
    assert not output.exists()
    assert done.stdout == ""


# --- against a sheet --------------------------------------------------------------------------


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "typed.csv"
    path.write_text(
        "Indicator,Measure,Group,Comparator,Value,Numerator,Denominator\n"
        "2,relative likelihood,White,BME,3.00,120,200\n"
        "1,share,BME,,30%,60,200\n"
        "3,relative likelihood,BME,White,[x],,\n",
        encoding="utf-8",
    )
    return path


@pytest.fixture
def small(made: dict[str, bytes], tmp_path: Path) -> Path:
    """The figures of the later year in which indicator 1 has the line of all staff alone."""
    path = tmp_path / "small.csv"
    lines = made["2025.csv"].decode("utf-8").splitlines(keepends=True)
    kept = [line for line in lines if ",1,share," not in line or ",share,all," in line]
    path.write_text("".join(kept), encoding="utf-8")
    return path


def test_a_sheet_that_agrees(cli: Cli, small: Path, sheet: Path) -> None:
    done = cli("compare", small, "--against", sheet)
    assert done.exit_code == ExitCode.DONE
    assert done.stdout == (f"All 7 cells in 3 rows of {sheet} agree with the figures, at the decimals typed.\n")


def test_a_year_within_its_range(cli: Cli, made: dict[str, bytes], tmp_path: Path) -> None:
    (tmp_path / "2024.csv").write_bytes(made["2024.csv"])
    typed = tmp_path / "typed.csv"
    typed.write_text("indicator,measure,value\n2,relative_likelihood,1\n", encoding="utf-8")
    words = ["compare", tmp_path / "2024.csv", "--against", typed, "--fail-on", "outside-range"]
    done = cli(*words)
    assert done.exit_code == ExitCode.DONE
    assert done.stderr.startswith("Not judged by --fail-on outside-range: Indicators 3, 4; there")


def test_a_sheet_that_does_not(cli: Cli, small: Path, sheet: Path) -> None:
    sheet.write_text(sheet.read_text("utf-8").replace("3.00", "3.2").replace("60", "61"), "utf-8")
    done = cli("compare", small, "--against", sheet)
    assert done.exit_code == ExitCode.FINDING
    assert done.stdout == (
        f"2 of 7 cells in 3 rows of {sheet} do not agree with the figures, at the decimals typed:\n"
        "  row 2, column value: typed 3.2, computed 3.0 (indicator 2, relative_likelihood, line "
        "all, White over BME)\n"
        "  row 3, column numerator: typed 61, computed 60 (indicator 1, share, line all, BME)\n"
    )
    within = cli("compare", small, "--against", sheet, "--tolerance", "1")
    assert within.exit_code == ExitCode.DONE
    assert within.stdout.endswith("agree with the figures within 1.\n")


def test_one_year_can_be_judged_by_its_range(cli: Cli, small: Path, sheet: Path) -> None:
    done = cli("compare", small, "--against", sheet, "--fail-on", "outside-range")
    assert done.exit_code == ExitCode.FINDING
    assert "White over BME: 3.00 in 2025-03-31 is outside 0.80 to 1.25." in done.stderr


def test_a_folder_against_a_sheet(cli: Cli, folders: list[Path], sheet: Path) -> None:
    sheet.write_text("indicator,line,group,value\n1,all,BME,30.0\n", encoding="utf-8")
    done = cli("compare", folders[1], "--against", sheet)
    assert done.exit_code == ExitCode.DONE


def test_figures_that_contradict_themselves_are_not_checked(cli: Cli, small: Path, sheet: Path) -> None:
    small.write_text(small.read_text("utf-8").replace(",30.0,percent", ",31.0,percent"), "utf-8")
    done = cli("compare", small, "--against", sheet)
    assert done.exit_code == ExitCode.DATA
    assert "does not follow from the counts beside it" in done.stderr


# --- what is refused --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["{0}"], "A comparison needs two years"),
        (["{0}", "{1}", "--against", "x.csv"], "--against checks the figures of one year"),
        (
            ["{0}", "--against", "x.csv", "-o", "y.csv", "--fail-on", "worse"],
            "--output and --fail-on worse: about the change between years, and one is given.",
        ),
        (["{0}", "--against", "x.csv", "--detail"], "--detail: about the change"),
        (["{0}", "--against", "x.csv", "--benchmarks", "y"], "--benchmarks: about the change"),
        (["{0}", "--against", "absent.csv"], "There is no file 'absent.csv'"),
        (["{1}", "{0}"], "wrong order"),
        (["{0}", "{0}"], "of the same period"),
        (["{0}", "{1}", "--confidence", "94"], "'94' is not a confidence offered"),
        (["{0}", "{1}", "--tolerance", "x"], "--tolerance x: give a number"),
        (["{0}", "{1}", "--fail-on", "better"], "--fail-on better: there is no such finding"),
        (["{0}", "absent"], "There is no file or folder 'absent'"),
        (["{0}", "{1}", "--benchmarks", "absent.csv"], "There is no file 'absent.csv'"),
        (["{0}", "{1}", "-o", "changes.xlsx"], "Possible: .csv, .json."),
        (["{0}", "{1}", "-o", "absent/changes.csv"], "There is no folder"),
        (["{0}", "{1}", "-o", "{0}"], "is one of the files read"),
    ],
)
def test_a_wrong_command(
    cli: Cli, files: list[Path], words: list[str], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(files[0].parent)
    before = sorted(files[0].parent.iterdir())
    done = cli("compare", *(word.format(*files) for word in words))
    assert done.exit_code == ExitCode.COMMAND
    assert said in done.stderr
    assert done.stdout == ""
    assert sorted(files[0].parent.iterdir()) == before


def test_an_output_is_never_given_twice_nor_an_extract(
    cli: Cli, files: list[Path], folders: list[Path], tmp_path: Path
) -> None:
    twice = tmp_path / "changes.csv"
    done = cli("compare", *files, "-o", twice, "-o", tmp_path / "." / "changes.csv")
    assert done.exit_code == ExitCode.COMMAND
    assert "given twice" in done.stderr
    for name in ("staff.csv", "training.csv"):
        done = cli("compare", *folders, "-o", folders[0] / name)
        assert done.exit_code == ExitCode.COMMAND
        assert "Choose another name or folder." in done.stderr


def test_all_damaged_files_are_named(cli: Cli, files: list[Path]) -> None:
    files[0].write_text("a,b\n1,2\n", encoding="utf-8")
    files[1].write_text("{", encoding="utf-8")
    done = cli("compare", *files)
    assert done.exit_code == ExitCode.DATA
    assert f"'{files[0]}' cannot be used as a results file" in done.stderr
    assert f"'{files[1]}' cannot be used as a results file" in done.stderr


def test_other_organisations_are_not_compared(cli: Cli, files: list[Path]) -> None:
    files[0].write_text(files[0].read_text("utf-8").replace(",ZZ1,", ",ZZ2,"), "utf-8")
    done = cli("compare", *files)
    assert done.exit_code == ExitCode.DATA
    assert "the organisation is not the same: 'ZZ2' in" in done.stderr


# --- the page ---------------------------------------------------------------------------------

PAGE = (Path(__file__).parents[2] / "docs" / "comparing.md").read_text(encoding="utf-8")


def test_every_column_and_verdict_is_explained() -> None:
    for word in [*CHANGE_COLUMNS, *BENCHMARK_COLUMNS, *Verdict, POINTS, TIMES]:
        assert word == "breakdown" or f"`{word}`" in PAGE, word


@pytest.mark.parametrize("kind", FailOn)
def test_every_finding_is_explained(kind: FailOn) -> None:
    assert f"`--fail-on {kind}`" in PAGE


def test_the_sum_of_the_page_is_right() -> None:
    # Newcombe (1998), table II (a), method 10: 0.0524 to 0.3339.
    assert "+20.0 points, from\n+5.2 to +33.4." in PAGE


def test_the_sheet_of_the_page_can_be_read(cli: Cli, small: Path, tmp_path: Path) -> None:
    rows = [line.strip("| ").split("|") for line in PAGE.splitlines() if line.startswith("| 1 |")]
    header = next(line for line in PAGE.splitlines() if line.startswith("| Indicator |"))
    typed = tmp_path / "typed.csv"
    with typed.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header.strip("| ").split("|"), *rows])
    done = cli("compare", small, "--against", typed)
    assert "3 of 3 cells in 1 row of" in done.stdout


def test_the_example_of_the_documentation_works_on_the_sample(cli: Cli, tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    text = (root / "docs" / "comparing.md").read_text(encoding="utf-8")
    table = text.partition("| Indicator | Measure |")[1:]
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in "".join(table).partition("\n\n")[0].splitlines()
    ]
    sheet, results = tmp_path / "figures.csv", tmp_path / "2025.csv"
    with sheet.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([rows[0], *rows[2:]])
    assert len(rows) >= 5
    assert cli("compute", root / "sample_data", "-o", results).exit_code == 0
    found = cli("compare", results, "--against", sheet)
    assert found.exit_code == 0, found.stdout + found.stderr
