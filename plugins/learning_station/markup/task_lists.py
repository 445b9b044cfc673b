"""Items of a list that begin with a box: `- [x] done`, `- [ ] to do`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.token import Token

_BOX = re.compile(r"\[(?P<sign>[ xX])\][ \t\n]+")


def task_of(inner: Sequence[Token]) -> tuple[bool, Sequence[Token]] | None:
    """Whether the item of a list is done, with its tokens without the box; None for one without a box."""
    inline = _first_inline(inner)
    match = _BOX.match(inline.content) if inline is not None else None
    first = inline.children[0] if inline is not None and inline.children else None
    if match is None or inline is None or first is None or not first.content.startswith(match[0].rstrip()):
        return None
    without = inline.copy(children=[first.copy(content=first.content[3:].lstrip()), *(inline.children or [])[1:]])
    return match["sign"] != " ", [inner[0], without, *inner[2:]]


def _first_inline(inner: Sequence[Token]) -> Token | None:
    is_paragraph = len(inner) > 1 and inner[0].type == "paragraph_open" and inner[1].type == "inline"
    return inner[1] if is_paragraph else None
