"""The examples of a page of the handbook: its titled fenced blocks, each the whole text of one file.

    ```markdown title="units/unit-1/first-lesson.md"
    ---
    title: The lesson
    …
    ```

Put over the minimal station, they make the station that the page speaks of. A heading begins another example. What no
text can show (a symbolic link, a byte that is not UTF-8, a file of a megabyte, a file that is gone) is a block of the
language `case`, in the notation of `tests/cases/`: `link: target`, `hex: …`, `repeat: text` with `times: n`, or
nothing.

Fences are those of CommonMark 0.31, section 4.5: as many backticks or more end a block, so that an example with fences
stands between longer ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.contents import write_content

_FENCE = re.compile(r"(?P<fence>`{3,}|~{3,})(?P<info>.*)")
_HEADING = re.compile(r"(?P<level>#{1,6}) +(?P<text>.*?)(?: +#+)?")
_TITLE = re.compile(r'(?:^|\s)title="([^"]*)"')


@dataclass(frozen=True)
class Block:
    """A titled fenced block: the file it is, and the content in the notation of the cases."""

    path: str
    content: Any
    line: int


@dataclass(frozen=True)
class Example:
    """What stands below a heading and before the next: the headings above it, from `#` down to its own, and its
    titled blocks.
    """

    headings: tuple[str, ...]
    blocks: tuple[Block, ...]

    @property
    def name(self) -> str:
        return " / ".join(self.headings[1:] or self.headings)

    def write_over(self, root: Path) -> None:
        """Puts the files into the station in `root`."""
        for block in self.blocks:
            write_content(root, block.path, block.content)


def examples_of(page: Path) -> list[Example]:
    """Every example of a Markdown page that has a block, in their order.

    Two blocks of one example that are the same file are an error of the page's.
    """
    found, headings, blocks = list[Example](), dict[int, str](), list[Block]()
    lines = enumerate(page.read_text("utf-8").splitlines(), 1)
    for number, line in lines:
        if heading := _HEADING.fullmatch(line):
            _add(found, headings, blocks)
            level = len(heading["level"])
            headings = {above: text for above, text in headings.items() if above < level} | {level: heading["text"]}
            blocks = []
        elif fence := _FENCE.fullmatch(line):
            text = _until_closed(lines, fence["fence"], f"{page}:{number}")
            if title := _TITLE.search(fence["info"]):
                blocks.append(
                    Block(title[1], yaml.safe_load(text) if fence["info"].startswith("case ") else text, number)
                )
    _add(found, headings, blocks)
    for example in found:
        paths = [block.path for block in example.blocks]
        assert len(paths) == len(set(paths)), (
            f"{page}: {example.name}: one file twice; put a heading between two examples"
        )
    return found


def fragments_of(page: Path, language: str) -> list[str]:
    """The fenced blocks in that language that have no title: parts of a file, not a whole one."""
    lines, found = enumerate(page.read_text("utf-8").splitlines(), 1), list[str]()
    for number, line in lines:
        if fence := _FENCE.fullmatch(line):
            text = _until_closed(lines, fence["fence"], f"{page}:{number}")
            if fence["info"].strip() == language:
                found.append(text)
    return found


def _until_closed(lines: Iterable[tuple[int, str]], fence: str, where: str) -> str:
    text = ""
    for _, line in lines:
        if re.fullmatch(re.escape(fence[0]) + f"{{{len(fence)},}} *", line):
            return text
        text += f"{line}\n"
    raise AssertionError(f"{where}: this block is not closed")


def _add(found: list[Example], headings: dict[int, str], blocks: list[Block]) -> None:
    if blocks:
        found.append(Example(tuple(headings[level] for level in sorted(headings)), tuple(blocks)))
