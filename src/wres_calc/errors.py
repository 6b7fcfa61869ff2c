"""What can be wrong: the exit codes, the exceptions and the catalogue of problems.

Every problem that the tool reports about data has one entry here: a stable code, a title, what
it means and how to mend it. `docs/problems.md` is made from this page.
"""

from collections.abc import Iterable
from difflib import get_close_matches
from enum import IntEnum, StrEnum
from typing import Any, NamedTuple

from wres_calc.catalogue_remarks import REMARKS


class ExitCode(IntEnum):
    """The exit codes of every command."""

    DONE = 0
    BUG = 1
    COMMAND = 2
    DATA = 3
    FINDING = 4


class Severity(StrEnum):
    """An error stops the run; a warning or a note is said and the run goes on."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


def did_you_mean(name: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """The nearest of some known names as a question after a sentence; empty where none is near."""
    near = get_close_matches(name, list(known), n=1, cutoff=cutoff)
    return f" Did you mean '{near[0]}'?" if near else ""


class WresCalcError(Exception):
    """An error that the user can mend: shown as a message, never as a traceback."""

    exit_code = ExitCode.COMMAND


class CommandError(WresCalcError):
    """The command is wrong: an option, a missing file, a missing extra."""


def missing_extra(purpose: str, extra: str, instead: str = "") -> CommandError:
    """The error for an optional part of the installation that is not there.

    The package is on no index yet, so an extra comes from the folder of the repository.

    Args:
        purpose: what needs it, as the beginning of a sentence.
        extra: its name in `pyproject.toml`.
        instead: what can be done without it.
    """
    other = f" Or: {instead}" if instead else ""
    return CommandError(
        f"{purpose} needs the extra '{extra}'. Install it in the folder of the wres-calc "
        f'repository with: pip install ".[{extra}]"{other}'
    )


class DataError(WresCalcError):
    """The data has errors. `report` holds all of them; nothing was written."""

    exit_code = ExitCode.DATA

    def __init__(self, message: str, report: Any = None) -> None:
        super().__init__(message)
        self.report = report


class ProblemKind(NamedTuple):
    """One entry of the catalogue."""

    code: str
    title: str
    meaning: str
    mend: str

    @property
    def severity(self) -> Severity:
        """Told from the code: E stops the run, W warns, N notes."""
        return {"E": Severity.ERROR, "W": Severity.WARNING, "N": Severity.NOTE}[self.code[5]]


# What stops a run. What does not is in `catalogue_remarks.py`.
_ENTRIES = (
    # --- the file -------------------------------------------------------------------------
    (
        "file_empty",
        "WRES-E101",
        "File is empty",
        "The file holds nothing.",
        "Export it again. If there is nothing to report, remove the file: its indicators then say 'not supplied'.",
    ),
    (
        "file_no_rows",
        "WRES-E102",
        "File has a header and no rows",
        "The file holds the column names alone, so nothing can be counted from it.",
        "Export it again. If there is nothing to report, remove the file, or leave it out with --indicator.",
    ),
    (
        "file_not_text",
        "WRES-E103",
        "File is not a table",
        "The file is a picture, a document, a folder or damaged text under a table's name.",
        "Save the extract as CSV (UTF-8), Parquet or XLSX and give it the ending that fits.",
    ),
    (
        "file_nul",
        "WRES-E104",
        "File holds NUL bytes",
        "Bytes with the value zero do not belong in a CSV file. They come from an interrupted copy "
        "or from text in another encoding.",
        "Export or copy the file again, as CSV (UTF-8).",
    ),
    (
        "file_damaged",
        "WRES-E105",
        "File is cut short or damaged",
        "The compressed or binary file ends too early or cannot be decoded.",
        "Copy or export the file again.",
    ),
    (
        "row_ragged",
        "WRES-E106",
        "Row has too many or too few cells",
        "A row whose cells do not match the header has moved into the wrong columns: often a comma "
        "inside a cell that is not in quotation marks, or a row that was cut off.",
        "Mend the rows named, or export again with text in quotation marks.",
    ),
    (
        "quote_open",
        "WRES-E107",
        "Quotation mark is never closed",
        "A quotation mark opens in this row and the rows after it were swallowed.",
        "Mend the quotation mark in the row named, or export the file again.",
    ),
    (
        "file_ambiguous",
        "WRES-E108",
        "Two files for one extract",
        "The folder holds more than one file for this extract, and only one can be right.",
        'Keep one of them, or name it in wres-calc.toml: [extracts.NAME] file = "...".',
    ),
    (
        "workbook_locked",
        "WRES-E109",
        "Workbook is protected by a password",
        "The workbook is encrypted, so nothing in it can be read.",
        "Open it in Excel, remove the password (File > Info > Protect Workbook) and save it, or save the sheet as CSV.",
    ),
    (
        "file_not_regular",
        "WRES-E110",
        "Not a file that can be read",
        "The name belongs to a device, a pipe or a socket. Reading it might never end.",
        "Save the extract as a file.",
    ),
    (
        "file_unpacks_too_large",
        "WRES-E111",
        "File unpacks to far more than it should",
        "A small compressed file can hide a very large one, which would fill the memory.",
        "Export the file again. If it really is that large, unpack it yourself, or save it as CSV or Parquet.",
    ),
    (
        "cell_far_away",
        "WRES-E112",
        "A cell lies far away from the table",
        "A few cells far from the others make the sheet as large as the range between them.",
        "Go to the last cell (Ctrl+End in Excel), delete the rows and columns beyond the table and "
        "save the workbook; or save the sheet as CSV.",
    ),
    (
        "headings_two_rows",
        "WRES-E113",
        "Headings stand in two rows",
        "Some headings stand in one row and some in the row below it. Only one row can be the header.",
        "Put every heading into one row, and remove the other row.",
    ),
    (
        "rows_hidden",
        "WRES-E114",
        "Rows of the sheet are hidden",
        "A filter, an outline or a person hides rows that hold data. It cannot be known whether they "
        "are meant to count.",
        "To count all rows, clear the filter (Data > Clear) or unhide the rows, and save. To count "
        "only those that are shown, copy them to a new workbook.",
    ),
    # --- the columns ----------------------------------------------------------------------
    (
        "column_missing",
        "WRES-E201",
        "Column is missing",
        "A column that the indicators need is not in the file.",
        "Add the column, or name the local heading in wres-calc.toml: "
        '[extracts.NAME] columns = { "Local heading" = "column" }.',
    ),
    (
        "column_twice",
        "WRES-E202",
        "Two columns have the same name",
        "It cannot be known which of the two holds the values.",
        "Rename or remove one of them, or say in wres-calc.toml which heading to read.",
    ),
    (
        "column_mapped_missing",
        "WRES-E203",
        "Heading in wres-calc.toml is not in the file",
        "The configuration maps a heading that the file does not have.",
        "Correct the heading in wres-calc.toml.",
    ),
    (
        "personal_data",
        "WRES-E204",
        "Column looks like personal data",
        "The tool takes anonymised extracts. This column looks like names, dates of birth, National "
        "Insurance or NHS numbers, e-mail addresses, full postcodes or ESR employee numbers.",
        "Remove the column, or replace real numbers by made-up ones. If it is not personal data, "
        "run again with --allow-column and the heading.",
    ),
    (
        "id_destroyed",
        "WRES-E205",
        "Identifier is not the one that it was",
        "A spreadsheet or an export has changed the identifiers of these rows, so that it cannot be "
        "known whose they are: several people may have become one. No identifier is shown.",
        "Export the file again with the column as text. In Excel, import the CSV file (Data, From "
        "Text/CSV) and make the column Text before it is loaded; opening and saving it destroys it.",
    ),
    (
        "rule_heading",
        "WRES-E206",
        "Heading of a rule is not in the file",
        "A rule about which rows count names a heading that the file does not have, or has twice. No row is chosen "
        "by guess.",
        "Correct the heading of keep or drop in wres-calc.toml.",
    ),
    (
        "rule_value",
        "WRES-E207",
        "Value of a rule is in no row",
        "A rule about which rows count names a value that no row has: a slip of the pen, or another way of writing it.",
        "Correct the values of keep or drop in wres-calc.toml.",
    ),
    (
        "rule_leaves_nothing",
        "WRES-E208",
        "No row is left",
        "The rules about which rows count leave out every row of the file.",
        "Correct keep and drop in wres-calc.toml: a row stays if it has one of the values of every keep, and none of "
        "drop.",
    ),
    (
        "rule_primary",
        "WRES-E209",
        "Several rows of a person, and none is the primary one",
        "A person counts once, and nothing says with which row. No row is chosen by guess.",
        "Correct primary in wres-calc.toml, or leave the other rows out with keep or drop.",
    ),
    # --- the cells ------------------------------------------------------------------------
    (
        "cell_blank",
        "WRES-E301",
        "Cell is blank",
        "The column must be filled in on every row. A missing outcome is not a 'no'.",
        "Fill in the cells named, or leave those rows out if they are not part of the extract.",
    ),
    (
        "value_unrecognised",
        "WRES-E302",
        "Value is not recognised",
        "The value is not one of those that the column takes. It is never guessed. Values that may be "
        "names or identifiers are not shown; the rows say where they stand.",
        "Correct the value, or map it in wres-calc.toml: "
        '[extracts.NAME] values.COLUMN = { "Local value" = "accepted value" }.',
    ),
    (
        "date_impossible",
        "WRES-E303",
        "Date does not exist or cannot be read",
        "Dates are read as 2025-03-31, 31/03/2025 or 31-Mar-2025.",
        "Correct the date.",
    ),
    (
        "date_ambiguous",
        "WRES-E304",
        "Date has a two-digit year or no year",
        "It cannot be known which year is meant.",
        "Write the year with four digits.",
    ),
    (
        "number_invalid",
        "WRES-E305",
        "Number cannot be read or is out of range",
        "A percentage lies between 0 and 100; a number of respondents is a whole number from 0.",
        "Correct the number. Write 27.4 for 27.4%, not 0.274.",
    ),
    (
        "text_invalid",
        "WRES-E306",
        "Text holds characters that do not belong",
        "Control characters or more than 200 characters in one cell.",
        "Correct the cell.",
    ),
    (
        "amount_invalid",
        "WRES-E307",
        "Amount cannot be read",
        "Amounts of pay, days and hours are read as 17.51; pounds also as £17.51 or £1,234.50. A "
        "comma only separates thousands. Of the cells their form is shown, with an x for each digit, "
        "since they are somebody's pay.",
        "Correct the cells, or export the column as plain numbers.",
    ),
    (
        "amount_negative",
        "WRES-E308",
        "Amount is negative",
        "A bonus cannot be less than nothing.",
        "Correct the cells. Take a bonus that was paid back out of the twelve months' total.",
    ),
    (
        "ethnicity_number",
        "WRES-E321",
        "Number used for ethnicity",
        "A number by itself is not read as an ethnic category. The digits 0 to 9 were codes of the "
        "1991 list, where 0 is White and 1 is Black Caribbean. Many local lists use the same digits, "
        "and there 1 is often White. Excel also writes 0 where a lookup found an empty cell.",
        "Find out which list the numbers come from. Then give the meaning of each in wres-calc.toml: "
        '[extracts.NAME] values.ethnicity = { "0" = "Not known" }. For a code of the 1991 list '
        'write the digit itself: { "4" = "4" }.',
    ),
    (
        "number_among_words",
        "WRES-E322",
        "Bare number in a column of words",
        "The other cells of the column are words. Excel writes 0 where a lookup found an empty cell, "
        "so a 0 may stand for a missing label, or for a missing answer and not for 'no'.",
        "Correct the lookup or the cells. If the number has a meaning, give it in wres-calc.toml: "
        '[extracts.NAME] values.COLUMN = { "0" = "no" }.',
    ),
    (
        "formula_error",
        "WRES-E323",
        "Error of a spreadsheet instead of a value",
        "The cell holds a text such as #N/A or #REF!, which a spreadsheet shows if a formula does not "
        "work. It is not a value of the column.",
        "Correct the formula and export the file again.",
    ),
    (
        "totals_row",
        "WRES-E324",
        "Row of totals or averages",
        "The row reads like a total, a subtotal, an average or a count of other rows. It would be counted as a person.",
        "Delete the row. If it is a real name, allow it in wres-calc.toml: "
        '[extracts.NAME] allow_labels = ["Total Care"].',
    ),
    (
        "formula_not_calculated",
        "WRES-E331",
        "Formula is not calculated",
        "The cells hold formulas and no results. A program wrote them, and no spreadsheet has "
        "calculated them since. They are not blank, so they are not read as blank.",
        "Open the file in Excel, save it, and try again.",
    ),
    (
        "cells_merged",
        "WRES-E332",
        "Merged cells cannot be read",
        "A spreadsheet keeps the value of merged cells in the first one only. Here it cannot be known "
        "what each row and column should hold.",
        "Unmerge the cells (Home > Merge & Center) and fill in every row.",
    ),
    (
        "survey_fraction_among",
        "WRES-E333",
        "A fraction stands among percentages",
        "Some percentages of the file are above 1, and these lie between 0 and 1: 0.264 may mean 26.4% or 0.264%.",
        "Write 26.4 for 26.4%. If a percentage below 1 is meant, write it with its sign: 0.6%.",
    ),
    # --- rows against each other ----------------------------------------------------------
    (
        "id_twice",
        "WRES-E401",
        "Identifier appears more than once",
        "Each person is counted once, on the primary assignment.",
        "Keep one row per person: the primary assignment.",
    ),
    (
        "appointed_not_shortlisted",
        "WRES-E402",
        "Appointed without being shortlisted",
        "The likelihood of appointment is measured from shortlisting, so everyone appointed must "
        "have been shortlisted.",
        "Correct 'shortlisted' or 'appointed' on those rows.",
    ),
    (
        "band_contradicts_group",
        "WRES-E403",
        "Pay band and staff group contradict each other",
        "Medical grades belong to medical staff, and bands 1 to 9 to non-medical staff.",
        "Correct the pay band or the staff group.",
    ),
    (
        "senior_not_consultant",
        "WRES-E404",
        "Senior medical manager who is not medical",
        "Senior medical managers are an 'of which' line of the medical workforce.",
        "Correct 'senior_medical_manager' or the staff group.",
    ),
    (
        "survey_twice",
        "WRES-E405",
        "Survey result given twice",
        "The same question and group appear on more than one row.",
        "Keep one row for each question and group.",
    ),
    (
        "awarded_not_applied",
        "WRES-E406",
        "Awarded without applying",
        "An award is measured from those who applied, so everyone awarded must have applied.",
        "Correct 'applied' or 'awarded' on those rows.",
    ),
    (
        "applied_not_eligible",
        "WRES-E407",
        "Applied without being eligible",
        "Applications and awards are measured from those eligible.",
        "Correct 'eligible' or 'applied' on those rows.",
    ),
    (
        "director_not_medical",
        "WRES-E408",
        "Clinical or medical director who is not medical",
        "Clinical and medical directors are lines of the medical workforce.",
        "Correct 'clinical_director', 'medical_director' or the staff group.",
    ),
    (
        "pay_not_positive",
        "WRES-E411",
        "Pay of nothing or less on full pay",
        "Somebody on full pay has hourly pay above 0. Who was paid less or nothing because of leave "
        "is not on full pay.",
        "Correct the pay, or 'full_pay'.",
    ),
    (
        "pay_missing",
        "WRES-E412",
        "Full-pay employee without pay",
        "Everybody on full pay is in the pay gaps and the quarters; nobody is left out of them for want of a figure.",
        "Give hourly_pay, or ordinary_pay with period_days and weekly_hours; or correct 'full_pay'.",
    ),
    (
        "elements_missing",
        "WRES-E413",
        "Hours or days missing or out of range",
        "Hourly pay is made from its elements: that takes the days of the pay period, the hours a "
        "week, and, where a bonus was paid in the period, the days that it is for. Days lie above 0 "
        "and up to 3,660, hours above 0 and up to 168.",
        "Correct the cells, or give hourly_pay.",
    ),
    (
        "link_contradicts",
        "WRES-E414",
        "Two files contradict each other about the same people",
        "The two files put too many of the same people into different groups. A column was shifted "
        "or sorted by itself, or the identifiers mean other people in each file. Honest records "
        "differ for about 5 people in 100. The run stops above 10, or above half of what chance would "
        "give if that is less.",
        "Check that identifiers and groups stand in their own rows in both files. If the people's "
        "file is right, leave the column out of the other: it is then taken from the people's file.",
    ),
    # --- the run --------------------------------------------------------------------------
    (
        "file_changed",
        "WRES-E420",
        "File changed while it was read",
        "The file was written to, replaced or removed between the first and the last look at it. "
        "Figures made from it could be a mixture of two files.",
        "Wait until the export, the copy or the synchronisation is complete. Then run again.",
    ),
)

CATALOGUE: dict[str, ProblemKind] = {key: ProblemKind(*rest) for key, *rest in _ENTRIES + REMARKS}
