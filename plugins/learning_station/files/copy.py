"""Files copied, and files and folders that get another name.

All of it raises OSError, a LinkError where a link stands in the way.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

from learning_station.files.link import refuse_links
from learning_station.files.read import open_file
from learning_station.files.write import write_bytes


def copy_file(source: Path, target: Path, within: Path | None = None) -> None:
    """Copies the content alone; no link may stand between `within` and the source."""
    with open_file(source, within) as file:
        write_bytes(target, file.read())


def copy_own_file(source: Path, target: Path) -> None:
    """Copies a file that came with the program, where an installer may have put a link."""
    write_bytes(target, source.read_bytes())


def take_over(source: Path, target: Path) -> None:
    """Puts the same file at the target too: as a second name where the disk can do that, else as a copy with its date
    and permissions.
    """
    refuse_links(source)
    with suppress(OSError):
        os.link(source, target)
        return
    shutil.copy2(source, target, follow_symlinks=False)


def take_over_link(source: Path, target: Path) -> None:
    """Makes the same link at the target, wherever it leads."""
    target.symlink_to(source.readlink())


def copy_permissions(source: Path, target: Path) -> None:
    shutil.copymode(source, target)


def copy_owner_and_permissions(source: Path, target: Path) -> bool:
    """Gives the target the owner, permissions and dates of the source; returns whether the system allowed the owner."""
    if source.samefile(target):
        return True
    wanted, found = source.stat(), target.stat()
    is_owned = (wanted.st_uid, wanted.st_gid) == (found.st_uid, found.st_gid)
    if not is_owned:
        with suppress(OSError, AttributeError):  # Windows has no such call
            os.chown(target, wanted.st_uid, wanted.st_gid)
            is_owned = True
    shutil.copystat(source, target)
    return is_owned


def make_hard_link(source: Path, target: Path) -> None:
    """Gives the file a second name; raises FileExistsError if something is there already."""
    os.link(source, target)


def move(source: Path, target: Path) -> None:
    """Gives the file or folder that name; a link in the target's place is replaced, not followed."""
    source.rename(target)


def move_over(source: Path, target: Path) -> None:
    """Gives the file that name, also where a file is there already, on Windows too."""
    source.replace(target)
