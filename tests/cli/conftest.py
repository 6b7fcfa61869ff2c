"""A trust of ten people, small enough to work its figures by hand.

Staff: 6 White (P01 to P06), 3 BME (P07 to P09), 1 Unknown (P10).
"""

import atexit
import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from wres_calc.cli.app import app

FILES = {
    "staff.csv": "staff_id,ethnicity,staff_group,pay_band,division\n"
    + "".join(f"P{n:02},A,clinical,5,{'North' if n < 5 else 'South'}\n" for n in range(1, 7))
    + "P07,H,clinical,5,North\nP08,H,non-clinical,2,South\nP09,N,medical,Consultant,South\n"
    + "P10,Z,clinical,6,North\n",
    "applicants.csv": "ethnicity,shortlisted,appointed,division\n"
    "A,yes,yes,North\nA,yes,yes,South\nA,yes,no,North\nA,yes,no,South\nA,no,no,South\n"
    "H,yes,yes,North\nH,yes,no,North\nN,yes,no,South\nN,yes,no,South\nZ,yes,no,South\n",
    "disciplinary.csv": "staff_id,entered_on\nP01,2024-05-01\nP07,2024-06-01\nP07,2024-07-01\n",
    "training.csv": "staff_id,taken_on\nP01,2024-05-01\nP02,2024-06-01\nP03,2025-03-31\nP07,2024-04-01\n",
    "board.csv": "ethnicity,voting,executive\nA,yes,yes\nA,yes,no\nA,no,yes\nH,yes,no\n",
    "survey.csv": "question,group,percentage,respondents\n"
    "harassment_from_public,White,26.4,190\nharassment_from_public,BME,30.5,58\n",
    "wres-calc.toml": '[organisation]\ncode = "ZZ1"\nname = "Ten Person Trust"\nsnapshot = 2025-03-31\n',
}


@pytest.fixture
def trust(tmp_path: Path) -> Path:
    """The folder of the ten people's trust."""
    folder = tmp_path / "extracts"
    folder.mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return folder


@pytest.fixture
def broken(trust: Path) -> Path:
    """The same folder with a pay band that nobody knows, in spreadsheet row 3."""
    text = (trust / "staff.csv").read_text(encoding="utf-8")
    (trust / "staff.csv").write_text(
        text.replace("P02,A,clinical,5", "P02,A,clinical,Band X"), encoding="utf-8", newline="\n"
    )
    return trust


@pytest.fixture
def cli() -> Callable[..., Result]:
    """Give a command, as on the command line."""

    def run(*words: object) -> Result:
        result = CliRunner().invoke(app, [str(word) for word in words])
        assert "Traceback" not in result.stderr
        return result

    return run


@pytest.fixture(autouse=True)
def _collect_garbage_again() -> Iterator[None]:
    """`main` turns it off for the process that it expects to end."""
    yield
    gc.enable()
    atexit.unregister(gc.freeze)
