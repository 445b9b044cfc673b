"""`/// position`: what someone held, from the register of positions, with who and as what."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from markdown.util import AtomicString
from pymdownx.blocks.block import Block, type_string

from learning_station.markup.marks import ROOT_MARK


class PositionBlock(Block):
    NAME = "position"
    OPTIONS = {"id": ("", type_string)}
    REQUIRED = ("id",)

    def on_validate(self, parent: etree.Element) -> bool:
        return bool(self.options["id"])

    def on_create(self, parent: etree.Element) -> etree.Element:
        figure = etree.SubElement(parent, "figure", {"class": "position"})
        shown = self.config["position"](self.options["id"])
        if shown is None:
            return figure
        statement, person, functions = shown
        text = etree.SubElement(figure, "p", {"class": "position-statement"})
        text.text = AtomicString(statement.value)
        if statement.foreign:
            text.set("lang", statement.language)
        caption = etree.SubElement(figure, "figcaption")
        link = etree.SubElement(caption, "a", {"class": "ref ref-person", "href": ROOT_MARK + person.uri})
        link.text = AtomicString(person.title.value)
        if functions:
            link.tail = ", "
            etree.SubElement(caption, "span", {"class": "function"}).text = AtomicString(functions)
        return figure
