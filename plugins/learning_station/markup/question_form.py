"""What a learner answers a question with: form controls that can be read, chosen and printed without a script."""

from __future__ import annotations

import hashlib
import xml.etree.ElementTree as etree
from collections.abc import Callable, Sequence

from markdown.util import AtomicString

from learning_station.markup.controls import UNFOUND
from learning_station.markup.marks import own
from learning_station.markup.questions import question_anchor
from learning_station.model.question import Choice, Question

Label = Callable[[str], str]


def N_(text: str) -> str:  # noqa: N802 (gettext's own name for a mark without a translation)
    return text


TRUE_FALSE = {"true": N_("True"), "false": N_("False")}


def add(parent: etree.Element, tag: str, attributes: dict[str, str] | None = None, text: str = "") -> etree.Element:
    """An element at the end of its parent; `text` is Markdown unless it is an AtomicString."""
    element = etree.SubElement(parent, tag, attributes or {})
    element.text = text or None
    return element


def shuffled(numbers: Sequence[int], key: str) -> list[int]:
    """The numbers in an order that hangs on the key alone, and is not the given one."""
    mixed = sorted(numbers, key=lambda number: hashlib.sha256(f"{key}:{number}".encode()).digest())
    return mixed if mixed != list(numbers) or len(mixed) < 2 else [*mixed[1:], mixed[0]]


def add_form(parent: etree.Element, question: Question, label: Label) -> None:
    """The controls of the question's kind, empty."""
    match question.kind:
        case "choice" | "true-false":
            _add_choices(parent, question, label)
        case "matching":
            _add_pairs(parent, question, label)
        case "ordering":
            _add_order(parent, question, label)
        case _:
            _add_field(parent, question, label)


def said(choice: Choice, question: Question, label: Label) -> str:
    """A choice as a learner reads it: Markdown, or an AtomicString for the interface's words."""
    if question.kind == "true-false":
        return AtomicString(label(TRUE_FALSE.get(choice.text, choice.text)))
    if choice.any_other:
        return AtomicString(label("Any other answer"))
    if question.kind == "text":
        return AtomicString(" / ".join(choice.accepts))
    if question.kind == "number":
        return AtomicString(" ".join(filter(None, (choice.text, question.measure))))
    return choice.text


def _add_choices(parent: etree.Element, question: Question, label: Label) -> None:
    name, kind = question_anchor(question.id), "checkbox" if question.multiple else "radio"
    if question.multiple:
        add(parent, "p", {"class": "question__how", **UNFOUND}, AtomicString(label("More than one answer may be right.")))
    choices = add(parent, "ul", {"class": "question__choices", **UNFOUND})
    for choice in question.choices:
        item = add(choices, "li", {own("data-choice"): str(choice.number)})
        holder = add(item, "label", {"class": "question__choice"})
        add(holder, "input", {own("type"): kind, own("name"): name, own("value"): str(choice.number), own("autocomplete"): "off"})
        add(holder, "span", {}, said(choice, question, label))


def _add_field(parent: etree.Element, question: Question, label: Label) -> None:
    id = f"{question_anchor(question.id)}-field"
    field = add(parent, "p", {"class": "question__field", **UNFOUND})
    add(field, "label", {own("for"): id}, AtomicString(label("Your answer"))).tail = " "
    attributes = {"id": id, own("type"): "text", own("autocomplete"): "off", own("autocapitalize"): "off", own("spellcheck"): "false", "dir": "auto"}
    if question.kind == "number":
        attributes |= {own("inputmode"): "decimal", "class": "question__number"}
    if question.measure:
        attributes[own("aria-describedby")] = f"{id}-measure"
    add(field, "input", attributes)
    if question.measure:
        field[-1].tail = " "
        add(field, "span", {"id": f"{id}-measure"}, AtomicString(question.measure))


def _add_pairs(parent: etree.Element, question: Question, label: Label) -> None:
    """A list to choose from beside each left side; all lists have the same order."""
    anchor = question_anchor(question.id)
    texts = {number: text for text, number in question.matches.items()}
    order = shuffled(list(texts), question.id)
    pairs = add(parent, "ul", {"class": "question__pairs", **UNFOUND})
    for choice in question.choices:
        id = f"{anchor}-{choice.number}"
        item = add(pairs, "li", {own("data-choice"): str(choice.number)})
        add(item, "label", {own("for"): id}, choice.text).tail = " "
        select = add(item, "select", {"id": id, own("autocomplete"): "off"})
        add(select, "option", {own("value"): ""}, AtomicString(label("Choose…")))
        for number in order:
            add(select, "option", {own("value"): str(number)}, texts[number])


def _add_order(parent: etree.Element, question: Question, label: Label) -> None:
    """The items in an order that isn't the right one; a script shows the buttons."""
    attributes = {"class": "question__order", own("data-up"): label("Move up: {item}"), own("data-down"): label("Move down: {item}"), **UNFOUND}
    attributes[own("data-moved")] = label("{item}: place {n} of {all}")
    attributes |= {own("data-in-place"): label("in its place"), own("data-misplaced"): label("not in its place")}
    items = add(parent, "ol", attributes)
    texts = {choice.number: choice.text for choice in question.choices}
    for number in shuffled(list(texts), question.id):
        item = add(items, "li", {own("data-choice"): str(number)})
        add(item, "span", {"class": "question__item"}, texts[number])
