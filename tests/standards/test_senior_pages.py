"""The pages of the Race Disparity Ratio and the Model Employer, held against what is known."""

import pytest

from wres_calc.standards import model_employer, race_disparity_ratio
from wres_calc.standards.kinds import DisparityRatio, TargetPath
from wres_calc.standards.register import PAGES, indicator_of

RDR = race_disparity_ratio.edition(race_disparity_ratio.LATEST).indicators[0]
GOALS = model_employer.edition(model_employer.LATEST).indicators[0]


@pytest.mark.parametrize("page", [race_disparity_ratio, model_employer], ids=lambda p: p.NAME)
def test_editions(page: object) -> None:
    name = getattr(page, "NAME", "")
    known = PAGES[name]
    assert known.edition_of(2025) == known.latest == known.editions[0]
    assert known.edition_of(2016) == known.editions[0]
    (indicator,) = known.edition(known.latest).indicators
    assert indicator.argument == f"{name}/1"
    assert indicator.unconfirmed  # nothing of either has been confirmed, and every figure says so
    assert indicator == indicator_of(name, known.latest, "1")
    with pytest.raises(KeyError):
        known.edition("1999")


def test_the_nine_ratios() -> None:
    lines = [part.headline.line for part in RDR.parts]
    pairs = ["lower-to-middle", "middle-to-upper", "lower-to-upper"]
    assert lines == [*pairs, *(f"clinical/{p}" for p in pairs), *(f"non-clinical/{p}" for p in pairs)]
    for part in RDR.parts:
        assert isinstance(part, DisparityRatio)
        assert (part.group, part.comparator, part.adverse) == ("White", "BME", 1)
        below, _, above = part.line.rpartition("/")[2].partition("-to-")
        assert part.lower.name.endswith(below)
        assert part.upper.name.endswith(above)
        assert part.tiers.startswith(f"the {below} to the {above} tier")
        assert ("non-clinical staff" in part.tiers) == part.line.startswith("non-clinical/")


def test_bands_of_the_targets() -> None:
    (part,) = GOALS.parts
    assert isinstance(part, TargetPath)
    assert [line.name for line in part.lines] == [
        "band-8a",
        "band-8b",
        "band-8c",
        "band-8d",
        "band-9",
        "vsm",
        "overall",
    ]
    bands = [band for line in part.lines[:-1] for band in line.where["pay_band"]]
    assert part.lines[-1].where["pay_band"] == tuple(bands)
    assert not part.reference_line.where  # everybody, medical and dental staff too
    assert all("medical" not in line.where["staff_kind"] for line in part.lines)
