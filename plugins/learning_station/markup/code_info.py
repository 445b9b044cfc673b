"""What stands behind the opening marks of a fence: the language and the options, as MkDocs-Material, GitHub,
Docusaurus and Pandoc write them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

LONGEST = 1_000
"""Characters above which nothing of it is read: no editor writes that, and reading it would take long."""

_PART = re.compile(
    r"""
    (?P<key>[\w-]+) \s* = \s* (?: "(?P<double>(?:\\.|[^"\\])*)" | '(?P<single>(?:\\.|[^'\\])*)' | (?P<bare>[^\s{}"']+) )
    | \{ \s* (?P<lines>[0-9][0-9,\s-]*) \}
    | \#(?P<id>[^\s{}#.]+)
    | \.(?P<name>[^\s{}#.,]+),?
    | (?P<word>[^\s{}]+)
    | \{[^{}]*\} | [{}]
    """,
    re.VERBOSE,
)
_RANGE = re.compile(r"([1-9][0-9]{0,3})(?:-([1-9][0-9]{0,3}))?")
_NUMBER = re.compile(r"[0-9]{1,6}")
_LANGUAGE = re.compile(r"\s*([^\s{}=]+)(?![^\s{}]*=)")
_BRACED = re.compile(r"\s*\{(?!\s*[0-9][0-9,\s-]*\})(.*)\}\s*$", re.DOTALL)


@dataclass(frozen=True)
class CodeInfo:
    language: str = ""
    title: str = ""
    marked: frozenset[int] = frozenset()
    """Lines to mark, the first being 1, whatever numbers are shown."""
    first_number: int | None = None
    """The number shown at the first line; None without numbers."""
    id: str = ""
    unread: tuple[str, ...] = ()
    """The parts that mean nothing here, as they are written."""


def parse_info(info: str) -> CodeInfo:
    """What a fence's first line says after its marks: `python title="a.py" {3,5-7}` or `{ .python #id linenums="1" }`.

    A language in braces without a dot, as Quarto has it, is read too.
    """
    if len(info) > LONGEST:
        return CodeInfo(unread=(info,))
    if braced := _BRACED.match(info):
        return _with_parts(CodeInfo(), re.sub(r"^\s*(?=[A-Za-z][\w+#-]*(?:[\s,]|$))", ".", braced[1]))
    if language := _LANGUAGE.match(info):
        return _with_parts(CodeInfo(language=language[1]), info[language.end() :])
    return _with_parts(CodeInfo(), info)


def _with_parts(info: CodeInfo, text: str) -> CodeInfo:
    for part in _PART.finditer(text):
        info = _with_part(info, part)
    return info


def _with_part(info: CodeInfo, part: re.Match[str]) -> CodeInfo:
    found: CodeInfo | None = None
    if part["key"]:
        found = _with_option(info, part["key"], _value(part))
    elif part["lines"]:
        found = _with_lines(info, part["lines"])
    elif part["id"] and not info.id:
        found = replace(info, id=part["id"])
    elif part["name"] and not info.language:
        found = replace(info, language=part["name"])
    elif part["name"] in ("numberLines", "linenums") or part["word"] == "showLineNumbers":
        found = replace(info, first_number=1 if info.first_number is None else info.first_number)
    return found or replace(info, unread=(*info.unread, part[0]))


def _value(part: re.Match[str]) -> str:
    if part["bare"] is not None:
        return part["bare"]
    return re.sub(r"\\(.)", r"\1", part["double"] if part["double"] is not None else part["single"])


def _with_option(info: CodeInfo, key: str, value: str) -> CodeInfo | None:
    """With one option more; None where it isn't known or its value can't be read."""
    match key:
        case "title":
            return replace(info, title=value)
        case "hl_lines":
            return _with_lines(info, value)
        case "linenums" | "startFrom" | "showLineNumbers" if _NUMBER.fullmatch(value):
            return replace(info, first_number=int(value))
        case _:
            return None


def _with_lines(info: CodeInfo, text: str) -> CodeInfo | None:
    """With the lines that `3 5-7` or `3,5-7` names; None where one isn't a line or a range that goes up."""
    lines = set(info.marked)
    for part in re.split(r"[\s,]+", text.strip()):
        match = _RANGE.fullmatch(part)
        if match is None or int(match[2] or match[1]) < int(match[1]):
            return None
        lines.update(range(int(match[1]), int(match[2] or match[1]) + 1))
    return replace(info, marked=frozenset(lines))
