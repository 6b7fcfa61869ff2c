"""What the first screen and a publication say of an indicator beside its headline.

The intervals of disparity ratios and pay gaps, and the sentences of an indicator's further parts.
Relative likelihoods have their own: `values.how_sure` and `uncertainty`.
"""

from collections.abc import Iterator

from wres_calc.figures import RATIOS, FigureSet
from wres_calc.standards.declaration import Indicator
from wres_calc.standards.kinds import DisparityRatio, Part, of_kind
from wres_calc.wording import first_sentence
from wres_calc.wording.headlines import part_sentence
from wres_calc.wording.kinds import disparity_ratio, words_for
from wres_calc.wording.labels import inside, label_of, line_labels


def first_sentences(indicator: Indicator, figures: FigureSet) -> list[str]:
    """Sentences on what the headline of an indicator is about, that belong beside it.

    Args:
        indicator: its declaration.
        figures: its figures of the whole organisation.
    """
    return list(dict.fromkeys(_of_part(indicator, indicator.parts[0], figures)))


def further_sentences(indicator: Indicator, figures: FigureSet) -> list[str]:
    """Sentences on the further parts of an indicator, relative likelihoods apart.

    Args:
        indicator: its declaration.
        figures: its figures of the whole organisation.
    """
    texts: list[str] = []
    _, *others = indicator.parts
    texts += disparity_ratio.others(indicator, list(of_kind(others, DisparityRatio)), figures)
    for part in others:
        computed = part.is_computed()
        if computed and part.headline.measure in RATIOS:
            continue
        if not computed or figures.headline(part.headline) is not None:
            texts.append(_named(indicator, part, figures))
            texts += _of_part(indicator, part, figures)
    return list(dict.fromkeys(texts))


def _named(indicator: Indicator, part: Part, figures: FigureSet) -> str:
    """The sentence of a part; one that only says why there is none, with its line before it."""
    sentence = part_sentence(indicator, part, figures)
    empty = {first_sentence(f) for f in figures if f.value is None}
    if not part.is_computed() or sentence not in empty:
        return sentence
    return f"{label_of(part.headline.line, line_labels(indicator))}: {inside(sentence)}"


def _of_part(indicator: Indicator, part: Part, figures: FigureSet) -> Iterator[str]:
    yield from words_for(part).beside(indicator, part, figures)
