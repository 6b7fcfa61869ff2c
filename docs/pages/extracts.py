"""docs/extracts.md: what the extracts must look like."""

from pages import markdown
from wres_calc.extracts.models.registry import EXTRACTS, columns_of
from wres_calc.extracts.models.schemas import markdown_table
from wres_calc.outputs.terminal.standards_list import listing
from wres_calc.standards.register import PAGES
from wres_calc.vocabulary import ethnic_categories, pay_bands, staff_groups
from wres_calc.vocabulary.tables import read_table

DATA = "../src/wres_calc/vocabulary/data"
INTRODUCTION = """\
# Extracts

One folder holds the files of one organisation. A file is known by its name: `staff.csv` is the
staff extract. An indicator whose file is missing says "not supplied"; the others are computed all
the same.

- **Formats**: CSV (`.csv`, `.csv.gz`, `.tsv`), Parquet (`.parquet`), and Excel workbooks
  (`.xlsx`) with the extra `excel`. A CSV file may be separated by commas, semicolons, tabs or
  `|`, and may be UTF-8, UTF-16 or Windows-1252; the tool says which it took. Lines above the
  header, and blank rows, are passed over.
- **Workbooks** are read as they are shown: a cell that shows 26.4% is 26.4, and a value merged over
  several rows holds for each of them; both are said. Hidden rows, formulas without a result, and
  cells merged across columns stop the run.
- **Columns** may stand in any order. Capitals, spaces and underscores in headings make no
  difference. Columns that are not listed here are not used; their headings and first rows are
  looked at for personal data only. Every different label of a column that is used is looked at.
- **Text** is trimmed, and capitals make no difference. Nor do marks that cannot be seen, the kind
  of space, dash or quotation mark, and how an accent is stored: labels that look alike are one, in
  the spelling that most rows have. A value that is not recognised stops the run; it is never
  guessed.
- **Rows of totals**, subtotals and averages stop the run, since they would count as people. If a
  division really has such a name, allow it: `[extracts.staff] allow_labels = ["Total Care"]`.
- **Local headings and values** are mapped in `wres-calc.toml`:
  [how to](how-to.md#map-local-headings-and-values).
- **Yes and no**: yes, no, y, n, true, false, 1, 0. A 0 among words is warned of, and stops the
  run in `disability` and in labels: Excel writes 0 where a lookup found an empty cell.
- **Dates**: `2025-03-31`, or with the day first: `31/03/2025`, `31-Mar-2025`, `31 March 2025`.
  The year has four digits. Midnight behind the day (`2025-03-31 00:00:00`) makes no difference.
- **Identifiers** (`staff_id` and the rest) are made up, and the same in every file. Real employee
  numbers, names, dates of birth and the like stop the run, by heading or by the pattern of the
  values. How two files write the same identifier makes no difference where nobody can see it
  (spaces, marks without width, `100.0` for `100`). Capitals and leading zeros make none either,
  unless they may tell two people of the people's file apart; a warning says which it was. What a
  spreadsheet has destroyed (`1.23E+11`, `#N/A`, `01-Mar`) stops the run.
- **Two files about the same people** are compared: where an event file or `pay` has an ethnicity,
  sex or disability of its own, a warning counts the people who are in another group in the
  people's file. More than 10 in 100, or more than half of what chance would give if that is less,
  stop the run: a column was shifted or sorted by itself, or the identifiers mean other people.

`wres-calc schema --template staff` prints an empty file with one row of examples. For programs
there are [JSON Schemas and Table Schemas](../schemas/README.md). `wres-calc validate` checks all
of this at once, and `wres-calc standards` lists which extracts and columns each standard reads.
"""

READ_BY = {one["name"]: one["extracts"] for one in listing()}  # the extracts of each standard


def page() -> str:
    """The page."""
    headings = [*EXTRACTS, "Ethnic categories", "Pay bands", "Staff groups"]
    contents = markdown.bullets(f"[{text}](#{markdown.anchor(text)})" for text in headings)
    sections = [_extract(stem) for stem in EXTRACTS]
    return "\n".join([INTRODUCTION, contents, *sections, _ethnic(), _bands(), _staff_groups()])


def _extract(stem: str) -> str:
    parts = [f"## {stem}\n", f"One row is {EXTRACTS[stem].one_row_is}.\n", markdown_table(stem)]
    readers = [PAGES[name].title for name in PAGES if stem in READ_BY[name]]
    parts.append(f"Read for: {', '.join(readers)}.\n")
    parts.append(markdown.bullets(EXTRACTS[stem].remarks))
    aliases = [(c.name, c.aliases) for c in columns_of(stem).values() if c.aliases]
    if aliases:
        read = "; ".join(f"{', '.join(names)} as `{column}`" for column, names in aliases)
        parts.append(f"Headings that are also read: {read}.\n")
    return "\n".join(parts)


def _confirmed(table: str, key: str) -> dict[str, str]:
    return {row[key]: row["status"] for row in read_table(table)}


def _ethnic() -> str:
    status = _confirmed("ethnic_categories", "code")
    rows = [[f"`{c.code}`", c.description, c.wres_group, c.category, status[c.code]] for c in ethnic_categories()]
    introduction = f"""\
## Ethnic categories

The column `ethnicity` takes a code of the NHS Data Dictionary (`A`, `ca`, `99`), a code with its
text (`A White - British`), or the text alone (`White - British`, `Indian`). A blank cell is
Unknown. The first letter of a code decides the group. White is every White category, White
minorities included; BME is every other stated category; Unknown is not stated, not known or
blank.

The texts accepted are in [ethnic_category_texts.csv]({DATA}/ethnic_category_texts.csv), and the
codes with the source of each in [ethnic_categories.csv]({DATA}/ethnic_categories.csv). A row that
is `unconfirmed` rests on general knowledge.

A number by itself stops the run. The digits 0 to 9 were codes of the list of 1991, but many local
lists use them with other meanings, and Excel writes 0 where a lookup found an empty cell. Give the
meaning of each number in `wres-calc.toml`: `values.ethnicity = {{ "0" = "Not known" }}`. A digit of
the list of 1991 is written there as itself, `{{ "4" = "4" }}`, and gives a warning.
"""
    headings = ["code", "meaning", "WRES group", "category (16+1)", "status"]
    return f"{introduction}\n{markdown.table(headings, rows)}"


def _bands() -> str:
    status = _confirmed("pay_bands", "band")
    rows = [[f"`{b.band}`", _KINDS[b.kind], b.cluster, status[b.band]] for b in pay_bands()]
    introduction = f"""\
## Pay bands

The column `pay_band` takes these, in any case, and the spellings that people export: `Band 8A`,
`Band 8 - Range A`, `Review Body Band 5`, `NHS|XR05|Review Body Band 5`, `Specialty Doctor`. "Band
8" is refused, since it may be any of four bands. Other spellings are in
[pay_band_texts.csv]({DATA}/pay_band_texts.csv).
"""
    return f"{introduction}\n{markdown.table(['band', 'kind', 'cluster', 'status'], rows)}"


_KINDS = {
    "agenda_for_change": "Agenda for Change",
    "vsm": "very senior managers",
    "medical": "medical and dental grade",
    "other": "any other pay",
}


def _staff_groups() -> str:
    status = _confirmed("staff_groups", "name")
    rows = [[f"`{g.name}`", g.kind, status[g.name]] for g in staff_groups()]
    introduction = f"""\
## Staff groups

The column `staff_group` takes ESR's names, or `clinical`, `non-clinical` and `medical`. It stands
in for ESR's occupation code, from which the national return is made. Other spellings are in
[staff_group_texts.csv]({DATA}/staff_group_texts.csv).
"""
    return f"{introduction}\n{markdown.table(['staff group', 'counted as', 'status'], rows)}"
