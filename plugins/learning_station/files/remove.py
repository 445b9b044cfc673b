"""Files and folders that go. A link that stands there goes itself, never what it leads to."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

from learning_station.files.link import is_link, refuse_links

_OWNER_S = 0o700


def remove_file(path: Path, within: Path | None = None) -> None:
    """Removes the file if it is there; raises OSError if it can't."""
    refuse_links(path.parent, within)
    path.unlink(missing_ok=True)


def remove_empty_folder(path: Path, within: Path | None = None) -> None:
    """Removes the folder; raises OSError if something is in it."""
    refuse_links(path, within)
    path.rmdir()


def remove_tree(path: Path) -> None:
    """Removes the folder with everything in it, as far as the system allows; a link in its place stays."""
    with suppress(OSError):
        refuse_links(path)
        shutil.rmtree(path, ignore_errors=True)
        if path.exists():  # nothing can be taken out of a folder that its owner may not write to
            _let_go(path)
            shutil.rmtree(path, ignore_errors=True)


def _let_go(path: Path) -> None:
    """Lets the owner take everything out of the folder and those in it."""
    path.chmod(_OWNER_S)
    for parent, names, _ in os.walk(path):
        for folder in (Path(parent, name) for name in names):
            if not is_link(folder):
                folder.chmod(_OWNER_S)
