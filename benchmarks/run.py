"""How fast is wres-calc? Each command beside a reference, in one run, as whole processes.

    python benchmarks/run.py             # every row of the table
    python benchmarks/run.py --small     # without the 15 million rows
    python benchmarks/run.py --only trust --rounds 9

A ratio holds on a noisy or slow machine where a time does not: command and reference are run in
turn, and the median of the ratios of the rounds is shown. Nothing here is a test; what no clock
can blur (modules loaded, scans, calls) is held by tests/test_cost.py and
tests/extracts/test_check.py.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

SNAPSHOT = "2025-03-31"
CALL = "from wres_calc.cli import main; main()"
READ = "import sys, polars; polars.read_csv(sys.argv[1], infer_schema=False)"


@dataclass(frozen=True)
class Job:
    """One row of the table: a command, its reference, and the aims."""

    name: str
    title: str
    command: Callable[[Path], list[str]]
    reference: Callable[[Path], list[str]]
    aim: float
    memory_aim: float | None = None
    exit_code: int = 0


@dataclass(frozen=True)
class Cost:
    """What one process took."""

    wall: float
    cpu: float
    memory: float  # MiB at its peak; NaN where the system does not tell


def _python(*arguments: str) -> list[str]:
    return [sys.executable, "-c", *arguments]


def _tool(*arguments: str) -> list[str]:
    return _python(CALL, *arguments)


def _import_polars(_: Path) -> list[str]:
    return _python("import polars")


def _compute(name: str) -> Callable[[Path], list[str]]:
    return lambda folder: _tool("compute", str(folder / name), "--snapshot", SNAPSHOT)


_BROKEN_DOWN = [word for name in ("division", "directorate", "pay_band", "sex") for word in ("--by", name)]
_DOUBTS = ["--groups", "five", "--sensitivity", "--stratify", "pay_band,staff_group"]


def _read_staff(name: str) -> Callable[[Path], list[str]]:
    return lambda folder: _python(READ, str(folder / name / "staff.csv"))


_PAY_GAPS = [
    word for name in ("gender-pay-gap", "ethnicity-pay-gap", "disability-pay-gap") for word in ("--standard", name)
]


JOBS = (
    Job("version", "wres-calc --version", lambda _: _tool("--version"), _import_polars, 0.4),
    Job("help", "wres-calc --help", lambda _: _tool("--help"), _import_polars, 0.85),
    Job(
        "trust",
        "compute: 10,000 staff, 100,000 applications, 70,000 training rows, with tables",
        lambda f: [*_compute("trust")(f), "--detail"],
        _import_polars,
        2.5,
    ),
    Job(
        "doubts",
        "the same trust with 4 breakdowns, every group, sensitivity and strata",
        lambda f: [*_compute("trust")(f), *_BROKEN_DOWN, *_DOUBTS],
        lambda f: [*_compute("trust")(f), *_BROKEN_DOWN],
        2.0,
    ),
    Job("1.5m", "validate + compute: 1.5 million staff", _compute("1.5m"), _read_staff("1.5m"), 1.8, 1.0),
    Job(
        "1.5m-few-bad",
        "the same, 0.1% of rows bad",
        _compute("1.5m-few-bad"),
        _read_staff("1.5m-few-bad"),
        3.0,
        None,
        3,
    ),
    Job("1.5m-all-bad", "the same, every row bad", _compute("1.5m-all-bad"), _read_staff("1.5m-all-bad"), 3.0, None, 3),
    Job("15m", "validate + compute: 15 million staff", _compute("15m"), _read_staff("15m"), 1.7, 0.4),
    Job(
        "pay",
        "three pay gaps of 1.5 million people, sixteen ethnic groups",
        lambda f: [*_compute("pay")(f), *_PAY_GAPS, "--groups", "sixteen"],
        lambda f: _python(READ, str(f / "pay" / "pay.csv")),
        3.0,
    ),
)


def _make(folder: Path, names: list[str]) -> None:
    """The extracts that the jobs need, made by another process to keep this one small.

    A process starts as a copy of its parent, and its peak memory with it.
    """
    maker = [sys.executable, str(Path(__file__).with_name("data.py")), str(folder), *names]
    subprocess.run(maker, check=True)


def _run(command: list[str], exit_code: int) -> Cost:
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=_environment()) as process:
        told = process.stderr.read() if process.stderr else b""
        if hasattr(os, "wait4"):
            _, status, used = os.wait4(process.pid, 0)
            code = process.returncode = os.waitstatus_to_exitcode(status)
            unit = 2**20 if sys.platform == "darwin" else 2**10
            cost = (used.ru_utime + used.ru_stime, used.ru_maxrss / unit)
        else:
            code = process.wait()
            cost = (float("nan"), float("nan"))
    wall = time.perf_counter() - start
    if code != exit_code:
        sys.exit(f"exit {code} instead of {exit_code}: {' '.join(command)}\n{told.decode()}")
    return Cost(wall, *cost)


def _environment() -> dict[str, str]:
    """As an installed program runs: with its bytecode cached, without colour."""
    unset = ("PYTHONDONTWRITEBYTECODE", "FORCE_COLOR")
    return {name: value for name, value in os.environ.items() if name not in unset}


def _measure(job: Job, folder: Path, rounds: int) -> str:
    command, reference = job.command(folder), job.reference(folder)
    _run(command, job.exit_code)
    _run(reference, 0)
    pairs = [(_run(command, job.exit_code), _run(reference, 0)) for _ in range(rounds)]

    def ratio(take: Callable[[Cost], float]) -> float:
        return statistics.median(take(own) / take(other) for own, other in pairs)

    memory = f"{ratio(lambda c: c.memory):.2f}"
    memory += f" (aim {job.memory_aim:g})" if job.memory_aim else ""
    seconds = statistics.median(own.wall for own, _ in pairs)
    return (
        f"| {job.title} | {ratio(lambda c: c.wall):.2f} (aim {job.aim:g}) | "
        f"{ratio(lambda c: c.cpu):.2f} | {memory} | {seconds:.2f} s |"
    )


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5, help="rounds per row (default 5)")
    parser.add_argument("--small", action="store_true", help="leave out the 15 million rows")
    parser.add_argument("--only", action="append", choices=[job.name for job in JOBS])
    asked = parser.parse_args()
    jobs = [
        job for job in JOBS if (not asked.only or job.name in asked.only) and not (asked.small and job.name == "15m")
    ]
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        _make(folder, [job.name for job in jobs])
        sys.stdout.write(
            "Ratio to the reference, median of the rounds. Reference: importing Polars for the\n"
            "first three rows, compute with the breakdowns alone for the fourth, polars.read_csv\n"
            "(all text) of the same file for the others.\n\n"
            "| what | wall | cpu | peak memory | took |\n| --- | --- | --- | --- | --- |\n"
        )
        for job in jobs:
            sys.stdout.write(_measure(job, folder, asked.rounds) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
