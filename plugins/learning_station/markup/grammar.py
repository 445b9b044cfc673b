"""Whether blocks are written as their grammars say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from learning_station.markup.blocks import BLOCKS
from learning_station.markup.blocks.contract import BlockKind
from learning_station.markup.rules.state import Header, TextProblem
from learning_station.problems import Code
from learning_station.spelling import did_you_mean


def check_block(header: Header) -> Iterator[TextProblem]:
    """What is wrong with the first line of a block, with its options and with where it stands."""
    kind = BLOCKS.get(header.name)
    if kind is None:
        hint = did_you_mean(header.name, BLOCKS)
        yield TextProblem(header.start, Code.UNKNOWN_BLOCK, f"there is no block `{header.name}`", hint)
        return
    yield from _title(header, kind)
    if header.options_broken:
        return
    for name in kind.grammar.needed:
        if name not in header.options:
            message = f"the block `{header.name}` needs the option `{name}`"
            hint = f"Write `    {name}: …` on the line below, indented by four spaces."
            yield TextProblem(header.start, Code.UNKNOWN_BLOCK, message, hint)
    for name, value in header.options.items():
        yield from _option(header, kind, name, value)
    inside = kind.grammar.inside
    if inside and (header.outer is None or header.outer.name != inside):
        message = f"a {header.name} stands in a {inside}"
        hint = f"Write it between `//// {inside} | Title` and its end, directly in it."
        yield TextProblem(header.start, Code.UNKNOWN_BLOCK, message, hint)


def options_of(header: Header) -> Mapping[str, Any]:
    """The block's options that its grammar knows and that can be read, as values."""
    kind = BLOCKS.get(header.name)
    values: dict[str, Any] = {}
    for name, written in header.options.items() if kind else ():
        option = kind.grammar.options.get(name) if kind else None
        try:
            if option is not None:
                values[name] = option.read(written)
        except ValueError:
            continue
    return values


def _title(header: Header, kind: BlockKind) -> Iterator[TextProblem]:
    if kind.grammar.title == "needed" and not header.title:
        message, hint = f"the block `{header.name}` needs a title", f"Write `/// {header.name} | Title`."
        yield TextProblem(header.start, Code.UNKNOWN_BLOCK, message, hint)
    if kind.grammar.title == "none" and header.title:
        message, hint = f"the block `{header.name}` takes no title", f"Write `/// {header.name}`."
        yield TextProblem(header.start, Code.UNKNOWN_BLOCK, message, hint)


def _option(header: Header, kind: BlockKind, name: str, value: Any) -> Iterator[TextProblem]:
    options = kind.grammar.options
    start = header.option_starts[name]
    if name not in options:
        names = ", ".join(f"`{one}`" for one in options) or "none"
        message = f"the block `{header.name}` has no option `{name}`"
        yield TextProblem(start, Code.UNKNOWN_BLOCK, message, did_you_mean(name, options, f"Its options: {names}."))
        return
    try:
        options[name].read(value)
    except ValueError:
        message = f"the option `{name}` of `{header.name}` can't be `{value}`"
        yield TextProblem(start, Code.UNKNOWN_BLOCK, message, options[name].hint)
