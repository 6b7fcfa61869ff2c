import subprocess
import sys
import types
from typing import Any

import pytest

from wres_calc import vocabulary


def test_all_is_what_is_there() -> None:
    public = {
        name
        for name, value in vars(vocabulary).items()
        if not name.startswith("_") and not isinstance(value, types.ModuleType)
    }
    assert public == set(vocabulary.__all__)


def test_importing_is_light() -> None:
    code = (
        "import sys, wres_calc.vocabulary\n"
        "heavy = {'polars', 'pydantic', 'typer', 'rich', 'difflib'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
        "print(wres_calc.vocabulary.tables.read_table.cache_info().currsize)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n") == ["[]", "0", ""]


@pytest.mark.parametrize(
    "parse",
    [
        vocabulary.parse_disability,
        vocabulary.parse_ethnicity,
        vocabulary.parse_pay_band,
        vocabulary.parse_qualification,
        vocabulary.parse_sex,
        vocabulary.parse_staff_group,
        vocabulary.parse_yes_no,
    ],
)
def test_parsers_remember_a_bounded_number_of_texts(parse: Any) -> None:
    assert parse.cache_info().maxsize == 4096
