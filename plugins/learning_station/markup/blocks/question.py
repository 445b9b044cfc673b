"""`/// question | what is asked`: something to answer, with feedback for each choice."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from markdown.util import AtomicString
from pymdownx.blocks.block import Block, type_boolean, type_string

from learning_station.markup.controls import UNFOUND
from learning_station.markup.marks import own
from learning_station.markup.question_form import add, add_form, said
from learning_station.markup.questions import HINTS, MARKED, QUESTION, question_anchor, question_of
from learning_station.model.question import Choice, Question
from learning_station.problems import Where


def N_(text: str) -> str:  # noqa: N802 (gettext's own name for a mark without a translation)
    return text


VERDICTS = {
    "right": N_("Right."),
    "partly": N_("Right so far, but something is missing. Change your answer and check again."),
    "wrong": N_("Not right yet. Change your answer and check again."),
    "empty": N_("Answer first, then check."),
    "unread": N_("This is not a number. Write digits, for example 12 or 1.5."),
}
"""What the element says after a check."""


class QuestionBlock(Block):
    """The text of the block is kept as it is until its end, then read as the check reads it."""

    NAME = QUESTION
    ARGUMENT = True
    OPTIONS = {
        "id": ("", type_string),
        "kind": ("choice", type_string),
        **dict.fromkeys(HINTS, ("", type_string)),
        "order": ("written", type_string),
        "multiple": (False, type_boolean),
        "unit": ("", type_string),
        "formerly": ("", type_string),
    }
    REQUIRED = ("id",)
    HINTS = {"multiple": "Write `multiple: yes`, or take the line out."}

    def on_create(self, parent: etree.Element) -> etree.Element:
        return etree.SubElement(parent, "station-question")

    def on_markdown(self) -> str:
        return "inline"

    def on_end(self, block: etree.Element) -> None:
        body, block.text = str(block.text or ""), None
        question = question_of(self.argument, self.options, body, lambda _: Where(""), Where(""))
        self._begin(block, question)
        form = etree.SubElement(block, "fieldset", {"class": "question__form"})
        self._add_prompt(form, question)
        add_form(form, question, self.config["label"])
        self._add_hints(block, question)
        self._add_actions(block)
        self._add_answer(block, question)

    def _begin(self, element: etree.Element, question: Question) -> None:
        label = self.config["label"]
        element.set("class", "block question")
        element.set("id", question_anchor(question.id))
        for name, value in (
            ("question", question.id),
            ("kind", question.kind),
            ("multiple", "yes" if question.multiple else ""),
            ("order", "random" if question.order == "random" else ""),
            ("formerly", " ".join(question.formerly)),
            *((f"say-{name}", label(words)) for name, words in VERDICTS.items() if name != "unread" or question.kind == "number"),
        ):
            if value:
                element.set(own(f"data-{name}"), value)

    def _add_prompt(self, form: etree.Element, question: Question) -> None:
        legend = add(form, "legend", {"class": "question__prompt"})
        add(legend, "span", {"class": "block-label", **UNFOUND}, AtomicString(self.config["label"](N_("Question")))).tail = " "
        add(legend, "span", {"class": "block-name"}, question.prompt)
        self._add_paragraphs(form, "question__text", question.text)

    def _add_paragraphs(self, parent: etree.Element, name: str, markdown: str) -> None:
        """Markdown as blocks. Meanwhile this block is not among the open ones: what begins inside would hand it the rest of the text."""
        if not markdown.strip():
            return
        holder = add(parent, "div", {"class": name})
        stack = self._block_mgr.stack
        still_open, stack[:] = stack[:], []
        self.md.parser.state.set("blocks")
        self.md.parser.parseChunk(holder, markdown)
        self.md.parser.state.reset()
        stack[:] = still_open

    def _add_hints(self, block: etree.Element, question: Question) -> None:
        for number, hint in enumerate(question.hints, 1):
            details = add(block, "details", {"class": "question__hint", **UNFOUND})
            words = self.config["label"](N_("Hint")) if len(question.hints) == 1 else self.config["label"](N_("Hint {n}")).replace("{n}", str(number))
            add(details, "summary", {}, AtomicString(words))
            add(details, "p", {}, hint)

    def _add_actions(self, block: etree.Element) -> None:
        """The element shows them: without a script they would do nothing."""
        label = self.config["label"]
        add(block, "div", {"class": "question__result", "role": "status", **UNFOUND})
        actions = add(block, "div", {"class": "question__actions", own("hidden"): "", **UNFOUND})
        for name, words in (("check", N_("Check")), ("reset", N_("Start again"))):
            add(actions, "button", {own("type"): "button", own("data-action"): name}, AtomicString(label(words))).tail = " "

    def _add_answer(self, block: etree.Element, question: Question) -> None:
        answer = add(block, "details", {"class": "question__answer", **UNFOUND})
        add(answer, "summary", {}, AtomicString(self.config["label"](N_("Show the answer"))))
        choices = add(answer, "ol" if question.kind == "ordering" else "ul", {"class": "question__feedbacks"})
        for choice in question.choices:
            self._add_feedback(choices, question, choice)
        self._add_paragraphs(answer, "question__explanation", question.explanation)

    def _add_feedback(self, choices: etree.Element, question: Question, choice: Choice) -> None:
        label = self.config["label"]
        item = add(choices, "li", {own(name): value for name, value in _data(question, choice).items()})
        if question.kind in MARKED:
            name = "right" if choice.right else "wrong"
            add(item, "span", {"class": f"question__mark question__mark--{name}"}, AtomicString(label(N_("Right") if choice.right else N_("Wrong")))).tail = " "
        add(item, "span", {"class": "question__said"}, said(choice, question, label)).tail = " "
        if choice.match:
            item[-1].tail = " = "
            add(item, "span", {"class": "question__said"}, choice.match).tail = " "
        add(item, "span", {"class": "question__feedback"}, choice.feedback)


def _data(question: Question, choice: Choice) -> dict[str, str]:
    """What the element compares a reply with."""
    data = {"data-choice": str(choice.number)}
    if choice.right:
        data["data-right"] = ""
    if choice.value is not None:
        data |= {"data-value": str(choice.value), "data-tolerance": str(choice.tolerance)}
    if choice.accepts:
        data["data-accepts"] = "|".join(choice.accepts)
    if choice.any_other:
        data["data-other"] = ""
    if choice.match:
        data["data-match"] = str(question.matches[choice.match])
    return data
