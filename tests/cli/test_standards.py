"""Several standards at the command line: the list of them, the first screen, the six lines."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from wres_calc.standards.register import PAGES, standard_of

pytestmark = pytest.mark.slow

Cli = Callable[..., Result]


def test_the_standards_are_listed(cli: Cli) -> None:
    result = cli("standards")
    assert result.exit_code == 0
    for name, page in PAGES.items():
        assert f"{name}: {page.title}\n" in result.stdout
    assert "staff_id, ethnicity, staff_group, pay_band" in result.stdout


def test_the_list_for_a_script(cli: Cli) -> None:
    document = json.loads(cli("standards", "--json").stdout)
    assert [one["name"] for one in document["standards"]] == list(PAGES)


@pytest.mark.parametrize("name", PAGES)
def test_every_indicator_is_explained(name: str, cli: Cli) -> None:
    told = cli("explain", "--standard", name).stdout
    made = standard_of(name, PAGES[name].latest)
    for indicator in made.indicators:
        assert f"\n{indicator.name}: {indicator.title}\n" in told
        one = cli("explain", indicator.argument)
        assert one.exit_code == 0
        assert "How to read it" in one.stdout
    last = "3" if name == "wres" else made.indicators[-1].argument
    assert told.endswith(f"One of them in full: wres-calc explain {last}\n")


def test_who_it_is_adverse_for(cli: Cli) -> None:
    assert "Adverse for women: above 0." in cli("explain", "gender-pay-gap/1").stdout
    assert "Adverse for BME people: above 1.00." in cli("explain", "2").stdout


def test_each_standard_has_its_heading_and_what_is_missing_a_line(cli: Cli, trust: Path) -> None:
    result = cli("compute", trust, "--standard", "all")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0].startswith("Race equality measures: WRES, Bank WRES, ")
    headings = [f"{p.title}, {p.edition_of(2025)} edition" for p in PAGES.values()]
    assert [line for line in lines if line in headings] == headings
    at = lines.index("1  Mean hourly pay gap: not supplied: pay.")
    assert lines[at + 1] == "2  Median hourly pay gap: not supplied: pay."
    assert "How far each ratio could move: ask for one standard, with --standard." in lines
    assert "significant" not in result.stdout
    # What says how far a ratio could move belongs to a screen of one standard.
    assert "single case more or fewer" not in result.stdout
    assert "single case more or fewer" in cli("compute", trust).stdout


def test_another_standard_alone(cli: Cli, trust: Path) -> None:
    result = cli("compute", trust, "-s", "race-disparity-ratio")
    assert result.stdout.startswith("Race Disparity Ratio, 2021 edition\n")
    assert "'wres-calc explain race-disparity-ratio/1' says which." in result.stdout


def test_the_six_lines(cli: Cli, trust: Path) -> None:
    result = cli("compute", trust, "--race-inclusion", "--by", "division")
    assert result.exit_code == 0
    assert "Race inclusion report, whole organisation\n" in result.stdout
    assert "Race inclusion report, by division\n" in result.stdout
    assert "Not computed: Model Employer, Medical WRES, Bank WRES, " in result.stdout
    assert "Race inclusion" not in cli("compute", trust).stdout
    every = cli("compute", trust, "--race-inclusion", "--standard", "all").stdout
    assert "Not computed" not in every.partition("Race inclusion report")[2].replace("Not computed here", "")


def test_the_six_lines_are_published(cli: Cli, trust: Path, tmp_path: Path) -> None:
    to = tmp_path / "out"
    result = cli("publish", trust, "--to", to, "--exact", "--race-inclusion", "--only", "summary", "--only", "page")
    assert result.exit_code == 0, result.stderr
    assert "## Race inclusion report" in (to / "summary.md").read_text(encoding="utf-8")
    assert 'id="race-inclusion"' in (to / "report.html").read_text(encoding="utf-8")


def test_years_are_compared_on_the_standards_that_both_have(cli: Cli, trust: Path, tmp_path: Path) -> None:
    before, after = tmp_path / "2024.json", tmp_path / "2025.json"
    assert cli("compute", trust, "--snapshot", "2024-03-31", "-o", before).exit_code == 0
    assert cli("compute", trust, "-s", "wres", "-s", "model-employer", "-o", after).exit_code == 0
    result = cli("compare", before, after)
    assert result.exit_code == 0, result.stderr
    assert "Not compared, as not every year has them: Model Employer (in 2025)." in result.stdout
    cli("compute", trust, "--snapshot", "2024-03-31", "-s", "wres", "-s", "model-employer", "-o", before)
    both = cli("compare", before, after).stdout
    assert both.startswith("Race equality measures: WRES, Model Employer: 2024, 2025\n")
    assert "A Model Employer: representation in senior bands\n" in both
    assert "Not compared, as" not in both


def test_a_folder_answers_the_standards_of_the_results_beside_it(cli: Cli, trust: Path, tmp_path: Path) -> None:
    before = tmp_path / "2024.json"
    cli("compute", trust, "--snapshot", "2024-03-31", "-s", "model-employer", "-o", before)
    result = cli("compare", before, trust)
    assert result.exit_code == 0, result.stderr
    assert result.stdout.startswith("A Model Employer: representation in senior bands: 2024, 2025")


def test_the_evidence_of_a_path_is_made_again(cli: Cli, trust: Path, tmp_path: Path) -> None:
    pack = tmp_path / "evidence"
    words = ("-s", "model-employer", "--target-year", "2030", "--growth", "2")
    assert cli("compute", trust, *words, "--evidence", pack).exit_code == 0
    options = json.loads((pack / "run.json").read_text(encoding="utf-8"))["options"]
    assert (options["target_year"], options["growth"], options["turnover"]) == (2030, 2.0, None)
    result = cli("verify", pack, "--from", trust)
    assert result.exit_code == 0, result.stdout
