"""Questions as editors write them: the options and the tokens of a block, read once for the check and for the page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, cast

from markdown_it.token import Token

from learning_station.markup.rules.attributes import parse_attributes
from learning_station.markup.rules.state import Header
from learning_station.markup.source_map import LineIndex
from learning_station.markup.tokens import closing
from learning_station.model.document import Span, blank
from learning_station.model.question import MARKED, QUESTION_KINDS, Choice, Question, QuestionKind
from learning_station.problems import Where

QUESTION = "question"
HINTS = ("hint", "hint-2", "hint-3", "hint-4", "hint-5")

_WORDS = frozenset(("paragraph_open", "paragraph_close", "inline", "station_comment"))
"""The tokens of an item that is words only."""
_BOX = re.compile(r"\[(?P<box>[ xX]?)\](?:[ \t]+|\Z)")
_DASH = re.compile(r"(?<=[ \n\u00a0\u202f])—(?=[ \n\u00a0\u202f]|\Z)")
_EQUALS = re.compile(r"(?<=[ \n\u00a0\u202f])=(?=[ \n\u00a0\u202f])")
_BAR = re.compile(r"\|")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
NUMBER = re.compile(r"[-\u2212]?\d{1,15}(?:\.\d{1,9})?")


@dataclass(frozen=True)
class Item:
    """One item of a question's list."""

    where: Where
    marked: bool
    """Whether it begins with a box."""
    right: bool
    text: str
    feedback: str | None
    """None where no dash separates it."""
    match: str | None = None
    is_ambiguous: bool = False
    """Whether several equals signs might separate the two sides of a matching."""
    anchors: tuple[str, ...] = ()
    """The ids that braces give to parts of it."""
    block: Where | None = None
    """Where the first thing stands in it that is no words: a list, code, a heading, a table, a block."""


@dataclass(frozen=True)
class Parts:
    """The text of a question's block in its three parts, as written and as tokens."""

    text: str
    items: tuple[Item, ...]
    explanation: str
    before: Sequence[Token] = ()
    after: Sequence[Token] = ()


def read_parts(kind: str, header: Header, tokens: Sequence[Token], positions: LineIndex) -> Parts:
    """What stands before the list, the list, and what stands after it; without a list all is before it."""
    text, start = positions.text, header.body_start
    begin = _list_index(kind, tokens)
    if begin is None:
        return Parts(text[start : header.end].strip("\n"), (), "", tokens)
    end = closing(tokens, begin)
    first, last = tokens[begin].map or [0, 0]
    items = tuple(_items(kind, tokens[begin + 1 : end], positions))
    before, after = text[start : positions.start(first)], text[positions.start(last) : header.end]
    return Parts(before.strip("\n"), items, after.strip("\n"), tokens[:begin], tokens[end + 1 :])


def _list_index(kind: str, tokens: Sequence[Token]) -> int | None:
    """The index of the list of answers: of an ordering the first with numbers, of a matching the first with signs,
    else the first with a box.
    """
    index = 0
    while index < len(tokens):
        token = tokens[index]
        end = closing(tokens, index) if token.nesting > 0 else index
        if kind == "ordering" and token.type == "ordered_list_open":
            return index
        if kind != "ordering" and token.type == "bullet_list_open":
            inside = tokens[index + 1 : end]
            if kind == "matching" or any(_BOX.match(one.content) for one in inside if one.type == "inline"):
                return index
        index = end + 1
    return None


def _items(kind: str, tokens: Sequence[Token], positions: LineIndex) -> Iterator[Item]:
    index = 0
    while index < len(tokens):
        end = closing(tokens, index)
        first = (tokens[index].map or [0])[0]
        line = positions.line(first)
        where = positions.where(positions.start(first) + len(line) - len(line.lstrip(" \t>")))
        inside = tokens[index + 1 : end]
        item = _read_item(kind, [one for one in inside if one.type == "inline"], where)
        yield replace(item, anchors=tuple(_anchors(inside)), block=_place_of_block(inside, positions))
        index = end + 1


def _anchors(tokens: Sequence[Token]) -> Iterator[str]:
    """The ids in braces of a line or of what stands in it."""
    for token in (*tokens, *(child for one in tokens for child in one.children or ())):
        for written, _ in token.meta.get("attributes", ()):
            yield from (one.value for one in parse_attributes(written) if one.name == "id")


def _place_of_block(tokens: Sequence[Token], positions: LineIndex) -> Where | None:
    """Where the first thing begins that is no words."""
    first = next((one for one in tokens if one.type not in _WORDS), None)
    return positions.where(positions.start((first.map or [0])[0])) if first else None


def _read_item(kind: str, inlines: Sequence[Token], where: Where) -> Item:
    body = "\n".join(one.content for one in inlines)
    prose = "\n".join(_masked(one) for one in inlines)
    box = _BOX.match(body) if kind not in ("matching", "ordering") else None
    start = box.end() if box else 0
    dash = _DASH.search(prose, start)
    text_end = dash.start() if dash else len(body)
    signs = list(_EQUALS.finditer(prose, start, text_end)) if kind == "matching" else []
    return Item(
        where=where,
        marked=box is not None,
        right=box is not None and box["box"] in ("x", "X"),
        text=_joined(body[start : signs[0].start() if signs else text_end]),
        feedback=_joined(body[dash.end() :]) if dash else None,
        match=_joined(body[signs[0].end() : text_end]) if signs else None,
        is_ambiguous=len(signs) > 1,
    )


def _masked(inline: Token) -> str:
    """The text of a line with code, formulas and escaped signs blanked."""
    spans = [
        one.meta["span"] for one in inline.children or [] if one.type in ("code_inline", "math_inline") and one.meta
    ]
    masked = blank(inline.content, tuple(Span(*span) for span in spans))
    return _ESCAPE.sub("  ", masked)


def _joined(written: str) -> str:
    """The lines of an item as one."""
    return " ".join(line.strip() for line in written.split("\n")).strip()


def without_escapes(written: str) -> str:
    """The text with `*` for `\\*`, and so on: of answers that are compared with what a learner types."""
    return _ESCAPE.sub(r"\1", written)


def parse_number(written: str) -> Decimal | None:
    """A number as editors write it: `1913`, `-1.5`."""
    return Decimal(written.replace("\u2212", "-")) if NUMBER.fullmatch(written) else None


def question_of(header: Header, parts: Parts, positions: LineIndex) -> Question:
    """The question that a block makes; what is wrong in it falls back to what does least harm."""
    options = header.options
    kind = kind_of(header)
    choices = tuple(_choice(kind, number, item) for number, item in enumerate(parts.items, 1))
    return Question(
        id=str(options.get("id", "")),
        kind=kind,
        prompt=header.title,
        where=positions.where(header.start),
        text=parts.text,
        choices=choices,
        explanation=parts.explanation,
        hints=tuple(str(options[name]) for name in HINTS if options.get(name)),
        multiple=kind == "choice" and (options.get("multiple") is True or sum(choice.right for choice in choices) > 1),
        order="random" if options.get("order") == "random" else "written",
        measure=str(options.get("unit") or ""),
        formerly=tuple(former_ids(options)),
        places={name: positions.where(offset) for name, offset in header.option_starts.items()},
    )


def kind_of(header: Header) -> QuestionKind:
    """The kind that the block names, or the usual one."""
    kind = header.options.get("kind")
    return cast(QuestionKind, kind if kind in QUESTION_KINDS else "choice")


def former_ids(options: Mapping[str, Any]) -> Iterator[str]:
    """The ids in `formerly: one, another`."""
    yield from re.findall(r"[^\s,;]+", str(options.get("formerly") or ""))


def _choice(kind: QuestionKind, number: int, item: Item) -> Choice:
    text = without_escapes(item.text) if kind in ("number", "text") else item.text
    value, tolerance = _value(text) if kind == "number" else (None, Decimal(0))
    return Choice(
        number=number,
        text=text.lower() if kind == "true-false" else text,
        feedback=item.feedback or "",
        where=item.where,
        right=item.right or kind not in MARKED,
        match=item.match or "",
        value=value,
        tolerance=tolerance,
        accepts=tuple(filter(None, spellings(item.text))) if kind == "text" and item.text != "*" else (),
    )


def spellings(written: str) -> list[str]:
    """The ways to write an answer that stand between vertical bars; `\\|` is a bar itself."""
    pieces, end = [], 0
    for bar in _BAR.finditer(_ESCAPE.sub("  ", written)):
        pieces.append(written[end : bar.start()])
        end = bar.end()
    return [without_escapes(piece).strip() for piece in (*pieces, written[end:])]


def _value(written: str) -> tuple[Decimal | None, Decimal]:
    value, _, tolerance = (part.strip() for part in written.partition("±"))
    return parse_number(value), parse_number(tolerance) or Decimal(0)
