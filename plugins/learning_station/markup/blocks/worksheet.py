"""`//// worksheet | title`: a sheet of fields that a learner fills in."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from markdown.util import AtomicString
from pymdownx.blocks.block import Block, type_ranged_integer, type_string

from learning_station.markup.controls import UNFOUND
from learning_station.markup.marks import own
from learning_station.markup.worksheets import WORKSHEET, worksheet_anchor


class WorksheetBlock(Block):
    NAME = WORKSHEET
    ARGUMENT = True
    OPTIONS = {"id": ("", type_string), "minutes": (0, type_ranged_integer(1, 600))}
    REQUIRED = ("id",)

    def on_create(self, parent: etree.Element) -> etree.Element:
        label = self.config["label"]
        element = etree.SubElement(parent, "station-worksheet", {own("data-kept"): label("Kept."), own("data-not-kept"): label("Not kept.")})
        anchor = worksheet_anchor(self.options["id"])
        attributes = {
            "class": "block worksheet",
            "id": anchor,
            own("data-worksheet"): self.options["id"],
            "aria-label": f"{label('Worksheet')}: {self.argument}",
        }
        sheet = etree.SubElement(element, "section", attributes)
        title = etree.SubElement(sheet, "p", {"class": "block-title"})
        kind = etree.SubElement(title, "span", {"class": "block-label"})
        kind.text, kind.tail = AtomicString(label("Worksheet")), " "
        name = etree.SubElement(title, "span", {"class": "block-name"})
        name.text = AtomicString(self.argument)
        if self.options["minutes"]:
            name.tail = " "
            etree.SubElement(title, "span", {"class": "block-minutes"}).text = self.config["duration"](self.options["minutes"])
        return element

    def on_markdown(self) -> str:
        return "block"

    def on_add(self, block: etree.Element) -> etree.Element:
        return block[0]

    def on_end(self, block: etree.Element) -> None:
        words = self.config["label"]("Without JavaScript, what you type here is not kept. You can still print it.")
        without = etree.SubElement(block[0], "noscript", UNFOUND)
        etree.SubElement(without, "p", {"class": "worksheet-state"}).text = AtomicString(words)
        etree.SubElement(block[0], "p", {"class": "worksheet-state", "role": "status"})
