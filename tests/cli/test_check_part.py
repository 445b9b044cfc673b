"""`station check PAGE…`: the whole station is read, and only what was named is printed, mended and counted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from learning_station.cli import main
from tests.minimal import LESSON, copy_minimal

FRENCH = LESSON.replace(".md", ".fr.md")
UNIT = "units/unit-1/index.md"
GLOSSARY = "content/glossary.yml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A station with a problem in each of its files: a key with a slip of the pen, and in the French lesson a broken
    reference.
    """
    root = copy_minimal(tmp_path / "my station")
    (root / FRENCH).write_text(
        "---\ntitle: La leçon\nsummary: Une.\ndraft: true\n---\n\n## Début\n\n[Rien](term:nothing).\n", "utf-8"
    )
    _edit(root / UNIT, "summary:", "sumary:")
    (root / GLOSSARY).write_text(
        "city-diplomacy:\n  name: City diplomacy\n  definition: What [cities](term:nothing) do.\ntwinning:\n  "
        "name: Twinning\n  definitoin: Two.\n",
        "utf-8",
    )
    return root


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def _check(root: Path, *arguments: str) -> Result:
    result = CliRunner().invoke(main, ["check", "--root", str(root), *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def _places(root: Path, *arguments: str) -> set[str]:
    return {
        f"{one['path']}:{one['line']}"
        for one in json.loads(_check(root, "--format", "json", *arguments).stdout)
        if one["level"] == "error"
    }


ALL = {f"{FRENCH}:2", f"{FRENCH}:9", f"{UNIT}:2", f"{UNIT}:3", f"{GLOSSARY}:3", f"{GLOSSARY}:5", f"{GLOSSARY}:6"}


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ([], ALL),
        ([LESSON], set()),
        ([FRENCH], {f"{FRENCH}:2", f"{FRENCH}:9"}),
        (["first-lesson"], {f"{FRENCH}:2", f"{FRENCH}:9"}),
        (["lesson:first-lesson", "--language", "en"], set()),
        (["units"], {one for one in ALL if one.startswith("units")}),
        (["units", "--language", "en"], {f"{UNIT}:2", f"{UNIT}:3"}),
        (["--language", "fr"], {f"{FRENCH}:2", f"{FRENCH}:9"}),
        (["unit-1"], {f"{UNIT}:2", f"{UNIT}:3"}),
        (["term:city-diplomacy"], {f"{GLOSSARY}:3"}),
        (["twinning"], {f"{GLOSSARY}:5", f"{GLOSSARY}:6"}),
        ([GLOSSARY, LESSON, UNIT], {one for one in ALL if not one.startswith(FRENCH)}),
        (["."], ALL),
    ],
)
def test_what_was_named_and_nothing_else_is_printed(root: Path, names: list[str], expected: set[str]) -> None:
    assert _places(root, *names) == expected


def test_a_path_counts_from_here_too(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root / "units/unit-1")
    assert _places(root, "first-lesson.fr.md") == {f"{FRENCH}:2", f"{FRENCH}:9"}
    assert _places(root, ".") == {one for one in ALL if one.startswith("units")}


def test_only_what_was_named_counts_for_the_exit_code_and_the_rest_is_summed_up(root: Path) -> None:
    fine = _check(root, LESSON)
    assert (fine.exit_code, fine.stdout) == (0, "No errors here; elsewhere 7 errors.\n")
    wrong = _check(root, "term:city-diplomacy")
    assert (wrong.exit_code, wrong.stdout) == (1, "")
    assert "broken-reference" in wrong.stderr
    assert wrong.stderr.endswith("\nElsewhere: 6 errors.\n")
    assert _check(root, LESSON, "--fail-on", "advice").exit_code == 0


def test_only_what_was_named_is_mended(root: Path) -> None:
    before = (root / GLOSSARY).read_bytes()
    mended = _check(root, "unit-1", "--fix", "--yes")
    assert (mended.exit_code, mended.stderr.splitlines()[-1]) == (0, "Changed 1 file.")
    assert "summary:" in (root / UNIT).read_text("utf-8")
    assert (root / GLOSSARY).read_bytes() == before
    _check(root, GLOSSARY, "--fix", "--yes")
    assert "  definition: Two." in (root / GLOSSARY).read_text("utf-8")


def test_a_file_that_is_missed_may_be_named(root: Path) -> None:
    (root / "units/course.yml").unlink()
    assert _places(root, "units/course.yml") == {"units/course.yml:0"}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("first-leson", "There is no page or register `first-leson`. Did you mean `first-lesson`?"),
        (
            "units/unit-1/first-leson.md",
            "There is no file `units/unit-1/first-leson.md`. Did you mean `units/unit-1/first-lesson.md`?",
        ),
        ("content/glosary.yml", "There is no file `content/glosary.yml`. Did you mean `content/glossary.yml`?"),
        ("term:city-diplomasy", "There is no term `city-diplomasy`."),
        ("lessson:first-lesson", "There is no kind `lessson`. Did you mean `lesson`?"),
        ("../elsewhere", "There is no file `../elsewhere`."),
        ("", "There is no page or register ``."),
        ("x" * 5_000, "There is no page or register `xxx"),
    ],
)
def test_a_name_that_nothing_has_is_a_wrong_call(root: Path, name: str, said: str) -> None:
    result = _check(root, name)
    assert result.exit_code == 2
    assert f"Error: {said}" in result.stderr


def test_what_does_not_go_together_is_said(root: Path) -> None:
    assert "leave PAGE and --language out" in _check(root, LESSON, "--record-ids").stderr
    assert "its languages are en, fr" in _check(root, "--language", "de").stderr
