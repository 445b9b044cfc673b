"""YAML text to a tree in which every value is text and knows its place.

Scalars are not typed here (YAML 1.1 would make 570 of `9:30` and false of `no`): the model decides. Anchors and merges
are followed within limits, so that no file can grow beyond what it holds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

import yaml

from learning_station.load.files import INVISIBLE, hidden_problem, report_invisible
from learning_station.load.yaml_fixes import OTHER_BLANKS, colons_of, fix_of
from learning_station.load.yaml_quotes import in_quotes
from learning_station.markup.hidden_characters import find_hidden
from learning_station.markup.source_map import places
from learning_station.problems import LEVELS, Code, Edit, Level, Problems, Where

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
    """The scalar as it stands in the file, from its first character (a quote, `|` or `>` included); empty if
    unknown.
    """

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
    left_out: frozenset[str] = frozenset()
    """The keys that are written without a value: that is a problem of its own."""


Tree = YamlText | YamlList | YamlMap

MayBeEmpty = Callable[[Sequence[str]], bool]
"""Whether the key at the end of a path of keys may be without a value. Items of lists don't count as steps."""


class _TooLargeError(Exception):
    def __init__(self, mark: Any, what: str) -> None:
        self.mark, self.what = mark, what


def _never(_: Sequence[str]) -> bool:
    return False


def parse_yaml(
    text: str,
    path: str,
    problems: Problems,
    first_line: int = 1,
    may_be_empty: MayBeEmpty = _never,
    *,
    keeps_tags: bool = False,
) -> YamlMap | None:
    """The mapping that the text holds, or None with problems added. An empty text is an empty mapping.

    `first_line` is the line of the file on which the text begins. With `keeps_tags` values have their tags, for whoever
    knows them; without, a tag is a problem. A key without a value is a problem and left out, unless `may_be_empty` says
    that it may be: then its value is an empty text. Limits: 40 levels, 200,000 values, 10,000 reached
    through aliases. Specification: YAML 1.2.2, with YAML 1.1's merge key.
    """

    last = text.count("\n")

    def where(mark: yaml.Mark | None) -> Where:
        if (
            mark and mark.line > last
        ):  # libyaml says that what is missing at the end of a last line is missing on the line below
            return Where(path, last + first_line, len(text) - text.rfind("\n"))
        return Where(path, mark.line + first_line, mark.column + 1) if mark else Where(path, first_line)

    try:
        unused = _limit(text)
        node = yaml.compose(text, Loader=_Loader)
        if node is None:
            empty = YamlMap()
            empty.where = Where(path, first_line, 1)
            return empty
        tree = _Builder(text, where, problems, may_be_empty, keeps_tags).build(node)
        for event in unused:
            _report_name(text, event, where(event.start_mark), problems)
    except _TooLargeError as error:
        problems.add(
            where(error.mark),
            Code.YAML_TOO_LARGE,
            f"the YAML is {error.what}",
            f"At most {MAX_DEPTH} levels and {MAX_ALIASED:,} values reached through aliases (`*name`). Write the "
            "values out.",
        )
        return None
    except yaml.MarkedYAMLError as error:
        if _report_colons(text, path, first_line, problems):
            return None
        if opened := _unclosed(error):
            hint = "Close it on its line, or put a comma between the items; put a text that begins so in quotes."
            problems.add(
                where(opened), Code.YAML_SYNTAX, f"the `{text[opened.index]}` that opens here isn't closed", hint
            )
            return None
        problem = (error.problem or "it can't be read").replace("\n", " ")
        mark = error.problem_mark or error.context_mark
        fix = fix_of(text, mark.line, path, first_line, _plain) if mark else ()
        problems.add(where(mark), Code.YAML_SYNTAX, f"this is not YAML: {problem}", _advice(text, mark, fix), fix=fix)
        return None
    except yaml.YAMLError as error:
        problems.add(
            _unreadable(text, path, first_line),
            Code.YAML_SYNTAX,
            f"this is not YAML: {str(error).splitlines()[0]}",
            "Take the invisible character out.",
        )
        return None
    if not isinstance(tree, YamlMap):
        if _report_colons(text, path, first_line, problems):
            return None
        problems.add(
            tree.where,
            Code.WRONG_TYPE,
            "a list of `key: value` lines is expected here",
            "Write `title: …`, one key a line.",
        )
        return None
    return tree


def _unclosed(error: yaml.MarkedYAMLError) -> Any:
    """Where the bracket or brace opens that was open still when the line after its own couldn't be read; None if it
    isn't that.
    """
    opened, mark = error.context_mark, error.problem_mark
    is_flow = (error.context or "").startswith("while parsing a flow")
    return opened if is_flow and opened and mark and mark.line > opened.line else None


def _plain(text: str) -> Any:
    """The same without places, every scalar a string; raises an error if it can't be read."""
    _limit(text)
    return yaml.load(text, Loader=_PlainLoader)


def _limit(text: str) -> list[Any]:
    """Walks the events before anything is built: a bomb is found while it is still small (the C composer would recurse
    into it).

    Returns those of texts without quotes that have a name, `&name`, by which nothing calls them.
    """
    depth = nodes = 0
    named: dict[str, Any] = {}
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        nodes += isinstance(event, yaml.NodeEvent)
        if isinstance(event, yaml.AliasEvent):
            named.pop(event.anchor or "", None)
        elif isinstance(event, yaml.ScalarEvent) and event.anchor and event.implicit[0] and event.value:
            named[event.anchor] = event
        if depth > MAX_DEPTH:
            raise _TooLargeError(event.start_mark, f"nested more than {MAX_DEPTH} levels deep")
        if nodes > MAX_NODES:
            raise _TooLargeError(event.start_mark, f"longer than {MAX_NODES:,} values")
    return list(named.values())


def _report_name(text: str, event: Any, where: Where, problems: Problems) -> None:
    """Says that a word at the beginning of a text is lost: `&more towns` is `towns` to YAML."""
    written = text[event.start_mark.index : event.end_mark.index]
    message = f"only `{event.value}` is read: to YAML, `&{event.anchor}` is a name for it, and nothing calls it so"
    hint = f"Put the whole text in quotes: `{in_quotes(' '.join(written.split()))}`."
    fix = () if "\n" in written else (Edit(where, written, in_quotes(written)),)
    problems.add(where, Code.CUT_VALUE, message, hint, LEVELS.get(Code.CUT_VALUE, Level.ERROR), fix)


def _unreadable(text: str, path: str, first_line: int) -> Where:
    match = re.search("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", text)
    if not match:
        return Where(path, first_line)
    before = text[: match.start()]
    return Where(path, first_line + before.count("\n"), match.start() - before.rfind("\n"))


def _report_colons(text: str, path: str, first_line: int, problems: Problems) -> bool:
    """Adds a problem if the text can't be read for its colons; returns whether it is so."""
    keys = colons_of(text, _plain)
    if not keys:
        return False
    at = places(text, path, first_line)
    first = keys[0]
    key, colon = first["before"].strip(" -"), first["colon"].strip()
    other_blank = (
        f"behind `{key}:` stands a blank that is none to YAML (one that doesn't break a line, or of another script)"
    )
    glued, wide = (
        f"behind `{key}:` the blank is missing that makes it a key",
        f"`{colon}` is the colon of another script: `{key}` is no key before it",
    )
    message = wide if colon != ":" else glued if first["colon"] == ":" else other_blank
    edits = tuple(Edit(at(match.start("colon")), match["colon"], ": ") for match in keys)
    problems.add(
        at(first.start("colon")),
        Code.YAML_SYNTAX,
        message,
        f"Write `{key}: …`, with an ordinary colon and a blank.",
        fix=edits,
    )
    return True


def _advice(text: str, mark: yaml.Mark | None, fix: Sequence[Edit]) -> str:
    lines = text.splitlines()
    line = lines[mark.line] if mark and mark.line < len(lines) else ""
    indentation = line[: len(line) - len(line.lstrip())]
    if "\t" in indentation:
        return "Indent with spaces, not with a tab."
    if indentation.strip(" "):
        return "Indent with ordinary spaces: there are others here, which look alike."
    if fix:
        return f"Put the value in quotes: `{fix[0].new}`."
    if re.match(r"\s*[\w-]+:\s+- ", line):
        return "A list begins on the line below its key; a text that begins with `- ` stands in quotes."
    if re.search(r":\s+[^\"'\s].*:\s", line):
        return 'Put a value that contains ": " in quotes: `title: "Cities: a history"`.'
    if re.match(r"\s*[\w-]+:\s*[\[{@`%&*!|>]", line):
        return "Put a value that begins with a special character in quotes."
    return "Look at this line and the one above: the indentation, the quotes, the colons."


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


class _Builder:
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
            raise _TooLargeError(node.start_mark, f"nested by aliases more than {MAX_DEPTH} levels deep")
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
            raise _TooLargeError(node.start_mark, f"repeated by merges into more than {MAX_ALIASED:,} values")
