"""Files: what is read, what is refused, and no name that a report or a disk couldn't bear."""

from __future__ import annotations

import json
import os
import socket
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from learning_station.cli import main
from learning_station.load.files import INVISIBLE, MAX_BYTES, list_files, read_source
from learning_station.markup.placeholders import ROOT_MARK
from learning_station.problems import Code, Problems
from tests.minimal import copy_minimal
from tests.properties import thorough


@thorough
@given(st.binary(max_size=200) | st.text(max_size=100).map(str.encode))
def test_any_bytes_become_a_text_without_invisible_characters_or_a_problem(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    root = tmp_path_factory.getbasetemp()
    (root / "file").write_bytes(data)
    problems = Problems()
    source = read_source(root, "file", problems)
    if source is None:
        assert len(problems) == 1
        assert {problem.code for problem in problems} <= {Code.NOT_UTF8, Code.UNEXPECTED_FILE, Code.MERGE_CONFLICT}
    else:
        assert not INVISIBLE.search(source.text)
        assert "\r" not in source.text
    for problem in problems:
        if problem.code is Code.UNEXPECTED_FILE:
            assert not problem.where.line
            continue
        lines = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
        assert 1 <= problem.where.line <= len(lines)
        assert 1 <= problem.where.column <= len(lines[problem.where.line - 1])


def test_the_mark_of_the_root_is_among_the_invisible_characters() -> None:
    assert INVISIBLE.fullmatch(ROOT_MARK)


def test_a_text_of_the_greatest_length_is_read(tmp_path: Path) -> None:
    problems = Problems()
    (tmp_path / "file").write_bytes(b"a" * MAX_BYTES)
    assert read_source(tmp_path, "file", problems)
    (tmp_path / "file").write_bytes(b"a" * (MAX_BYTES + 1))
    assert read_source(tmp_path, "file", problems) is None


def test_a_file_that_goes_while_it_is_read_is_a_problem(tmp_path: Path) -> None:
    problems = Problems()
    assert read_source(tmp_path, "gone.md", problems) is None
    assert [str(problem) for problem in problems] == [
        "gone.md: the file can't be read: No such file or directory [missing-file]"
    ]


def test_a_path_out_of_the_tree_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "station").mkdir()
    (tmp_path / "station/link").symlink_to("../secret")
    (tmp_path / "station/folder").symlink_to("..")
    problems = Problems()
    assert read_source(tmp_path / "station", "../secret", problems) is None
    assert read_source(tmp_path / "station", "link", problems) is None
    assert read_source(tmp_path / "station", "folder/secret", problems) is None
    assert [(problem.where.path, problem.code) for problem in problems] == [
        ("../secret", Code.OUTSIDE_TREE),
        ("folder", Code.SYMBOLIC_LINK),
        ("link", Code.SYMBOLIC_LINK),
    ]


def test_what_is_neither_a_file_nor_a_folder_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "content").mkdir()
    os.mkfifo(tmp_path / "content/pipe.md")
    monkeypatch.chdir(tmp_path / "content")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket.yml")
        problems = Problems()
        assert list_files(tmp_path, "content", problems) == []
    assert [(problem.where.path, problem.code) for problem in problems] == [
        ("content/pipe.md", Code.UNEXPECTED_FILE),
        ("content/socket.yml", Code.UNEXPECTED_FILE),
    ]


@pytest.mark.parametrize("name", [b"caf\xe9.md", b"two\nlines.md", b"\x1b[2Jred.md", b"\xff"])
def test_a_name_that_can_not_be_read_is_a_problem_and_breaks_no_report(tmp_path: Path, name: bytes) -> None:
    root = copy_minimal(tmp_path / "station")
    Path(os.fsdecode(os.fsencode(root / "content") + b"/" + name)).write_text("")
    text = CliRunner().invoke(main, ["check", "--root", str(root)])
    assert text.exit_code == 1
    assert text.stderr.splitlines()[0].endswith("the file's name has characters that can't be read [unexpected-file]")
    assert text.stderr.splitlines()[0].startswith("content/")
    assert len(text.stderr.splitlines()) == 5
    assert "\x1b" not in text.stderr
    structured = CliRunner().invoke(main, ["check", "--root", str(root), "--format", "json"])
    assert [problem["code"] for problem in json.loads(structured.stdout)] == ["unexpected-file"]
