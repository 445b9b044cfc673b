"""A document as JSON and back, so that what was read once need not be read again.

Each value of the model is a list that begins with the number of its class; a tuple begins with 0. A text that comes
from a stranger is never executed by this: nothing but the classes below can come out.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields
from decimal import Decimal
from typing import Any

from learning_station.model.document import (
    Anchor,
    Block,
    BlockPlace,
    Boundary,
    Comment,
    Document,
    Heading,
    NoteMark,
    Number,
    Picture,
    Run,
    Section,
    Span,
    Word,
)
from learning_station.model.question import Choice, Question
from learning_station.model.references import Link
from learning_station.model.worksheet import Field, Worksheet
from learning_station.problems import Code, Edit, Level, Problem, Where

Maker = Callable[..., Any]

_CLASSES: tuple[type, ...] = (
    Run, Boundary, Word, Anchor, Picture, NoteMark, Number, Block, Heading, Comment, BlockPlace, Span, Link, Where,
    Edit, Problem, Choice, Question,
    Field, Worksheet,
)  # fmt: skip
_TUPLE, _DECIMAL, _SET = 0, 1, 2
_NUMBERS = {kind: number for number, kind in enumerate(_CLASSES, 3)}


def encode_document(document: Document) -> bytes:
    """Everything of the document but its text, as UTF-8.

    Raises TypeError for a value of a class that isn't known here.
    """
    values = [_encode(getattr(document, name)) for name in _KEPT]
    values.append([[_encode(section.heading), section.start, section.end] for section in document.sections])
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def decode_document(text: str, data: bytes) -> Document:
    """The document of that text, from what `encode_document` made of it."""
    *values, sections = json.loads(data.decode("utf-8", "surrogatepass"))
    parts = tuple(Section(_decode(heading), start, end, text[start:end]) for heading, start, end in sections)
    return Document(text=text, sections=parts, **dict(zip(_KEPT, map(_decode, values), strict=True)))


def _names(kind: type[Any]) -> tuple[str, ...]:
    """The fields of a class in the order in which it takes them."""
    named: tuple[str, ...] | None = getattr(kind, "_fields", None)
    return named if named is not None else tuple(field.name for field in fields(kind))


def _encode(value: Any) -> Any:
    kind = type(value)
    if kind in (str, int, bool, type(None)) or kind in (Code, Level):
        return value
    if kind is tuple:
        return [_TUPLE, *map(_encode, value)]
    if kind is dict:
        return {name: _encode(one) for name, one in value.items()}
    if kind is frozenset:
        return [_SET, *sorted(value)]
    if kind is Decimal:
        return [_DECIMAL, str(value)]
    if kind not in _NUMBERS:
        raise TypeError(f"a document has a {kind.__name__}, which markup/document_codec.py doesn't know")
    return [_NUMBERS[kind], *(_encode(getattr(value, name)) for name in _FIELDS[kind])]


def _decode(value: Any) -> Any:
    if type(value) is list:
        return _MAKERS[value[0]](*[_decode(one) if type(one) in _NESTED else one for one in value[1:]])
    if type(value) is dict:
        return {name: _decode(one) for name, one in value.items()}
    return value


def _problem(where: Where, code: str, message: str, hint: str, level: str, fix: tuple[Edit, ...]) -> Problem:
    return Problem(where, Code(code), message, hint, Level(level), fix)


_FIELDS = {kind: _names(kind) for kind in _CLASSES}
_KEPT = tuple(name for name in _names(Document) if name not in ("text", "sections"))
"""What a document has besides its text and pieces of it."""
_NESTED = (list, dict)
_MAKERS: tuple[Maker, ...] = (
    lambda *values: values,
    Decimal,
    lambda *values: frozenset(values),
    *(_problem if kind is Problem else kind for kind in _CLASSES),
)
