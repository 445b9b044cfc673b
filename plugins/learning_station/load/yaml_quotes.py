"""Values that YAML reads as something else than the text they are, and the quotes that mend them."""

from __future__ import annotations

import re
from typing import NamedTuple

_VALUE = re.compile(r"(?P<before>[ ]*(?:-[ ]+)*(?:[\w-]+:[ ]+|(?<=[-][ ])))(?P<value>\S(?:[^\n]*\S)?)[ ]*")
_COLON = re.compile(r":(?:[ ]|$)")
_PLAIN = re.compile(r"[^\s\"'\[\]{}&*!|>%@`#,?-]|[?-](?=\S)")
_SIGN = re.compile(r"[@`%]|\?[ ]|[|>](?![-+0-9]*(?:[ ]#|$))|\*(?![\w-]+$)|[&!](?=[ ]|\S+[ ]?$)")
"""Begins a value that can't be meant as YAML: `|` with something behind it, a star that names nothing, a tag of
nothing.
"""
_CLOSED = re.compile(r"\[[^\[\]\"'#]*\][ ]*[^\s,#\]}]|\{[^{}\"'#]*\}[ ]*[^\s,#\]}]")
"""A bracket that ends before the text does: `[draft] Cities`."""
_TWICE = re.compile(r"(?P<quote>[\"'])(?P<text>.*)(?P=quote)")


class QuotedValue(NamedTuple):
    """A value of a line and the same in quotes; the column counts from 0."""

    column: int
    value: str
    quoted: str


def quoting_of(line: str) -> QuotedValue | None:
    """The value of the line in quotes, if it can only be meant as a text and YAML doesn't read it as one; None
    otherwise.
    """
    match = _VALUE.fullmatch(line)
    if not match or " #" in match["value"]:
        return None
    value, text = match["value"], match["value"]
    twice = _TWICE.fullmatch(value)
    if twice and twice["quote"] in twice["text"].replace(f"\\{twice['quote']}", "").replace("''", ""):
        text = twice["text"]
    elif not (_SIGN.match(value) or _CLOSED.match(value) or (_PLAIN.match(value) and _COLON.search(value))):
        return None
    return QuotedValue(len(match["before"]), value, in_quotes(text))


def in_quotes(text: str) -> str:
    """The text as a value between quotes."""
    return "'" + text.replace("'", "''") + "'" if re.search(r'["\\]', text) else f'"{text}"'
