"""What a body asks of the station while it is rendered, so that it can be told later whether it would become the
same again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields
from typing import Any

from learning_station.markup.render import Renderer
from learning_station.model.page import Body

Question = tuple[str | int, ...]
"""Which function of the renderer was asked, and for what; where a link in the body leads is asked for the link only."""


def record_answers(renderer: Renderer) -> tuple[Renderer, dict[Question, Any]]:
    """The same renderer, and the answers that it gets from now on by their questions.

    A body has no other way to ask.
    """
    answers: dict[Question, Any] = {}

    def recorded(name: str) -> Callable[..., Any]:
        function = getattr(renderer, name)

        def ask(*asked: Any) -> Any:
            answer = answers[name, *_plain(asked)] = function(*asked)
            return answer

        return ask

    return Renderer(**{field.name: recorded(field.name) for field in fields(renderer)}), answers


def repeat_questions(renderer: Renderer, body: Body, questions: Iterable[Question]) -> dict[Question, Any]:
    """The answers that the body would get now to the same questions."""
    return {question: _ask(renderer, body, *question) for question in questions}


def _ask(renderer: Renderer, body: Body, name: str | int, *asked: str | int) -> Any:
    return getattr(renderer, str(name))(*asked, *([body] if name == "resolve" else []))


def _plain(asked: Iterable[Any]) -> tuple[str | int, ...]:
    return tuple(one for one in asked if not isinstance(one, Body))
