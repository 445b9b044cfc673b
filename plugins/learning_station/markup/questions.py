"""Questions as editors write them: a block's options and text read, the same for the check and for rendering."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, cast

from learning_station.markup.verbatim import without_code
from learning_station.model.question import QUESTION_KINDS, Choice, Question, QuestionKind
from learning_station.problems import Where

QUESTION = "question"
HINTS = ("hint", "hint-2", "hint-3", "hint-4", "hint-5")
MARKED = ("choice", "true-false", "number", "text")
"""The kinds whose choices say whether they are right."""

Place = Callable[[int], Where]

_BOX = r"\[(?P<box>[ xX]?)\]"
_FIRST = {
    "ordering": re.compile(r"^[ ]{0,3}\d+[.)][ \t]+(?P<text>.*)$", re.MULTILINE),
    "matching": re.compile(r"^[ ]{0,3}[-*+][ \t]+(?P<text>.*)$", re.MULTILINE),
}
_MARKED_FIRST = re.compile(rf"^[ ]{{0,3}}[-*+][ \t]+{_BOX}[ \t]+(?P<text>.*)$", re.MULTILINE)
_BEGINS = {"ordering": re.compile(r"[ ]{0,3}\d+[.)][ \t]"), "other": re.compile(r"[ ]{0,3}[-*+][ \t]")}
_ITEM = re.compile(rf"[ ]{{0,3}}(?:[-*+]|\d+[.)])[ \t]+(?:{_BOX}(?:[ \t]+|$))?")
_LINE = re.compile(r"[^\n]*(?:\n|\Z)")
_DASH = re.compile(r"(?<=[ \n\u00a0\u202f])—(?=[ \n\u00a0\u202f]|\Z)")
_EQUALS = re.compile(r"(?<=[ \n\u00a0\u202f])=(?=[ \n\u00a0\u202f])")
NUMBER = re.compile(r"[-\u2212]?\d{1,15}(?:\.\d{1,9})?")


def question_anchor(id: str) -> str:
    """The anchor of a question on its page."""
    return f"question-{id}"


@dataclass(frozen=True)
class Item:
    """One item of a question's list; offsets count in the text of the block."""

    at: int
    marked: bool
    """Whether it begins with a box."""
    right: bool
    text: str
    feedback: str | None
    """None where no dash separates it."""
    match: str | None = None


@dataclass(frozen=True)
class Written:
    """The text of a question's block in its three parts."""

    text: str
    items: tuple[Item, ...]
    explanation: str


def read_parts(kind: str, body: str) -> Written:
    """What stands before the list, the list, and what stands after it; without a list all is before it."""
    prose = without_code(body)
    first = _FIRST.get(kind, _MARKED_FIRST).search(prose)
    if first is None:
        return Written(body.strip("\n"), (), "")
    items: list[tuple[int, int]] = []
    end = start = first.start()
    begins, after_empty = _BEGINS.get(kind, _BEGINS["other"]), False
    for line in _LINE.finditer(prose, start):
        empty = not line[0].strip()
        if begins.match(line[0]):
            items.append(line.span())
        elif after_empty and not empty and not line[0].startswith((" ", "\t")):
            break
        elif items and not empty:
            items[-1] = (items[-1][0], line.end())
        after_empty, end = empty, line.end()
        if line.end() == len(prose):
            break
    return Written(body[:start].strip("\n"), tuple(_read_item(kind, prose, body, *span) for span in items), body[end:].strip("\n"))


def _read_item(kind: str, prose: str, body: str, start: int, end: int) -> Item:
    begin = _ITEM.match(body, start, end)
    assert begin is not None
    marked = begin["box"] is not None
    dash = _DASH.search(prose, begin.end(), end)
    text_end = dash.start() if dash else end
    equals = _EQUALS.search(prose, begin.end(), text_end) if kind == "matching" else None
    return Item(
        at=start + len(begin[0]) - len(begin[0].lstrip()),
        marked=marked,
        right=(begin["box"] or "") in ("x", "X"),
        text=_joined(body[begin.end() : equals.start() if equals else text_end]),
        feedback=_joined(body[dash.end() : end]) if dash else None,
        match=_joined(body[equals.end() : text_end]) if equals else None,
    )


def _joined(written: str) -> str:
    """The lines of an item as one."""
    return " ".join(line.strip() for line in written.split("\n")).strip()


def parse_number(written: str) -> Decimal | None:
    """A number as editors write it: `1913`, `-1.5`."""
    return Decimal(written.replace("\u2212", "-")) if NUMBER.fullmatch(written) else None


def question_of(prompt: str, options: Mapping[str, Any], body: str, at: Place, where: Where, places: Mapping[str, Where] | None = None) -> Question:
    """The question that a block makes; what is wrong in it falls back to what does least harm. `at` gives the place of an offset of the body."""
    kind = cast(QuestionKind, options.get("kind") if options.get("kind") in QUESTION_KINDS else "choice")
    written = read_parts(kind, body)
    choices = tuple(_choice(kind, number, item, at(item.at)) for number, item in enumerate(written.items, 1))
    return Question(
        id=str(options.get("id", "")),
        kind=kind,
        prompt=prompt,
        where=where,
        text=written.text,
        choices=choices,
        explanation=written.explanation,
        hints=tuple(str(options[name]) for name in HINTS if options.get(name)),
        multiple=kind == "choice" and (options.get("multiple") is True or sum(choice.right for choice in choices) > 1),
        order="random" if options.get("order") == "random" else "written",
        measure=str(options.get("unit") or ""),
        formerly=tuple(former_ids(options)),
        places=places or {},
    )


def former_ids(options: Mapping[str, Any]) -> Iterator[str]:
    """The ids in `formerly: one, another`."""
    yield from re.findall(r"[^\s,;]+", str(options.get("formerly") or ""))


def _choice(kind: QuestionKind, number: int, item: Item, where: Where) -> Choice:
    value, tolerance = _value(item.text) if kind == "number" else (None, Decimal(0))
    return Choice(
        number=number,
        text=item.text.lower() if kind == "true-false" else item.text,
        feedback=item.feedback or "",
        where=where,
        right=item.right or kind not in MARKED,
        match=item.match or "",
        value=value,
        tolerance=tolerance,
        accepts=tuple(filter(None, (one.strip() for one in item.text.split("|")))) if kind == "text" and item.text != "*" else (),
    )


def _value(written: str) -> tuple[Decimal | None, Decimal]:
    value, _, tolerance = (part.strip() for part in written.partition("±"))
    return parse_number(value), parse_number(tolerance) or Decimal(0)
