"""Our own documentation pages as they read on a terminal: paragraphs folded, examples indented below the name of
their file.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator

import click

WIDTH = 100
"""How wide a page is folded at most: longer lines are hard to read."""

_FENCE = re.compile(r"(?P<fence>`{3,})(?P<info>.*)")
_TITLE = re.compile(r'title="([^"]*)"')
_LINK = re.compile(r"\[([^\]]+)\]\([a-z./-]+\.md(?:#[a-z-]*)?\)")


def render_plain(markdown: str, *, colour: bool = False, width: int = WIDTH) -> str:
    """The page's text. Fenced blocks keep their lines; everything else is folded."""
    return "\n\n".join(_render(part, colour, min(width, WIDTH)) for part in _parts(markdown)) + "\n"


def _parts(markdown: str) -> Iterator[list[str]]:
    """The page's parts, each its lines: a heading, a paragraph, a list or a fenced block with its fences."""
    part, fence = list[str](), ""
    for line in markdown.splitlines():
        opening = _FENCE.fullmatch(line)
        if fence:
            part.append(line)
            if line == fence:
                yield part
                part, fence = [], ""
        elif opening or not line.strip() or line.startswith("#"):
            if part:
                yield part
            part, fence = ([line], opening["fence"]) if opening else ([], "")
            if line.startswith("#"):
                yield [line]
        else:
            part.append(line)
    if part:
        yield part


def _render(part: list[str], colour: bool, width: int) -> str:
    first = part[0]
    if first.startswith("#"):
        return click.style(first.lstrip("# "), bold=True) if colour else first
    if fence := _FENCE.fullmatch(first):
        title = _TITLE.search(fence["info"])
        inside = textwrap.indent("\n".join(part[1:-1]), "    ")
        named = [click.style(f"{title[1]}:", underline=True) if colour else f"{title[1]}:"] if title else []
        return "\n\n".join([*named, inside])
    return "\n".join(_folded(item, width) for item in _items(part))


def _items(lines: list[str]) -> Iterator[str]:
    """The paragraph in one line, or each item of a list."""
    item = ""
    for line in lines:
        if item and line.startswith(("- ", "|")):
            yield item
            item = line
        else:
            item = f"{item} {line.strip()}" if item else line
    yield item


def _folded(item: str, width: int) -> str:
    text = _LINK.sub(r"\1", item)
    return textwrap.fill(
        text,
        width,
        subsequent_indent="  " if text.startswith("- ") else "",
        break_long_words=False,
        break_on_hyphens=False,
    )
