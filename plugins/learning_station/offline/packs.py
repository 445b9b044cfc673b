"""Packs: the published files once more, in a few large pieces, so that saving a station takes a handful of requests.

`packs/<version>.json` lists the packs of a version, and `packs/<sixteen digits>.bin` is one: the contents of its files,
one after the other, as one zlib stream (RFC 1950), so that it is small whatever its host compresses, and can be taken
apart while it comes. Its name follows from what is in it, and where each content begins from the sizes in
`inventory.json`. Packs are a way to carry, no part of the station: they are neither listed there nor copied into zips.
"""

from __future__ import annotations

import hashlib
import json
import os
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby
from pathlib import Path

from learning_station.files.copy import take_over
from learning_station.files.read import read_bytes
from learning_station.files.write import make_folder, write_bytes
from learning_station.offline.inventory import PACKS, Inventory
from learning_station.offline.media_types import TEXTS, TYPES

SHARED = ""
"""In the place of a language: what several of them have."""

_MB = 1024 * 1024
_SMALLEST, _LARGEST = 2 * _MB, 16 * _MB
"""How many bytes of files make a pack; even pictures stay below what hosts allow for a file (25 MiB on Cloudflare
Pages).
"""
_LEVEL = 9


def write_packs(folder: Path, inventory: Inventory, before: Path | None = None) -> None:
    """Writes the packs of the finished folder, whose files are those of the inventory, and their list.

    `before` is a site whose files are known to be as they were written: packs of it that are still right are taken
    over.
    """
    make_folder(folder / PACKS, folder)
    plans = plan_packs(inventory)

    def write(paths: Sequence[str]) -> tuple[str, int]:
        name = _name([inventory.files[path].sha256 for path in paths])
        target, old = folder / PACKS / name, before / PACKS / name if before else None
        if old and old.is_file():
            take_over(old, target)
        else:
            write_bytes(target, _pack(folder / path for path in paths))
        return name, target.stat().st_size

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        packs = list(pool.map(write, plans))
    write_bytes(folder / PACKS / f"{inventory.version}.json", _render_list(inventory, plans, packs))


def plan_packs(inventory: Inventory) -> list[tuple[str, ...]]:
    """The paths of each pack's files, in the order in which they stand in it.

    A content stands in one pack once, under the first of its paths. A pack has whole folders of one language as far as
    they fit, so that a change within one leaves most packs as they are; what several languages have, and the pages
    above them, are packs of their own. Seven of them hold any language up to 64 MB. A file that fills a pack is in
    none.
    """
    firsts: dict[str, str] = {}
    holders: dict[str, set[str]] = {}
    for path in sorted(inventory.files):
        holder = _holder(path, inventory.carries)
        if holder is not None:
            sum = inventory.files[path].sha256
            firsts.setdefault(sum, path)
            holders.setdefault(sum, set()).add(holder)
    sizes = {path: inventory.files[path].size for path in firsts.values()}
    sharers = {firsts[sum]: next(iter(found)) if len(found) == 1 else SHARED for sum, found in holders.items()}
    ordered = sorted(
        (path for path in sizes if sizes[path] < _LARGEST), key=lambda path: (sharers[path], _folder(path), path)
    )
    return [plan for _, paths in groupby(ordered, sharers.__getitem__) for plan in _cut(list(paths), sizes)]


def _holder(path: str, languages: Sequence[str]) -> str | None:
    """The language that has the file; None for what isn't saved.

    The browser's half of this is `isKept` in `lib/inventory.js`.
    """
    first, _, rest = path.partition("/")
    if rest:
        return first if first in languages else None
    return SHARED if path.endswith(".html") else None


def _folder(path: str) -> str:
    """The folder within the language: empty for its own files."""
    return path.split("/")[1] if path.count("/") > 1 else ""


def _cut(paths: Sequence[str], sizes: Mapping[str, int]) -> Iterator[tuple[str, ...]]:
    """The paths of one language in as many groups as its size asks for; their limit grows by doubling, so that a
    small change seldom moves it.
    """
    limit = _SMALLEST
    while limit < _LARGEST and limit * 4 < sum(sizes[path] for path in paths):
        limit *= 2
    group: list[str] = []
    full = 0
    for block in _blocks(paths, sizes, limit):
        size = sum(sizes[path] for path in block)
        if group and full + size > limit:
            yield tuple(group)
            group, full = [], 0
        group.extend(block)
        full += size
    if group:
        yield tuple(group)


def _blocks(paths: Sequence[str], sizes: Mapping[str, int], limit: int) -> Iterator[Sequence[str]]:
    """What is not divided: a folder, or each file of one that is too large."""
    for _, found in groupby(paths, _folder):
        block = list(found)
        yield from [block] if sum(sizes[path] for path in block) <= limit else [[path] for path in block]


def _name(sums: Sequence[str]) -> str:
    """The name of the pack with files of these sums, in hexadecimal digits, as this program and its zlib would write
    it.
    """
    parts = (zlib.ZLIB_RUNTIME_VERSION, str(_LEVEL), *sums)
    return f"{hashlib.sha256(' '.join(parts).encode()).hexdigest()[:16]}.bin"


def _pack(files: Iterable[Path]) -> bytes:
    stream = zlib.compressobj(_LEVEL)
    return b"".join([*(stream.compress(read_bytes(file)) for file in files), stream.flush()])


def _render_list(inventory: Inventory, plans: Sequence[Sequence[str]], packs: Sequence[tuple[str, int]]) -> bytes:
    """JSON that names files by their places in the inventory, as `[first, count]`, which takes a hundredth of their
    paths.
    """
    places = {path: n for n, path in enumerate(sorted(inventory.files))}
    rows = [
        {"file": name, "size": size, "files": _ranges([places[path] for path in plan])}
        for plan, (name, size) in zip(plans, packs, strict=True)
    ]
    types = {ending: f"{kind}; charset=utf-8" if ending in TEXTS else kind for ending, kind in TYPES.items()}
    lines = ",\n".join(f"  {json.dumps(row)}" for row in rows)
    return (
        f'{{\n "format": 1,\n "version": "{inventory.version}",\n "types": {json.dumps(types)},\n "packs": '
        f"[\n{lines}\n ]\n}}\n"
    ).encode()


def _ranges(places: Sequence[int]) -> list[list[int]]:
    """`[4, 5, 6, 9]` as `[[4, 3], [9, 1]]`."""
    found: list[list[int]] = []
    for place in places:
        if found and place == sum(found[-1]):
            found[-1][1] += 1
        else:
            found.append([place, 1])
    return found
