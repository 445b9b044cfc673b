"""Builds a tree from the nodes of a YAML text, within limits, so that no file can grow beyond what it holds."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import yaml

from learning_station.load.files import INVISIBLE, hidden_problem, report_invisible
from learning_station.load.yaml_fixes import OTHER_BLANKS
from learning_station.load.yaml_quotes import in_quotes
from learning_station.load.yaml_values import QUOTES, MayBeEmpty, Tree, YamlList, YamlMap, YamlText
from learning_station.markup.hidden_characters import find_hidden
from learning_station.markup.source_map import places
from learning_station.problems import LEVELS, Code, Edit, Level, Problems, Where

MAX_DEPTH = 40
MAX_NODES = 200_000
MAX_ALIASED = 10_000

_CORE = "tag:yaml.org,2002:"
_PYTHON = f"{_CORE}python/"


class TooLargeError(Exception):
    def __init__(self, mark: Any, what: str) -> None:
        self.mark, self.what = mark, what


_DASH = re.compile(f"-[{OTHER_BLANKS}]")
_DASHES = re.compile(f"^(?P<indent>[ ]*)(?P<dash>-[{OTHER_BLANKS}]+)", re.MULTILINE)
_CUT = re.compile(r"[ \t]+(?P<comment>#[^\s#!][^\n]*)")
_IGNORE = re.compile(r"#ignore\b")
_MEANING = {"#": "a comment", "&": "a name for the value", "!": "a tag"}


def _own_tag(tag: str) -> str:
    """The tag as it stands in a file, if it isn't one of YAML's own (`!!str`, `!!map` …)."""
    if tag.startswith(_CORE) and not tag.startswith(_PYTHON):
        return ""
    return tag.replace(_CORE, "!!", 1) if tag.startswith(_CORE) else tag


def _is_empty(value: Tree) -> bool:
    return (
        isinstance(value, YamlText) and not value.tag and value.written[:1] not in QUOTES and value in ("", "~", "null")
    )


class TreeBuilder:
    """Nodes to a tree; counts what aliases repeat, and how deep they lead."""

    def __init__(
        self,
        text: str,
        where: Callable[[yaml.Mark | None], Where],
        problems: Problems,
        may_be_empty: MayBeEmpty,
        keeps_tags: bool,
    ) -> None:
        self._text, self._where, self._problems, self._may_be_empty = text, where, problems, may_be_empty
        self._keeps_tags = keeps_tags
        self._keys: list[str] = []
        self._seen: set[int] = set()
        self._aliased = self._depth = 0

    def build(self, node: yaml.Node) -> Tree:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise TooLargeError(node.start_mark, f"nested by aliases more than {MAX_DEPTH} levels deep")
        tree = self._build(node)
        if tag := _own_tag(node.tag):
            tree = self._tagged(node, tree, tag)
        self._depth -= 1
        return tree

    def _tagged(self, node: yaml.Node, tree: Tree, tag: str) -> Tree:
        """The tree with its tag; or, where none is known, the text that was written, with a problem added."""
        if self._keeps_tags:
            tree.tag = tag
            return tree
        written = self._text[node.start_mark.index : node.end_mark.index].rstrip()
        hint, fix = "Take it out.", tuple[Edit, ...]()
        if isinstance(node, yaml.ScalarNode) and not node.style and "\n" not in written:
            hint, fix = (
                f"Put the whole text in quotes: `{in_quotes(written)}`.",
                (Edit(tree.where, written, in_quotes(written)),),
            )
            tree = YamlText(written, tree.where, written)
        self._problems.add(
            tree.where, Code.UNKNOWN_TAG, f"to YAML, `{tag}` is a tag, and this one means nothing here", hint, fix=fix
        )
        return tree

    def _build(self, node: yaml.Node) -> Tree:
        if id(node) in self._seen:
            self._aliased += 1
            if self._aliased > MAX_ALIASED:
                raise TooLargeError(node.start_mark, f"repeated by aliases into more than {MAX_ALIASED:,} values")
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
        self._look_behind(node)
        if not node.style and _DASH.match(node.value):
            self._report_dash(node, where)
        return YamlText(INVISIBLE.sub(" ", node.value), where, self._text[node.start_mark.index : node.end_mark.index])

    def _report_dash(self, node: yaml.ScalarNode, where: Where) -> None:
        """Says that a `-` begins no item of a list, since the blank behind it is none to YAML."""
        start = node.start_mark.index
        at = places(self._text, where.path, where.line - node.start_mark.line)
        written = self._text[start : node.end_mark.index]
        edits = tuple(Edit(at(start + match.start("dash")), match["dash"], "- ") for match in _DASHES.finditer(written))
        message = (
            "this `-` begins no item: the blank behind it is none to YAML (one that doesn't break a line, or of "
            "another script)"
        )
        self._problems.add(where, Code.YAML_SYNTAX, message, "Write `- `, with an ordinary blank.", fix=edits)

    def _look_behind(self, node: yaml.ScalarNode) -> None:
        """Says that a text goes on where YAML reads a comment: `The city #1 in the region`.

        A comment has a blank behind its `#`.
        """
        if node.style or not node.value:
            return
        start, end = node.start_mark.index, node.end_mark.index
        rest = _CUT.match(self._text, end)
        if rest and not _IGNORE.match(rest["comment"]):
            written = self._text[start:end] + rest[0].rstrip()
            where = self._where(node.start_mark)
            message = f"only `{node.value}` is read: to YAML, a comment begins at `{rest['comment'].rstrip()}`"
            hint = (
                f"Put the whole text in quotes: `{in_quotes(' '.join(written.split()))}`. If it is a comment, write "
                "a blank behind `#`."
            )
            fix = () if "\n" in written else (Edit(where, written, in_quotes(written)),)
            self._problems.add(where, Code.CUT_VALUE, message, hint, LEVELS.get(Code.CUT_VALUE, Level.ERROR), fix)

    def _map(self, node: Any, where: Where) -> YamlMap:
        tree = YamlMap()
        tree.where = where
        merged: list[YamlMap] = []
        lines: dict[str, int] = {}
        before = ""
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self._problems.add(
                    self._where(key_node.start_mark),
                    Code.WRONG_TYPE,
                    "a key is a word, not a list or a map",
                    "Write `key: value`.",
                )
                continue
            key = YamlText(key_node.value, self._where(key_node.start_mark))
            self._keys.append(key)
            value = self.build(value_node)
            if key == "<<" and key_node.style not in QUOTES:
                merged += self._merged(key, value)
            elif key in lines:
                self._problems.add(
                    key.where,
                    Code.DUPLICATE_KEY,
                    f"`{key}` is here twice; it was first on line {lines[key]}",
                    "Keep one of them.",
                )
            elif _is_empty(value) and self._may_be_empty(self._keys):
                lines[key] = key.where.line
                tree[key] = YamlText("", value.where)
            elif _is_empty(value):
                lines[key] = key.where.line
                tree.left_out |= {str(key)}
                self._report_empty(node, key_node, value_node, before)
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

    def _report_empty(self, node: Any, key_node: Any, value_node: Any, before: str) -> None:
        """Says that a key has no value, and what of its line could be meant as one."""
        where, message = self._where(key_node.start_mark), f"`{key_node.value}` has no value"
        line = self._text[key_node.start_mark.index :].partition("\n")[0]
        lost = re.match(r"[^:]*:[ ]+(?P<value>(?:#(?![ #!])|[&!]).*?)[ ]*$", line)
        if lost and not node.flow_style:
            mark, value = lost["value"][0], lost["value"]
            column = where.column + lost.start("value")
            edit = Edit(Where(where.path, where.line, column), value, in_quotes(value))
            hint = f"To YAML, `{mark}` begins {_MEANING[mark]}. Put the text in quotes: `{in_quotes(value)}`."
            self._problems.add(where, Code.EMPTY_VALUE, message, hint, fix=(edit,))
            return
        # Between braces, a comma in a text ends it, and what follows looks like a key: `{id: fee, text: 2,000 a year}`.
        colon = ":" in self._text[key_node.end_mark.index : value_node.end_mark.index]
        hint = "Write a value, or take the line out."
        if node.flow_style and before and not colon:
            hint = (
                f"A comma ends a value between braces. If this belongs to `{before}`, put the whole text in quotes: "
                f'`{before}: "…, …"`.'
            )
        elif node.flow_style and not colon:
            hint = "To YAML, braces hold keys and values. If this is a text, put it in quotes with its braces."
        self._problems.add(where, Code.EMPTY_VALUE, message, hint)

    def _merged(self, key: YamlText, value: Tree) -> list[YamlMap]:
        """The maps that `<<` takes in; anything else is a problem."""
        maps = [one for one in (value if isinstance(value, YamlList) else [value]) if isinstance(one, YamlMap)]
        if len(maps) != (len(value) if isinstance(value, YamlList) else 1):
            self._problems.add(
                key.where,
                Code.WRONG_TYPE,
                "`<<` takes in `key: value` lines, and this isn't any",
                "Write `<<: *name`, where `&name` stands before such lines.",
            )
        return maps

    def _count_merge(self, node: yaml.Node) -> None:
        self._aliased += 1
        if self._aliased > MAX_ALIASED:
            raise TooLargeError(node.start_mark, f"repeated by merges into more than {MAX_ALIASED:,} values")
