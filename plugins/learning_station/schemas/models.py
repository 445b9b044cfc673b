"""A model of the station as the JSON Schema of what an editor writes for it."""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from typing import Annotated, Any, get_args, get_origin

from pydantic import AfterValidator, BaseModel, BeforeValidator
from pydantic.fields import FieldInfo

from learning_station.load.translations import State, TranslationBase
from learning_station.model.base import Entity
from learning_station.model.event import Zone
from learning_station.model.registers import Country, Forms
from learning_station.model.site_address import SiteAddress
from learning_station.model.station import Languages
from learning_station.model.values import Address, Clock, Day, Email, Id, LanguageCode, OneLine, Prose, SomeDate, Text
from learning_station.model.vocabulary import choices_in, meanings_in
from learning_station.problems import Code
from learning_station.schemas import values
from learning_station.schemas.descriptions import describe_fields
from learning_station.schemas.station_choices import StationChoices
from learning_station.schemas.values import Schema


def model_schema(model: type[BaseModel], vocabulary: StationChoices) -> Schema:
    """The schema of a thing, a record or a translation's front matter; its `definitions` hold the ids that it refers
    to.
    """
    return _ModelSchema(model, vocabulary).whole()


class _ModelSchema:
    """Builds one schema, and remembers which kinds of thing it refers to."""

    def __init__(self, model: type[BaseModel], vocabulary: StationChoices) -> None:
        self._model, self._vocabulary = model, vocabulary
        self._references: Mapping[str, str] = getattr(_original(model), "references", {})
        self._kinds: set[str] = set()

    def whole(self) -> Schema:
        schema = self._object(self._model, "")
        return {
            **schema,
            "definitions": {
                kind: values.id_list(dict(self._vocabulary.ids.get(kind, {}))) for kind in sorted(self._kinds)
            },
        }

    def _object(self, model: type[BaseModel], path: str) -> Schema:
        """The keys of a model, in its order; `path` leads to it from the outermost one (`programme.days.`)."""
        fields = {
            name: field
            for name, field in model.model_fields.items()
            if not (name == "id" and issubclass(model, Entity))
        }
        fields = {name: fields[name] for name in sorted(fields, key=lambda name: name == "formerly")}
        required = [field.alias or name for name, field in fields.items() if field.is_required()]
        return {
            "type": "object",
            "properties": {
                field.alias or name: self._property(model, name, field, path) for name, field in fields.items()
            },
            "additionalProperties": False,
            **({"required": required} if required else {}),
        }

    def _property(self, model: type[BaseModel], name: str, field: FieldInfo, path: str) -> Schema:
        schema = self._value(
            field.annotation, tuple(field.metadata), name, path + name, issubclass(model, TranslationBase)
        )
        meaning = describe_fields(_original(model)).get(name, _OF_TRANSLATIONS.get(name, ""))
        how = schema.get("description", "")
        return {
            **schema,
            "description": f"{meaning} {how}".strip(),
            "markdownDescription": f"{meaning}\n\n{how}".strip(),
        }

    def _value(self, annotation: Any, metadata: tuple[Any, ...], name: str, path: str, translated: bool) -> Schema:
        annotation, metadata = _unwrapped(annotation, metadata)
        kind, limits = _known_kind(annotation, metadata), _limits(metadata)
        if path in self._references and annotation is str:
            self._kinds.add(self._references[path])
            return values.reference(self._references[path])
        if kind == _LANGUAGES:
            return {**self._list(LanguageCode, name, path, translated), "minItems": 1, "uniqueItems": True}
        if kind == _LANGUAGE_CODE and path == "language":
            return values.language_of_station(self._vocabulary)
        if kind in _KINDS:
            return {**_KINDS[kind](self._vocabulary), **limits}
        if get_origin(annotation) is tuple:
            return self._list(get_args(annotation)[0], name, path, translated)
        if words := choices_in(annotation):
            return _choice(words, meanings_in(annotation))
        if isinstance(annotation, type) and issubclass(annotation, Text):
            markdown = issubclass(annotation, Prose)
            return values.translated_text(markdown) if translated else values.text(self._vocabulary, markdown)
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            return self._object(annotation, f"{path}.")
        if get_origin(annotation) is not None and issubclass(get_origin(annotation), Mapping):
            return self._settings_by_code(get_args(annotation)[1], path)
        return values.whole(limits) if annotation is int else values.number(limits) if annotation is float else {}

    def _list(self, item: Any, name: str, path: str, translated: bool) -> Schema:
        how = "`[one, another]`, or each on a line of its own that begins with `- `."
        return {
            "type": "array",
            "items": self._value(item, (), name, path, translated),
            "description": f"A list: {how}",
            "errorMessage": f"A list is expected here: {how}",
        }

    def _settings_by_code(self, model: type[BaseModel], path: str) -> Schema:
        return {
            "type": "object",
            "propertyNames": {"enum": [str(code) for code in Code]},
            "additionalProperties": self._object(model, f"{path}."),
        }


_OF_TRANSLATIONS = {
    "translated_from": "The state of the original that this was made from.",
    "draft": "Still being written: a preview shows it, readers get the original.",
}


def _original(model: type[BaseModel]) -> type[BaseModel]:
    """The model of the page that a translation's model was derived from; else the model itself."""
    return model.original if issubclass(model, TranslationBase) and hasattr(model, "original") else model


def _unwrapped(annotation: Any, metadata: tuple[Any, ...]) -> tuple[Any, tuple[Any, ...]]:
    """The annotation without `Annotated` and `| None`, and everything that it was annotated with."""
    while True:
        if get_origin(annotation) is Annotated:
            annotation, *more = get_args(annotation)
            metadata = (*more, *metadata)
        elif get_origin(annotation) in (typing.Union, types.UnionType):
            (annotation,) = (one for one in get_args(annotation) if one is not type(None))
        else:
            return annotation, tuple(
                inner for one in metadata for inner in (one.metadata if isinstance(one, FieldInfo) else [one])
            )


def _kind_of(annotation: Any, metadata: tuple[Any, ...] = ()) -> tuple[Any, ...]:
    """What tells the kinds of value apart that are annotated alike: the type and what validates it."""
    annotation, metadata = _unwrapped(annotation, metadata)
    return (annotation, *(one for one in metadata if isinstance(one, AfterValidator | BeforeValidator)))


def _known_kind(annotation: Any, metadata: tuple[Any, ...]) -> tuple[Any, ...]:
    """The kind of value, or that which it refines: an address with something more to it is an address."""
    kind = _kind_of(annotation, metadata)
    return next((kind[:end] for end in range(len(kind), 0, -1) if kind[:end] in (*_KINDS, _LANGUAGES)), kind)


_LANGUAGES, _LANGUAGE_CODE = _kind_of(Languages), _kind_of(LanguageCode)
_KINDS = {
    _kind_of(str): lambda _: values.line(),
    _kind_of(bool): lambda _: values.yes_or_no(),
    _kind_of(OneLine): lambda _: values.filled_line(),
    _kind_of(Id): lambda _: values.id_(),
    _kind_of(Address): lambda _: values.address(),
    _kind_of(Email): lambda _: values.email(),
    _kind_of(SiteAddress): lambda _: values.site_address(),
    _kind_of(Clock): lambda _: values.clock(),
    _kind_of(Day): lambda _: values.day(),
    _kind_of(SomeDate): lambda _: values.partial_date(),
    _kind_of(Country): lambda _: values.country(),
    _kind_of(Zone): lambda _: values.zone(),
    _kind_of(State): lambda _: values.state(),
    _kind_of(LanguageCode): values.language,
    _kind_of(Forms): values.forms,
}
"""Every kind of value but lists, choices, texts, records and numbers."""


def _limits(metadata: tuple[Any, ...]) -> Schema:
    """The limits of pydantic's `Field` in the words of JSON Schema."""
    words: Schema = {}
    for one in metadata:
        words |= {word: limit for word, name in _LIMITS.items() if (limit := getattr(one, name, None)) is not None}
    return words | ({"errorMessage": f"This is expected here: `{words['pattern']}`."} if "pattern" in words else {})


_LIMITS = {"minimum": "ge", "maximum": "le", "maxLength": "max_length", "pattern": "pattern"}


def _choice(words: tuple[str, ...], meanings: Mapping[str, str]) -> Schema:
    how = "One of " + ", ".join(f"`{word}`" for word in words) + "."
    said = {"enumDescriptions": [meanings.get(word, "") for word in words]} if meanings else {}
    return {"enum": list(words), **said, "description": how, "errorMessage": how}
