"""Does each question have a name of its own, stand where it can be answered, and ask the same in every language?"""

from __future__ import annotations

from collections.abc import Iterator

from learning_station.model.page import Body, Freshness, Page
from learning_station.model.question import Choice, Question
from learning_station.model.station import Station
from learning_station.model.unit import Lesson, Unit
from learning_station.problems import Code, Level, Problem, Where
from learning_station.spelling import did_you_mean


def check_questions(station: Station) -> Iterator[Problem]:
    yield from _names(station)
    for page in station.pages():
        for language, body in page.bodies.items():
            if language != page.language:
                yield from _translation(page, body, page.freshness_in(language) is Freshness.STALE)


def _names(station: Station) -> Iterator[Problem]:
    first: dict[str, Where] = {}
    for page, question in station.questions:
        if not isinstance(page, Unit | Lesson):
            message = "a question stands in a unit or a lesson"
            yield Problem(
                question.where,
                Code.UNKNOWN_BLOCK,
                message,
                "Move it into the lesson that it asks about: what is answered elsewhere isn't kept.",
            )
        if question.id and first.setdefault(question.id, question.where) is not question.where:
            message = f"there is already a question `{question.id}`, in {first[question.id].path}"
            yield Problem(
                question.where,
                Code.DUPLICATE_ID,
                message,
                "Give one of them another id: ids of questions are unique in the station.",
            )
    for _, question in station.questions:
        for id in question.formerly:
            owner = first.setdefault(id, question.where)
            if owner is not question.where or id == question.id:
                message = f"`{id}` is the id of the question in {owner.path}:{owner.line}"
                yield Problem(
                    question.where_of("formerly"),
                    Code.DUPLICATE_ID,
                    message,
                    "Name only ids that no question has any more.",
                )


def _translation(page: Page, body: Body, stale: bool) -> Iterator[Problem]:
    """A reply is kept by the numbers of its choices, for all languages."""
    missing_level = Level.WARNING if stale else Level.ERROR
    originals = page.original.questions
    ids = [question.id for question in originals]
    translated = {question.id: question for question in body.questions}
    for original in originals:
        theirs = translated.get(original.id)
        if theirs is None:
            message = f"the original's question `{original.id}` is missing here"
            yield Problem(
                Where(body.path, body.first_line),
                Code.TRANSLATION_MISMATCH,
                message,
                "Translate it, with the same id.",
                missing_level,
            )
        else:
            yield from _same(original, theirs)
    for index, question in enumerate(body.questions):
        if question.id and question.id not in ids:
            hint = did_you_mean(question.id, ids, "Add it to the original, or take it out here.")
            yield Problem(
                question.where, Code.TRANSLATION_MISMATCH, f"the original has no question `{question.id}`", hint
            )
        elif question.id and question.id in [one.id for one in body.questions[:index]]:
            yield Problem(
                question.where, Code.DUPLICATE_ID, f"the question `{question.id}` is here twice", "Keep one of the two."
            )


def _same(ours: Question, theirs: Question) -> Iterator[Problem]:
    if ours.kind != theirs.kind:
        message, hint = f"the question is of the kind `{ours.kind}` in the original", f"Write `kind: {ours.kind}`."
        yield Problem(theirs.where_of("kind"), Code.TRANSLATION_MISMATCH, message, hint)
        return
    if len(ours.choices) != len(theirs.choices):
        message = f"the question has {len(theirs.choices)} answers here and {len(ours.choices)} in the original"
        yield Problem(
            theirs.where, Code.TRANSLATION_MISMATCH, message, "Translate all of them, in the original's order."
        )
        return
    for original, choice in zip(ours.choices, theirs.choices, strict=True):
        yield from _same_choice(ours, original, choice)
    for option, our_value, their_value in (
        ("multiple", ours.multiple, theirs.multiple),
        ("order", ours.order, theirs.order),
        ("formerly", ", ".join(ours.formerly), ", ".join(theirs.formerly)),
    ):
        if our_value != their_value and ours.right_numbers == theirs.right_numbers:
            written = "yes" if our_value is True else our_value
            hint = f"Write `{option}: {written}`." if our_value else "Take the line out."
            yield Problem(
                theirs.where_of(option), Code.TRANSLATION_MISMATCH, f"`{option}` isn't as in the original", hint
            )
    if list(ours.matches.values()) != list(theirs.matches.values()):
        hint = "Where two items of the original match the same, they do so here, and no others."
        yield Problem(theirs.where, Code.TRANSLATION_MISMATCH, "what matches the same isn't as in the original", hint)


def _same_choice(question: Question, ours: Choice, theirs: Choice) -> Iterator[Problem]:
    hint = (
        f"The original, at {ours.where}, has the answers in the order in which they are counted: translate them in "
        "that order."
    )
    if ours.right != theirs.right:
        here, there = ("right", "wrong") if theirs.right else ("wrong", "right")
        yield Problem(
            theirs.where,
            Code.TRANSLATION_MISMATCH,
            f"answer {ours.number} is {here} here and {there} in the original",
            hint,
        )
    elif _meaning(question, ours) != _meaning(question, theirs):
        yield Problem(
            theirs.where,
            Code.TRANSLATION_MISMATCH,
            f"answer {ours.number} is `{theirs.text}` here and `{ours.text}` in the original",
            hint,
        )


def _meaning(question: Question, choice: Choice) -> object:
    """What of a choice is the same in every language."""
    return choice.text if question.kind == "true-false" else (choice.any_other, choice.value, choice.tolerance)


RULE = check_questions
