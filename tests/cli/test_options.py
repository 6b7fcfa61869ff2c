"""The one list of options, and everything that is made of it."""

import json
import tomllib
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
import typer.main
from typer.testing import Result

import wres_calc
from wres_calc.calculation.options import BREAKDOWNS, make_options
from wres_calc.cli.app import app
from wres_calc.extracts.settings import Config, read_config
from wres_calc.options import (
    IN_SETTINGS,
    ComputeOutput,
    ProtectionOptions,
    PublishOutput,
    RunOptions,
    flag_of,
    grouped,
    is_switch,
    not_default,
    option_of,
)

Cli = Callable[..., Result]
GROUPS = (RunOptions, ProtectionOptions, ComputeOutput, PublishOutput)
HERE = Path("settings") / "wres-calc.toml"


def flags(command: str) -> set[str]:
    """The names of the options of a command, without dashes."""
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    return {name[2:] for option in commands[command].params for name in option.opts if "--" in name}


def settings(folder: Path, text: str) -> None:
    with (folder / "wres-calc.toml").open("a", encoding="utf-8") as file:
        file.write(text)


@pytest.mark.parametrize("command", IN_SETTINGS)
def test_a_command_has_every_option_of_its_groups(command: str) -> None:
    declared = {flag_of(one) for group in IN_SETTINGS[command] for one in fields(group)}
    assert flags(command) >= declared


def test_every_option_says_what_it_does_once() -> None:
    for group in GROUPS:
        for one in fields(group):
            option = option_of(one)
            assert option.help.endswith("."), one.name
            assert is_switch(one) == isinstance(one.default, bool), one.name
            if one.default == ():
                assert "repeated" in option.help, one.name


def test_the_help_names_every_column_of_a_breakdown() -> None:
    [by] = [one for one in fields(RunOptions) if one.name == "by"]
    assert all(name in option_of(by).help for name in BREAKDOWNS)


def test_every_default_is_accepted() -> None:
    options = make_options(Config(), RunOptions())
    assert (str(options.window), str(options.ratio_interval)) == ("one-year", "koopman")
    assert (str(options.groups), options.confidence) == ("wres", 95)
    assert str(options.disparity_formula) == "cross-ratio"
    assert (str(options.path.interpolation), str(options.path.rounding)) == ("linear-to-raw", "half-up")


def test_no_interval_wins_over_a_confidence() -> None:
    asked = RunOptions(confidence=99, no_interval=True)
    assert make_options(Config(), asked).confidence is None


def test_not_default_compares_each_option_with_its_own_default() -> None:
    """The default of another option is a value like any other: it was asked for."""
    asked = RunOptions(organisation="wres", stratify="one-year", window="one-year")
    assert [one.name for one in not_default(asked)] == ["organisation", "stratify"]


def test_a_results_file_takes_no_option_of_a_run(cli: Cli, trust: Path, tmp_path: Path) -> None:
    results = tmp_path / "results.json"
    assert cli("compute", trust, "-o", results).exit_code == 0
    done = cli("publish", results, "--to", tmp_path / "x", "--organisation", "wres", "--by", "sex")
    assert done.exit_code == 2
    assert "--organisation and --by: about extracts, and a results file was given." in done.stderr


def test_grouped() -> None:
    run, protection = grouped({"by": ("sex",), "protect": "ten"}, RunOptions, ProtectionOptions)
    assert run == RunOptions(by=("sex",))
    assert protection == ProtectionOptions(protect="ten")
    with pytest.raises(TypeError, match="no option colour, shape"):
        grouped({"shape": 1, "by": (), "colour": 2}, RunOptions, ProtectionOptions)


def test_python_refuses_an_option_that_is_not_there(trust: Path) -> None:
    with pytest.raises(TypeError, match="unexpected keyword argument 'colour'"):
        wres_calc.run(trust, colour="blue")


# --- in the settings --------------------------------------------------------------------------


def record_of(path: Path) -> dict[str, Any]:
    record: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))["run"]
    return record


def test_the_settings_hold_options(cli: Cli, trust: Path) -> None:
    """Files are named as seen from the settings: beside the folder of the extracts."""
    settings(
        trust,
        '[compute]\nby = "division"\nindicators = [1, "2"]\nclusters = true\nconfidence = 99\n'
        'output = ["../a.json", "../b.csv"]\n',
    )
    done = cli("compute", trust)
    assert done.exit_code == 0, done.stderr
    record = record_of(trust.parent / "a.json")
    assert (trust.parent / "b.csv").is_file()
    assert (record["by"], record["indicators"]) == (["division"], ["wres/1", "wres/2"])
    assert (record["clusters"], record["confidence"]) == (True, 99)


def test_the_command_line_wins(cli: Cli, trust: Path) -> None:
    settings(trust, '[compute]\nby = "division"\nclusters = true\nconfidence = 99\n')
    out = trust.parent / "a.json"
    words = ["--by", "pay_band", "--no-clusters", "--confidence", "95"]  # 95 is the default, and given
    assert cli("compute", trust, "-o", out, *words).exit_code == 0
    record = record_of(out)
    assert (record["by"], record["clusters"], record["confidence"]) == (["pay_band"], False, 95)


def test_a_folder_with_settings_needs_no_words(cli: Cli, trust: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings(trust, '[publish]\nto = "../out"\nonly = "data"\nprotect = "ten"\n')
    monkeypatch.chdir(trust)
    assert cli("compute").exit_code == 0
    assert cli("publish").exit_code == 0
    record = record_of(trust.parent / "out" / "results.json")
    assert record["protection"]["preset"] == "ten"


def test_the_folder_is_this_one_if_not_given(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "nothing-here").mkdir()
    monkeypatch.chdir(tmp_path / "nothing-here")
    done = cli("compute")
    assert done.exit_code == 2
    assert "The folder 'nothing-here' holds no extract." in done.stderr


def test_publish_must_know_where_to_write(cli: Cli, trust: Path) -> None:
    done = cli("publish", trust)
    assert (done.exit_code, done.stderr) == (2, "Error: Say where to write: --to FOLDER.\n")


def test_everything_wrong_is_said_at_once(cli: Cli, trust: Path) -> None:
    settings(
        trust,
        '[compute]\nclusterz = true\nbom = 1\ngrowth = "x"\nby = true\nconfig = "a"\nzzzz = 1\n'
        'fail_on = 1\nfail-on = "errors"\nprotect = ["ten"]\nsmallest-group = 2.5\n'
        '[publish]\nto = ""\n',
    )
    before = sorted(trust.parent.rglob("*"))
    for command in (("validate", trust), ("compute", trust)):
        done = cli(*command)
        assert done.exit_code == 2
        for line in (
            "compute.clusterz: there is no such option. Did you mean 'clusters'?",
            "compute.bom: write true or false.",
            "compute.growth: write a number, such as 50.",
            'compute.by: write text in quotation marks, or several as ["one", "another"].',
            "compute.config: there is no such option.",
            "compute.zzzz: there is no such option. Possible: snapshot, organisation, standards, ",
            "compute.fail-on: it is the same option as 'fail_on'. Keep one of them.",
            "compute.protect: write text in quotation marks.",
            "compute.smallest-group: write a number, such as 50.",
            "publish.to: write text in quotation marks.",
        ):
            assert f"  {line}" in done.stderr
    assert sorted(trust.parent.rglob("*")) == before


def test_a_plain_date_and_numbers_are_read(tmp_path: Path) -> None:
    """TOML has dates and numbers of its own; people write editions and years like that."""
    text = "[compute]\nsnapshot = 2025-03-31\nedition = 2025\nturnover = 10\n"
    (tmp_path / "wres-calc.toml").write_text(text, encoding="utf-8")
    assert read_config(tmp_path).compute == tomllib.loads(text)["compute"]
    from wres_calc.extracts.settings_options import options_in

    assert options_in("compute", read_config(tmp_path).compute, HERE) == {
        "snapshot": "2025-03-31",
        "edition": "2025",
        "turnover": 10.0,
    }


def test_paths_are_seen_from_the_settings() -> None:
    from wres_calc.extracts.settings_options import options_in

    given = options_in("publish", {"to": "out", "previous": "last.json"}, HERE)
    assert given == {"to": Path("settings/out"), "previous": (Path("settings/last.json"),)}


# --- Python -----------------------------------------------------------------------------------


def test_protect_attack_publish_compare_from_python(trust: Path, tmp_path: Path) -> None:
    results = wres_calc.run(trust).results()
    protected = wres_calc.protect(results, "five")
    assert protected.run["protection"]["preset"] == "five"
    assert wres_calc.attack([protected]) == []
    assert wres_calc.attack([protected], "five") == []
    done = wres_calc.publish(trust, tmp_path / "out", only="data", protect="five")
    assert done.title.endswith("Ten Person Trust (ZZ1)")
    assert [path.name for path in done.files] == [path.name for path in done.files if path.is_file()]
    (tmp_path / "later").mkdir()
    for path in trust.iterdir():
        text = path.read_text(encoding="utf-8").replace("2025-03-31", "2026-03-31")
        (tmp_path / "later" / path.name).write_text(text, encoding="utf-8")
    later = wres_calc.run(tmp_path / "later").results()
    compared = wres_calc.compare([("2025", results), ("2026", later)])
    assert len(compared.years) == 2
    assert compared.latest == compared.changes
    assert compared.back_test is None
    with pytest.raises(wres_calc.CommandError, match="needs two years"):
        wres_calc.compare([("2025", results)])
