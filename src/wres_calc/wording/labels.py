"""Words that reports share: what people, lines and the adverse side are called."""

import re
from collections.abc import Sequence

from wres_calc.standards.declaration import Indicator, Standard
from wres_calc.vocabulary import BME, DISABLED, INTERNATIONAL_GRADUATES, MEN, NON_DISABLED, UK_GRADUATES, WOMEN

_HYPHEN = re.compile(r"(?<!non)-")
LINE_LABELS = {
    "all": "All",
    "shortlisted-from-applied": "Shortlisted from applied",
    "appointed-from-applied": "Appointed from applied",
    "without-international-recruitment": "Without international recruitment",
    "gmc-rates": "GMC rates",
}
_PEOPLE = {
    MEN: "men",
    WOMEN: "women",
    DISABLED: "disabled people",
    NON_DISABLED: "non-disabled people",
    UK_GRADUATES: "UK graduates",
    INTERNATIONAL_GRADUATES: "international graduates",
    "Mixed": "people of mixed ethnic groups",
    "Other": "people of other ethnic groups",
}
_ONE = {MEN: "man", WOMEN: "woman", UK_GRADUATES: "UK graduate", INTERNATIONAL_GRADUATES: "international graduate"}
# Who fares worse on the adverse side, whichever of these groups an indicator compares.
_ADVERSE = (BME, WOMEN, DISABLED, INTERNATIONAL_GRADUATES)


def people_of(group: str) -> str:
    """A group as people, inside a sentence: "BME people", "women"."""
    if group.endswith("groups") or group.startswith("Any other "):
        return f"people of {inside(group)}"
    return _PEOPLE.get(group, f"{group} people")


def one_of(group: str) -> str:
    """A group as one person, inside a sentence: "BME person", "woman"."""
    return _ONE.get(group) or people_of(group).replace("people", "person", 1)


def begun(text: str) -> str:
    """A text as the beginning of a sentence."""
    return text[:1].upper() + text[1:]


def inside(label: str) -> str:
    """A label inside a sentence; one that begins with a name in capitals stays as it is."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def the_line(label: str) -> str:
    """A line inside a sentence: "the board", "all doctors and dentists"."""
    said = inside(label.removeprefix("of which "))
    return said if said.startswith("all ") else f"the {said}"


def adverse_words(indicator: Indicator) -> str:
    """What is adverse for whom, as a sentence: "Adverse for BME people: above 1.00."."""
    return f"Adverse for {adverse_for(indicator)}: {indicator.worse}."


def adverse_for(indicator: Indicator) -> str:
    """For whom the adverse side of an indicator is adverse."""
    groups = set()
    for part in indicator.every_part:
        _, _, group, comparator, _ = part.headline
        groups |= {group, comparator}
    return people_of(next((group for group in _ADVERSE if group in groups), BME))


def line_labels(indicator: Indicator) -> dict[str, str]:
    """The names of an indicator's lines for a reader, no name twice."""
    labels = dict(LINE_LABELS)
    for part in indicator.every_part:
        grouping = part.grouped_by()
        for line in part.named_lines():
            label = line.label
            if any(own == label and name != line.name for name, own in labels.items()):
                label += f", by {grouping.name if grouping else line.name}"
            labels[line.name] = label
        if part.line_label:
            labels.setdefault(part.headline.line, part.line_label)
    return labels


def line_words(line: str) -> str:
    """A line without a label: "clinical/lower-to-upper" as "Clinical, lower to upper"."""
    return begun(", ".join(_HYPHEN.sub(" ", part) for part in line.split("/")))


def label_of(line: str, labels: dict[str, str]) -> str:
    """The name of a line for a reader."""
    return labels.get(line) or line_words(line)


def about_several(standards: Sequence[Standard]) -> str:
    """Several standards in one heading."""
    return "Race equality measures: " + ", ".join(one.short for one in standards)
