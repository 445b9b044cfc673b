"""Hashes of what a thing says in one language, whole and part by part: a translation records those of its original."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from learning_station.markup.comments import without_ignores
from learning_station.model.base import Component
from learning_station.model.document import Document, Section
from learning_station.model.translation_state import State
from learning_station.model.values import Text


def fingerprint_of(thing: BaseModel, language: str, document: Document) -> str:
    """Twelve hexadecimal digits (of SHA-256) that change when a text in that language or the Markdown changes.

    White space at line ends and around the text and what `check` is told to ignore don't count, so that an editor's
    tidying makes no translation stale.
    """
    parts = [*(f"{path}={text}" for path, text in _texts(thing, language, "")), normalize_text(document)]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:12]


def normalize_text(document: Document, section: Section | None = None) -> str:
    """The text, or one section of it, without the white space and the ignores, which don't count."""
    start, end = (section.start, section.end) if section else (0, len(document.text))
    return "\n".join(line.rstrip() for line in without_ignores(document, start, end).strip().splitlines())


def _texts(value: Any, language: str, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, Text):
        if language in value.languages:
            yield path, value.languages[language]
    elif isinstance(value, BaseModel):
        for name in sorted(type(value).model_fields):
            yield from _texts(getattr(value, name), language, f"{path}.{name}")
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _texts(item, language, f"{path}.{index}")


MAX_PARTS = 250
"""Of a page with more parts, only the whole is recorded: the line would be longer than anyone scrolls."""


@dataclass(frozen=True)
class TextPart:
    """What of a front matter is told as one: a key, or an item of a list whose items have names, with the texts in
    it.
    """

    steps: tuple[str, ...]
    """The way to it: `("objectives",)`, `("roles", "mayor")`, `("programme", "days", "monday", "sessions", "talk")`."""
    texts: tuple[tuple[str, str], ...]
    """Each text with its place in the part: `brief`, `0`; empty for the part itself."""

    @property
    def digits(self) -> str:
        return _digits(".".join(self.steps), *(f"{name}={text}" for name, text in self.texts))


def state_of(thing: Component, language: str, document: Document) -> State:
    """The state of an original, with the hashes of its parts."""
    whole = fingerprint_of(thing, language, document)
    front = tuple(part.digits for part in parts_of(thing, language))
    body = section_digits(document)
    return State(whole, front, body) if len(front) + len(body) <= MAX_PARTS else State(whole)


def section_digits(document: Document) -> tuple[str, ...]:
    """The hash of each section of a body."""
    return tuple(_digits(normalize_text(document, section)) for section in document.sections)


def _digits(*texts: str) -> str:
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:4]


def parts_of(record: Component, language: str, steps: tuple[str, ...] = ()) -> Iterator[TextPart]:
    """The parts that have a text in that language, in the model's order."""
    own: list[tuple[str, str]] = []
    below: list[TextPart] = []
    for name in type(record).model_fields:
        value = getattr(record, name)
        if isinstance(value, Component):
            below += parts_of(value, language, (*steps, name))
        elif isinstance(value, tuple) and value and getattr(value[0], "key_field", None):
            below += [
                part
                for item in value
                for part in parts_of(item, language, (*steps, name, str(getattr(item, item.key_field))))
            ]
        elif steps:
            own += _texts(value, language, name)
        else:
            texts = tuple(_texts(value, language, ""))
            below += [TextPart((name,), tuple((place.lstrip("."), text) for place, text in texts))] if texts else []
    if own:
        yield TextPart(steps, tuple(own))
    yield from below
