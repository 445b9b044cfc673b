"""New lines in a YAML text that someone wrote: everything else in it stays as it is, byte for byte."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import yaml

from learning_station.edit.files import EditError
from learning_station.edit.new.yaml_format import render_scalar

_Nodes: Any = getattr(yaml, "CLoader", yaml.Loader)
_Texts: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""Every value as text."""


def with_list_item(text: str, key: str, item: str, after: str | None = None, below: Sequence[str] = ()) -> str:
    """The text with one more item in the list under `key`: behind the item `after`, or at the end.

    A list that isn't there yet is written below the last of the keys `below`. Raises EditError if the text can't take
    it in this way.
    """
    root, written = _root(text), render_scalar(item)
    before = yaml.load(text, _Texts) or {}
    if key not in before:
        changed = _with_key(text, root, f"{key}: [{written}]", below)
        return _checked(changed, {**before, key: [item]}, f"{key}: [{written}]")
    sequence = next(value for name, value in root.value if name.value == key)
    if not isinstance(sequence, yaml.SequenceNode):
        raise EditError(f"`{key}` is not a list; nothing was written.")
    items = before[key]
    index = items.index(after) + 1 if after in items else len(items)
    changed = _with_item(text, sequence, index, written)
    return _checked(changed, {**before, key: [*items[:index], item, *items[index:]]}, f"- {item}")


def with_entry(text: str, entry: str, before: str | None = None, apart: bool = True) -> str:
    """A register with one more entry (its lines, with their line ends): in front of the entry `before`, or at the end.

    An empty line stands between entries where it does between those that are there; where there are none, if `apart`.
    """
    node = yaml.compose(text, Loader=_Nodes)
    if node is None:
        gap = "\n" if text.strip() else ""
        return _inserted(text, len(text), gap + entry)
    root = _root(text)
    if root.flow_style:
        raise EditError(
            "The register stands between braces; write its entries one below the other first. Nothing was written."
        )
    known, added = yaml.load(text, _Texts), yaml.load(entry, _Texts)
    indent = " " * root.start_mark.column
    entry = "".join(indent + line if line.strip() else line for line in entry.splitlines(keepends=True))
    ids = [name.value for name, _ in root.value]
    index = ids.index(before) if before in ids else len(ids)
    blank = "\n" if _are_apart(text, root, apart) else ""
    at, lines = (_end_of(text, root, index - 1), blank + entry) if index else (_first_line(text, root), entry + blank)
    return _checked(_inserted(text, at, lines), {**known, **added}, entry)


def _root(text: str) -> yaml.MappingNode:
    node = yaml.compose(text, Loader=_Nodes)
    if node is None:
        node = yaml.MappingNode("", [], yaml.Mark("", 0, 0, 0, None, 0), flow_style=False)
    if not isinstance(node, yaml.MappingNode):
        raise EditError("`key: value` lines are expected here; nothing was written.")
    return node


def _checked(changed: str, expected: Mapping[str, Any], line: str) -> str:
    """The text, if it now says what it should: a file may be written in a way that nobody foresaw."""
    try:
        same = yaml.load(changed, _Texts) == expected
    except yaml.YAMLError:
        same = False
    if not same:
        raise EditError(
            f"It is written in a way that `station new` can't add to; write `{line.strip()}` there yourself. "
            "Nothing was written."
        )
    return changed


def _with_item(text: str, sequence: yaml.SequenceNode, index: int, item: str) -> str:
    if not sequence.value:
        at = sequence.start_mark.index + 1
        return f"{text[:at]}{item}{text[at:]}"
    if sequence.flow_style:
        at = sequence.value[index - 1].end_mark.index
        return f"{text[:at]}, {item}{text[at:]}"
    at = _line_after(text, sequence.value[index - 1].end_mark.index)
    return _inserted(text, at, f"{' ' * sequence.start_mark.column}- {item}\n")


def _with_key(text: str, root: yaml.MappingNode, line: str, below: Sequence[str]) -> str:
    known = [name.value for name, _ in root.value]
    if root.flow_style:
        raise EditError(
            "The file stands between braces; write its keys one below the other first. Nothing was written."
        )
    index = max((known.index(key) for key in below if key in known), default=len(known) - 1)
    at = _end_of(text, root, index) if known else len(text)
    return _inserted(text, at, f"{' ' * root.start_mark.column}{line}\n")


def _inserted(text: str, at: int, lines: str) -> str:
    """The text with whole lines put in at the beginning of a line, or at the end of a text whose last line isn't
    ended.
    """
    if text[:at] and not text[:at].endswith("\n"):
        return f"{text[:at]}\n{lines.removesuffix(chr(10))}{text[at:]}"
    return text[:at] + lines + text[at:]


def _line_after(text: str, at: int) -> int:
    """The beginning of the line after the place, or the end of the text."""
    return text.find("\n", at) + 1 or len(text)


def _end_of(text: str, root: yaml.MappingNode, index: int) -> int:
    """Behind the last line of an entry; comments that begin where its key does belong to what follows."""
    name, value = root.value[index]
    column = root.start_mark.column
    end = root.value[index + 1][0].start_mark.index - column if index + 1 < len(root.value) else len(text)
    least = _line_after(text, max(_leaf_end(value), name.end_mark.index))
    lines = text[name.start_mark.index : end].splitlines(keepends=True)
    while len(lines) > 1 and (
        not lines[-1].strip() or lines[-1][column:].startswith(("#", "...")) or lines[-1][:column].strip()
    ):
        lines.pop()
    at: int = name.start_mark.index + sum(map(len, lines))
    return max(at, least) if least <= end else at


def _leaf_end(node: Any) -> int:
    """Where the last visible character of a value may still be: a block scalar's own end lies behind what follows
    it.
    """
    if isinstance(node, yaml.ScalarNode):
        return int((node.start_mark if node.style in ("|", ">") else node.end_mark).index)
    if node.flow_style or not node.value:
        return int(node.end_mark.index)
    last = node.value[-1]
    return _leaf_end(last[1] if isinstance(last, tuple) else last)


def _are_apart(text: str, root: yaml.MappingNode, otherwise: bool) -> bool:
    """Whether most entries have an empty line between them."""
    places = [_end_of(text, root, index) for index in range(len(root.value) - 1)]
    empty = [text[at : _line_after(text, at)].strip() == "" for at in places]
    return sum(empty) * 2 > len(empty) if empty else otherwise


def _first_line(text: str, root: yaml.MappingNode) -> int:
    """The beginning of the first entry, its comment included; what begins the file stays above."""
    at: int = root.start_mark.index - root.start_mark.column
    lines = text[:at].splitlines(keepends=True)
    comment = 0
    while lines and lines[-1].startswith("#"):
        comment += len(lines.pop())
    return at - comment if lines and not lines[-1].strip() else at
