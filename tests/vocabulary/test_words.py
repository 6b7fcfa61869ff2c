import copy
import pickle
from collections.abc import Callable

import pytest

from wres_calc.vocabulary import UnrecognisedValue


def spellings() -> list[str]:
    return ["White - British", "White and Asian", "Mixed heritage", "Consultant", "Band 8a", "VSM"]


def refusal(value: str | None) -> UnrecognisedValue:
    return UnrecognisedValue(value, "thing", "this or that", spellings)


@pytest.mark.parametrize(
    ("value", "suggestion"),
    [
        ("White Britsh", "White - British"),
        ("WHITE AND ASAIN", "White and Asian"),
        ("Consultnt", "Consultant"),
        ("banana", None),
        ("Mixed White", None),  # two letters' luck from "Mixed heritage", and another group
        ("White British and Asian", None),
        ("Band 8", None),  # may be 8a, 8b, 8c or 8d
        ("Band a", None),
        ("VSM1", None),
        ("-", None),
        ("", None),
        (None, None),
    ],
)
def test_suggestion(value: str | None, suggestion: str | None) -> None:
    assert refusal(value).suggestion == suggestion


def test_spellings_are_fetched_only_when_asked() -> None:
    def never() -> list[str]:
        raise AssertionError("fetched")

    error = UnrecognisedValue("banana", "thing", "this or that", never)
    assert str(error) == "'banana' is not a known thing; accepted: this or that"
    with pytest.raises(AssertionError, match="fetched"):
        _ = error.suggestion


@pytest.mark.parametrize("value", [None, "", " \u00a0"])
def test_blank(value: str | None) -> None:
    assert str(refusal(value)) == "a blank cell is not a known thing; accepted: this or that"


def test_attributes() -> None:
    error = refusal("Banana ")
    assert isinstance(error, ValueError)
    assert (error.value, error.kind, error.accepted) == ("Banana ", "thing", "this or that")


@pytest.mark.parametrize("again", [copy.copy, lambda error: pickle.loads(pickle.dumps(error))])
def test_copies_keep_everything(again: Callable[[UnrecognisedValue], UnrecognisedValue]) -> None:
    error = again(refusal("Consultnt"))
    assert (str(error), error.suggestion) == (str(refusal("Consultnt")), "Consultant")
