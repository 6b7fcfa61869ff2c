"""The documents of a pack, read as an auditor would."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from wres_calc.errors import CATALOGUE, Severity
from wres_calc.evidence.documents import ASSUMPTIONS, CHECKS, DATA_LOG
from wres_calc.evidence.wording import plain

pytestmark = pytest.mark.slow

Files = Callable[..., dict[str, bytes]]


@pytest.fixture
def text(files: Files) -> Callable[..., str]:
    """The text of a document; options of the run may be given."""
    return lambda name, **options: files(**options)[name].decode("utf-8")


def section(text: str, heading: str) -> list[str]:
    """The lines under a heading, to the next heading of the same level."""
    level = re.escape(heading.partition(" ")[0])
    found = re.search(rf"^{re.escape(heading)}\n(.*?)(?=^{level} |\Z)", text, re.M | re.S)
    assert found, heading
    return [line for line in found[1].splitlines() if line]


@pytest.mark.parametrize("name", [DATA_LOG, ASSUMPTIONS, CHECKS])
def test_head(name: str, text: Callable[..., str]) -> None:
    lines = text(name).splitlines()
    assert lines[0].startswith("# ")
    assert lines[2].startswith(
        "NHS Workforce Race Equality Standard (WRES), 2025 edition. Ten Person Trust (ZZ1); "
        "snapshot date 2025-03-31. Made by wres-calc "
    )
    assert lines[4].startswith("**Exact figures: not for publication.**")
    assert "To fill in: " in text(name)
    assert "None" not in text(name)


def test_data_log_of_a_file(text: Callable[..., str]) -> None:
    lines = section(text(DATA_LOG), "## disciplinary.csv")
    told = [line for line in lines if "To fill in" not in line and "SHA-256" not in line]
    assert told == [
        "- Extract `disciplinary`: one row is an entry into a formal disciplinary investigation",
        "- Read as UTF-8",
        "- Columns of the extract that it has: staff_id, entered_on",
        "- Dates from 2023-07-01 to 2024-07-01",
        "- Rows read: 4",
        "- Left out: 1, outside the period 2024-04-01 to 2025-03-31",
        "- Rows counted: 3",
        "- Warning WRES-W501, Event outside the period: 1 row; the period is 2024-04-01 to 2025-03-31",
    ]
    assert "- Of unknown ethnicity: 1 of the rows read (10.0%)" in text(DATA_LOG)
    assert section(text(DATA_LOG), "## wres-calc.toml")[0] == "- Configuration"


def test_data_log_has_the_waterfall(text: Callable[..., str]) -> None:
    lines = section(text(DATA_LOG), "### Indicator 3: Likelihood of entering the formal disciplinary process")
    assert lines == [
        "```text",
        "staff.csv, among whom (denominators)",
        "  10  rows read",
        "  10  rows counted: BME 3; White 6; Unknown 1 (left out of the ratio)",
        "disciplinary.csv, those of them with the event (numerators)",
        "   4  rows read",
        "  -1  left out: outside the period 2024-04-01 to 2025-03-31",
        "  -1  left out: further rows of a person counted already",
        "   2  people counted: BME 1; White 1; Unknown 0 (left out of the ratio)",
        "```",
    ]


def test_assumptions(text: Callable[..., str]) -> None:
    lines = section(text(ASSUMPTIONS), "## Assumptions")
    told = [line for line in lines if line.startswith("**A")]
    assert [int(line[3:].partition(".")[0]) for line in told] == list(range(1, len(told) + 1))
    assert sum("unconfirmed" in line for line in told) == 6  # as the declarations have them
    assert any("Indicators 2, 3, 4.** People of unknown ethnicity" in line for line in told)
    assert any("`one-year`" in line for line in told)
    assert any("95% confidence, `koopman`" in line for line in told)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"confidence": None}, "No intervals: the people counted are taken as a census."),
        ({"by": ["division", "pay_band"]}, "Figures are broken down by `division, pay_band`."),
        ({"groups": "five"}, "Ethnic groups beside White, BME and Unknown: `five`."),
        ({"stratify": "pay_band"}, "Ratios are also compared within `pay_band`."),
        ({"allow_columns": ["Name|x"]}, "said not to be: `Name'x`."),
        ({"indicators": ["4"]}, "**A4. Indicator 4.** People of unknown ethnicity"),
    ],
    ids=str,
)
def test_options_are_assumptions(options: dict[str, Any], said: str, text: Callable[..., str]) -> None:
    assert said in text(ASSUMPTIONS, **options).replace("**A3. Indicator 4.**", "**A4. Indicator 4.**")


def test_options_that_do_not_matter_are_not_said(text: Callable[..., str]) -> None:
    told = text(ASSUMPTIONS, indicators=["1"])
    assert "window" not in told
    assert "relative_likelihood_unknown" not in told
    assert "A board has few members" not in told


def test_without_a_snapshot_date(trust: Path, text: Callable[..., str]) -> None:
    (trust / "wres-calc.toml").unlink()
    told = text(ASSUMPTIONS)
    assert "Organisation not given; snapshot date not given." in told
    assert "No snapshot date was given, so that events of every date are counted." in told


def test_caveats(text: Callable[..., str]) -> None:
    told = "\n".join(section(text(ASSUMPTIONS), "## Caveats"))
    assert "disciplinary.csv, WRES-W501.** Event outside the period (1 row; the period" in told
    assert "Indicator 6.** 3 of 3 figures have the status `not_supplied`." in told
    assert "Indicator 7.** From the 2021 survey" in told
    assert "A board has few members" in told


def test_definitions_have_their_sources(text: Callable[..., str]) -> None:
    told = text(ASSUMPTIONS)
    assert len(re.findall(r"^### Indicator \d", told, re.M)) == 9
    assert len(re.findall(r"^- Source: .*https://", told, re.M)) >= 9


def test_every_check_is_listed(text: Callable[..., str]) -> None:
    told = text(CHECKS)
    outcomes = dict(re.findall(r"^\| [^|]* \| (WRES-\S+) \| ([^|]*) \|$", told, re.M))
    assert set(outcomes) == {kind.code for kind in CATALOGUE.values() if kind.severity is not Severity.NOTE}
    found = {code for code, outcome in outcomes.items() if outcome != "none"}
    assert found == {"WRES-W501"}
    assert outcomes["WRES-W501"].startswith("found: disciplinary.csv, 1 row; ")


def test_sums(text: Callable[..., str]) -> None:
    lines = section(text(CHECKS), "## Sums")
    assert "| 3 | all | disciplinary.csv | 4 | 1 + 1 | 2 people | 1 + 1 + 0 |" in lines
    assert "| 5 | all | survey.csv | 2 | 0 | 2 rows | as published |" in lines


def test_text_from_outside_is_no_mark_up() -> None:
    assert plain("a|b`c`\n# [x](y) <b>*") == "a'b'c' ' 'x'(y) 'b''"
