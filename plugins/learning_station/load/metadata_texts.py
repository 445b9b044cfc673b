"""Every text of a thing's metadata, with its language and its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from learning_station.load.validation import models_in
from learning_station.load.yaml_values import YamlList, YamlMap, YamlText
from learning_station.model.values import Prose, Text


@dataclass(frozen=True)
class MetadataText:
    """One text in one language."""

    path: tuple[str, ...]
    """The keys and the numbers of list items (from 0) that lead to it, without the language."""
    language: str
    text: YamlText
    is_prose: bool


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
