"""A line of a file as it can be shown: its number, what stands around the column, and a caret below it."""

from __future__ import annotations

import unicodedata

BEFORE, AFTER = 44, 24
"""How many columns of a longer line are shown on each side of the place.

With line number and ellipses, that fits into 80.
"""
TAB = 4
"""As how many spaces a tab is shown."""
WIDE = ("W", "F")
"""The classes of characters that take two columns of a terminal (Unicode Standard Annex 11, East Asian Width)."""


def excerpt_of(line: str, number: int, column: int) -> tuple[str, str]:
    """The line with its number and, below, what stands before the caret, both to be printed as they are; two empty
    texts for an empty line.

    The second ends where the caret comes, and is empty where the problem has no column.
    """
    line = line.rstrip()
    if not line:
        return "", ""
    at = min(max(column - 1, 0), len(line))
    first = max(0, at - BEFORE - AFTER)
    near = [_shown(character) for character in line[first : at + BEFORE + AFTER]]
    start, end = _cut([width_of(text) for text in near], at - first)
    begin, more = ("…" if first + start else ""), ("…" if first + end < len(line) else "")
    gutter = f"    {number} | "
    before = width_of(begin + "".join(near[start : at - first]))
    return f"{gutter}{begin}{''.join(near[start:end])}{more}", f"{'| ':>{len(gutter)}}{' ' * before}" if column else ""


def _cut(widths: list[int], at: int) -> tuple[int, int]:
    """From where to where characters of those widths are shown around the one at the offset: whole ones, as many as
    fit.
    """
    start, room = at, BEFORE
    while start and widths[start - 1] <= room:
        start -= 1
        room -= widths[start]
    end, room = at, room + AFTER
    while end < len(widths) and widths[end] <= room:
        room -= widths[end]
        end += 1
    while start and widths[start - 1] <= room:
        start -= 1
        room -= widths[start]
    return start, end


def _shown(character: str) -> str:
    """The character as a terminal shows it and doesn't obey it: what is invisible by its number, a space of any kind
    as spaces.
    """
    if character == "\t":
        return " " * TAB
    if character.isprintable():
        return character
    if unicodedata.category(character) == "Zs":
        return " " * width_of(character)
    return f"<U+{ord(character):04X}>"


def width_of(text: str) -> int:
    """How many columns of a terminal the text takes."""
    return sum(
        0 if unicodedata.category(one) in ("Mn", "Me") else 2 if unicodedata.east_asian_width(one) in WIDE else 1
        for one in text
    )
