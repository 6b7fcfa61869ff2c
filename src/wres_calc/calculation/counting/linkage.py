"""Linking people across files by their identifiers: in which form, and how many are found.

Two files rarely write an identifier in the same way: a spreadsheet drops leading zeros, a system
prints capitals. Such differences are folded where that can make nobody somebody else, and where
few people are found the two files are described, without showing an identifier.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import polars as pl

from wres_calc.extracts.checking.checked import Checked
from wres_calc.extracts.checking.identity import NO_FOLD, Fold, folded
from wres_calc.extracts.models.registry import EXTRACTS, columns_of
from wres_calc.extracts.problems import Problem
from wres_calc.extracts.reading.source import collect

_ID = "person"
_KINDS = {"case": "capitals", "zeros": "leading zeros"}
CHECK_IDENTIFIERS = (
    "Use the same identifiers in both files, written in the same way. So many people without a "
    "record are not people who left."
)
_FEW = 0.5  # of the people: below, those that are not found are no leavers


@dataclass(frozen=True, slots=True)
class Link:
    """How two extracts are linked.

    Attributes:
        people: different identifiers of the file.
        found: how many of them the people's file has.
        forms: what the identifiers of the two files look like.
    """

    people: int
    found: int
    forms: str = ""

    @property
    def few(self) -> bool:
        """Whether so few are found that the two files seem to use different identifiers."""
        return self.found < _FEW * self.people

    @property
    def said(self) -> str:
        """What is said where few people are found."""
        return f"{self.found:,} of {self.people:,} identifiers are found: {self.forms}"


class Pair(NamedTuple):
    """An extract, and the extract that holds the records of its people."""

    own: Checked
    record: Checked

    @property
    def columns(self) -> tuple[str, str]:
        """Their columns of identifiers."""
        return _person(self.own), _person(self.record)


def _person(checked: Checked) -> str:
    return EXTRACTS[checked.source.extract].person


def pairs(checked: Mapping[str, Checked]) -> Iterator[tuple[str, Pair]]:
    """The extracts whose people have records in another, where both have identifiers."""
    for extract, own in checked.items():
        model = EXTRACTS[extract]
        record = checked.get(model.record or model.linked_to)
        if record is not None and model.person in own.source.columns:
            yield extract, Pair(own, record)


def link(checked: Mapping[str, Checked]) -> tuple[dict[str, Link], list[Problem]]:
    """Decide in which form identifiers are compared, and say how well the files fit together.

    The extracts are told what their identifiers are compared without. All that have their records
    in one extract are compared with it in the same form.

    Args:
        checked: the good extracts.

    Returns:
        How each extract is linked, and what was folded or could not be.
    """
    links: dict[str, Link] = {}
    problems: list[Problem] = []
    by_record: dict[str, list[Pair]] = {}
    for _, pair in pairs(checked):
        by_record.setdefault(pair.record.source.extract, []).append(pair)
    for linked in by_record.values():
        unfound = _unfound(linked)
        problems += _fold(linked, unfound)
        record = linked[0].record
        if record.fold != NO_FOLD:
            unfound = _unfound(linked)
        for pair, (people, missing) in zip(linked, unfound, strict=True):
            found = people - len(missing)
            forms = ""
            if found < _FEW * people:
                forms = f"{_form(pair.own)} here, {_form(record)} in {record.source.file}"
            links[pair.own.source.extract] = Link(people, found, forms)
    return links, problems


def _fold(linked: Sequence[Pair], unfound: Sequence[tuple[int, pl.Series]]) -> list[Problem]:
    """Decide what the identifiers of some extracts and of their records are compared without."""
    safe: dict[str, bool] = {}
    found_more: list[tuple[Pair, str, int]] = []
    for pair, (_, missing) in zip(linked, unfound, strict=True):
        for kind in _KINDS:
            if number := _would_be_found(pair, missing, kind):
                harmless = _SAFE[kind](pair) and _stays_unique(pair.own, kind)
                safe[kind] = safe.get(kind, True) and harmless
                found_more.append((pair, kind, number))
    fold = Fold(**{kind: True for kind, harmless in safe.items() if harmless})
    for pair in linked:
        pair.own.fold = pair.record.fold = fold
    return [_folded(*each, safe=safe[each[1]]) for each in found_more]


def _ids(checked: Checked) -> pl.LazyFrame:
    column = _person(checked)
    ids = checked.source.scan([column]).select(checked.identifiers(column).alias(_ID))
    return ids.filter(pl.col(_ID).is_not_null())


def _unfound(linked: Sequence[Pair]) -> list[tuple[int, pl.Series]]:
    """For each file how many people it names, and those that the people's file does not have."""
    record = linked[0].record
    own = [collect(_ids(pair.own).unique(), pair.own.source) for pair in linked]
    # The people's file may be large: it is passed over once, for whoever is asked for.
    asked = pl.concat(own).unique().lazy()
    found = collect(_ids(record).join(asked, on=_ID, how="semi").unique(), record.source)
    return [(ids.height, ids.join(found, on=_ID, how="anti")[_ID]) for ids in own]


def _would_be_found(pair: Pair, missing: pl.Series, kind: str) -> int:
    """How many more identifiers would be found without a difference of this kind."""
    if missing.is_empty():
        return 0
    fold = Fold(**{kind: True})
    keys = pl.DataFrame({_ID: missing}).select(folded(pl.col(_ID), fold))
    records = _ids(pair.record).select(folded(pl.col(_ID), fold)).unique()
    there = collect(records.join(keys.unique().lazy(), on=_ID, how="semi"), pair.record.source)
    return keys.join(there, on=_ID, how="semi").height


def _different(ids: pl.Expr, fold: Fold) -> pl.Expr:
    return ids.n_unique() == folded(ids, fold).n_unique()


def _stays_unique(own: Checked, kind: str) -> bool:
    """Whether a file in which each person stands once would still be one."""
    if not columns_of(own.source.extract)[_person(own)].unique:
        return True
    apart = _ids(own).select(_different(pl.col(_ID), Fold(**{kind: True})))
    return bool(collect(apart, own.source).item())


def _case_is_harmless(pair: Pair) -> bool:
    """Whether capitals tell nobody apart.

    No two identifiers of the people's file differ in them alone, and one of the two files has
    capitals only, or none. Where both mix them, as codes made by chance do, capitals have meaning.
    """
    ids = pl.col(_ID)
    one_case = (ids == ids.str.to_lowercase()).all() | (ids == ids.str.to_uppercase()).all()
    record = _ids(pair.record).select(_different(ids, Fold(case=True)).alias("apart"), one_case)
    apart, of_record = collect(record, pair.record.source).row(0)
    of_own = collect(_ids(pair.own).select(one_case), pair.own.source).item()
    return bool(apart and (of_record or of_own))


def _zeros_are_harmless(pair: Pair) -> bool:
    """Whether leading zeros tell nobody apart.

    No two identifiers of the people's file differ in them alone, and its numbers are all of one
    length, filled up with zeros, or none of them begins with a zero.
    """
    ids = pl.col(_ID)
    numbers = ids.filter(ids.str.contains(r"^\d+$"))
    record = _ids(pair.record).select(
        _different(ids, Fold(zeros=True)).alias("apart"),
        (numbers.str.len_chars().n_unique() <= 1).alias("one length"),
        numbers.str.contains(r"^0\d").any().not_().alias("no zeros"),
    )
    apart, one_length, no_zeros = collect(record, pair.record.source).row(0)
    return bool(apart and (one_length or no_zeros))


_SAFE = {"case": _case_is_harmless, "zeros": _zeros_are_harmless}


def _folded(pair: Pair, kind: str, number: int, *, safe: bool) -> Problem:
    people = f"{number:,} {'identifier' if number == 1 else 'identifiers'}"
    file = pair.record.source.file
    if safe:
        problem, said = "id_folded", f"{people} found in {file} without regard to {_KINDS[kind]}"
    else:
        problem = "id_not_folded"
        said = f"{people} would be in {file} if {_KINDS[kind]} made no difference"
    return pair.own.problem(problem, column=pair.columns[0], count=number, detail=said)


# --- what identifiers look like ---------------------------------------------------------------


def _form(checked: Checked) -> str:
    """What most identifiers of a file look like, in words that show none of them."""
    ids = collect(_ids(checked).unique(), checked.source)[_ID]
    if ids.is_empty():
        return "no identifiers"
    shape = (
        pl.col(_ID)
        .str.replace_all(r"\d+", "0")
        .str.replace_all(r"\p{Lu}+", "A")
        .str.replace_all(r"\p{L}*\p{Ll}\p{L}*", "a")
        .alias("shape")
    )
    frame = pl.DataFrame({_ID: ids}).with_columns(shape)
    most = frame.group_by("shape").len().sort("len", "shape", descending=[True, False])["shape"][0]
    of_shape = frame.filter(pl.col("shape") == most)[_ID]
    if most == "0":
        numbers = _range(of_shape.str.len_chars())
        zeros = " with leading zeros" if of_shape.str.starts_with("0").any() else ""
        return f"numbers of {numbers}{zeros}"
    letters = _range(of_shape.str.count_matches(r"\p{L}"), "letter", "letters")
    digits = _range(of_shape.str.count_matches(r"\d"), "digit", "digits")
    case = {"A": "capital ", "a": "small "}.get(most[0], "")
    if most in ("A0", "a0"):
        return f"{letters.replace(' letter', f' {case}letter')} and {digits}"
    return f"texts of {_range(of_shape.str.len_chars(), 'character', 'characters')}"


def _range(lengths: pl.Series, one: str = "digit", many: str = "digits") -> str:
    different = sorted(lengths.unique())
    least, most = different[0], different[-1]
    if least == most:
        return f"{most} {one if most == 1 else many}"
    return f"{least} to {most} {many}"
