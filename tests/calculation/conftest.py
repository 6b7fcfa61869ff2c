from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture
def folder(tmp_path: Path) -> Callable[..., Path]:
    """Write extracts, each given as its rows (the header first), and return their folder."""

    def write(**extracts: list[str]) -> Path:
        for stem, rows in extracts.items():
            (tmp_path / f"{stem}.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
        return tmp_path

    return write
