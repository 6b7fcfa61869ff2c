"""docs/glossary.md: the words of the field and of the code, from terms.csv."""

import csv
from pathlib import Path

from pages import markdown

TERMS = Path(__file__).with_name("terms.csv")
TITLES = {"field": "Words of the field", "code": "Words of the code"}

INTRODUCTION = """\
# Glossary

The same words are used in the code, the commands, the files and the documentation. The last column
says where in `src/wres_calc/` the idea lives. Each accepted spelling of an ethnic category, pay
band or staff group is in [Extracts](extracts.md).
"""


def page() -> str:
    """The page."""
    with TERMS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    parts = [INTRODUCTION]
    for about, title in TITLES.items():
        own = sorted((row for row in rows if row["about"] == about), key=_name)
        cells = [[f"**{row['term']}**", row["meaning"], f"`{row['where']}`" if row["where"] else ""] for row in own]
        parts.append(f"## {title}\n\n{markdown.table(['term', 'meaning', 'where'], cells)}")
    return "\n".join(parts)


def _name(row: dict[str, str]) -> str:
    return row["term"].lower()
