"""How much memory reading takes, from the sizes of the files. Measured with `ulimit -v`."""

import os
from collections.abc import Iterable
from pathlib import Path

from wres_calc.memory import check_memory

_MIB = 1 << 20
_AT_ONCE = 2  # files that are read at the same time
_LARGE = 20_000_000  # bytes; smaller files are nothing beside the rest
# Addresses that Polars asks for, of which it fills few: for its threads, and to read a large file.
_FOR_EACH_THREAD = 160 * _MIB
STREAMING = 340 * _MIB
# Bytes that are filled for each byte of a file. Parquet is packed; rows of pay are all kept.
_HELD = {".csv": 0.5, ".tsv": 0.5, ".parquet": 3.0, ".gz": 6.0}
_HELD_OF_PAY = 4.0


def for_threads() -> int:
    """Addresses that the threads of Polars ask for."""
    given = os.environ.get("POLARS_MAX_THREADS", "")
    threads = int(given) if given.isdecimal() else os.cpu_count() or 1
    return 440 * _MIB + min(threads, 64) * _FOR_EACH_THREAD


def check_room(files: Iterable[tuple[Path, bool]]) -> None:
    """Refuse to read files for which there is no memory, before the system ends the program.

    Args:
        files: the files to be read, and of each whether its rows are kept, as those of pay are.
            What is no file is passed over.

    Raises:
        CommandError: naming the largest of them.
    """
    sizes = sorted(
        ((path.stat().st_size, path, kept) for path, kept in files if path.is_file()),
        key=lambda each: (-each[0], each[1]),
    )
    if not sizes:
        return
    large = [each for each in sizes[:_AT_ONCE] if each[0] > _LARGE]
    reserved = for_threads() + sum(size for size, *_ in large) + (STREAMING if large else 0)
    held = sum(size * (_HELD_OF_PAY if kept else _HELD.get(path.suffix.lower(), 1.0)) for size, path, kept in large)
    check_memory(
        sizes[0][1].name,
        held=int(held),
        reserved=reserved,
        instead="Parquet files need less than CSV files." if large else "",
    )
