"""`/// figure | caption`: an image with its caption and credit, and with a number where it has an id."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from learning_station.markup.blocks.contract import BlockKind, Grammar, Option, PageContext, line_option, read_text
from learning_station.markup.html import element
from learning_station.model.document import Block
from learning_station.model.uris import figure_anchor
from learning_station.model.values import fault_of_id


def read_id(value: Any) -> str:
    """An id as all that can be referred to have one."""
    if not fault_of_id(read_text(value)):
        return str(value)
    raise ValueError(value)


CAPTIONED = {
    "credit": line_option(),
    "id": Option(read_id, "An id looks like `three-moments`: lower-case letters, digits and single hyphens."),
}
"""The options of whatever has a caption."""


def render_figure(block: Block, page: PageContext, style: str) -> str:
    """The content in a figure of that class, above its number, its caption and its credit."""
    id = block.options.get("id")
    attributes = {"class": style, "id": figure_anchor(block.name, id) if id else None}
    content = Markup(page.html(block.content))
    number = page.number(block.name, id) if id else ""
    return str(element("figure", attributes, "\n", content, _caption(block, page, number), "\n"))


def _caption(block: Block, page: PageContext, number: str) -> Markup:
    credit = block.options.get("credit")
    parts = [
        element("span", {"class": "figure-number"}, number) if number else None,
        element("span", {"class": "caption"}, Markup(page.html(block.title))),
        element("span", {"class": "credit"}, Markup(page.line(credit))) if credit else None,
    ]
    return element("figcaption", {}, Markup(" ").join(filter(None, parts)))


def _render(block: Block, page: PageContext) -> str:
    return render_figure(block, page, "figure")


KIND = BlockKind(Grammar("figure", title="needed", options=CAPTIONED), _render)
