"""Made-up trusts are published, and nothing that is hidden can be worked out from the files."""

import pytest

from tests.attacker.attack import Attack
from tests.attacker.publishing import published
from tests.attacker.reading import publication
from tests.attacker.trusts import trust

# What the protection promises. Surveys and pay are looked at in tests of their own.
PROMISED = ("count", "implied", "small", "value", "more")
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
@pytest.mark.parametrize(("seed", "preset"), [(7, "five"), (4, "five"), (10, "nhs-digital")])
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
