"""What may be published: small counts hidden with what gives them back, and the attack on it."""

from wres_calc.disclosure.attack import Leak, attack, board_warning
from wres_calc.disclosure.harmless_warnings import tells_nothing
from wres_calc.disclosure.protect import protect, protect_together
from wres_calc.disclosure.rules import NONE, Preset, asked_preset, preset, presets, recorded_preset

__all__ = [
    "NONE",
    "Leak",
    "Preset",
    "asked_preset",
    "attack",
    "board_warning",
    "preset",
    "presets",
    "protect",
    "protect_together",
    "recorded_preset",
    "tells_nothing",
]
