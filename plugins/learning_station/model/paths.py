"""Paths of files and the addresses they are published at."""

from __future__ import annotations

import posixpath
import re
import unicodedata

_DEVICES = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9\u00b9\u00b2\u00b3]) *(?:\..*)?", re.IGNORECASE
)
_UNWRITABLE = re.compile(r"[<>:\"\\|?*\x00-\x1f]|[. ]$")


def source_of(path: str, target: str) -> str:
    """The file, relative to the station's root, that a relative link in the file `path` names; begins with `../` if
    it leads out.
    """
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), target))


def asset_uri(source: str) -> str:
    """The address of a published file relative to a language's folder: its path without the first folder (`units` or
    `content`).
    """
    return source.partition("/")[2]


def folded(path: str) -> str:
    """What two paths have in common that are one file on a disk which doesn't tell capitals apart, or writes accents
    its own way.
    """
    return unicodedata.normalize("NFC", path).casefold()


MOST_BYTES = 255
"""The longest name, in bytes of UTF-8, that most disks allow."""


def is_short_name(name: str) -> bool:
    """Whether most disks take a name of that length."""
    return len(name.encode("utf-8", "surrogatepass")) <= MOST_BYTES


def is_writable_name(name: str) -> bool:
    """Whether any disk can have a file or folder of that name, Windows' devices and characters included."""
    return not (_DEVICES.fullmatch(name) or _UNWRITABLE.search(name))
