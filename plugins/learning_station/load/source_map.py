"""Where each character of a YAML text stands in its file, however the text was quoted, folded or indented."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable

from learning_station.load.yaml_values import QUOTES, YamlText
from learning_station.problems import Where

_VISIBLE = re.compile(r"\S")
_TOKENS = {
    "'": re.compile(r"''|\S"),
    '"': re.compile(r"(?:\\[nrtvfeb_NLP0 \n\t])+|(?P<visible>\\x..|\\u.{4}|\\U.{8}|\\.|\S)"),
}


def places_in(text: YamlText) -> Callable[[int], Where]:
    """Turns an offset of the text into a place of the file.

    The visible characters of a scalar are the same, in the same order, in the file and in its value; only the white
    space between them differs.
    """
    style = text.written[:1] if text.written[:1] in QUOTES else ""
    first = text.written.find("\n") + 1 if style in ("|", ">") else len(style)
    tokens = _TOKENS.get(style, _VISIBLE).finditer(text.written, first)
    written = [match.start() for match in tokens if style != '"' or match["visible"]]
    visible = [match.start() for match in _VISIBLE.finditer(text)]
    lines = [match.end() for match in re.finditer("\n", text.written)]

    def at(offset: int) -> Where:
        index = bisect_left(visible, offset)
        if index >= len(written):
            return text.where
        line = bisect_right(lines, written[index])
        column = written[index] - lines[line - 1] + 1 if line else text.where.column + written[index]
        return Where(text.where.path, text.where.line + line, column)

    return at
