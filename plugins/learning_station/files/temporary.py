"""Folders for a while."""

from __future__ import annotations

import tempfile
from pathlib import Path
from tempfile import TemporaryDirectory

TemporaryFolder = TemporaryDirectory[str]


def temporary_folder(name: str) -> TemporaryFolder:
    """A folder in the system's folder for temporary files, for this user alone; it is removed at the end of the `with`
    block, whatever a program still holds open in it.
    """
    return TemporaryDirectory(prefix=f"{name}-", ignore_cleanup_errors=True)


def new_folder_beside(path: Path) -> Path:
    """A hidden folder with a name of its own beside the path, which everybody may read."""
    folder = Path(tempfile.mkdtemp(dir=path.parent, prefix=f".{path.name}."))
    folder.chmod(0o755)
    return folder
