"""`/// field | what is asked`: one thing to fill in, in a worksheet."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from datetime import date
from typing import Any

from markdown.util import AtomicString
from pymdownx.blocks.block import Block, type_boolean, type_integer, type_string

from learning_station.markup.controls import UNFOUND, add_control, add_example, field_anchor, start_field
from learning_station.markup.marks import from_root, own
from learning_station.markup.worksheets import FIELD, field_of
from learning_station.model.uris import section_uri
from learning_station.problems import Where


def _example(value: Any) -> str:
    """A text, or what YAML takes for a number or a date."""
    if isinstance(value, int | date) and not isinstance(value, bool):
        return str(value)
    return str(type_string(value))


class FieldBlock(Block):
    NAME = FIELD
    ARGUMENT = True
    OPTIONS = {
        "id": ("", type_string),
        "kind": ("", type_string),
        "feeds": ("", type_string),
        "example": ("", _example),
        "choices": ("", type_string),
        "multiple": (False, type_boolean),
        "steps": (5, type_integer),
        "from": ("", type_string),
        "to": ("", type_string),
        "columns": ("", type_string),
        "rows": (3, type_integer),
    }
    REQUIRED = ("id", "kind")
    HINTS = {
        "multiple": "Write `multiple: yes`, or take the line out.",
        "steps": "Write a whole number from 3 to 10.",
        "rows": "Write a whole number from 1 to 20.",
    }

    def on_create(self, parent: etree.Element) -> etree.Element:
        self.field = field_of(self.argument, self.options, Where(""))
        self.worksheet = parent.get(own("data-worksheet"), "")
        element = start_field(parent, self.field, self.worksheet)
        etree.SubElement(element, "div", {"class": "field-guidance", "id": f"{field_anchor(self.worksheet, self.field.id)}-guidance"})
        return element

    def on_markdown(self) -> str:
        return "block"

    def on_add(self, block: etree.Element) -> etree.Element:
        return block[1]

    def on_end(self, block: etree.Element) -> None:
        label, guidance = self.config["label"], block[1]
        described = (guidance.get("id") or "") if len(guidance) else ""
        if not described:
            block.remove(guidance)
        elif block.tag == "fieldset":
            block.set(own("aria-describedby"), described)
        add_example(block, self.field, label)
        add_control(block, self.field, self.worksheet, label, described)
        section = self.config["section"](self.field.feeds) if self.field.feeds else None
        if section:
            feeds = etree.SubElement(block, "p", {"class": "field-feeds", **UNFOUND})
            feeds.text = AtomicString(label("In your strategy:") + " ")
            link = etree.SubElement(feeds, "a", {"href": from_root(section_uri(self.field.feeds))})
            link.text = AtomicString(section.value)
            if section.foreign:
                link.set("lang", section.language)
