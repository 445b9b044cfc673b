"""Every question of a text, and what is wrong with how it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from learning_station.markup.questions import MARKED, QUESTION, Item, former_ids, parse_number, question_of, read_parts
from learning_station.model.base import ID_PATTERN
from learning_station.model.question import ORDERS, QUESTION_KINDS, Question
from learning_station.problems import Code, Problem, Where, did_you_mean

if TYPE_CHECKING:
    from learning_station.markup.headers import Header

Place = Callable[[int], Where]

BELONGS = {"multiple": ("choice",), "unit": ("number",), "order": ("choice", "matching", "ordering")}
"""The options that only some kinds have."""
EXAMPLES = {
    "choice": "- [x] The answer. — Why it is right.",
    "true-false": "- [x] true — Why it is true.",
    "number": "- [x] 1913 ± 2 — What was in that year.",
    "text": "- [x] Ghent | Gent — Why it is there.",
    "matching": "- Hanse = A league of towns — What it did.",
    "ordering": "1. What comes first — Why.",
}
FEWEST = {"number": 1, "text": 1}
"""How many items a list needs; two where nothing is said."""


def parse_questions(blocks: Sequence[Header], text: str, at: Place) -> tuple[tuple[Question, ...], list[Problem]]:
    """The questions among a text's blocks, in their order."""
    questions: list[Question] = []
    problems: list[Problem] = []
    for block in blocks:
        if block.name == QUESTION:
            question, wrong = _parse(block, text, at)
            questions.append(question)
            problems += wrong
    return tuple(questions), problems


def _parse(block: Header, text: str, at: Place) -> tuple[Question, list[Problem]]:
    body, where = text[block.body : block.end], at(block.at)
    places = {name: at(offset) for name, offset in block.option_at.items()}

    def inside(offset: int) -> Where:
        return at(block.body + offset)

    question = question_of(block.title, block.options, body, inside, where, places)
    problems = [*_id_problems(block, question)]
    if any(outer.name == QUESTION for outer in block.around()):
        problems.append(Problem(where, Code.UNKNOWN_BLOCK, "a question can't stand in a question", "End the outer one first."))
    kind = block.options.get("kind", "choice")
    if kind not in QUESTION_KINDS:
        message, hint = f"there is no question of the kind `{kind}`", did_you_mean(str(kind), QUESTION_KINDS)
        problems.append(Problem(question.where_of("kind"), Code.WRONG_VALUE, message, hint))
        return question, problems
    items = read_parts(kind, body).items
    return question, [*problems, *_option_problems(block, question), *_list_problems(question, items, inside)]


def _id_problems(block: Header, question: Question) -> Iterator[Problem]:
    for option, ids in (("id", [block.options.get("id")]), ("formerly", list(former_ids(block.options)))):
        for id in ids:
            if isinstance(id, str) and not ID_PATTERN.fullmatch(id):
                message = f"`{id}` is not an id: lower-case letters, digits and single hyphens"
                yield Problem(question.where_of(option), Code.BAD_ID, message, "An id looks like `why-abroad`; it is never changed once published.")


def _option_problems(block: Header, question: Question) -> Iterator[Problem]:
    for option, kinds in BELONGS.items():
        if option in block.options and question.kind not in kinds:
            names = " or ".join(f"`kind: {kind}`" for kind in kinds)
            message = f"a question of the kind `{question.kind}` has no `{option}`"
            yield Problem(question.where_of(option), Code.UNKNOWN_BLOCK, message, f"Take the line out, or write {names}.")
    order = block.options.get("order", "written")
    if isinstance(order, str) and order not in ORDERS:
        yield Problem(question.where_of("order"), Code.WRONG_VALUE, f"there is no order `{order}`", did_you_mean(order, ORDERS))


def _list_problems(question: Question, items: Sequence[Item], at: Place) -> Iterator[Problem]:
    kind, example = question.kind, f"Write `{EXAMPLES[question.kind]}`."
    if not items:
        yield Problem(question.where, Code.WRONG_VALUE, f"the question has no list of answers, as one of the kind `{kind}` has", example)
        return
    for item in items:
        yield from _item_problems(question, item, at(item.at))
    if len(items) < FEWEST.get(kind, 2):
        message, hint = "the question has one answer only", "Add another, right or wrong, with its feedback: there would be nothing to think about."
        yield Problem(question.where, Code.WRONG_VALUE, message, hint)
    elif kind == "matching" and len(question.matches) < 2 and all(item.match for item in items):
        yield Problem(question.where, Code.WRONG_VALUE, "everything matches the same", "Give at least two of the items different right sides.")
    if kind in MARKED and not any(item.right for item in items):
        yield Problem(question.where, Code.WRONG_VALUE, "no answer is marked as right", "Write `[x]` instead of `[ ]` before each right one.")
    if kind == "true-false":
        yield from _true_false_problems(question, items)
    yield from _repeated(question)


def _item_problems(question: Question, item: Item, where: Where) -> Iterator[Problem]:
    kind, example = question.kind, EXAMPLES[question.kind]
    if kind in MARKED and not item.marked:
        yield Problem(where, Code.WRONG_VALUE, "this answer doesn't say whether it is right", f"Begin it with `[x]` or `[ ]`: `{example}`.")
    if not item.text:
        yield Problem(where, Code.EMPTY_VALUE, "this answer is empty", f"Write `{example}`.")
    if not item.feedback:
        hint = f"Write what the learner should hear after a dash between spaces: `{example}`."
        yield Problem(where, Code.EMPTY_VALUE, "this answer has no feedback", hint)
    if kind == "matching" and item.text and not item.match:
        yield Problem(where, Code.WRONG_VALUE, "it isn't said what matches this", f"Write it after an equals sign between spaces: `{example}`.")
    if kind in ("number", "text") and item.text == "*" and item.right:
        yield Problem(where, Code.WRONG_VALUE, "any other answer can't be right", "Write `- [ ] * — …`.")
    elif kind == "number" and item.text and item.text != "*":
        yield from _number_problems(item.text, where)
    elif kind == "text" and item.text and item.text != "*" and not all(one.strip() for one in item.text.split("|")):
        yield Problem(where, Code.EMPTY_VALUE, "one way to write this answer is empty", f"Take out the `|` that separates nothing: `{example}`.")


def _number_problems(written: str, where: Where) -> Iterator[Problem]:
    value, mark, tolerance = (part.strip() for part in written.partition("±"))
    hint = "Write digits, and a point before decimals: `1913`, `-1.5`, `1913 ± 2`."
    if parse_number(value) is None:
        yield Problem(where, Code.WRONG_VALUE, f"`{value}` is not a number", hint)
    distance = parse_number(tolerance)
    if mark and distance is None:
        yield Problem(where, Code.WRONG_VALUE, f"`{tolerance}` is not a number", hint)
    elif distance is not None and distance < 0:
        hint = f"Write how far it may be off, without a sign: `{value} ± {-distance}`."
        yield Problem(where, Code.WRONG_VALUE, f"an answer can't be off by `{tolerance}`", hint)


def _true_false_problems(question: Question, items: Sequence[Item]) -> Iterator[Problem]:
    words = [item.text.lower() for item in items]
    hint = "Write `- [x] true — …` and `- [ ] false — …`; the interface translates the two words."
    if sorted(words) != ["false", "true"]:
        yield Problem(question.where, Code.WRONG_VALUE, "the answers of a true-false question are `true` and `false`", hint)
    elif all(item.right for item in items):
        yield Problem(question.where, Code.WRONG_VALUE, "true and false can't both be right", hint)


def _repeated(question: Question) -> Iterator[Problem]:
    """A choice that stands there twice: a learner could not tell the two apart."""
    seen: set[str] = set()
    for choice in question.choices:
        for one in choice.accepts or (choice.text,):
            if one and one.casefold() in seen and question.kind != "true-false":
                what = "any other answer (`*`)" if one == "*" else f"the answer `{one}`"
                yield Problem(choice.where, Code.WRONG_VALUE, f"{what} is here twice", "Keep one of the two.")
            seen.add(one.casefold())
