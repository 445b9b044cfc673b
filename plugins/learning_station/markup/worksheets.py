"""Worksheets as editors write them: read from the blocks of a text, the same for the check and for rendering."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

from learning_station.model.base import ID_PATTERN
from learning_station.model.worksheet import FIELD_KINDS, Field, FieldKind, Worksheet
from learning_station.problems import Code, Problem, Where, did_you_mean

if TYPE_CHECKING:
    from learning_station.markup.headers import Header

WORKSHEET, FIELD = "worksheet", "field"
FEWEST_STEPS, MOST_STEPS = 3, 10
MOST_COLUMNS, MOST_ROWS = 8, 20

BELONGS = {"choices": "choice", "multiple": "choice", "steps": "scale", "from": "scale", "to": "scale", "columns": "table", "rows": "table"}
"""The options that one kind of field has, and only that."""
NEEDS = {"choice": ("choices",), "scale": ("from", "to"), "table": ("columns",)}

Place = Callable[[int], Where]


def worksheet_anchor(id: str) -> str:
    """The anchor of a worksheet on its page."""
    return f"worksheet-{id}"


def parts_of(written: str) -> tuple[str, ...]:
    """`a; b; c` as its parts."""
    return tuple(part.strip() for part in written.split(";") if part.strip())


def field_of(title: str, options: Mapping[str, Any], where: Where, guidance: str = "", places: Mapping[str, Where] | None = None) -> Field:
    """The field that the options make; wrong ones fall back to what does least harm."""
    kind = options.get("kind", "")
    return Field(
        id=str(options.get("id", "")),
        kind=cast(FieldKind, kind if kind in FIELD_KINDS else "short"),
        title=title,
        where=where,
        guidance=guidance,
        example=str(options.get("example", "")),
        feeds=str(options.get("feeds", "")),
        choices=parts_of(str(options.get("choices", ""))),
        multiple=options.get("multiple") is True,
        steps=_number(options.get("steps"), 5, FEWEST_STEPS, MOST_STEPS),
        first=str(options.get("from", "")),
        last=str(options.get("to", "")),
        columns=parts_of(str(options.get("columns", ""))),
        rows=_number(options.get("rows"), 3, 1, MOST_ROWS),
        places=places or {},
    )


def _number(value: Any, otherwise: int, least: int, most: int) -> int:
    return min(max(value, least), most) if isinstance(value, int) and not isinstance(value, bool) else otherwise


def parse_worksheets(blocks: Sequence[Header], text: str, at: Place) -> tuple[tuple[Worksheet, ...], list[Problem]]:
    """Every worksheet of a text with its fields, in their order, and what is wrong with them."""
    worksheets: list[Worksheet] = []
    problems: list[Problem] = []
    for block in blocks:
        if block.name == FIELD and (block.outer is None or block.outer.name != WORKSHEET):
            message, hint = "a field stands in a worksheet", "Write it between `//// worksheet | Title` and its end, directly in it."
            problems.append(Problem(at(block.at), Code.UNKNOWN_BLOCK, message, hint))
        elif block.name == WORKSHEET:
            if any(outer.name == WORKSHEET for outer in block.around()):
                problems.append(Problem(at(block.at), Code.UNKNOWN_BLOCK, "a worksheet can't stand in a worksheet", "End the outer one first."))
            headers = [one for one in blocks if one.name == FIELD and one.outer is block]
            fields = tuple(_field(header, text, at) for header in headers)
            problems += _worksheet_problems(block, at, fields)
            for header, field in zip(headers, fields, strict=True):
                problems += _field_problems(header, field, at)
            end = headers[0].at if headers else block.end
            minutes = _number(block.options.get("minutes"), 0, 1, 600)
            worksheets.append(Worksheet(str(block.options.get("id", "")), block.title, at(block.at), minutes, text[block.body : end].strip(), fields))
    return tuple(worksheets), problems


def _field(header: Header, text: str, at: Place) -> Field:
    guidance = re.sub(r"\A(?:[ \t]*\n)+", "", text[header.body : header.end]).rstrip()
    return field_of(header.title, header.options, at(header.at), guidance, {name: at(offset) for name, offset in header.option_at.items()})


def _worksheet_problems(block: Header, at: Place, fields: tuple[Field, ...]) -> Iterator[Problem]:
    yield from _id_problems(block, at)
    if not fields:
        hint = "Write at least one between its first line and its end: `/// field | What is asked`, with fewer slashes."
        yield Problem(at(block.at), Code.UNKNOWN_BLOCK, "the worksheet has no field", hint)
    for index, field in enumerate(fields):
        if field.id and field.id in [one.id for one in fields[:index]]:
            yield Problem(field.where_of("id"), Code.DUPLICATE_ID, f"the worksheet already has a field `{field.id}`", "Give one of them another id.")


def _id_problems(block: Header, at: Place) -> Iterator[Problem]:
    id = block.options.get("id")
    if isinstance(id, str) and not ID_PATTERN.fullmatch(id):
        message = f"`{id}` is not an id: lower-case letters, digits and single hyphens"
        yield Problem(at(block.option_at["id"]), Code.BAD_ID, message, "An id looks like `where-we-stand`; it is never changed once published.")


def _field_problems(header: Header, field: Field, at: Place) -> Iterator[Problem]:
    yield from _id_problems(header, at)
    kind = header.options.get("kind")
    if not isinstance(kind, str):
        return
    if kind not in FIELD_KINDS:
        yield Problem(field.where_of("kind"), Code.WRONG_VALUE, f"there is no field of the kind `{kind}`", did_you_mean(kind, FIELD_KINDS))
        return
    for option, owner in BELONGS.items():
        if option in header.options and owner != kind:
            hint = f"Take the line out, or write `kind: {owner}`."
            yield Problem(field.where_of(option), Code.UNKNOWN_BLOCK, f"a field of the kind `{kind}` has no `{option}`", hint)
    for option in NEEDS.get(kind, ()):
        if option not in header.options:
            hint = f"Write `    {option}: {_EXAMPLES[option]}` below its first line, indented by four spaces."
            yield Problem(field.where, Code.UNKNOWN_BLOCK, f"a field of the kind `{kind}` needs `{option}`", hint)
    yield from _value_problems(header, field, kind)


_EXAMPLES = {"choices": "one; another", "from": "Not at all", "to": "Fully", "columns": "What; When"}


def _value_problems(header: Header, field: Field, kind: str) -> Iterator[Problem]:
    options = header.options
    if kind == "choice" and isinstance(options.get("choices"), str) and len(field.choices) < 2:
        yield _wrong(field, "choices", "a choice has at least two answers", "Separate them by semicolons: `choices: one; another`.")
    if kind == "scale" and _is_whole(options.get("steps")) and not FEWEST_STEPS <= options["steps"] <= MOST_STEPS:
        yield _wrong(field, "steps", f"a scale can't have {options['steps']} steps", f"Write a whole number from {FEWEST_STEPS} to {MOST_STEPS}.")
    if kind == "table":
        if isinstance(options.get("columns"), str) and not 1 <= len(field.columns) <= MOST_COLUMNS:
            message = f"a table has from 1 to {MOST_COLUMNS} columns, not {len(field.columns)}"
            yield _wrong(field, "columns", message, "Separate them by semicolons: `columns: What; When`.")
        if _is_whole(options.get("rows")) and not 1 <= options["rows"] <= MOST_ROWS:
            yield _wrong(
                field, "rows", f"a table can't begin with {options['rows']} rows", f"Write a whole number from 1 to {MOST_ROWS}; the learner adds others."
            )
        if field.columns and field.example and len(field.example_cells) != len(field.columns):
            message = f"the example has {len(field.example_cells)} cells and the table {len(field.columns)} columns"
            yield _wrong(field, "example", message, "Write one for each column, separated by semicolons.")


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _wrong(field: Field, option: str, message: str, hint: str) -> Problem:
    return Problem(field.where_of(option), Code.WRONG_VALUE, message, hint)
