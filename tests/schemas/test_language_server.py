"""`station language-server`: front matter of Markdown in any program that speaks the Language Server Protocol."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from learning_station.cli import main
from learning_station.schemas.front_matter import front_matter_of
from learning_station.schemas.relay import Relay
from tests.minimal import LESSON
from tests.schemas.language_server import LanguageServer

PAGE = "---\ntitle: A\ntme: 5\nsources: []\n\n---\n\n# Body: [x\n\n- a: b: c\n"


def test_front_matter_is_checked_and_the_text_below_is_left_alone(wrapped: LanguageServer) -> None:
    wrapped.open(LESSON, PAGE, "markdown")
    assert sorted(wrapped.diagnostics(LESSON)) == [(2, 'Missing property "summary".'), (2, 'Missing property "time".'), (3, "Property tme is not allowed.")]
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


def test_a_server_that_is_missing_is_told(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["language-server", "--root", str(tmp_path), "--server", "no-such-program"])
    assert result.exit_code == 1
    assert (
        result.stderr
        == "Error: There is no program 'no-such-program'. Install it with `npm install --global yaml-language-server`, or name it: --server PATH.\n"
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
    for message in ({"id": 1, "result": None}, {"method": "window/logMessage", "params": {}}, {"id": 2, "method": "workspace/symbol", "params": ["x"]}):
        assert relay.from_editor(message) == ([message], [])
        assert relay.from_server(message) == ([message], [])
