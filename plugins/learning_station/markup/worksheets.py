"""Worksheets as editors write them, read from the blocks of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

from learning_station.markup.rules.state import Header
from learning_station.markup.source_map import LineIndex
from learning_station.model.values import fault_of_id
from learning_station.model.worksheet import FIELD_KINDS, Field, FieldKind, Worksheet
from learning_station.problems import Code, Problem, Where
from learning_station.spelling import did_you_mean

WORKSHEET, FIELD = "worksheet", "field"
FEWEST_STEPS, MOST_STEPS = 3, 10
MOST_COLUMNS, MOST_ROWS = 8, 20

BELONGS = {
    "choices": "choice",
    "multiple": "choice",
    "steps": "scale",
    "from": "scale",
    "to": "scale",
    "columns": "table",
    "rows": "table",
}
"""The options that one kind of field has, and only that."""
NEEDS = {"choice": ("choices",), "scale": ("from", "to"), "table": ("columns",)}


def parts_of(written: str) -> tuple[str, ...]:
    """`a; b; c` as its parts."""
    return tuple(part.strip() for part in written.split(";") if part.strip())


def field_of(
    title: str, options: Mapping[str, Any], where: Where, guidance: str, places: Mapping[str, Where], worksheet: str
) -> Field:
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
        places=places,
        worksheet=worksheet,
    )


def _number(value: Any, otherwise: int, least: int, most: int) -> int:
    return min(max(value, least), most) if isinstance(value, int) and not isinstance(value, bool) else otherwise


def worksheet_of(header: Header, headers: Sequence[Header], positions: LineIndex) -> Worksheet:
    """The worksheet that a block makes, with the fields that stand directly in it."""
    own = fields_in(header, headers)
    end = own[0].start if own else header.end
    return Worksheet(
        id=str(header.options.get("id", "")),
        title=header.title,
        where=positions.where(header.start),
        minutes=_number(header.options.get("minutes"), 0, 1, 600),
        introduction=positions.text[header.body_start : end].strip(),
        fields=tuple(_field(one, positions) for one in own),
    )


def fields_in(header: Header, headers: Sequence[Header]) -> list[Header]:
    """The fields of a worksheet."""
    return [one for one in headers if one.name == FIELD and one.outer is header]


def check_worksheet(
    header: Header, headers: Sequence[Header], worksheet: Worksheet, positions: LineIndex
) -> Iterator[Problem]:
    """What is wrong with a worksheet and with its fields."""
    outer = header.outer
    while outer is not None:
        if outer.name == WORKSHEET:
            message = "a worksheet can't stand in a worksheet"
            yield Problem(worksheet.where, Code.UNKNOWN_BLOCK, message, "End the outer one first.")
            break
        outer = outer.outer
    id_start = header.option_starts.get("id", header.start)
    yield from _worksheet_problems(header, worksheet, positions.where(id_start))
    for one, field in zip(fields_in(header, headers), worksheet.fields, strict=True):
        yield from _field_problems(one, field)


def _field(header: Header, positions: LineIndex) -> Field:
    worksheet = str(header.outer.options.get("id", "")) if header.outer else ""
    places = {name: positions.where(offset) for name, offset in header.option_starts.items()}
    return field_of(
        header.title, header.options, positions.where(header.start), guidance_of(header, positions), places, worksheet
    )


def guidance_of(header: Header, positions: LineIndex) -> str:
    """What a field says of how to fill it in, as written."""
    return re.sub(r"\A(?:[ \t]*\n)+", "", positions.text[header.body_start : header.end]).rstrip()


def _worksheet_problems(header: Header, worksheet: Worksheet, id_place: Where) -> Iterator[Problem]:
    where, fields = worksheet.where, worksheet.fields
    yield from _id_problems(header, id_place)
    if not fields:
        hint = "Write at least one between its first line and its end: `/// field | What is asked`, with fewer slashes."
        yield Problem(where, Code.UNKNOWN_BLOCK, "the worksheet has no field", hint)
    for index, field in enumerate(fields):
        if field.id and field.id in [one.id for one in fields[:index]]:
            message, hint = f"the worksheet already has a field `{field.id}`", "Give one of them another id."
            yield Problem(field.where_of("id"), Code.DUPLICATE_ID, message, hint)


def _id_problems(header: Header, where: Where) -> Iterator[Problem]:
    id = header.options.get("id")
    if isinstance(id, str) and (fault := fault_of_id(id)):
        yield Problem(
            where, Code.BAD_ID, fault, "An id looks like `where-we-stand`; it is never changed once published."
        )


def _field_problems(header: Header, field: Field) -> Iterator[Problem]:
    yield from _id_problems(header, field.where_of("id"))
    kind = header.options.get("kind")
    if not isinstance(kind, str):
        return
    if kind not in FIELD_KINDS:
        yield Problem(
            field.where_of("kind"),
            Code.WRONG_VALUE,
            f"there is no field of the kind `{kind}`",
            did_you_mean(kind, FIELD_KINDS),
        )
        return
    for option, owner in BELONGS.items():
        if option in header.options and owner != kind:
            hint = f"Take the line out, or write `kind: {owner}`."
            yield Problem(
                field.where_of(option), Code.UNKNOWN_BLOCK, f"a field of the kind `{kind}` has no `{option}`", hint
            )
    for option in NEEDS.get(kind, ()):
        if option not in header.options:
            hint = f"Write `    {option}: {_EXAMPLES[option]}` below its first line, indented by four spaces."
            yield Problem(field.where, Code.UNKNOWN_BLOCK, f"a field of the kind `{kind}` needs `{option}`", hint)
    yield from _value_problems(header, field, kind)


_EXAMPLES = {"choices": "one; another", "from": "Not at all", "to": "Fully", "columns": "What; When"}


def _value_problems(header: Header, field: Field, kind: str) -> Iterator[Problem]:
    options = header.options
    if kind == "choice" and isinstance(options.get("choices"), str) and len(field.choices) < 2:
        yield _wrong(
            field,
            "choices",
            "a choice has at least two answers",
            "Separate them by semicolons: `choices: one; another`.",
        )
    if kind == "scale" and _is_whole(options.get("steps")) and not FEWEST_STEPS <= options["steps"] <= MOST_STEPS:
        yield _wrong(
            field,
            "steps",
            f"a scale can't have {options['steps']} steps",
            f"Write a whole number from {FEWEST_STEPS} to {MOST_STEPS}.",
        )
    if kind == "table":
        if isinstance(options.get("columns"), str) and not 1 <= len(field.columns) <= MOST_COLUMNS:
            message = f"a table has from 1 to {MOST_COLUMNS} columns, not {len(field.columns)}"
            yield _wrong(field, "columns", message, "Separate them by semicolons: `columns: What; When`.")
        if _is_whole(options.get("rows")) and not 1 <= options["rows"] <= MOST_ROWS:
            yield _wrong(
                field,
                "rows",
                f"a table can't begin with {options['rows']} rows",
                f"Write a whole number from 1 to {MOST_ROWS}; the learner adds others.",
            )
        if field.columns and field.example and len(field.example_cells) != len(field.columns):
            message = f"the example has {len(field.example_cells)} cells and the table {len(field.columns)} columns"
            yield _wrong(field, "example", message, "Write one for each column, separated by semicolons.")


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _wrong(field: Field, option: str, message: str, hint: str) -> Problem:
    return Problem(field.where_of(option), Code.WRONG_VALUE, message, hint)
