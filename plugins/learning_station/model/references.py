"""References by kind and id, and the links of texts, which may be such."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from learning_station.problems import Where


class Ref(NamedTuple):
    """The name of one thing of the station: its kind and its id."""

    kind: str
    id: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"


REFERABLE = (
    "unit",
    "lesson",
    "material",
    "event",
    "case",
    "kit",
    "term",
    "person",
    "organisation",
    "news",
    "milestone",
    "page",
)
"""The kinds that `[text](kind:id)` may name."""


NUMBERED = ("figure", "table", "formula")
"""What has a number if it has an id, and that `[](figure:id)` may name."""


@dataclass(frozen=True)
class Link:
    """A link or image as written in Markdown, with its place."""

    target: str
    text: str
    where: Where
    image: bool = False
    block: bool = False
    """Named by a block, not by a link: only a block can name a position."""

    @property
    def ref(self) -> Ref | None:
        """What the link names, if it is a reference: `term:city-diplomacy#use` names the term."""
        return parse_reference(self.target, (*REFERABLE, "position") if self.block else REFERABLE)[0]


def parse_numbered(target: str) -> Ref | None:
    """The figure, table or formula that a link names; None for any other link."""
    return parse_reference(target, NUMBERED)[0]


@lru_cache(1 << 16)
def parse_reference(target: str, kinds: Sequence[str] = REFERABLE) -> tuple[Ref | None, str]:
    """The thing that `kind:id#anchor` names and the anchor; None for an ordinary link."""
    address, _, anchor = target.partition("#")
    kind, colon, name = address.partition(":")
    return (Ref(kind, name), anchor) if colon and kind in kinds else (None, anchor)
