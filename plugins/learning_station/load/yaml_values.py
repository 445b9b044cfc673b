"""What a YAML text becomes: maps, lists and texts that know their places."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from learning_station.problems import Where

QUOTES = ("'", '"', "|", ">")
"""What a scalar that isn't plain begins with."""


class YamlText(str):
    """A scalar, with its place."""

    where: Where
    tag: str = ""
    """A tag that isn't YAML's own, as it stands in the file: `!ENV`, `!!python/name:x.y`; else empty."""
    written: str
    """The scalar as it stands in the file, from its first character (a quote, `|` or `>` included); empty if
    unknown.
    """

    def __new__(cls, value: str, where: Where, written: str = "") -> YamlText:
        text = super().__new__(cls, value)
        text.where, text.written = where, written
        return text

    def __reduce__(self) -> tuple[Any, ...]:
        return YamlText, (str(self), self.where)


class YamlList(list["YamlText | YamlList | YamlMap"]):
    """A sequence, with its place and, as a scalar has it, its tag."""

    where: Where
    tag: str = ""


class YamlMap(dict[str, "YamlText | YamlList | YamlMap"]):
    """Keys are YamlText, so that each knows its place; `tag` as a scalar has it."""

    where: Where
    tag: str = ""
    left_out: frozenset[str] = frozenset()
    """The keys that are written without a value: that is a problem of its own."""


Tree = YamlText | YamlList | YamlMap

MayBeEmpty = Callable[[Sequence[str]], bool]
"""Whether the key at the end of a path of keys may be without a value. Items of lists don't count as steps."""
