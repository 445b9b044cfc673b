"""The kinds of things that `station new` makes, as kinds.yml describes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from learning_station.edit.new.fields import MetadataKey, fields_of
from learning_station.files.read import read_own_text
from learning_station.load.file_names import CONTENT_FOLDERS, REGISTERS
from learning_station.model.base import Entity
from learning_station.model.kinds import KINDS

FILE = Path(__file__).with_name("kinds.yml")


@dataclass(frozen=True)
class NewKind:
    """One kind: its model, the keys that can be said, those that are asked and those without which there is nothing."""

    model: type[Entity]
    help: str
    fields: tuple[MetadataKey, ...]
    asked: tuple[MetadataKey, ...]
    needed: tuple[MetadataKey, ...]
    examples: Mapping[str, str]
    """By the field's name."""

    @property
    def name(self) -> str:
        return self.model.kind

    @property
    def title(self) -> MetadataKey:
        """The key that the id is made from."""
        return next(field for field in self.fields if field.name in ("title", "name"))

    @property
    def register(self) -> str:
        """The file of its register; empty for a kind of page."""
        return next((name for name, model in REGISTERS.items() if model is self.model), "")

    @property
    def folder(self) -> str:
        """The folder of its pages below the content; empty for units, lessons and entries of registers."""
        return next((folder for folder, model in CONTENT_FOLDERS.items() if model is self.model), "")

    def field(self, name: str) -> MetadataKey:
        return next(field for field in self.fields if field.name == name)


@cache
def new_kinds() -> Mapping[str, NewKind]:
    """Every kind by its name, in the order of kinds.yml."""
    written = yaml.load(read_own_text(FILE), yaml.BaseLoader)
    examples, examples_of = written.pop("examples"), written.pop("examples of")
    return {name: _kind(name, one, {**examples, **examples_of.get(name, {})}) for name, one in written.items()}


def _kind(name: str, written: Mapping[str, Any], examples: Mapping[str, str]) -> NewKind:
    model = next(kind for kind in KINDS if kind.kind == name)
    fields = tuple(field for field in fields_of(model) if field.name not in written.get("without", ()))
    by_name = {field.name: field for field in fields}
    asked, needed = (tuple(by_name[key.replace("_", "-")] for key in written[names]) for names in ("asks", "needs"))
    return NewKind(
        model,
        written["help"],
        fields,
        asked,
        needed,
        {key.replace("_", "-"): example for key, example in examples.items()},
    )
