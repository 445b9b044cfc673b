"""Reading a station runs nothing of it, whichever command reads it: every way in which settings can name a program,
with a harmless marker.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from urllib.request import urlopen

import pytest

from learning_station.load.theme import TRUST_CODE
from tests.builds import STATION
from tests.minimal import copy_minimal
from tests.previews import RunningPreview

SETTINGS = """\
INHERIT: ../base.yml
site_name: A minimal station
docs_dir: content
theme:
  name: material
  custom_dir: own
hooks: [evil.py]
markdown_extensions: [evil]
plugins:
  - evil
  - station:
      title: A minimal station
      languages: [en, fr]
"""
EVIL = "import pathlib\npathlib.Path({sprung!r}).touch()\n"
TEMPLATE = (
    "{{% extends 'main.html' %}}{{% block content %}}{{{{ cycler.__init__.__globals__.os.makedirs({sprung!r}, "
    "511, True) }}}}{{% endblock %}}"
)
TAGS = (
    "!!python/object/apply:os.mkdir [{sprung!r}]",
    "!!python/object/new:os.mkdir [{sprung!r}]",
    "!!python/name:evil.sprung",
    "!!python/module:evil",
    "!!python/object:evil.Sprung {{}}",
    "!<tag:yaml.org,2002:python/object/apply:os.mkdir> [{sprung!r}]",
)

COMMANDS = (
    "check",
    "check --fix --yes",
    "check --record-ids",
    "build",
    "build --language en --part part",
    "translate first-lesson fr",
    "translate first-lesson",
    "translations",
    "links --minutes 1",
    "new lesson --unit unit-1 --title Another --id another --summary More. --time 5",
    "schemas",
    "schemas --vscode",
    "explain",
    "workflow github",
    "bundle",
)


@pytest.fixture
def sprung(tmp_path: Path) -> Path:
    """What is there once anything of the station was run."""
    return tmp_path / "sprung"


@pytest.fixture
def root(tmp_path: Path, sprung: Path) -> Path:
    root = copy_minimal(tmp_path / "station")
    (tmp_path / "base.yml").write_text(f"x: !!python/object/apply:os.mkdir [{str(sprung)!r}]\n", "utf-8")
    (root / "own").mkdir()
    for name in ("evil.py", "sitecustomize.py", "own/evil.py", "jinja2.py", "yaml.py", "pagefind_bin.py"):
        (root / name).write_text(EVIL.format(sprung=str(sprung)), "utf-8")
    for name in ("lesson.html", "main.html", "home.html"):
        (root / "own" / name).write_text(TEMPLATE.format(sprung=str(sprung)), "utf-8")
    (root / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    return root


def _run(root: Path, command: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """As somebody calls it in the station's folder."""
    name, *arguments = command.split()
    environment: Mapping[str, str] = {**os.environ, TRUST_CODE: "", **variables}
    return subprocess.run(
        [STATION, name, *arguments], cwd=root, env=environment, capture_output=True, text=True, check=False
    )


def test_no_command_runs_anything_of_a_station(root: Path, sprung: Path) -> None:
    for command in COMMANDS:
        done = _run(root, command)
        assert "Traceback" not in done.stderr, command
        assert not sprung.exists(), command
    assert (root / "site/en/unit-1/first-lesson.html").is_file()


def test_a_preview_runs_nothing_of_a_station(root: Path, sprung: Path) -> None:
    with RunningPreview(root) as preview, urlopen(f"{preview.url}en/unit-1/first-lesson.html") as page:
        assert b"Here it begins." in page.read()
    assert not sprung.exists()


@pytest.mark.parametrize("tag", TAGS)
def test_a_tag_is_text_that_is_named_with_its_place(root: Path, sprung: Path, tag: str) -> None:
    (root / "mkdocs.yml").write_text(f"{SETTINGS}extra:\n  x: {tag.format(sprung=str(sprung))}\n", "utf-8")
    for command in ("check", "build"):
        done = _run(root, command)
        assert "Traceback" not in done.stderr
        assert ("mkdocs.yml:15:6: " in done.stderr) == (not tag.startswith("!!python/name:"))
    assert not sprung.exists()


def test_each_line_that_is_code_is_named(root: Path) -> None:
    said = _run(root, "check").stderr
    for place in (
        "1:1: warning: `INHERIT`",
        "6:15: warning: what is in `own` is code",
        "7:1: warning: `hooks`",
        "8:1: warning: `markdown_extensions`",
    ):
        assert f"mkdocs.yml:{place}" in said
    assert "mkdocs.yml:10:5: warning: the plugin `evil`" in said


@pytest.mark.parametrize(
    ("option", "variable", "trusts"),
    [("--trust-code", "", True), ("", "1", True), ("--no-trust-code", "1", False), ("", "0", False)],
)
def test_who_calls_says_whether_templates_are_trusted(
    root: Path, sprung: Path, option: str, variable: str, trusts: bool
) -> None:
    (root / "own/main.html").unlink()
    done = _run(root, f"build {option}", **{TRUST_CODE: variable})
    assert done.returncode == 0, done.stderr
    assert sprung.exists() == trusts
    assert ("[untrusted-code]" in done.stderr) == (not trusts)


def test_what_is_built_is_built_anew_once_it_is_trusted(root: Path, sprung: Path) -> None:
    (root / "own/main.html").unlink()
    assert _run(root, "build").returncode == 0
    assert not sprung.exists()
    assert "Nothing has changed" not in _run(root, "build --trust-code").stdout
    assert sprung.exists()
    sprung.rmdir()
    assert "Nothing has changed" not in _run(root, "build").stdout
    assert "Nothing has changed" in _run(root, "build").stdout
    assert not sprung.exists()


@pytest.mark.parametrize("value", ["maybe", "2"])
def test_a_variable_that_says_neither_is_a_wrong_call(root: Path, value: str) -> None:
    done = _run(root, "check", **{TRUST_CODE: value})
    assert done.returncode == 2
    assert "'--trust-code'" in done.stderr
