"""Whoever knows the program runs it on every trust that fits a publication.

What else is hidden must not tell how large a hidden count is: if only some of the trusts that fit
give the same file, the others are ruled out. So small publications are made again from every table
of people that fits them, and each hidden count must keep enough values among those that give the
same bytes.
"""

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice, permutations
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
            "compute", str(folder), *options, "--protect", "five", "-o", f"{made}.csv", "-o", f"{made}.json"
        )
        assert code == 0, said
        return made.with_suffix(".csv").read_bytes(), made.with_suffix(".json").read_bytes()


def appointed(counts: Counts) -> Mapping[str, Rows]:
    """100 of 300 White people appointed in each division, and of 90 BME so many."""
    rows: Rows = []
    for (division, group), number in counts.items():
        among = {"White": 300, "BME": 90}[group]
        for at in range(among):
            done = "yes" if at < number else "no"
            rows.append({"ethnicity": CODES[group], "shortlisted": "yes", "appointed": done, "division": division})
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


def shown_sums(data: bytes, counts: Counts) -> dict[Cell, int]:
    """The sums that a file shows, of a division or of a group, with what they are in truth."""
    sums: dict[Cell, int] = {}
    for row in csv.DictReader(io.StringIO(data.decode())):
        if row["measure"] != "share" or row["line"] != "all":
            continue
        division, group = row["division"], row["group"]
        if division != "All" and row["denominator"]:
            sums[division, ""] = sum(n for (own, _), n in counts.items() if own == division)
        if division == "All" and row["numerator"]:
            sums["", group] = sum(n for (_, own), n in counts.items() if own == group)
    return sums


def fitting(counts: Counts, hidden: Sequence[Cell], sums: Mapping[Cell, int]) -> Iterator[Counts]:
    """Tables near the true one with the counts and the sums that are shown.

    A few people more or fewer in one cell, or moved between two, or changed round between two
    divisions and two groups.
    """

    def fits(table: Counts) -> bool:
        return min(table.values()) >= 0 and all(
            total == sum(n for (own, group), n in table.items() if division in ("", own) and of in ("", group))
            for (division, of), total in sums.items()
        )

    def changes() -> Iterator[dict[Cell, int]]:
        for number in range(1, 9):
            for one in hidden:
                yield {one: number}
                yield {one: -number}
            for one, other in permutations(hidden, 2):
                yield {one: number, other: -number}
                back = (one[0], other[1]), (other[0], one[1])
                if one[0] != other[0] and one[1] != other[1] and set(back) <= set(hidden):
                    yield {one: number, other: number, **dict.fromkeys(back, -number)}

    near: list[Counts] = [counts]
    met = {tuple(counts.values())}
    for table in near:  # grows while it is walked: the nearest tables come first
        for change in changes():
            other = {**table, **{cell: table[cell] + by for cell, by in change.items()}}
            if tuple(other.values()) not in met and fits(other):
                met.add(tuple(other.values()))
                near.append(other)
                yield other


def group_sums(counts: Counts) -> dict[Cell, int]:
    """The sums of all groups, where every one is shown."""
    groups = dict.fromkeys(group for _, group in counts)
    return {("", of): sum(n for (_, group), n in counts.items() if group == of) for of in groups}


def left(
    counts: Counts, build: Callable[[Counts], Mapping[str, Rows]], measure: str, tries: int, *options: str
) -> dict[Cell, set[int]]:
    """The values of each hidden count that the same files are made of."""
    truth = files(build(counts), *options)
    hidden = hidden_cells(truth[0], measure, counts)
    sums = shown_sums(truth[0], counts) if measure == "share" else group_sums(counts)
    candidates = list(islice(fitting(counts, hidden, sums), 4 * tries))
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
    return {(f"Div {at}", group): number for group, numbers in groups.items() for at, number in enumerate(numbers)}


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
