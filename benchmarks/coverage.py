"""Make docs/coverage.md and its two pictures: how often each interval holds the truth.

    python benchmarks/coverage.py            writes them, in about three minutes
    python benchmarks/coverage.py --check    names those that are out of date, and ends with 1

The cases are in `coverage_cases`, the arithmetic in `coverage_chances` and `coverage_study`, the
pictures in `coverage_chart`; here are the words. Every result in them is taken from the tables.
"""

import argparse
import math
import sys
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from coverage_chances import PAY_SAMPLES, SAMPLES
from coverage_chart import dots, lines
from coverage_study import CHANCES, LEVELS, RATIO_METHODS, Point, Row, Sweep, curve, rows, sweep

Kinds = Mapping[str, Sequence[Row]]

ROOT = Path(__file__).resolve().parents[1]
MARK = "Made by benchmarks/coverage.py: change that, and run 'make coverage-study'."
HEADINGS = {
    "share": "Shares and likelihoods: Wilson",
    "ratio": "Relative likelihoods: Koopman and Katz",
    "difference": "Board less workforce: Newcombe",
    "points": "Change in points between two years: MOVER",
    "change": "Change of a ratio between two years: MOVER",
    "stratified": "Ratio within pay bands: Mantel-Haenszel",
    "tiers": "Race disparity ratio: Cornfield",
    "pay": "Pay gaps: means by Welch, medians by MOVER",
    "pairs": "When cases come in pairs: Koopman",
}
IN_POINTS = ("share", "difference", "points", "pay")
NOTES = {
    "share": """
The interval of indicators 1 and 9, and of each likelihood in 2, 3 and 4. A small group can have
only a few different shares (16 for a board of 15), so that its coverage jumps up and down as the
true share moves. In the same case it can be too high at one level and too low at another.
""",
    "ratio": """
The interval of indicators 2, 3 and 4: the group named first over the other.
""",
    "difference": """
The interval of indicator 9. The method takes board and workforce for two separate groups, but
executives are in both; here too, in all cases but the first. In a workforce of thousands the
overlap makes no difference that can be seen: compare the first two rows. In a small workforce, as
in the last row, it makes the interval hold the truth more often than it says. The board itself is
so small that coverage jumps, as with shares.
""",
    "points": """
For a share or a likelihood in two years (MOVER: Zou and Donner, 2008). The method takes the people
of the two years for others each time. The outcomes of applications are new each year, and there
the interval does what it says.

**The make-up of a workforce is mostly last year's.** Where nine of ten people stay, chance moves a
share much less than this interval allows. The interval is about three times as wide as it need be
(1 over the square root of the tenth that changes), holds the truth practically always, and says
"no clear change" far too often.
""",
    "change": """
The ratio of the second year over that of the first, from the Koopman intervals of the two. What
happens in the one year is apart from the other. No change is shown where a year has no ratio, or
the first year's is 0.
""",
    "stratified": """
One true ratio in all bands, whose chances differ. Where the true ratio differs from band to band,
the interval is about a weighted mean of them, and this table does not speak of it. It is a log
interval: it has the weakness of Katz where cases are few.
""",
    "tiers": """
The cross-ratio of two groups over a lower and a higher tier: an odds ratio. The program shows no
interval where nobody of a group stands in one of the tiers.
""",
    "pay": """
The gap between the mean and between the median pay of two groups, in percent. Hourly pay stands on
nine pay points, with consultants far above them; bonuses are spread so that a few people get many
times the median.

**The mean of a small group of uneven pay promises too much.** A few highly paid people make most of
the spread, and a sample without one of them looks far surer than it is. No formula can see the
people who are not in the sample: a correction for skewness (Hall's transformation, the same on the
logarithm) and the bootstrap of the studentised logarithm were tried on the same cases and held the
truth within a point as often. So the interval stays, and where a group has fewer than 200 people
the figure says that it is approximate. The median's interval keeps its promise in all cases: read
it beside the mean's.
""",
    "pairs": """
Every method here supposes that people have the event apart from each other. Two people disciplined
over one incident, or one person with ten applications, break that. Here people are disciplined two
at a time, and the interval, which cannot know that, is too narrow.
""",
}


def files() -> dict[str, str]:
    """The page and the pictures, by their paths."""
    found, points = rows(), curve()
    return {
        "docs/coverage.md": page(found, points, sweep()),
        "docs/img/coverage.svg": dots(found, HEADINGS, _said_of_dots(found)),
        "docs/img/coverage-by-cases.svg": lines(points, _said_of_lines(points)),
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line; the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="only say what is out of date")
    asked = parser.parse_args(arguments)
    wrong = 0
    for name, text in files().items():
        path = ROOT / name
        if not asked.check:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        elif not path.is_file() or path.read_text(encoding="utf-8") != text:
            print(f"{name} is out of date: run 'make coverage-study'", file=sys.stderr)
            wrong = 1
    return wrong


# --- the page ---------------------------------------------------------------------------------


def page(found: Kinds, points: Sequence[Point], swept: Sequence[Sweep]) -> str:
    """The page of the documentation."""
    parts = [
        f"<!-- {MARK} -->\n",
        _beginning(),
        f"![{_said_of_dots(found)}](img/coverage.svg)\n",
        _choice(found, swept),
        f"![{_said_of_lines(points)}](img/coverage-by-cases.svg)\n",
        _made(),
        *(f"## {HEADINGS[kind]}\n\n{_flow(NOTES[kind])}\n{_results(kind, several)}" for kind, several in found.items()),
        _lowest(swept),
        _caveats(found),
    ]
    return "\n".join(parts)


def _beginning() -> str:
    return "# Coverage of the intervals\n\n" + _flow("""
An interval at 95% promises that in 95 of 100 cases it holds the truth. **Coverage** is how often it
really does. Real figures cannot show it, since nobody knows the truth behind them. So here the
truth is chosen first: each of 2,624 White and 1,778 BME people on a shortlist, say, has a known
chance to be appointed. Chance then deals the outcomes, the program makes its interval of each, and
we count how many of them hold the ratio of the two chances. 95% is right. Below it, an interval
claims to know more than it does. Above it, it is wider than it need be, and a real difference is
more easily overlooked.
""")


def _choice(found: Kinds, swept: Sequence[Sweep]) -> str:
    at = {
        f"{row.case}, {row.method}": {
            name: _percent(getattr(row.levels[95], name)) for name in ("covers", "every", "none")
        }
        for row in found["ratio"]
    }
    katz, koopman = at["Appointed, a trust, Katz"], at["Appointed, a trust, Koopman"]
    small, tiny = (at[f"Disciplinary, a small {size}, Katz"] for size in ("trust", "division"))
    full, full_koopman = (at[f"Training, nearly everybody, {name}"] for name in ("Katz", "Koopman"))
    every = [row.levels[95].every for row in found["ratio"] if row.method == "Koopman"]
    lowest = min(one.lowest for one in swept if one.method == "Koopman")
    return "## Koopman or Katz\n\n" + _flow(f"""
The program gives the Koopman interval, and with `--ratio-interval katz` the log interval of Katz.

- **In a whole trust it hardly matters.** For appointments of a trust Koopman holds the truth in
{koopman["covers"]} of the samples and Katz in {katz["covers"]}, with the same width.
- **Where cases are few, Katz is often not there.** It has no interval when nobody in one of the two
groups had a case. In indicator 3 that happens to {small["none"]} of the samples of a small trust
and to {tiny["none"]} of those of a small division. Leave them out, and Katz holds the truth in
{small["covers"]} and {tiny["covers"]}. Count them as misses, and it is {small["every"]} and
{tiny["every"]}.
- **Where nearly everybody has the event, Katz is too narrow.** It holds the truth in
{full["covers"]}, Koopman in {full_koopman["covers"]}.
- **Koopman holds the truth in {_percent(min(every))} to {_percent(max(every))}** of every sample in
the cases here. It is not perfect either: [searched for its worst](#how-low-it-can-go), it falls to
{_percent(lowest)} in a small division.

So keep Koopman. Ask for Katz only to compare with a figure that was made with it, and in large
groups.

One thing no method mends: if nobody in the comparator had the event, there is no ratio, and the
program shows neither value nor interval. Koopman's own interval then runs from a limit to infinity.
It can be had from Python (`wres_calc.measures.koopman`), and counts in "95%, every sample".
""")


def _made() -> str:
    text = _flow(f"""
With one, two or three counts **every possible outcome** is taken with its exact chance: binomial
distributions, without counts that are less than a billionth as likely as the likeliest. These rows
have no error of simulation. Rows marked "drawn" have more counts, or too many outcomes:
{SAMPLES:,} samples are drawn at random, with a fixed seed, so that each run gives the same page.
Their percentages are sure to about half a point. Of pay {PAY_SAMPLES:,} samples are drawn, each
with the pay of every person, sure to about a point. The intervals are those of the program itself.
""")
    columns = (
        ("true chances", "what was chosen: people, and the chance of each"),
        ("90%, 95%, 99%", "of the samples with an interval at this level, how many hold the truth"),
        (
            "too low, too high",
            "at 95%, of the same: how many intervals lie wholly below the truth, "
            "and wholly above it; 2.5% each would be even",
        ),
        (
            "median width",
            "at 95%: upper less lower limit, in percentage points for shares and "
            "differences; half of the intervals are no wider",
        ),
        ("none", "samples in which the program shows no interval"),
        (
            "95%, every sample",
            "of all samples: one for which the method has no interval is a miss; "
            "an interval that the program does not show counts",
        ),
    )
    return f"## How the tables were made\n\n{text}\n{_table(('column', 'what it holds'), columns)}"


def _results(kind: str, several: Sequence[Row]) -> str:
    missing = any(row.levels[95].none > 1e-6 for row in several)
    headings = ["case", "true chances", "method", *(f"{level}%" for level in LEVELS)]
    headings += ["too low", "too high", "median width"]
    headings += ["none", "95%, every sample"] if missing else []
    return _table(headings, (_cells(kind, row, missing) for row in several))


def _cells(kind: str, row: Row, missing: bool) -> list[str]:
    at = row.levels[95]
    cells = [row.case + (" (drawn)" if row.samples else ""), row.detail, row.method]
    cells += [_percent(row.levels[level].covers) for level in LEVELS]
    cells += [_percent(at.too_low), _percent(at.too_high)]
    cells.append(f"{at.width:.1f}" if kind in IN_POINTS else f"{at.width:.2f}")
    return cells + ([_percent(at.none), _percent(at.every)] if missing else [])


def _lowest(swept: Sequence[Sweep]) -> str:
    text = _flow(f"""
The cases above were chosen, and a doubter may choose worse ones. Here the true chances run from
{100 * CHANCES[0]:g}% to {100 * CHANCES[-1]:g}% (of the board up to 60%, of the workforce 10% to
40%). The table gives the middle and the lowest coverage at 95% that were met, of every sample. The
lowest stands where hardly anybody or nearly everybody has the event. In a small group near either
end, do not lean on the last few points of any interval.
""")
    headings = ("method", "people", "chances tried", "middle", "lowest", "lowest at")
    cells = (
        (
            *(one.method, one.sizes, str(one.tried), _percent(one.middle), _percent(one.lowest)),
            " and ".join(f"{100 * chance:g}%" for chance in one.at),
        )
        for one in swept
    )
    return f"## How low it can go\n\n{text}\n{_table(headings, cells)}"


def _caveats(found: Kinds) -> str:
    low = [
        f"- {row.case} ({row.method}): {_percent(row.levels[level].covers)} at {level}%\n"
        for kind, several in found.items()
        for row in several
        for level in LEVELS
        if kind != "pairs" and round(100 * row.levels[level].covers, 1) <= level - 1
    ]
    limits = _flow(f"""
- **Other sizes and chances.** The tables of cases have {sum(map(len, found.values()))} rows. Put
your own trust into [`coverage_cases.py`](../benchmarks/coverage_cases.py) and run
`make coverage-study`.
- **People who are not alike.** Everybody in a group has the same chance here. Where chances differ
from person to person, an interval is a little too wide.
- **Wrong or missing data.** No interval knows of unknown ethnicity, or of a case that was never
entered.
- **Many intervals at once.** Of twenty sound intervals at 95%, one misses the truth on average; of
forty divisions, two.
""")
    said = "A full point or more below its level, in the cases above other than cases in pairs:"
    return f"## Where an interval promises too much\n\n{said}\n\n{''.join(low)}\n## What this does not show\n\n{limits}"


# --- words ------------------------------------------------------------------------------------


def _said_of_dots(found: Kinds) -> str:
    sound = [row for kind, several in found.items() if kind != "pairs" for row in several]
    ours = [row.levels[95].covers for row in sound if row.method != "Katz"]
    katz = [row.levels[95] for row in sound if row.method == "Katz"]
    cases = sum(row.method != RATIO_METHODS[1] for several in found.values() for row in several)
    return (
        f"Dot plot of {cases} cases against the nominal 95%. The program's own methods hold the "
        f"truth in {_percent(min(ours))} to {_percent(max(ours))} of the samples with an interval. "
        f"Katz does so in {_percent(min(c.covers for c in katz))} to "
        f"{_percent(max(c.covers for c in katz))}, and in as few as "
        f"{_percent(min(c.every for c in katz))} if no interval counts as a miss. Where cases come "
        f"in pairs, Koopman falls to {_percent(found['pairs'][0].levels[95].covers)}. The tables "
        "hold every value."
    )


def _said_of_lines(points: Sequence[Point]) -> str:
    koopman = [point.koopman.every for point in points]
    reached = next(point.events for point in points if point.katz.every >= 0.95)
    return (
        "Line chart of the coverage at 95% in indicator 3 of a trust, from "
        f"{points[0].events:g} to {points[-1].events:g} BME cases expected. Koopman stays between "
        f"{_percent(min(koopman))} and {_percent(max(koopman))} of every sample. Katz, no interval "
        f"counted as a miss, begins at {_percent(points[0].katz.every)} and reaches 95% at about "
        f"{reached:.0f} cases. Where Katz has an interval it holds the truth more often than 95%, "
        "the more so the fewer the cases."
    )


def _percent(proportion: float) -> str:
    """With one decimal, halves up; what is not quite all or nothing is not shown as that."""
    tenths = math.floor(1000 * proportion + 0.5)
    if tenths == 1000 and proportion < 1 - 1e-6:
        return ">99.9%"
    if tenths == 0 and proportion > 1e-6:
        return "<0.1%"
    return f"{tenths / 10:.1f}%"


def _flow(text: str) -> str:
    """Paragraphs and items of lists in lines of one length."""
    blocks = []
    for block in text.strip().split("\n\n"):
        items = block.split("\n- ")
        for index, item in enumerate(items):
            mark = "- " if index or block.startswith("- ") else ""
            words = " ".join(item.removeprefix("- ").split())
            blocks.append(
                textwrap.fill(
                    words,
                    110,
                    initial_indent=mark,
                    subsequent_indent=" " * len(mark),
                    break_long_words=False,
                    break_on_hyphens=False,
                )
                + ("\n" if index == len(items) - 1 else "")
            )
    return "\n".join(blocks)


def _table(headings: Sequence[str], cells: Iterable[Sequence[str]]) -> str:
    lined = [headings, ["---"] * len(headings), *cells]
    return "".join(f"| {' | '.join(line)} |\n" for line in lined)


if __name__ == "__main__":
    sys.exit(main())
