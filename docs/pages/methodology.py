"""docs/methodology.md and a page for each standard: indicators as declared, worked by hand."""

import csv
import io
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import wres_calc
from pages import markdown
from pages.problems import anchor_of
from wres_calc.errors import CATALOGUE
from wres_calc.figures import Figure, Status
from wres_calc.outputs.terminal.tables import detail_tables
from wres_calc.standards.declaration import Indicator, Standard
from wres_calc.standards.kinds import HeldElsewhere, Shares
from wres_calc.standards.register import DEFAULT, PAGES, standard_of
from wres_calc.wording import because_words, first_sentence
from wres_calc.wording.explanations import explain
from wres_calc.wording.headlines import headline
from wres_calc.wording.values import MARKS_EXPLAINED

Case = dict[str, Any]

INTRODUCTION = """\
# Methodology

How each indicator of each standard is computed, in the words of its declaration (the pages of
[`standards/`]({declarations})) and worked by hand. `wres-calc explain 3` prints the same words, and
`wres-calc explain bank-wres/2` those of another standard than the WRES.

**Worked cases.** Each shows the rows that go in, the sums, and the figures that the program makes
of exactly these rows. The sums were done by hand first; tests compare them with the program and
work every sum out again. In the sums `=` is exact and `≈` is rounded. In the tables percentages
are rounded half up to one decimal and ratios to two; the files hold unrounded values. {marks}.
The sentence below them is the one on the first screen. Nobody here exists: P1, A1 and B1 are made
up.

**Unconfirmed** parts of a rule could not be read in guidance. The figures are then called
provisional.
"""


def pages(worked: Path) -> Mapping[str, str]:
    """The pages, by their path in docs/: the contents, and one for each standard.

    Args:
        worked: the folder of the hand-worked cases, one folder in it for each standard.
    """
    standards = [standard_of(page.name, page.latest) for page in PAGES.values()]
    return {"methodology.md": _contents(standards)} | {
        f"methodology/{one.name}.md": _standard(one, worked) for one in standards
    }


def _contents(standards: Sequence[Standard]) -> str:
    marks = "; ".join(f"`{mark}` means {text}" for mark, text in MARKS_EXPLAINED.items())
    introduction = INTRODUCTION.format(declarations="../src/wres_calc/standards", marks=marks)
    contents = []
    for one in standards:
        page = f"methodology/{one.name}.md"
        links = (f"[{_heading(i)}]({page}#{markdown.anchor(_heading(i))})" for i in one.indicators)
        contents.append(f"**[{one.title}]({page})**\n\n{markdown.bullets(links)}")
    return "\n".join([introduction, *contents])


def _standard(standard: Standard, worked: Path) -> str:
    parts = [
        f"# {standard.title}\n",
        "How to read this page, and the other standards: [Methodology](../methodology.md).\n",
    ]
    parts += [f"{markdown.linked(note)}\n" for note in standard.notes]
    return "\n".join([*parts, *(_indicator(standard, i, worked) for i in standard.indicators)])


def _heading(indicator: Indicator) -> str:
    return f"{indicator.name}: {indicator.title}"


def _indicator(standard: Standard, indicator: Indicator, worked: Path) -> str:
    parts = [f"## {_heading(indicator)}\n"]
    for heading, paragraphs in explain(replace(standard, notes=()), indicator):
        said = [markdown.sentence(markdown.linked(text)) for text in paragraphs]
        if heading == "Sources":
            said = [markdown.linked(text) for text in paragraphs]
        if len(said) == 1:
            parts.append(f"**{heading}.** {said[0]}\n")
        else:
            parts.append(f"**{heading}.**\n\n{markdown.bullets(said)}")
    file = worked / standard.name / f"{indicator.number}.toml"
    if all(isinstance(part, HeldElsewhere) for part in indicator.parts):
        return "\n".join(parts)  # nothing that could be worked out
    cases = tomllib.loads(file.read_text(encoding="utf-8"))["case"]
    called = indicator.number if standard.name == DEFAULT else indicator.name
    for number, case in enumerate(cases, 1):
        parts.append(_case(indicator, case, f"{called}.{number}"))
    return "\n".join(parts)


def _case(indicator: Indicator, case: Case, number: str) -> str:
    parts = [f"### {number} {case['title']}\n"]
    if "about" in case:
        parts.append(f"{case['about'].strip()}\n")
    if "configuration" in case:
        parts.append(f"`wres-calc.toml`\n\n```toml\n{case['configuration'].strip()}\n```\n")
    for extract, text in case["extracts"].items():
        headings, *rows = csv.reader(io.StringIO(text.strip()))
        parts.append(f"`{extract}`\n\n{markdown.table(headings, rows)}")
    sums = case["arithmetic"].strip().splitlines()
    parts.append(sums[0] + "\n" if len(sums) == 1 else markdown.bullets(sums))
    parts.append(f"`{_command(indicator.standard, case['options'])}`\n")
    parts += _results(indicator, case)
    return "\n".join(parts)


def _command(standard: str, options: dict[str, Any]) -> str:
    words = ["wres-calc compute extracts"]
    if standard != DEFAULT:
        words.append(f"--standard {standard}")
    for name, value in options.items():
        option = f"--{name.removesuffix('s') if isinstance(value, list) else name}"
        for one in value if isinstance(value, list) else [value]:
            said = option.replace("_", "-")
            words.append(said if one is True else f"{said} {one}")
    return " ".join([*words, "--detail"])


def _results(indicator: Indicator, case: Case) -> list[str]:
    with TemporaryDirectory() as folder:
        for extract, text in case["extracts"].items():
            (Path(folder) / f"{extract}.csv").write_text(text.lstrip(), encoding="utf-8")
        if "configuration" in case:
            settings = Path(folder) / "wres-calc.toml"
            settings.write_text(case["configuration"], encoding="utf-8")
        run = wres_calc.run(folder, **{"standards": indicator.standard, **case["options"]})
    (declared,) = [i for i in run.options.indicators if i.key == indicator.key]
    figures = [f for f in run.figures if f.indicator_key == indicator.key]
    parts = [
        markdown.table(table.headings, table.rows)
        for table in detail_tables(declared, _filled(declared, figures), run.options.by)
    ]
    parts.append(f"> {headline(declared, figures)}\n")
    said = _remarks(_filled(declared, figures), headline(declared, figures))
    counts = run.report.counts()
    for kind in CATALOGUE.values():
        if kind.code in case.get("warnings", {}):
            link = f"[{kind.code}](../problems.md#{anchor_of(kind)})"
            said.append(f"Warning {link}: {kind.title} ({counts[kind.code]}).")
    if said:
        parts.append(markdown.bullets(said))
    return parts


def _filled(indicator: Indicator, figures: Sequence[Figure]) -> list[Figure]:
    """Without the many bands of a representation indicator in which nobody stands."""
    banded = isinstance(indicator.parts[0], Shares)
    return [figure for figure in figures if not (banded and figure.denominator == 0)]


def _remarks(figures: Sequence[Figure], sentence: str) -> list[str]:
    """Why figures have no value, each reason once, but for what the sentence says."""
    reasons = {
        first_sentence(figure): because_words(figure) for figure in figures if figure.status == Status.NOT_CALCULABLE
    }
    return [f"`[z]` {text}" for text, because in reasons.items() if f"{because}." not in sentence]
