"""How large a site is, by language and kind of file, and what has grown since the one that it replaces."""

from __future__ import annotations

import posixpath
import re
import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from learning_station.files.read import read_bytes
from learning_station.offline.errors import RefusedError
from learning_station.offline.inventory import Inventory, read_inventory

SHARED = ""
"""In the place of a language: what stands above all of them."""

KINDS = ("pages", "search", "scripts", "styles", "images", "offline", "other")

_BY_ENDING = {
    ".html": "pages",
    ".js": "scripts",
    ".css": "styles",
    ".svg": "images",
    ".png": "images",
    ".jpg": "images",
    ".jpeg": "images",
    ".webp": "images",
    ".avif": "images",
    ".gif": "images",
}
_OFFLINE = (
    "service-worker.js",
    "offline.js",
    "sizes.json",
    "manifest.json",
    "store.html",
    "store-frame.js",
    "bundles.js",
    "station.json",
)

_NAMED_BY_CONTENT = re.compile(r"(?<=_)[0-9a-f]{7,}(?=\.pf_)")
"""Parts of the index, which have another name whenever they change."""


@dataclass(frozen=True)
class SizeChange:
    """A file, or the files of the index of one kind, larger or smaller than before, or new or gone."""

    path: str
    by: int


@dataclass(frozen=True)
class Sizes:
    """The bytes of a site's listed files."""

    by: Mapping[tuple[str, str], int]
    """By language (or what all share) and kind."""
    before: Mapping[tuple[str, str], int] | None
    """The same of the site that was replaced; None if there was none."""
    grown: tuple[SizeChange, ...]
    """What changed in size since then, the largest growth first."""

    @property
    def total(self) -> int:
        return sum(self.by.values())

    @property
    def growth(self) -> int | None:
        return None if self.before is None else self.total - sum(self.before.values())

    def of_kind(self, kind: str) -> int:
        return sum(size for (_, one), size in self.by.items() if one == kind)


def kind_of(path: str) -> str:
    name = posixpath.basename(path)
    if name in _OFFLINE:
        return "offline"
    if "/search/" in path or name in ("search.js", "search.css"):
        return "search"
    return _BY_ENDING.get(posixpath.splitext(path)[1].lower(), "other")


def measure(new: Inventory, old: Inventory | None) -> Sizes:
    """From the two lists of files alone; no file is opened."""
    if old is None:
        return Sizes(_summed(new), None, ())
    growth: Counter[str] = Counter()
    for inventory, sign in ((new, 1), (old, -1)):
        for path, listed in inventory.files.items():
            growth[_NAMED_BY_CONTENT.sub("…", path)] += sign * listed.size
    changes = (SizeChange(path, by) for path, by in growth.items())
    return Sizes(
        _summed(new),
        _summed(old),
        tuple(sorted((one for one in changes if one.by), key=lambda one: (-one.by, one.path))),
    )


def _summed(inventory: Inventory) -> Counter[tuple[str, str]]:
    sums: Counter[tuple[str, str]] = Counter()
    for path, listed in inventory.files.items():
        sums[_place(path, inventory.carries)] += listed.size
    return sums


def _place(path: str, languages: Sequence[str]) -> tuple[str, str]:
    first = path.partition("/")[0]
    return (first if first in languages else SHARED, kind_of(path))


def read_old(folder: Path) -> Inventory | None:
    """The list of files of the site that is about to be replaced; None if there is none, or none that this version
    reads.
    """
    try:
        return read_inventory(folder)
    except RefusedError:
        return None


def zipped_sizes(folder: Path, inventory: Inventory) -> Counter[tuple[str, str]]:
    """The same sums as a host sends the files: each compressed by itself, unless that makes it no smaller."""
    sums: Counter[tuple[str, str]] = Counter()
    for path in inventory.files:
        data = read_bytes(folder / path, folder)
        sums[_place(path, inventory.carries)] += min(len(data), len(zlib.compress(data, 6)) + 12)
    return sums
