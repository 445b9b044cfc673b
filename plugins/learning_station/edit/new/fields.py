"""What can be said of a new thing, read off the model: the keys that editors write, each with what it takes."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from learning_station.edit.new.yaml_format import Plain, Value
from learning_station.load.files import INVISIBLE, report_invisible
from learning_station.load.metadata_texts import scan_prose
from learning_station.load.validation import models_in, parse_model
from learning_station.load.yaml_values import Tree, YamlList, YamlMap, YamlText
from learning_station.model.base import Component, Entity
from learning_station.model.page import Page
from learning_station.model.registers import Forms
from learning_station.model.values import Prose, Text
from learning_station.model.vocabulary import choices_in
from learning_station.problems import Code, Problem, Problems, Where

NOT_SAID = ("id", "formerly", "draft", "programme")
"""What no option is for: the id has one of its own, and the rest comes later or from elsewhere."""


@dataclass(frozen=True)
class MetadataKey:
    """One key of a thing's metadata, or one below a key: `title`, `people` → `from`."""

    path: tuple[str, ...]
    is_text: bool = False
    """Whether it is written in a language; in a register, in any of the station's."""
    is_prose: bool = False
    is_list: bool = False
    flag: str = ""
    """Of a yes or no: the value that an editor may want instead of the usual one, `true` or `false`."""
    is_plain: bool = False
    """Whether it is a number, a date or a time of day, and never quoted."""
    choices: tuple[str, ...] = ()
    refers_to: str = ""
    """The kind of thing whose id it takes."""
    item_key: str = ""
    """In a list of records that stand for one thing each: the key that names it."""
    in_list: bool = False
    """Whether what it stands in is the first of a list of records."""

    @property
    def name(self) -> str:
        """Its name as an option: `people-from`."""
        return "-".join(self.path).replace("_", "-")

    def value(self, given: Value) -> Value:
        """What the model takes for what was given: typed as it is written, wrapped as the key wants it."""
        if isinstance(given, Mapping):
            return {language: self.value(one) for language, one in given.items()}
        if isinstance(given, str):
            return Plain(given) if self.is_plain else given
        return [{self.item_key: item} for item in given] if self.item_key else [self.value(item) for item in given]


def fields_of(model: type[Entity]) -> Iterator[MetadataKey]:
    """Every key that can be said in one option, in the model's order."""
    for name, info in model.model_fields.items():
        if name not in NOT_SAID:
            yield from _fields(model, (info.alias or name,), info)


def _fields(model: type[Entity], path: tuple[str, ...], info: FieldInfo) -> Iterator[MetadataKey]:
    is_list = _is_list(info.annotation)
    inner = next(models_in(info.annotation), None)
    if inner is None or not issubclass(inner, Component):
        yield _field(model, path, info, is_list, inner)
    elif "id" in inner.model_fields or any(_is_list(one.annotation) for one in inner.model_fields.values()):
        return  # written in the file: there is more to it than an option could say
    elif is_list and inner.key_field:
        yield MetadataKey(
            path,
            is_list=True,
            item_key=inner.key_field,
            refers_to=model.references.get(f"{path[0]}.{inner.key_field}", ""),
        )
    else:
        for name, part in inner.model_fields.items():
            field = _field(model, (*path, part.alias or name), part, False, next(models_in(part.annotation), None))
            yield MetadataKey(**{**vars(field), "in_list": is_list})


def _field(
    model: type[Entity], path: tuple[str, ...], info: FieldInfo, is_list: bool, inner: type[BaseModel] | None
) -> MetadataKey:
    kinds = set(_leaves(info.annotation))
    is_forms = inner is Forms
    return MetadataKey(
        path,
        is_text=is_forms or (inner is not None and issubclass(inner, Text)),
        is_prose=inner is not None and issubclass(inner, Prose),
        is_list=is_list or is_forms,
        flag=str(not info.default).lower() if kinds == {bool} else "",
        is_plain=inner is None and str not in kinds and not choices_in(info.annotation),
        choices=choices_in(info.annotation),
        refers_to=model.references.get(".".join(path), ""),
    )


def _is_list(annotation: Any) -> bool:
    return get_origin(annotation) is tuple or any(
        _is_list(one) for one in get_args(annotation) if get_origin(annotation) in (types.UnionType, typing.Union)
    )


def _leaves(annotation: Any) -> Iterator[Any]:
    """The plain types in an annotation, through tuples, unions and Annotated."""
    match get_origin(annotation):
        case None:
            yield from () if annotation in (type(None), Ellipsis) else (annotation,)
        case typing.Annotated:
            yield from _leaves(get_args(annotation)[0])
        case typing.Literal:
            yield str
        case _:
            for argument in get_args(annotation):
                yield from _leaves(argument)


def put(values: dict[str, Any], field: MetadataKey, given: Value) -> None:
    """Writes what was given into a thing's metadata, at the field's place."""
    value = field.value(given)
    if len(field.path) == 1:
        values[field.path[0]] = value
        return
    owner: Any = values.setdefault(field.path[0], [{}] if field.in_list else {})
    (owner[0] if field.in_list else owner)[field.path[1]] = value


def problems_with(model: type[Entity], field: MetadataKey, given: Value, language: str) -> list[Problem]:
    """What the model and the markup say against a value, in the words of `station check`; whatever else the thing
    still lacks doesn't count.
    """
    values: dict[str, Any] = {}
    put(values, field, given)
    problems = Problems()
    for text in _texts(values):
        if invisible := INVISIBLE.search(text):
            report_invisible(invisible, Where(""), problems)
        elif not _is_unicode(text):
            problems.add(Where(""), Code.NOT_UTF8, "the text has characters that can't be stored", "Write it anew.")
    if not len(problems):
        tree = _tree(values)
        assert isinstance(tree, YamlMap)
        more = {"id": "an-id", **({"language": language} if issubclass(model, Page) else {})}
        parse_model(model, tree, language, problems, {key: value for key, value in more.items() if key not in tree})
        if field.is_prose:
            scan_prose(model, tree, problems)
    return [problem for problem in problems if problem.code is not Code.MISSING_KEY]


def _is_unicode(text: str) -> bool:
    return not any("\ud800" <= letter <= "\udfff" for letter in text)


def _texts(value: Value) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    else:
        for one in value.values() if isinstance(value, Mapping) else value:
            yield from _texts(one)


def _tree(value: Value) -> Tree:
    """The value as the loader would have read it."""
    tree: Tree
    if isinstance(value, str):
        return YamlText(value, Where(""), value)
    if isinstance(value, Mapping):
        tree = YamlMap({YamlText(key, Where("")): _tree(one) for key, one in value.items()})
    else:
        assert isinstance(value, Sequence)
        tree = YamlList(_tree(one) for one in value)
    tree.where = Where("")
    return tree
