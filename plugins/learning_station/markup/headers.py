"""The lines that begin and end blocks: read as pymdownx.blocks reads them, and what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml
from pymdownx.blocks.block import Block

from learning_station.markup.blocks import BLOCKS
from learning_station.problems import Code, Problem, Where, did_you_mean

_LINE = re.compile(r"^[ \t]*(?P<slashes>/{3,})(?P<rest>[^\n]*)$", re.MULTILINE)
_NAME = re.compile(r"[ ]*(?P<name>[\w-]+)[ ]*(?:\|[ ]*(?P<title>.*?)[ ]*)?")
_OPTIONS = re.compile(r"(?:^(?: {4}|\t)[ \t]*[^\s][^\n]*(?:\n|\Z))+", re.MULTILINE)
_OPTION = re.compile(r"[ \t]*(?P<name>[\w-]+):(?:[ \t]+(?P<value>[^\s\[{&*!|>%@`].*))?")
_ADVICE = 'Write each as `name: value`, all indented by four spaces; put a value with a colon in quotes: `credit: "Photo: A. Name"`.'


MOST_DEEP = 12
"""Blocks may stand in blocks, but not deeper: each is read to its end, so that a page of blocks without ends would be read for hours."""


@dataclass
class Header:
    """The first line of a block, with its options; `at` is its offset in the text."""

    name: str
    title: str
    slashes: str
    at: int
    options: dict[str, Any] = field(default_factory=dict)
    option_at: dict[str, int] = field(default_factory=dict)
    outer: Header | None = None
    """The block it stands in, directly."""
    body: int = 0
    """Where its text begins, after the options."""
    end: int = 0
    """Where the line begins that ends it."""

    def around(self) -> Iterator[Header]:
        """The blocks it stands in, the nearest first."""
        outer = self.outer
        while outer is not None:
            yield outer
            outer = outer.outer


Place = Callable[[int], Where]


def find_blocks(prose: str, text: str, at: Place) -> tuple[list[Header], list[Problem]]:
    """Every block of a text (`prose` is the same with code blanked), and what is wrong with its first line, its options and its end."""
    found: list[Header] = []
    still_open: list[Header] = []
    problems: list[Problem] = []
    for line in _LINE.finditer(prose):
        slashes, rest = line["slashes"], text[line.start("rest") : line.end("rest")].rstrip()
        header = _NAME.fullmatch(rest)
        if rest and not header:
            hint = "A block begins with `/// name` or `/// name | title`; put a line of slashes that begins none in `code`."
            problems.append(Problem(at(line.start("slashes")), Code.UNKNOWN_BLOCK, "this is not the first line of a block", hint))
        elif rest and header:
            block = Header(header["name"], header["title"] or "", slashes, line.start("slashes"), outer=still_open[-1] if still_open else None, end=len(text))
            if any(outer.slashes == slashes for outer in still_open):
                message = f"the block `{block.name}` stands in a block with as many slashes"
                problems.append(Problem(at(block.at), Code.UNCLOSED_BLOCK, message, f"Begin and end the outer one with more: `{slashes}/`; or end it first."))
            if len(still_open) == MOST_DEEP:
                hint = "Close those above: each ends with a line of as many slashes as it began with. What stands below isn't looked at before."
                problems.append(Problem(at(block.at), Code.UNCLOSED_BLOCK, f"blocks stand more than {MOST_DEEP} deep in each other", hint))
                break
            found.append(block)
            still_open.append(block)
            problems += _problems(block, text, line.end() + 1, at)
        elif still_open and still_open[-1].slashes == slashes:
            still_open.pop().end = line.start()
        else:
            message = f"`{slashes}` ends no block"
            problems.append(Problem(at(line.start("slashes")), Code.UNCLOSED_BLOCK, message, "A block begins with `/// name` and ends with as many slashes."))
    for block in still_open:
        problems.append(
            Problem(at(block.at), Code.UNCLOSED_BLOCK, f"the block `{block.name}` is not closed", f"End it with `{block.slashes}` on a line of its own.")
        )
    return found, problems


def _problems(header: Header, text: str, after: int, at: Place) -> Iterator[Problem]:
    block = BLOCKS.get(header.name)
    where = at(header.at)
    if block is None:
        yield Problem(where, Code.UNKNOWN_BLOCK, f"there is no block `{header.name}`", did_you_mean(header.name, BLOCKS))
        return
    if block.ARGUMENT is True and not header.title:
        yield Problem(where, Code.UNKNOWN_BLOCK, f"the block `{header.name}` needs a title", f"Write `/// {header.name} | Title`.")
    if block.ARGUMENT is False and header.title:
        yield Problem(where, Code.UNKNOWN_BLOCK, f"the block `{header.name}` takes no title", f"Write `/// {header.name}`.")
    broken = _read_options(header, text, after)
    if broken is not None:
        yield Problem(at(broken), Code.UNKNOWN_BLOCK, f"the options of `{header.name}` can't be read", _ADVICE)
        return
    for name in getattr(block, "REQUIRED", ()):
        if name not in header.options:
            yield Problem(
                where,
                Code.UNKNOWN_BLOCK,
                f"the block `{header.name}` needs the option `{name}`",
                f"Write `    {name}: …` on the line below, indented by four spaces.",
            )
    for name, value in header.options.items():
        yield from _option_problems(header, block, name, value, at(header.option_at[name]))


def _read_options(header: Header, text: str, after: int) -> int | None:
    """Puts the options into the header; the offset of a line that can't be read, if there is one.

    Only `name: value` lines reach the YAML parser, so that no option nests, repeats or loads anything. All have to be indented alike, or the renderer
    takes none of them.
    """
    options = _OPTIONS.match(text, after)
    header.body = options.end() if options else min(after, len(text))
    indent = _indent_of(options[0]) if options else ""
    for line in re.finditer(r"[^\n]+", options[0] if options else ""):
        option = _OPTION.fullmatch(line[0].rstrip())
        start = after + line.end() - len(line[0].lstrip())
        if not option or option["name"] in header.options or _indent_of(line[0]) != indent:
            return start
        try:
            header.options[option["name"]] = next(iter(yaml.safe_load(line[0].strip()).values()))
        except (yaml.YAMLError, ValueError):
            return start
        header.option_at[option["name"]] = start
    return None


def _indent_of(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" \t"))]


def _option_problems(header: Header, block: type[Block], name: str, value: Any, where: Where) -> Iterator[Problem]:
    if name not in block.OPTIONS:
        names = ", ".join(f"`{one}`" for one in block.OPTIONS) or "none"
        message = f"the block `{header.name}` has no option `{name}`"
        yield Problem(where, Code.UNKNOWN_BLOCK, message, did_you_mean(name, block.OPTIONS, f"Its options: {names}."))
        return
    default, read = block.OPTIONS[name]
    try:
        read(value)
    except ValueError:
        hint = (
            'Write a text; put one that looks like a number, a date or "no" in quotes.' if isinstance(default, str) else "Write a whole number, from 1 to 600."
        )
        hint = getattr(block, "HINTS", {}).get(name, hint)
        yield Problem(where, Code.UNKNOWN_BLOCK, f"the option `{name}` of `{header.name}` can't be `{value}`", hint)
