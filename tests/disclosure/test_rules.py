import tomllib
from importlib.resources import files

import pytest

from wres_calc.disclosure import asked_preset, preset, presets, recorded_preset
from wres_calc.errors import CommandError, ExitCode
from wres_calc.options import ProtectionOptions


def test_names() -> None:
    assert list(presets()) == ["none", "five", "ten", "eleven", "nhs-digital"]


@pytest.mark.parametrize(
    ("name", "small", "kept"),
    [
        ("none", [], [0, 1, 2, 7]),
        ("five", [1, 4, 0.5, 4.5], [0, 5, 8]),
        ("ten", [0, 1, 9], [10]),
        ("eleven", [1, 10], [0, 11]),
        ("nhs-digital", [1, 7, 7.5], [0, 8]),
    ],
)
def test_small_counts(name: str, small: list[float], kept: list[float]) -> None:
    rule = preset(name)
    assert [count for count in small if not rule.is_small(count)] == []
    assert [count for count in kept if rule.is_small(count)] == []


@pytest.mark.parametrize(
    ("count", "published"),
    # The examples of NHS Digital's rule, and halves of a two-year average, halves up.
    [(0, 0), (8, 10), (16, 15), (57, 55), (10_023, 10_025), (12, 10), (12.5, 15), (13, 15)],
)
def test_rounding(count: float, published: int) -> None:
    assert preset("nhs-digital").rounded(count) == published
    assert preset("five").rounded(count) == count


def test_values_that_must_stay_possible() -> None:
    assert preset("five").needed() == 4  # 1, 2, 3, 4
    assert preset("five").needed(2) == 9  # 0.5, 1, ... 4.5
    assert preset("nhs-digital").needed() == 7


def test_names_are_forgiving() -> None:
    assert preset(" NHS_Digital ") is presets()["nhs-digital"]


def test_unknown_name() -> None:
    with pytest.raises(CommandError) as error:
        preset("fife")
    assert error.value.exit_code == ExitCode.COMMAND
    assert "no preset 'fife'. Did you mean 'five'?" in str(error.value)
    assert "eleven" in str(error.value)
    with pytest.raises(CommandError) as error:
        preset("zzz")
    assert "Did you mean" not in str(error.value)


def test_zeros_can_be_hidden() -> None:
    rule = preset("five").with_zeros("hidden")
    assert rule.is_small(0)
    assert rule.name == "five"
    assert not preset("five").is_small(0)


def test_which_hide() -> None:
    assert [rule.name for rule in presets().values() if not rule.hides] == ["none"]
    assert preset("none").with_zeros("hidden").hides


def test_the_page_explains_every_key() -> None:
    text = files("wres_calc.disclosure").joinpath("presets.toml").read_text(encoding="utf-8")
    keys = {key for table in tomllib.loads(text).values() for key in table}
    for key in keys:
        assert f"\n# {key} " in text


# --- what was asked for -----------------------------------------------------------------------


def test_what_was_asked_for() -> None:
    assert asked_preset(ProtectionOptions()) is None
    assert asked_preset(ProtectionOptions(), usual="five") == preset("five")
    assert asked_preset(ProtectionOptions(protect="ten"), usual="five") == preset("ten")
    assert asked_preset(ProtectionOptions(protect="ten", zeros=" Shown ")) == preset("ten").with_zeros("shown")
    assert asked_preset(ProtectionOptions(protect="five", zeros="hidden")) == preset("five").with_zeros("hidden")


def test_exact_figures_take_no_preset() -> None:
    assert asked_preset(ProtectionOptions(exact=True), usual="five") is None
    assert asked_preset(ProtectionOptions(exact=True, protect="none")) is None


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (ProtectionOptions(exact=True, protect="five"), "Give one of these: --protect or --exact."),
        (ProtectionOptions(exact=True, zeros="shown"), "--zeros changes a preset, and --exact takes none."),
        (ProtectionOptions(zeros="shown"), "--zeros changes a preset: give --protect too."),
        (ProtectionOptions(protect="five", zeros="0"), "--zeros 0: counts of 0 can be shown or hidden."),
        (ProtectionOptions(protect="fife"), "There is no preset 'fife'. Did you mean 'five'?"),
    ],
)
def test_what_contradicts_itself_is_refused(options: ProtectionOptions, message: str) -> None:
    with pytest.raises(CommandError) as refused:
        asked_preset(options)
    assert str(refused.value).startswith(message)


def test_the_preset_that_files_name() -> None:
    ten = {"protection": {"preset": "ten", "zeros": "shown"}}
    assert recorded_preset([ten, {}, {"protection": {}}]) == preset("ten").with_zeros("shown")
    assert recorded_preset([{"protection": {"preset": "none"}}]) == preset("none")
    with pytest.raises(CommandError, match="different presets, five and ten: say which"):
        recorded_preset([ten, {"protection": {"preset": "five"}}])
    with pytest.raises(CommandError, match="do not say how they were protected"):
        recorded_preset([{}, {"protection": None}])
