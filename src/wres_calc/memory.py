"""Is there memory for what comes next?

It is asked before, because a compiled library that finds none ends the whole program. Nothing here
is needed for a result: where a system does not tell, nothing is refused.
"""

import mmap
import re
import sys
from contextlib import suppress
from pathlib import Path

from wres_calc.errors import CommandError

_MIB = 1 << 20
_CGROUPS = Path("/sys/fs/cgroup")
_PROC = Path("/proc")


def check_memory(what: str, *, held: int, reserved: int, instead: str = "") -> None:
    """Refuse work that would run out of memory.

    Args:
        what: what needs it, to be named.
        held: bytes that the work will really fill.
        reserved: bytes of addresses that it will ask for; some systems limit these.
        instead: what to do about it, beside finding more memory.

    Raises:
        CommandError: if there is less than that.
    """
    free = free_memory()
    short = free is not None and free < held
    if not short and can_reserve(reserved):
        return
    need = held if short else reserved
    there = f", and about {_amount(free)} is free" if short and free is not None else ""
    raise CommandError(
        f"{what}: reading it needs about {_amount(need)} of memory{there}. Close other programs, "
        "raise the limit on memory if there is one, or use a computer with more." + (f" {instead}" if instead else "")
    )


def can_reserve(size: int) -> bool:
    """Whether the limit on this process's addresses, if there is one, leaves that many bytes."""
    if sys.platform != "win32" and size > 0:
        import resource

        if resource.getrlimit(resource.RLIMIT_AS)[0] != resource.RLIM_INFINITY:
            try:
                mmap.mmap(-1, size).close()  # taken and given back: what is left is not told
            except (OSError, ValueError, OverflowError, MemoryError):
                return False
    return True


def free_memory() -> int | None:
    """Bytes that this process may still fill, as far as the system tells; None if it does not."""
    told = [free for free in (_of_machine(), _of_container()) if free is not None]
    return max(min(told), 0) if told else None


def _amount(size: int) -> str:
    mib = -(-size // _MIB)
    return f"{mib:,} MiB" if mib < 2048 else f"{size / (1 << 30):.1f} GiB"


def _of_machine() -> int | None:
    """What Windows could promise, page file included, or Linux give, swap included.

    macOS does not tell without another program.
    """
    if sys.platform == "win32":
        import ctypes

        class Status(ctypes.Structure):
            _fields_ = (
                ("length", ctypes.c_ulong),
                ("load", ctypes.c_ulong),
                ("total", ctypes.c_ulonglong),
                ("free", ctypes.c_ulonglong),
                ("total_page_file", ctypes.c_ulonglong),
                ("free_page_file", ctypes.c_ulonglong),
                ("total_virtual", ctypes.c_ulonglong),
                ("free_virtual", ctypes.c_ulonglong),
                ("free_extended", ctypes.c_ulonglong),
            )

        status = Status()
        status.length = ctypes.sizeof(status)
        if ctypes.windll.kernel32.GlobalMemoryStatusEx(ctypes.byref(status)):
            return int(status.free_page_file)
    else:
        with suppress(OSError, UnicodeDecodeError):
            text = (_PROC / "meminfo").read_text(encoding="ascii")
            found = dict(re.findall(r"^(MemAvailable|SwapFree): +(\d+) kB", text, re.MULTILINE))
            if "MemAvailable" in found:
                return sum(int(number) for number in found.values()) * 1024
    return None


def _of_container() -> int | None:
    """What the limit of a container leaves, of either version of Linux's control groups."""
    left = []
    for folder, limit, used in (
        (_CGROUPS, "memory.max", "memory.current"),
        (_CGROUPS / "memory", "memory.limit_in_bytes", "memory.usage_in_bytes"),
    ):
        for place in (folder, folder / _own_group().lstrip("/")):
            with suppress(OSError, ValueError):
                most = int((place / limit).read_text(encoding="ascii"))
                taken = int((place / used).read_text(encoding="ascii"))
                left.append(most - taken + _cache(place))
    return min(left, default=None)


def _own_group() -> str:
    """The control group of this process for memory."""
    with suppress(OSError, UnicodeDecodeError):
        text = (_PROC / "self" / "cgroup").read_text(encoding="utf-8")
        found = re.search(r"^(?:0:|\d+:(?:[^:\n]*,)?memory(?:,[^:\n]*)?):(\S*)$", text, re.MULTILINE)
        return found[1] if found else ""
    return ""


def _cache(place: Path) -> int:
    """Bytes of a group that only keep files at hand, and are given up when memory is short."""
    text = (place / "memory.stat").read_text(encoding="ascii")
    found = re.search(r"^(?:total_)?inactive_file (\d+)$", text, re.MULTILINE)
    return int(found[1]) if found else 0
