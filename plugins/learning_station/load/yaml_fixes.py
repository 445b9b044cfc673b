"""What mends YAML that can't be read, where nobody has to think: a value with a colon in it gets quotes, tabs become spaces."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from learning_station.problems import Edit, Where

LONGEST = 100_000
"""Letters of a text for which tabs are tried."""
WIDTHS = (2, 4, 8)
"""How wide tabs are, in one editor or another."""

_VALUE = re.compile(r"(?P<before>[ ]*(?:-[ ]+)*[\w-]+:[ ]+)(?P<value>[^\s\"'\[\]{}&*!|>%@`#,?-][^\n]*:[ ][^\n]*?)[ ]*")
_TABS = re.compile(r"^(?=[ ]*\t)[ \t]+(?=\S)", re.MULTILINE)

Load = Callable[[str], Any]
"""Reads YAML without types; raises an error that has a `problem_mark`, or any other if it won't do."""


def fix_of(text: str, line: int, path: str, first_line: int, load: Load) -> tuple[Edit, ...]:
    """The edits that make that line (from 0) right; none where more than one reading is thinkable."""
    lines = text.split("\n")
    if line >= len(lines):
        return ()
    if "\t" in lines[line][: len(lines[line]) - len(lines[line].lstrip())]:
        return _spaces(text, path, first_line, load)
    return _quotes(lines, line, path, first_line)


def _quotes(lines: list[str], line: int, path: str, first_line: int) -> tuple[Edit, ...]:
    match = _VALUE.fullmatch(lines[line])
    if not match or " #" in match["value"] or _goes_on(lines, line):
        return ()
    value = match["value"]
    quoted = f'"{value}"' if not re.search(r'["\\]', value) else "'" + value.replace("'", "''") + "'"
    return (Edit(Where(path, line + first_line, len(match["before"]) + 1), value, quoted),)


def _goes_on(lines: list[str], line: int) -> bool:
    """Whether what follows is indented below the line, and so may be a part of its value."""
    depth = len(lines[line]) - len(lines[line].lstrip(" -"))
    following = next((one for one in lines[line + 1 :] if one.strip()), "")
    return len(following) - len(following.lstrip(" ")) > len(lines[line]) - len(lines[line].lstrip(" ")) and not (
        len(following) - len(following.lstrip(" ")) == depth and re.match(r"\s*[\w-]+:", following)
    )


def _spaces(text: str, path: str, first_line: int, load: Load) -> tuple[Edit, ...]:
    """Only if the text then says the same however wide the tabs are."""
    if len(text) > LONGEST or "&" in text:
        return ()
    readings = []
    for width in WIDTHS:
        try:
            readings.append((width, load(_TABS.sub(lambda match, width=width: match[0].replace("\t", " " * width), text))))  # type: ignore[misc]
        except Exception:
            continue  # whatever is wrong with it, it is no reading
    if not readings or any(reading != readings[0][1] for _, reading in readings):
        return ()
    width = readings[0][0]
    return tuple(
        Edit(Where(path, text.count("\n", 0, match.start()) + first_line, 1), match[0], match[0].replace("\t", " " * width)) for match in _TABS.finditer(text)
    )
