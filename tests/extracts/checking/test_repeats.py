"""Cut-off exports, rows exported twice, and swapped days and months."""

import random
from collections.abc import Callable
from pathlib import Path

import wres_calc
from wres_calc.extracts.checking.checked import Checked
from wres_calc.extracts.reading.cut_off import cut_off
from wres_calc.extracts.reading.source import open_source
from wres_calc.extracts.settings import Config

HEADER = "ethnicity,shortlisted,appointed"
CODES = ["A"] * 10 + ["C", "H", "J", "K", "M", "N", "R", "Z"]
OUTCOMES = ["yes,yes", *["yes,no"] * 3, *["no,no"] * 6]
Line = Callable[[random.Random], str]


def anonymous(draw: random.Random) -> str:
    return f"{draw.choice(CODES)},{draw.choice(OUTCOMES)}"


def some(number: int, seed: int = 1, line: Line = anonymous) -> list[str]:
    draw = random.Random(seed)
    return [line(draw) for _ in range(number)]


def told(
    folder: Path, lines: list[str], header: str = HEADER, name: str = "applicants"
) -> list[tuple[str, int, tuple[int, ...]]]:
    (folder / f"{name}.csv").write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
    report, _ = wres_calc.validate(folder, snapshot="2025-03-31")
    kinds = ("rows_repeated", "days_swapped", "rows_cut_off")
    return [(p.kind, p.count, p.rows) for p in report.warnings if p.kind in kinds]


def test_a_whole_file_twice(tmp_path: Path) -> None:
    # The copy begins below the header and the 100 rows: in row 102.
    assert told(tmp_path, some(100) * 2) == [("rows_repeated", 100, (102,))]
    assert told(tmp_path, some(100) * 3) == [("rows_repeated", 100, (102,))]
    assert told(tmp_path, sorted(some(100)) * 2) == [("rows_repeated", 100, (102,))]
    # Blank rows between the two are none of either.
    assert told(tmp_path, [*some(100), ",,", *some(100)]) == [("rows_repeated", 100, (103,))]


def test_a_block_of_rows_twice(tmp_path: Path) -> None:
    first, block, last = some(500, 1), some(200, 2), some(300, 3)
    # The first block begins in row 2 + 500, and again behind 300 others.
    found = told(tmp_path, [*first, *block, *last, *block])
    assert found == [("rows_repeated", 200, (2 + 500 + 200 + 300,))]


def test_a_block_twice_in_a_file_that_is_hardly_longer(tmp_path: Path) -> None:
    """90 rows, 5 others, and the 90 again from row 2 + 95; found but for one time in six."""
    files = [(some(90, seed), some(5, 100 + seed)) for seed in range(6)]
    found = [told(tmp_path, [*block, *between, *block]) for block, between in files]
    assert [("rows_repeated", 90, (97,))] in found


def test_a_long_block_that_says_little_row_by_row(tmp_path: Path) -> None:
    def plain(draw: random.Random) -> str:
        return draw.choice(["A,yes,no"] * 4 + ["H,yes,no"])

    first, block, last = (some(number, number, plain) for number in (700, 900, 800))
    found = told(tmp_path, [*first, *block, *last, *block])
    assert [kind for kind, *_ in found] == ["rows_repeated"]


def test_a_block_of_equal_rows_in_a_file_without_order(tmp_path: Path) -> None:
    # Filled down by accident: from row 2 + 400.
    found = told(tmp_path, [*some(400, 1), *["H,yes,no"] * 150, *some(400, 2)])
    assert [(kind, rows) for kind, _, rows in found] == [("rows_repeated", (402,))]
    assert 150 <= found[0][1] <= 152  # a neighbour may be the same by chance
    # Grouped by vacancy, equal rows stand together by nature.
    grouped = [f"{code},no,no" for code in some(40, 3, lambda r: r.choice(CODES)) for _ in range(30)]
    assert told(tmp_path, grouped) == []


def test_rows_that_repeat_by_nature(tmp_path: Path) -> None:
    for seed in range(6):
        assert told(tmp_path, some(2000, seed)) == []
        assert told(tmp_path, sorted(some(2000, seed))) == []
    assert told(tmp_path, ["A,yes,no"] * 500) == []
    assert told(tmp_path, ["A,yes,no"] * 300 + ["H,yes,no"] * 300) == []
    assert told(tmp_path, some(9) * 2) == []  # too few to say
    board = ["A,yes,no", "A,yes,yes", "H,yes,no"] * 4
    assert told(tmp_path, board, "ethnicity,voting,executive", "board") == []


def test_with_an_identifier_other_checks_tell(tmp_path: Path) -> None:
    lines = [f"P{n % 50},2024-05-{n % 28 + 1:02}" for n in range(100)]
    assert told(tmp_path, lines * 2, "staff_id,taken_on", "training") == []
    assert told(tmp_path, [f"{n},{line}" for n, line in enumerate(some(100) * 2)], f"application_id,{HEADER}") == []


def test_a_column_that_is_not_used_tells_rows_apart(tmp_path: Path) -> None:
    lines = [f"{line},{n}" for n, line in enumerate(some(100) * 2)]
    assert told(tmp_path, lines, f"{HEADER},Round") == []


# --- days and months --------------------------------------------------------------------------


def training(days: list[str]) -> list[str]:
    return [f"P{n},{day}" for n, day in enumerate(days)]


def test_no_day_after_the_twelfth(tmp_path: Path) -> None:
    def dated(days: list[str]) -> list[str]:
        found = told(tmp_path, training(days), "staff_id,taken_on", "training")
        return [kind for kind, *_ in found]

    early = [f"{n % 12 + 1:02}/{n % 9 + 4:02}/2024" for n in range(60)]
    assert dated(early) == ["days_swapped"]
    assert dated([f"2024-{n % 9 + 4:02}-{n % 12 + 1:02}" for n in range(60)]) == ["days_swapped"]
    assert dated([*early, "13/05/2024"]) == []
    assert dated(early[:36]) == []  # few
    assert dated([f"01/{n % 9 + 4:02}/2024" for n in range(60)]) == []  # months
    assert dated(["05/05/2024", "06/06/2024"] * 40) == []  # two courses


# --- limits -----------------------------------------------------------------------------------


def test_a_number_of_rows_that_is_a_limit(tmp_path: Path) -> None:
    (tmp_path / "board.csv").write_text("ethnicity,voting,executive\nA,yes,no\n", encoding="utf-8")
    source, _ = open_source("board", tmp_path / "board.csv", Config(), frozenset())
    assert source is not None
    for rows, limit in (
        (65_535, True),
        (65_536, True),
        (999_999, True),
        (1_000_000, True),
        (1_048_575, True),
        (1_048_576, True),
        (65_534, False),
        (65_537, False),
        (1_000_001, False),
        (999_998, False),
        (1_048_574, False),
        (1_048_577, False),
        (5_000, False),
    ):
        assert bool(cut_off(Checked(source, rows=rows))) is limit, rows
    found = cut_off(Checked(source, rows=65_000, blank_rows=535))
    assert [(p.kind, p.count) for p in found] == [("rows_cut_off", 65_535)]


def test_a_cut_off_file(tmp_path: Path) -> None:
    assert told(tmp_path, some(65_535)) == [("rows_cut_off", 65_535, ())]
    assert told(tmp_path, some(65_530)) == []
