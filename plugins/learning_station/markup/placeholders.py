"""A mark in rendered HTML that stands for something known only later."""

ROOT_MARK = "\ue000"
"""Stands before an address relative to the language's folder, until the page it lands on is known.

A private-use character, taken out of what editors write.
"""


def from_root(uri: str) -> str:
    """The address, relative to the language's folder, as it stands in HTML until its page is known."""
    return ROOT_MARK + uri


def own(attribute: str) -> str:
    """The key under which a block of ours sets an attribute that editors can't: rendering lets it through its filter
    and takes the mark off.
    """
    return ROOT_MARK + attribute
