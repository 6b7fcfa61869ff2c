"""How many small changes to the core the tests notice: `make mutants`.

    python benchmarks/mutants.py                      a fixed sample of every folder: hours
    python benchmarks/mutants.py measures --most 20   fewer changes, of one folder

One change at a time is made to a copy of the repository (a comparison turned round, a number moved
by one, an `and` for an `or`), and the tests of its folder are run, those of its module first. A
change that no test notices is printed, to be judged by a person: some change nothing that can be
seen. The sample is the same on every run, and a change elsewhere in a module leaves most of it as
it is. Not a part of `make test`; needs the group `mutants` of pyproject.toml.
"""

import argparse
import difflib
import hashlib
import os
import queue
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import warnings
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names

ROOT = Path(__file__).resolve().parents[1]
# Folder of src/wres_calc: the share of changes that should be noticed, in percent.
AIMS = {"measures": 90, "calculation": 90, "disclosure": 85, "extracts": 90, "comparison": 90}
OVERALL = 90
# `|` stands in types here, where any other operator fails at import: that is noticed by nobody's
# merit. Without a decorator such as a cache nothing can be seen.
KINDS = (
    "ReplaceComparisonOperator",
    "ReplaceUnaryOperator",
    "NumberReplacer",
    "ReplaceTrueWithFalse",
    "ReplaceFalseWithTrue",
    "ReplaceAndWithOr",
    "ReplaceOrWithAnd",
    "AddNot",
    "ReplaceBreak",
    "ReplaceContinue",
    "ZeroIterationForLoop",
    *(f"ReplaceBinaryOperator_{name}" for name in ("Add", "Sub", "Mul", "Div", "FloorDiv", "Mod")),
)
SLOWEST = 300  # seconds for the tests of one change; one that never ends is noticed


class Change(NamedTuple):
    """A small change: where, what, and which of its kind in the module."""

    module: Path
    operator: str
    occurrence: int
    line: int


def changes(folder: str, most: int) -> list[Change]:
    """The fixed sample of a folder: at each place one change of a kind, those with least hashes."""
    ranked: dict[tuple[Path, str, object], tuple[str, Change]] = {}
    for path in sorted((ROOT / "src" / "wres_calc" / folder).rglob("*.py")):
        module = path.relative_to(ROOT)
        for change, place, words in _of_module(module, path.read_text(encoding="utf-8")):
            kind = change.operator.partition("_")[0]
            digest = hashlib.sha256(f"{module} {change.operator} {words}".encode()).hexdigest()
            known = ranked.get((module, kind, place))
            if known is None or digest < known[0]:
                ranked[module, kind, place] = digest, change
    good = (change for _, change in sorted(ranked.values()) if _is_a_program(change))
    return list(islice(good, most))


def _is_a_program(change: Change) -> bool:
    """Whether Python reads a changed module: of one that it refuses no test has the merit."""
    source = (ROOT / change.module).read_text(encoding="utf-8")
    after = mutate_code(source, get_operator(change.operator)(), change.occurrence)
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # as the tests do: `is` with a number
        try:
            return after is not None and compile(after, str(change.module), "exec") is not None
        except SyntaxError:
            return False


def _of_module(module: Path, source: str) -> Iterator[tuple[Change, object, str]]:
    """Every change to a module, its place, and the words around it."""
    tree, lines = get_ast(source), source.splitlines()
    for name in operator_names():
        short = name.rpartition("/")[2]
        if not short.startswith(KINDS):
            continue
        operator = get_operator(name)
        if operator.arguments():
            continue
        places = (start for node in ast_nodes(tree) for start, _ in operator().mutation_positions(node))
        for occurrence, (line, column) in enumerate(places):
            words = f"{lines[line - 1].strip()} {column}"
            yield Change(module, name, occurrence, line), (line, column), words


# --- running ------------------------------------------------------------------------------------


def noticed(copy: Path, change: Change, before: str, after: str) -> bool:
    """Whether the tests of its folder fail with a change; the copy is as before afterwards."""
    folder = change.module.parts[2]
    own = [
        f"tests/{folder}/test_{change.module.stem}.py",
        f"tests/{folder}",
        *(["tests/standards/test_worked.py"] if folder == "calculation" else []),
    ]
    there = [name for name in own if (copy / name).exists()]
    environment = {**os.environ, "PYTHONPATH": str(copy / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-x",
        "-q",
        "-p",
        "no:cacheprovider",
        "-m",
        "not slow and not deep",
        *there,
    ]
    path = copy / change.module
    path.write_text(after, encoding="utf-8")
    try:
        ran = subprocess.run(
            command,
            cwd=copy,
            env=environment,
            check=False,
            timeout=SLOWEST,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    except subprocess.TimeoutExpired:
        # On a busy machine this may be no more than slow: to be looked at.
        print(f"{change.module}:{change.line}: no answer in {SLOWEST} s, taken as noticed")
        return True
    finally:
        path.write_text(before, encoding="utf-8")
    return ran.returncode != 0


def run(sample: list[Change], workers: int) -> list[str]:
    """The changes that no test noticed, each as the lines that differ."""
    waiting: queue.SimpleQueue[Change | None] = queue.SimpleQueue()
    for change in [*sample, *[None] * workers]:
        waiting.put(change)
    survived: list[str] = []

    def work(copy: Path) -> None:
        while (change := waiting.get()) is not None:
            before = (copy / change.module).read_text(encoding="utf-8")
            after = mutate_code(before, get_operator(change.operator)(), change.occurrence)
            if after is None or after == before:
                continue
            if not noticed(copy, change, before, after):
                diff = difflib.unified_diff(
                    before.splitlines(), after.splitlines(), str(change.module), "changed", n=0, lineterm=""
                )
                survived.append("\n".join(line for line in diff if not line.startswith("+++")))
                print(survived[-1], flush=True)

    with tempfile.TemporaryDirectory() as folder:
        threads = []
        for number in range(workers):
            copy = Path(folder) / str(number)
            shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(".git", ".venv*", ".*_cache"))
            threads.append(threading.Thread(target=work, args=(copy,)))
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    return survived


def main() -> int:
    """Run from the command line; 0 if every aim is met, else 1."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folders", nargs="*", help=f"of {', '.join(AIMS)}; all of them without")
    parser.add_argument("--most", type=int, default=60, help="changes of each folder")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    asked = parser.parse_args()
    if unknown := set(asked.folders) - set(AIMS):
        parser.error(f"there is no folder {', '.join(sorted(unknown))}; possible: {', '.join(AIMS)}")
    made = left = 0
    missed = False
    for folder in asked.folders or AIMS:
        began = time.monotonic()
        sample = changes(folder, asked.most)
        survived = run(sample, asked.workers)
        made, left = made + len(sample), left + len(survived)
        told = len(sample) - len(survived)
        share = 100 * told / len(sample)
        missed |= share < AIMS[folder]
        took = time.monotonic() - began
        print(
            f"== {folder}: {told} of {len(sample)} noticed ({share:.0f}%; aim {AIMS[folder]}%), {took:.0f} s",
            flush=True,
        )
    share = 100 * (made - left) / made
    print(f"== {made - left} of {made} noticed ({share:.0f}%; aim {OVERALL}%)")
    return int(missed or share < OVERALL)


if __name__ == "__main__":
    raise SystemExit(main())
