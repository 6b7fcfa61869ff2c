"""Labels that look alike are one, whatever the order of the rows; near relatives are told."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

import wres_calc

Place = Callable[..., Path]
HEADER = "staff_id,ethnicity,staff_group,pay_band,division"


@pytest.fixture
def place(tmp_path: Path) -> Place:
    def made(*labels: str, settings: str = "", **extracts: list[str]) -> Path:
        rows = [f"P{n},A,clinical,5,{label}" for n, label in enumerate(labels)]
        (tmp_path / "staff.csv").write_text("\n".join([HEADER, *rows]), encoding="utf-8")
        for stem, lines in extracts.items():
            (tmp_path / f"{stem}.csv").write_text("\n".join(lines), encoding="utf-8")
        top = '[organisation]\ncode = "ZZ9"\nsnapshot = 2025-03-31\n'
        (tmp_path / "wres-calc.toml").write_text(top + settings, encoding="utf-8")
        return tmp_path

    return made


def people(folder: Path) -> dict[str, float | None]:
    """White people of each division."""
    figures = wres_calc.run(folder, indicators=["1"], by=["division"]).figures
    return {f.breakdown["division"]: f.numerator for f in figures if f.line == "clinical/band-5" and f.group == "White"}


def alike(folder: Path) -> list[tuple[str | None, int, str]]:
    found = wres_calc.validate(folder)[0].problems
    return [(p.column, p.count, p.detail) for p in found if p.kind == "labels_alike"]


WARD = ["Ward A", "Ward A", "ward\u200b A", "Wa\u00adrd A", "Ward\u00a0A", " Ward  A", "WARD A\ufeff"]


def test_what_cannot_be_seen_makes_no_second_division(place: Place) -> None:
    """Seven spellings of one ward: "Ward A" as it is seen five times, "ward A", "WARD A"."""
    cafe = ["Caf\u00e9", "Cafe\u0301", "Cafe\u0301"]
    trust = ["Children's", "Children\u2019s", "North - East", "North \u2013 East", "North - East"]
    expected = {"All": 15, "Ward A": 7, "Caf\u00e9": 3, "Children's": 2, "North - East": 3}
    labels = [*WARD, *cafe, *trust]
    for seed in range(3):
        random.Random(seed).shuffle(labels)
        folder = place(*labels)
        assert people(folder) == expected
        assert alike(folder) == []


def test_a_label_of_nothing_that_can_be_seen_is_blank(place: Place) -> None:
    assert people(place("North", "\u200b", " \u00ad ", "")) == {"All": 4, "North": 1, "Unknown": 3}


def test_settings_and_headings_are_compared_in_the_same_way(place: Place) -> None:
    settings = (
        '[extracts.staff]\ncolumns = { "Ethnic Origin" = "ethnicity" }\nvalues.division = { "Cafe\u0301" = "North" }\n'
    )
    folder = place("Caf\u00e9", "C\u200bafe\u0301", "North", settings=settings)
    csv = folder / "staff.csv"
    text = csv.read_text(encoding="utf-8").replace("ethnicity", "Ethnic\u00a0Ori\u00adgin")
    csv.write_text(text.replace("staff_group", "\u200bStaff Group"), encoding="utf-8")
    assert people(folder) == {"All": 3, "North": 3}


def test_one_label_across_files(place: Place) -> None:
    events = ["staff_id,entered_on,division", "P0,2025-01-31,NORTH \u2013 EAST\u200b"]
    folder = place("North - East", "North - East", "South", disciplinary=events)
    figures = wres_calc.run(folder, indicators=["3"], by=["division"]).figures
    found = {f.breakdown["division"] for f in figures}
    assert found == {"All", "North - East", "South"}
    assert alike(folder) == []


def test_labels_that_differ_in_punctuation_or_alphabet_alone_are_told(place: Place) -> None:
    labels = ["Ward A", "W\u0430rd A", "A & E", "A and E", "North", "north", "North East"]
    assert alike(place(*labels)) == [("division", 2, "'A & E' and 'A and E'; 'Ward A' and 'W\u0430rd A'")]
    events = ["staff_id,entered_on,division", "P0,2025-01-31,A and E"]
    assert alike(place("A & E", disciplinary=events)) == [("division", 1, "'A & E' and 'A and E'")]


def test_the_commonest_spelling_is_shown(place: Place) -> None:
    assert people(place("NORTH", "North", "North")) == {"All": 3, "North": 3}
    assert people(place("North \u2013 East", "North - East")) == {"All": 2, "North - East": 2}
