"""`wres-calc compute`: what it prints, what it writes, and what it refuses."""

import csv
import json
import re
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from typer.testing import Result

pytestmark = pytest.mark.slow

Cli = Callable[..., Result]

# 3 of 10 staff are BME: 30.0%. Appointed from shortlisting: White 2 of 4 (50%), BME 1 of 4 (25%),
# 50 / 25 = 2.00. Disciplinary: BME 1 person of 3 (33.3%), White 1 of 6 (16.7%), (1/3) / (1/6) =
# 2.00. Training: White 3 of 6 (50%), BME 1 of 3 (33.3%), (3/6) / (1/3) = 1.50. Board: 1 of 4
# (25.0%), 25.0 - 30.0 = -5.0. Survey: 30.5 - 26.4 = +4.1.
FIRST_SCREEN = """\
NHS Workforce Race Equality Standard (WRES), 2025 edition
Ten Person Trust (ZZ1); snapshot date 31 March 2025
Data: 10 staff; ethnicity unknown for 1 (10.0%)
      10 applications; ethnicity unknown for 1 (10.0%)
      3 disciplinary entries, of 2 people in the period
      4 training places, of 4 people in the period
      4 board members; ethnicity unknown for 0 (0.0%)
      2 survey results

1  Staff in each pay band and grade (provisional)
   BME people are 30.0% of the workforce (3 of 10); ethnicity is unknown for 10.0%.
   Published BME share: England 28.6% (31 March 2024, 1 year earlier).
   BME share by workforce: non-clinical 100.0%; clinical 12.5%; medical 100.0%

2  Likelihood of appointment from shortlisting (provisional)
   White applicants were 2.00 times as likely as BME applicants to be appointed from shortlisting \
(1.00 means equal likelihood).
   Published: England 1.59 (31 March 2023, 2 years earlier).
   95% interval 0.37 to 12.59, which includes 1.00; the ratio is outside 0.80 to 1.25.
   Low reliability: fewer than 5 people with the event in one of the groups, so that one more or \
fewer could move the ratio by a quarter or more.
   White 2 of 4 (50.0%); BME 1 of 4 (25.0%); Unknown 0 of 1 (0.0%)
   If the 1 person of unknown ethnicity were White, the ratio would be 1.60; if BME, 2.50: above \
1.00 whatever the unknown ethnicity.
   With one case fewer among BME applicants there would be none left, and the ratio could not be \
calculated. Any other single case more or fewer would make it 1.00 to 3.00.
   At the likelihood of White applicants, 1 more of the BME applicants would be appointed from \
shortlisting.
   Funnel, White over BME: shortlisted from application 0.80; appointed from shortlisting 2.00; \
appointed from application 1.60, the product of the two.

3  Likelihood of entering the formal disciplinary process (provisional)
   BME staff were 2.00 times as likely as White staff to enter the formal disciplinary process \
(1.00 means equal likelihood).
   Published: England 1.14 (31 March 2022, 3 years earlier; window of the events not stated).
   95% interval 0.24 to 15.18, which includes 1.00; the ratio is outside 0.80 to 1.25.
   Low reliability: fewer than 5 people with the event in one of the groups, so that one more or \
fewer could move the ratio by a quarter or more.
   BME 1 of 3 (33.3%); White 1 of 6 (16.7%); Unknown 0 of 1 (0.0%). One year to 2025-03-31.
   If the 1 person of unknown ethnicity were BME, the ratio would be 1.50; if White, 2.33: above \
1.00 whatever the unknown ethnicity.
   With one case fewer among White staff there would be none left, and the ratio could not be \
calculated. Any other single case more or fewer would make it 0.00 to 4.00.
   At the likelihood of White staff, 1 fewer of the BME staff would enter the formal disciplinary \
process.

4  Likelihood of accessing non-mandatory training and CPD (provisional)
   White staff were 1.50 times as likely as BME staff to access non-mandatory training and CPD \
(1.00 means equal likelihood).
   95% interval 0.35 to 8.99, which includes 1.00; the ratio is outside 0.80 to 1.25.
   Low reliability: fewer than 5 people with the event in one of the groups, so that one more or \
fewer could move the ratio by a quarter or more.
   White 3 of 6 (50.0%); BME 1 of 3 (33.3%); Unknown 0 of 1 (0.0%). One year to 2025-03-31.
   If the 1 person of unknown ethnicity were White, the ratio would be 1.29; if BME, 2.00: above \
1.00 whatever the unknown ethnicity.
   With one case fewer among BME staff there would be none left, and the ratio could not be \
calculated. Any other single case more or fewer would make it 0.75 to 2.00.
   At the likelihood of White staff, 1 more of the BME staff would access non-mandatory training \
and CPD.

5  Harassment, bullying or abuse from patients, relatives or the public
   30.5% of BME and 26.4% of White respondents experienced harassment, bullying or abuse from \
patients, relatives or the public: a gap of +4.1 percentage points.
"""
COLUMNS = (
    "standard,edition,organisation,period_end,indicator,measure,line,group,comparator,numerator,"
    "denominator,comparator_numerator,comparator_denominator,value,unit,lower,upper,confidence,"
    "method,status,reason,formula,years,interval_method,rounded_to,settings,notes"
)


def test_first_screen(cli: Cli, trust: Path) -> None:
    """The intervals are those of statsmodels (confint_proportions_2indep, ratio, score).

    2, unknown 0 of 1: as White (2/5) / (1/4) = 1.6, as BME (2/4) / (1/5) = 2.5; one case:
    (3/4) / (1/4) = 3, (1/4) / (1/4) = 1, (2/4) / (2/4) = 1; funnel (4/5) / (4/4) = 0.8.
    3, unknown 0 of 1: (1/4) / (1/6) = 1.5, (1/3) / (1/7) = 2.33; one case: (2/3) / (1/6) = 4, 0,
    (1/3) / (2/6) = 1.
    4, unknown 0 of 1: (3/7) / (1/3) = 1.29, (3/6) / (1/4) = 2; one case: (4/6) / (1/3) = 2,
    (2/6) / (1/3) = 1, (3/6) / (2/3) = 0.75; parity: 3/6 of 3 is 1.5, so 2, one more.
    """
    result = cli("compute", trust)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout[: len(FIRST_SCREEN)] == FIRST_SCREEN
    assert "25.0% of the board and 30.0% of the workforce: -5.0 percentage points." in result.stdout
    # Questions 6 to 8 are not in the survey extract.
    assert result.stdout.count("Not supplied: the survey extract has no row for ") == 3


def test_window_is_said(cli: Cli, trust: Path) -> None:
    """Two years: BME 0.5 people of 3 a year (1 in two years), White 0.5 of 6."""
    two = cli("compute", trust, "-i", 3, "--window", "two-year-average").stdout
    assert "BME 0.5 of 3 (16.7%); White 0.5 of 6 (8.3%); Unknown 0 of 1 (0.0%). " in two
    assert "Average of the two years to 2025-03-31." in two
    (trust / "wres-calc.toml").unlink()
    never = cli("compute", trust, "-i", 3)
    assert "Organisation not given; snapshot date not given" in never.stdout
    assert "3 disciplinary entries, of 2 people\n" in never.stdout
    assert "Events of every date (snapshot date not given)." in never.stdout
    assert "Give --snapshot 2025-03-31" in never.stderr


def test_detail(cli: Cli, trust: Path) -> None:
    """North: White 1 of 2 appointed, BME 1 of 2. South: White 1 of 2, BME 0 of 2."""
    result = cli("compute", trust, "-i", 2, "--by", "division", "--detail")
    told = result.stdout[result.stdout.index("\nIndicator 2: ") :].rstrip("\n")
    # What the intervals are is tested where they are made.
    without, intervals = re.subn(r" \([0-9.]+ (to [0-9.]+|or more)\)", "", told)
    assert intervals == 3 + 4  # one for each ratio that has a value
    assert (
        [re.sub(" {2,}", " | ", line) for line in without.splitlines()]
        == """
Indicator 2: Likelihood of appointment from shortlisting
Line | White | BME | Unknown | White / BME (95% interval)
All | 2 of 4 (50.0%) | 1 of 4 (25.0%) | 0 of 1 (0.0%) | 2.00 [u]
Shortlisted from applied | 4 of 5 (80.0%) | 4 of 4 (100.0%) | 1 of 1 (100.0%) | 0.80 [u]
Appointed from applied | 2 of 5 (40.0%) | 1 of 4 (25.0%) | 0 of 1 (0.0%) | 1.60 [u]

Indicator 2: Likelihood of appointment from shortlisting, by division
Division | Line | White | BME | Unknown | White / BME (95% interval)
North | All | 1 of 2 (50.0%) | 1 of 2 (50.0%) | 0 [z] | 1.00 [u]
South | All | 1 of 2 (50.0%) | 0 of 2 (0.0%) | 0 of 1 (0.0%) | [z]
North | Shortlisted from applied | 2 of 2 (100.0%) | 2 of 2 (100.0%) | 0 [z] | 1.00 [u]
South | Shortlisted from applied | 2 of 3 (66.7%) | 2 of 2 (100.0%) | 1 of 1 (100.0%) | 0.67 [u]
North | Appointed from applied | 1 of 2 (50.0%) | 1 of 2 (50.0%) | 0 [z] | 1.00 [u]
South | Appointed from applied | 1 of 3 (33.3%) | 0 of 2 (0.0%) | 0 of 1 (0.0%) | [z]
4 comparisons with an interval: if there were no differences at all, about 0.2 of the intervals \
would still leave out equality by chance alone. One that does is a reason to look closer.
""".replace("\\\n", "").splitlines()
    )
    assert "[z] cannot be calculated." in result.stdout
    assert "--detail" not in result.stdout


def test_breakdowns_are_announced(cli: Cli, trust: Path) -> None:
    shown = cli("compute", trust, "-i", 9, "--by", "division").stdout
    assert "Every line and the breakdowns asked for: --detail." in shown
    assert "'wres-calc explain 9' says which" in shown


def test_nothing_provisional(cli: Cli, trust: Path) -> None:
    assert "Provisional" not in cli("compute", trust, "-i", 5).stdout


# --- outputs ----------------------------------------------------------------------------------


def test_outputs(cli: Cli, trust: Path, tmp_path: Path) -> None:
    names = [tmp_path / f"results.{ending}" for ending in ("csv", "json", "parquet")]
    result = cli("compute", trust, *(word for name in names for word in ("--output", name)))
    assert result.exit_code == 0
    assert result.stderr == "".join(f"Wrote {name}\n" for name in names)
    text = names[0].read_text(encoding="utf-8")
    assert text.splitlines()[0] == COLUMNS
    rows = list(csv.DictReader(text.splitlines()))
    document = json.loads(names[1].read_bytes(), parse_constant=pytest.fail)
    assert list(document) == ["run", "figures"]
    table = pl.read_parquet(names[2])
    assert table.columns == COLUMNS.split(",")
    assert len(rows) == len(document["figures"]) == table.height > 50
    ratio = [
        (
            row["group"],
            row["comparator"],
            row["numerator"],
            row["denominator"],
            row["comparator_numerator"],
            row["comparator_denominator"],
            row["value"],
            row["unit"],
        )
        for row in rows
        if (row["measure"], row["indicator"], row["line"]) == ("relative_likelihood", "2", "all")
    ]
    assert ratio == [("White", "BME", "2", "4", "1", "4", "2.0", "ratio")]
    assert document["figures"][0]["value"] == table["value"][0] == 60.0  # White 6 of 10


def test_breakdown_columns_stand_before_the_group(cli: Cli, trust: Path, tmp_path: Path) -> None:
    out = tmp_path / "x.csv"
    cli("compute", trust, "-i", 1, "--by", "division,pay_band", "--by", "division", "-o", out)
    header = out.read_text(encoding="utf-8").splitlines()[0]
    assert header == COLUMNS.replace("line,group", "line,division,pay_band,group")


def test_byte_order_mark(cli: Cli, trust: Path, tmp_path: Path) -> None:
    out = tmp_path / "x.csv"
    cli("compute", trust, "-i", 9, "-o", out)
    plain = out.read_bytes()
    cli("compute", trust, "-i", 9, "-o", out, "--bom")
    assert out.read_bytes() == b"\xef\xbb\xbf" + plain
    assert plain.startswith(b"standard,")


def test_no_place_in_the_bytes(cli: Cli, trust: Path, tmp_path: Path) -> None:
    """The folder's name and the place of the output are in no output."""
    folder = trust.rename(tmp_path / "Folder of Jane Doe")
    outputs = [tmp_path / f"results.{ending}" for ending in ("csv", "json", "parquet")]
    cli("compute", folder, *(word for path in outputs for word in ("-o", path)))
    for path in outputs:
        content = path.read_bytes()
        assert b"ZZ1" in content
        for word in (b"Jane Doe", str(tmp_path).encode(), tmp_path.name.encode()):
            assert word not in content


def test_formulas_are_text_in_csv(cli: Cli, trust: Path, tmp_path: Path) -> None:
    formula = "=cmd|' /C calc'!A1"
    for stem in ("staff", "applicants"):
        file = trust / f"{stem}.csv"
        text = file.read_text(encoding="utf-8").replace("North", formula).replace("South", "@x")
        file.write_text(text, encoding="utf-8", newline="\n")
    outputs = [tmp_path / "x.csv", tmp_path / "x.json"]
    result = cli("compute", trust, "-i", 2, "--by", "division", "-o", outputs[0], "-o", outputs[1])
    assert result.exit_code == 0
    with outputs[0].open(encoding="utf-8", newline="") as written:
        assert {row["division"] for row in csv.DictReader(written)} == {"All", "'" + formula, "'@x"}
    figures = json.loads(outputs[1].read_bytes())["figures"]
    assert {figure["division"] for figure in figures} == {"All", formula, "@x"}


# --- data errors ------------------------------------------------------------------------------


def test_data_errors(cli: Cli, broken: Path, tmp_path: Path) -> None:
    out, new = tmp_path / "results.csv", tmp_path / "results.json"
    out.write_bytes(b"earlier")
    result = cli("compute", broken, "-o", out, "-o", new)
    assert result.exit_code == 3
    assert result.stdout == ""
    assert result.stderr.splitlines()[0] == ("staff.csv: Value is not recognised [WRES-E302, error]")
    assert "    'Band X': row 3\n" in result.stderr
    assert '[extracts.staff] values.pay_band = { "Local value"' in result.stderr
    assert result.stderr.endswith(
        "\n1 problem in 1 file. No figures were computed and nothing was written.\n"
        "'wres-calc validate FOLDER --errors problems.csv' lists every cell.\n"
    )
    assert "P02" not in result.stderr
    assert (out.read_bytes(), new.exists()) == (b"earlier", False)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["extracts", "results.csv"]


def test_errors_in_files_not_needed_do_not_stop(cli: Cli, broken: Path) -> None:
    assert cli("compute", broken, "-i", 2).exit_code == 0


# --- wrong commands ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["-i", "12"], "There is no indicator '12' in the 2025 edition. Possible: 1, 2, 3, "),
        (["--edition", "1999"], "There is no edition '1999'. Possible: 2016, 2017, "),
        (["--window", "week"], "'week' is not a window. Possible: one-year, two-year-average."),
        (["--by", "divison"], "Did you mean 'division'?"),
        (["--by", ""], "Possible: staff_group, pay_band, division, "),
        (["--by", "sex"], "--by sex: no extract has a column 'sex'."),
        (["--snapshot", "31/03/25"], "'31/03/25' is not a snapshot date: the year has two digits. "),
        (["--config", "nowhere.toml"], "nowhere.toml: the configuration file is not there."),
        (["-o", "x.xlsx"], "--output x.xlsx: the ending says the format. Possible: .csv, .json, "),
        (["-o", "no-folder/x.csv"], "There is no folder 'no-folder' for x.csv. Create it first."),
        (["-o", "."], "'.' is a folder; give the name of a file."),
    ],
)
def test_wrong_commands(words: list[str], said: str, cli: Cli, trust: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(trust.parent)
    result = cli("compute", "extracts", *words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("Error: ")
    assert said in result.stderr
    assert [path.name for path in trust.parent.iterdir()] == ["extracts"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nowhere", "The folder 'nowhere' is not there."),
        ("file", "The folder 'file' is a file, not a folder."),
        ("empty", "The folder 'empty' holds no extract. Files are known by their names: staff."),
    ],
)
@pytest.mark.parametrize("more", [[], ["-o", "x.csv"]])
def test_no_folder(
    name: str, said: str, more: list[str], cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("file").write_bytes(b"")
    Path("empty").mkdir()
    result = cli("compute", name, *more)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert not Path("x.csv").exists()


def test_broken_configuration(cli: Cli, trust: Path) -> None:
    (trust / "wres-calc.toml").write_text("[organisation\n", encoding="utf-8")
    result = cli("compute", trust)
    assert result.exit_code == 2
    assert "wres-calc.toml is not valid TOML" in result.stderr


def test_output_that_cannot_be_written(cli: Cli, trust: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second of two cannot take its place: the first is as it was."""
    first, second = tmp_path / "a.csv", tmp_path / "b.json"
    first.write_bytes(b"earlier")
    replace = Path.replace

    def refuse(path: Path, target: Path) -> Path:
        if Path(target).name == "b.json":
            raise PermissionError(13, "Permission denied")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", refuse)
    result = cli("compute", trust, "-o", first, "-o", second)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr == (
        f"Error: '{second}' cannot be written: Permission denied. If it is open in Excel, close it and run again.\n"
    )
    assert first.read_bytes() == b"earlier"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.csv", "extracts"]


# --- findings and published values ------------------------------------------------------------


def test_a_ratio_outside_its_range_is_found(cli: Cli, trust: Path, tmp_path: Path) -> None:
    """2 and 4: White over BME 2.00 and 1.50; 3: BME over White 2.00. The outputs are written."""
    out = tmp_path / "r.csv"
    result = cli("compute", trust, "--fail-on", "outside-range", "-o", out)
    assert result.exit_code == 4
    assert out.exists()
    assert result.stderr.splitlines()[1:] == [
        f"Found by --fail-on outside-range: Indicator {number}, {pair}: {value} in 2025 is outside 0.80 to 1.25."
        for number, pair, value in (
            (2, "White over BME", "2.00"),
            (3, "BME over White", "2.00"),
            (4, "White over BME", "1.50"),
        )
    ]


def test_a_figure_that_cannot_be_made_is_found(cli: Cli, trust: Path) -> None:
    (trust / "board.csv").unlink()
    result = cli("compute", trust, "-i", 9, "--fail-on", "errors")
    assert result.exit_code == 4
    assert result.stderr == (
        "Found by --fail-on errors: Indicator 9: there is no figure in 2025. Not supplied: board.\n"
    )


def test_nothing_found(cli: Cli, trust: Path) -> None:
    assert cli("compute", trust, "-i", 1, "--fail-on", "errors").exit_code == 0


@pytest.mark.parametrize(("finding", "said"), [("worse", "use compare"), ("better", "there is no such finding")])
def test_a_finding_that_there_is_not(cli: Cli, trust: Path, finding: str, said: str) -> None:
    result = cli("compute", trust, "--fail-on", finding)
    assert (result.exit_code, said in result.stderr) == (2, True)


def test_published_values_of_ones_own(cli: Cli, trust: Path, tmp_path: Path) -> None:
    """Beside the figure on the screen, and nowhere in the file."""
    own, out = tmp_path / "own.csv", tmp_path / "r.csv"
    own.write_text(
        "area,period_end,indicator,measure,line,group,comparator,value,unit,source,note\n"
        "North,2025-03-31,2,relative_likelihood,all,White,BME,1.23456,ratio,ICB,\n",
        encoding="utf-8",
    )
    result = cli("compute", trust, "--benchmarks", own, "-o", out)
    assert "Published: North 1.23 (31 March 2025)." in result.stdout
    assert "England" not in result.stdout
    assert "1.23456" not in out.read_text(encoding="utf-8")
    own.write_text("area\n", encoding="utf-8")
    assert cli("compute", trust, "--benchmarks", own).exit_code == 3
    assert cli("compute", trust, "--benchmarks", tmp_path / "none.csv").exit_code == 2


def test_evidence_is_written_and_verified(cli: Cli, trust: Path, tmp_path: Path) -> None:
    pack, out = tmp_path / "evidence", tmp_path / "r.csv"
    result = cli("compute", trust, "--evidence", pack, "-o", out)
    assert result.exit_code == 0
    assert f"Wrote {pack / 'run.json'}\n" in result.stderr
    assert cli("verify", pack, "--from", trust).exit_code == 0
    (pack / "results.csv").write_bytes(b"changed")
    assert cli("verify", pack, "--from", trust).exit_code == 4
    again = cli("compute", trust, "--evidence", pack)
    assert (again.exit_code, "results.csv" in again.stderr) == (2, True)


def test_strata_and_groups_from_the_command_line(cli: Cli, trust: Path) -> None:
    shown = cli("compute", trust, "-i", 3, "--stratify", "pay_band", "--groups", "five").stdout
    assert "Within pay band: " in shown
    assert "Asian over White: " in shown


def test_nothing_has_a_range(cli: Cli, trust: Path) -> None:
    result = cli("compute", trust, "-s", "race-disparity-ratio", "--fail-on", "outside-range")
    assert result.exit_code == 0
    assert "no indicator asked for has such a range" in result.stderr
