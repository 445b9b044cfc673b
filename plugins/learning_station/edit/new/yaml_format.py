"""Values as YAML that a person would write: plain where it can be, quoted where it has to be."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

import yaml

from learning_station.model.values import ID_PATTERN

Value: TypeAlias = "str | Sequence[Value] | Mapping[str, Value]"

WIDTH = 150
_RESOLVER: Any = yaml.resolver.Resolver()
TEXT_TAG = "tag:yaml.org,2002:str"


class Plain(str):
    """A number, date or other value that is no text: written without quotes."""


def render_map(values: Mapping[str, Value], indent: int = 0) -> str:
    """`key: value` lines, each with its line end, indented by so many spaces."""
    return "".join(f"{' ' * indent}{line}\n" if line else "\n" for line in _lines(values))


def render_scalar(value: str) -> str:
    """The text as a scalar on one line that every YAML reader takes for the same text."""
    if isinstance(value, Plain) and _reads(value, value):
        return str(value)
    for candidate in _candidates(value):
        if _reads(candidate, value):
            return candidate
    return json.dumps(value)


def _candidates(value: str) -> Iterator[str]:
    """What the scalar may look like, the most pleasant first. YAML 1.2.2, chapter 7.3."""
    if value == value.strip() and _RESOLVER.resolve(yaml.ScalarNode, value, (True, False)) == TEXT_TAG:
        yield value
    if '"' not in value and "\\" not in value:
        yield f'"{value}"'
    if value.isprintable():
        yield "'" + value.replace("'", "''") + "'"
    yield json.dumps(value, ensure_ascii=False)


def _reads(candidate: str, value: str) -> bool:
    """Whether it is read as the value, also between braces and with a comment after it."""
    try:
        tree = (
            yaml.load(f"key: {candidate}\nlist: [{candidate}] # end\n", yaml.BaseLoader)
            if _fits_flow(candidate)
            else None
        )
        return bool(
            tree == {"key": value, "list": [value]}
            if tree
            else yaml.load(f"key: {candidate} # end\n", yaml.BaseLoader) == {"key": value}
        )
    except (yaml.YAMLError, ValueError):
        return False


def _fits_flow(candidate: str) -> bool:
    return candidate[:1] in "'\"" or not set(candidate) & set(",[]{}")


def _lines(values: Mapping[str, Value]) -> Iterator[str]:
    for key, value in values.items():
        if isinstance(value, str):
            yield from _text_lines(key, value)
        elif _is_inline(value):
            yield f"{key}: {_inline(value)}"
        elif isinstance(value, Mapping):
            yield f"{key}:"
            yield from (f"  {line}" if line else "" for line in _lines(value))
        else:
            yield f"{key}:"
            for item in value:
                yield from _item_lines(item)


def _text_lines(key: str, value: str) -> Iterator[str]:
    """Several paragraphs stand below a `|`, if that reads as the same text."""
    if "\n" in value and not isinstance(value, Plain):
        lines = [f"{key}: |-", *(f"  {line}" if line else "" for line in value.split("\n"))]
        try:
            same = yaml.load("\n".join(lines) + "\n", yaml.BaseLoader) == {key: value}
        except yaml.YAMLError:
            same = False
        if same:
            yield from lines
            return
    yield f"{key}: {render_scalar(value)}"


def _item_lines(item: Value) -> Iterator[str]:
    if isinstance(item, Mapping):
        first, *rest = _lines(item)
        yield f"  - {first}"
        yield from (f"    {line}" if line else "" for line in rest)
    else:
        assert isinstance(item, str)
        yield f"  - {render_scalar(item)}"


def _is_inline(value: Any) -> bool:
    """Ids and numbers stand side by side; texts below each other."""
    if isinstance(value, Mapping):
        return all(isinstance(one, Plain) for one in value.values())
    return (
        all(isinstance(one, str) and (isinstance(one, Plain) or ID_PATTERN.fullmatch(one)) for one in value)
        and len(", ".join(value)) < WIDTH
    )


def _inline(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {render_scalar(one)}" for key, one in value.items()) + "}"
    return "[" + ", ".join(render_scalar(one) for one in value) + "]"
