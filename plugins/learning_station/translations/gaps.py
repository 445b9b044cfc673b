"""What a translation still has in its original's words, or doesn't have at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from learning_station.model.base import Component
from learning_station.model.page import Page
from learning_station.model.values import Text
from learning_station.problems import Where
from learning_station.translations.word_count import said_lines, words_in

FEW_WORDS = 8
"""A shorter line may be the same in two languages: a name, a title, a list of places."""

FEW_WORDS_OF_HEADING = 3

_ADDRESS = re.compile(r"\]\([^)\n]*\)")


@dataclass(frozen=True)
class UntranslatedText:
    """A text in the original's words."""

    where: Where
    name: str
    """The key of the front matter; empty for a line of the body."""
    text: str
    words: int


def untranslated_in(page: Page, language: str, least: int = FEW_WORDS) -> Iterator[UntranslatedText]:
    """What of a translation is the original's, word for word: texts of the front matter and lines of the body of at
    least so many words.
    """
    translation = page.translations[language]
    if translation.raw is not None:
        yield from _front(page, translation.raw, page.language, language, least)
    body = page.bodies.get(language)
    if body is None or body is page.original:
        return
    originals = {_without_addresses(line) for _, line, _ in said_lines(page.original.markdown)}
    for number, line, said in said_lines(body.markdown):
        if _without_addresses(line) in originals:  # few lines are; words are counted in these only
            words = words_in(said)
            if words >= (min(least, FEW_WORDS_OF_HEADING) if line.startswith("##") else least):
                yield UntranslatedText(Where(body.path, body.first_line + number), "", line, words)


def _without_addresses(line: str) -> str:
    """The line's words; a translation may have a drawing of its own, `map.fr.svg`."""
    return _ADDRESS.sub("]", line)


def _front(page: Page, tree: Any, original: str, language: str, least: int) -> Iterator[UntranslatedText]:
    places = {" ".join(one.split()): one.where for one in _scalars(tree)}
    for steps, text in texts_in(page):
        here, there = text.languages.get(language), text.languages.get(original)
        if here is not None and here == there and words_in(here) >= least:
            place = places.get(" ".join(here.split()), page.translations[language].where)
            yield UntranslatedText(place, ".".join(map(str, steps)), here, words_in(here))


def _scalars(tree: Any) -> Iterator[Any]:
    if isinstance(tree, dict):
        for value in tree.values():
            yield from _scalars(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from _scalars(value)
    elif hasattr(tree, "where"):
        yield tree


def texts_in(value: Any, steps: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Text]]:
    """Every text of a thing, with the way to it."""
    if isinstance(value, Text):
        yield steps, value
    elif isinstance(value, Component):
        for name in type(value).model_fields:
            yield from texts_in(getattr(value, name), (*steps, name))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            if isinstance(item, BaseModel):
                yield from texts_in(item, (*steps, index))
