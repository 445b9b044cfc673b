"""Paths of files and the addresses they are published at."""

from __future__ import annotations

import posixpath


def source_of(path: str, target: str) -> str:
    """The file, relative to the station's root, that a relative link in the file `path` names; begins with `../` if it leads out."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), target.partition("#")[0]))


def asset_uri(source: str) -> str:
    """The address of a published file relative to a language's folder: its path without the first folder (`units` or `content`)."""
    return source.partition("/")[2]
