"""Checks a station's own templates: `untrusted-code` where nobody trusts them, `wrong-template` where they can't make a
page.

They are read and never run: what is found is what Jinja's parser tells.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from functools import cached_property
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError, nodes

from learning_station.check.merge_conflicts import check_conflict
from learning_station.files.link import find_link
from learning_station.files.read import open_file
from learning_station.load.configuration import load_configuration
from learning_station.load.theme import PARTS_OF_A_PAGE, TRUST_CODE, own_theme_dir, templates_dir, trusts_code
from learning_station.problems import LEVELS, Code, Problem, Problems, Where
from learning_station.spelling import did_you_mean

_LEFT_OUT = (
    "If you trust everybody who can change this station, say so where the command runs: `--trust-code`, or "
    f"{TRUST_CODE}=1. "
    "Else take the line out: the look that comes with the program is used."
)
_BEGIN = 'Begin with `{% extends "main.html" %}`, and write what is yours into `{% block content %}`.'
_LOOK = "Look at the names of the templates that come with the program."
_MOST = 1_000_000
"""Bytes of a template that is looked at."""

_TEXTS = (".html", ".css", ".js", ".mjs", ".svg", ".txt", ".json", ".xml")
"""What git merges line by line."""

_NAMING = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)
"""What names another template."""


def check_theme(root: Path) -> Iterator[Problem]:
    """The problems of the station's own folder of templates.

    Of a `mkdocs.yml` that can't be read, none: that is said where it is loaded.
    """
    configuration = load_configuration(root, Problems())
    folder = own_theme_dir(root, configuration) if configuration else None
    if configuration is None or folder is None or not folder.is_dir():
        return
    named = configuration.theme_dir
    assert named is not None
    if trusts_code():
        yield from _Theme(root.resolve(), folder).problems()
    else:
        message = f"what is in `{named}` is code, and is left out: nobody has said that it is trusted"
        yield Problem(named.where, Code.UNTRUSTED_CODE, message, _LEFT_OUT, LEVELS[Code.UNTRUSTED_CODE])


class _Theme:
    """The templates of a station, of which its own come before the generator's."""

    def __init__(self, root: Path, folder: Path) -> None:
        self._root, self._folder = root, folder
        self._env = Environment(extensions=["jinja2.ext.i18n"])

    def problems(self) -> Iterator[Problem]:
        for path in sorted(self._folder.rglob("*")):
            if (
                path.suffix in _TEXTS and path.is_file() and not find_link(path, self._folder)
            ):  # `check_theme_links` names the link
                yield from self._check_file(path)

    def _check_file(self, path: Path) -> Iterator[Problem]:
        with suppress(OSError), open_file(path) as file:
            if conflicts := list(check_conflict(path.relative_to(self._root).as_posix(), file.read(_MOST))):
                yield from conflicts
                return
        if path.suffix == ".html":
            yield from self._check(path.relative_to(self._folder).as_posix())

    @cached_property
    def _all(self) -> set[str]:
        return _names(self._folder) | _names(templates_dir())

    def _check(self, name: str) -> Iterator[Problem]:
        path = (self._folder / name).relative_to(self._root).as_posix()
        try:
            tree = self._env.parse(self._text(name))
        except TemplateSyntaxError as error:
            hint = f"Look at line {error.lineno} and at what is begun before it and not ended."
            yield _wrong(Where(path, error.lineno), f"the template doesn't work: {error.message}", hint)
        except UnicodeDecodeError as error:
            yield _wrong(Where(path), f"the template can't be read: {error}", "Save it as text in UTF-8.")
        except OSError as error:
            yield _wrong(
                Where(path),
                f"the template can't be read: {error.strerror}",
                "See that whoever runs the command may read it.",
            )
        except RecursionError:
            yield _wrong(
                Where(path), "the template is nested too deep", "Split it into several that include each other."
            )
        else:
            yield from self._check_names(tree, path)
            if missing := self._missing(name):
                yield _wrong(Where(path, 1), f"a page has to have `{missing}`, and this template gives it none", _BEGIN)

    def _check_names(self, tree: nodes.Template, path: str) -> Iterator[Problem]:
        """A problem for each template that this one needs by its name and that nobody has."""
        for node in tree.find_all(_NAMING):
            if (
                getattr(node, "ignore_missing", False)
                or not isinstance(name := _named_by(node), str)
                or name in self._all
            ):
                continue
            hint = did_you_mean(name, self._all, _LOOK)
            yield _wrong(Where(path, node.lineno), f"there is no template `{name}`", hint)

    def _missing(self, name: str) -> str:
        """What a page lacks if this template makes it; empty where it makes none, or where that can't be told."""
        if name != "main.html" and not (
            name in _names(templates_dir()) and '{% extends "main.html" %}' in _read(templates_dir() / name)
        ):
            return ""
        texts = self._together(name, {})
        return next((part for part in PARTS_OF_A_PAGE if not any(part in text for text in texts)), "") if texts else ""

    def _together(self, name: str, seen: dict[str, str]) -> tuple[str, ...]:
        """The texts of the template and of all that it names; none where a name is made when the page is, or can't
        be followed.
        """
        if name in seen:
            return tuple(seen.values())
        try:
            seen[name] = self._text(name)
            wanted = [_named_by(node) for node in self._env.parse(seen[name]).find_all(_NAMING)]
        except (OSError, UnicodeDecodeError, TemplateSyntaxError, RecursionError):
            return ()
        for other in wanted:
            if not isinstance(other, str) or not self._together(other, seen):
                return ()
        return tuple(seen.values())

    def _text(self, name: str) -> str:
        own = self._folder / name
        return _read(own if own.is_file() else templates_dir() / name)


def _named_by(node: nodes.Node) -> object:
    """The name that stands there, if it is one text."""
    name = getattr(node, "template", None)
    return name.value if isinstance(name, nodes.Const) else None


def _names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")}


def _read(path: Path) -> str:
    with open_file(path) as file:
        return file.read(_MOST).decode("utf-8")


def _wrong(where: Where, message: str, hint: str) -> Problem:
    return Problem(where, Code.WRONG_TEMPLATE, message, hint)
