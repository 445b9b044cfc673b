"""The body of a page: its Markdown read, with all places in its file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from learning_station.markup.document import parse_document
from learning_station.model.document import place_in
from learning_station.model.page import Body
from learning_station.model.question import Question
from learning_station.model.worksheet import Field, Worksheet
from learning_station.problems import Edit, Problem, Where

Move = Callable[[Where], Where]


def parse_body(markdown: str, language: str, path: str, first_line: int) -> Body:
    """The body that begins on that line (from 1) of the file."""

    def move(where: Where) -> Where:
        return place_in(where, path, first_line)

    document = parse_document(markdown)
    return Body(
        markdown=markdown,
        language=language,
        path=path,
        first_line=first_line,
        links=tuple(replace(link, where=move(link.where)) for link in document.links),
        anchors=document.anchors,
        worksheets=tuple(_worksheet(sheet, move) for sheet in document.worksheets),
        questions=tuple(_question(question, move) for question in document.questions),
        document=document,
    )


def problems_of(body: Body) -> tuple[Problem, ...]:
    """What is wrong in the body, at its places in the file."""
    return tuple(
        move_problem(one, lambda where: place_in(where, body.path, body.first_line)) for one in body.document.problems
    )


def move_problem(problem: Problem, move: Move) -> Problem:
    """The problem at another place, with its fix."""
    fix = tuple(Edit(move(edit.where), edit.old, edit.new) for edit in problem.fix)
    return replace(problem, where=move(problem.where), fix=fix)


def _question(question: Question, move: Move) -> Question:
    choices = tuple(replace(choice, where=move(choice.where)) for choice in question.choices)
    return replace(question, where=move(question.where), choices=choices, places=_places(question.places, move))


def _worksheet(sheet: Worksheet, move: Move) -> Worksheet:
    return replace(sheet, where=move(sheet.where), fields=tuple(_field(field, move) for field in sheet.fields))


def _field(field: Field, move: Move) -> Field:
    return replace(field, where=move(field.where), places=_places(field.places, move))


def _places(places: Mapping[str, Where], move: Move) -> dict[str, Where]:
    return {name: move(where) for name, where in places.items()}
