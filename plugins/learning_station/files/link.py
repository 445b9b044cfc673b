"""Symbolic links: what is one, and that none is followed."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from learning_station.problems import Code

_TAGS = frozenset(getattr(stat, name, 0) for name in ("IO_REPARSE_TAG_SYMLINK", "IO_REPARSE_TAG_MOUNT_POINT")) - {0}
"""How Windows marks links: its own symbolic ones and junctions."""


class LinkError(OSError):
    """A symbolic link stands at the path or on the way to it; `filename` is the link."""

    def __str__(self) -> str:
        return str(self.strerror)


def link_error(link: Path) -> LinkError:
    return LinkError(
        errno.ELOOP,
        f"{link} is a symbolic link, which may lead anywhere, so it is not followed [{Code.SYMBOLIC_LINK}]",
        str(link),
    )


def is_link(path: str | os.PathLike[str]) -> bool:
    """Whether a symbolic link, or a junction of Windows, stands there, wherever it leads."""
    try:
        found = os.lstat(path)
    except (OSError, ValueError):
        return False
    return stat.S_ISLNK(found.st_mode) or getattr(found, "st_reparse_tag", 0) in _TAGS


def find_link(path: Path, within: Path | None = None) -> Path | None:
    """The first link on the way from `within`, which may be one itself, to the path; None if there is none.

    Without `within`, the path alone is looked at.
    """
    if within is None:
        return path if is_link(path) else None
    step = within
    for name in path.relative_to(within).parts:
        step = step / name
        if is_link(step):
            return step
    return None


def refuse_links(path: Path, within: Path | None = None) -> None:
    """Raises LinkError if there is a link on the way."""
    if link := find_link(path, within):
        raise link_error(link)


def root_above(path: Path, root: Path) -> Path | None:
    """The root if the path lies below it, else None. It is the folder below which links are refused on the way to a
    path that a user named.
    """
    return root if root in path.parents else None
