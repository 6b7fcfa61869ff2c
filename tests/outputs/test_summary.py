"""summary.md: read back as Markdown, as a board's system would.

The trust of `FILES` has 6 White, 3 BME and 1 Unknown staff; its figures are worked by hand.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

import wres_calc
from wres_calc.comparison.benchmarks import Benchmark
from wres_calc.figures import Measure, Note, NoteKind, Results, Status
from wres_calc.outputs.report import Report, make_report
from wres_calc.outputs.summary import summary
from wres_calc.outputs.terms import make_label
from wres_calc.standards import wres

FILES = {
    "staff.csv": "staff_id,ethnicity,staff_group,pay_band,division\n"
    + "".join(f"P{n:02},A,clinical,5,{'North' if n < 5 else 'South'}\n" for n in range(1, 7))
    + "P07,H,clinical,5,North\nP08,H,non-clinical,2,South\nP09,N,medical,Consultant,South\n"
    + "P10,Z,clinical,6,North\n",
    "applicants.csv": "ethnicity,shortlisted,appointed\n"
    "A,yes,yes\nA,yes,yes\nA,yes,no\nA,yes,no\nA,no,no\n"
    "H,yes,yes\nH,yes,no\nN,yes,no\nN,yes,no\nZ,yes,no\n",
    "board.csv": "ethnicity,voting,executive\nA,yes,yes\nA,yes,no\nA,no,yes\nH,yes,no\n",
    "wres-calc.toml": '[organisation]\ncode = "ZZ1"\nname = "Ten Person Trust"\nsnapshot = 2025-03-31\n',
}
ENGLAND = Benchmark(
    "England",
    date(2024, 3, 31),
    "2",
    Measure.RELATIVE_LIKELIHOOD,
    "all",
    "White",
    "BME",
    1.62,
    "ratio",
    "a report",
    "a | note",
)
_PARSER = MarkdownIt("commonmark").enable("table")
Table = list[list[str]]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> wres_calc.Run:
    folder = tmp_path_factory.mktemp("trust")
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return wres_calc.run(folder, by=["division"])


def report_of(
    run: wres_calc.Run,
    results: Results | None = None,
    *,
    label: str | None = None,
    changes: Sequence[tuple[tuple[str, str], str]] = (),
) -> Report:
    return make_report(
        results or run.results(),
        run.options.standards,
        label=make_label(label),
        published=[ENGLAND],
        changes=changes,
        inputs=[("staff.csv", "SHA-256 0a")],
    )


def text_of(markdown: str) -> str:
    """The words that a reader sees, without mark-up."""
    return " ".join(
        child.content
        for token in _PARSER.parse(markdown)
        for child in token.children or ()
        if child.type in ("text", "softbreak")
    ).replace("  ", " ")


def headings(markdown: str) -> list[str]:
    tokens = _PARSER.parse(markdown)
    return [f"{token.tag} {tokens[at + 1].content}" for at, token in enumerate(tokens) if token.type == "heading_open"]


def tables(markdown: str) -> list[Table]:
    found: list[Table] = []
    for token in _PARSER.parse(markdown):
        if token.type == "table_open":
            found.append([])
        elif token.type == "tr_open":
            found[-1].append([])
        elif token.type == "inline" and token.level >= 4 and found:
            found[-1][-1].append("".join(c.content for c in token.children or ()))
    return found


@pytest.fixture(scope="module")
def made(run: wres_calc.Run) -> str:
    return summary(report_of(run))


# --- what it says -----------------------------------------------------------------------------


def test_the_order_of_the_page(made: str) -> None:
    found = headings(made)
    assert found[0].startswith("h1 NHS Workforce Race Equality Standard (WRES), 2025: Ten Person")
    assert found[1:5] == [
        "h2 In short",
        "h2 Data quality",
        "h2 How to read the figures",
        "h2 Indicator 1: Staff in each pay band and grade",
    ]
    assert [text.split()[2] for text in found[4:13]] == [f"{n}:" for n in range(1, 10)]
    assert found[13:] == ["h2 What is provisional", "h2 Where the figures come from"]


def test_the_headlines_and_the_limits(made: str) -> None:
    said = text_of(made)
    assert "Snapshot date: 31 March 2025." in said
    assert "Exact figures: no disclosure control was applied." in said
    assert (
        "Indicator 2, likelihood of appointment from shortlisting: White applicants were 2.00 "
        "times as likely as BME applicants to be appointed from shortlisting"
    ) in said
    assert "BME people are 30.0% of the workforce (3 of 10)" in said
    assert "Not supplied: disciplinary." in said
    assert "-5.0 percentage points" in said  # 25.0% of the board, 30.0% of the workforce
    assert "Published: England 1.62 (31 March 2024, 1 year earlier; a | note)." in said
    assert "Indicator 9: The split into voting and executive members is remembered." in said
    assert "Provisional:" not in said
    assert "staff.csv: SHA-256 0a" in said


def test_the_tables_of_the_whole_organisation(made: str) -> None:
    kinds, bands, grades, appointed, board = tables(made)
    assert kinds[0] == ["Line", "White", "BME", "Unknown"]
    assert kinds[1] == ["All staff", "6 of 10 (60.0%)", "3 of 10 (30.0%)", "1 of 10 (10.0%)"]
    assert [row[0] for row in kinds[2:]] == [
        "Non-clinical, all bands",
        "Clinical, all bands",
        "Medical and dental, all grades",
    ]
    assert bands[0] == ["Band or grade", "Non-clinical, all bands", "Clinical, all bands"]
    shown = {row[0]: row[1:] for row in bands[1:]}
    assert list(shown)[:2] == ["Under band 1", "Band 1"]
    assert list(shown)[-1] == "VSM"
    assert shown["Band 5"] == ["0 [z]", "1 of 7 (14.3%)"]
    assert shown["Band 2"] == ["1 of 1 (100.0%)", "0 [z]"]
    assert grades[1] == ["Consultants", "1 of 1 (100.0%)"]
    assert appointed[0] == ["Line", "White", "BME", "Unknown", "White / BME (95% interval)"]
    assert appointed[1][0] == "All"
    assert appointed[1][1:4] == ["2 of 4 (50.0%)", "1 of 4 (25.0%)", "0 of 1 (0.0%)"]
    assert appointed[1][4].startswith("2.00 [u] (")
    assert board[1] == ["Board", "3 of 4 (75.0%)", "1 of 4 (25.0%)", "0 of 4 (0.0%)", "-5.0"]
    assert board[-1][0] == "Workforce"
    assert board[-1][-1] == "no figure"


def test_the_shorthand_is_explained_before_it_is_used(made: str) -> None:
    explained, _, rest = made.partition("## In short")
    for mark in ("[z]", "[u]", "[x]"):
        assert f"{mark} " in explained
        assert explained.count(mark) == 1
    assert "[c]" not in made
    assert "[u]" in rest


def test_clusters_have_a_table_too(run: wres_calc.Run, tmp_path: Path) -> None:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8", newline="\n")
    clustered = wres_calc.run(tmp_path, clusters=True, indicators=["1"])
    _, bands, _ = tables(summary(report_of(clustered)))
    assert ["Bands 5 to 7", "0 [z]", "1 of 8 (12.5%)"] in bands  # bands 5 and 6: 8 people


def test_people_on_other_pay_are_shown_and_nobody_is_said(tmp_path: Path) -> None:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8", newline="\n")
    with (tmp_path / "staff.csv").open("a", encoding="utf-8") as file:
        file.write("P11,H,non-clinical,Other,North\n")
    _, bands, _ = tables(summary(report_of(wres_calc.run(tmp_path, indicators=["1"]))))
    assert bands[-1] == ["Other pay", "1 of 1 (100.0%)", "nobody"]


def test_an_extract_that_is_not_there_gives_no_table(tmp_path: Path) -> None:
    for name in ("board.csv", "wres-calc.toml"):
        (tmp_path / name).write_text(FILES[name], encoding="utf-8", newline="\n")
    told = summary(report_of(wres_calc.run(tmp_path, indicators=["1"])))
    assert tables(told) == []
    assert "Not supplied: staff." in told


def test_what_changed_stands_in_its_section(run: wres_calc.Run) -> None:
    told = summary(report_of(run, changes=[(("wres", "2"), "1.30 in 2024, 2.00 in 2025: no clear change.")]))
    section = told.partition("## Indicator 2")[2].partition("## Indicator 3")[0]
    assert "- 1.30 in 2024, 2.00 in 2025: no clear change.\n" in section


def test_the_label_is_read_everywhere_and_explained_once(run: wres_calc.Run) -> None:
    told = summary(report_of(run, label="Global Majority"))
    assert told.count("BME") == 1
    assert "- Global Majority is what the standard calls BME.\n" in told
    assert "Global Majority people, of everybody in the band or grade:" in told
    assert "| White / Global Majority (95% interval) |" in told
    assert "White applicants were 2.00 times as likely as Global Majority applicants" in text_of(told)


def test_hidden_figures_are_marks_and_nothing_else(run: wres_calc.Run) -> None:
    none = dict.fromkeys(
        (
            "value",
            "lower",
            "upper",
            "confidence",
            "numerator",
            "denominator",
            "comparator_numerator",
            "comparator_denominator",
        )
    )
    figures = [
        replace(f, **none, status=Status.SUPPRESSED, notes=(Note(NoteKind.SUPPRESSED),))  # type: ignore[arg-type]
        for f in run.figures
    ]
    hidden = replace(run.results(), figures=figures)
    told = summary(report_of(run, hidden))
    cells = {cell for table in tables(told) for row in table[1:] for cell in row[1:]}
    assert cells == {"[c]", "no figure"}
    assert "[c] confidential" in told
    assert "%" not in told.partition("## Indicator 1")[2].partition("## What is")[0].replace("95%", "")


def test_without_an_indicator_there_is_no_section(run: wres_calc.Run) -> None:
    few = replace(run.results(), figures=[f for f in run.figures if f.indicator == "5"])
    told = summary(report_of(run, few))
    assert [text for text in headings(told) if "Indicator" in text] == [
        "h2 Indicator 5: Harassment, bullying or abuse from patients, relatives or the public"
    ]
    assert "What is provisional" not in told
    assert "- Nothing is known about the quality of the data.\n" in told


# --- Markdown ---------------------------------------------------------------------------------


def test_lines_are_not_too_long_and_end_clean(made: str) -> None:
    for line in made.splitlines():
        assert line == line.rstrip()
        assert len(line) <= 100 or line.startswith(("|", "# "))
    assert made.endswith("\n")
    assert not made.endswith("\n\n")


def test_every_row_of_a_table_has_a_cell_for_each_heading(made: str) -> None:
    lines = made.splitlines()
    for at, line in enumerate(lines):
        if line.startswith("| ---"):
            width = line.count("|")
            block = [lines[at - 1], *lines[at + 1 :]]
            rows = block[: block.index("")]
            assert {row.replace("\\|", "").count("|") for row in rows} == {width}


def test_a_name_from_outside_is_text_and_no_mark_up(run: wres_calc.Run) -> None:
    name = "A | B <script>x</script> *bold* _it_ [link](http://x) `code` &amp; ~~no~~ [c](y) \\"
    told = summary(replace(report_of(run), organisation=name))
    tokens = _PARSER.parse(told)
    title = tokens[1].children or []
    assert {child.type for child in title} <= {"text", "text_special"}
    assert "".join(child.content for child in title).endswith(name)


_EMPTY = make_report(Results([], (), {}), [wres.edition("2025")], label=make_label(None))
_WORDS = st.sampled_from(
    [
        "-",
        "+",
        "*",
        "1.",
        "0)",
        "12.",
        "#",
        "###",
        ">",
        ">x",
        "---",
        "==",
        "word",
        "a-b",
        "|",
        "`x`",
        "[c]",
        "[c](y)",
        "[c]:",
        "[x][y]",
        "<b>",
        "&amp;",
        "_it_",
        "~~no~~",
        "\\",
        "\\*",
        "1.50",
        "+4.1",
    ]
)


@given(st.lists(_WORDS, min_size=1, max_size=120))
def test_a_sentence_stays_one_paragraph(words: list[str]) -> None:
    """However it is broken into lines, no line of it begins a list, a heading or a table."""
    text = " ".join(["Begins with", *words])
    told = summary(replace(_EMPTY, protection=text))
    _, _, _, date_open, *_ = tokens = _PARSER.parse(told)
    assert date_open.type == "paragraph_open"
    at = [i for i, token in enumerate(tokens) if token.type == "paragraph_open"][1]
    inline = tokens[at + 1]
    shown = "".join(" " if child.type == "softbreak" else child.content for child in inline.children or ())
    assert shown == " ".join(text.split())
    assert tokens[at + 3].tag == "h2"
