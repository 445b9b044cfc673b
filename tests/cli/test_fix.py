"""`station check --fix` as an editor sees it: a diff, a question, the files."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from learning_station.cli import fix as fixing
from learning_station.cli import main
from learning_station.edit.files import EditedFile, read_edited
from tests.minimal import LESSON, contents_of, copy_minimal
from tests.programs import ended


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_minimal(tmp_path / "station")


def _check(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(main, ["check", *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_bytes().decode()
    assert old in text
    path.write_bytes(text.replace(old, new).encode())


def _break(root: Path) -> None:
    _edit(root / LESSON, "summary:", "sumary:")
    _edit(root / LESSON, "Here it begins.", "With [it](term:city-diplomasy).")


DIFF = """\
--- a/units/unit-1/first-lesson.md
+++ b/units/unit-1/first-lesson.md
@@ -1,9 +1,9 @@
 ---
 title: The lesson
-sumary: The only lesson.
+summary: The only lesson.
 time: 10
 ---
·
 ## The beginning
·
-With [it](term:city-diplomasy).
+With [it](term:city-diplomacy).
""".replace("·", " ")


def test_without_a_terminal_the_diff_is_shown_and_nothing_written(root: Path) -> None:
    _break(root)
    before = contents_of(root)
    result = _check("--root", root, "--fix")
    assert result.exit_code == 1
    assert result.stdout.startswith(DIFF)
    assert "Nothing was written. `station check --fix --yes` changes 1 file like this." in result.stderr
    assert "there is no key `sumary` here" in result.stderr
    assert contents_of(root) == before


def test_yes_writes_and_says_what_remains(root: Path) -> None:
    _break(root)
    _edit(root / LESSON, "time: 10", "time: soon")
    result = _check("--root", root, "--fix", "--yes")
    assert "+summary: The only lesson." in result.stdout
    assert "Changed 1 file." in result.stderr
    assert result.exit_code == 1
    assert "sumary" not in result.stderr
    assert "first-lesson.md:4:7: `time`: a whole number is expected here" in result.stderr


def test_nothing_to_fix(root: Path) -> None:
    result = _check("--root", root, "--fix")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "No errors in 4 things.\n", "Nothing to fix.\n")


def test_fixes_that_show_only_after_others_are_made_too(root: Path) -> None:
    """While a front matter can't be read, nobody knows its keys."""
    _edit(root / LESSON, "summary: The only lesson.", "sumary: The lesson: the only one")
    assert _check("--root", root, "--fix", "--yes").exit_code == 0
    assert 'summary: "The lesson: the only one"\n' in (root / LESSON).read_text("utf-8")


def test_line_ends_and_mark_stay(root: Path) -> None:
    _break(root)
    text = (root / LESSON).read_bytes().replace(b"\n", b"\r\n")
    (root / LESSON).write_bytes(b"\xef\xbb\xbf" + text)
    assert _check("--root", root, "--fix", "--yes").exit_code == 0
    fixed = text.replace(b"sumary", b"summary").replace(b"diplomasy", b"diplomacy")
    assert (root / LESSON).read_bytes() == b"\xef\xbb\xbf" + fixed


def test_a_file_that_changes_meanwhile_is_left_alone_and_named(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _break(root)
    _edit(root / "units/course.yml", "summary:", "sumary:")
    reads: list[Path] = []

    def read_and_disturb(path: Path, within: Path) -> EditedFile:
        file = read_edited(path, within)
        if path.name == "first-lesson.md" and path not in reads:
            path.write_text(file.text + "\nMore.\n", "utf-8")
        reads.append(path)
        return file

    monkeypatch.setattr(fixing, "read_edited", read_and_disturb)
    result = _check("--root", root, "--fix", "--yes")
    assert f"Error: {root / LESSON} has changed in the meantime; it was left as it is.\n" in result.stderr
    assert result.exit_code == 1
    assert (root / LESSON).read_text("utf-8").endswith("[it](term:city-diplomasy).\n\nMore.\n")
    assert "\nsummary:" in (root / "units/course.yml").read_text("utf-8")


def test_a_file_that_cannot_be_written(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _break(root)
    before = contents_of(root)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    result = _check("--root", root, "--fix", "--yes")
    assert f"Error: {root / LESSON} can't be written: No space left on device. It is as it was.\n" in result.stderr
    assert result.exit_code == 1
    assert contents_of(root) == before


def test_an_ignore_that_ignores_nothing_is_taken_out(root: Path) -> None:
    before = contents_of(root)
    _edit(root / LESSON, "Here it", "<!-- ignore link-text: no link is left -->\nHere it")
    _edit(
        root / LESSON,
        "time: 10",
        "# ignore vague-objective: there are none\ntime: 10 # ignore reading-time: it is short",
    )
    assert _check("--root", root, "--fail-on", "warning").exit_code == 1
    assert _check("--root", root, "--fix", "--yes", "--fail-on", "warning").exit_code == 0
    assert contents_of(root) == before


def test_full_stops_after_titles_go(root: Path) -> None:
    _edit(root / LESSON, "title: The lesson", "title: 'The lesson.'")
    _edit(root / LESSON, "## The beginning", "## The beginning. {#start}")
    assert _check("--root", root, "--fix", "--yes").exit_code == 0
    assert "title: 'The lesson'\n" in (root / LESSON).read_text("utf-8")
    assert "## The beginning {#start}\n" in (root / LESSON).read_text("utf-8")


@pytest.mark.parametrize(
    ("old", "written", "right"),
    [
        ("title: The lesson", "title: The lesson: a start", 'title: "The lesson: a start"'),
        ("title: The lesson", 'title: The lesson: a "start"', "title: 'The lesson: a \"start\"'"),
        (
            "time: 10",
            "sources:\n\t- cahier-8\n\t- cahier-9\ntime: 10",
            "sources:\n  - cahier-8\n  - cahier-9\ntime: 10",
        ),
        ("time: 10", "Time: 10", "time: 10"),
        ("time: 10", "time: 10\nlanguage: EN", "time: 10\nlanguage: en"),
        ("title: The lesson", "title: The lesson:", 'title: "The lesson:"'),
        ("title: The lesson", "title: *all*", 'title: "*all*"'),
        ("title: The lesson", 'title: "Say "yes""', "title: 'Say \"yes\"'"),
        ("title: The lesson", "title: The lesson #1", 'title: "The lesson #1"'),
        (
            "title: The lesson\nsummary: The",
            "title\uff1aThe lesson\nsummary\uff1aThe",
            "title: The lesson\nsummary: The",
        ),
        ("title: The lesson", "title:The lesson", "title: The lesson"),
        ("---\ntitle", "\n---\ntitle", "---\ntitle: The lesson"),
        ("title: The lesson", "title: The le\u200bss\u202eon", "title: The lesson"),
    ],
    ids=[
        "a colon",
        "a colon and quotes",
        "tabs",
        "capitals",
        "a language in capitals",
        "a colon at the end",
        "stars",
        "quotes in quotes",
        "a number sign",
        "colons of another script",
        "a colon without a blank",
        "an empty line above",
        "what nobody sees",
    ],
)
def test_what_can_be_meant_in_one_way_only(root: Path, old: str, written: str, right: str) -> None:
    _edit(root / LESSON, old, written)
    _check("--root", root, "--fix", "--yes")
    assert right in (root / LESSON).read_text("utf-8")


@pytest.mark.parametrize(
    ("old", "written"),
    [
        ("title: The lesson", "title: The lesson: a start # or not"),
        ("title: The lesson", "title: The lesson: a start\n  that goes on"),
        ("title: The lesson", "title: [The lesson"),
        ("title: The lesson", "title: - The lesson"),
        ("title: The lesson", "title: *lesson"),
        ("time: 10", "sources: [cahier-8]\nsource: [cahier-9]\ntime: 10"),
        ("time: 10", "tame: 10"),
        ("time: 10", "time: 10\ntimes: 10"),
        ("Here it begins.", "[](term:diplomacy)"),
        ("Here it begins.", "[](unit:unit-2)"),
    ],
    ids=[
        "a comment",
        "a text that goes on",
        "a bracket",
        "a dash",
        "a name",
        "a key that is there",
        "a key that is another",
        "a key that is there too",
        "a word missing",
        "another number",
    ],
)
def test_what_somebody_has_to_decide_is_left(root: Path, old: str, written: str) -> None:
    _edit(root / LESSON, old, written)
    before = (root / LESSON).read_text("utf-8")
    result = _check("--root", root, "--fix", "--yes")
    if written == "tame: 10":
        assert "time: 10" in (root / LESSON).read_text("utf-8")
    else:
        assert (root / LESSON).read_text("utf-8") == before
        assert "Nothing to fix." in result.stderr


@pytest.mark.parametrize(
    "arguments", [["--yes"], ["--fix", "--watch"], ["--watch", "--record-ids"], ["--fix", "--format", "json"]]
)
def test_options_that_contradict_each_other(root: Path, arguments: list[str]) -> None:
    result = _check("--root", root, *arguments)
    assert result.exit_code == 2
    assert "--" in result.stderr


def _until(terminal: int, awaited: bytes | None) -> bytes:
    """What is printed until that has come, or until the other end is closed."""
    printed = b""
    while awaited is None or awaited not in printed:
        assert select.select([terminal], [], [], 60)[0], printed
        try:
            more = os.read(terminal, 1024)
        except OSError:  # the other end is closed
            more = b""
        if not more:
            assert awaited is None, printed
            break
        printed += more
    return printed


@pytest.mark.parametrize(("answer", "is_written"), [("y", True), ("n", False), ("\x03", False)])
def test_on_a_terminal_it_asks(root: Path, answer: str, is_written: bool) -> None:
    _break(root)
    ours, theirs = pty.openpty()
    command = [
        sys.executable,
        "-c",
        "from learning_station.cli import main; main()",
        "check",
        "--root",
        str(root),
        "--fix",
    ]
    environment = {
        **{name: value for name, value in os.environ.items() if name != "CI"},
        "TERM": "xterm",
        "NO_COLOR": "1",
    }
    with (
        subprocess.Popen(
            command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, start_new_session=True
        ) as process,
        ended(process),
    ):
        os.close(theirs)
        try:
            printed = _until(ours, b"[Y/n]")
            if answer == "\x03":
                process.send_signal(signal.SIGINT)
                # a signal just before a read doesn't end the read; what is typed does, and then the signal counts
                answer = ""
            os.write(ours, f"{answer}\n".encode())
            printed += _until(ours, None)
        finally:
            os.close(ours)  # whoever still waits for an answer then waits no longer
    assert "Change 1 file like this?" in printed.decode()
    assert ("\nsummary:" in (root / LESSON).read_text("utf-8")) is is_written
    assert process.returncode == int(not is_written)
    assert "Traceback" not in printed.decode()


def test_signs_are_mended_in_metadata_however_it_is_quoted(root: Path) -> None:
    page = root / "content/pages/signes.md"
    page.parent.mkdir()
    texts = "title: \"Dit \\\"oui\\\" : vrai ?\"\nsummary: 'L''an : 1 200 ?'\n"
    page.write_text(f"---\n{texts}language: fr\n---\n\nÀ 10 %.\n", "utf-8")
    _check("--root", root, "--fix", "--yes", "content/pages/signes.md")
    mended = page.read_text("utf-8").replace("\u00a0", "_")
    assert "title: \"Dit \\\"oui\\\"_: vrai_?\"\nsummary: 'L''an_: 1_200_?'\n" in mended
    assert "À 10_%." in mended


def test_a_sign_that_begins_a_line_of_folded_text_stays_there(root: Path) -> None:
    page = root / "content/pages/signes.md"
    page.parent.mkdir()
    text = "---\ntitle: Les signes\nsummary: >-\n  Un résumé\n  ; puis un autre.\nlanguage: fr\n---\n"
    page.write_text(text, "utf-8")
    assert _check("--root", root, "--fix", "--yes", "content/pages/signes.md").exit_code == 0
    assert page.read_text("utf-8") == text


BLOCK = "  - station:\n      title: A minimal station\n      languages: [en, fr]\n      id: a-minimal-station\n"


@pytest.mark.parametrize(
    ("written", "fixed"),
    [
        ("  - station:\n      title: My station\n", "  - station:\n      id: ID\n      formerly: "
            "[my-station]\n      title: My station\n"),
        (
            "  - station:\n      # what it is\n      languages: [fr]\n      title: {fr: Été}\n",
            "  - station:\n      # what it is\n      id: ID\n      formerly: [ete]\n      languages: [fr]\n      "
                "title: {fr: Été}\n",
        ),
        ("  - station: {title: My station}\n", "  - station: {id: ID, formerly: [my-station], title: My station}\n"),
        ("  - station:\n      title: City\n      "
            "formerly: [city, town]\n", "  - station:\n      id: ID\n      title: City\n      "
            "formerly: [city, town]\n"),
        ("  - station:\n      title: City\n      formerly: [town]\n", None),
        ("    station:\n        title: محطة\n", "    station:\n        id: ID\n        formerly: "
            "[learning-station]\n        title: محطة\n"),
    ],
    ids=["a block", "a comment and another key first", "a line", "it says what it was", "it says other names", "a map"],
)  # fmt: skip
def test_a_station_gets_an_id_of_its_own(written: str, fixed: str | None, root: Path) -> None:
    _edit(root / "mkdocs.yml", BLOCK, written)
    _check("--root", root, "--fix", "--yes")
    text = (root / "mkdocs.yml").read_text("utf-8")
    if fixed is None:
        assert text.endswith(written)
        return
    before, after = fixed.split("ID")
    match = re.search(f"{re.escape(before)}([a-z0-9-]+){re.escape(after)}$", text)
    assert match, text
    assert re.fullmatch(r"(my-station|ete|city|learning-station)-[b-z2-9]{6}", match[1])
    assert "no-station-id" not in _check("--root", root).output


def test_two_stations_with_one_title_get_two_ids(root: Path, tmp_path: Path) -> None:
    other = copy_minimal(tmp_path / "other")
    for one in (root, other):
        _edit(one / "mkdocs.yml", BLOCK, "  - station:\n      title: My station\n")
        _check("--root", one, "--fix", "--yes")
    assert (root / "mkdocs.yml").read_text("utf-8") != (other / "mkdocs.yml").read_text("utf-8")
