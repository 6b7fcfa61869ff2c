"""How Hypothesis runs, in one place: the same examples every time, or as many new ones as asked.

The profile `test` holds unless another is named. It draws the same examples on every machine and
every day, so that a change is blamed for nothing but what it does. `make explore` names the
profile `explore`, which draws new ones each time and keeps those that fail in `.hypothesis`.

A test names its own number of examples where 100 would take too long, and nothing else.
"""

import pytest
from hypothesis import HealthCheck, settings

COMMON = settings(
    deadline=None,  # how fast the machine is proves nothing
    # Tests that take a folder of pytest's empty it or write the same files anew each time.
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)

settings.register_profile("test", COMMON, derandomize=True, database=None)
settings.register_profile("explore", COMMON, max_examples=1_000, print_blob=True)
settings.load_profile("test")


@pytest.hookimpl(trylast=True)  # after Hypothesis has marked its tests
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Count no line as covered because a slow test or a random example came by.

    A case that somebody thought of has to reach it. Counting also doubles the time that a test
    takes. Only in the disclosure control do slow tests count: the made-up trusts are the tests of
    what is chosen to be hidden, and in which turn.
    """
    for item in items:
        slow = item.get_closest_marker("slow") and "disclosure" not in item.path.parts
        if slow or item.get_closest_marker("hypothesis"):
            item.add_marker("no_cover")
