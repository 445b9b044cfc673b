"""YAML text to a tree in which every value is text and knows its place.

Scalars are not typed here (YAML 1.1 would make 570 of `9:30` and false of `no`): the model decides. Anchors and merges
are followed within limits, so that no file can grow beyond what it holds.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import yaml

from learning_station.load.yaml_builder import MAX_ALIASED, MAX_DEPTH, MAX_NODES, TooLargeError, TreeBuilder
from learning_station.load.yaml_fixes import colons_of, fix_of
from learning_station.load.yaml_quotes import in_quotes
from learning_station.load.yaml_values import MayBeEmpty, YamlMap
from learning_station.markup.source_map import places
from learning_station.problems import LEVELS, Code, Edit, Level, Problems, Where

_Loader: Any = getattr(yaml, "CLoader", yaml.Loader)
_PlainLoader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


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
        tree = TreeBuilder(text, where, problems, may_be_empty, keeps_tags).build(node)
        for event in unused:
            _report_name(text, event, where(event.start_mark), problems)
    except TooLargeError as error:
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
    """The position of a bracket or brace that was opened on an earlier line and never closed; None if the error is
    another.
    """
    opened, mark = error.context_mark, error.problem_mark
    is_flow = (error.context or "").startswith("while parsing a flow")
    return opened if is_flow and opened and mark and mark.line > opened.line else None


def _plain(text: str) -> Any:
    """The text read with every scalar a string and no places, for trying out a correction; raises YAMLError if it can't
    be read.
    """
    _limit(text)
    return yaml.load(text, Loader=_PlainLoader)


def _limit(text: str) -> list[Any]:
    """Checks the limits on depth and length before anything is built, since the C composer would recurse into a bomb.
    Raises TooLargeError.

    Returns the events of unquoted texts with an anchor (`&name`) to which no alias (`*name`) refers.
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
            raise TooLargeError(event.start_mark, f"nested more than {MAX_DEPTH} levels deep")
        if nodes > MAX_NODES:
            raise TooLargeError(event.start_mark, f"longer than {MAX_NODES:,} values")
    return list(named.values())


def _report_name(text: str, event: Any, where: Where, problems: Problems) -> None:
    """Adds the problem that the first word of a text is lost: YAML reads `&more towns` as `towns`."""
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
    """Adds a problem if wrong colons make the text unreadable; returns whether they do."""
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
