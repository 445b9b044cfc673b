"""The glossary of the code names what is there, and no class stands in two rooms."""

from __future__ import annotations

import ast
import re
from collections import Counter
from importlib import import_module
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[1]
PACKAGE = REPOSITORY / "plugins/learning_station"
SCRIPTS = REPOSITORY / "overrides/assets/js"
GLOSSARY = (REPOSITORY / "docs/maintainers/glossary.md").read_text("utf-8")
ROWS = re.findall(r"^\| ([^|`]+) \| [^|]+ \| `([\w./]+)` \|$", GLOSSARY, re.MULTILINE)


def test_it_has_a_word_once_and_fits_on_a_screen() -> None:
    assert len(ROWS) == GLOSSARY.count("\n| ") - 2
    assert [word for word, count in Counter(word for word, _ in ROWS).items() if count > 1] == []
    assert len(GLOSSARY.splitlines()) < 50


@pytest.mark.parametrize("name", [name for _, name in ROWS], ids=[word for word, _ in ROWS])
def test_what_it_names_is_there(name: str) -> None:
    if name.endswith(".js"):
        assert (SCRIPTS / name).is_file()
        return
    module, _, one = name.rpartition(".")
    assert isinstance(getattr(import_module(f"learning_station.{module}"), one), type)


def test_no_class_name_stands_in_two_modules() -> None:
    names: dict[str, list[str]] = {}
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef):
                names.setdefault(node.name, []).append(path.relative_to(PACKAGE).as_posix())
    assert {name: paths for name, paths in names.items() if len(paths) > 1} == {}
