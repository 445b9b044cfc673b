"""Every text of a thing's metadata, with its language, its places and, where it is Markdown, the links in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from pydantic import BaseModel

from learning_station.load.source_map import places_in
from learning_station.load.validation import models_in
from learning_station.load.yaml_values import YamlList, YamlMap, YamlText
from learning_station.markup.body import move_problem
from learning_station.markup.document import parse_document
from learning_station.markup.source_map import LineIndex
from learning_station.model.base import Entity
from learning_station.model.references import Link
from learning_station.model.values import Prose, Text
from learning_station.problems import Problems, Where


@dataclass(frozen=True)
class MetadataText:
    """One text in one language."""

    path: tuple[str, ...]
    """The keys and the numbers of list items (from 0) that lead to it, without the language."""
    language: str
    text: YamlText
    is_prose: bool

    @cached_property
    def at(self) -> Callable[[int], Where]:
        """Turns an offset of the text into a place of the file."""
        return places_in(self.text)


def find_texts(model: type[BaseModel], tree: Any, language: str, path: tuple[str, ...] = ()) -> Iterator[MetadataText]:
    """Every text that the tree has for the model; `language` is the language of plain strings."""
    if isinstance(tree, YamlList):
        for index, item in enumerate(tree):
            yield from find_texts(model, item, language, (*path, str(index)))
    elif issubclass(model, Text):
        for name, text in tree.items() if isinstance(tree, YamlMap) else [(language, tree)]:
            if isinstance(text, YamlText):
                yield MetadataText(path, str(name), text, issubclass(model, Prose))
    elif isinstance(tree, YamlMap):
        for name, field in model.model_fields.items():
            key = field.alias or name
            value = tree.get(key)
            for inner in models_in(field.annotation) if value is not None else ():
                yield from find_texts(inner, value, language, (*path, key))


def scan_prose(model: type[Entity], tree: YamlMap, problems: Problems) -> tuple[Link, ...]:
    """The links in every Markdown text of the tree; what is not allowed in them becomes problems."""
    links: list[Link] = []
    for text in (one.text for one in find_texts(model, tree, "") if one.is_prose):
        document = parse_document(str(text))
        if not document.links and not document.problems:
            continue
        at = places_in(text)
        starts = LineIndex(document.text)

        def move(where: Where, at: Callable[[int], Where] = at, starts: LineIndex = starts) -> Where:
            return at(starts.start(where.line - 1) + where.column - 1)

        problems.extend(move_problem(one, move) for one in document.problems)
        links += [replace(link, where=move(link.where)) for link in document.links]
    return tuple(links)
