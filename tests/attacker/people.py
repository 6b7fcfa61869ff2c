"""Who is in which count: public knowledge, written down from the guidance and the documentation.

Every count of a row is the people of one register (staff, applicants, the payroll …) who have
certain values in certain respects. A respect is independent of how figures are protected: ethnic
categories add up to groups, pay bands to clusters and tiers, divisions to the organisation.
"""

import re
from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from tests.attacker.reading import Publication, Row

# The sixteen categories of the NHS data dictionary, in the groups of the census of 2001.
CATEGORIES: dict[str, tuple[str, str]] = {
    "White British": ("White", "White"),
    "White Irish": ("White", "White"),
    "Any other White background": ("White", "White"),
    "White and Black Caribbean": ("BME", "Mixed"),
    "White and Black African": ("BME", "Mixed"),
    "White and Asian": ("BME", "Mixed"),
    "Any other Mixed background": ("BME", "Mixed"),
    "Indian": ("BME", "Asian"),
    "Pakistani": ("BME", "Asian"),
    "Bangladeshi": ("BME", "Asian"),
    "Any other Asian background": ("BME", "Asian"),
    "Caribbean": ("BME", "Black"),
    "African": ("BME", "Black"),
    "Any other Black background": ("BME", "Black"),
    "Chinese": ("BME", "Other"),
    "Any other ethnic group": ("BME", "Other"),
}
AFC = ("Under 1", "1", "2", "3", "4", "5", "6", "7", "8a", "8b", "8c", "8d", "9", "VSM")
CLUSTERS = {"bands-1-4": AFC[:5], "bands-5-7": AFC[5:8], "bands-8a-8b": AFC[8:10], "bands-8c-vsm": AFC[10:]}
TIERS = {"lower": AFC[:6], "middle": AFC[6:8], "upper": AFC[8:]}
GRADES = {
    "consultant": "Consultant",
    "non-consultant-career-grade": "Non-consultant career grade",
    "trainee": "Trainee",
    "other": "Other",
    "vsm": "VSM",
}
KINDS = ("clinical", "non-clinical")
# A post: kind of staff, band, and for doctors whether senior manager, clinical or medical
# director, academic.
Post = tuple[str, str, str]
ROLES = ("senior-medical-manager", "clinical-director", "medical-director", "academic")
SEXES = {"Men": ("Male",), "Women": ("Female",), "Unknown": ("Other", "Unknown")}
DISABLED = {"Non-disabled": ("No",), "Disabled": ("Yes",), "Unknown": ("Unknown",)}
GRADUATES = ("UK graduates", "International graduates", "Unknown")
STAFF_GROUPS = {
    "Administrative and Clerical": "non-clinical",
    "Estates and Ancillary": "non-clinical",
    "Medical and Dental": "medical",
    "medical": "medical",
    "non-clinical": "non-clinical",
}
QUARTERS = ("lower", "lower-middle", "upper-middle", "upper")

Values = frozenset[str]
Who = frozenset[tuple[str, Values]]  # respects with the values allowed


class Register(NamedTuple):
    """Of whom, in which organisation and when; and how many units one person is counted as."""

    name: str
    organisation: str
    period: str
    units: int = 1


class People(NamedTuple):
    """Some of the people of a register."""

    register: Register
    who: Who


class Sum(NamedTuple):
    """What a count is made of: people, added up or taken off, and cases added by hand."""

    terms: tuple[tuple[int, People], ...]
    constant: Fraction = Fraction(0)


def all_posts() -> Iterable[str]:
    """Every kind of post; a doctor's with the roles that may be held beside it."""
    for kind in KINDS:
        for band in (*AFC, "Other"):
            yield f"{kind}|{band}|"
    for grade in GRADES.values():
        for mask in range(2 ** len(ROLES)):
            held = "+".join(role for at, role in enumerate(ROLES) if mask >> at & 1)
            yield f"medical|{grade}|{held}"


@cache
def posts(kinds: tuple[str, ...], bands: tuple[str, ...] = (), role: str = "") -> Values:
    """The posts of these kinds, in these bands if any, with this role if any."""
    return frozenset(
        post
        for post in all_posts()
        for kind, band, held in [post.split("|")]
        if kind in kinds and (not bands or band in bands) and (not role or role in held.split("+"))
    )


def _slug(band: str) -> str:
    return band.lower() if band == "VSM" else f"band-{band.lower().replace(' ', '-')}"


_BY_SLUG = {_slug(band): band for band in AFC}


@cache
def line_posts(line: str) -> Values | None:
    """The posts of a line of the staff's indicators; None for everybody."""
    line = line.removeprefix("qualified/")
    if line in ("all", "workforce"):
        return None
    first, _, rest = line.partition("/")
    if first in KINDS or first == "medical":
        return _of_kind(first, rest)
    if line in TIERS:
        return posts(KINDS, TIERS[line])
    if line == "overall":
        return posts(KINDS, TIERS["upper"])
    if line in _BY_SLUG:
        return posts(KINDS, (_BY_SLUG[line],))
    if line in ROLES:
        return posts(("medical",), (), line)
    if line == "other":
        return posts(("medical",), ("Other", "VSM"))
    return posts(("medical",), (GRADES[line],))


def _of_kind(kind: str, rest: str) -> Values:
    if not rest:
        return posts((kind,))
    if rest in CLUSTERS:
        return posts((kind,), CLUSTERS[rest])
    if rest in TIERS:
        return posts((kind,), TIERS[rest])
    if rest in ROLES:
        return posts((kind,), (), rest)
    if kind == "medical":
        return posts((kind,), (GRADES[rest],))
    return posts((kind,), ("Other",) if rest == "other" else (_BY_SLUG[rest],))


@cache
def ethnic(group: str) -> Values | None:
    """The categories of an ethnic group; None for a name that is no ethnic group."""
    if group in ("Unknown", "Not stated"):
        return frozenset({"Unknown"})
    if group == "All other ethnic groups":
        return frozenset(CATEGORIES) - {"White British"}
    found = frozenset(name for name, groups in CATEGORIES.items() if group in (name, *groups))
    return found or None


def _of_group(group: str, row: Row) -> Who:
    """What a group's name asks of a person, in the respect that the row is about."""
    if row.standard == "gender-pay-gap":
        return frozenset({("sex", frozenset(SEXES[group]))})
    if row.standard == "disability-pay-gap":
        return frozenset({("disability", frozenset(DISABLED[group]))})
    if row.standard == "medical-wres" and _by_qualification(row):
        return frozenset({("qualified", frozenset({group}))})
    found = ethnic(group)
    if found is None:
        raise ValueError(f"{row.name}: no such group")
    return frozenset({("ethnicity", found)})


def _by_qualification(row: Row) -> bool:
    return row.line.startswith("qualified/") or row.line.endswith("by-qualification")


class Reader:
    """Says what the counts of rows are made of.

    Args:
        publication: its rows; the organisation chart and the run's record are used where there
            are any.
    """

    def __init__(self, publication: Publication) -> None:
        self.publication = publication
        self._chart = publication.chart
        self._labels: dict[str, set[str]] = {}
        for row in publication.rows:
            for name, value in row.slice:
                self._labels.setdefault(name, set()).add(value)
        self._placed = bool(self._chart) and {"division", "directorate"} <= self._labels.keys()

    # --- slices -------------------------------------------------------------------------------

    def places(self) -> Iterable[tuple[str, str]]:
        """Every division with the directorates that can lie in it."""
        divisions = sorted(self._labels["division"])
        charted = set(self._chart.values())
        for directorate in sorted(self._labels["directorate"]):
            own = self._chart.get(directorate)
            for division in divisions:
                if own is None or division == own or division not in charted:
                    yield division, directorate

    def _slice(self, row: Row, register: str) -> dict[str, Values]:
        asked: dict[str, Values] = {}

        def ask(name: str, values: Values) -> None:
            asked[name] = asked[name] & values if name in asked else values

        for name, value in row.slice:
            if name in ("division", "directorate") and self._placed:
                at = 0 if name == "division" else 1
                ask("place", frozenset("|".join(p) for p in self.places() if p[at] == value))
            elif name == "pay_band" and register == "staff":
                every = ("medical", *KINDS)
                ask("post", posts(every, (value,)))
            elif name == "staff_group" and register == "staff":
                ask("post", posts((STAFF_GROUPS.get(value, "clinical"),)))
                ask(name, frozenset({value}))
            else:
                ask(name, frozenset({value}))
        return asked

    def _who(self, row: Row, register: str, *asked: Who) -> Who:
        found = self._slice(row, register)
        for each in asked:
            for name, values in each:
                found[name] = found[name] & values if name in found else values
        return frozenset(found.items())

    # --- rows ---------------------------------------------------------------------------------

    def counted(self, row: Row) -> tuple[Sum | None, ...]:
        """What the four counts of a row are made of; None for one that it has not."""
        if row.status == "not_supplied":
            return (None,) * 4
        if row.measure.endswith("pay_gap") or row.measure.endswith("bonus_gap"):
            return self._gap(row)
        if _is_survey(row):
            return self._survey(row)
        if row.measure in ("share", "point_difference"):
            return self._share(row)
        if row.measure == "disparity_ratio":
            return self._tiers(row)
        if row.measure in ("target_headcount", "people_to_target", "path"):
            return self._target(row)
        return self._ratio(row)

    def _sum(self, row: Row, register: str, *asked: Who, units: int = 1) -> Sum:
        who = self._who(row, register, *asked)
        return Sum(((1, People(Register(register, *_when(row), units), who)),))

    def _line(self, row: Row, line: str) -> tuple[str, Who]:
        """The register of a line of shares, and what the line asks."""
        if row.standard == "bank-wres":
            return "bank", frozenset({("supplied", frozenset({"no"})), *_bank_line(line)})
        if row.standard in ("ethnicity-pay-gap", "disability-pay-gap"):
            return "pay", frozenset()
        if line.startswith("board"):
            return "board", _board_line(line)
        asked: dict[str, Values] = {}
        found = line_posts(line)
        if found is not None:
            asked["post"] = found
        if row.standard == "medical-wres":
            doctors = posts(("medical",))
            asked["post"] = asked.get("post", doctors) & doctors
        return "staff", frozenset(asked.items())

    def _share(self, row: Row) -> tuple[Sum | None, ...]:
        if row.line.startswith("quarter/"):
            return self._quarter(row)
        if row.line == "bonus":
            own = _of_group(row.group, row)
            paid: Who = frozenset({("bonus", frozenset({"yes"}))})
            return self._sum(row, "pay", own, paid), self._sum(row, "pay", own), None, None
        register, line = self._line(row, row.line)
        own = _of_group(row.group, row)
        pair = self._sum(row, register, line, own), self._sum(row, register, line)
        if row.measure == "share":
            return *pair, None, None
        reference = "medical" if row.standard == "medical-wres" else "workforce"
        register, line = self._line(row, reference)
        other = _of_group(row.comparator or row.group, row)
        return *pair, self._sum(row, register, line, other), self._sum(row, register, line)

    def _quarter(self, row: Row) -> tuple[Sum | None, ...]:
        kind = row.standard.removesuffix("-pay-gap")
        within = "+".join(name for name, _ in row.slice)
        # Each division ranks its own people, so its quarters are a respect of their own.
        respect = f"quarter {kind} {within}".strip()
        quarter = row.line.removeprefix("quarter/")
        line: Who = frozenset({(respect, frozenset({quarter})), ("full pay", frozenset({"yes"}))})
        known: Who = frozenset()
        if kind == "gender":
            known = frozenset({("sex", frozenset({"Male", "Female"}))})
        own = self._sum(row, "pay", line, _of_group(row.group, row))
        return own, self._sum(row, "pay", line, known), None, None

    def _gap(self, row: Row) -> tuple[Sum | None, ...]:
        paid: Who = frozenset({("bonus", frozenset({"yes"}))})
        if "bonus" not in row.measure:
            paid = frozenset({("full pay", frozenset({"yes"}))})
        if row.standard == "medical-wres":
            grades = frozenset({"Consultant", "Non-consultant career grade", "Trainee"})
            paid |= {("pay_band", grades)}
        own, other = (self._sum(row, "pay", paid, _of_group(group, row)) for group in (row.group, row.comparator))
        return None, own, None, other

    def _survey(self, row: Row) -> tuple[Sum | None, ...]:
        register = f"survey {row.standard} {row.indicator}"

        def respondents(group: str, at: int) -> Sum | None:
            if row.counts[at] is None and row.status != "suppressed":
                return None
            return self._sum(row, register, _of_group(group, row))

        first = respondents(row.group, 1)
        return None, first, None, respondents(row.comparator, 3) if row.comparator else None

    def _tiers(self, row: Row) -> tuple[Sum | None, ...]:
        prefix, _, steps = row.line.rpartition("/")
        lower, _, upper = steps.partition("-to-")
        kinds = (prefix,) if prefix else KINDS
        below = TIERS[lower]
        if "denominators in the lower one" not in row.method:
            below = (*below, *TIERS[upper])

        def of(group: str, bands: tuple[str, ...]) -> Sum:
            where: Who = frozenset({("post", posts(kinds, bands))})
            return self._sum(row, "staff", where, _of_group(group, row))

        own, other = row.group, row.comparator
        return (of(own, TIERS[upper]), of(own, below), of(other, TIERS[upper]), of(other, below))

    def _target(self, row: Row) -> tuple[Sum | None, ...]:
        day = self._snapshot(row)
        row = row._replace(period=day)
        line = _posted(row.line)
        own = _of_group(row.group, row)
        pair = self._sum(row, "staff", line, own), self._sum(row, "staff", line)
        whole = row._replace(slice=())
        return *pair, self._sum(whole, "staff", own), self._sum(whole, "staff")

    def _snapshot(self, row: Row) -> str:
        days = {
            other.period
            for other in self.publication.rows
            if other.organisation == row.organisation and other.measure != "path"
        }
        return min(days, default=row.period) if "from the baseline" not in row.method else "before"

    def _ratio(self, row: Row) -> tuple[Sum | None, ...]:
        events, among, units = self._events(row)

        def pair(group: str) -> tuple[Sum, Sum]:
            own = _of_group(group, row)
            return (self._sum(row, events[0], events[1], own, units=units), self._sum(row, among[0], among[1], own))

        own = pair(row.group)
        if not row.comparator:
            return *own, None, None
        other = pair(row.comparator)
        rest = pair("Unknown")
        kind = row.measure.removeprefix("relative_likelihood").strip("_")
        had, people, other_had, others = *own, *other
        unknown_had, unknown = rest
        match kind:
            case "unknown_in_group":
                return _plus(had, unknown_had), _plus(people, unknown), other_had, others
            case "unknown_in_comparator":
                return had, people, _plus(other_had, unknown_had), _plus(others, unknown)
            case "unknown_lowest":  # those with an event to the comparator, the rest to the group
                without = _plus(_plus(people, unknown), unknown_had, -1)
                return had, without, _plus(other_had, unknown_had), _plus(others, unknown_had)
            case "unknown_highest":
                without = _plus(_plus(others, unknown), unknown_had, -1)
                return _plus(had, unknown_had), _plus(people, unknown_had), other_had, without
        one = Fraction(1, units)
        if kind in ("one_more_in_group", "one_fewer_in_group"):
            had = had._replace(constant=one if "more" in kind else -one)
        if kind in ("one_more_in_comparator", "one_fewer_in_comparator"):
            other_had = other_had._replace(constant=one if "more" in kind else -one)
        return had, people, other_had, others

    def _events(self, row: Row) -> tuple[tuple[str, Who], tuple[str, Who], int]:
        """The register and respects of the events, of the people, and the units of an event."""
        units = 2 if "average of the two years" in row.method else 1
        nothing: Who = frozenset()
        if row.standard == "bank-wres":
            if row.indicator == "2":
                return ("bank_disciplinary", nothing), ("bank", nothing), units
            own: Who = frozenset({("supplied", frozenset({"no"}))})
            return ("bank_dismissals", nothing), ("bank", own), units
        if row.standard == "medical-wres" and row.indicator == "3":
            return ("referrals", nothing), ("staff", _posted("medical")), units
        if row.line.startswith("awards/"):
            return self._awards(row)
        if row.indicator == "3":
            return ("disciplinary", nothing), ("staff", nothing), units
        if row.indicator == "4":
            return ("training", nothing), ("staff", nothing), units
        return self._applications(row)

    @staticmethod
    def _awards(row: Row) -> tuple[tuple[str, Who], tuple[str, Who], int]:
        steps = ("eligible", "applied", "awarded")

        def reached(step: str) -> tuple[str, Who]:
            return "awards", frozenset({("award", frozenset(steps[steps.index(step) :]))})

        words = row.line.removeprefix("awards/")
        done, _, among = words.partition("-from-")
        if words == "by-qualification":
            done, among = "awarded", "eligible"
        return reached(done), reached(among), 1

    @staticmethod
    def _applications(row: Row) -> tuple[tuple[str, Who], tuple[str, Who], int]:
        steps = ("applied", "shortlisted", "appointed")
        more: Who = frozenset()
        if row.standard == "medical-wres":
            more = frozenset({("pay_band", frozenset({"Consultant"}))})
        done, _, among = row.line.partition("-from-")
        if not among:
            done, among = "appointed", "shortlisted"
        if row.line.startswith("without-"):
            more |= {("from abroad", frozenset({"no"}))}

        def reached(step: str) -> tuple[str, Who]:
            return "applicants", more | {("stage", frozenset(steps[steps.index(step) :]))}

        return reached(done), reached(among), 1


def _posted(line: str) -> Who:
    found = line_posts(line)
    return frozenset() if found is None else frozenset({("post", found)})


def _when(row: Row) -> tuple[str, str]:
    return row.organisation, row.period


def _plus(one: Sum, other: Sum, sign: int = 1) -> Sum:
    return Sum((*one.terms, *((sign * factor, people) for factor, people in other.terms)))


def _is_survey(row: Row) -> bool:
    surveys = {"wres": "5678", "bank-wres": "45679", "medical-wres": ("5", "6", "7", "8", "10")}
    return row.indicator in surveys.get(row.standard, "")


def _board_line(line: str) -> Who:
    asked = {
        "board": (),
        "board/voting": ("voting", "yes"),
        "board/non-voting": ("voting", "no"),
        "board/executive": ("executive", "yes"),
        "board/non-executive": ("executive", "no"),
    }[line]
    return frozenset({(asked[0], frozenset({asked[1]}))}) if asked else frozenset()


def _bank_line(line: str) -> Who:
    if line == "all":
        return frozenset()
    if line.startswith("sex/"):
        sexes = {"women": ("Female",), "men": ("Male",), "unknown": ("Other", "Unknown")}
        return frozenset({("sex", frozenset(sexes[line.removeprefix("sex/")]))})
    band = _BY_SLUG.get(line) or GRADES.get(line) or "Unknown"
    return frozenset({("pay_band", frozenset({band}))})


# Every value that a respect can have, where that is not just the labels that were seen.
RESPECTS: Mapping[str, tuple[str, ...]] = {
    "ethnicity": (*CATEGORIES, "Unknown"),
    "post": tuple(all_posts()),
    "sex": ("Male", "Female", "Other", "Unknown"),
    "disability": ("Yes", "No", "Unknown"),
    "qualified": GRADUATES,
    "supplied": ("no", "yes"),
    "bonus": ("no", "yes"),
    "full pay": ("no", "yes"),
    "voting": ("no", "yes"),
    "executive": ("no", "yes"),
    "from abroad": ("no", "yes"),
    "stage": ("applied", "shortlisted", "appointed"),
    "award": ("not eligible", "eligible", "applied", "awarded"),
    "pay_band": (*AFC, *GRADES.values(), "Unknown"),
}
# The lines of each indicator of shares: one without a row has nobody in it.
LINES: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("wres", "1"): (
        *(f"{kind}/{_slug(band)}" for kind in KINDS for band in AFC),
        *(f"{kind}/{name}" for kind in KINDS for name in (*CLUSTERS, "other")),
        *(f"medical/{grade}" for grade in (*GRADES, "senior-medical-manager")),
    ),
    ("bank-wres", "1"): (*_BY_SLUG, *GRADES, "band-not-known", "sex/women", "sex/men", "sex/unknown"),
}


def clustered(lines: Iterable[str]) -> bool:
    """Whether an indicator is shown in clusters of bands."""
    return any(re.search(r"/bands-", line) for line in lines)


def is_shown(line: str, *, grouped: bool) -> bool:
    """Whether a line of a band or a cluster is among those shown, where somebody is in it."""
    kind, _, band = line.partition("/")
    if kind in KINDS and band in CLUSTERS:
        return grouped
    return not (grouped and kind in KINDS and band in _BY_SLUG)
