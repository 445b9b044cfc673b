"""What `--fix` takes out of drawings, and that everything else stays."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from click.testing import CliRunner

from learning_station.check.drawings import check_drawing
from learning_station.cli import main
from learning_station.edit.fixes import apply_fixes
from tests.minimal import copy_minimal

BEGIN, END = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">\n', "\n</svg>\n"

MENDED = {
    '<g>é<rect onclick="a > b" x="1"/></g>': '<g>é<rect x="1"/></g>',
    "<script>\n1 &lt; 2\n</script><rect/>": "<rect/>",
    "<a ping='https://example.org/' href='#a'/>": "<a href='#a'/>",
    '<g xml:base="https://example.org/"/>': "<g/>",
    '<a title="onclick=\'x\'" onclick="x"/>': "<a title=\"onclick='x'\"/>",
    "<switch><foreignObject><g/></foreignObject><text/></switch>": "<switch><text/></switch>",
    "<g><script/><script/></g>": "<g></g>",
    "<g>\n<script/>\n</g><rect a='>'/>": "<g>\n\n</g><rect a='>'/>",
    "<g><script a='/>'/><rect/></g>": "<g><rect/></g>",
}
KEPT = (
    "<switch><foreignObject><g/></foreignObject></switch>",
    "<foreignObject/>",
    '<image href="https://example.org/a.png"/>',
    "<style>@import 'a.css';</style>",
)


def _mended(data: bytes) -> str:
    text = data.decode()
    fixes = [problem.fix for problem in check_drawing("a.svg", data) if problem.fix]
    return apply_fixes({"a.svg": text}, fixes).get("a.svg", text)


@pytest.mark.parametrize("inside", MENDED)
def test_what_no_reader_sees_is_taken_out(inside: str) -> None:
    mended = _mended(f"{BEGIN}{inside}{END}".encode())
    assert mended == f"{BEGIN}{MENDED[inside]}{END}"
    assert list(check_drawing("a.svg", mended.encode())) == []


@pytest.mark.parametrize("inside", KEPT)
def test_what_would_be_missed_is_left_to_the_editor(inside: str) -> None:
    [problem] = check_drawing("a.svg", f"{BEGIN}{inside}{END}".encode())
    assert problem.fix == ()


def test_a_file_in_another_form_is_left_to_the_editor() -> None:
    assert [problem.fix for problem in check_drawing("a.svg", f"{BEGIN}<script/>{END}".encode("utf-16"))] == [()]


@pytest.mark.parametrize("line_end", ["\r\n", "\n"])
def test_line_ends_of_any_system_are_kept(tmp_path: Path, line_end: str) -> None:
    root = copy_minimal(tmp_path / "station")
    drawing = root / "units/unit-1/map.svg"
    drawing.write_bytes(f"{BEGIN}<g>\n<script/></g>{END}".replace("\n", line_end).encode())
    CliRunner().invoke(main, ["check", "--root", str(root), "--fix", "--yes"])
    assert drawing.read_bytes() == f"{BEGIN}<g>\n</g>{END}".replace("\n", line_end).encode()


def test_the_command_mends_a_drawing_in_its_file(tmp_path: Path) -> None:
    root = copy_minimal(tmp_path / "station")
    drawing = root / "units/unit-1/a.svg"
    drawing.write_text(f'{BEGIN}<rect onload="x"/>{END}', "utf-8")
    CliRunner().invoke(main, ["check", "--root", str(root), "--fix", "--yes"])
    assert drawing.read_text("utf-8") == f"{BEGIN}<rect/>{END}"


def _nested(parts: Iterable[str]) -> bytes:
    return f"{BEGIN}{''.join(parts)}{END}".encode()


@pytest.mark.parametrize(
    "inside",
    [
        "<g>" * 100_000 + "</g>" * 100_000,
        "<style>" + "[" * 200_000 + "</style>",
        "<style>" + "url(" * 100_000 + "</style>",
        f'<g style="{"(" * 200_000}"/>',
    ],
    ids=["elements", "brackets", "addresses", "values"],
)
def test_a_deep_drawing_is_read_to_its_end(inside: str) -> None:
    assert [problem.message for problem in check_drawing("a.svg", _nested([inside, "<script/>"]))][-1:] == [
        "this image contains a script"
    ]
