"""What is said of each kind of figure, one module each."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from wres_calc.figures import FigureSet
from wres_calc.standards.declaration import Indicator
from wres_calc.standards.kinds import (
    DisparityRatio,
    HeldElsewhere,
    PaidShare,
    Part,
    PayGap,
    PayQuarters,
    RelativeLikelihood,
    ShareDifference,
    Shares,
    SurveyGap,
    TargetPath,
)
from wres_calc.wording.kinds import (
    disparity_ratio,
    held_elsewhere,
    paid_share,
    pay_gap,
    pay_quarters,
    relative_likelihood,
    share,
    share_difference,
    survey_gap,
    target_path,
)
from wres_calc.wording.kinds.said import Said

Sentence = Callable[[Indicator, Any, FigureSet], Said]
Sentences = Callable[[Indicator, Any, FigureSet], Iterator[str]]


def _nothing(_: Indicator, __: Part, ___: FigureSet) -> Iterator[str]:
    return iter(())


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    """What is said of a kind.

    Attributes:
        sentence: what its headline found.
        beside: sentences that belong beside it.
        cells: what stands in the cells of its table.
        caveat: what a reader should know of every such figure.
    """

    sentence: Sentence
    beside: Sentences = _nothing
    cells: str = "A group's cell: people of the group, of all people in the row, and the share."
    caveat: str = ""


_WORDS: Mapping[type[Part], Words] = MappingProxyType(
    {
        Shares: Words(sentence=share.sentence),
        RelativeLikelihood: Words(
            sentence=relative_likelihood.sentence,
            cells="A group's cell: people to whom it happened, of the people it is measured among, and the likelihood.",
        ),
        SurveyGap: Words(
            sentence=survey_gap.sentence,
            cells="A group's cell: the percentage, of the number of respondents.",
            caveat="The percentages are as published; they come without counts, so without an interval.",
        ),
        ShareDifference: Words(sentence=share_difference.sentence, beside=share_difference.beside),
        DisparityRatio: Words(
            sentence=disparity_ratio.sentence,
            beside=disparity_ratio.beside,
            cells="How one group is spread over the two tiers, over how the other is.",
        ),
        TargetPath: Words(sentence=target_path.sentence, beside=target_path.beside),
        PayGap: Words(
            sentence=pay_gap.sentence,
            beside=pay_gap.beside,
            cells="Percent of the pay of the group named first; above 0, that group is paid more.",
        ),
        PayQuarters: Words(sentence=pay_quarters.sentence),
        PaidShare: Words(
            sentence=paid_share.sentence,
            cells="A group's cell: people of the group who were paid one, of all its people.",
        ),
        HeldElsewhere: Words(sentence=held_elsewhere.sentence, cells=""),
    }
)


def words_for(part: Part) -> Words:
    """What is said of the kind of a part."""
    return _WORDS[type(part)]
