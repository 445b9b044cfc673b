"""The hints of the skeletons from which `station new` makes pages: what they say stands for texts that are to be written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "skeletons"

FEWEST_WORDS = 3
"""Fewer may be meant: `Opening`, `Lunch`."""

_BEFORE = r"(?:[-*][ \t]+)?(?:\[[ xX]\][ \t]+)?(?:/{3,}[ \t]+[a-z-]+[ \t]+\|[ \t]+)?"
"""What may stand before a text at the beginning of a line: of a list, an answer, a block with a title."""
_LINE = re.compile(rf"^[ \t]*{_BEFORE}(?P<text>[^\s#/].*)$", re.MULTILINE)
_SENTENCE = re.compile(r"[\w¿`].*?(?=[.?!…]+(?:\s|$)|[ \t]—[ \t]|[ \t]*$)")
_KEY = re.compile(r"^(?P<before>[ \t]*(?:-[ \t]+)?)[a-z_]+:[ \t]+")
_WORD = re.compile(r"[^\W\d_]+")


def find_hints(text: str) -> Iterator[tuple[int, str]]:
    """The first sentence of each line that is a hint as the skeletons have it, with its place."""
    hints = _hints()
    for line in _LINE.finditer(text):
        for at, sentence in _sentences(line):
            if sentence in hints:
                yield at, sentence
                break


def _sentences(line: re.Match[str]) -> Iterator[tuple[int, str]]:
    for sentence in _SENTENCE.finditer(line["text"]):
        yield line.start("text") + sentence.start(), sentence[0]


@cache
def _hints() -> frozenset[str]:
    """Every sentence of the skeletons, in all their languages, but for headings."""
    lines = (line for path in FOLDER.glob("*.md") for line in path.read_text("utf-8").splitlines() if "{%" not in line and "{{" not in line)
    sentences = (sentence for line in lines if (match := _LINE.match(_KEY.sub(r"\g<before>", line))) for _, sentence in _sentences(match))
    return frozenset(sentence for sentence in sentences if len(_WORD.findall(sentence)) >= FEWEST_WORDS)
