"""`/// table | caption`: a table with its caption and credit, which scrolls within itself on a small screen."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from pymdownx.blocks.block import Block, type_string

from learning_station.markup.blocks.figure import add_caption


class TableFigure(Block):
    NAME = "table"
    ARGUMENT = True
    OPTIONS = {"credit": ("", type_string)}

    def on_create(self, parent: etree.Element) -> etree.Element:
        return etree.SubElement(parent, "figure", {"class": "table-figure"})

    def on_end(self, block: etree.Element) -> None:
        add_caption(self, block)
