"""A page's file divided: the YAML between two lines of `---`, and the Markdown below."""

from __future__ import annotations

import re
from dataclasses import dataclass

from learning_station.load.files import Source
from learning_station.load.yaml_tree import YamlMap, parse_yaml
from learning_station.problems import Code, Problems, Where

_OPENING = re.compile(r"\A---[ \t]*\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*$\n?", re.MULTILINE)


@dataclass(frozen=True)
class PageSource:
    """A page's metadata and Markdown, not yet typed."""

    path: str
    meta: YamlMap
    markdown: str
    first_line: int
    """The line of the file on which the Markdown begins."""


def parse_page(source: Source, problems: Problems) -> PageSource | None:
    """The two parts of the file, or None with a problem added."""
    opening = _OPENING.match(source.text)
    hint = "Begin the file with a line `---`, then `title: …`, then a line `---`, then the text."
    if not opening:
        problems.add(Where(source.path, 1, 1), Code.NO_FRONT_MATTER, "the page has no front matter", hint)
        return None
    closing = _CLOSING.search(source.text, opening.end())
    if not closing:
        problems.add(Where(source.path, 1, 1), Code.NO_FRONT_MATTER, "the front matter is not closed", hint)
        return None
    meta = parse_yaml(source.text[opening.end() : closing.start()], source.path, problems, first_line=2)
    if meta is None:
        return None
    return PageSource(source.path, meta, source.text[closing.end() :], source.text.count("\n", 0, closing.end()) + 1)
