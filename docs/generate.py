"""Make the generated pages of docs/ and the files of schemas/, or check that they are up to date.

    python docs/generate.py            writes them
    python docs/generate.py --check    names those that are out of date, and ends with 1

Each page is made from what the program itself uses: the declarations of the standard, the models
of the extracts, the catalogue of problems, the commands. So is each worked case: the figures
shown are those that the program computes from the rows shown.
"""

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path

from pages import architecture, commands, extracts, glossary, methodology, options, problems, schemas

ROOT = Path(__file__).resolve().parents[1]
MARK = "Made by docs/generate.py: change what it is made from, and run 'make docs'."


def files() -> Mapping[str, str]:
    """Every generated file, by its path from the root of the repository."""
    package = ROOT / "src" / "wres_calc"
    pages = {
        "docs/architecture.md": architecture.page(package),
        "docs/commands.md": commands.page(),
        "docs/extracts.md": extracts.page(),
        "docs/glossary.md": glossary.page(),
        "docs/options.md": options.page(),
        "docs/problems.md": problems.page(),
        "schemas/README.md": schemas.page(),
    }
    worked = methodology.pages(ROOT / "tests" / "standards" / "worked")
    pages |= {f"docs/{path}": text for path, text in worked.items()}
    marked = {path: f"<!-- {MARK} -->\n\n{text}" for path, text in pages.items()}
    marked["docs/img/architecture.svg"] = architecture.picture(package)
    return marked | {f"schemas/{name}": text for name, text in schemas.files().items()}


def stale(made: Mapping[str, str]) -> list[str]:
    """The files that are missing, differ from what would be written, or should not be there."""
    wrong = [path for path, text in made.items() if _text(ROOT / path) != text]
    there = {
        f"{folder}/{path.name}" for folder in ("schemas", "docs/methodology") for path in (ROOT / folder).glob("*")
    }
    return sorted([*wrong, *(there - set(made))])


def _text(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None


def write(made: Mapping[str, str]) -> None:
    """Write every file, and remove those of its folders that are no longer made."""
    for path in set(stale(made)) - set(made):
        (ROOT / path).unlink()
    for path, text in made.items():
        (ROOT / path).parent.mkdir(exist_ok=True)
        (ROOT / path).write_text(text, encoding="utf-8", newline="\n")


def main(arguments: list[str] | None = None) -> int:
    """Run from the command line; the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="only say what is out of date")
    asked = parser.parse_args(arguments)
    made = files()
    if not asked.check:
        write(made)
        return 0
    wrong = stale(made)
    for path in wrong:
        print(f"{path} is out of date: run 'make docs'", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
