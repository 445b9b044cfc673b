"""Addresses that open a file at its line in an editor's program."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

EDITORS: Mapping[str, str] = {
    "vscode": "vscode://file{path}:{line}:{column}",
    "cursor": "cursor://file{path}:{line}:{column}",
    "idea": "idea://open?file={path}&line={line}&column={column}",
    "txmt": "txmt://open?url=file://{path}&line={line}&column={column}",
    "none": "",
}
"""What each program calls a place; `none`: no links, only the path to copy."""

_RUNS_SCRIPTS = ("javascript", "data", "vbscript")


def template_of(editor: str) -> str:
    """The template of a program that is known by its name, or the one that was given.

    Raises ValueError, in words, where it is none.
    """
    if editor in EDITORS:
        return EDITORS[editor]
    scheme = re.match(r"([a-zA-Z][a-zA-Z0-9+.-]*):", editor)
    if not scheme or "{path}" not in editor:
        raise ValueError(
            f"{editor!r} is neither {', '.join(EDITORS)} nor an address with {{path}} in it, such as "
            f"{EDITORS['vscode']}"
        )
    if scheme[1].lower() in _RUNS_SCRIPTS:
        raise ValueError(f"an address that begins with {scheme[1]}: opens no editor")
    return editor


def address_of(template: str, file: Path, line: int, column: int) -> str:
    """The place as the template says it; without a line, the file's beginning."""
    path = quote("/" + file.as_posix().lstrip("/"), safe="/:")
    return (
        template.replace("{path}", path).replace("{line}", str(max(line, 1))).replace("{column}", str(max(column, 1)))
    )
