"""Protect a publication of 200 divisions, 20 pay bands and 3 groups: how long does it take?

    python benchmarks/suppression.py [divisions]

The counts are made up with a seed, and lie as they do in a trust: most cells are small.
"""

import random
import sys
import time

from wres_calc.disclosure import preset, protect
from wres_calc.figures import Figure, Formula, Measure, Method, Results, Status
from wres_calc.standards.lines import BAND_LINES

GROUPS = {"White": 0.7, "BME": 0.25, "Unknown": 0.05}
SEED = 20250331
KINDS = ("non-clinical", "clinical")


def publication(divisions: int) -> Results:
    """Indicator 1 of made-up divisions, with its totals and the whole organisation."""
    rng = random.Random(SEED)
    named = [line.name for line in BAND_LINES if line.name.startswith(tuple(f"{k}/" for k in KINDS))]
    bands = [name for name in named if not name.endswith("/other")][:20]
    counts: dict[tuple[str, str], list[int]] = {}
    for division in range(1, divisions + 1):
        for band in bands:
            size = rng.expovariate(1 / 12)
            counts[f"Division {division}", band] = [
                min(200, int(rng.expovariate(1 / (size * share + 0.01)))) for share in GROUPS.values()
            ]
    lines = {"all": bands, **{k: [b for b in bands if b.startswith(k)] for k in KINDS}}
    lines |= {band: [band] for band in bands}
    figures = []
    places = ["All", *(f"Division {number}" for number in range(1, divisions + 1))]
    for place in places:
        own = places[1:] if place == "All" else [place]
        for line, held in lines.items():
            cells = [counts[division, band] for division in own for band in held]
            heads = [sum(cell[at] for cell in cells) for at in range(len(GROUPS))]
            if sum(heads) or place == "All":
                figures += [
                    _figure(place, line, group, number, sum(heads)) for group, number in zip(GROUPS, heads, strict=True)
                ]
    return Results(figures, ("division",), {})


def _figure(place: str, line: str, group: str, part: int, whole: int) -> Figure:
    return Figure(
        standard="wres",
        edition="2025",
        organisation="ZZ9",
        period_end="2025-03-31",
        indicator="1",
        measure=Measure.SHARE,
        line=line,
        breakdown={"division": place},
        group=group,
        numerator=part,
        denominator=whole,
        value=100 * part / whole if whole else None,
        unit="percent",
        method=Method(formula=Formula.SHARE),
        status=Status.OK if whole else Status.NOT_CALCULABLE,
    )


def main() -> None:
    """Protect it once and say how long that took."""
    made = publication(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
    start = time.perf_counter()
    safe = protect(made, preset("five"))
    took = time.perf_counter() - start
    hidden = sum(figure.status == Status.SUPPRESSED for figure in safe.figures)
    print(f"{len(made.figures):,} figures, {hidden:,} suppressed, {took:.1f} s")


if __name__ == "__main__":
    main()
