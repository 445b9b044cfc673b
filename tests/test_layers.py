"""Imports point one way: a room knows only the rooms before it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "plugins/learning_station"

ROOMS = {
    "problems": 0,
    "processes": 0,
    "programs": 0,
    "gettext_mark": 0,
    "declarations": 0,
    "spelling": 0,
    "git": 0.2,
    "files": 0.2,
    "cache": 0.5,
    "model": 1,
    "markup": 2,
    "languages": 2,
    "load": 3,
    "translations": 3.5,
    "check": 4,
    "report": 5,
    "schemas": 5,
    "links": 5,
    "edit": 5,
    "pages": 5,
    "render": 6,
    "search": 7,
    "offline": 7,
    "export": 7,
    "publish": 8,
    "preview": 9,
    "mkdocs": 9,
    "cli": 10,
}
"""Each room's floor; a room may import rooms on lower floors only."""

ENGINES = ("mkdocs", "material")
MAY_KNOW_THE_ENGINE = ("mkdocs",)


def _imports(path: Path) -> Iterator[str]:
    """Every module that the file imports, whether at its top or inside a function; relative ones made absolute."""
    package = ("learning_station", *path.relative_to(PACKAGE).parent.parts)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package[: len(package) - node.level + 1]) + "." if node.level else ""
            module = (base + (node.module or "")).rstrip(".")
            yield from (f"{module}.{alias.name}" for alias in node.names)


def _room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_room_imports_only_rooms_before_it(path: Path) -> None:
    room = _room(path)
    assert room in ROOMS, f"{room} has no floor yet: give it one in ROOMS and in docs/maintainers/architecture.md"
    known = {name.split(".")[1] for name in _imports(path) if name.startswith("learning_station.")}
    assert [other for other in sorted(known - {room}) if ROOMS.get(other, 99) >= ROOMS[room]] == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_only_one_room_knows_the_engine(path: Path) -> None:
    known = {name for name in _imports(path) if name.split(".")[0] in ENGINES}
    assert not known or _room(path) in MAY_KNOW_THE_ENGINE
