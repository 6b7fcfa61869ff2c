"""What the environment must not decide."""

import os


def without_a_clock() -> None:
    """Forget the clock that a build may have set.

    No output holds a time. A library that reads the variable while it loads stops where it is no
    number, and would take the command with it.
    """
    os.environ.pop("SOURCE_DATE_EPOCH", None)
