"""What mends YAML that can't be read, where nobody has to think: a value with a colon in it gets quotes, tabs become
spaces.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import Any

from learning_station.load.yaml_quotes import quoting_of
from learning_station.problems import Edit, Where

LONGEST = 100_000
"""Letters of a text for which tabs are tried."""
WIDTHS = (2, 4, 8)
"""How wide tabs are, in one editor or another."""

OTHER_COLONS = "\uff1a\ufe55\ufe13"
"""Those of Chinese and Japanese keyboards, which are no signs of YAML."""
_KEY = r"^(?P<before>[ ]*(?:-[ ]+)*[\w-]+?)"
_WIDE_COLON = re.compile(rf"{_KEY}(?P<colon>[{OTHER_COLONS}][ \u3000]*)(?=\S|$)", re.MULTILINE)
OTHER_BLANKS = "\u00a0\u2007\u202f\u3000"
"""Blanks that look like one and are none to YAML or Markdown."""
_GLUED_COLON = re.compile(rf"{_KEY}(?P<colon>:[{OTHER_BLANKS}]*)(?=[^\s/])", re.MULTILINE)
"""A key without the blank that makes it one: `title:Ghent`."""
MOST_TRIED = 5
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
    return _quotes(lines, line, path, first_line, load) or _quotes(lines, line - 1, path, first_line, load)


def colons_of(text: str, load: Load) -> list[re.Match[str]]:
    """The keys of a text that can't be read whose colons are those of another script, or lack the blank, if that is
    what is wrong.

    In each match, `: ` belongs in the place of the group `colon`.
    """
    if len(text) > LONGEST:
        return []
    broken = _error_line(text, load)
    wide = list(_WIDE_COLON.finditer(text))
    glued = [match for match in _GLUED_COLON.finditer(text) if text.count("\n", 0, match.start()) <= max(broken, 0)]
    for tried in ([wide] if wide else []) + [[match] for match in glued[-MOST_TRIED:]]:
        if _error_line(with_colons(text, tried), load) > broken:
            return tried
    return []


def with_colons(text: str, keys: list[re.Match[str]]) -> str:
    """The text with right colons behind these keys."""
    for match in reversed(keys):
        text = text[: match.start("colon")] + ": " + text[match.end("colon") :]
    return text


def _quotes(lines: list[str], line: int, path: str, first_line: int, load: Load) -> tuple[Edit, ...]:
    quoting = quoting_of(lines[line]) if line >= 0 else None
    if not quoting or _goes_on(lines, line):
        return ()
    mended = [*lines[:line], lines[line][: quoting.column] + quoting.quoted, *lines[line + 1 :]]
    if _error_line("\n".join(mended), load) <= _error_line("\n".join(lines), load):
        return ()
    return (Edit(Where(path, line + first_line, quoting.column + 1), quoting.value, quoting.quoted),)


def _error_line(text: str, load: Load) -> float:
    """The line (from 0) on which the text can't be read any further; beyond all lines for one that can be read to
    its end.
    """
    if len(text) > LONGEST:
        return 0
    try:
        read = load(text)
    except Exception as error:  # whatever is wrong with it
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        return mark.line if mark else 0
    return math.inf if isinstance(read, dict) else -1


def _goes_on(lines: list[str], line: int) -> bool:
    """Whether what follows is indented below the line, and so may be a part of its value."""
    depth = len(lines[line]) - len(lines[line].lstrip(" -"))
    following = next((one for one in lines[line + 1 :] if one.strip()), "")
    return len(following) - len(following.lstrip(" ")) > len(lines[line]) - len(lines[line].lstrip(" ")) and not (
        len(following) - len(following.lstrip(" ")) == depth and re.match(r"\s*[\w-]+:", following)
    )


def _with_spaces(text: str, width: int) -> str:
    """The text with so many blanks for each tab at the beginning of a line."""
    return _TABS.sub(lambda match: match[0].replace("\t", " " * width), text)


def _spaces(text: str, path: str, first_line: int, load: Load) -> tuple[Edit, ...]:
    """The edits that turn tabs into spaces; none if the text would mean something else with tabs of another width."""
    if len(text) > LONGEST or "&" in text:
        return ()
    readings = []
    for width in WIDTHS:
        try:
            readings.append((width, load(_with_spaces(text, width))))
        except Exception:
            continue  # whatever is wrong with it, it is no reading
    if not readings or any(reading != readings[0][1] for _, reading in readings):
        return ()
    width = readings[0][0]
    return tuple(
        Edit(
            Where(path, text.count("\n", 0, match.start()) + first_line, 1),
            match[0],
            match[0].replace("\t", " " * width),
        )
        for match in _TABS.finditer(text)
    )
