"""YAML text to a tree in which every value is text and knows its place.

Scalars are not typed here (YAML 1.1 would make 570 of `9:30` and false of `no`): the model decides. Anchors and merges are
followed within limits, so that no file can grow beyond what it holds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

import yaml

from learning_station.load.files import INVISIBLE, hidden_problem, report_invisible
from learning_station.load.yaml_fixes import fix_of
from learning_station.markup.hidden import find_hidden
from learning_station.problems import Code, Problems, Where

MAX_DEPTH = 40
MAX_NODES = 200_000
MAX_ALIASED = 10_000

QUOTES = ("'", '"', "|", ">")
"""What a scalar that isn't plain begins with."""

_CORE = "tag:yaml.org,2002:"
_PYTHON = f"{_CORE}python/"

_Loader: Any = getattr(yaml, "CLoader", yaml.Loader)
_PlainLoader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class YamlText(str):
    """A scalar, with its place."""

    where: Where
    tag: str = ""
    """A tag that isn't YAML's own, as it stands in the file: `!ENV`, `!!python/name:x.y`; else empty."""
    written: str
    """The scalar as it stands in the file, from its first character (a quote, `|` or `>` included); empty if unknown."""

    def __new__(cls, value: str, where: Where, written: str = "") -> YamlText:
        text = super().__new__(cls, value)
        text.where, text.written = where, written
        return text

    def __reduce__(self) -> tuple[Any, ...]:
        return YamlText, (str(self), self.where)


class YamlList(list["YamlText | YamlList | YamlMap"]):
    """A sequence, with its place and, as a scalar has it, its tag."""

    where: Where
    tag: str = ""


class YamlMap(dict[str, "YamlText | YamlList | YamlMap"]):
    """Keys are YamlText, so that each knows its place; `tag` as a scalar has it."""

    where: Where
    tag: str = ""


Tree = YamlText | YamlList | YamlMap

MayBeEmpty = Callable[[Sequence[str]], bool]
"""Whether the key at the end of a path of keys may be without a value. Items of lists don't count as steps."""


class _TooLargeError(Exception):
    def __init__(self, mark: Any, what: str) -> None:
        self.mark, self.what = mark, what


def _never(_: Sequence[str]) -> bool:
    return False


def parse_yaml(text: str, path: str, problems: Problems, first_line: int = 1, may_be_empty: MayBeEmpty = _never) -> YamlMap | None:
    """The mapping that the text holds, or None with problems added. An empty text is an empty mapping.

    `first_line` is the line of the file on which the text begins. A key without a value is a problem and left out, unless
    `may_be_empty` says that it may be: then its value is an empty text. Limits: 40 levels, 200,000 values, 10,000 reached
    through aliases. Specification: YAML 1.2.2, with YAML 1.1's merge key.
    """

    last = text.count("\n")

    def where(mark: yaml.Mark | None) -> Where:
        if mark and mark.line > last:  # libyaml says that what is missing at the end of a last line is missing on the line below
            return Where(path, last + first_line, len(text) - text.rfind("\n"))
        return Where(path, mark.line + first_line, mark.column + 1) if mark else Where(path, first_line)

    try:
        _limit(text)
        node = yaml.compose(text, Loader=_Loader)
        if node is None:
            empty = YamlMap()
            empty.where = Where(path, first_line, 1)
            return empty
        tree = _Builder(text, where, problems, may_be_empty).build(node)
    except _TooLargeError as error:
        problems.add(
            where(error.mark),
            Code.YAML_TOO_LARGE,
            f"the YAML is {error.what}",
            f"At most {MAX_DEPTH} levels and {MAX_ALIASED:,} values reached through aliases (`*name`). Write the values out.",
        )
        return None
    except yaml.MarkedYAMLError as error:
        problem = (error.problem or "it can't be read").replace("\n", " ")
        mark = error.problem_mark or error.context_mark
        problems.add(
            where(mark),
            Code.YAML_SYNTAX,
            f"this is not YAML: {problem}",
            _advice(text, mark),
            fix=fix_of(text, mark.line, path, first_line, _plain) if mark else (),
        )
        return None
    except yaml.YAMLError as error:
        problems.add(
            _unreadable(text, path, first_line), Code.YAML_SYNTAX, f"this is not YAML: {str(error).splitlines()[0]}", "Take the invisible character out."
        )
        return None
    if not isinstance(tree, YamlMap):
        problems.add(tree.where, Code.WRONG_TYPE, "a list of `key: value` lines is expected here", "Write `title: …`, one key a line.")
        return None
    return tree


def _plain(text: str) -> Any:
    """The same without places, every scalar a string; raises an error if it can't be read."""
    _limit(text)
    return yaml.load(text, Loader=_PlainLoader)


def _limit(text: str) -> None:
    """Walks the events before anything is built: a bomb is found while it is still small (the C composer would recurse into it)."""
    depth = nodes = aliases = 0
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        nodes += isinstance(event, yaml.NodeEvent)
        aliases += isinstance(event, yaml.AliasEvent)
        if depth > MAX_DEPTH:
            raise _TooLargeError(event.start_mark, f"nested more than {MAX_DEPTH} levels deep")
        if nodes > MAX_NODES:
            raise _TooLargeError(event.start_mark, f"longer than {MAX_NODES:,} values")


def _unreadable(text: str, path: str, first_line: int) -> Where:
    match = re.search("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", text)
    if not match:
        return Where(path, first_line)
    before = text[: match.start()]
    return Where(path, first_line + before.count("\n"), match.start() - before.rfind("\n"))


def _advice(text: str, mark: yaml.Mark | None) -> str:
    lines = text.splitlines()
    line = lines[mark.line] if mark and mark.line < len(lines) else ""
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return "Indent with spaces, not with a tab."
    if re.search(r":\s+[^\"'\s].*:\s", line):
        return 'Put a value that contains ": " in quotes: `title: "Cities: a history"`.'
    if re.match(r"\s*[\w-]+:\s*[\[{@`%&*!|>]", line):
        return "Put a value that begins with a special character in quotes."
    return "Look at this line and the one above: the indentation, the quotes, the colons."


def _own_tag(tag: str) -> str:
    """The tag as it stands in a file, if it isn't one of YAML's own (`!!str`, `!!map` …)."""
    if tag.startswith(_CORE) and not tag.startswith(_PYTHON):
        return ""
    return tag.replace(_CORE, "!!", 1) if tag.startswith(_CORE) else tag


def _is_empty(value: Tree) -> bool:
    return isinstance(value, YamlText) and not value.tag and value.written[:1] not in QUOTES and value in ("", "~", "null")


class _Builder:
    """Nodes to a tree; counts what aliases repeat, and how deep they lead."""

    def __init__(self, text: str, where: Callable[[yaml.Mark | None], Where], problems: Problems, may_be_empty: MayBeEmpty) -> None:
        self._text, self._where, self._problems, self._may_be_empty = text, where, problems, may_be_empty
        self._keys: list[str] = []
        self._seen: set[int] = set()
        self._aliased = self._depth = 0

    def build(self, node: yaml.Node) -> Tree:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise _TooLargeError(node.start_mark, f"nested by aliases more than {MAX_DEPTH} levels deep")
        tree = self._build(node)
        if tag := _own_tag(node.tag):
            tree.tag = tag
        self._depth -= 1
        return tree

    def _build(self, node: yaml.Node) -> Tree:
        if id(node) in self._seen:
            self._aliased += 1
            if self._aliased > MAX_ALIASED:
                raise _TooLargeError(node.start_mark, f"repeated by aliases into more than {MAX_ALIASED:,} values")
        self._seen.add(id(node))
        where = self._where(node.start_mark)
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node, where)
        if isinstance(node, yaml.SequenceNode):
            items = YamlList(self.build(item) for item in node.value)
            items.where = where
            return items
        return self._map(node, where)

    def _scalar(self, node: yaml.ScalarNode, where: Where) -> YamlText:
        if invisible := INVISIBLE.search(node.value):
            report_invisible(invisible, where, self._problems)
        if node.style == '"' and (hidden := [(where, sign) for _, sign in find_hidden(node.value)]):
            # Written as they are, they were found in the file's text; `"\u202e"` is found here.
            written = self._text[node.start_mark.index : node.end_mark.index]
            if escaped := [one for one in hidden if one[1] not in written]:
                self._problems.extend([hidden_problem(escaped, [])])
        return YamlText(INVISIBLE.sub(" ", node.value), where, self._text[node.start_mark.index : node.end_mark.index])

    def _map(self, node: Any, where: Where) -> YamlMap:
        tree = YamlMap()
        tree.where = where
        merged: list[YamlMap] = []
        lines: dict[str, int] = {}
        before = ""
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self._problems.add(self._where(key_node.start_mark), Code.WRONG_TYPE, "a key is a word, not a list or a map", "Write `key: value`.")
                continue
            key = YamlText(key_node.value, self._where(key_node.start_mark))
            self._keys.append(key)
            value = self.build(value_node)
            if key == "<<" and key_node.style not in QUOTES:
                merged += self._merged(key, value)
            elif key in lines:
                self._problems.add(key.where, Code.DUPLICATE_KEY, f"`{key}` is here twice; it was first on line {lines[key]}", "Keep one of them.")
            elif _is_empty(value) and self._may_be_empty(self._keys):
                lines[key] = key.where.line
                tree[key] = YamlText("", value.where)
            elif _is_empty(value):
                lines[key] = key.where.line
                self._problems.add(key.where, Code.EMPTY_VALUE, f"`{key}` has no value", self._hint_for_empty(node, key_node, value_node, before))
            else:
                lines[key] = key.where.line
                tree[key] = value
            before = key
            self._keys.pop()
        for source in merged:
            for name, inherited in source.items():
                self._count_merge(node)
                tree.setdefault(name, inherited)
        return tree

    def _hint_for_empty(self, node: Any, key_node: Any, value_node: Any, before: str) -> str:
        """Between braces, a comma in a text ends it, and what follows looks like a key: `{id: fee, text: 2,000 a year}`."""
        colon = ":" in self._text[key_node.end_mark.index : value_node.end_mark.index]
        if node.flow_style and before and not colon:
            return f'A comma ends a value between braces. If this belongs to `{before}`, put the whole text in quotes: `{before}: "…, …"`.'
        return "Write a value, or take the line out."

    def _merged(self, key: YamlText, value: Tree) -> list[YamlMap]:
        """The maps that `<<` takes in; anything else is a problem."""
        maps = [one for one in (value if isinstance(value, YamlList) else [value]) if isinstance(one, YamlMap)]
        if len(maps) != (len(value) if isinstance(value, YamlList) else 1):
            self._problems.add(
                key.where, Code.WRONG_TYPE, "`<<` takes in `key: value` lines, and this isn't any", "Write `<<: *name`, where `&name` stands before such lines."
            )
        return maps

    def _count_merge(self, node: yaml.Node) -> None:
        self._aliased += 1
        if self._aliased > MAX_ALIASED:
            raise _TooLargeError(node.start_mark, f"repeated by merges into more than {MAX_ALIASED:,} values")
