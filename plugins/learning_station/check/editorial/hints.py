"""The hints of the skeletons from which `station new` makes pages: what they say stands for texts that are to be
written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from learning_station.files.read import read_own_text

FOLDER = Path(__file__).parents[2] / "skeletons"

FEWEST_WORDS = 3
"""Fewer may be meant: `Opening`, `Lunch`."""

_BEFORE = r"^[ \t]*(?:[-*][ \t]+)?(?:\[[ xX]\][ \t]+)?(?:/{3,}[ \t]+[a-z-]+[ \t]+\|[ \t]+)?"
"""What may stand before a text at the beginning of a line: the mark of a list or an answer, a block of which it is
the title.
"""
_KEY = re.compile(r"^[ \t]*(?:-[ \t]+)?[a-z_]+:(?:[ \t]+|$)")
_FIRST = re.compile(_BEFORE + r"(?P<text>[^\s#/].*?)(?=[.?!…]+(?:\s|$)|[ \t]—[ \t]|[ \t]*$)")
_WORD = re.compile(r"[^\W\d_]+")


def find_hints(text: str) -> Iterator[tuple[int, str]]:
    """Each line's first sentence that is a hint as the skeletons have it, with its place."""
    hints, lines = _hints()
    for line in lines.finditer(text):
        if (found := _FIRST.match(line[0])) and found["text"] in hints:
            yield line.start() + found.start("text"), found["text"]


@cache
def _hints() -> tuple[frozenset[str], re.Pattern[str]]:
    """The first sentence of every line of the skeletons, in all their languages, but for headings; and lines that
    begin with the first word of one.
    """
    lines = (
        _KEY.sub("", line)
        for path in FOLDER.glob("*.md")
        for line in read_own_text(path).splitlines()
        if "{%" not in line and "{{" not in line
    )
    hints = frozenset(
        found["text"]
        for line in lines
        if (found := _FIRST.match(line)) and len(_WORD.findall(found["text"])) >= FEWEST_WORDS
    )
    first = sorted({hint.split()[0] for hint in hints})
    return hints, re.compile(rf"{_BEFORE}(?:{'|'.join(map(re.escape, first))})[ \t].*$", re.MULTILINE)
