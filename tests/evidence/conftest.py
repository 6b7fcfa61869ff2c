"""A trust of ten people, and packs of evidence made from it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import wres_calc
from wres_calc.evidence.pack import check_pack, evidence_files, pack_targets
from wres_calc.files import write_whole

FILES = {
    "staff.csv": "staff_id,ethnicity,staff_group,pay_band,division\n"
    + "".join(f"P{n:02},A,clinical,5,{'North' if n < 5 else 'South'}\n" for n in range(1, 7))
    + "P07,H,clinical,5,North\nP08,H,non-clinical,2,South\nP09,N,medical,Consultant,South\n"
    + "P10,Z,clinical,6,North\n",
    "applicants.csv": "ethnicity,shortlisted,appointed\n"
    "A,yes,yes\nA,yes,yes\nA,yes,no\nA,yes,no\nA,no,no\n"
    "H,yes,yes\nH,yes,no\nN,yes,no\nN,yes,no\nZ,yes,no\n",
    "disciplinary.csv": "staff_id,entered_on\nP01,2024-05-01\nP07,2024-06-01\nP07,2024-07-01\nP02,2023-07-01\n",
    "board.csv": "ethnicity,voting,executive\nA,yes,yes\nA,yes,no\nA,no,yes\nH,yes,no\n",
    "survey.csv": "question,group,percentage,respondents\n"
    "harassment_from_public,White,26.4,190\nharassment_from_public,BME,30.5,58\n",
    "wres-calc.toml": '[organisation]\ncode = "ZZ1"\nname = "Ten Person Trust"\nsnapshot = 2025-03-31\n',
}
Pack = Callable[..., Path]


@pytest.fixture
def trust(tmp_path: Path) -> Path:
    """The folder of the ten people's trust."""
    folder = tmp_path / "extracts"
    folder.mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return folder


@pytest.fixture
def files(trust: Path) -> Callable[..., dict[str, bytes]]:
    """Make the files of a pack; options of the run may be given."""

    def make(
        outputs: dict[str, bytes] | None = None, *, more: dict[str, Any] | None = None, **options: Any
    ) -> dict[str, bytes]:
        done = wres_calc.run(trust, **options)
        return evidence_files(done, outputs or {}, **(more or {}))

    return make


@pytest.fixture
def pack(trust: Path, tmp_path: Path, files: Callable[..., dict[str, bytes]]) -> Pack:
    """Write a pack beside the extracts."""

    def make(*given: Any, name: str = "evidence", **options: Any) -> Path:
        folder = tmp_path / name
        check_pack(folder, trust)
        write_whole(pack_targets(folder, files(*given, **options)), make_folders=True)
        return folder

    return make
