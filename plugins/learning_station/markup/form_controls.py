"""What a learner fills a field in with: form controls that need no script to be read, typed into or printed."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from learning_station.markup.html import element
from learning_station.model.uris import field_anchor
from learning_station.model.worksheet import Field

Label = Callable[[str], str]
"""Gives a word of the interface in the page's language."""

UNFOUND = {"data-pagefind-ignore": ""}
"""What a search passes over."""

GROUPED = ("choice", "scale", "table")
"""The kinds that are several controls under one name."""

NOTHING = Markup("")


def control_html(
    field: Field,
    worksheet: str,
    label: Label,
    described_by: str = "",
    before: Markup = NOTHING,
    after: Markup = NOTHING,
) -> Markup:
    """The field with its name and its control, empty, and what stands before and after the control.

    `described_by` is the id of the element that has its guidance.
    """
    content = before + _control(field, worksheet, label, described_by) + after
    anchor = field_anchor(worksheet, field.id)
    attributes = {
        "class": f"field field--{field.kind}",
        "id": anchor,
        "data-item": _item(field, worksheet),
        "data-kind": field.kind,
    }
    if field.kind in GROUPED:
        attributes |= {"aria-describedby": described_by} if described_by else {}
        attributes |= _row_words(field, label) if field.kind == "table" else {}
        return element("fieldset", attributes, element("legend", {"class": "field-name"}, field.title), content)
    name = element("label", {"class": "field-name", "for": f"{anchor}-text"}, field.title)
    return element("div", attributes, name, content)


def example_html(field: Field, label: Label) -> Markup:
    """What someone might have written, behind a click; nothing for a field without example."""
    if not field.example:
        return NOTHING
    example = _example_cells(field) if field.kind == "table" else element("p", {}, field.example)
    return element("details", {"class": "field-example"}, element("summary", {}, label("Example")), example)


def _example_cells(field: Field) -> Markup:
    return element("dl", {}, *map(_example_cell, field.columns, field.example_cells))


def _example_cell(column: str, text: str) -> Markup:
    return element("div", {}, element("dt", {}, column), element("dd", {}, text))


def _item(field: Field, worksheet: str) -> str:
    """The item of the learner's store that holds what is filled in."""
    return f"field/{worksheet}/{field.id}"


def _control(field: Field, worksheet: str, label: Label, described_by: str) -> Markup:
    match field.kind:
        case "choice":
            return _choices(field, worksheet, label)
        case "scale":
            return _scale(field, worksheet, label)
        case "table":
            return _rows(field, label)
        case _:
            return _text(field, worksheet, described_by)


def _text(field: Field, worksheet: str, described_by: str) -> Markup:
    attributes = {
        "class": "field-text",
        "id": f"{field_anchor(worksheet, field.id)}-text",
        "autocomplete": "off",
        "aria-describedby": described_by or None,
    }
    match field.kind:
        case "long":
            return element("textarea", {**attributes, "dir": "auto", "rows": "4"})
        case "date":
            return element("input", {**attributes, "type": "date"})
        case _:
            return element("input", {**attributes, "dir": "auto", "type": "text"})


def _choice(field: Field, worksheet: str, number: int, *text: str) -> Markup:
    """A choice with its control before its text."""
    kind = "checkbox" if field.multiple else "radio"
    control = element("input", {"type": kind, "name": _item(field, worksheet), "value": str(number)})
    return element("label", {"class": "field-choice"}, control, element("span", {}, *text))


def _choices(field: Field, worksheet: str, label: Label) -> Markup:
    choices = (_choice(field, worksheet, number, text) for number, text in enumerate(field.choices, 1))
    clear = NOTHING if field.multiple else _button("field-clear", label("Clear the choice"))
    return element("div", {"class": "field-choices"}, *choices) + clear


def _scale(field: Field, worksheet: str, label: Label) -> Markup:
    steps = (_choice(field, worksheet, number, *_step(field, number)) for number in range(1, field.steps + 1))
    scale = element(
        "div",
        {"class": "field-scale"},
        element("span", {"class": "field-end", "aria-hidden": "true"}, field.first),
        element("div", {"class": "field-steps"}, *steps),
        element("span", {"class": "field-end", "aria-hidden": "true"}, field.last),
    )
    return scale + _button("field-clear", label("Clear the choice"))


def _step(field: Field, number: int) -> tuple[str, ...]:
    """A step's number, and with the first and the last what they mean: whoever doesn't see the row hears it too."""
    meaning = {1: field.first, field.steps: field.last}.get(number)
    return (str(number), element("span", {"class": "visually-hidden"}, f" {meaning}")) if meaning else (str(number),)


def _row_words(field: Field, label: Label) -> dict[str, str]:
    """What a script needs to add rows and take them out."""
    return {
        "data-row": label("Row {n}"),
        "data-remove": label("Remove row {n}"),
        "data-removed": label("Row {n} was removed."),
        "data-columns": str(len(field.columns)),
    }


def _rows(field: Field, label: Label) -> Markup:
    """One group of controls a row; a script clones and numbers them."""
    rows = (_row(field, number, label) for number in range(1, field.rows + 1))
    foot = element(
        "div",
        {"class": "field-foot"},
        _button("field-add", label("Add a row")),
        element("span", {"class": "field-state", "role": "status"}),
        _button("field-undo", label("Undo")),
    )
    return element("div", {"class": "field-rows", **UNFOUND}, *rows) + foot


def _row(field: Field, number: int, label: Label) -> Markup:
    name = element("legend", {"class": "visually-hidden"}, label("Row {n}").replace("{n}", str(number)))
    text = element("textarea", {"dir": "auto", "rows": "1", "autocomplete": "off"})
    cells = (element("label", {"class": "field-cell"}, element("span", {}, column), text) for column in field.columns)
    remove = _button("field-remove", "×", label("Remove row {n}").replace("{n}", str(number)))
    return element("fieldset", {"class": "field-row"}, name, *cells, remove)


def _button(name: str, text: str, spoken: str | None = None) -> Markup:
    """A button that a script shows: without one it would do nothing."""
    attributes = {"class": f"field-button {name}", "type": "button", "hidden": "", "aria-label": spoken, **UNFOUND}
    return element("button", attributes, text)
