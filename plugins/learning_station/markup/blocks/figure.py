"""`/// figure | caption`: an image with its caption and credit."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from pymdownx.blocks.block import Block, type_string


def add_caption(block: Block, figure: etree.Element) -> None:
    """Ends a figure with its caption and, after it, its credit."""
    caption = etree.SubElement(figure, "figcaption")
    text = etree.SubElement(caption, "span", {"class": "caption"})
    text.text = block.argument
    if credit := block.options.get("credit"):
        text.tail = " "
        etree.SubElement(caption, "span", {"class": "credit"}).text = credit


class Figure(Block):
    NAME = "figure"
    ARGUMENT = True
    OPTIONS = {"credit": ("", type_string)}

    def on_create(self, parent: etree.Element) -> etree.Element:
        return etree.SubElement(parent, "figure", {"class": "figure"})

    def on_end(self, block: etree.Element) -> None:
        add_caption(self, block)
