"""A tree of text to a typed, frozen model; what doesn't fit becomes problems at its place."""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from learning_station.load.yaml_quotes import in_quotes
from learning_station.load.yaml_values import YamlMap, YamlText
from learning_station.model.base import Component, Entity
from learning_station.model.values import is_language
from learning_station.model.vocabulary import choices_in
from learning_station.problems import Code, Edit, Problems, Where
from learning_station.spelling import did_you_mean, sure_correction

M = TypeVar("M", bound=BaseModel)

MAX_REPORTED = 50
"""How many problems of one thing are told at once; a thing with more is not what it seems."""

_EXPECTED = {
    "string_type": ("a text is expected here", "Write one line of text."),
    "dict_type": (
        "a text is expected here, or one for each language",
        "Write `en: …` and `fr: …` below it, or one line of text.",
    ),
    "tuple_type": ("a list is expected here", "Write each item on a line of its own that begins with `- `."),
    "model_type": ("`key: value` lines are expected here", "Write the keys below it, indented by two spaces."),
    "int_parsing": ("a whole number is expected here", "Write digits only: `25`."),
    "int_type": ("a whole number is expected here", "Write digits only: `25`."),
    "float_parsing": ("a number is expected here", "Write it with a point: `41.3874`."),
    "float_type": ("a number is expected here", "Write it with a point: `41.3874`."),
    "bool_parsing": ("`true` or `false` is expected here", "Write `true` or `false`."),
    "bool_type": ("`true` or `false` is expected here", "Write `true` or `false`."),
    "time_type": ("a time of day is expected here", "Write it as `9:30` or `14:05`."),
    "date_type": ("a date is expected here", "Write it as `2018-07-05`."),
}
_LIMITS = {
    "greater_than_equal": ("ge", "{} or more is expected here"),
    "less_than_equal": ("le", "{} or less is expected here"),
}
_CODES = {
    "bad-id": (Code.BAD_ID, "An id looks like `city-diplomacy`."),
    "unknown-language": (Code.UNKNOWN_LANGUAGE, "Language codes look like `en`, `fr`, `pt-BR`."),
    "empty-text": (Code.EMPTY_VALUE, "Write a text, or take the line out."),
}


def parse_model(
    model: type[M], tree: YamlMap, language: str, problems: Problems, more: Mapping[str, object] | None = None
) -> M | None:
    """The model made from the tree and `more` (values that don't come from the file), or None with problems added.

    `language` is the one that plain strings are in.
    """
    try:
        return model.model_validate({**tree, **(more or {})}, context={"language": language})
    except ValidationError as error:
        found = error.errors(include_url=False)
        for details in found[:MAX_REPORTED]:
            _report(model, tree, details, problems)
        if len(found) > MAX_REPORTED:
            problems.add(
                tree.where,
                Code.WRONG_VALUE,
                f"there are {len(found) - MAX_REPORTED:,} more problems like these below",
                "Mend those that are listed first.",
            )
        return None


def _report(model: type[BaseModel], tree: YamlMap, error: ErrorDetails, problems: Problems) -> None:
    path = [step for step in error["loc"] if step != "[key]"]
    kind, name = error["type"], str(path[-1]) if path else ""
    if kind == "extra_forbidden":
        owner = _model_at(model, path[:-1])
        near = did_you_mean(name, field_names(owner) if owner else ())
        problems.add(
            key_place(tree, path),
            Code.UNKNOWN_KEY,
            f"there is no key `{name}` here",
            near or "The keys: " + ", ".join(f"`{key}`" for key in field_names(owner or model)) + ".",
            fix=_renamed(tree, path, field_names(owner) if owner else []),
        )
    elif kind == "missing":
        if name in getattr(_value_at(tree, path[:-1]), "left_out", ()):
            return  # it is written, without a value, which was said
        problems.add(
            place(tree, path[:-1]),
            Code.MISSING_KEY,
            f"`{name}` is missing",
            f"Add a line `{name}: {_example(_model_at(model, path[:-1]), name)}`.",
        )
    elif kind == "unknown-language" and "[key]" in error["loc"] and _report_sentence(tree, path, problems):
        return
    elif kind == "empty-text" and isinstance(inner := _value_at(tree, path), YamlMap) and inner.left_out:
        return  # a key without a value is in its place: `{a}`, which was said
    elif kind in _CODES:
        code, hint = _CODES[kind]
        where = key_place(tree, path) if "[key]" in error["loc"] else place(tree, path)
        problems.add(
            where,
            code,
            error["msg"],
            hint,
            fix=_in_usual_capitals(where, error) if code is Code.UNKNOWN_LANGUAGE else (),
        )
    elif kind in ("literal_error", "enum"):
        owner = _model_at(model, path[:-1])
        allowed = _choices(owner, name) if owner else ()
        problems.add(
            place(tree, path),
            Code.WRONG_VALUE,
            f"`{error['input']}` is not allowed for `{name}`",
            did_you_mean(str(error["input"]), allowed),
        )
    elif kind in ("too_long", "string_too_long"):
        most, length = error["ctx"]["max_length"], error["ctx"].get("actual_length", len(str(error["input"])))
        message = f"`{_field_name(path)}` is {length:,} characters long; at most {most:,} are allowed"
        problems.add(place(tree, path), Code.WRONG_VALUE, message, "Shorten it.")
    elif kind in _EXPECTED:
        message, hint = _EXPECTED[kind]
        problems.add(place(tree, path), Code.WRONG_TYPE, f"`{_field_name(path)}`: {message}", hint)
    elif kind in _LIMITS:
        limit, message = _LIMITS[kind]
        problems.add(
            place(tree, path),
            Code.WRONG_VALUE,
            f"`{_field_name(path)}`: {message.format(_number(error['ctx'][limit]))}",
            "",
        )
    else:
        problems.add(place(tree, path), Code.WRONG_VALUE, f"`{_field_name(path)}`: {_plain(error)}", "")


def _report_sentence(tree: YamlMap, path: list[int | str], problems: Problems) -> bool:
    """Adds a problem if YAML read a text with a colon, such as `Read it: all of it`, as a key and a value; returns
    whether it did.
    """
    parent, key = _value_at(tree, path[:-1]), str(path[-1])
    value = parent.get(key) if isinstance(parent, YamlMap) else None
    if (
        not isinstance(parent, YamlMap)
        or len(parent) != 1
        or not isinstance(value, YamlText)
        or not (" " in key or " " in value)
    ):
        return False
    where = key_place(tree, path)
    written = f"{key}: {value.written}"
    hint = f"Put the whole text in quotes: `{in_quotes(written)}`."
    message = "a text is expected here; to YAML, the colon in it makes a key of what stands before"
    problems.add(
        where,
        Code.WRONG_TYPE,
        message,
        hint,
        fix=() if "\n" in written else (Edit(where, written, in_quotes(written)),),
    )
    return True


def _value_at(tree: YamlMap, path: list[int | str]) -> Any:
    """What stands at the path; None if nothing does."""
    node: Any = tree
    for step in path:
        try:
            node = node[step]
        except (KeyError, IndexError, TypeError):
            return None
    return node


def _renamed(tree: YamlMap, path: list[int | str], keys: list[str]) -> tuple[Edit, ...]:
    """The edit that corrects a key's name; empty where that is in doubt or the right name is there already."""
    node = _value_at(tree, path[:-1])
    if node is None:
        return ()
    written = str(path[-1])
    right = sure_correction(written, keys)
    return (Edit(key_place(tree, path), written, right),) if right and right not in node else ()


def _in_usual_capitals(where: Where, error: ErrorDetails) -> tuple[Edit, ...]:
    """`FR` is `fr`, `pt_br` is `pt-BR`."""
    written = str(error["input"])
    language, *region = re.split("[-_]", written)
    right = "-".join([language.lower(), *(part.upper() for part in region)])
    return (Edit(where, written, right),) if right != written and is_language(right) else ()


def _number(limit: Any) -> str:
    """As people write it: `90`, not `90.0`."""
    return f"{limit:.15g}" if isinstance(limit, float) else str(limit)


def _plain(error: ErrorDetails) -> str:
    return error["msg"].removeprefix("Value error, ")


def _field_name(path: list[int | str]) -> str:
    return next((str(step) for step in reversed(path) if isinstance(step, str)), "")


def place(tree: YamlMap, path: list[int | str]) -> Where:
    """Where the value at the path is; where there is none, its nearest parent's."""
    node: Any = tree
    where = tree.where
    for step in path:
        try:
            node = node[step]
        except (KeyError, IndexError, TypeError):
            break
        where = getattr(node, "where", where)
    return where


def key_place(tree: YamlMap, path: list[int | str]) -> Where:
    """Where the key that ends the path is."""
    node = _value_at(tree, path[:-1])
    if isinstance(node, YamlMap):
        for key in node:
            if key == path[-1] and isinstance(key, YamlText):
                return key.where
    return place(tree, path)


def field_names(model: type[BaseModel]) -> list[str]:
    """The keys an editor may write for the model, in its order."""
    return [
        field.alias or name
        for name, field in model.model_fields.items()
        if name != "id" or not issubclass(model, Entity)
    ]


def _field(model: type[BaseModel], key: str) -> Any:
    return next((field for name, field in model.model_fields.items() if key in (name, field.alias)), None)


def _model_at(model: type[BaseModel], path: list[int | str]) -> type[BaseModel] | None:
    """The model that describes the value at the path."""
    for step in path:
        if isinstance(step, int):
            continue
        field = _field(model, step)
        inner = (
            next((one for one in models_in(field.annotation) if issubclass(one, Component)), None) if field else None
        )
        if inner is None:
            return None
        model = inner
    return model


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """Every model named in an annotation, through tuples, unions and Annotated."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    elif get_origin(annotation) in (tuple, list, dict, types.UnionType, typing.Union, typing.Annotated):
        for argument in get_args(annotation):
            yield from models_in(argument)


_EXAMPLES = {
    "title": "Cities and their networks",
    "name": "Ghent",
    "id": "an-id",
    "time": "25",
    "kind": "…",
    "date": "2018-07-05",
    "starts": "2018-07-05",
    "zone": "Europe/Paris",
}


def _example(model: type[BaseModel] | None, name: str) -> str:
    options = _choices(model, name) if model else ()
    return options[0] if options else _EXAMPLES.get(name, "…")


def _choices(model: type[BaseModel], name: str) -> tuple[str, ...]:
    """The words that the field may have; none where it isn't closed."""
    field = _field(model, name)
    return choices_in(field.annotation) if field is not None else ()
