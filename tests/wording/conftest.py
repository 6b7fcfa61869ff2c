"""Figures made by hand, for tests of how they are shown."""

from tests.support.made_figures import make

__all__ = ["make"]
