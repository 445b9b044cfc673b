"""What a learner answers a question with: form controls that can be read, chosen and printed without a script."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence

from markupsafe import Markup

from learning_station.markup.form_controls import UNFOUND, Label
from learning_station.markup.html import element
from learning_station.markup.reading import read_html
from learning_station.model.question import Choice, Question
from learning_station.model.uris import question_anchor

Line = Callable[[str], str]
"""Gives a line of the question's Markdown as HTML."""

TRUE_FALSE = ("true", "false")
"""The choices of a true-false question, for which the interface has its own words."""


def shuffled(numbers: Sequence[int], key: str) -> list[int]:
    """The numbers in an order that hangs on the key alone, and is not the given one."""
    mixed = sorted(numbers, key=lambda number: hashlib.sha256(f"{key}:{number}".encode()).digest())
    return mixed if mixed != list(numbers) or len(mixed) < 2 else [*mixed[1:], mixed[0]]


def choice_words(choice: Choice, question: Question, label: Label) -> str | None:
    """A choice in plain words, not escaped: the interface's, or a number's or a text's. None where it is Markdown."""
    if question.kind == "true-false":
        return {"true": label("True"), "false": label("False")}.get(choice.text, choice.text)
    if choice.any_other:
        return label("Any other answer")
    if question.kind == "text":
        return " / ".join(choice.accepts)
    if question.kind == "number":
        return " ".join(filter(None, (choice.text, question.measure)))
    return None


def choice_html(choice: Choice, question: Question, label: Label, line: Line) -> Markup:
    """A choice as a learner reads it."""
    words = choice_words(choice, question, label)
    return Markup(line(choice.text)) if words is None else Markup.escape(words)


def form_html(question: Question, label: Label, line: Line) -> Markup:
    """The controls of the question's kind, empty."""
    match question.kind:
        case "choice" | "true-false":
            return _choices(question, label, line)
        case "matching":
            return _pairs(question, label, line)
        case "ordering":
            return _order(question, label, line)
        case _:
            return _field(question, label)


def _choices(question: Question, label: Label, line: Line) -> Markup:
    how = element("p", {"class": "question__how", **UNFOUND}, label("More than one answer may be right."))
    choices = (_choice(choice, question, choice_html(choice, question, label, line)) for choice in question.choices)
    listed = element("ul", {"class": "question__choices", **UNFOUND}, *choices)
    return how + listed if question.multiple else listed


def _choice(choice: Choice, question: Question, text: Markup) -> Markup:
    attributes = {
        "type": "checkbox" if question.multiple else "radio",
        "name": question_anchor(question.id),
        "value": str(choice.number),
        "autocomplete": "off",
    }
    control = element("input", attributes)
    holder = element("label", {"class": "question__choice"}, control, element("span", {}, text))
    return element("li", {"data-choice": str(choice.number)}, holder)


def _field(question: Question, label: Label) -> Markup:
    id = f"{question_anchor(question.id)}-field"
    number, measure = question.kind == "number", question.measure
    attributes = {
        "id": id,
        "type": "text",
        "class": "question__number" if number else None,
        "inputmode": "decimal" if number else None,
        "autocomplete": "off",
        "autocapitalize": "off",
        "spellcheck": "false",
        "dir": "auto",
        "aria-describedby": f"{id}-measure" if measure else None,
    }
    parts: list[str] = [element("label", {"for": id}, label("Your answer")), " ", element("input", attributes)]
    if measure:
        parts += [" ", element("span", {"id": f"{id}-measure"}, measure)]
    return element("p", {"class": "question__field", **UNFOUND}, *parts)


def _pairs(question: Question, label: Label, line: Line) -> Markup:
    """A list to choose from beside each left side; all lists have the same order."""
    texts = {number: read_html(line(text)) for text, number in question.matches.items()}
    order = shuffled(list(texts), question.id)
    options = [
        element("option", {"value": ""}, label("Choose…")),
        *(element("option", {"value": str(number)}, texts[number]) for number in order),
    ]
    anchor = question_anchor(question.id)
    pairs = (_pair(choice, f"{anchor}-{choice.number}", options, line) for choice in question.choices)
    return element("ul", {"class": "question__pairs", **UNFOUND}, *pairs)


def _pair(choice: Choice, id: str, options: Sequence[Markup], line: Line) -> Markup:
    name = element("label", {"for": id}, Markup(line(choice.text)))
    select = element("select", {"id": id, "autocomplete": "off"}, *options)
    return element("li", {"data-choice": str(choice.number)}, name, " ", select)


def _order(question: Question, label: Label, line: Line) -> Markup:
    """The items in an order that isn't the right one; a script shows the buttons."""
    attributes = {
        "class": "question__order",
        "data-up": label("Move up: {item}"),
        "data-down": label("Move down: {item}"),
        "data-moved": label("{item}: place {n} of {all}"),
        "data-in-place": label("in its place"),
        "data-misplaced": label("not in its place"),
        **UNFOUND,
    }
    texts = {choice.number: choice.text for choice in question.choices}
    items = (_order_item(number, line(texts[number])) for number in shuffled(list(texts), question.id))
    return element("ol", attributes, *items)


def _order_item(number: int, html: str) -> Markup:
    return element("li", {"data-choice": str(number)}, element("span", {"class": "question__item"}, Markup(html)))
