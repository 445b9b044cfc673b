"""`/// question | what is asked`: something to answer, with feedback for each choice."""

from __future__ import annotations

from markupsafe import Markup

from learning_station.gettext_mark import N_
from learning_station.markup.blocks.contract import (
    BlockKind,
    Grammar,
    Option,
    PageContext,
    line_option,
    read_truth,
    text_option,
)
from learning_station.markup.form_controls import UNFOUND
from learning_station.markup.html import element
from learning_station.markup.question_form import choice_html, form_html
from learning_station.markup.questions import HINTS, QUESTION
from learning_station.model.document import Block
from learning_station.model.question import MARKED, Choice, Question
from learning_station.model.uris import question_anchor

VERDICTS = {
    "right": N_("Right."),
    "partly": N_("Right so far, but something is missing. Change your answer and check again."),
    "wrong": N_("Not right yet. Change your answer and check again."),
    "empty": N_("Answer first, then check."),
    "unread": N_("This is not a number. Write digits, for example 12 or 1.5."),
}
"""What the element says after a check."""


def _render(block: Block, page: PageContext) -> str:
    question = block.part
    assert isinstance(question, Question)
    form = element(
        "fieldset",
        {"class": "question__form"},
        _prompt(question, page),
        _paragraphs("question__text", question.text, page),
        form_html(question, page.label, page.line),
    )
    parts = (form, *_hints(question, page), *_actions(page), _answer(question, page))
    return str(element("station-question", _attributes(question, page), *parts))


def _attributes(question: Question, page: PageContext) -> dict[str, str | None]:
    """What the element needs to know, and what it says."""
    verdicts = {name: words for name, words in VERDICTS.items() if name != "unread" or question.kind == "number"}
    return {
        "class": "block question",
        "id": question_anchor(question.id),
        "data-question": question.id,
        "data-kind": question.kind,
        "data-multiple": "yes" if question.multiple else None,
        "data-order": "random" if question.order == "random" else None,
        "data-formerly": " ".join(question.formerly) or None,
        **{f"data-say-{name}": page.label(words) for name, words in verdicts.items()},
    }


def _prompt(question: Question, page: PageContext) -> Markup:
    label = element("span", {"class": "block-label", **UNFOUND}, page.label("Question"))
    name = element("span", {"class": "block-name"}, Markup(page.line(question.prompt)))
    return element("legend", {"class": "question__prompt"}, label, " ", name)


def _paragraphs(name: str, markdown: str, page: PageContext) -> Markup:
    html = Markup(page.paragraphs(markdown)).strip()
    return element("div", {"class": name}, html) if html else html


def _hints(question: Question, page: PageContext) -> list[Markup]:
    one = page.label("Hint") if len(question.hints) == 1 else page.label("Hint {n}")
    return [_hint(one.replace("{n}", str(number)), page.line(hint)) for number, hint in enumerate(question.hints, 1)]


def _hint(name: str, html: str) -> Markup:
    parts = (element("summary", {}, name), element("p", {}, Markup(html)))
    return element("details", {"class": "question__hint", **UNFOUND}, *parts)


def _actions(page: PageContext) -> tuple[Markup, Markup]:
    """Where the verdict is said, and the buttons, which the element shows: without a script they would do nothing."""
    check = element("button", {"type": "button", "data-action": "check"}, page.label("Check"))
    reset = element("button", {"type": "button", "data-action": "reset"}, page.label("Start again"))
    return (
        element("div", {"class": "question__result", "role": "status", **UNFOUND}),
        element("div", {"class": "question__actions", "hidden": "", **UNFOUND}, check, " ", reset, " "),
    )


def _answer(question: Question, page: PageContext) -> Markup:
    feedbacks = (_feedback(question, choice, page) for choice in question.choices)
    return element(
        "details",
        {"class": "question__answer", **UNFOUND},
        element("summary", {}, page.label("Show the answer")),
        element("ol" if question.kind == "ordering" else "ul", {"class": "question__feedbacks"}, *feedbacks),
        _paragraphs("question__explanation", question.explanation, page),
    )


def _feedback(question: Question, choice: Choice, page: PageContext) -> Markup:
    parts: list[str] = [_mark(choice, page), " "] if question.kind in MARKED else []
    parts += [element("span", {"class": "question__said"}, choice_html(choice, question, page.label, page.line))]
    if choice.match:
        parts += [" = ", element("span", {"class": "question__said"}, Markup(page.line(choice.match)))]
    parts += [" ", element("span", {"class": "question__feedback"}, Markup(page.line(choice.feedback)))]
    return element("li", _data(question, choice), *parts)


def _mark(choice: Choice, page: PageContext) -> Markup:
    name, words = ("right", page.label("Right")) if choice.right else ("wrong", page.label("Wrong"))
    return element("span", {"class": f"question__mark question__mark--{name}"}, words)


def _data(question: Question, choice: Choice) -> dict[str, str | None]:
    """What the element compares a reply with."""
    number = choice.value is not None
    return {
        "data-choice": str(choice.number),
        "data-right": "" if choice.right else None,
        "data-value": str(choice.value) if number else None,
        "data-tolerance": str(choice.tolerance) if number else None,
        "data-accepts": "|".join(choice.accepts) or None,
        "data-other": "" if choice.any_other else None,
        "data-match": str(question.matches[choice.match]) if choice.match else None,
    }


KIND = BlockKind(
    Grammar(
        QUESTION,
        title="needed",
        options={
            "id": text_option(),
            "kind": text_option(),
            **dict.fromkeys(HINTS, line_option()),
            "order": text_option(),
            "multiple": Option(read_truth, "Write `multiple: yes`, or take the line out."),
            "unit": text_option(),
            "formerly": text_option(),
        },
        needed=("id",),
    ),
    _render,
)
