"""`wres-calc explain --from`: how a figure was made from the extracts."""

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Cli = Callable[..., Result]


def under(text: str, heading: str) -> list[str]:
    """The lines under a heading."""
    lines = text.splitlines()
    at = lines.index(f"  {heading}")
    return lines[at + 1 : [*lines, ""].index("", at)]


def test_a_ratio(trust: Path, cli: Cli) -> None:
    """White 2 of 4 and BME 1 of 4, of 9 shortlisted; one unknown."""
    result = cli("explain", "2", "--from", trust)
    assert result.exit_code == 0
    assert under(result.stdout, "From rows read to rows counted") == [
        "    applicants.csv, among whom (denominators)",
        "      10  rows read",
        "      -1  left out: not shortlisted",
        "       9  rows counted: White 4; BME 4; Unknown 1 (left out of the ratio)",
        "    applicants.csv, those of them with the event (numerators)",
        "      10  rows read",
        "      -1  left out: not shortlisted",
        "      -6  left out: not appointed",
        "       3  rows counted: White 2; BME 1; Unknown 0 (left out of the ratio)",
    ]
    assert under(result.stdout, "The formula with its numbers") == [
        "    White over BME: (2 / 4) / (1 / 4) = 0.50000 / 0.25000 = 2.0000, shown as 2.00 [u]"
    ]
    assert under(result.stdout, "How sure")[0].startswith("    Low reliability: fewer than ")
    assert under(result.stdout, "Unconfirmed (figures are provisional)")
    assert under(result.stdout, "Sources")
    assert "Ten Person Trust (ZZ1); snapshot date 31 March 2025" in result.stdout


def test_options(trust: Path, cli: Cli) -> None:
    result = cli("explain", "3", "--from", trust, "--window", "two-year-average", "--no-interval")
    assert "half, the average of the two." in result.stdout
    assert under(result.stdout, "How sure")[-1] == "    No interval was asked for."
    katz = cli("explain", "2", "--from", trust, "--confidence", "90", "--ratio-interval", "katz")
    assert under(katz.stdout, "How sure")[-2].startswith("    90% interval ")
    assert under(katz.stdout, "How sure")[-1].startswith("    Method: Katz log, from ")


def test_every_indicator(trust: Path, cli: Cli) -> None:
    result = cli("explain", "--from", trust, "--snapshot", "2025-03-31")
    assert result.stdout.count("\nIndicator ") == 9


def test_warnings_are_said(trust: Path, cli: Cli) -> None:
    result = cli("explain", "3", "--from", trust, "--snapshot", "2024-03-31")
    assert "WRES-W501" in result.stderr


def test_the_definition_alone_is_as_before(cli: Cli) -> None:
    result = cli("explain", "2")
    assert "rows read" not in result.stdout
    assert "  Formula" in result.stdout.splitlines()


@pytest.mark.parametrize(
    "words",
    [
        ["--snapshot", "2025-03-31"],
        ["--window", "two-year-average"],
        ["--confidence", "99"],
        ["--no-interval"],
        ["--ratio-interval", "katz"],
        ["--config", "x.toml"],
        ["--allow-column", "Name"],
    ],
    ids=lambda words: words[0],
)
def test_options_of_a_run_need_extracts(words: list[str], cli: Cli) -> None:
    result = cli("explain", "3", *words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"{words[0]}: give the extracts too, with --from FOLDER." in result.stderr


def test_refused(trust: Path, broken: Path, cli: Cli) -> None:
    assert cli("explain", "10", "--from", trust).exit_code == 2
    assert cli("explain", "3", "--from", trust / "none").exit_code == 2
    assert cli("explain", "1", "--from", broken).exit_code == 3
