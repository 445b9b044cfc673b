"""The addresses that open a file at its line."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from learning_station.preview.editor_links import address_of, template_of


@pytest.mark.parametrize(
    ("editor", "address"),
    [
        ("vscode", "vscode://file/home/l%27%C3%A9t%C3%A9%20%26%20moi/a%23b.md:3:7"),
        ("cursor", "cursor://file/home/l%27%C3%A9t%C3%A9%20%26%20moi/a%23b.md:3:7"),
        ("idea", "idea://open?file=/home/l%27%C3%A9t%C3%A9%20%26%20moi/a%23b.md&line=3&column=7"),
        ("txmt", "txmt://open?url=file:///home/l%27%C3%A9t%C3%A9%20%26%20moi/a%23b.md&line=3&column=7"),
        ("zed://file{path}:{line}", "zed://file/home/l%27%C3%A9t%C3%A9%20%26%20moi/a%23b.md:3"),
        ("none", ""),
    ],
)
def test_an_address_is_the_editors_own(editor: str, address: str) -> None:
    assert address_of(template_of(editor), Path("/home/l'été & moi/a#b.md"), 3, 7) == address


def test_a_problem_of_a_whole_file_opens_its_beginning() -> None:
    assert address_of(template_of("vscode"), Path("/a.md"), 0, 0) == "vscode://file/a.md:1:1"


def test_a_drive_of_windows_stands_after_a_slash() -> None:
    assert address_of(template_of("vscode"), PurePosixPath("C:/a b.md"), 1, 1) == "vscode://file/C:/a%20b.md:1:1"  # type: ignore[arg-type]
