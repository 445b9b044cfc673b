"""Programs of the machine that a command starts."""

from __future__ import annotations

import shutil
from pathlib import Path


def find_program(name: str, root: Path) -> str | None:
    """The full path of the program that is called so; None where there is none but in the station's folder.

    Where the current folder is looked through too (on Windows, or with `.` in PATH), a station could bring its own.
    """
    found = shutil.which(name)
    if not found or not Path(found).is_absolute() or Path(found).resolve().is_relative_to(root.resolve()):
        return None
    return found
