"""The locks are complete and nothing is left for pip to resolve, whatever its age and the day."""

import re
import tomllib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest
from packaging.markers import Marker, default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
EXTRAS = PROJECT["project"]["optional-dependencies"]
GROUPS = PROJECT["dependency-groups"]
LINE = re.compile(r"^([a-z0-9-]+)==(\S+?)(?: ; (.+?))? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}(?: \\)?$")
SYSTEMS = {
    "linux": {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"},
    "macos": {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix"},
    "windows": {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"},
}
PYTHONS = ("3.11", "3.12", "3.13")
Pinned = dict[str, str]


def lock_lines(name: str) -> list[str]:
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if not line.startswith("#")]


def environments() -> Iterator[dict[str, str]]:
    """Each system with each Python of the classifiers."""
    for system in SYSTEMS.values():
        for python in PYTHONS:
            given = {k: str(v) for k, v in default_environment().items()}
            yield {**given, **system, "python_version": python, "python_full_version": f"{python}.0"}


def pinned(lines: list[str], environment: dict[str, str]) -> Pinned:
    """What a lock brings into an environment: each name with its version."""
    found = {}
    for line in lines:
        if match := LINE.match(line):
            name, version, marker = match.groups()
            if marker is None or Marker(marker).evaluate(environment):
                assert name not in found, f"{name} is pinned twice"
                found[name] = version
    return found


def group(name: str) -> list[Requirement]:
    found = []
    for entry in GROUPS[name]:
        found += group(entry["include-group"]) if isinstance(entry, dict) else [Requirement(entry)]
    return found


def roots(lock: str) -> list[Requirement]:
    """What a lock is made for."""
    if lock in ("browser", "mutants"):
        return group(lock)
    project = [*PROJECT["project"]["dependencies"], *(r for extra in EXTRAS.values() for r in extra)]
    groups = {"run": ["build"], "dev": ["dev"], "lowest": []}[lock]
    return [Requirement(text) for text in project] + [r for name in groups for r in group(name)]


def missing(lines: list[str], wanted: list[Requirement], environment: dict[str, str]) -> list[str]:
    """What is required, by the project or by what a lock brings, and not brought by the lock.

    Only of a package that is installed here in the locked version is it known what it requires.
    """
    have, found, seen = pinned(lines, environment), [], set()
    queue = [(requirement, "the project") for requirement in wanted]
    while queue:
        requirement, by = queue.pop()
        name = canonicalize_name(requirement.name)
        if name in PROJECT["tool"]["uv"]["exclude-dependencies"]:
            continue
        if name not in have:
            found.append(f"{name}, for {by}")
        elif not requirement.specifier.contains(have[name], prereleases=True):
            found.append(f"{requirement}, for {by}: {have[name]} is locked")
        for extra in ("", *requirement.extras):
            if (name, extra) in seen:
                continue
            seen.add((name, extra))
            try:
                installed = metadata.distribution(name)
            except metadata.PackageNotFoundError:
                continue
            if installed.version != have.get(name):
                continue
            for text in installed.requires or ():
                more = Requirement(text)
                if more.marker is None or more.marker.evaluate({**environment, "extra": extra}):
                    queue.append((more, name))
    return sorted(set(found))


@pytest.mark.parametrize("lock", ["run", "dev", "lowest", "browser", "mutants"])
def test_a_lock_is_complete(lock: str) -> None:
    """On each system, with each Python: so that `--no-deps` leaves nothing out."""
    for environment in environments():
        where = environment["sys_platform"], environment["python_version"]
        assert missing(lock_lines(lock), roots(lock), environment) == [], where


def test_a_gap_is_found() -> None:
    environment = next(environments())
    lines = lock_lines("dev")
    without = [line for line in lines if not line.startswith(("pluggy==", "scipy=="))]
    found = missing(without, roots("dev"), environment)
    assert "scipy, for the project" in found
    # pytest and pytest-cov require it, and both are installed where the tests run.
    assert "pluggy, for pytest" in found or metadata.version("pytest") != pinned(lines, environment).get("pytest")


def test_the_environments_agree() -> None:
    """`make test` installs dev.txt over run.txt: nothing that was there changes."""
    for environment in environments():
        run, dev = (pinned(lock_lines(name), environment) for name in ("run", "dev"))
        assert run.items() <= dev.items()


def test_every_line_is_a_pin_with_hashes_and_names_no_index() -> None:
    locks = sorted((ROOT / "requirements").glob("*.txt"))
    assert {path.stem for path in locks} == {"run", "dev", "lowest", "browser", "mutants", "oldest-pip"}
    for path in locks:
        lines = lock_lines(path.stem)
        assert len(lines) >= 3, path.name
        for line in lines:
            assert LINE.match(line) or HASH.match(line), f"{path.name}: {line}"


def test_the_oldest_pip_is_that_of_the_oldest_python() -> None:
    """Python 3.11.0 bundles pip 22.3."""
    assert PROJECT["project"]["requires-python"] == ">=3.11"
    assert pinned(lock_lines("oldest-pip"), next(environments())) == {"pip": "22.3"}


# --- the commands -----------------------------------------------------------------------------

FROM_LOCK = ("--no-deps", "--require-hashes", "--only-binary :all:")
PAGES = ("README.md", "CONTRIBUTING.md", ".github/workflows/ci.yml")


def makefile() -> list[str]:
    """The lines of the Makefile with its variables filled in."""
    text = (ROOT / "Makefile").read_text(encoding="utf-8").replace("\\\n", " ")
    values = dict(re.findall(r"^([A-Z_]+) [?:]= (.*)$", text, re.MULTILINE))
    for _ in range(5):
        text = re.sub(r"\$\((\w+)\)", lambda m: values.get(m[1], m[0]), text)
    return [line for line in text.splitlines() if line.startswith("\t")]


def installs(lines: list[str]) -> list[str]:
    """Each command that installs, of lines that may hold several or none.

    A sentence with `pip install ".[extra]"` is for the reader's own environment, whose versions
    are the reader's to choose.
    """
    parts = [part for line in lines for part in re.split(r"&&|`", line)]
    return [part for part in parts if "pip install" in part and 'install ".[' not in part]


@pytest.mark.parametrize("page", ["Makefile", *PAGES])
def test_no_command_leaves_pip_a_choice(page: str) -> None:
    lines = makefile() if page == "Makefile" else (ROOT / page).read_text("utf-8").splitlines()
    commands = installs(lines)
    assert len(commands) >= {"Makefile": 10, "README.md": 2, "CONTRIBUTING.md": 2}.get(page, 4)
    for command in commands:
        assert "--no-deps" in command, command
        if " -r requirements/" in command or " -r requirements\\" in command:
            assert all(option in command for option in FROM_LOCK), command
        else:  # this project, or the wheel that was made of it
            assert "--no-build-isolation" in command or " -r requirements.txt" in command, command
