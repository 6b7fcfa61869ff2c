"""Whoever knows the program runs it on every trust that fits a publication.

What else is hidden must not tell how large a hidden count is: if only some of the trusts that fit
give the same file, the others are ruled out. So small publications are made again from every table
of people that fits them, and each hidden count must keep enough values among those that give the
same bytes.
"""

import csv
import io
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.attacker.publishing import command
from tests.attacker.trusts import Rows, write

Cell = tuple[str, str]  # division and group
Counts = Mapping[Cell, int]
CODES = {"White": "A", "BME": "H", "Unknown": "Z"}
NEEDED = 4  # values of each hidden count, with the preset five


def files(extracts: Mapping[str, Rows], *options: str) -> tuple[bytes, bytes]:
    """What the program publishes: the data, and the record with its warnings."""
    with TemporaryDirectory() as place:
        folder, made = Path(place) / "in", Path(place) / "results"
        write(extracts, folder)
        code, said = command(
            "compute", str(folder), *options, "--protect", "five",
            "-o", f"{made}.csv", "-o", f"{made}.json",
        )  # fmt: skip
        assert code == 0, said
        return made.with_suffix(".csv").read_bytes(), made.with_suffix(".json").read_bytes()


def appointed(counts: Counts) -> Mapping[str, Rows]:
    """100 of 300 White people appointed in each division, and of 90 BME so many."""
    rows: Rows = []
    for (division, group), number in counts.items():
        among = {"White": 300, "BME": 90}[group]
        for at in range(among):
            done = "yes" if at < number else "no"
            rows.append({"ethnicity": CODES[group], "shortlisted": "yes", "appointed": done,
                         "division": division})  # fmt: skip
    return {"applicants": rows}


def in_post(counts: Counts) -> Mapping[str, Rows]:
    """So many people of a group in a division, all of one band."""
    rows: Rows = []
    for (division, group), number in counts.items():
        for _ in range(number):
            rows.append(
                {
                    "staff_id": f"P{len(rows):05}",
                    "ethnicity": CODES[group],
                    "staff_group": "clinical",
                    "pay_band": "5",
                    "division": division,
                }
            )
    return {"staff": rows}


def hidden_cells(data: bytes, measure: str, counts: Counts) -> list[Cell]:
    """The cells whose count is missing."""
    found = []
    for row in csv.DictReader(io.StringIO(data.decode())):
        cell = row["division"], row["group"]
        if row["measure"] == measure and row["line"] == "all" and cell in counts:
            found += [] if row["numerator"] else [cell]
    return found


def fitting(counts: Counts, hidden: Sequence[Cell], most: int) -> Iterator[Counts]:
    """Tables with the same counts where they are shown, and the same sums of groups.

    The hidden counts of a group add up to what they are; those of a division too unless its total
    is hidden as well, which is never assumed.
    """
    spans = []
    for cell in hidden:
        rest = sum(counts[other] for other in hidden if other[1] == cell[1] and other != cell)
        spans.append(range(1, min(counts[cell] + rest, most) + 1))

    def sums(table: Counts, at: int) -> dict[str, int]:
        added: dict[str, int] = {}
        for cell in hidden:
            added[cell[at]] = added.get(cell[at], 0) + table[cell]
        return added

    several = len({group for _, group in hidden}) > 1
    for values in product(*spans):
        table = {**counts, **dict(zip(hidden, values, strict=True))}
        same = sums(table, 1) == sums(counts, 1)
        if same and (not several or sums(table, 0) == sums(counts, 0)):
            yield table


def left(
    counts: Counts,
    build: Callable[[Counts], Mapping[str, Rows]],
    measure: str,
    tries: int,
    *options: str,
) -> dict[Cell, set[int]]:
    """The values of each hidden count that the same files are made of."""
    truth = files(build(counts), *options)
    hidden = hidden_cells(truth[0], measure, counts)
    candidates = list(fitting(counts, hidden, 60))
    lot = random.Random(1)
    if len(candidates) > tries:
        few = [t for t in candidates if any(t[cell] <= NEEDED for cell in hidden)]
        candidates = lot.sample(few, min(tries, len(few)))
    values: dict[Cell, set[int]] = {cell: {counts[cell]} for cell in hidden}
    for table in candidates:
        if all(table[cell] in values[cell] for cell in hidden):
            continue
        if files(build(table), *options) == truth:
            for cell in hidden:
                values[cell].add(table[cell])
        if all(len(found) >= NEEDED for found in values.values()):
            break
    return values


def by_division(white: Sequence[int], bme: Sequence[int], unknown: Sequence[int] = ()) -> Counts:
    groups = {"White": white, "BME": bme, "Unknown": unknown}
    return {
        (f"Div {at}", group): number
        for group, numbers in groups.items()
        for at, number in enumerate(numbers)
    }


@pytest.mark.slow
def test_appointments_in_four_divisions() -> None:
    """4 of 90, beside 15, 15 and 40: the second count that is hidden must not tell of the 4."""
    counts = by_division((100, 100, 100, 100), (4, 15, 15, 40))
    found = left(counts, appointed, "likelihood", 20, "-i", "2", "--by", "division")
    assert found
    assert {cell: len(values) for cell, values in found.items() if len(values) < NEEDED} == {}


TABLES = {
    "three divisions": by_division((40, 30, 50), (12, 3, 20), (0, 0, 0)),
    "two small": by_division((40, 30, 50), (12, 2, 20), (7, 1, 6)),
    "one of unknown": by_division((20, 31, 17), (9, 14, 8), (0, 1, 0)),
    "fours": by_division((30, 20), (4, 4), (5, 9)),
    "many divisions": by_division((12, 30, 9, 25, 60), (1, 5, 5, 6, 12), (0, 0, 0, 0, 0)),
}


@pytest.mark.deep
@pytest.mark.parametrize("name", TABLES)
def test_people_in_post(name: str) -> None:
    found = left(TABLES[name], in_post, "share", 120, "-i", "1", "--by", "division")
    assert found
    assert {cell: len(values) for cell, values in found.items() if len(values) < NEEDED} == {}
