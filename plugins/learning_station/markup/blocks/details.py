"""`/// details | summary`: a part that opens when the reader asks for it."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from pymdownx.blocks.details import Details


class DetailsBlock(Details):
    """As in pymdownx, with a class of its own for the style sheet, and never without a summary: a browser would write one in its own language."""

    ARGUMENT = True

    def on_create(self, parent: etree.Element) -> etree.Element:
        details: etree.Element = super().on_create(parent)
        details.set("class", " ".join(filter(None, ("details", details.get("class")))))
        return details
