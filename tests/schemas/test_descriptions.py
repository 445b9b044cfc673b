"""Whatever an editor may write is described."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
from pydantic import BaseModel

from learning_station.load.file_names import CONTENT_FOLDERS, REGISTERS
from learning_station.load.validation import models_in
from learning_station.model.base import Component, Entity
from learning_station.model.course import Course
from learning_station.model.station import Settings
from learning_station.model.unit import Lesson, Unit
from learning_station.model.vocabulary import Vocabulary
from learning_station.schemas.descriptions import describe_fields
from learning_station.schemas.files import schema_files
from learning_station.schemas.station_choices import StationChoices

FILES = schema_files(StationChoices(("en", "fr")))


def _with_parts(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """The model, and the records that it is made of."""
    yield model
    for field in model.model_fields.values():
        for inner in models_in(field.annotation):
            if issubclass(inner, Component):
                yield from _with_parts(inner)


OUTERMOST: list[type[BaseModel]] = [Settings, Course, Unit, Lesson, *CONTENT_FOLDERS.values(), *REGISTERS.values()]
MODELS = {part for model in OUTERMOST for part in _with_parts(model)}


@pytest.mark.parametrize("model", sorted(MODELS, key=str), ids=str)
def test_every_field_says_what_it_means(model: type[BaseModel]) -> None:
    written = {name for name in model.model_fields if not (name == "id" and issubclass(model, Entity))}
    assert written - set(describe_fields(model)) == set(), (
        "add a docstring below the field: it is shown in editors' programs"
    )


@pytest.mark.parametrize("file", FILES, ids=[file.name for file in FILES])
def test_every_schema_is_one_and_describes_its_keys(file: Any) -> None:
    jsonschema.Draft7Validator.check_schema(file.schema)
    for name, schema in file.schema.get("properties", {}).items():
        assert schema["description"], name


@pytest.mark.parametrize("vocabulary", Vocabulary.__subclasses__(), ids=lambda one: one.__name__)
def test_every_word_of_a_vocabulary_is_explained_where_it_is_chosen(vocabulary: type[Vocabulary]) -> None:
    explained = dict(pair for file in FILES for pair in _explained(file.schema))
    assert [word for word in vocabulary if not word.meaning or word not in explained] == []


def _explained(schema: Any) -> Iterator[tuple[str, str]]:
    """Every word to choose that is explained, with what is said of it."""
    if isinstance(schema, dict):
        yield from zip(schema.get("enum", ()), schema.get("enumDescriptions", ()), strict=False)
    for inner in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from _explained(inner)
