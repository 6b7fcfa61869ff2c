"""Adding is cheap: a new extract and a new indicator are two declarations, and nothing else.

Neither exists. People who left, and how likely it was that BME staff did, over White staff.
"""

import csv
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from wres_calc.cli.app import app
from wres_calc.extracts.models import registry
from wres_calc.extracts.models.base import Extract, division_column, ethnicity_column, event_staff_id_column
from wres_calc.extracts.models.fields import Ethnicity, EventDate, Identifier, Label, Role, column
from wres_calc.sample import write_sample
from wres_calc.standards import register
from wres_calc.standards.declaration import Indicator, Period, Standard
from wres_calc.standards.kinds import Population, RelativeLikelihood
from wres_calc.vocabulary import BME, UNKNOWN, WHITE

Cli = Callable[..., Result]


class Leavers(Extract):
    """A person who left."""

    stem = "leavers"
    person, record = "staff_id", "staff"
    one_row_is = "a person who left"
    rows_are = ("leaver", "leavers")
    remarks = ("Two rows of one `staff_id` are one person.",)
    one_of = ("ethnicity", "staff_id")
    date_column = "left_on"

    staff_id: Identifier | None = event_staff_id_column()
    ethnicity: Ethnicity | None = ethnicity_column(required=False)
    left_on: EventDate = column("Last day of employment", role=Role.DATE, examples=("2025-01-31",), required=True)
    division: Label | None = division_column()


LEAVING = Indicator(
    number="10",
    title="Likelihood of leaving",
    counted="People who left, among the people in post.",
    period=Period.YEAR,
    formula="(BME leaving / BME staff) / (White leaving / White staff)",
    direction="BME over White: above 1.00, BME staff were more likely to leave.",
    worse="above 1.00",
    parts=(
        RelativeLikelihood(
            "all",
            Population("staff"),
            Population("leavers", people=True, dated=True),
            BME,
            WHITE,
            (BME, WHITE, UNKNOWN),
            event_words="leave",
            people="staff",
            non_adverse=(0.8, 1.25),
            adverse=1,
        ),
    ),
    sources=("Made up.",),
)


@pytest.fixture(autouse=True)
def _declared(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The two declarations."""
    page = register.PAGES["wres"]

    def edition(year: str) -> Standard:
        standard = page.edition(year)
        told = replace(LEAVING, standard="wres", edition=year, name="Indicator 10")
        return replace(standard, indicators=(*standard.indicators, told))

    monkeypatch.setitem(dict_of(registry.EXTRACTS), "leavers", Leavers)
    monkeypatch.setitem(dict_of(register.PAGES), "wres", page._replace(edition=edition))
    register.standard_of.cache_clear()
    registry.columns_of.cache_clear()
    yield
    register.standard_of.cache_clear()
    registry.columns_of.cache_clear()


def dict_of(mapping: Any) -> dict[str, Any]:
    assert isinstance(mapping, dict)
    return mapping


@pytest.fixture
def trust(tmp_path: Path) -> Path:
    """A made-up trust of which every twelfth White and every eighth BME person left."""
    folder = tmp_path / "trust"
    write_sample(folder, staff=400, seed=3)
    with (folder / "staff.csv").open(encoding="utf-8", newline="") as file:
        people = list(csv.DictReader(file))
    white = [row["staff_id"] for row in people if row["ethnicity"].startswith("A")]
    other = [row["staff_id"] for row in people if row["ethnicity"][:1] in "HJKLMNPRS"]
    left = [*white[::12], *other[::8]]
    rows = "".join(f"{who},2024-10-01\n" for who in left)
    (folder / "leavers.csv").write_text(f"staff_id,left_on\n{rows}", encoding="utf-8")
    return folder


def cli(*words: object) -> Result:
    done = CliRunner().invoke(app, [str(word) for word in words])
    assert done.exit_code == 0, done.output
    return done


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["indicator"] == "10"]


def test_it_is_computed_said_and_explained(trust: Path, tmp_path: Path) -> None:
    out = tmp_path / "r.csv"
    shown = cli("compute", trust, "--detail", "-o", out).stdout
    assert "Likelihood of leaving" in shown
    assert "leavers.csv: 32 leavers" in cli("validate", trust).stdout
    (ratio,) = [r for r in rows_of(out) if r["measure"] == "relative_likelihood"]
    counts = [
        int(ratio[name]) for name in ("numerator", "denominator", "comparator_numerator", "comparator_denominator")
    ]
    assert float(ratio["value"]) == pytest.approx(counts[0] / counts[1] * counts[3] / counts[2])
    assert "Last day of employment" in cli("schema", "leavers").stdout
    assert "leavers" in cli("standards").stdout
    assert "above 1.00, BME staff were more likely to leave" in cli("explain", "10").stdout
    assert str(counts[0]) in cli("explain", "10", "--from", trust).stdout


def test_it_goes_out_protected_and_holds_against_the_attack(trust: Path, tmp_path: Path) -> None:
    out = tmp_path / "safe.json"
    cli("compute", trust, "--by", "division", "--protect", "five", "-o", out)
    figures = [f for f in json.loads(out.read_bytes())["figures"] if f["indicator"] == "10"]
    assert any(f["status"] == "suppressed" for f in figures)
    assert not {f["numerator"] for f in figures} & {1, 2, 3, 4}
    assert "Every hidden count keeps" in cli("attack", out).stdout


def test_it_is_published(trust: Path, tmp_path: Path) -> None:
    to = tmp_path / "published"
    cli("publish", trust, "--to", to)
    for name in ("report.html", "summary.md", "evidence/assumptions-and-caveats.md"):
        assert "leaving" in (to / name).read_text(encoding="utf-8").lower(), name
    assert rows_of(to / "results.csv")
    assert ">Leaving<" in (to / "charts" / "ratios.svg").read_text(encoding="utf-8")


def test_it_is_compared(trust: Path, tmp_path: Path) -> None:
    before, now = tmp_path / "before.csv", tmp_path / "now.csv"
    cli("compute", trust, "--snapshot", "2025-03-31", "-o", now)
    cli("compute", trust, "--snapshot", "2024-12-31", "-o", before)
    said = cli("compare", before, now).stdout
    assert "Likelihood of leaving" in said


def test_it_is_documented(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parents[1] / "docs"))
    pages = import_module("pages.extracts")
    assert "## leavers\n\nOne row is a person who left." in pages.page()
    assert "leavers.schema.json" in import_module("pages.schemas").files()
    for name in [name for name in sys.modules if name.split(".")[0] == "pages"]:
        monkeypatch.delitem(sys.modules, name)
