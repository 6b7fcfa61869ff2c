"""The page on coverage: every case is there, and rows come out the same when made otherwise.

The oracles use scipy's binomial distribution and intervals that are not the program's: those of
statsmodels and scipy, and for Koopman the score test itself, without its interval.
"""

import importlib.util
import math
import re
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.stats import binom, norm, t
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "coverage.md").read_text(encoding="utf-8")
PICTURES = sorted((ROOT / "docs" / "img").glob("coverage*.svg"))
SVG = "{http://www.w3.org/2000/svg}"
Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]
LEVELS = (90, 95, 99)


def rows(heading: str) -> list[dict[str, str]]:
    """The rows of the table under a heading, by the headings of its columns."""
    section = PAGE.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    lines = re.findall(r"^\| (.*) \|$", section, re.MULTILINE)
    names, _, *cells = (line.split(" | ") for line in lines)
    return [dict(zip(names, row, strict=True)) for row in cells]


def row(heading: str, case: str, method: str) -> dict[str, str]:
    (found,) = (row for row in rows(heading) if row["case"] == case and row["method"] == method)
    return found


def percent(cell: str) -> float:
    return float(cell.removesuffix("%"))


def agrees(cell: str, proportion: float) -> bool:
    """Whether a cell shows a proportion, to its one decimal."""
    value = 100 * proportion
    if cell == ">99.9%":
        return 99.95 <= value < 100
    if cell == "<0.1%":
        return 0 < value < 0.05
    return abs(percent(cell) - value) <= 0.0501


def chances(people: int, chance: float) -> Numbers:
    """The chance of each count, from 0 to everybody."""
    found: Numbers = binom.pmf(np.arange(people + 1), people, chance)
    return found


def likely(people: int, chance: float) -> NDArray[np.int64]:
    """The counts that come out but once in a thousand million times."""
    return np.arange(binom.ppf(1e-10, people, chance), binom.ppf(1 - 1e-10, people, chance) + 1)


# --- the page ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def cases() -> ModuleType:
    """benchmarks/coverage_cases.py as a module."""
    path = ROOT / "benchmarks" / "coverage_cases.py"
    spec = importlib.util.spec_from_file_location("coverage_cases", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_case_is_there(cases: ModuleType) -> None:
    kinds = {
        "Shares and likelihoods: Wilson": cases.SHARES,
        "Relative likelihoods: Koopman and Katz": [c for c in cases.RATIOS for _ in range(2)],
        "Board less workforce: Newcombe": cases.BOARDS,
        "Change in points between two years: MOVER": cases.TWO_SHARES + cases.STAYING,
        "Change of a ratio between two years: MOVER": cases.TWO_RATIOS,
        "Ratio within pay bands: Mantel-Haenszel": cases.STRATA,
        "Race disparity ratio: Cornfield": cases.TIERS,
        "Pay gaps: means by Welch, medians by MOVER": [c for c in cases.PAID for _ in range(2)],
        "When cases come in pairs: Koopman": cases.PAIRS,
    }
    for heading, expected in kinds.items():
        shown = [row["case"].removesuffix(" (drawn)") for row in rows(heading)]
        assert shown == [case.case for case in expected]


def test_too_low_and_too_high_are_the_rest() -> None:
    tables = [rows(h) for h in re.findall(r"^## (.*)$", PAGE, re.MULTILINE) if ": " in h]
    seen = [row for table in tables for row in table if "too low" in row]
    assert len(seen) > 50
    for found in seen:
        if any(mark in "".join(found.values()) for mark in "<>"):
            continue
        parts = [percent(found[name]) for name in ("95%", "too low", "too high")]
        assert sum(parts) == pytest.approx(100, abs=0.15 + 1e-9)


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.stem)
def test_picture_can_be_read_by_all(picture: Path) -> None:
    root = ElementTree.parse(picture).getroot()
    assert root.get("role") == "img"
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert description is not None
    assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert len(title.text or "") > 10
    texts = list(root.iter(f"{SVG}text"))
    assert any(text.text == "nominal: 95%" for text in texts)
    assert min(float(text.get("font-size", "0")) for text in texts) >= 12
    # The page says in words what the picture's own description says.
    assert f"![{description.text}](img/{picture.name})" in PAGE


def test_pictures_are_there() -> None:
    assert {picture.stem for picture in PICTURES} == {"coverage", "coverage-by-cases"}


# --- rows made otherwise ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("case", "people", "chance"),
    [
        ("BME share of a workforce", 5000, 0.265),
        ("BME share of a board", 15, 0.165),
        ("Disciplinary process, a small division", 30, 0.014),
        ("Training, nearly everybody of a division", 30, 0.97),
    ],
)
def test_wilson(case: str, people: int, chance: float) -> None:
    found = row("Shares and likelihoods: Wilson", case, "Wilson")
    counts = np.arange(people + 1)
    weight = chances(people, chance)
    for level in LEVELS:
        low, high = proportion_confint(counts, people, 1 - level / 100, method="wilson")
        assert agrees(found[f"{level}%"], weight[(low <= chance) & (chance <= high)].sum())
        if level == 95:
            assert agrees(found["too low"], weight[high < chance].sum())
            narrow = np.argsort(high - low)
            half = np.searchsorted(weight[narrow].cumsum(), 0.5)
            width = 100 * (high - low)[narrow][half]
            assert float(found["median width"]) == pytest.approx(width, abs=0.0501)


RATIOS = [
    ("Appointed, a trust", (2624, 0.197), (1778, 0.131)),
    ("Appointed, a division", (120, 0.2), (30, 0.13)),
    ("Disciplinary, a trust", (1260, 0.014), (3500, 0.01)),
    ("Disciplinary, a small division", (30, 0.014), (120, 0.01)),
    ("Training, nearly everybody", (120, 0.98), (30, 0.95)),
    ("Training, nearly nobody", (3500, 0.001), (1260, 0.001)),
]
Group = tuple[int, float]


def grid(group: Group, comparator: Group) -> tuple[Numbers, Numbers, Numbers]:
    """Counts of both, each against each, and the chance of the two together."""
    x, y = likely(*group)[:, None], likely(*comparator)[None, :]
    weight = binom.pmf(x, *group) * binom.pmf(y, *comparator)
    return x.astype(float), y.astype(float), weight


def squared_score(x: Numbers, n: int, y: Numbers, m: int, ratio: float) -> Numbers:
    """Chi-squared of the counts seen against those due under the likeliest chances of a ratio.

    These are found by halving on the slope of the likelihood. The Koopman interval holds a ratio
    where its chi-squared is not above z squared.
    """
    low, high = np.zeros((x + y).shape), np.full((x + y).shape, min(1, 1 / ratio))
    for _ in range(80):
        half = (low + high) / 2
        slope = (x + y) * (1 - ratio * half) * (1 - half)
        slope -= half * (ratio * (n - x) * (1 - half) + (m - y) * (1 - ratio * half))
        low, high = np.where(slope > 0, half, low), np.where(slope > 0, high, half)
    due, due_y = n * ratio * (low + high) / 2, m * (low + high) / 2
    with np.errstate(divide="ignore", invalid="ignore"):
        squared: Numbers = (x - due) ** 2 * (1 / due + 1 / (n - due))
        squared += (y - due_y) ** 2 * (1 / due_y + 1 / (m - due_y))
    return np.nan_to_num(squared)  # 0 / 0: seen and due agree, at nobody or at everybody


def compare(found: dict[str, str], weight: Numbers, shown: Flags, held: dict[int, Flags]) -> None:
    """A row beside what was worked out here: which outcomes are shown, which hold the truth."""
    for level in LEVELS:
        covers = weight[held[level] & shown].sum() / weight[shown].sum()
        assert agrees(found[f"{level}%"], covers), level
    assert agrees(found["none"], 1 - weight[shown].sum() / weight.sum())
    assert agrees(found["95%, every sample"], weight[held[95]].sum())


@pytest.mark.parametrize(("case", "group", "comparator"), RATIOS, ids=[c[0] for c in RATIOS])
def test_koopman_by_its_test(case: str, group: Group, comparator: Group) -> None:
    x, y, weight = grid(group, comparator)
    ratio = group[1] / comparator[1]
    squared = squared_score(x, group[0], y, comparator[0], ratio)
    held = {level: squared <= norm.ppf(0.5 + level / 200) ** 2 for level in LEVELS}
    shown = np.broadcast_to(y > 0, weight.shape)
    compare(row("Relative likelihoods: Koopman and Katz", case, "Koopman"), weight, shown, held)


@pytest.mark.parametrize(("case", "group", "comparator"), RATIOS, ids=[c[0] for c in RATIOS])
def test_katz_by_its_formula(case: str, group: Group, comparator: Group) -> None:
    (n, p), (m, r) = group, comparator
    x, y, weight = grid(group, comparator)
    shown = (x > 0) & (y > 0) & ~((x == n) & (y == m))
    with np.errstate(divide="ignore", invalid="ignore"):
        away = np.abs(np.log(x / n) - np.log(y / m) - np.log(p / r))
        away /= np.sqrt(1 / x - 1 / n + 1 / y - 1 / m)
    held = {level: shown & (away <= norm.ppf(0.5 + level / 200)) for level in LEVELS}
    compare(row("Relative likelihoods: Koopman and Katz", case, "Katz"), weight, shown, held)


@pytest.mark.parametrize("level", LEVELS)
def test_pairs(level: int) -> None:
    """Cases two at a time: 630 and 1,750 pairs of people."""
    x, y, weight = grid((630, 0.014), (1750, 0.01))
    held = squared_score(2 * x, 1260, 2 * y, 3500, 1.4) <= norm.ppf(0.5 + level / 200) ** 2
    found = row("When cases come in pairs: Koopman", "Disciplinary, cases in pairs", "Koopman")
    assert agrees(found[f"{level}%"], weight[held].sum())


def test_the_lowest_of_koopman() -> None:
    """Of 30 and 120 people, each at 99%."""
    (found,) = (
        row for row in rows("How low it can go") if row["method"] == "Koopman" and row["people"].startswith("30 ")
    )
    assert found["lowest at"] == "99% and 99%"
    x, y, weight = grid((30, 0.99), (120, 0.99))
    held = squared_score(x, 30, y, 120, 1) <= norm.ppf(0.975) ** 2
    assert agrees(found["lowest"], weight[held].sum())


def newcombe(x: float, n: int, y: float, m: int, level: int) -> tuple[float, float]:
    low, high = confint_proportions_2indep(x, n, y, m, method="newcomb", compare="diff", alpha=1 - level / 100)
    return 100 * low, 100 * high


def test_newcombe_with_everybody_in_both() -> None:
    """Six executives at 26.5% in a workforce of 60, the others at the same: no difference."""
    found = row("Board less workforce: Newcombe", "Executives alone, a workforce of 60", "Newcombe")
    executives, others = chances(6, 0.265), chances(54, 0.265)
    held = misses_low = 0.0
    for x, one in enumerate(executives):
        for rest, other in enumerate(others):
            low, high = newcombe(x, 6, x + rest, 60, 95)
            held += one * other * (low <= 0 <= high)
            misses_low += one * other * (high < 0)
    assert agrees(found["95%"], held)
    assert agrees(found["too low"], misses_low)
    assert agrees(found["too high"], 1 - held - misses_low)


def test_change_in_points_is_newcombe() -> None:
    """With Wilson limits the two are one; 40 people at 15%, then 44 at 20%."""
    heading = "Change in points between two years: MOVER"
    found = row(heading, "BME share of a pay band", "MOVER")
    held = 0.0
    for x, one in enumerate(chances(40, 0.15)):
        for y, other in enumerate(chances(44, 0.2)):
            if one * other > 1e-9:
                low, high = newcombe(y, 44, x, 40, 95)
                held += one * other * (low <= 5 <= high)
    assert agrees(found["95%"], held)


def test_an_interval_three_times_too_wide() -> None:
    """Of 5,000, 500 at 25% make way for 500 at 35%: only these 1,000 people are left to chance."""
    heading = "Change in points between two years: MOVER"
    found = row(heading, "BME share of a workforce, 9 of 10 stay (drawn)", "MOVER")
    needed = 2 * 1.96 * 100 * math.sqrt(500 * (0.25 * 0.75 + 0.35 * 0.65)) / 5000
    assert float(found["median width"]) / needed == pytest.approx(3, abs=0.15)


@pytest.mark.parametrize("level", LEVELS)
def test_change_of_a_ratio_is_about_normal_in_a_trust(level: int) -> None:
    """Other samples, with the usual interval on the logarithm: within four standard errors."""
    heading = "Change of a ratio between two years: MOVER"
    found = row(heading, "Training, a trust (drawn)", "MOVER")
    draw = np.random.default_rng(1)
    n, m, p, r = 3500, 1260, 0.52, 0.48
    x, later_x = (draw.binomial(n, p, 40_000) for _ in range(2))
    y, later_y = (draw.binomial(m, r, 40_000) for _ in range(2))
    change = np.log(later_x / later_y) - np.log(x / y)
    error = np.sqrt(sum(1 / a - 1 / n for a in (x, later_x)) + sum(1 / b - 1 / m for b in (y, later_y)))
    held = 100 * (np.abs(change) <= norm.ppf(0.5 + level / 200) * error).mean()
    sure = 4 * 100 * np.sqrt(level / 100 * (1 - level / 100) * (1 / 10_000 + 1 / 40_000))
    assert percent(found[f"{level}%"]) == pytest.approx(held, abs=sure + 0.05)


def test_strata_without_an_interval() -> None:
    """No interval where either group had no case in any band: from the chances alone."""
    heading = "Ratio within pay bands: Mantel-Haenszel"
    case = "Disciplinary, by pay band, a small trust (drawn)"
    found = row(heading, case, "Mantel-Haenszel")
    group = (38, 32, 26, 20, 14, 9, 5, 3, 2, 1)
    comparator = (146, 136, 126, 116, 102, 86, 62, 38, 22, 16)
    band = (0.018, 0.014, 0.012, 0.009, 0.007, 0.006, 0.005, 0.004, 0.004, 0.003)

    def nobody(people: tuple[int, ...], ratio: float) -> float:
        return math.prod((1 - ratio * p) ** n for n, p in zip(people, band, strict=True))

    none = 1 - (1 - nobody(group, 1.4)) * (1 - nobody(comparator, 1.0))
    sure = 4 * np.sqrt(none * (1 - none) / 10_000)
    assert percent(found["none"]) == pytest.approx(100 * none, abs=100 * sure + 0.05)


# --- tiers and pay ----------------------------------------------------------------------------


def test_cornfield_by_its_test() -> None:
    """Under an odds ratio of 1 both chances are the pooled one, and the interval holds 1 where the
    usual chi-squared test of two proportions does not reject."""
    n, m, chance = 60, 20, 0.15
    x, y = np.arange(n + 1)[:, None], np.arange(m + 1)[None, :]
    weight = chances(n, chance)[:, None] * chances(m, chance)[None, :]
    shown = (x > 0) & (x < n) & (y > 0) & (y < m)
    pooled = (x + y) / (n + m)
    spread = pooled * (1 - pooled) * (1 / n + 1 / m)
    z = np.abs(x / n - y / m) / np.sqrt(np.where(spread > 0, spread, 1))
    found = row("Race disparity ratio: Cornfield", "Middle to upper, a division", "Cornfield")
    for level in LEVELS:
        holds = (z <= norm.ppf(0.5 + level / 200)) & shown
        assert agrees(found[f"{level}%"], float(weight[holds].sum() / weight[shown].sum()))
    assert agrees(found["none"], float(weight[~shown].sum()))


def test_mean_pay_by_other_samples(cases: ModuleType) -> None:
    """Other random samples, with numpy and scipy: as often, to what 2,000 and 4,000 can show.

    The errors of two proportions near 90% from so many samples are sqrt(0.09 / 2,000 + 0.09 /
    4,000) = 0.8 points; three of them are 2.5.
    """
    (case,) = [c for c in cases.PAID if c.case == "Hourly pay, 30 and 300 people"]
    random = np.random.default_rng(1)
    above = random.choice(case.reference, (4_000, case.reference_people)).astype(float)
    below = random.choice(case.group, (4_000, case.people)).astype(float)
    v, w = (pay.var(axis=1, ddof=1) / pay.shape[1] / pay.mean(axis=1) ** 2 for pay in (below, above))
    freedom = (v + w) ** 2 / (v**2 / (case.people - 1) + w**2 / (case.reference_people - 1))
    width = t.ppf(0.975, freedom) * np.sqrt(v + w)
    truth = math.log(np.mean(case.group) / np.mean(case.reference))
    holds = np.abs(np.log(below.mean(axis=1) / above.mean(axis=1)) - truth) <= width
    found = row("Pay gaps: means by Welch, medians by MOVER", f"{case.case} (drawn)", "mean: Welch")
    assert abs(percent(found["95%"]) - 100 * holds.mean()) < 2.5
