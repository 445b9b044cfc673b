"""What is wrong with how a question is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from learning_station.markup.questions import QUESTION, Item, Parts, former_ids, parse_number, spellings
from learning_station.markup.rules.state import Header
from learning_station.markup.unreachable_answers import check_reached
from learning_station.model.question import MARKED, ORDERS, QUESTION_KINDS, Question
from learning_station.model.values import fault_of_id
from learning_station.problems import Code, Problem, Where
from learning_station.spelling import did_you_mean

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


def check_question(header: Header, question: Question, parts: Parts) -> Iterator[Problem]:
    """What is wrong with how a question is written."""
    yield from _id_problems(header, question)
    if any(outer.name == QUESTION for outer in _around(header)):
        message = "a question can't stand in a question"
        yield Problem(question.where, Code.UNKNOWN_BLOCK, message, "End the outer one first.")
    kind = header.options.get("kind", "choice")
    if kind not in QUESTION_KINDS:
        message, hint = f"there is no question of the kind `{kind}`", did_you_mean(str(kind), QUESTION_KINDS)
        yield Problem(question.where_of("kind"), Code.WRONG_VALUE, message, hint)
        return
    yield from _option_problems(header, question)
    yield from _list_problems(question, parts.items)


def _around(header: Header) -> Iterator[Header]:
    """The blocks it stands in, the nearest first."""
    outer = header.outer
    while outer is not None:
        yield outer
        outer = outer.outer


def _id_problems(header: Header, question: Question) -> Iterator[Problem]:
    for option, ids in (("id", [header.options.get("id")]), ("formerly", list(former_ids(header.options)))):
        for id in ids:
            if isinstance(id, str) and (fault := fault_of_id(id)):
                yield Problem(
                    question.where_of(option),
                    Code.BAD_ID,
                    fault,
                    "An id looks like `why-abroad`; it is never changed once published.",
                )


def _option_problems(header: Header, question: Question) -> Iterator[Problem]:
    for option, kinds in BELONGS.items():
        if option in header.options and question.kind not in kinds:
            names = " or ".join(f"`kind: {kind}`" for kind in kinds)
            message = f"a question of the kind `{question.kind}` has no `{option}`"
            yield Problem(
                question.where_of(option), Code.UNKNOWN_BLOCK, message, f"Take the line out, or write {names}."
            )
    order = header.options.get("order", "written")
    if isinstance(order, str) and order not in ORDERS:
        yield Problem(
            question.where_of("order"), Code.WRONG_VALUE, f"there is no order `{order}`", did_you_mean(order, ORDERS)
        )


def _list_problems(question: Question, items: Sequence[Item]) -> Iterator[Problem]:
    kind, example = question.kind, f"Write `{EXAMPLES[question.kind]}`."
    if not items:
        yield Problem(
            question.where,
            Code.WRONG_VALUE,
            f"the question has no list of answers, as one of the kind `{kind}` has",
            example,
        )
        return
    for item in items:
        yield from _item_problems(question, item)
    if len(items) < FEWEST.get(kind, 2):
        message, hint = (
            "the question has one answer only",
            "Add another, right or wrong, with its feedback: there would be nothing to think about.",
        )
        yield Problem(question.where, Code.WRONG_VALUE, message, hint)
    elif kind == "matching" and len(question.matches) < 2 and all(item.match for item in items):
        yield Problem(
            question.where,
            Code.WRONG_VALUE,
            "everything matches the same",
            "Give at least two of the items different right sides.",
        )
    if kind in MARKED and not any(item.right for item in items):
        yield Problem(
            question.where,
            Code.WRONG_VALUE,
            "no answer is marked as right",
            "Write `[x]` instead of `[ ]` before each right one.",
        )
    if kind == "true-false":
        yield from _true_false_problems(question, items)
    yield from _repeated(question)
    yield from check_reached(question)


def _item_problems(question: Question, item: Item) -> Iterator[Problem]:
    where, kind, example = item.where, question.kind, EXAMPLES[question.kind]
    if kind in MARKED and not item.marked:
        yield Problem(
            where,
            Code.WRONG_VALUE,
            "this answer doesn't say whether it is right",
            f"Begin it with `[x]` or `[ ]`: `{example}`.",
        )
    if not item.text:
        yield Problem(where, Code.EMPTY_VALUE, "this answer is empty", f"Write `{example}`.")
    if not item.feedback:
        hint = f"Write what the learner should hear after a dash between spaces: `{example}`."
        yield Problem(where, Code.EMPTY_VALUE, "this answer has no feedback", hint)
    if kind == "matching" and item.text and not item.match:
        yield Problem(
            where,
            Code.WRONG_VALUE,
            "it isn't said what matches this",
            f"Write it after an equals sign between spaces: `{example}`.",
        )
    if item.is_ambiguous:
        hint = "Write `\\=` for each equals sign that belongs to one of the two sides."
        yield Problem(where, Code.WRONG_VALUE, "several equals signs might separate the two sides", hint)
    for anchor in item.anchors:
        message = f"the anchor `#{anchor}` stands in an answer, which its page has twice"
        yield Problem(where, Code.DUPLICATE_ID, message, "Put it behind a word of the question's text, or take it out.")
    if item.block:
        hint = "An answer is one paragraph. Put lists, code and the like before the answers or behind them."
        yield Problem(
            item.block,
            Code.WRONG_VALUE,
            "only words can stand in an answer, and this would not be shown as it is",
            hint,
        )
    if kind in ("number", "text") and item.text == "*" and item.right:
        yield Problem(where, Code.WRONG_VALUE, "any other answer can't be right", "Write `- [ ] * — …`.")
    elif kind == "number" and item.text and item.text != "*":
        yield from _number_problems(item.text, where)
    elif kind == "text" and item.text and item.text != "*" and not all(spellings(item.text)):
        yield Problem(
            where,
            Code.EMPTY_VALUE,
            "one way to write this answer is empty",
            f"Take out the `|` that separates nothing: `{example}`.",
        )


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
        yield Problem(
            question.where, Code.WRONG_VALUE, "the answers of a true-false question are `true` and `false`", hint
        )
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
