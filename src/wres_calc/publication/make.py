"""Every file of a publication, made from one report."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from wres_calc.errors import CommandError
from wres_calc.publication.content import Report
from wres_calc.reports.exports import json_bytes, to_csv, to_json
from wres_calc.safe_text import storable

PARTS = ("workbook", "page", "charts", "infographic", "data", "summary", "evidence")
MANIFEST = "publication.json"


def parse_parts(texts: Iterable[str]) -> tuple[str, ...]:
    """The parts of a publication that were asked for; all for none.

    Raises:
        CommandError: for one that there is not.
    """
    asked = [text.strip().lower() for text in texts]
    for name in asked:
        if name not in PARTS:
            raise CommandError(
                f"--only {name}: there is no such part. Possible: {', '.join(PARTS)}."
            )
    return tuple(name for name in PARTS if not asked or name in asked)


def publication_files(report: Report, parts: Iterable[str] = PARTS) -> dict[str, bytes]:
    """The files by their names inside the folder, the same bytes for the same report.

    Args:
        report: what they say.
        parts: which of them are wanted; the evidence is made from the run, elsewhere.

    Raises:
        CommandError: if an extra is missing; the message names it.
    """
    wanted = set(parts)
    files: dict[str, bytes] = {}
    if "workbook" in wanted:
        from wres_calc.publication.workbook import workbook

        files["workbook.xlsx"] = workbook(report)
    if wanted & {"page", "charts"}:
        from wres_calc.publication.drawing import png, svg
        from wres_calc.publication.pictures import pictures

        made = pictures(report)
        if "page" in wanted:
            from wres_calc.publication.page import page

            # The page has the title and subtitle of each picture in its caption.
            drawn = [(picture, svg(picture, standalone=False)) for picture in made]
            files["report.html"] = _encoded(page(report, drawn))
        if "charts" in wanted:
            for picture in made:
                files[f"charts/{picture.name}.svg"] = _encoded(svg(picture))
                files[f"charts/{picture.name}.png"] = png(picture)
    if "infographic" in wanted:
        from wres_calc.publication.infographic import infographic, infographic_png

        files["infographic.svg"] = _encoded(infographic(report))
        files["infographic.png"] = infographic_png(report)
    if "data" in wanted:
        from wres_calc.publication.metadata import metadata_files

        files["results.csv"] = to_csv(report.results)
        files["results.json"] = to_json(report.results)
        files |= metadata_files(report)
    if "summary" in wanted:
        from wres_calc.publication.summary import summary

        files["summary.md"] = _encoded(summary(report))
    return files


def _encoded(text: str) -> bytes:
    """A text as a file that every reader of its format takes."""
    return storable(text).encode("utf-8")


def manifest(report: Report, files: Mapping[str, bytes]) -> bytes:
    """What was published, with the SHA-256 of each file: neither path, user nor clock."""
    run = report.results.run
    return json_bytes(
        {
            "tool": "wres-calc",
            "version": run.get("version"),
            "title": report.title,
            "period_end": report.period_end.isoformat() if report.period_end else None,
            "protection": run.get("protection"),
            "files": {name: _digest(files[name]) for name in sorted(files)},
        }
    )


def check_folder(folder: Path, names: Iterable[str]) -> None:
    """Refuse a folder in which a file of somebody else's has one of these names.

    A file that an earlier publication wrote, and that nobody has changed since, may be replaced.

    Raises:
        CommandError: naming every file that stands in the way.
    """
    if folder.exists() and not folder.is_dir():
        raise CommandError(f"'{folder}' is a file; give the name of a folder.")
    ours = _written_before(folder)
    others = [
        name
        for name in names
        if (folder / name).exists()
        and not (
            (folder / name).is_file() and ours.get(name) == _digest((folder / name).read_bytes())
        )
    ]
    if others:
        raise CommandError(
            f"'{folder}' holds {', '.join(others)}, not as wres-calc wrote "
            f"{'it' if len(others) == 1 else 'them'}. Nothing was written. Choose another folder, "
            "or move what is there."
        )


def _written_before(folder: Path) -> dict[str, str]:
    """The files of an earlier publication in the folder, with their SHA-256."""
    place = folder / MANIFEST
    if not place.is_file():
        return {}
    try:
        content = place.read_bytes()
        known = json.loads(content)["files"]
        return {str(name): str(digest) for name, digest in known.items()} | {
            MANIFEST: _digest(content)
        }
    except (ValueError, KeyError, AttributeError, TypeError):
        return {}


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
