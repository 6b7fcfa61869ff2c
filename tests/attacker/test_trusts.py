"""Made-up trusts are published, and nothing that is hidden can be worked out from the files."""

from itertools import islice

import pytest

from tests.attacker.attack import Attack
from tests.attacker.publishing import published
from tests.attacker.reading import publication
from tests.attacker.trusts import trust
from tests.attacker.twins import differing, edits

# What the protection promises; "narrow" and "zero" tell of no small number of people.
PROMISED = ("count", "implied", "small", "value", "more", "survey", "pay")
PRESETS = ("five", "ten", "eleven", "nhs-digital")


def given_away(seed: int, preset: str, *, everything: bool = False) -> list[str]:
    """What a made-up trust gives away; nothing where the program refuses to publish."""
    files = published(trust(seed, preset=preset, everything=everything), "data")
    if not files:
        return []
    attack = Attack(publication(files))
    assert not attack.contradiction, "nothing fits the files: the attacker has misread them"
    return [one.said() for one in attack.findings if one.kind in PROMISED]


@pytest.mark.slow
@pytest.mark.parametrize(("seed", "preset"), [(7, "five"), (7, "nhs-digital"), (13, "five")])
def test_a_few_trusts(seed: int, preset: str) -> None:
    assert given_away(seed, preset) == []


@pytest.mark.deep
@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("seed", range(100, 160))
def test_hundreds_of_trusts(seed: int, preset: str) -> None:
    assert given_away(seed, preset) == []


@pytest.mark.deep
@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("seed", range(400, 410))
def test_trusts_with_every_standard(seed: int, preset: str) -> None:
    assert given_away(seed, preset, everything=True) == []


def compared(seed: int, preset: str, tries: int) -> tuple[int, dict[str, list[str]]]:
    """How many twins of a small trust were found, and the files in which they differ."""
    drawn = trust(seed, preset=preset)
    few = {name: rows[:40] for name, rows in drawn.extracts.items()}
    small = drawn._replace(extracts=few, standards=("wres",), window="one-year")
    before = published(small, "data")
    found: dict[str, list[str]] = {}
    twins = 0
    for number, other in enumerate(islice(edits(small, seed), tries)):
        after = published(other, "data")
        if not before or after.get("results.csv") != before["results.csv"]:
            continue
        twins += 1
        if twins == 1:
            before = published(small)
        if twins <= 2:
            found[f"edit {number}"] = differing(before, published(other))
        else:
            found[f"edit {number}"] = differing(
                {name: before[name] for name in after if name != "publication.json"},
                {name: after[name] for name in after if name != "publication.json"},
            )
    return twins, {name: files for name, files in found.items() if files}


@pytest.mark.deep
@pytest.mark.parametrize("preset", ("five", "ten", "nhs-digital"))
@pytest.mark.parametrize("seed", range(700, 715))
def test_twins_differ_in_no_file(seed: int, preset: str) -> None:
    """What is hidden changes, and nothing that goes out does."""
    _, found = compared(seed, preset, 12)
    assert found == {}
