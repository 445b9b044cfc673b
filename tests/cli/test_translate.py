"""`station translate`: begins a translation, says what has changed since, and records that it is up to date."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from learning_station.check.all import check_station
from learning_station.cli import main
from learning_station.edit.files import EditError
from learning_station.model.page import Freshness
from learning_station.model.unit import Lesson
from tests.minimal import LESSON, contents_of, copy_minimal

FRENCH = LESSON.replace(".md", ".fr.md")

ORIGINAL = """\
---
title: "The lesson: first"
summary: The only lesson.
time: 10
objectives:
  - Find it.
---

Before everything.

## The beginning

Here it *begins*, see [the unit](unit:unit-1).

/// question | Is it so?
    id: is-it-so
    kind: true-false
- [x] true — It is.
- [ ] false — It is.
///

## The end {#end}

Here it ends.
"""

BEGUN = """\
---
title: 'The lesson: first'
summary: The only lesson.
objectives:
  - Find it.
draft: true
translated_from: RECORD
---

Before everything.

## The beginning {#the-beginning}

Here it *begins*, see [the unit](unit:unit-1).

/// question | Is it so?
    id: is-it-so
    kind: true-false
- [x] true — It is.
- [ ] false — It is.
///

## The end {#end}

Here it ends.
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = copy_minimal(tmp_path / "une station")
    (root / LESSON).write_text(ORIGINAL, "utf-8")
    return root


def _run(root: Path, *arguments: str) -> Result:
    result = CliRunner().invoke(main, ["translate", "--root", str(root), *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), "a traceback"
    return result


def _freshness(root: Path) -> Freshness:
    station, problems = check_station(root)
    assert station
    assert not problems.errors, list(problems)
    return station.get(Lesson, "first-lesson").freshness_in("fr")


def _edit(path: Path, old: str, new: str) -> None:
    data = path.read_bytes()
    assert old.encode() in data
    path.write_bytes(data.replace(old.encode(), new.encode()))


def _translated(root: Path) -> None:
    """A translation that somebody finished."""
    assert _run(root, "first-lesson", "fr").exit_code == 0
    for old, new in (
        ("'The lesson: first'", "La leçon"),
        ("The only lesson.", "L’unique leçon."),
        ("Find it.", "La trouver."),
        ("Before everything.", "Avant tout."),
        ("## The beginning", "## Le début"),
        ("Here it *begins*, see [the unit]", "Ici elle *commence*, voir [l’unité]"),
        ("Is it so?", "Est-ce vrai ?"),
        ("It is.", "Oui."),
        ("## The end", "## La fin"),
        ("Here it ends.", "Ici elle finit."),
        ("draft: true\n", ""),
    ):
        _edit(root / FRENCH, old, new)


def test_a_translation_is_begun_with_the_originals_structure(root: Path) -> None:
    result = _run(root, "first-lesson", "fr")
    assert (result.exit_code, result.stdout) == (0, f"{FRENCH}\n")
    text = (root / FRENCH).read_text("utf-8")
    record = text.split("translated_from: ")[1].split("\n")[0]
    assert text == BEGUN.replace("RECORD", record)
    assert record.count(".") == 4
    assert "32 words to translate" in result.stderr


def test_a_translation_that_is_begun_passes_the_check_and_is_a_draft(root: Path) -> None:
    _run(root, "first-lesson", "fr")
    station, problems = check_station(root)
    assert station
    assert {problem.code for problem in problems if problem.where.path == FRENCH} == {"translation-draft"}
    assert station.get(Lesson, "first-lesson").without_drafts.freshness_in("fr") is Freshness.MISSING


@pytest.mark.parametrize(
    "name", ["first-lesson", "lesson:first-lesson", LESSON, f"./{LESSON}", "units/unit-1/../unit-1/first-lesson.md"]
)
def test_what_a_page_may_be_called(root: Path, name: str) -> None:
    assert _run(root, name, "fr").stdout == f"{FRENCH}\n"


def test_a_path_counts_from_where_one_is(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root / "units")
    result = CliRunner().invoke(main, ["translate", "--root", "..", "unit-1/first-lesson.md", "fr"])
    assert result.stdout == f"{FRENCH}\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("first-leson", "fr"), "Did you mean `first-lesson`?"),
        (("lesson:first-leson", "fr"), "Did you mean `first-lesson`?"),
        (("lessson:first-lesson", "fr"), "Did you mean `lesson`?"),
        (("first-lesson", "de"), "its languages are en, fr"),
        (("first-lesson", "en"), "it is the original"),
        (("first-lesson", "fr", "--record"), "begin it without an option"),
    ],
)
def test_called_wrongly(root: Path, arguments: tuple[str, ...], said: str) -> None:
    before = contents_of(root)
    result = _run(root, *arguments)
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())
    assert contents_of(root) == before


def test_what_is_left_of_a_draft(root: Path) -> None:
    _run(root, "first-lesson", "fr")
    _edit(root / FRENCH, "Here it ends.", "Ici elle finit.")
    result = _run(root, "first-lesson", "fr")
    assert result.exit_code == 0
    assert f"{FRENCH}:4: `objectives.0`" not in result.stdout
    assert f"  {FRENCH}:2: `title`: The lesson: first\n" in result.stdout
    assert "Here it *begins*" in result.stdout
    assert "Here it ends" not in result.stdout


def test_a_fresh_translation_says_so(root: Path) -> None:
    _translated(root)
    result = _run(root, "first-lesson", "fr")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"{FRENCH}: up to date with {LESSON}.\n"


def test_a_stale_one_says_what_has_changed_and_where(root: Path) -> None:
    _translated(root)
    _edit(root / LESSON, "The only lesson.", "The first lesson.")
    _edit(root / LESSON, "Here it ends.", "Here it ends at last.\n\n## After the end\n\nNothing.")
    result = _run(root, "first-lesson", "fr")
    assert result.exit_code == 0
    assert (
        result.stdout
        == f"""
changed: `summary`
    original:    {LESSON}:3
    translation: {FRENCH}:3
    | The first lesson.

changed: section “The end”
    original:    {LESSON}:22
    translation: {FRENCH}:22
    | ## The end {{#end}}
    |
    | Here it ends at last.

new: section “After the end”
    original:    {LESSON}:26
    translation: before {FRENCH}:25
    | ## After the end
    |
    | Nothing.
"""
    )
    assert "3 parts of units/unit-1/first-lesson.md changed" in result.stderr


def _commit(root: Path) -> None:
    for command in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-q", "-m", "A state"],
    ):
        subprocess.run(["git", *command], cwd=root, check=True, capture_output=True)


def test_with_a_history_only_the_lines_that_changed_are_shown(root: Path) -> None:
    _translated(root)
    _commit(root)
    _edit(root / LESSON, "Here it ends.", "Here it ends at last.")
    _commit(root)
    assert (
        _run(root, "first-lesson", "fr").stdout
        == f"""
changed: section “The end”
    original:    {LESSON}:22
    translation: {FRENCH}:22
    - Here it ends.
    + Here it ends at last.
"""
    )
    assert "1 part of units/unit-1/first-lesson.md changed, 5 words to read." in _run(root, "first-lesson", "fr").stderr


def test_a_new_section_that_is_translated_already_is_where_it_stands(root: Path) -> None:
    _translated(root)
    _commit(root)
    _edit(
        root / LESSON,
        "## The end {#end}\n\nHere it ends.",
        "## The middle {#middle}\n\nGo on.\n\n## The end {#end}\n\nHere it ends at last.",
    )
    _edit(root / FRENCH, "## La fin {#end}", "## Le milieu {#middle}\n\nContinuez.\n\n## La fin {#end}")
    told = _run(root, "first-lesson", "fr").stdout
    assert f"new: section “The middle”\n    original:    {LESSON}:22\n    translation: {FRENCH}:22\n" in told
    assert (
        f"changed: section “The end”\n    original:    {LESSON}:26\n    translation: {FRENCH}:26\n    - Here it ends.\n"
        in told
    )
    before = (root / FRENCH).read_bytes()
    assert "no new section" in _run(root, "first-lesson", "fr", "--update").stderr
    assert (root / FRENCH).read_bytes() == before


def test_a_record_without_parts_can_only_say_that(root: Path) -> None:
    _translated(root)
    text = (root / FRENCH).read_text("utf-8")
    record = text.split("translated_from: ")[1].split("\n")[0]
    _edit(root / FRENCH, record, record[:12])
    _edit(root / LESSON, "The only lesson.", "The first lesson.")
    result = _run(root, "first-lesson", "fr")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "its record has no parts" in result.stderr


def test_new_sections_are_put_in_as_comments(root: Path) -> None:
    _translated(root)
    _edit(root / LESSON, "## The end", "## The middle\n\nGo on.\n\n## The end")
    _run(root, "first-lesson", "fr", "--update")
    stub = (
        "<!-- translate: a new section of the original; translate it, then take away this line and the last\n## The "
        "middle {#the-middle}\n\nGo on.\n-->\n"
    )
    assert f"///\n\n{stub}\n## La fin {{#end}}\n" in (root / FRENCH).read_text("utf-8")
    once = (root / FRENCH).read_bytes()
    assert "no new section" in _run(root, "first-lesson", "fr", "--update").stderr
    assert (root / FRENCH).read_bytes() == once
    refused = _run(root, "first-lesson", "fr", "--record")
    assert refused.exit_code == 1
    assert "(line 22)" in refused.stderr
    assert (root / FRENCH).read_bytes() == once


def test_recording_makes_it_fresh_and_changes_one_line(root: Path) -> None:
    _translated(root)
    _edit(root / LESSON, "Here it ends.", "Here it ends at last.")
    assert _freshness(root) is Freshness.STALE
    before = (root / FRENCH).read_text("utf-8").split("\n")
    assert _run(root, "first-lesson", "fr", "--record").exit_code == 0
    after = (root / FRENCH).read_text("utf-8").split("\n")
    assert [line.partition(":")[0] for line, other in zip(before, after, strict=True) if line != other] == [
        "translated_from"
    ]
    assert _freshness(root) is Freshness.FRESH
    assert "already" in _run(root, "first-lesson", "fr", "--record").stderr


@pytest.mark.parametrize(
    "written",
    [
        "",
        "translated_from: yesterday\n",
        "'translated_from' : >\n  long ago\n  or so\n",
        "translated_from: 0123456789ab # by hand\n",
    ],
)
def test_recording_replaces_whatever_was_there(root: Path, written: str) -> None:
    (root / FRENCH).write_text(
        f"---\ntitle: La leçon\n{written}objectives: [La trouver.]\n---\n\n{ORIGINAL.split('---')[2]}", "utf-8"
    )
    assert _run(root, "first-lesson", "fr", "--record").exit_code == 0
    text = (root / FRENCH).read_text("utf-8")
    assert text.count("translated_from") == 1
    assert "objectives: [La trouver.]\n" in text
    assert _freshness(root) is Freshness.FRESH


def test_line_ends_and_the_byte_order_mark_stay(root: Path) -> None:
    original = root / LESSON
    original.write_bytes(original.read_bytes().replace(b"\n", b"\r\n"))
    _run(root, "first-lesson", "fr")
    begun = (root / FRENCH).read_bytes()
    assert begun.count(b"\r\n") == begun.count(b"\n")
    (root / FRENCH).write_bytes(b"\xef\xbb\xbf" + begun)
    _edit(original, "Here it ends.", "Here it ends at last.\r\n\r\n## More\r\n\r\nMore.")
    for option in ("--update", "--record"):
        _run(root, "first-lesson", "fr", option)
    stored = (root / FRENCH).read_bytes()
    assert stored.startswith(b"\xef\xbb\xbf---\r\n")
    assert stored.count(b"\r\n") == stored.count(b"\n")
    assert b"## More {#more}\r\n" in stored


@pytest.mark.parametrize("garbage", [b"no front matter", b"---\ntitle: [\n---\n", b"---\ntitle: A\n", b"\xff\xfe", b""])
def test_a_translation_that_cannot_be_read_is_left_alone(root: Path, garbage: bytes) -> None:
    (root / FRENCH).write_bytes(garbage)
    for options in ((), ("--record",), ("--update",)):
        result = _run(root, "first-lesson", "fr", *options)
        assert result.exit_code == 1
        assert FRENCH in result.stderr
        assert (root / FRENCH).read_bytes() == garbage


def test_an_original_that_cannot_be_read(root: Path) -> None:
    (root / LESSON).write_text("---\ntitle: A\n---\n", "utf-8")
    for name in ("first-lesson", "lesson:first-lesson", LESSON):
        result = _run(root, name, "fr")
        assert result.exit_code == 1
        assert "`summary` is missing" in result.stderr
    assert not (root / FRENCH).exists()


def test_a_folder_that_cannot_be_written(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.NamedTemporaryFile", refused)
    result = _run(root, "first-lesson", "fr")
    assert result.exit_code == 1
    assert "Permission denied" in result.stderr


def test_a_register_lists_its_texts_without_the_language(root: Path) -> None:
    (root / "content/glossary.yml").write_text(
        "twinning:\n  name: {en: Twinning, fr: Jumelage}\n  definition: {en: A bond.}\n  note: Some say partnership.\n",
        "utf-8",
    )
    result = _run(root, "content/glossary.yml", "fr")
    assert (
        result.stdout
        == "content/glossary.yml:3: twinning `definition`: A bond.\ncontent/glossary.yml:4: twinning `note`: Some "
        "say partnership.\n"
    )
    assert (result.exit_code, result.stderr) == (0, "2 texts without `fr`.\n")
    assert _run(root, "term:twinning", "fr").stdout == result.stdout
    assert _run(root, "content/glossary.yml", "en").stderr == "Every text is there in `en`.\n"


WORDS = '<svg xmlns="http://www.w3.org/2000/svg"><text>The town hall</text></svg>'


def _draw(root: Path, **drawings: str) -> None:
    """Drawings beside the lesson, which shows `a.svg`, `b.svg` and `numbers.svg`, the first also below its end and
    in code.
    """
    folder = root / LESSON.replace("first-lesson.md", "images")
    folder.mkdir()
    for name, text in {
        "a.svg": WORDS,
        "b.svg": WORDS,
        "numbers.svg": WORDS.replace("The town hall", "1913"),
        **drawings,
    }.items():
        (folder / name).write_text(text, "utf-8")
    body = (
        "![A.](images/a.svg) ![B.](images/b.svg) ![N.](images/numbers.svg) `![A.](images/a.svg)`\n\n![A "
        "again.][a]\n\n[a]: images/a.svg"
    )
    _edit(root / LESSON, "Here it ends.", body)


def test_drawings_with_words_are_copied_and_shown(root: Path) -> None:
    _draw(root, **{"b.fr.svg": WORDS.replace("The town hall", "La mairie")})
    result = _run(root, "first-lesson", "fr")
    assert (result.exit_code, result.stdout) == (0, f"{FRENCH}\nunits/unit-1/images/a.fr.svg\n")
    assert "Copied a drawing with words in it: translate it too." in result.stderr
    assert (root / "units/unit-1/images/a.fr.svg").read_text("utf-8") == WORDS
    assert "mairie" in (root / "units/unit-1/images/b.fr.svg").read_text("utf-8")
    text = (root / FRENCH).read_text("utf-8")
    shown = (
        "![A.](images/a.fr.svg) ![B.](images/b.fr.svg) ![N.](images/numbers.svg) `![A.](images/a.svg)`\n\n![A "
        "again.][a]\n\n[a]: images/a.fr.svg"
    )
    assert shown in text
    _, problems = check_station(root)
    assert {problem.code for problem in problems if problem.where.path == FRENCH} == {"translation-draft"}
    _edit(root / FRENCH, "draft: true\n", "")
    _, problems = check_station(root)
    assert [problem.message for problem in problems if problem.code == "untranslated-drawing"] == [
        "the words in this drawing are still those of units/unit-1/images/a.svg"
    ] * 2


def test_the_alternative_text_of_a_drawing_of_its_own_is_left_to_translate(root: Path) -> None:
    _draw(root)
    _edit(root / LESSON, "![A.](images/a.svg)", "![Three towns, and in the middle the town hall.](images/a.svg)")
    begun = _run(root, "first-lesson", "fr").stderr
    left = _run(root, "first-lesson", "fr")
    assert "![Three towns, and in the middle the town hall.](images/a.fr.svg)" in left.stdout
    words = begun.partition("original's texts: ")[2].partition(" to translate")[0]
    assert f"In the original's words: {words}." in left.stderr


def test_a_translation_that_cannot_be_written_leaves_no_drawing(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise EditError("No space left on device.")

    _draw(root)
    monkeypatch.setattr("learning_station.edit.translation.write_new", full)
    result = _run(root, "first-lesson", "fr")
    assert (result.exit_code, result.stdout) == (1, "")
    assert sorted(path.name for path in (root / "units/unit-1/images").iterdir()) == ["a.svg", "b.svg", "numbers.svg"]
