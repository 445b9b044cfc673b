"""What a learner fills a field in with: form controls that need no script to be read, typed into or printed."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Callable

from markdown.util import AtomicString

from learning_station.markup.marks import ROOT_MARK, own
from learning_station.model.worksheet import Field

Label = Callable[[str], str]

UNFOUND = {own("data-pagefind-ignore"): ""}
"""What a search passes over."""

GROUPED = ("choice", "scale", "table")
"""The kinds that are several controls under one name."""


def field_anchor(worksheet: str, field: str) -> str:
    """The anchor of a field on a page."""
    return f"field-{worksheet}-{field}"


def start_field(parent: etree.Element, field: Field, worksheet: str) -> etree.Element:
    """The field's element in its parent, with its name; guidance goes into it next, then the control."""
    anchor, key = field_anchor(worksheet, field.id), f"field/{worksheet}/{field.id}"
    attributes = {"class": f"field field--{field.kind}", "id": anchor, own("data-item"): key, own("data-kind"): field.kind}
    grouped = field.kind in GROUPED
    element = etree.SubElement(parent, "fieldset" if grouped else "div", attributes)
    name = etree.SubElement(element, "legend" if grouped else "label", {"class": "field-name"})
    name.text = AtomicString(field.title)
    if not grouped:
        name.set(own("for"), f"{anchor}-text")
    return element


def add_example(element: etree.Element, field: Field, label: Label) -> None:
    """What someone might have written, behind a click."""
    if not field.example:
        return
    details = etree.SubElement(element, "details", {"class": "field-example"})
    etree.SubElement(details, "summary").text = AtomicString(label("Example"))
    if field.kind != "table":
        etree.SubElement(details, "p").text = AtomicString(field.example)
        return
    cells = etree.SubElement(details, "dl")
    for column, cell in zip(field.columns, field.example_cells, strict=False):
        pair = etree.SubElement(cells, "div")
        etree.SubElement(pair, "dt").text = AtomicString(column)
        etree.SubElement(pair, "dd").text = AtomicString(cell)


def add_control(element: etree.Element, field: Field, worksheet: str, label: Label, described_by: str = "") -> None:
    """The control itself, empty, below the field's name."""
    match field.kind:
        case "choice":
            _add_choices(element, field, worksheet, label)
        case "scale":
            _add_scale(element, field, worksheet, label)
        case "table":
            _add_rows(element, field, label)
        case _:
            _add_text(element, field, worksheet, described_by)


def _add_text(element: etree.Element, field: Field, worksheet: str, described_by: str) -> None:
    attributes = {"class": "field-text", "id": f"{field_anchor(worksheet, field.id)}-text", own("autocomplete"): "off"}
    if described_by:
        attributes[own("aria-describedby")] = described_by
    match field.kind:
        case "long":
            etree.SubElement(element, "textarea", {**attributes, "dir": "auto", own("rows"): "4"})
        case "date":
            etree.SubElement(element, "input", {**attributes, own("type"): "date"})
        case _:
            etree.SubElement(element, "input", {**attributes, "dir": "auto", own("type"): "text"})


def _choice(parent: etree.Element, worksheet: str, field: Field, number: int) -> etree.Element:
    """A choice with its control, without its text."""
    choice = etree.SubElement(parent, "label", {"class": "field-choice"})
    kind, name = "checkbox" if field.multiple else "radio", f"field/{worksheet}/{field.id}"
    etree.SubElement(choice, "input", {own("type"): kind, own("name"): name, own("value"): str(number)})
    return choice


def _add_choices(element: etree.Element, field: Field, worksheet: str, label: Label) -> None:
    choices = etree.SubElement(element, "div", {"class": "field-choices"})
    for number, text in enumerate(field.choices, 1):
        etree.SubElement(_choice(choices, worksheet, field, number), "span").text = AtomicString(text)
    if not field.multiple:
        _add_button(element, "field-clear", label("Clear the choice"))


def _add_scale(element: etree.Element, field: Field, worksheet: str, label: Label) -> None:
    """The ends are said with the first and the last step, so that whoever doesn't see the row hears them too."""
    scale = etree.SubElement(element, "div", {"class": "field-scale"})
    ends = {1: field.first, field.steps: field.last}
    etree.SubElement(scale, "span", {"class": "field-end", "aria-hidden": "true"}).text = AtomicString(field.first)
    steps = etree.SubElement(scale, "div", {"class": "field-steps"})
    for number in range(1, field.steps + 1):
        text = etree.SubElement(_choice(steps, worksheet, field, number), "span")
        text.text = AtomicString(str(number))
        if ends.get(number):
            etree.SubElement(text, "span", {"class": "visually-hidden"}).text = AtomicString(f" {ends[number]}")
    etree.SubElement(scale, "span", {"class": "field-end", "aria-hidden": "true"}).text = AtomicString(field.last)
    _add_button(element, "field-clear", label("Clear the choice"))


def _add_rows(element: etree.Element, field: Field, label: Label) -> None:
    """One group of controls a row; a script clones and numbers them."""
    row_name = label("Row {n}")
    element.set(own("data-row"), row_name)
    element.set(own("data-remove"), label("Remove row {n}"))
    element.set(own("data-removed"), label("Row {n} was removed."))
    element.set(own("data-columns"), str(len(field.columns)))
    rows = etree.SubElement(element, "div", {"class": "field-rows", **UNFOUND})
    for number in range(1, field.rows + 1):
        row = etree.SubElement(rows, "fieldset", {"class": "field-row"})
        etree.SubElement(row, "legend", {"class": "visually-hidden"}).text = AtomicString(row_name.replace("{n}", str(number)))
        for column in field.columns:
            cell = etree.SubElement(row, "label", {"class": "field-cell"})
            etree.SubElement(cell, "span").text = AtomicString(column)
            etree.SubElement(cell, "textarea", {"dir": "auto", own("rows"): "1", own("autocomplete"): "off"})
        remove = _add_button(row, "field-remove", "×")
        remove.set("aria-label", label("Remove row {n}").replace("{n}", str(number)))
    foot = etree.SubElement(element, "div", {"class": "field-foot"})
    _add_button(foot, "field-add", label("Add a row"))
    etree.SubElement(foot, "span", {"class": "field-state", "role": "status"})
    _add_button(foot, "field-undo", label("Undo"))


def _add_button(parent: etree.Element, name: str, text: str) -> etree.Element:
    """A button that a script shows: without one it would do nothing."""
    button = etree.SubElement(parent, "button", {"class": f"field-button {name}", own("type"): "button", own("hidden"): "", **UNFOUND})
    button.text = AtomicString(text)
    return button


def control_html(field: Field, worksheet: str, label: Label, described_by: str = "") -> str:
    """The field's control alone, as HTML with `ROOT_MARK` before addresses, for a page that a learner fills it in on too."""
    holder = etree.Element("div")
    element = start_field(holder, field, worksheet)
    add_control(element, field, worksheet, label, described_by)
    for one in holder.iter():
        for key in [key for key in one.attrib if key.startswith(ROOT_MARK)]:
            one.set(key.removeprefix(ROOT_MARK), one.attrib.pop(key))
    return etree.tostring(element, encoding="unicode", method="html")
