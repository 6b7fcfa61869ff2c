"""Warnings beside protected figures: none may be a test on a hidden count."""

from pathlib import Path

import wres_calc
from wres_calc.disclosure import preset, protect, tells_nothing
from wres_calc.disclosure.harmless_warnings import HARMLESS
from wres_calc.errors import CATALOGUE, Severity
from wres_calc.exports import to_json


def test_every_code_is_a_warning() -> None:
    warnings = {kind.code for kind in CATALOGUE.values() if kind.severity is Severity.WARNING}
    assert warnings >= HARMLESS.keys()
    assert not tells_nothing("WRES-W507")  # ethnicity unknown for many rows
    assert not tells_nothing("WRES-W512")  # more people in the events than in the workforce


def test_unknown_ethnicity_is_not_told(tmp_path: Path) -> None:
    """1 or 4 of 15 of unknown ethnicity, 3 BME: only the latter is warned of, as 4 is 27%.

    The two files are the same but for White staff, who are hidden or make up for the difference.
    """
    said = []
    for unknown in (1, 4):
        rows = ["staff_id,ethnicity,staff_group,pay_band"]
        codes = ["A"] * (12 - unknown) + ["H"] * 3 + ["Z"] * unknown
        rows += [f"{at},{code},Estates and Ancillary,5" for at, code in enumerate(codes)]
        (tmp_path / "staff.csv").write_text("\n".join(rows), encoding="utf-8")
        done = wres_calc.run(tmp_path, snapshot="2025-03-31", organisation="RXX", indicators=["1"])
        said.append({problem.code for problem in done.report.warnings})
        safe = protect(done.results(), preset("five"))
        assert safe.run["warnings"] == []
        (tmp_path / f"{unknown}.json").write_bytes(to_json(safe))
    assert said[0] != said[1]
    assert (tmp_path / "1.json").read_bytes() == (tmp_path / "4.json").read_bytes()
