"""Makes publications with the program, as its user does; the attacker has their files alone."""

from pathlib import Path
from tempfile import TemporaryDirectory

from typer.testing import CliRunner

from tests.attacker.trusts import Trust, write
from wres_calc.cli.app import app

_RUNNER = CliRunner()


def command(*words: str) -> tuple[int, str]:
    """Run the program; its exit code, and what it said."""
    done = _RUNNER.invoke(app, list(words))
    return done.exit_code, done.output


def asked(trust: Trust) -> list[str]:
    """The options that a trust is published with."""
    words = []
    for name in trust.standards:
        words += ["--standard", name]
    for name in trust.by:
        words += ["--by", name]
    if trust.groups != "wres":
        words += ["--groups", trust.groups]
    if trust.window != "one-year":
        words += ["--window", trust.window]
    if trust.clusters:
        words.append("--clusters")
    return [*words, "--protect", trust.preset]


def files_in(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, by its name inside it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def published(trust: Trust, *only: str) -> dict[str, bytes]:
    """The files that go out; none where the program refuses to publish.

    Args:
        trust: whose.
        only: the parts that are wanted; all for none.
    """
    with TemporaryDirectory() as place:
        folder, out = Path(place) / "in", Path(place) / "out"
        write(trust.extracts, folder)
        parts = [word for part in only for word in ("--only", part)]
        code, said = command("publish", str(folder), "--to", str(out), *asked(trust), *parts)
        if code == 3 and "worked out" in said:
            return {}
        assert code == 0, said
        return files_in(out)
