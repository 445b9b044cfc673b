"""Which users may read a written file."""

from __future__ import annotations

import os
from pathlib import Path


def is_for_everybody(path: Path) -> bool:
    """Whether other users of the machine may read the file, or look into the folder.

    On Windows nobody is kept out this way.
    """
    needed = 0o005 if path.is_dir() else 0o004
    return os.name != "posix" or path.stat().st_mode & needed == needed
