"""A page's file divided: the YAML between two lines of `---`, and the Markdown below."""

from __future__ import annotations

import re
from dataclasses import dataclass

from learning_station.load.files import Source
from learning_station.load.ignores import yaml_ignores
from learning_station.load.markdown_ignores import markdown_ignores
from learning_station.load.yaml_tree import parse_yaml
from learning_station.load.yaml_values import YamlMap
from learning_station.model.ignore import Ignore
from learning_station.problems import Code, Edit, Problems, Where

OPENING = re.compile(r"\A---[ \t]*\n")
ABOVE = re.compile(r"\A\s+(?=---[ \t]*\n)")
CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*$\n?", re.MULTILINE)


@dataclass(frozen=True)
class PageSource:
    """A page's metadata and Markdown, not yet typed."""

    path: str
    meta: YamlMap
    markdown: str
    first_line: int
    """The line of the file on which the Markdown begins."""
    ignores: tuple[Ignore, ...] = ()
    """What the file's comments ignore, in the front matter and below."""


def parse_page(source: Source, problems: Problems) -> PageSource | None:
    """The two parts of the file, or None with a problem added."""
    opening = OPENING.match(source.text)
    hint = "Begin the file with a line `---`, then `title: …`, then a line `---`, then the text."
    if not opening:
        _report_none(source, hint, problems)
        return None
    closing = CLOSING.search(source.text, opening.end())
    if not closing:
        problems.add(Where(source.path, 1, 1), Code.NO_FRONT_MATTER, "the front matter is not closed", hint)
        return None
    yaml = source.text[opening.end() : closing.start()]
    meta = parse_yaml(yaml, source.path, problems, first_line=2)
    if meta is None:
        return None
    markdown, first_line = source.text[closing.end() :], source.text.count("\n", 0, closing.end()) + 1
    ignores = (
        *yaml_ignores(yaml, source.path, problems, 2),
        *markdown_ignores(markdown, source.path, first_line, problems),
    )
    return PageSource(source.path, meta, markdown, first_line, ignores)


def _report_none(source: Source, hint: str, problems: Problems) -> None:
    above = ABOVE.match(source.text)
    if not above:
        problems.add(Where(source.path, 1, 1), Code.NO_FRONT_MATTER, "the page has no front matter", hint)
        return
    line = source.text.count("\n", 0, above.end()) + 1
    if line == 1:
        message, hint = (
            "a blank stands before the `---` with which the front matter begins, so it would be read as text",
            "Take it out.",
        )
    else:
        message = f"the front matter begins on line {line}, and would be read as text"
        hint = "Take out what is empty above it: `---` stands on the first line."
    fix = (Edit(Where(source.path, 1, 1), above[0], ""),)
    problems.add(Where(source.path, 1, 1), Code.NO_FRONT_MATTER, message, hint, fix=fix)


def markdown_below(text: str) -> str:
    """What stands below a page's front matter; all of it, if there is none."""
    opening = OPENING.match(text)
    closing = CLOSING.search(text, opening.end()) if opening else None
    return text[closing.end() :] if closing else text


def front_matter_span(text: str) -> tuple[int, int] | None:
    """Where the YAML of a page's text begins and ends; None if it has none."""
    opening = OPENING.match(text)
    closing = CLOSING.search(text, opening.end()) if opening else None
    return (opening.end(), closing.start()) if opening and closing else None
