"""Every file of a publication, made from one report."""

import hashlib
from collections.abc import Iterable, Mapping

from wres_calc.errors import CommandError
from wres_calc.exports import json_bytes, to_csv, to_json
from wres_calc.outputs.report import Report
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
            raise CommandError(f"--only {name}: there is no such part. Possible: {', '.join(PARTS)}.")
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
        from wres_calc.outputs.workbook.workbook import workbook

        files["workbook.xlsx"] = workbook(report)
    if wanted & {"page", "charts"}:
        from wres_calc.outputs.charts.pictures import pictures
        from wres_calc.outputs.charts.svg.picture import png, svg

        made = pictures(report)
        if "page" in wanted:
            from wres_calc.outputs.page.page import page

            # The page has the title and subtitle of each picture in its caption.
            drawn = [(picture, svg(picture, standalone=False)) for picture in made]
            files["report.html"] = _encoded(page(report, drawn))
        if "charts" in wanted:
            for picture in made:
                files[f"charts/{picture.name}.svg"] = _encoded(svg(picture))
                files[f"charts/{picture.name}.png"] = png(picture)
    if "infographic" in wanted:
        from wres_calc.outputs.charts.infographic import infographic, infographic_png

        files["infographic.svg"] = _encoded(infographic(report))
        files["infographic.png"] = infographic_png(report)
    if "data" in wanted:
        from wres_calc.outputs.metadata import metadata_files

        files["results.csv"] = to_csv(report.results)
        files["results.json"] = to_json(report.results)
        files |= metadata_files(report)
    if "summary" in wanted:
        from wres_calc.outputs.summary import summary

        files["summary.md"] = _encoded(summary(report))
    return files


def _encoded(text: str) -> bytes:
    """A text as a file that every reader of its format takes."""
    return storable(text).encode("utf-8")


def manifest(report: Report, files: Mapping[str, bytes], kept: Mapping[str, str] | None = None) -> bytes:
    """What was published, with the SHA-256 of each file: neither path, user nor clock.

    Args:
        report: what the files say.
        files: their contents.
        kept: the SHA-256 of those that an earlier run made from the same figures.
    """
    listed = {**(kept or {}), **{name: digest(content) for name, content in files.items()}}
    run = report.results.run
    return json_bytes(
        {
            "tool": "wres-calc",
            "version": run.get("version"),
            "title": report.title,
            "period_end": report.period_end.isoformat() if report.period_end else None,
            "protection": run.get("protection"),
            "figures": figures_digest(report),
            "files": {name: listed[name] for name in sorted(listed)},
        }
    )


def figures_digest(report: Report) -> str:
    """The SHA-256 of the figures as they go out: the same for every part of one publication."""
    return digest(to_csv(report.results))


def digest(content: bytes) -> str:
    """The SHA-256 of a file."""
    return hashlib.sha256(content).hexdigest()
