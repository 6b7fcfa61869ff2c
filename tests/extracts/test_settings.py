"""wres-calc.toml, right and wrong."""

import os
from datetime import date
from pathlib import Path

import pytest

from wres_calc.errors import CommandError
from wres_calc.extracts.models.registry import EXTRACTS
from wres_calc.extracts.settings import FILE_NAME, Config, heading_key, read_config
from wres_calc.extracts.settings_place import settings_above

FULL = """\
[organisation]
code = "RXX"
name = "Example Community and Mental Health NHS Trust"
snapshot = 2025-03-31
edition = 2025

[extracts.staff]
file = "ESR staff in post.csv"
columns = { "Ethnic Origin" = "ethnicity", "Pay Scale" = "pay_band" }
values.pay_band = { "Local Salary 1" = "VSM", "Local 5" = 5 }
"""


def read(folder: Path, text: str | bytes) -> Config:
    data = text if isinstance(text, bytes) else text.encode()
    (folder / FILE_NAME).write_bytes(data)
    return read_config(folder)


def refusal(folder: Path, text: str | bytes) -> str:
    with pytest.raises(CommandError) as refused:
        read(folder, text)
    assert str(folder) not in str(refused.value)
    return str(refused.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_everything(tmp_path: Path, encoding: str, end: str) -> None:
    config = read(tmp_path, FULL.replace("\n", end).encode(encoding))
    organisation = config.organisation
    assert (organisation.code, organisation.edition) == ("RXX", "2025")
    assert organisation.snapshot == date(2025, 3, 31)
    staff = config.of("staff")
    assert staff.file == "ESR staff in post.csv"
    assert staff.column_for("ETHNIC_ORIGIN") == "ethnicity"
    assert staff.column_for("Ethnicity") is None
    assert staff.values == {"pay_band": {"Local Salary 1": "VSM", "Local 5": "5"}}
    assert config.of("board").file is None


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "[organisation]\n", "[extracts.staff]\n"])
def test_nothing_is_needed(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, text).organisation.snapshot is None
    (tmp_path / FILE_NAME).unlink()
    assert read_config(tmp_path) == Config()


@pytest.mark.parametrize(
    "day",
    [
        "2025-03-31",
        '"2025-03-31"',
        "' 2025-03-31 '",
        "2025-03-31T00:00:00",
        "'31/03/2025'",
        "'31-Mar-2025'",
        "'31.03.2025'",
    ],
)
def test_snapshot(tmp_path: Path, day: str) -> None:
    config = read(tmp_path, f"[organisation]\nsnapshot = {day}\n")
    assert config.organisation.snapshot == date(2025, 3, 31)
    assert type(config.organisation.snapshot) is date


def test_another_place(tmp_path: Path) -> None:
    other = tmp_path / "trust settings.toml"
    other.write_text(FULL, encoding="utf-8")
    assert read_config(tmp_path / "extracts", other).organisation.code == "RXX"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        # a setting that is not known
        ("[organization]", "organization: there is no such setting. Did you mean 'organisation'?"),
        ("[extract.staff]", "extract: there is no such setting. Did you mean 'extracts'?"),
        ("[staff]", "staff: there is no such setting. Did you mean '[extracts.staff]'?"),
        (
            "snapshot = 2025-03-31",
            "snapshot: there is no such setting. It belongs under [organisation], as 'snapshot = ...'.",
        ),
        (
            "[zebra]",
            "zebra: there is no such setting. Possible: organisation, extracts, model_employer, compute, publish.",
        ),
        (
            "[organisation]\nsnapshoot = 2025-03-31",
            "organisation.snapshoot: there is no such setting. Did you mean 'snapshot'?",
        ),
        ("[extracts.staff]\ncolums = {}", "extracts.staff.colums: there is no such setting. Did you mean 'columns'?"),
        (
            "[extracts.staff]\nzebra = 1",
            "extracts.staff.zebra: there is no such setting. "
            "Possible: file, columns, values, allow_labels, keep, drop, primary.",
        ),
        ('[extracts.staff]\nallow_labels = "Total Care"', 'extracts.staff.allow_labels: write ["Local name"].'),
        (
            '[extracts.staff.values]\ndivision = { "A-B" = "x", "a b" = "y", "C" = "x", "c" = "x" }',
            "extracts.staff.values.division: 'A-B' and 'a b' are read as the same text. Keep one of them.",
        ),
        (
            '[extracts.staff.values]\nethnicity = { "5" = "A", "5.0" = "B" }',
            "extracts.staff.values.ethnicity: '5' and '5.0' are read as the same text. Keep one of them.",
        ),
        (
            '[extracts.staff]\ncolumns = { "Caf\u00e9" = "division", "Cafe\u0301" = "site" }',
            "extracts.staff.columns: 'Caf\u00e9' and 'Cafe\u0301' are read as the same text. Keep one of them.",
        ),
        # names of extracts and columns
        ("[extracts.staf]", "extracts.staf: no such extract. Did you mean 'staff'?"),
        ("[extracts.zebra]", f"extracts.zebra: no such extract. Possible: {', '.join(EXTRACTS)}."),
        (
            '[extracts.board]\ncolumns = { "Vote" = "votng" }',
            "extracts.board.columns: 'votng' is not a column of this extract. Did you mean 'voting'?",
        ),
        (
            '[extracts.board]\ncolumns = { "Vote" = "zzz" }',
            "extracts.board.columns: 'zzz' is not a "
            "column of this extract. Possible: member_id, ethnicity, voting, executive.",
        ),
        (
            '[extracts.board]\ncolumns = { ethnicity = "Ethnic Origin" }',
            "extracts.board.columns: 'Ethnic Origin' is not a column of this extract. "
            'The heading of the file comes first: { "Ethnic Origin" = "ethnicity" }.',
        ),
        (
            '[extracts.staff]\nvalues.payband = { "x" = "VSM" }',
            "extracts.staff.values: 'payband' is not a column of this extract. Did you mean 'pay_band'?",
        ),
        # the wrong kind of entry
        ('organisation = "RXX"', "organisation: write a table: [organisation]."),
        ("extracts = 1", "extracts: write a table for each extract, such as [extracts.staff]."),
        ('[extracts]\nstaff = "staff.csv"', "extracts.staff: write a table: [extracts.NAME]."),
        ("[organisation]\ncode = true", "organisation.code: write text in quotation marks."),
        ("[organisation]\nname = ['x']", "organisation.name: write text in quotation marks."),
        ("[organisation]\nsnapshot = '31/03/25'", "organisation.snapshot: write a date as 2025-03-31."),
        ("[organisation]\nsnapshot = '03/31/2025'", "organisation.snapshot: write a date as 2025-03-31."),
        ("[organisation]\nsnapshot = 20250331", "organisation.snapshot: write a date as 2025-03-31."),
        ("[organisation]\nsnapshot = 86400", "organisation.snapshot: write a date as 2025-03-31."),
        ("[organisation]\nsnapshot = '2025-02-30'", "organisation.snapshot: write a date as 2025-03-31."),
        ("[organisation]\nsnapshot = 2025-03-31T12:00:00", "organisation.snapshot: write a date as 2025-03-31."),
        ("[extracts.staff]\ncolumns = ['a']", 'extracts.staff.columns: write { "Local heading" = "column" }.'),
        (
            "[extracts.staff]\ncolumns = { a = ['ethnicity'] }",
            "extracts.staff.columns.a: write text in quotation marks.",
        ),
        (
            "[extracts.staff]\nvalues = 'x'",
            'extracts.staff.values: write values.COLUMN = { "Local value" = "accepted value" }.',
        ),
        (
            "[extracts.staff]\nvalues.pay_band = 'VSM'",
            'extracts.staff.values.pay_band: write { "Local value" = "accepted value" }.',
        ),
        (
            "[extracts.staff]\nvalues.pay_band = { x = true }",
            "extracts.staff.values.pay_band.x: write text in quotation marks.",
        ),
    ],
)
def test_what_is_wrong_is_said_in_words(tmp_path: Path, text: str, message: str) -> None:
    assert refusal(tmp_path, text) == f"wres-calc.toml:\n  {message}"


def test_everything_wrong_at_once(tmp_path: Path) -> None:
    text = "[organisation]\nsnapshot = 1\nzebra = 2\n[extracts.staff]\ncolumns = 3\n"
    assert [line.split(":")[0].strip() for line in refusal(tmp_path, text).splitlines()[1:]] == [
        "organisation.snapshot",
        "organisation.zebra",
        "extracts.staff.columns",
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[organisation\n", "is not valid TOML"),
        ("[organisation]\ncode = RXX\n", "line 2"),
        ('[extracts.staff]\nfile = "C:\\Extracts\\new.csv"\n', "backslash twice"),
        ('[organisation]\ncode = "a"\ncode = "b"\n', "line 3"),
        ("[organisation]\nname = “Example”\n", "line 2"),
    ],
)
def test_not_toml(tmp_path: Path, text: str, words: str) -> None:
    message = refusal(tmp_path, text)
    assert message.startswith("wres-calc.toml is not valid TOML: ")
    assert words in message


@pytest.mark.parametrize("data", [FULL.encode("utf-16"), "[organisation]\nname='Café'".encode("cp1252")])
def test_not_utf8(tmp_path: Path, data: bytes) -> None:
    assert refusal(tmp_path, data) == "wres-calc.toml: save the configuration file as UTF-8."


def test_not_there(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"^other\.toml: the configuration file is not there\.$"):
        read_config(tmp_path, tmp_path / "other.toml")
    with pytest.raises(CommandError, match="is a folder, not a file"):
        read_config(tmp_path, tmp_path)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("31/03/2025", "2025-03-31, not 31/03/2025."),
        ("31-Mar-2025  # year end", "2025-03-31, not 31-Mar-2025."),
        ("31 March 2025", "2025-03-31, not 31 March 2025."),
        ("31.03.2025", "2025-03-31, not 31.03.2025."),
        ("31/03/25", "2025-03-31: the year, the month and the day."),
        ("2025/03/31", "2025-03-31: the year, the month and the day."),
        ("2025-02-30", "2025-03-31: the year, the month and the day."),
        ("2025-3-31", "2025-03-31: the year, the month and the day."),
    ],
)
def test_a_date_without_quotation_marks(tmp_path: Path, value: str, said: str) -> None:
    """TOML takes ISO dates alone, and reads 31/03/2025 as a number with rubbish after it."""
    text = f"[organisation]\ncode = 'R-1/2'\nsnapshot = {value}\n"
    assert refusal(tmp_path, text).endswith(f" Write snapshot = {said}")


@pytest.mark.parametrize("deep", ["a = " + "[" * 50_000, "a = " + "{a=" * 50_000])
def test_nested_too_deeply(tmp_path: Path, deep: str) -> None:
    assert "nested too deeply" in refusal(tmp_path, deep)


# --- where it is ------------------------------------------------------------------------------


def test_a_folder_in_its_place(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).mkdir()
    with pytest.raises(CommandError, match=r"^wres-calc\.toml: .* is a folder, not a file\.$"):
        read_config(tmp_path)


def test_a_link_that_leads_nowhere(tmp_path: Path) -> None:
    for target in ("not there.toml", FILE_NAME):  # and a link to itself
        (tmp_path / FILE_NAME).symlink_to(tmp_path / target)
        with pytest.raises(CommandError, match="is a link to a file that is not there"):
            read_config(tmp_path)
        (tmp_path / FILE_NAME).unlink()
    (tmp_path / "own.toml").write_text(FULL, encoding="utf-8")
    (tmp_path / FILE_NAME).symlink_to(tmp_path / "own.toml")
    assert read_config(tmp_path).organisation.code == "RXX"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / FILE_NAME)
    with pytest.raises(CommandError, match="is a device or a pipe, not a file"):
        read_config(tmp_path)


@pytest.mark.parametrize(
    "name", ["wres-calc.toml.txt", "WRES-Calc.toml.TXT", "wres_calc.toml", "wres-calc (1).toml", "wres-calc.txt"]
)
def test_nearly_the_name(tmp_path: Path, name: str) -> None:
    """Windows hides endings, so that wres-calc.toml.txt reads wres-calc.toml."""
    (tmp_path / name).write_text(FULL, encoding="utf-8")
    with pytest.raises(CommandError) as refused:
        read_config(tmp_path)
    assert str(refused.value).startswith(f"'{name}': settings are read from 'wres-calc.toml' alone")
    # It does not matter where the settings are there, or are given.
    assert read_config(tmp_path, tmp_path / name).organisation.code == "RXX"
    (tmp_path / FILE_NAME).write_text("", encoding="utf-8")
    assert read_config(tmp_path) == Config()


def test_other_names_are_no_settings(tmp_path: Path) -> None:
    for name in ("pyproject.toml", "wres-calc notes.md", "results.toml.txt", "wres-calc-2024.toml"):
        (tmp_path / name).write_text("", encoding="utf-8")
    assert read_config(tmp_path) == Config()


def test_settings_one_folder_up(tmp_path: Path) -> None:
    folder = tmp_path / "extracts"
    folder.mkdir()
    assert not settings_above(folder)
    (tmp_path / FILE_NAME).write_text(FULL, encoding="utf-8")
    assert settings_above(folder)
    (folder / FILE_NAME).write_text(FULL, encoding="utf-8")
    assert not settings_above(folder)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("staff_id", "Staff ID", True),
        ("Ethnic  Origin", "ethnic-origin", True),
        ("Pay\nBand", "pay_band", True),
        ("Band", "Pay Band", False),
    ],
)
def test_heading_key(one: str, other: str, same: bool) -> None:
    assert (heading_key(one) == heading_key(other)) is same
