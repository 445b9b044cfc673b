"""What git leaves in a text where two versions of it could not be merged: both of them, between lines of seven
signs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

MESSAGE = "a merge conflict was left here: two versions of the text, one below the other"
HINT = "Keep what is right of the two, and take out the lines that begin with `<<<<<<<`, `=======` and `>>>>>>>`."

_MARK = re.compile(r"^(?:<{7}|>{7}|={7}|\|{7})(?: .*)?$", re.MULTILINE)
_ALONE = re.compile(r"^(?:<{7}|>{7})(?: .*)?$", re.MULTILINE)
_FENCE = re.compile(r"^ {0,3}(?P<fence>`{3,}(?=[^`\n]*$)|~{3,})(?P<info>.*)$", re.MULTILINE)


@dataclass(frozen=True)
class Conflict:
    """The first conflict of a text: its offset, and how many there are."""

    start: int
    count: int


def find_conflict(text: str, *, is_markdown: bool = False) -> Conflict | None:
    """The first conflict in the text, whose lines end in `\\n`; None if it has none.

    Half of one counts too: one often takes out the first line and overlooks the last. In Markdown, seven `=` alone are
    a heading, and what stands in fenced code may be shown on purpose: `conflict_line` tells of that.
    """
    marks = [(match.start(), match[0][0]) for match in _MARK.finditer(text)]
    if is_markdown and marks:
        shown = list(_fenced(text))
        marks = [(start, sign) for start, sign in marks if not any(first < start < last for first, last in shown)]
    signs = {sign for _, sign in marks}
    if not marks or (is_markdown and signs.isdisjoint("<>")):
        return None
    starts = [start for start, sign in marks if sign == ("<" if "<" in signs else ">")]
    return Conflict(marks[0][0], max(len(starts), 1))


def conflict_line(text: str, start: int, end: int) -> int | None:
    """The offset of the first line in a stretch of the text that begins or ends a conflict; None if it has none."""
    match = _ALONE.search(text, start, end)
    return match.start() if match else None


def _fenced(text: str) -> Iterator[tuple[int, int]]:
    """Where each stretch of fenced code begins and ends; one that isn't closed is none here: a conflict may have its
    end.
    """
    start, fence = 0, ""
    for match in _FENCE.finditer(text):
        if not fence:
            start, fence = match.start(), match["fence"]
        elif match["fence"].startswith(fence) and not match["info"].strip():
            yield start, match.start()
            fence = ""
