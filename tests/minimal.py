"""The least that makes a station, to be copied and changed by a test."""

from __future__ import annotations

import shutil
from pathlib import Path

MINIMAL = Path(__file__).with_name("stations") / "minimal"
LESSON = "units/unit-1/first-lesson.md"


def copy_minimal(root: Path) -> Path:
    """A station of one unit and one lesson in the folder `root`, in English and French."""
    shutil.copytree(MINIMAL, root)
    return root


def contents_of(folder: Path) -> dict[str, bytes | None]:
    """Every file below the folder with its bytes, every folder with None."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }
