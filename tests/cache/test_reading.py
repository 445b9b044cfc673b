"""`station check` reads a text once, and says the same ever after."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from learning_station.cli import main
from learning_station.markup import document, document_cache
from learning_station.model.document import Document
from learning_station.preview.preview import Preview
from tests.minimal import LESSON, contents_of, copy_minimal


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The texts that are parsed, each process being a new one."""
    texts: list[str] = []
    parse = document._parse

    def noted(text: str) -> Document:
        texts.append(text)
        return parse(text)

    monkeypatch.setattr(document, "_parse", noted)
    yield texts
    document._KNOWN.clear()


def check(root: Path, *arguments: str) -> str:
    document._KNOWN.clear()
    result = CliRunner().invoke(main, ["check", "--root", str(root), "--advice", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.output


def test_only_what_has_changed_is_parsed(tmp_path: Path, read: list[str]) -> None:
    root = copy_minimal(tmp_path / "station")
    first = check(root)
    assert read
    read.clear()
    assert check(root) == first
    assert read == []
    lesson = root / LESSON
    lesson.write_text(lesson.read_text("utf-8") + "\nOne sentence more, [with a link](nowhere.md).\n", "utf-8")
    said = check(root)
    assert [text.strip().splitlines()[-1] for text in read] == ["One sentence more, [with a link](nowhere.md)."]
    assert "broken-link" in said
    assert said == check(root, "--no-cache")


def test_switched_off_it_reads_all_and_leaves_nothing(
    tmp_path: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = copy_minimal(tmp_path / "station")
    before = contents_of(root)
    check(root, "--no-cache")
    monkeypatch.setenv("STATION_NO_CACHE", "1")
    check(root)
    assert len(read) == 2 * len(set(read))
    assert contents_of(root) == before


def test_another_version_of_the_program_reads_again(
    tmp_path: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = copy_minimal(tmp_path / "station")
    check(root)
    read.clear()
    monkeypatch.setattr("learning_station.cache.store.generator_key", lambda: b"another")
    check(root)
    assert read


def test_a_program_that_cannot_be_told_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> bytes:
        raise OSError

    root = copy_minimal(tmp_path / "station")
    monkeypatch.setattr("learning_station.cache.store.generator_key", fail)
    check(root)
    assert not (root / ".cache").exists()


def test_what_is_kept_is_used_while_it_is_wanted_only(tmp_path: Path) -> None:
    with document_cache.use_document_cache(tmp_path):
        assert document_cache._store.get().is_on
    assert not document_cache._store.get().is_on


def test_problems_have_their_places_and_fixes(tmp_path: Path) -> None:
    root = copy_minimal(tmp_path / "station")
    lesson = root / LESSON
    lesson.write_text(lesson.read_text("utf-8") + "\n!!! note\n    A note of another tool.\n\n$\\wrong{$\n", "utf-8")
    cold = json.loads(check(root, "--format", "json"))
    assert json.loads(check(root, "--format", "json")) == cold
    assert any(problem["code"] == "foreign-markup" for problem in cold)


def test_a_preview_reads_what_has_changed_and_takes_the_rest_as_it_was_kept(tmp_path: Path, read: list[str]) -> None:
    root = copy_minimal(tmp_path / "station")
    for run in ("1", "2"):
        document._KNOWN.clear()
        (tmp_path / run).mkdir()
        preview = Preview(root, tmp_path / run, "", "", list[str]().append, keeps=True)
        preview.follow()
        assert preview.build_of("en")
        assert bool(read) == (run == "1")
        read.clear()
    lesson = root / LESSON
    lesson.write_text(lesson.read_text("utf-8") + "\nOne sentence more.\n", "utf-8")
    preview.follow()
    assert [text.strip().splitlines()[-1] for text in read] == ["One sentence more."]
