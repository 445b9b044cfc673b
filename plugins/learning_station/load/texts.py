"""The texts of a thing: what a fingerprint covers, and which of them are Markdown."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from learning_station.load.typed import models_in
from learning_station.load.yaml_tree import YamlList, YamlMap, YamlText
from learning_station.model.base import Prose, Text


def fingerprint_of(thing: BaseModel, language: str, markdown: str) -> str:
    """Twelve hexadecimal digits (of SHA-256) that change when a text in that language or the Markdown changes.

    White space at line ends and around the text doesn't count, so that an editor's tidying makes no translation stale.
    """
    lines = [line.rstrip() for line in markdown.strip().splitlines()]
    parts = [*(f"{path}={text}" for path, text in _texts(thing, language, "")), "\n".join(lines)]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:12]


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


def prose_in(model: type[BaseModel], tree: Any) -> Iterator[YamlText]:
    """Every scalar of the tree that the model takes as Markdown."""
    if isinstance(tree, YamlList):
        for item in tree:
            yield from prose_in(model, item)
    elif issubclass(model, Prose):
        yield from (text for text in (tree.values() if isinstance(tree, YamlMap) else [tree]) if isinstance(text, YamlText))
    elif isinstance(tree, YamlMap) and not issubclass(model, Text):
        for name, field in model.model_fields.items():
            value = tree.get(field.alias or name)
            for inner in models_in(field.annotation) if value is not None else ():
                yield from prose_in(inner, value)
