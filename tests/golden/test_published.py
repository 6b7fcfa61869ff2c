"""Figures that real bodies published, computed again through the public path.

Each row of `published-figures.csv` stands in `reproduced.csv`, with the rows of extracts that it
becomes, or in `not-reproduced.csv`, with the reason. README.md says how to read them.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from math import gcd
from pathlib import Path

import pytest

import wres_calc
from wres_calc.figures import Figure
from wres_calc.wording.numbers import half_up

HERE = Path(__file__).parent
MANY = 100_000
HEADERS = {
    "staff": "staff_id,ethnicity,staff_group,pay_band,division",
    "applicants": "ethnicity,shortlisted,appointed,division",
    "disciplinary": "ethnicity,entered_on,division",
    "training": "ethnicity,taken_on,division",
    "board": "ethnicity,voting,executive",
    "survey": "question,group,percentage",
}
EVENTS = {"3": "disciplinary", "4": "training"}
ON_TOP = {"2": "White", "3": "BME", "4": "White"}

Figures = Mapping[tuple[str, ...], Figure]


# --- the published figures --------------------------------------------------------------------


def table(name: str) -> dict[str, dict[str, str]]:
    text = (HERE / name).read_text(encoding="utf-8")
    return {row["case"]: row for row in csv.DictReader(io.StringIO(text))}


PUBLISHED = table("published-figures.csv")
REPRODUCED = table("reproduced.csv")
NOT_REPRODUCED = table("not-reproduced.csv")
OWN_TEST = [case for case, row in REPRODUCED.items() if row["figures"] == "own test"]
RECIPES = [case for case in REPRODUCED if case not in OWN_TEST]


def numbers(text: str) -> list[Decimal]:
    """The numbers in a text; where it shows a sum, those of its result."""
    result = re.split(r"=|->", text)[-1]
    return [Decimal(found) for found in re.findall(r"-?\d+(?:\.\d+)?", result)]


def decimals(number: Decimal) -> int:
    return max(0, -int(number.as_tuple().exponent))


def given(case: str) -> dict[str, Decimal]:
    """What went in, as printed: the inputs; or the numbers of the formula, by their place."""
    inputs = json.loads(PUBLISHED[case]["inputs"])
    if not inputs:
        places = ("first", "second", "third", "fourth", "fifth", "sixth")
        return dict(zip(places, numbers(PUBLISHED[case]["formula"]), strict=False))
    texts = {key: str(value) for key, value in inputs.items()}
    return {key: Decimal(text) for key, text in texts.items() if re.fullmatch(r"[\d.]+", text)}


# --- recipes ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Cell:
    """What stands in a cell of the column `ethnicity`, and of how many."""

    number: Decimal  # heads, events, or a percentage
    people: int | None = None  # whom the events are among

    def rate(self) -> tuple[int, int]:
        """Events and people; a percentage as a count of 100, 1,000 or 10,000."""
        if self.people is not None:
            return int(self.number), self.people
        scale = 10 ** decimals(self.number)
        return int(self.number * scale), 100 * scale


def cells(case: str) -> dict[str, Cell]:
    """The cells that a row becomes: "H=a_num; A=a_den - a_num" with the row's own numbers."""
    inputs = given(case)
    made = {}
    for text in REPRODUCED[case]["cells"].split(";"):
        ethnicity, _, expression = text.strip().partition("=")
        events, slash, people = expression.removesuffix("%").partition("/")
        first, *less = [inputs[name] if name in inputs else Decimal(name) for name in events.split(" - ")]
        made[ethnicity] = Cell(first - sum(less), int(inputs[people]) if slash else None)
    return made


@dataclass
class Trust:
    """Extracts in the making, with a division for each row of the published figures."""

    lines: dict[str, list[str]] = field(default_factory=dict)
    people: int = 0

    def add(self, extract: str, line: str, times: int) -> None:
        self.lines.setdefault(extract, [HEADERS[extract] + "\n"]).append(f"{line}\n" * times)

    def staff(self, heads: Mapping[str, int], division: str = "") -> None:
        for ethnicity, number in heads.items():
            for at in range(self.people, self.people + number):
                self.add("staff", f"P{at},{ethnicity},clinical,5,{division}", 1)
            self.people += number

    def events(self, indicator: str, ethnicity: str, rate: tuple[int, int], division: str) -> None:
        had, among = rate
        if indicator == "2":
            self.add("applicants", f"{ethnicity},yes,yes,{division}", had)
            self.add("applicants", f"{ethnicity},yes,no,{division}", among - had)
        else:
            self.add(EVENTS[indicator], f"{ethnicity},2024-06-01,{division}", had)
            self.staff({ethnicity: among}, division)

    def run(self, folder: Path, indicators: Iterable[str], *by: str) -> wres_calc.Run:
        for extract, texts in self.lines.items():
            (folder / f"{extract}.csv").write_text("".join(texts), encoding="utf-8")
        return wres_calc.run(folder, snapshot="2025-03-31", indicators=indicators, by=by)


def whole(heads: Mapping[str, Cell]) -> dict[str, int]:
    """Heads as whole numbers in the same proportion; a million of them in fewer rows."""
    scale = 10 ** max(decimals(cell.number) for cell in heads.values())
    made = {ethnicity: int(cell.number * scale) for ethnicity, cell in heads.items()}
    divisor = gcd(*made.values()) if sum(made.values()) > MANY else 1
    return {ethnicity: number // divisor for ethnicity, number in made.items()}


@pytest.fixture(scope="module")
def trust(tmp_path_factory: pytest.TempPathFactory) -> Figures:
    """The figures of a trust with a division for each row: shares, likelihoods and ratios."""
    made = Trust()
    for case in RECIPES:
        for figure in REPRODUCED[case]["figures"].split():
            measure, _, which = figure.partition(":")
            if measure == "share":
                made.staff(whole(cells(case)), case)
                break
            if measure in ("likelihood", "ratio"):
                for ethnicity, cell in cells(case).items():
                    made.events(which if measure == "ratio" else "2", ethnicity, cell.rate(), case)
    run = made.run(tmp_path_factory.mktemp("trust"), ["1", "2", "3", "4"], "division")
    return {
        (figure.breakdown["division"], figure.indicator, figure.measure, figure.group): figure
        for figure in run.figures
        if figure.line == "all"
    }


def survey(folder: Path, question: str, bme: Decimal, white: Decimal) -> wres_calc.Run:
    made = Trust()
    for group, percentage in (("BME", bme), ("White", white)):
        made.add("survey", f"{question},{group},{percentage}", 1)
    return made.run(folder, ["5", "6", "7", "8"])


def board(folder: Path, members: Cell, workforce: Cell) -> wres_calc.Run:
    made = Trust()
    bme, everyone = members.rate()
    made.add("board", "H,yes,yes", bme)
    made.add("board", "A,yes,yes", everyone - bme)
    bme, everyone = workforce.rate()
    made.staff({"H": bme, "A": everyone - bme})
    return made.run(folder, ["9"])


def senior(folder: Path, bands: Mapping[str, int], others: Mapping[str, int]) -> wres_calc.Run:
    """The Model Employer of people in band 8c and of others in the workforce."""
    rows = [
        f"P{at},{ethnicity},clinical,{band},"
        for at, (ethnicity, band) in enumerate(
            (ethnicity, band)
            for band, heads in (("8c", bands), ("5", others))
            for ethnicity, number in heads.items()
            for _ in range(number)
        )
    ]
    text = "\n".join([HEADERS["staff"], *rows, ""])
    (folder / "staff.csv").write_text(text, encoding="utf-8")
    return wres_calc.run(folder, snapshot="2025-03-31", standards="model-employer")


def doctors(folder: Path, line: str, own: Cell, everybody: Cell) -> wres_calc.Run:
    """Doctors of whom some have a role: the BME percentages of these, and of all doctors."""
    (bme, holders), (all_bme, people) = own.rate(), everybody.rate()
    all_bme, people = 10 * all_bme, 10 * people  # far more doctors than have the role
    rows = [f"P{at},H,medical,Consultant,{'yes' if at < bme else 'no'}" for at in range(all_bme)]
    rows += [
        f"P{at},A,medical,Consultant,{'yes' if at < all_bme + holders - bme else 'no'}" for at in range(all_bme, people)
    ]
    header = f"staff_id,ethnicity,staff_group,pay_band,{line.replace('-', '_')}"
    (folder / "staff.csv").write_text("\n".join([header, *rows, ""]), encoding="utf-8")
    return medical(folder, "1")


def medical(folder: Path, number: str) -> wres_calc.Run:
    return wres_calc.run(folder, snapshot="2025-03-31", indicators=[f"medical-wres/{number}"])


def stage(folder: Path, line: str, passed: Mapping[str, Cell]) -> wres_calc.Run:
    """Applications for consultant posts that passed a stage, of those that entered it.

    One more, of unknown ethnicity, is not shortlisted: without it the first stage says nothing.
    """
    rows = ["Z,Consultant,no,no"]
    for ethnicity, cell in passed.items():
        had, entered = cell.rate()
        through = "yes,yes" if line == "appointed-from-applied" else "yes,no"
        rows += [f"{ethnicity},Consultant,{through}"] * had
        rows += [f"{ethnicity},Consultant,no,no"] * (entered - had)
    text = "\n".join(["ethnicity,pay_band,shortlisted,appointed", *rows, ""])
    (folder / "applicants.csv").write_text(text, encoding="utf-8")
    return medical(folder, "2")


def referral(folder: Path, rates: Mapping[str, Cell]) -> wres_calc.Run:
    """Doctors referred, of those in post."""
    staff, referrals = [], []
    for ethnicity, cell in rates.items():
        had, people = cell.rate()
        staff += [f"{ethnicity}{at},{ethnicity},medical,Consultant" for at in range(people)]
        referrals += [f"{ethnicity}{at},2024-06-01" for at in range(had)]
    for name, header, rows in (
        ("staff", "staff_id,ethnicity,staff_group,pay_band", staff),
        ("medical_referrals", "staff_id,referred_on", referrals),
    ):
        (folder / f"{name}.csv").write_text("\n".join([header, *rows, ""]), encoding="utf-8")
    return medical(folder, "3")


SURVEYS = {  # standard, extract and question
    "medical-gap:6": ("medical-wres", "medical_survey", "harassment_from_staff"),
    "bank-gap:7": ("bank-wres", "bank_survey", "discrimination_from_public"),
}


def survey_of(folder: Path, asked: str, bme: Decimal, white: Decimal) -> wres_calc.Run:
    standard, extract, question = SURVEYS[asked]
    rows = f"question,group,percentage\n{question},BME,{bme}\n{question},White,{white}\n"
    (folder / f"{extract}.csv").write_text(rows, encoding="utf-8")
    number = f"{standard}/{asked.partition(':')[2]}"
    return wres_calc.run(folder, snapshot="2025-03-31", indicators=[number])


def value(run: wres_calc.Run, **wanted: str) -> float:
    """The value of the one figure with these attributes."""
    (found,) = [f for f in run.figures if all(getattr(f, k) == v for k, v in wanted.items())]
    assert found.value is not None
    return found.value


def figure(case: str, asked: str, trust: Figures, folder: Path) -> float:
    """One figure that the tool makes of a row, as `reproduced.csv` asks for it."""
    measure, _, which = asked.partition(":")
    made: float | None
    match measure:
        case "share":
            made = trust[case, "1", "share", which].value
        case "likelihood":
            made = trust[case, "2", "likelihood", which].value
        case "ratio":
            made = trust[case, which, "relative_likelihood", ON_TOP[which]].value
        case "gap" | "-gap":
            bme, white = (cell.number for cell in cells(case).values())
            run = survey(folder, "harassment_from_public", bme, white)
            points = value(run, indicator="5", measure="point_difference")
            made = points if measure == "gap" else -points
        case "board":
            run = board(folder, *cells(case).values())
            made = value(run, measure="point_difference", line="board")
        case "doctors":
            run = doctors(folder, which, *cells(case).values())
            made = value(run, measure="point_difference", line=which)
        case "stage":
            run = stage(folder, which, cells(case))
            made = value(run, measure="relative_likelihood", line=which)
        case "referral":
            run = referral(folder, cells(case))
            made = value(run, measure="relative_likelihood", line="all")
        case "medical-gap" | "bank-gap":
            bme, white = (cell.number for cell in cells(case).values())
            made = value(survey_of(folder, asked, bme, white), measure="point_difference")
        case "senior":
            run = senior(folder, whole(cells(case)), {})
            made = value(run, measure="share", line="overall", group=which)
        case "parity":
            (own, members), (all_bme, everybody) = (cell.rate() for cell in cells(case).values())
            run = senior(
                folder,
                {"H": own, "A": members - own},
                {"H": all_bme - own, "A": (everybody - all_bme) - (members - own)},
            )
            shares = [value(run, measure="share", line=line, group="BME") for line in ("overall", "workforce")]
            made = shares[0] - shares[1]
        case _:
            raise ValueError(asked)
    assert made is not None
    return made


# --- the tests --------------------------------------------------------------------------------


def agree(made: Iterable[float], shown: list[Decimal], places: str) -> bool:
    """Whether figures, rounded half up to the decimals printed, are those printed."""
    pairs = list(zip(made, shown, strict=False))
    assert pairs
    return all(
        Decimal(half_up(figure, int(places) if places else decimals(number))) == number for figure, number in pairs
    )


def follows(case: str) -> bool | None:
    """Whether the printed figure follows from what was printed with it; None if none was."""
    said = PUBLISHED[case]["agrees"].lower()
    return True if said.startswith("yes") else False if said.startswith("no") else None


@pytest.mark.parametrize("case", RECIPES)
def test_published_figure(case: str, trust: Figures, tmp_path: Path) -> None:
    row = PUBLISHED[case]
    made = [figure(case, asked, trust, tmp_path) for asked in REPRODUCED[case]["figures"].split()]
    assert agree(made, numbers(row["recomputed"]), row["decimals"])
    if follows(case) is not None:  # a slip of the publisher is not repeated
        assert agree(made, numbers(row["published"]), row["decimals"]) == follows(case)


def test_slips_are_among_them() -> None:
    assert [case for case in RECIPES if follows(case) is False] == ["I4-KMPT-2020-TYPO", "I9-ENGB-2019-3PLUS", "OTH-24"]


def test_rounding_trap(trust: Figures, tmp_path: Path) -> None:
    """White applicants were six times as likely as Black ones: 7% over 1% would say seven."""
    rates = [
        trust["MW-LON12-OFFER-WHITE", "2", "likelihood", "White"].value,
        trust["MW-LON12-OFFER-BLACK", "2", "likelihood", "BME"].value,
    ]
    white, black = (int(half_up(rate or 0, 0)) for rate in rates)
    assert (white, black, white / black) == (7, 1, 7)
    run = stage(tmp_path, "appointed-from-applied", cells("MW-LON12-RATIO-BLACK"))
    ratio = value(run, measure="relative_likelihood", line="appointed-from-applied")
    assert half_up(ratio, 0) == "6"


def test_row_totals(tmp_path: Path) -> None:
    """West Lancashire: the groups add up to all shortlisted and all appointed."""
    case = "I2-WLANCS-2020-SUM"
    printed = [int(number) for number in given(case).values()]
    made = Trust()
    for ethnicity, shortlisted, appointed in zip("HAZ", printed[:3], printed[3:], strict=True):
        made.events("2", ethnicity, (appointed, shortlisted), "Council")
    likelihoods = [f for f in made.run(tmp_path, ["2"]).figures if f.measure == "likelihood"]
    totals = [sum(f.denominator or 0 for f in likelihoods), sum(f.numerator or 0 for f in likelihoods)]
    assert totals == numbers(PUBLISHED[case]["published"])


def test_ethnic_categories_add_up(tmp_path: Path) -> None:
    """Scientist Training Programme: the printed categories, and others to fill up each group."""
    groups = {"White": 3089, "BME": 4292, "Unknown": 220}
    assert all(f" {number}" in PUBLISHED["MAP-STP-2022-SUM"]["note"] for number in groups.values())
    heads = {next(iter(cells(case))): int(given(case)["a_num"]) for case in RECIPES if case.startswith("MAP-STP")}
    heads["Not stated"] = 140
    heads["Irish"] = 3089 - heads["White British"] - heads["Any other White background"]
    heads["Pakistani"] = 4292 - heads["African"] - heads["Indian"] - heads["Any other Black background"]
    made = Trust()
    made.staff(heads)
    everyone = [f for f in made.run(tmp_path, ["1"]).figures if f.line == "all"]
    assert {f.group: f.numerator for f in everyone} == groups
    assert {f.denominator for f in everyone} == {int(PUBLISHED["MAP-STP-2022-SUM"]["published"])}


def test_board_shares_add_up(tmp_path: Path) -> None:
    """England's boards: shares that add up to 100 keep unknown ethnicity in the denominator."""
    case = "I9-ENGB-2019-SUM"
    made = Trust()
    made.staff({"A": 1})
    for ethnicity, percentage in zip("AHZ", given(case).values(), strict=True):
        made.add("board", f"{ethnicity},yes,no", int(percentage * 10))
    run = made.run(tmp_path, ["9"])
    groups = ("White", "BME", "Unknown")
    shares = [value(run, line="board", measure="share", group=group) for group in groups]
    assert agree(shares, list(given(case).values()), "1")
    assert agree([sum(shares)], numbers(PUBLISHED[case]["published"]), "1")


@pytest.mark.parametrize(
    ("case", "question"), [("I7-KMPT-2020-SWAP", "equal_opportunities"), ("I8-KMPT-2020-SWAP", "discrimination")]
)
def test_swapped_groups_are_noticed(case: str, question: str, tmp_path: Path) -> None:
    """Printed with the groups swapped, the tool asks; the right way round it does not."""
    white, bme = numbers(PUBLISHED[case]["published"])
    (asked,) = survey(tmp_path, question, bme, white).report.warnings
    assert (asked.kind, asked.value) == ("survey_against_national", question)
    assert survey(tmp_path, question, white, bme).report.warnings == []


def test_every_row_is_accounted_for() -> None:
    assert {*REPRODUCED, *NOT_REPRODUCED} == set(PUBLISHED)
    assert not set(REPRODUCED) & set(NOT_REPRODUCED)
    assert all(row["reason"] for row in NOT_REPRODUCED.values())
    tests = "".join(path.read_text(encoding="utf-8") for path in HERE.glob("test_*.py"))
    assert all(f'"{case}"' in tests for case in OWN_TEST)
