"""Synthetic extracts for the benchmarks, made with a seed."""

import sys
from pathlib import Path

import polars as pl

SEED = 20250331
_ETHNICITY = {
    "A": 50,
    "B": 2,
    "C": 5,
    "CA": 1,
    "D": 1,
    "F": 1,
    "H": 6,
    "J": 3,
    "K": 2,
    "M": 3,
    "N": 6,
    "P": 1,
    "R": 1,
    "S": 3,
    "Z": 4,
    "99": 2,
}
_GROUPS = {
    "Administrative and Clerical": 20,
    "Estates and Ancillary": 10,
    "Nursing and Midwifery Registered": 40,
    "Allied Health Professionals": 10,
    "Additional Clinical Services": 20,
}
_BANDS = {"2": 20, "3": 20, "4": 10, "5": 20, "6": 15, "7": 10, "8a": 4, "8b": 2, "8c": 1, "8d": 1, "9": 1, "VSM": 1}
_FAULTS = (
    ("pay_band", "Band 99"),
    ("ethnicity", "Martian"),
    ("staff_group", "Nurses of all kinds"),
    ("staff_group", None),
    ("pay_band", "Consultant"),
)


def _pick(weights: dict[str, int], rows: int, salt: int) -> pl.Series:
    pool = pl.Series([value for value, weight in weights.items() for _ in range(weight)])
    return pool.sample(rows, with_replacement=True, seed=SEED + salt)


def _names(word: str, number: int, rows: int, salt: int) -> pl.Series:
    return _pick({f"{word} {n}": 1 for n in range(1, number + 1)}, rows, salt)


def staff(rows: int, *, first: int = 0) -> pl.DataFrame:
    """A staff extract without medical staff."""
    numbers = pl.int_range(first, first + rows, eager=True).shuffle(seed=SEED)
    return pl.DataFrame(
        {
            "staff_id": "P" + numbers.cast(pl.String).str.zfill(9),
            "ethnicity": _pick(_ETHNICITY, rows, 1),
            "staff_group": _pick(_GROUPS, rows, 2),
            "pay_band": _pick(_BANDS, rows, 3),
            "senior_medical_manager": _pick({"no": 1}, rows, 4),
            "division": _names("Division", 8, rows, 5),
            "directorate": _names("Directorate", 40, rows, 6),
            "site": _names("Site", 5, rows, 7),
            "sex": _pick({"Female": 77, "Male": 23}, rows, 8),
            "disability": _pick({"No": 80, "Yes": 6, "Not declared": 14}, rows, 9),
        }
    )


def pay(rows: int) -> pl.DataFrame:
    """An extract of pay with hundreds of thousands of different amounts."""
    numbers = pl.int_range(rows, eager=True).shuffle(seed=SEED)
    # Many near £12 an hour and few near £90.
    ranks = pl.int_range(rows, eager=True).shuffle(seed=SEED + 31) / rows
    hourly = (11.44 + 80 * ranks**4).round(4)
    bonus = _pick({"0": 97, "1500.00": 1, "6032.04": 1, "12064.08": 1}, rows, 32)
    return pl.DataFrame(
        {
            "staff_id": "P" + numbers.cast(pl.String).str.zfill(9),
            "sex": _pick({"Female": 77, "Male": 23}, rows, 8),
            "ethnicity": _pick(_ETHNICITY, rows, 1),
            "disability": _pick({"No": 80, "Yes": 6, "Not declared": 14}, rows, 9),
            "full_pay": _pick({"yes": 96, "no": 4}, rows, 33),
            "hourly_pay": hourly,
            "bonus_12m": bonus,
            "pay_band": _pick(_BANDS, rows, 3),
            "division": _names("Division", 8, rows, 5),
        }
    )


def with_faults(frame: pl.DataFrame, share: float) -> pl.DataFrame:
    """The extract with one fault in this share of its rows, of five kinds in turn."""
    number = pl.int_range(pl.len())
    step = round(1 / share)
    which = (number // step) % len(_FAULTS)
    for at, (column, value) in enumerate(_FAULTS):
        frame = frame.with_columns(
            pl.when((number % step == 0) & (which == at))
            .then(pl.lit(value, dtype=pl.String))
            .otherwise(pl.col(column))
            .alias(column)
        )
    return frame


def applicants(rows: int) -> pl.DataFrame:
    """Applications: three in ten shortlisted, one in five of these appointed."""
    shortlisted = _pick({"yes": 3, "no": 7}, rows, 11)
    appointed = _pick({"yes": 1, "no": 4}, rows, 12)
    return pl.DataFrame(
        {
            "application_id": "A" + pl.int_range(rows, eager=True).cast(pl.String).str.zfill(7),
            "vacancy_id": _names("V", 900, rows, 13),
            "ethnicity": _pick(_ETHNICITY, rows, 14),
            "shortlisted": shortlisted,
            "appointed": appointed,
            "division": _names("Division", 8, rows, 15),
        }
    ).with_columns(pl.when(pl.col("shortlisted") == "yes").then("appointed").otherwise(pl.lit("no")).alias("appointed"))


def _days(rows: int, salt: int) -> pl.Series:
    year = pl.date_range(pl.date(2024, 4, 1), pl.date(2025, 3, 31), eager=True)
    return year.cast(pl.String).sample(rows, with_replacement=True, seed=SEED + salt)


def trust(folder: Path, *, people: int, applications: int, places: int) -> None:
    """All six extracts of a trust."""
    folder.mkdir(parents=True, exist_ok=True)
    workforce = staff(people)
    workforce.write_csv(folder / "staff.csv")
    applicants(applications).write_csv(folder / "applicants.csv")
    ids = workforce["staff_id"]
    cases = people // 80
    pl.DataFrame(
        {
            "case_id": [f"CASE-{n}" for n in range(cases)],
            "staff_id": ids.sample(cases, seed=SEED),
            "entered_on": _days(cases, 21),
        }
    ).write_csv(folder / "disciplinary.csv")
    pl.DataFrame(
        {
            "staff_id": ids.sample(places, with_replacement=True, seed=SEED),
            "taken_on": _days(places, 22),
            "mandatory": _pick({"yes": 17, "no": 3}, places, 23),
        }
    ).write_csv(folder / "training.csv")
    pl.DataFrame(
        {
            "ethnicity": ["A", "A", "A", "B", "A", "H", "A", "N", "A", "Z", "A", "A", "A"],
            "voting": ["yes"] * 11 + ["no"] * 2,
            "executive": ["yes"] * 6 + ["no"] * 7,
        }
    ).write_csv(folder / "board.csv")
    questions = ("harassment_from_public", "harassment_from_staff", "equal_opportunities", "discrimination")
    pl.DataFrame(
        [(q, g, p, 900) for q, p in zip(questions, (27.4, 22.1, 51.2, 9.8), strict=True) for g in ("White", "BME")],
        schema=["question", "group", "percentage", "respondents"],
        orient="row",
    ).write_csv(folder / "survey.csv")


def ten_times(source: Path, target: Path) -> None:
    """A staff extract ten times as long: the rows again with other identifiers."""
    with source.open("rb") as read, target.open("wb") as write:
        write.write(read.readline())
        rows = read.read()
        for digit in b"0123456789":
            write.write(rows.replace(b"\nP0", b"\nP" + bytes([digit])).replace(b"P0", b"P" + bytes([digit]), 1))


def make(folder: Path, names: list[str]) -> None:
    """The extracts that the rows of the table need, by the names of benchmarks/run.py."""
    if {"trust", "doubts"} & set(names):
        trust(folder / "trust", people=10_000, applications=100_000, places=70_000)
    if "pay" in names:
        (folder / "pay").mkdir()
        pay(1_500_000).write_csv(folder / "pay" / "pay.csv")
    if not any(name.endswith("m") or "m-" in name for name in names):
        return
    frame = staff(1_500_000)
    (folder / "1.5m").mkdir()
    frame.write_csv(folder / "1.5m" / "staff.csv")
    for name, share in (("1.5m-few-bad", 0.001), ("1.5m-all-bad", 1.0)):
        if name in names:
            (folder / name).mkdir()
            with_faults(frame, share).write_csv(folder / name / "staff.csv")
    if "15m" in names:
        (folder / "15m").mkdir()
        ten_times(folder / "1.5m" / "staff.csv", folder / "15m" / "staff.csv")


if __name__ == "__main__":
    make(Path(sys.argv[1]), sys.argv[2:])
