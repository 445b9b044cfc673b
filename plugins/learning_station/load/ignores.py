"""The ignores of a YAML text, with what they cover; those that say too little become problems."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import Any

import yaml

from learning_station.markup.source_map import places
from learning_station.model.ignore import Ignore
from learning_station.problems import LEVELS, Code, Edit, Problems, Where
from learning_station.spelling import did_you_mean

IGNORABLE = frozenset(LEVELS) - {Code.UNUSED_IGNORE}
"""What a comment may switch off."""

_PARTS = re.compile(r"[ \t]+(?P<code>[A-Za-z0-9-]+)[ \t]*(?::\s*(?P<reason>.*?))?\s*", re.DOTALL)
_YAML_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#[ \t]*ignore(?P<rest>[ \t][^\n]*)$", re.MULTILINE)
_KEY_ALONE = re.compile(r"[ ]*(?:-[ ]+)?[^\s#'\"-][^\n#'\"]*:[ \t]*(?:[|>][^\n#]*)?")
_Loader: Any = getattr(yaml, "CLoader", yaml.Loader)


def yaml_ignores(text: str, path: str, problems: Problems, first_line: int = 1) -> Iterator[Ignore]:
    """The ignores of a YAML text that begins on that line of the file and can be read."""
    comments = list(_YAML_COMMENT.finditer(text)) if "ignore" in text else []
    if not comments:
        return
    scalars, place, lines = _scalars(text), places(text, path, first_line), _Lines(text)
    begins = [begin for begin, _ in scalars]
    for comment in comments:
        start = comment.start()
        index = bisect_right(begins, start) - 1
        if index >= 0 and start < scalars[index][1]:
            continue
        code = code_of("# ignore {}", comment["rest"], place(start), problems)
        if code is None:
            continue
        number, before = text.count("\n", 0, start), text[text.rfind("\n", 0, start) + 1 : start]
        if before.strip():
            stripped = before.rstrip(" \t")
            last = lines.last_below(number) if _KEY_ALONE.fullmatch(before) else number
            removal = Edit(
                place(start - len(before) + len(stripped)),
                text[start - len(before) + len(stripped) : comment.end()],
                "",
            )
        else:
            last = lines.last_of_next(number + 1)
            removal = Edit(place(start - len(before)), before + comment[0] + "\n", "")
        yield Ignore(code, place(start), number + first_line, last + first_line, removal)


def code_of(form: str, rest: str, where: Where, problems: Problems) -> Code | None:
    """The code that the comment names; None if it can't be ignored, with a problem added, or if the comment isn't
    meant so.
    """
    parts = _PARTS.fullmatch(rest)
    known = next((code for code in Code if parts and code == parts["code"]), None)
    if parts is None or (parts["reason"] is None and known is None and "-" not in parts["code"]):
        first = re.match(r"\s+([a-z]+(?:-[a-z]+)+)\b", rest)
        if not first or first[1] not in list(Code):
            return None
        hint = f"Write `{form.format(f'{first[1]}: the reason')}`."
        problems.add(where, Code.BAD_IGNORE, f"after `{first[1]}`, a colon and a reason are missing", hint)
    elif known is None:
        problems.add(
            where,
            Code.BAD_IGNORE,
            f"there is no code `{parts['code']}`",
            did_you_mean(parts["code"], IGNORABLE, "`station check` prints codes in brackets."),
        )
    elif known not in IGNORABLE:
        problems.add(
            where,
            Code.BAD_IGNORE,
            f"`{known}` can't be ignored",
            "Mend what it says: only warnings and advice can be ignored.",
        )
    elif not parts["reason"]:
        hint = f"Say why, for whoever reads this next: `{form.format(f'{known}: the button is called so')}`."
        problems.add(where, Code.BAD_IGNORE, f"it isn't said why `{known}` is ignored", hint)
    else:
        return known
    return None


def _scalars(text: str) -> list[tuple[int, int]]:
    """The spans of the scalars in which a `#` begins no comment; of those with `|` or `>`, from their second line."""
    spans = []
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.ScalarEvent) and event.start_mark and event.end_mark:
            start, end = event.start_mark.index, event.end_mark.index
            spans.append((text.find("\n", start) if event.style in ("|", ">") else start, end))
    return spans


class _Lines:
    """The lines of a YAML text, asked which of them belong together."""

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")
        self._last: dict[int, int] = {}

    @cached_property
    def _next(self) -> list[int]:
        """For each line, the first from there on that says something."""
        following = [len(self._lines)] * (len(self._lines) + 1)
        for number in range(len(self._lines) - 1, -1, -1):
            line = self._lines[number].lstrip()
            following[number] = number if line and not line.startswith("#") else following[number + 1]
        return following

    def last_of_next(self, number: int) -> int:
        """The last line of the first key from that line on."""
        return self.last_below(self._next[number])

    def last_below(self, first: int) -> int:
        """The last line of what is indented below the line; the items of a list may stand below their key without
        being indented.
        """
        if first not in self._last:
            self._last[first] = self._find_last(first) if first < len(self._lines) else len(self._lines) - 1
        return self._last[first]

    def _find_last(self, first: int) -> int:
        depth, last = _depth(self._lines[first]), first
        is_item = self._lines[first].lstrip().startswith("- ")
        for number in range(first + 1, len(self._lines)):
            line = self._lines[number]
            if not line.strip():
                continue
            if _depth(line) < depth or (_depth(line) == depth and (is_item or not line.lstrip().startswith("- "))):
                break
            last = number
        return last


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
