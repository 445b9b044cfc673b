"""`station language-server`: front matter of Markdown in any program that speaks the Language Server Protocol."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from learning_station.cli import main
from learning_station.schemas.front_matter import front_matter_of
from learning_station.schemas.relay import Relay
from tests.builds import STATION
from tests.minimal import LESSON, copy_minimal
from tests.programs import ended
from tests.schemas.language_server import PATIENCE, LanguageServer

pytestmark = pytest.mark.slow

PAGE = "---\ntitle: A\ntme: 5\nsources: []\n\n---\n\n# Body: [x\n\n- a: b: c\n"


def test_front_matter_is_checked_and_the_text_below_is_left_alone(wrapped: LanguageServer) -> None:
    wrapped.open(LESSON, PAGE, "markdown")
    assert sorted(wrapped.diagnostics(LESSON)) == [
        (2, 'Missing property "summary".'),
        (2, 'Missing property "time".'),
        (3, "Property tme is not allowed."),
    ]
    wrapped.open(LESSON, PAGE.replace("tme: 5", "time: 5\nsummary: B"), "markdown")
    assert wrapped.diagnostics(LESSON) == []


def test_windows_line_ends_and_a_byte_order_mark_move_nothing(wrapped: LanguageServer) -> None:
    wrapped.open(LESSON, "\ufeff" + PAGE.replace("\n", "\r\n"), "markdown")
    assert (3, "Property tme is not allowed.") in wrapped.diagnostics(LESSON)


def test_keys_are_offered_and_explained_in_front_matter_only(wrapped: LanguageServer) -> None:
    wrapped.open(LESSON, PAGE, "markdown")
    wrapped.diagnostics(LESSON)
    assert "objectives" in {item["label"] for item in wrapped.complete(LESSON, 4, 0)}
    assert "What the page is called" in wrapped.hover(LESSON, 1, 2)
    assert wrapped.complete(LESSON, 0, 0) == wrapped.complete(LESSON, 5, 0) == wrapped.complete(LESSON, 8, 0) == []
    assert wrapped.hover(LESSON, 9, 3) == ""


def test_markdown_is_never_formatted_as_yaml(wrapped: LanguageServer) -> None:
    wrapped.open(LESSON, PAGE, "markdown")
    document = {"textDocument": {"uri": wrapped.uri(LESSON)}, "options": {"tabSize": 2, "insertSpaces": True}}
    assert wrapped.request("textDocument/formatting", document) is None
    assert wrapped.request("textDocument/foldingRange", document) is None


def test_registers_are_checked_and_other_files_are_not(wrapped: LanguageServer) -> None:
    wrapped.open("content/people.yml", "jean:\n  nme: Jean\n")
    assert (2, "Property nme is not allowed.") in wrapped.diagnostics("content/people.yml")
    for path, text in (("other.yml", "a:\n  b: c\n"), ("README.md", PAGE)):
        wrapped.open(path, text, "markdown" if path.endswith(".md") else "yaml")
        assert wrapped.diagnostics(path) == []


def test_what_was_saved_is_offered_from_then_on(wrapped: LanguageServer) -> None:
    wrapped.open(LESSON, "---\nsources: [\n---\n", "markdown")
    wrapped.diagnostics(LESSON)
    assert "a-new-one" not in _offered(wrapped)
    page = wrapped.root / "content/library/a-new-one.md"
    page.parent.mkdir()
    page.write_text("---\ntitle: A new one\nsummary: Just written.\nkind: report\n---\n", "utf-8")
    wrapped.notify("textDocument/didSave", {"textDocument": {"uri": page.as_uri()}})
    assert any("a-new-one" in _offered(wrapped) for _ in range(1000))


def _offered(server: LanguageServer) -> set[str]:
    return {item["label"] for item in server.complete(LESSON, 1, 10)}


def test_it_ends_when_its_editor_is_gone_and_when_the_server_is(server_program: Path, tmp_path: Path) -> None:
    root = copy_minimal(tmp_path / "station")
    for server in (server_program, "true"):
        ended = subprocess.run(
            [STATION, "language-server", "--root", root, "--server", server],
            input=b"",
            capture_output=True,
            timeout=PATIENCE,
        )
        assert b"Traceback" not in ended.stderr
        assert ended.stdout == b""


def _waiting(folder: Path) -> Path:
    """A program that does nothing until its input ends."""
    program = folder / "waiting"
    program.write_text("#!/bin/sh\nread -r _\n", "utf-8")
    program.chmod(0o755)
    return program


def test_a_server_that_ends_ends_it_though_the_editor_is_there(tmp_path: Path) -> None:
    root = copy_minimal(tmp_path / "station")
    with (
        subprocess.Popen(
            [STATION, "language-server", "--root", root, "--server", "false"],
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as process,
        ended(process),
    ):
        assert process.wait(PATIENCE) == 1
        assert process.stderr
        assert process.stderr.read() == b""


def test_what_is_no_message_ends_it_in_words(tmp_path: Path) -> None:
    root = copy_minimal(tmp_path / "station")
    for sent in (b"Content-Length: 2\r\n\r\n[]", b"Content-Length: x\r\n\r\n", b"Content-Length: 9\r\n\r\n{"):
        ended = subprocess.run(
            [STATION, "language-server", "--root", root, "--server", _waiting(tmp_path)],
            input=sent,
            capture_output=True,
            timeout=PATIENCE,
        )
        assert b"station language-server: the conversation has ended: " in ended.stderr
        assert b"Traceback" not in ended.stderr


def test_a_folder_that_is_no_station_stays_as_it_is(tmp_path: Path) -> None:
    for command in ("language-server", "schemas"):
        result = CliRunner().invoke(main, [command, "--root", str(tmp_path)])
        assert result.exit_code == 1
        assert result.stderr.startswith(f"Error: There is no mkdocs.yml in {tmp_path}.")
    assert list(tmp_path.iterdir()) == []


def test_a_server_that_is_missing_is_told(tmp_path: Path) -> None:
    root = copy_minimal(tmp_path / "station")
    result = CliRunner().invoke(main, ["language-server", "--root", str(root), "--server", "no-such-program"])
    assert result.exit_code == 1
    assert (
        result.stderr == "Error: There is no program 'no-such-program'. Install it with `npm install --global "
        "yaml-language-server`, or name it: --server PATH.\n"
    )


@pytest.mark.parametrize(
    ("text", "yaml", "last"),
    [
        ("---\na: b\n---\nText", "\na: b\n", 1),
        ("---\n---\n", "\n", 0),
        ("---\n\n...\n---\n", "\n\n", 1),
        ("---\na: b\n", "", 0),
        ("Text\n---\n", "", 0),
        ("", "", 0),
    ],
)
def test_front_matter_keeps_its_lines(text: str, yaml: str, last: int) -> None:
    found = front_matter_of(text)
    assert (found.yaml, found.last_line) == (yaml, last)


def test_messages_that_are_nothing_to_the_relay_go_through() -> None:
    relay = Relay(lambda _: None)
    for message in (
        {"id": 1, "result": None},
        {"method": "window/logMessage", "params": {}},
        {"id": 2, "method": "workspace/symbol", "params": ["x"]},
    ):
        assert relay.from_editor(message) == ([message], [])
        assert relay.from_server(message) == ([message], [])


@pytest.mark.parametrize("place", [".", "{root}"])
def test_a_server_that_the_station_brings_is_not_called(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    """As the current folder would be looked through on Windows; named by its path it is what was asked for."""
    root, sprung = copy_minimal(tmp_path / "station"), tmp_path / "sprung"
    (root / "own-server").write_text(f"#!/bin/sh\ntouch '{sprung}'\n", "utf-8")
    (root / "own-server").chmod(0o755)
    monkeypatch.chdir(root)
    monkeypatch.setenv("PATH", place.format(root=root), prepend=":")
    result = CliRunner().invoke(main, ["language-server", "--server", "own-server"])
    assert result.exit_code == 1
    assert "There is no program 'own-server'." in result.stderr
    assert not sprung.exists()
    subprocess.run(
        [STATION, "language-server", "--server", "./own-server"], input=b"", check=False, capture_output=True
    )
    assert sprung.exists()
