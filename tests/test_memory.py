"""Whether there is memory is asked before it is taken."""

import subprocess
import sys
from pathlib import Path

import pytest

from wres_calc import memory
from wres_calc.errors import CommandError

GIB = 1 << 30
MEMINFO = "MemTotal:  8000000 kB\nMemAvailable:   2097152 kB\nSwapFree:  1048576 kB\n"


@pytest.fixture
def system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A system of which nothing is known yet; its files can be put into the folder."""
    monkeypatch.setattr(memory, "_PROC", tmp_path / "proc")
    monkeypatch.setattr(memory, "_CGROUPS", tmp_path / "cgroup")
    monkeypatch.setattr(sys, "platform", "linux")
    return tmp_path


def put(place: Path, text: str) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, encoding="ascii")


def test_a_system_that_tells_nothing_refuses_nothing(system: Path) -> None:
    assert memory.free_memory() is None
    memory.check_memory("staff.csv", held=1 << 60, reserved=0)


def test_what_linux_tells(system: Path) -> None:
    put(system / "proc" / "meminfo", MEMINFO)
    assert memory.free_memory() == 3 * GIB  # 2 GiB and 1 GiB of swap


def test_the_limit_of_a_container(system: Path) -> None:
    put(system / "proc" / "meminfo", MEMINFO)
    for group, own, folder, limit, used, cache in (
        ("0::/\n", "", "", "memory.max", "memory.current", "inactive_file"),
        ("0::/x/y\n", "x/y", "", "memory.max", "memory.current", "inactive_file"),
        ("4:memory:/z\n", "z", "memory", "memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file"),
    ):
        put(system / "proc" / "self" / "cgroup", group)
        place = system / "cgroup" / folder / own
        put(place / limit, str(GIB))
        put(place / used, str(GIB // 2))
        put(place / "memory.stat", f"anon 5\n{cache} {GIB // 8}\n")
        # Half is taken, and an eighth of it is the cache of files.
        assert memory.free_memory() == GIB // 2 + GIB // 8, group
        put(place / limit, "max\n")
        assert memory.free_memory() == 3 * GIB, group


def test_work_that_would_not_fit_is_refused(system: Path) -> None:
    put(system / "proc" / "meminfo", MEMINFO)
    memory.check_memory("staff.csv", held=3 * GIB, reserved=0)
    with pytest.raises(CommandError) as refused:
        memory.check_memory("staff.csv", held=4 * GIB, reserved=0, instead="Use Parquet.")
    assert str(refused.value).startswith(
        "staff.csv: reading it needs about 4.0 GiB of memory, and about 3.0 GiB is free. Close"
    )
    assert str(refused.value).endswith("Use Parquet.")
    assert refused.value.exit_code == 2


LIMITED = """
import resource, sys
from wres_calc.memory import can_reserve
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, resource.getrlimit(resource.RLIMIT_AS)[1]))
print(can_reserve(1 << 26), can_reserve(1 << 31), can_reserve(1 << 70), can_reserve(0))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not hold to the limit")
def test_a_limit_on_addresses() -> None:
    done = subprocess.run([sys.executable, "-c", LIMITED], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "False", "False", "True"]


def test_without_a_limit_nothing_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert memory.can_reserve(1 << 70)


COMPUTE = """
import resource, sys
from wres_calc.cli import main
most = 900 << 20
resource.setrlimit(resource.RLIMIT_AS, (most, resource.getrlimit(resource.RLIMIT_AS)[1]))
sys.argv = ["wres-calc", "compute", sys.argv[1]]
main()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not hold to the limit")
def test_a_run_without_memory_says_so_and_neither_aborts_nor_hangs(tmp_path: Path) -> None:
    text = "ethnicity,voting,executive\nA,yes,no\nH,yes,yes\n"
    (tmp_path / "board.csv").write_text(text, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", COMPUTE, str(tmp_path)], capture_output=True, check=False, text=True, timeout=120
    )
    assert done.returncode == 2
    assert "board.csv: reading it needs about" in done.stderr
    assert "Traceback" not in done.stderr
