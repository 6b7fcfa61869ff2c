"""A kind of figure answers for itself: other modules ask it, and do not ask what it is."""

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import wres_calc
from wres_calc.standards.kinds import Part

PACKAGE = Path(wres_calc.__file__).parent
KINDS = frozenset(kind.__name__ for kind in get_args(Part))


def _names(node: ast.AST) -> Iterator[str]:
    for one in ast.walk(node):
        if isinstance(one, ast.Name):
            yield one.id
        elif isinstance(one, ast.Attribute):
            yield one.attr


def questions(source: str) -> int:
    """How many times a source asks which kind a part is."""
    asked = 0
    tree = ast.parse(source)
    kinds = set(KINDS)
    for made in tree.body:  # a union of kinds under a name of its own
        if not (isinstance(made, ast.Assign) and isinstance(made.value, ast.BinOp)):
            continue
        if kinds & set(_names(made.value)):
            kinds.update(name for target in made.targets for name in _names(target))
    for node in ast.walk(tree):
        if isinstance(node, ast.MatchClass):
            asked += bool(kinds & set(_names(node.cls)))
        elif isinstance(node, ast.Call) and "isinstance" in _names(node.func):
            asked += bool(kinds & {name for at in node.args[1:] for name in _names(at)})
    return asked


def test_what_counts_as_asking() -> None:
    assert questions("isinstance(part, PayGap)") == 1
    assert questions("isinstance(part, kinds.PayGap | Shares)") == 1
    assert questions("isinstance(part, (Line, PaidShare))") == 1
    assert questions("match part:\n case PayGap() | Shares(group=g): pass\n case _: pass") == 2
    assert questions("Pay = PayGap | PaidShare\nisinstance(part, Pay)") == 1
    assert questions("isinstance(part, Line)\nPayGap(1)\nisinstance(PayGap, type)") == 0


def test_nobody_asks_which_kind_a_part_is() -> None:
    """What is about one kind, such as its picture, picks its parts with `of_kind`."""
    found: Counter[str] = Counter()
    for path in PACKAGE.rglob("*.py"):
        inside = path.relative_to(PACKAGE)
        if "kinds" not in inside.parts:
            found[inside.as_posix()] += questions(path.read_text(encoding="utf-8"))
    assert +found == Counter()
