"""Panels beside the text: key points, discussions, activities, editor's notes and the plain three."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from pymdownx.blocks.block import Block, type_ranged_integer


def N_(text: str) -> str:  # noqa: N802 (gettext's own name for a mark without a translation)
    return text


class Aside(Block):
    """`/// name | title`: a panel that begins with its label and title."""

    ARGUMENT = None
    LABEL = ""

    def on_create(self, parent: etree.Element) -> etree.Element:
        panel = etree.SubElement(parent, "aside", {"class": f"block {self.NAME}"})
        title = etree.SubElement(panel, "p", {"class": "block-title"})
        label = self.config["label"](self.LABEL)
        kind = etree.SubElement(title, "span", {"class": "block-label"})
        kind.text = label
        panel.set("aria-label", f"{label}: {self.argument}" if self.argument else label)
        if self.argument:
            kind.tail = " "
            name = etree.SubElement(title, "span", {"class": "block-name"})
            name.text = self.argument
        if self.options.get("minutes"):
            (name if self.argument else kind).tail = " "
            minutes = etree.SubElement(title, "span", {"class": "block-minutes"})
            minutes.text = self.config["duration"](self.options["minutes"])
        return panel


class KeyPoints(Aside):
    NAME = "key-points"
    LABEL = N_("Key points")


class Discussion(Aside):
    NAME = "discussion"
    LABEL = N_("Discussion")
    OPTIONS = {"minutes": (0, type_ranged_integer(1, 600))}


class Activity(Aside):
    NAME = "activity"
    LABEL = N_("Activity")
    OPTIONS = {"minutes": (0, type_ranged_integer(1, 600))}


class EditorNote(Aside):
    NAME = "editor-note"
    LABEL = N_("Editor’s note")


class Note(Aside):
    NAME = "note"
    LABEL = N_("Note")


class Tip(Aside):
    NAME = "tip"
    LABEL = N_("Tip")


class Warning(Aside):
    NAME = "warning"
    LABEL = N_("Warning")


ASIDES = (KeyPoints, Discussion, Activity, EditorNote, Note, Tip, Warning)
