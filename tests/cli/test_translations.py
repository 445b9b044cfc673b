"""`station translations`: how far the station is translated."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from learning_station.cli import main
from tests.minimal import LESSON, contents_of, copy_minimal

FRENCH = LESSON.replace(".md", ".fr.md")
RECORD = "4767685a44db"
LESSON_IN_FRENCH = (
    f"---\ntitle: La leçon\nsummary: L’unique leçon.\ntranslated_from: {RECORD}\n---\n\n## Le début\n\nIci elle "
    "commence.\n"
)
GLOSSARY = (
    "twinning:\n  name: {en: Twinning, fr: Jumelage}\n  abbreviation: {en: TW}\n  definition: {en: A bond of two "
    "towns.}\n"
)
COURSE = (
    "title: {en: A course, fr: Un cours}\nsummary: {en: A, fr: A}\nintroduction: {en: A, fr: A}\nobjectives: "
    "[{en: A, fr: A}]\nunits: [unit-1]\n"
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = copy_minimal(tmp_path / "station")
    (root / "units/course.yml").write_text(COURSE, "utf-8")
    (root / "content/glossary.yml").write_text(GLOSSARY, "utf-8")
    (root / "units/unit-1/index.md").write_text(
        "---\ntitle: The unit\nsummary: The only unit.\nobjectives: [Find it.]\nlessons: "
        "[first-lesson]\n---\n\nFive words stand right here.\n",
        "utf-8",
    )
    return root


def _run(root: Path, *arguments: str) -> Result:
    result = CliRunner().invoke(main, ["translations", "--root", str(root), *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), "a traceback"
    assert result.exit_code == 0, result.output
    return result


def _french(root: Path) -> dict[str, Any]:
    (french,) = json.loads(_run(root, "--language", "fr", "--format", "json").stdout)
    assert isinstance(french, dict)
    return french


def test_a_table_of_the_languages(root: Path) -> None:
    assert _run(root).stdout == (
        "language      original  fresh  stale  draft  missing  words left\n"
        "English (en)         2      0      0      0        0           0\n"
        "French (fr)          0      0      0      0        2          27\n"
    )


def test_a_list_of_what_is_left_the_course_first(root: Path) -> None:
    (root / FRENCH).write_text(LESSON_IN_FRENCH.replace(RECORD, "0123456789ab"), "utf-8")
    assert _run(root, "--language", "fr", "--list").stdout.split("\n", 3)[3] == (
        "French (fr): 27 words left\n"
        "  missing       12  units/unit-1/index.md\n"
        f"  stale         10  {FRENCH}\n"
        "  texts          5  content/glossary.yml (1 text)\n"
    )


def test_a_fresh_translation_leaves_nothing(root: Path) -> None:
    (root / FRENCH).write_text(LESSON_IN_FRENCH, "utf-8")
    (unit, lesson) = _french(root)["pages"]
    assert lesson == {
        "page": "lesson:first-lesson",
        "path": FRENCH,
        "original": LESSON,
        "standing": "fresh",
        "words_left": 0,
    }
    assert (unit["standing"], unit["words_left"]) == ("missing", 12)


def test_of_a_stale_one_only_what_changed_is_left(root: Path) -> None:
    (root / FRENCH).write_text(LESSON_IN_FRENCH, "utf-8")
    _run(root, "--record-parts")
    path = root / LESSON
    path.write_text(path.read_text("utf-8").replace("The only lesson.", "The very first lesson."), "utf-8")
    (lesson,) = (page for page in _french(root)["pages"] if page["page"] == "lesson:first-lesson")
    assert (lesson["standing"], lesson["words_left"]) == ("stale", 4)


def test_a_draft_is_counted_by_what_is_still_the_originals(root: Path) -> None:
    CliRunner().invoke(main, ["translate", "--root", str(root), "first-lesson", "fr"])
    lesson = _french(root)["pages"][1]
    assert (lesson["standing"], lesson["words_left"]) == ("draft", 10)
    path = root / FRENCH
    path.write_text(path.read_text("utf-8").replace("Here it begins.", "Ici elle commence."), "utf-8")
    assert _french(root)["pages"][1]["words_left"] == 7


def test_records_are_rewritten_with_their_parts_and_nothing_else_is(root: Path) -> None:
    (root / FRENCH).write_text(LESSON_IN_FRENCH, "utf-8")
    stale = root / "units/unit-1/index.fr.md"
    stale.write_text("---\ntitle: L’unité\ntranslated_from: 0123456789ab\n---\n", "utf-8")
    before = contents_of(root)
    assert _run(root, "--record-parts").stderr == "1 record rewritten.\n"
    after = contents_of(root)
    assert [path for path in after if after[path] != before[path]] == [FRENCH]
    assert (root / FRENCH).read_text("utf-8") == LESSON_IN_FRENCH.replace(RECORD, f"{RECORD}/dded.616c/238c")
    assert _run(root, "--record-parts").stderr == "0 records rewritten.\n"


def test_what_cannot_be_read_is_said(root: Path) -> None:
    (root / LESSON).write_text("---\ntitle: A\n---\n", "utf-8")
    assert "1 thing can't be read and is not counted: `station check` says why." in _run(root).stderr


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Here it *begins*, in 1913.", 4),
        ("See [the unit](unit:unit-1) and https://example.org/some-page.", 4),
        ("## Title {#the-title}", 1),
        ("`code of four words`", 0),
        ("l’école d’aujourd’hui", 2),
        ("城市外交", 4),
        ("درسًا واحدًا", 2),
        ("/// question | Is it so?\n    id: is-it-so\n    hint: Think twice.\n- [x] Yes — It is.\n///", 8),
        ("<!-- not for readers -->", 0),
    ],
)
def test_what_counts_as_a_word(root: Path, text: str, words: int) -> None:
    path = root / LESSON
    path.write_text(path.read_text("utf-8").split("## The")[0] + text + "\n", "utf-8")
    assert _french(root)["pages"][1]["words_left"] == words + 5


def test_drawings_that_the_language_lacks_are_listed(root: Path) -> None:
    images = root / "units/unit-1/images"
    images.mkdir()
    drawing = '<svg xmlns="http://www.w3.org/2000/svg"><text>The town hall</text><text>1913</text></svg>'
    for name in ("a.svg", "b.svg", "c.svg", "c.fr.svg"):
        (images / name).write_text(drawing, "utf-8")
    (images / "b.fr.svg").write_text(drawing.replace("The town hall", "La mairie"), "utf-8")
    before = _french(root)["words_left"]
    (root / LESSON).write_text(
        (root / LESSON).read_text("utf-8") + "\n![A.](images/a.svg) ![B.](images/b.svg) ![C.](images/c.svg)\n", "utf-8"
    )
    french = _french(root)
    assert french["drawings"] == [
        {"path": f"units/unit-1/images/{own}", "original": f"units/unit-1/images/{original}", "words_left": 3}
        for own, original in (("a.fr.svg", "a.svg"), ("c.fr.svg", "c.svg"))
    ]
    pages = sum(page["words_left"] for page in french["pages"])
    registers = sum(register["words_left"] for register in french["registers"])
    assert french["words_left"] == pages + registers + 6 > before
    assert "  drawing        3  units/unit-1/images/a.fr.svg\n" in _run(root, "--language", "fr", "--list").stdout
