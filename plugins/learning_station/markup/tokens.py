"""What single tokens say: where they end, their plain text, their addresses and attributes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from markdown_it.token import Token
from markupsafe import escape

from learning_station.markup.address import plain_address
from learning_station.markup.placeholders import ROOT_MARK
from learning_station.markup.rules.attributes import ALLOWED, parse_attributes


def closing(tokens: Sequence[Token], index: int) -> int:
    """The index of the token that closes the one at `index`; the last one if none does."""
    depth = 0
    for position in range(index, len(tokens)):
        depth += tokens[position].nesting
        if depth == 0:
            return position
    return len(tokens) - 1


def plain_text(children: Sequence[Token]) -> str:
    """What a reader reads of the tokens of a line, without marks; only blanks that don't break are kept as they are."""
    return re.sub(r"[ \t\n]+", " ", _plain_text(children)).strip(" ").replace(ROOT_MARK, "\ufffd")


def _plain_text(children: Sequence[Token]) -> str:
    pieces = []
    for child in children:
        if child.type in ("text", "text_special", "code_inline", "math_inline"):
            pieces.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            pieces.append("\n")
        elif child.type == "image":
            pieces.append(_plain_text(child.children or []))
    return "".join(pieces)


def address_of(token: Token, name: str) -> str:
    """The address of a link or an image, its anchor in Unicode's form NFC as anchors are."""
    address, mark, anchor = plain_address(str(token.attrGet(name) or "")).partition("#")
    return f"{address}{mark}{unicodedata.normalize('NFC', anchor)}"


def attributes_of(token: Token, id: str = "", name: str = "") -> str:
    """The allowed attributes of an element, each with a blank before it.

    `id` is that of a heading without one of its own, `name` a class that the element has besides those of the editor.
    """
    values: dict[str, str] = {"id": id} if id else {}
    classes = [name] if name else []
    for written, _ in token.meta.get("attributes", ()) if token.meta else ():
        for attribute in parse_attributes(written):
            if attribute.name == "class":
                classes.append(attribute.value)
            elif attribute.name.lower() in (*ALLOWED, "id"):
                values[attribute.name.lower()] = attribute.value
    if classes:
        values["class"] = " ".join(classes)
    return "".join(f' {name}="{escape(value)}"' for name, value in values.items())


def title_of(token: Token) -> str:
    """The title of a link or an image as an attribute with a blank before it; empty if it has none."""
    title = token.attrGet("title")
    return f' title="{escape(str(title).replace(ROOT_MARK, ""))}"' if title else ""


def cell_attributes(token: Token) -> str:
    """The class of a cell in a column of numbers, with a blank before it; empty for another."""
    # Columns of numbers are set to the right by a class: no style may stand in a page.
    return ' class="number"' if "right" in str(token.attrGet("style") or "") else ""
