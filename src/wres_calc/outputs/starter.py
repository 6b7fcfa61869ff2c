"""A folder to begin with: what a trust puts under version control on its first day."""

import json
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path

from wres_calc import __version__
from wres_calc.errors import CommandError
from wres_calc.evidence.wording import TO_FILL_IN, plain
from wres_calc.extracts.models.fields import Role
from wres_calc.extracts.models.registry import EXTRACTS, Column, columns_of
from wres_calc.extracts.models.schemas import template
from wres_calc.files import write_whole

# Each file of the folder with the one in starter_files/ that it is made from.
_MADE_FROM = {
    "README.md": "README.md",
    "CHANGELOG.md": "CHANGELOG.md",
    "LICENCE.md": "LICENCE.md",
    "wres-calc.toml": "wres-calc.toml",
    "requirements.txt": "requirements.txt",
    "run.sh": "run.sh",
    "run.cmd": "run.cmd",
    ".gitignore": "gitignore",
    ".gitattributes": "gitattributes",
    ".github/pull_request_template.md": "pull_request_template.md",
    ".github/workflows/figures.yml": "workflows/figures.yml",
    "extracts/.gitignore": "extracts/gitignore",
    "extracts/README.md": "extracts/README.md",
    "published/README.md": "published/README.md",
    "logs/data-log.md": "logs/data-log.md",
    "logs/assumptions-and-caveats.md": "logs/assumptions-and-caveats.md",
    "logs/quality-assurance.md": "logs/quality-assurance.md",
    "logs/peer-review.md": "logs/peer-review.md",
}
# Columns whose values stand for themselves.
_NOT_MAPPED = (Role.PERSON, Role.REFERENCE, Role.DATE, Role.NUMBER, Role.AMOUNT)
_LONGEST = 200  # characters of a name
_WIDTH = 98


def starter_files(organisation: str | None = None, code: str | None = None) -> dict[str, bytes]:
    """The content of each file by its place in the folder; the same every time.

    Args:
        organisation: name of the organisation.
        code: its code.

    Raises:
        CommandError: for a name or a code that is empty, too long or holds control characters.
    """
    name = _one_line("--organisation", organisation)
    short = _one_line("--code", code)
    words = {
        "@ORGANISATION@": plain(name) if name else f"{TO_FILL_IN} the organisation",
        "@CODE_LINE@": _setting("code", short, "RXX"),
        "@NAME_LINE@": _setting("name", name, "Example Community and Mental Health NHS Trust"),
        "@EXTRACTS@": "\n".join(_extract_settings()),
        "@VERSION@": __version__,
    }
    made = {place: _filled(source, words) for place, source in _MADE_FROM.items()}
    made |= {f"templates/{extract}.csv": template(extract) for extract in EXTRACTS}
    made["run.cmd"] = made["run.cmd"].replace("\n", "\r\n")  # as Windows reads it best
    return {place: text.encode("utf-8") for place, text in made.items()}


def lay_out(folder: Path, organisation: str | None = None, code: str | None = None) -> list[Path]:
    """Write the files into a folder: all of them, or none.

    Args:
        folder: where; made if it is not there. Files of other names in it are left alone.
        organisation: name of the organisation.
        code: its code.

    Returns:
        The files that were written.

    Raises:
        CommandError: if one of the files is there already, naming all that are, or if the folder
            cannot be written to. Nothing was written then.
    """
    made = starter_files(organisation, code)
    if folder.exists() and not folder.is_dir():
        raise CommandError(f"'{folder}' is a file; give the name of a folder.")
    if not folder.exists() and not folder.parent.is_dir():
        raise CommandError(f"There is no folder '{folder.parent}' for {folder.name}. Create it first.")
    _refuse_what_is_there(folder, made)
    write_whole({folder / place: content for place, content in made.items()}, make_folders=True)
    return [folder / place for place in made]


def _refuse_what_is_there(folder: Path, places: Iterable[str]) -> None:
    taken = [place for place in places if _is_there(folder / place)]
    # A file where a folder must be stands in the way too.
    parents = {parent.as_posix() for place in places for parent in Path(place).parents}
    taken += [name for name in sorted(parents - {"."}) if _is_file(folder / name)]
    if taken:
        text = f"{len(taken)} files are" if len(taken) > 1 else "a file is"
        raise CommandError(
            f"'{folder}': {text} there already, and nothing of them is replaced:\n"
            + "\n".join(f"  {place}" for place in taken)
            + "\nNothing was written. Choose an empty or a new folder."
        )


def _is_there(path: Path) -> bool:
    return path.exists() or path.is_symlink()  # a link that leads nowhere is there as well


def _is_file(path: Path) -> bool:
    return _is_there(path) and not path.is_dir()


# --- words ------------------------------------------------------------------------------------


def _one_line(option: str, text: str | None) -> str | None:
    if text is None:
        return None
    words = text.strip()
    if not words or len(words) > _LONGEST or not words.isprintable():
        raise CommandError(f"{option}: give one line of text, of {_LONGEST} characters at most.")
    return words


def _filled(source: str, words: dict[str, str]) -> str:
    place = files("wres_calc.outputs") / "starter_files"
    for part in source.split("/"):
        place = place / part
    text = place.read_text(encoding="utf-8")
    for word, said in words.items():
        text = text.replace(word, said)
    return text


def _setting(key: str, value: str | None, example: str) -> str:
    """A line of wres-calc.toml; a comment with an example where there is no value."""
    if value is None:
        return f"# {key} = {_quoted(example)}"
    return f"{key} = {_quoted(value)}"


def _quoted(text: str) -> str:
    """A TOML string: for printable text the same as in JSON."""
    return json.dumps(text, ensure_ascii=False)


def _extract_settings() -> Iterator[str]:
    """A table for each extract, as comments, with every column that it may have."""
    for extract, model in EXTRACTS.items():
        columns = list(columns_of(extract).values())
        mapped = next(column for column in columns if column.role not in _NOT_MAPPED)
        yield ""
        yield f"# {extract}: one row is {model.one_row_is}."
        yield from _columns("needed: ", [column for column in columns if column.required])
        one_of = [column for column in columns if column.name in model.one_of]
        yield from _columns("one of these is needed: ", one_of)
        others = [c for c in columns if not c.required and c not in one_of]
        yield from _columns("may be there: ", others)
        yield f"# [extracts.{extract}]"
        yield f"# file = {_quoted(f'Export of {extract}.csv')}"
        yield f"# columns = {{ {_quoted('Local heading')} = {_quoted(mapped.name)} }}"
        yield (f"# values.{mapped.name} = {{ {_quoted('Local value')} = {_quoted(mapped.examples[0])} }}")


def _columns(begin: str, columns: Iterable[Column]) -> Iterator[str]:
    """The names of columns, in comments that are not too long."""
    names = [column.name for column in columns]
    if not names:
        return
    line = f"#   {begin}"
    for at, name in enumerate(names):
        word = name + ("," if at + 1 < len(names) else "")
        if len(line) + len(word) > _WIDTH:
            yield line.rstrip()
            line = "#     "
        line += f"{word} "
    yield line.rstrip()
