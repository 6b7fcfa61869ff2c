"""The list of the standards: their editions, and the extracts and columns that each needs."""

from typing import Any

from wres_calc.calculation.loading import required_columns
from wres_calc.calculation.options import make_options
from wres_calc.extracts.models.registry import EXTRACTS, columns_of
from wres_calc.extracts.settings import Config
from wres_calc.options import RunOptions
from wres_calc.outputs.terminal.text_page import Page
from wres_calc.outputs.terminal.text_table import TextTable
from wres_calc.standards.register import PAGES, standard_of


def listing() -> list[dict[str, Any]]:
    """Each standard with its name, title, editions, number of indicators, and what it needs.

    Under `extracts` stand, for each extract, the columns that it must have (`required`), sets of
    which it must have one (`one_of`) and those that are read where they are there (`optional`).
    Under `held_elsewhere` stand the indicators that only others than a trust can compute.
    """
    made: list[dict[str, Any]] = []
    for page in PAGES.values():
        standard = standard_of(page.name, page.latest)
        needs = required_columns(make_options(Config(), RunOptions(standards=page.name)))
        made.append(
            {
                "name": page.name,
                "title": page.title,
                "editions": list(page.editions),
                "indicators": len(standard.indicators),
                "held_elsewhere": [
                    one.number for one in standard.indicators if not any(part.is_computed() for part in one.parts)
                ],
                "extracts": {extract: _columns(extract, needs[extract]) for extract in EXTRACTS if extract in needs},
            }
        )
    return made


def _columns(extract: str, wanted: set[str]) -> dict[str, list[str]]:
    columns = columns_of(extract)
    one_of = list(EXTRACTS[extract].one_of)
    required = [name for name, column in columns.items() if column.required]
    return {
        "required": required,
        "one_of": one_of,
        "optional": [n for n in columns if n in wanted and n not in (*required, *one_of)],
    }


def show_listing(page: Page) -> None:
    """The list on the terminal, a table for each standard."""
    for one in listing():
        page.line(f"{one['name']}: {one['title']}", style="bold")
        editions = one["editions"]
        years = editions[0] if len(editions) == 1 else f"{editions[0]} to {editions[-1]}"
        text = f"Edition{'s' if len(editions) > 1 else ''} {years}; "
        number = one["indicators"]
        text += f"{number} indicator{'s' if number > 1 else ''}"
        if one["held_elsewhere"]:
            text += f", of which only others can compute {', '.join(one['held_elsewhere'])}"
        page.line(f"{text}.", indent=2)
        rows = tuple(
            (extract, ", ".join([*columns["required"], *_either(columns["one_of"])]), ", ".join(columns["optional"]))
            for extract, columns in one["extracts"].items()
        )
        page.table(
            TextTable(
                "Extracts of which at least one must be there:",
                ("Extract", "Columns it must have", "Columns read if they are there"),
                rows,
                3,
            )
        )
    page.line(
        "Breakdowns (--by) read their own columns too. What each column holds: wres-calc schema "
        "NAME. One indicator in full: wres-calc explain bank-wres/2"
    )


def _either(names: list[str]) -> list[str]:
    return [" or ".join(names)] if names else []
