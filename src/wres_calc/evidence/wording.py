"""Words that the documents of an evidence pack share."""

from collections.abc import Iterable

TO_FILL_IN = "To fill in:"


def fill_in(what: Iterable[str]) -> Iterable[str]:
    """A list of what only a person can know, each plainly marked."""
    return (f"- {TO_FILL_IN} {text}" for text in what)


def plain(text: str) -> str:
    """Text from outside that cannot be taken for mark-up, in one line."""
    return "".join("'" if c in "`|<>[]*#" else c if c.isprintable() else " " for c in text)
