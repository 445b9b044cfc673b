"""`/// position`: what someone held, from the register of positions, with who and as what."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from learning_station.markup.blocks.contract import BlockKind, Grammar, PageContext, text_option
from learning_station.markup.html import element
from learning_station.markup.placeholders import from_root
from learning_station.model.document import Block


def _render(block: Block, page: PageContext) -> str:
    found = page.position(block.options.get("id", ""))
    return str(element("figure", {"class": "position"}, *(_parts(*found) if found else ())))


def _parts(statement: Any, person: Any, functions: str) -> tuple[Markup, Markup]:
    """What was said, and by whom."""
    language = statement.language if statement.foreign else None
    link = element("a", {"class": "ref ref-person", "href": from_root(person.uri)}, person.title.value)
    role = (", ", element("span", {"class": "function"}, functions)) if functions else ()
    return (
        element("p", {"class": "position-statement", "lang": language}, statement.value),
        element("figcaption", {}, link, *role),
    )


KIND = BlockKind(Grammar("position", title="none", options={"id": text_option()}, needed=("id",)), _render)
