"""Warnings and notes: the part of the catalogue of problems that does not stop a run.

Each entry has its key, its code, its title, what it means and how to correct it. `errors.py` makes
the catalogue of these and of what stops a run.
"""

REMARKS = (
    # --- warnings -------------------------------------------------------------------------
    (
        "outside_period",
        "WRES-W501",
        "Event outside the period",
        "Events outside the indicator's period are left out of it.",
        "Nothing, if the extract holds more than the period on purpose. Otherwise check the dates.",
    ),
    (
        "period_unknown",
        "WRES-W502",
        "Snapshot date not given",
        "Without it the reporting year is not known, so events of every date are counted.",
        "Give --snapshot 2025-03-31, or set it in wres-calc.toml.",
    ),
    (
        "id_not_in_staff",
        "WRES-W503",
        "Identifier is not in the extract of people",
        "Without a record (in staff; for events of the bank, in bank) these people count as Unknown, "
        "and stay out of the likelihoods, unless the event file has an 'ethnicity' column of its own.",
        "Check that both extracts use the same identifiers. People who left before the snapshot date "
        "are expected here.",
    ),
    (
        "no_staff_id",
        "WRES-W504",
        "No identifier: each row is counted as one person",
        "The indicator counts people. Without identifiers a person with two rows counts twice.",
        "Add the column of identifiers: staff_id, or worker_id for the bank.",
    ),
    (
        "two_ethnicities",
        "WRES-W505",
        "One person with two ethnic categories",
        "Rows of the same person differ in ethnicity; the first in the order of the codes is used.",
        "Give each person one ethnic category.",
    ),
    (
        "category_1991",
        "WRES-W506",
        "1991 census digit used for ethnicity",
        "There is no simple read-across from the 1991 categories to those of 2001, even under the same title.",
        "Ask these colleagues to confirm their ethnic category under the present list.",
    ),
    (
        "unknown_high",
        "WRES-W507",
        "Ethnicity unknown for many rows",
        "More than one row in ten has no known ethnicity; figures by ethnicity may mislead.",
        "Improve recording before relying on the figures.",
    ),
    (
        "id_repeated",
        "WRES-W508",
        "Identifier of an event appears more than once",
        "The same application or board member is on more than one row; each row is counted.",
        "Check for rows exported twice.",
    ),
    (
        "survey_fractions",
        "WRES-W509",
        "Percentages look like fractions",
        "All percentages are 1 or less.",
        "Write 27.4 for 27.4%, not 0.274.",
    ),
    (
        "survey_against_national",
        "WRES-W510",
        "Survey gap opposite to the national one",
        "In every national result of this question the gap runs the other way.",
        "Check that the two groups were not swapped. If the figures are right, nothing.",
    ),
    (
        "column_no_breakdown",
        "WRES-W511",
        "Breakdown not possible for this extract",
        "The extract has no such column, so its indicators are shown for the whole organisation.",
        "Add the column to the extract if the breakdown is wanted.",
    ),
    (
        "more_events_than_people",
        "WRES-W512",
        "More people in the events than in the workforce",
        "A likelihood cannot be above 100%, so it is not calculated.",
        "Check that events and staff cover the same people, or give events without people who left.",
    ),
    (
        "survey_incomplete",
        "WRES-W513",
        "Survey result for one group only",
        "A gap needs the percentages of both groups.",
        "Add the missing group's row, or leave the question out.",
    ),
    (
        "edition_other_year",
        "WRES-W514",
        "Edition is not that of the snapshot date",
        "The snapshot date lies in a year for which another edition, or none, is declared.",
        "Check --edition and --snapshot. For a year that has no edition yet, compare the declaration "
        "(wres-calc explain) with the new guidance before using the figures.",
    ),
    (
        "snapshot_other_day",
        "WRES-W515",
        "Snapshot date is not 31 March",
        "The standard counts people on 31 March and events in the year to that day.",
        "Check --snapshot, or the date in wres-calc.toml.",
    ),
    (
        "unknown_differs",
        "WRES-W516",
        "Ethnicity is unknown for far more of one stage",
        "The share of unknown ethnicity among people with the event differs by more than 5 percentage "
        "points, and by more than chance, from the share among those it is measured against. Unknown "
        "people are left out of both, so the ratio may mislead either way.",
        "Find out why ethnicity is recorded at one stage and not at the other, and read the bounds "
        "for unknown ethnicity beside the ratio.",
    ),
    (
        "active_unknown",
        "WRES-W521",
        "It is not known who is active",
        "A bank worker counts who worked or trained in the six months to the snapshot date. Without "
        "the day last worked, or without the snapshot date, everybody counts.",
        "Add the column last_worked_on, and give --snapshot 2025-03-31 or set it in wres-calc.toml.",
    ),
    (
        "substantive_unknown",
        "WRES-W522",
        "It is not known who also has a substantive post",
        "A bank worker counts who has a zero-hours contract only. Without the column nobody is left out.",
        "Add the column has_substantive_post, with yes or no.",
    ),
    (
        "worked_after_snapshot",
        "WRES-W523",
        "Last worked after the snapshot date",
        "Whether these people worked in the six months before the snapshot date cannot be told from "
        "a later day, so they are left out as not active.",
        "Export the last day worked on or before the snapshot date.",
    ),
    (
        "outside_population",
        "WRES-W524",
        "Events of people who are not counted",
        "A likelihood is measured among a part of the people in the extract. Events of people whose "
        "record is there and who are not of that part are left out.",
        "Nothing, if the reasons given are right. Otherwise correct the people's records.",
    ),
    (
        "no_full_pay",
        "WRES-W531",
        "No column full_pay: everybody is taken to be on full pay",
        "The pay gaps and quarters are of employees who were not paid less because of leave.",
        "Add the column full_pay, with yes or no.",
    ),
    (
        "pay_differs",
        "WRES-W532",
        "Hourly pay differs from its elements",
        "Both are given and differ by more than a penny. The hourly pay given is used.",
        "Find out which is right, and remove the other.",
    ),
    (
        "pay_improbable",
        "WRES-W533",
        "Hourly pay is improbable",
        "Pay below £2 or above £500 an hour is often pay by the year or month, or in pence.",
        "Check that the column holds pounds per hour.",
    ),
    (
        "bonus_in_pay",
        "WRES-W534",
        "Hourly pay with a bonus of another period: provisional",
        "A bonus paid in the pay period counts with the part of it that falls on the period. The rule "
        "for that part is not confirmed.",
        "Nothing, or give hourly_pay as your payroll system makes it.",
    ),
    (
        "labels_alike",
        "WRES-W540",
        "Labels that a reader cannot tell apart",
        "The labels differ in punctuation alone, or by letters of another alphabet that look the "
        "same. They are counted as different labels.",
        "If they are one, give them one spelling, or map one to the other in wres-calc.toml: "
        '[extracts.NAME] values.COLUMN = { "Local value" = "accepted value" }.',
    ),
    (
        "only_zeros",
        "WRES-W541",
        "Every answer is 0",
        "The cells are read as 'no'. Excel also writes 0 where a lookup found an empty cell, so the "
        "whole column may be missing.",
        "Check the column in the file that it was looked up from.",
    ),
    (
        "answers_mixed",
        "WRES-W542",
        "Answers as numbers among answers as words",
        "The numbers 1 and 0 are read as yes and no. Excel also writes 0 where a lookup found an "
        "empty cell, so a 0 among words may be a missing answer.",
        'Check the cells. If they are right, say so in wres-calc.toml: [extracts.NAME] values.COLUMN = { "0" = "no" }.',
    ),
    (
        "cells_merged_read",
        "WRES-W545",
        "Merged cells were read as filled in on every row",
        "The cells are merged downwards, so the value that is shown was taken for each of their rows.",
        "No action if the value belongs to every row. Otherwise unmerge the cells and correct them.",
    ),
    (
        "percent_cells",
        "WRES-W546",
        "Cells formatted as percentages were read as they are shown",
        "The cells hold a fraction and show a percentage. The percentage was read.",
        "No action if the percentages shown in Excel are right.",
    ),
    (
        "column_hidden",
        "WRES-W547",
        "Hidden column was read",
        "The column is hidden in the workbook, and the figures use it.",
        "Check that it is the right column. Delete it if it is an old one.",
    ),
    (
        "rows_cut_off",
        "WRES-W548",
        "File ends exactly at a limit of programs",
        "The file has as many rows as a program can hold or export. The rows beyond may have been cut "
        "off without a word.",
        "Compare the number of rows with the system that it was exported from. No action if all rows are there.",
    ),
    (
        "rows_repeated",
        "WRES-W549",
        "Rows seem to have been exported twice",
        "A long block of rows stands in the file again, in the same order. Without an identifier each "
        "row counts. That this came about by chance is next to impossible.",
        "Remove the copy, or add the identifier. No action if they are different people.",
    ),
    (
        "days_swapped",
        "WRES-W550",
        "Day and month may be swapped",
        "In a file of many dates some lie after the 12th of a month. If none does, day and month may "
        "have changed places, as they do in a spreadsheet set to American dates.",
        "Compare a few dates with the system that they were exported from.",
    ),
    (
        "id_folded",
        "WRES-W555",
        "Identifiers are written differently in two files",
        "They were matched without regard to capitals, or to leading zeros of numbers. That makes "
        "nobody somebody else: no two identifiers in the people's file differ in that alone.",
        "No action if they are the same people. Exporting the column as text avoids the question.",
    ),
    (
        "id_not_folded",
        "WRES-W556",
        "Identifiers differ in capitals or leading zeros alone",
        "They count as different people, because capitals or zeros may tell two people apart.",
        "Write the identifiers in the same way in both files.",
    ),
    (
        "link_differs",
        "WRES-W557",
        "Two files differ about the same people",
        "A person has one category in this file and another in the people's file, or is unknown in "
        "one of them. The event counts in the group that this file gives, and the person in the "
        "workforce in the group that the people's file gives.",
        "Correct whichever record is wrong, or leave the column out of this file: it is then taken "
        "from the people's file.",
    ),
    (
        "link_by_chance",
        "WRES-W558",
        "Two files agree no better than by chance",
        "Of the same identifiers the two files give different posts or places, at least half as often "
        "as if they were of other people.",
        "Check that the identifiers mean the same people in both files. No action if the two files "
        "name posts or places differently.",
    ),
    (
        "input_outside",
        "WRES-W560",
        "File lies outside the folder of the extracts",
        "The settings name a file in another folder. It was read.",
        "No action if that is meant. Otherwise correct the file's name in wres-calc.toml.",
    ),
    (
        "reference_destroyed",
        "WRES-W562",
        "Identifier of a case or an application was changed",
        "A spreadsheet or an export has changed these identifiers. Rows that were written twice "
        "cannot be told from others; no figure is made from the column.",
        "Export the file again with the column as text.",
    ),
    (
        "column_decides",
        "WRES-W563",
        "Column may say who counts, and nothing is done with it",
        "Exports often hold rows that should not count: people who have left, other kinds of cases, courses that "
        "were not taken. This column tells them apart, and no rule uses it, so that all rows count.",
        "If not all rows should count, say which do with keep or drop in wres-calc.toml.",
    ),
    # --- notes ----------------------------------------------------------------------------
    (
        "column_unused",
        "WRES-N601",
        "Column is not used",
        "The column is not part of the extract; it was only looked at for personal data.",
        "Nothing.",
    ),
    (
        "column_alias",
        "WRES-N602",
        "Heading read under the standard name",
        "The heading is a known spelling of a standard column.",
        "Nothing.",
    ),
    (
        "encoding",
        "WRES-N603",
        "File is not UTF-8",
        "The file was read in another encoding.",
        "Nothing, if the text looks right. Saving as 'CSV UTF-8' avoids the question.",
    ),
    (
        "title_lines",
        "WRES-N604",
        "Lines above the header were passed over",
        "The header was not in the first row.",
        "Nothing.",
    ),
    (
        "rows_blank",
        "WRES-N605",
        "Blank rows were left out",
        "Rows without content in any column of the extract are not counted.",
        "Nothing.",
    ),
    (
        "file_unrecognised",
        "WRES-N606",
        "File is not an extract",
        "The file's name is not that of an extract, so it was not read.",
        "Rename it if it is one, or name it in wres-calc.toml.",
    ),
    (
        "column_partly_blank",
        "WRES-N607",
        "Optional column is partly blank",
        "Rows without a value are shown under 'Unknown' in a breakdown.",
        "Nothing, or fill in the cells.",
    ),
    (
        "rows_left_out",
        "WRES-N608",
        "Rows left out by a rule",
        "A rule in wres-calc.toml says that these rows do not count.",
        "Nothing, if the rule is right.",
    ),
)
