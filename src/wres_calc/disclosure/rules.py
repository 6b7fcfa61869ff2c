"""The presets: what a published figure may show, as one commented page says it."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal

from wres_calc.errors import CommandError, did_you_mean
from wres_calc.options import ProtectionOptions

Zeros = Literal["shown", "hidden"]
NONE = "none"


@dataclass(frozen=True, slots=True)
class Preset:
    """A rule for what may be published.

    Attributes:
        name: its name, as in `--protect five`.
        threshold: a count below it is hidden.
        zeros: whether a count of 0 is shown or hidden.
        round_to: the multiple that shown counts are rounded to; 0 for no rounding.
        description: the rule in one line.
        source: where it comes from.
        pay_group: the least people whose average pay is shown.
        respondents: the least respondents of whom a survey percentage is shown.
    """

    name: str
    threshold: int
    zeros: Zeros
    round_to: int
    description: str
    source: str
    pay_group: int = 0
    respondents: int = 0

    @property
    def hides(self) -> bool:
        """Whether anything is hidden or rounded at all."""
        return self.threshold > 1 or self.zeros == "hidden" or self.round_to > 0

    def is_small(self, count: float) -> bool:
        """Whether a count must be hidden for its own sake."""
        return count < self.threshold and (count > 0 or self.zeros == "hidden")

    def needed(self, unit: int = 1) -> int:
        """How many values of a hidden count must stay possible.

        Args:
            unit: 2 for the average of two years, which is counted in halves.
        """
        return unit * self.threshold - 1

    def rounded(self, count: float) -> float:
        """A shown count as it is published, halves up."""
        if not self.round_to:
            return count
        return self.round_to * int((2 * count + self.round_to) // (2 * self.round_to))

    def with_zeros(self, zeros: Zeros) -> "Preset":
        """The same rule with zeros shown or hidden."""
        return replace(self, zeros=zeros)


@cache
def presets() -> MappingProxyType[str, Preset]:
    """Every preset by its name, in the order of the page."""
    text = files(__package__).joinpath("presets.toml").read_text(encoding="utf-8")
    tables = tomllib.loads(text)
    return MappingProxyType({name: Preset(name=name, **keys) for name, keys in tables.items()})


def preset(name: str) -> Preset:
    """The preset of a name.

    Raises:
        CommandError: for another name.
    """
    known = presets()
    found = known.get(name.strip().lower().replace("_", "-"))
    if found is None:
        hint = did_you_mean(name.lower(), known, cutoff=0.5)
        raise CommandError(
            f"There is no preset '{name}'.{hint} Possible: "
            + "; ".join(f"{each.name} ({each.description})" for each in known.values())
            + "."
        )
    return found


def asked_preset(options: ProtectionOptions, usual: str | None = None) -> Preset | None:
    """The preset that was asked for; None for exact figures.

    Args:
        options: what was asked for.
        usual: the preset where neither one nor exact figures were asked for; None for none.

    Raises:
        CommandError: for an unknown preset, or options that contradict each other.
    """
    if options.exact:
        if options.protect is not None and preset(options.protect).hides:
            raise CommandError("Give one of these: --protect or --exact.")
        if options.zeros is not None:
            raise CommandError("--zeros changes a preset, and --exact takes none.")
        return None
    name = options.protect or usual
    if name is None:
        if options.zeros is not None:
            raise CommandError("--zeros changes a preset: give --protect too.")
        return None
    found = preset(name)
    match (options.zeros or "").strip().lower():
        case "":
            return found
        case "shown":
            return found.with_zeros("shown")
        case "hidden":
            return found.with_zeros("hidden")
    raise CommandError(f"--zeros {options.zeros}: counts of 0 can be shown or hidden.")


def recorded_preset(runs: Iterable[Mapping[str, object]]) -> Preset | None:
    """The preset that the records of published files name; None where they are exact.

    Raises:
        CommandError: if they name none, or several.
    """
    named = set()
    for run in runs:
        protection = run.get("protection")
        if isinstance(protection, dict) and "preset" in protection:
            zeros = protection.get("zeros")
            named.add((str(protection["preset"]), None if zeros is None else str(zeros)))
    if not named:
        raise CommandError(
            "The files do not say how they were protected (only .json does): give --protect five, "
            "or the preset that was used."
        )
    if len(named) > 1:
        names = " and ".join(sorted(name for name, _ in named))
        raise CommandError(f"The files name different presets, {names}: say which with --protect.")
    [(name, zeros)] = named
    return asked_preset(ProtectionOptions(protect=name, zeros=zeros))
