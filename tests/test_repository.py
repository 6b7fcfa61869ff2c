"""What stands around the code: workflows and forms are well formed, and actions are pinned."""

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
GITHUB = ROOT / ".github"
FILES = sorted([*GITHUB.rglob("*.yml"), ROOT / ".pre-commit-config.yaml", ROOT / "mkdocs.yml"])
PINNED = re.compile(r"uses: [\w.-]+/[\w.-]+@[0-9a-f]{40} # v\d+(\.\d+)*$")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_yaml_is_well_formed(path: Path) -> None:
    assert isinstance(yaml.safe_load(path.read_text(encoding="utf-8")), dict)


def test_actions_are_pinned_by_hash() -> None:
    used = [
        line.strip().removeprefix("- ")
        for path in (GITHUB / "workflows").glob("*.yml")
        for line in path.read_text(encoding="utf-8").splitlines()
        if "uses:" in line
    ]
    assert used
    assert [line for line in used if not PINNED.match(line)] == []


def test_every_step_runs_something() -> None:
    for path in (GITHUB / "workflows").glob("*.yml"):
        for job in yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"].values():
            for step in job["steps"]:
                assert isinstance(step.get("run", step.get("uses")), str), step


def test_forms_ask_that_nobody_real_is_shown() -> None:
    for name in ("wrong-figure", "refused-extract"):
        form = (GITHUB / "ISSUE_TEMPLATE" / f"{name}.yml").read_text(encoding="utf-8")
        assert "No real people's data" in form
