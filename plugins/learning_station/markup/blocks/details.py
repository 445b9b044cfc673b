"""`/// details | summary`: a part that opens when the reader asks for it.

A summary is needed: without one a browser writes its own, in its own language.
"""

from __future__ import annotations

import re
from typing import Any

from markupsafe import Markup

from learning_station.markup.blocks.contract import BlockKind, Grammar, Option, PageContext, read_text, read_truth
from learning_station.markup.html import element
from learning_station.model.document import Block

_CLASS = re.compile(r"[A-Za-z][\w-]*", re.ASCII)


def read_class(value: Any) -> str:
    """The name of one class of CSS."""
    if _CLASS.fullmatch(read_text(value)):
        return str(value)
    raise ValueError(value)


def _render(block: Block, page: PageContext) -> str:
    attributes = {
        "class": " ".join(filter(None, ("details", block.options.get("type")))),
        "open": "open" if block.options.get("open") else None,
    }
    summary = element("summary", {}, Markup(page.html(block.title)))
    return str(element("details", attributes, "\n", summary, "\n", Markup(page.html(block.content))))


KIND = BlockKind(
    Grammar(
        "details",
        title="needed",
        options={
            "open": Option(read_truth, "Write `open: yes`, or take the line out."),
            "type": Option(read_class, "Write the name of a class: letters, digits and hyphens, as in `type: answer`."),
        },
    ),
    _render,
)
