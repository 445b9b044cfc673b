"""Writes the new version of a carried copy beside the old one, which is only read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from learning_station.files.copy import copy_permissions, take_over, take_over_link
from learning_station.files.link import is_link
from learning_station.files.write import make_folder, open_new
from learning_station.model.bundles import SUMS
from learning_station.model.paths import folded
from learning_station.offline.bundle import render_all_sums
from learning_station.offline.errors import RefusedError, render_paths
from learning_station.offline.inventory import (
    INVENTORY,
    OWN_FILES,
    FileEntry,
    Inventory,
    list_bytes,
    list_file,
    parents_of,
    render_inventory,
)
from learning_station.offline.statement import read_signed
from learning_station.offline.update_zip import Update


def check_copy(folder: Path, inventory: Inventory) -> None:
    """Raises RefusedError unless the folder has every file of the inventory with its size and sum.

    Other files may be there too.
    """
    missing, changed = [], []
    for path, expected in sorted(_all_files(inventory).items()):
        file = folder / path
        if not _is_plain_file(folder, path):
            missing.append(path)
        elif file.stat().st_size != expected.size or list_file(file) != expected:
            changed.append(path)
    if missing:
        raise RefusedError(f"{folder} lacks files of its version, or has links in their place:{render_paths(missing)}")
    if changed:
        raise RefusedError(f"Files in {folder} are not those of its version:{render_paths(changed)}")


def write_new_version(folder: Path, update: Update, old: Inventory, into: Path) -> None:
    """Writes the whole new copy into the empty folder `into`: the station's files, then the reader's own.

    Raises RefusedError if one of the reader's own files is in the way, or if what was written isn't the new version.
    """
    own = list(_own_entries(folder, old))
    _check_own(own, folder, update.new)
    own_files = update.own_files
    changed = {*update.difference.written, *own_files}
    for path in sorted([*update.new.files, *own_files]):
        target = into / path
        make_folder(target.parent, into)
        if path in changed:
            with open_new(target, into) as file:
                update.copy(path, file)
        else:
            _take_over(folder / path, target)
    for path in own:
        _take_own(folder, path, into)
    check_copy(into, update.new)
    read_signed(into, update.new)
    copy_permissions(folder, into)
    if hasattr(os, "sync"):
        os.sync()  # a stick may be pulled out as soon as the command has ended


def _all_files(inventory: Inventory) -> dict[str, FileEntry]:
    """The inventory's files and the two lists that follow from it."""
    return {
        **inventory.files,
        INVENTORY: list_bytes(render_inventory(inventory)),
        SUMS: list_bytes(render_all_sums(inventory)),
    }


def _is_plain_file(folder: Path, path: str) -> bool:
    """Whether the file is there, and neither it nor a folder above it is a link."""
    return (folder / path).is_file() and not any(is_link(folder / part) for part in (*parents_of(path), path))


def _own_entries(folder: Path, old: Inventory) -> Iterator[str]:
    """The reader's own files, links and folders, those above before those in them.

    A disk may show the station's files with other capitals or accents than they were written with; those are still the
    station's.
    """
    known = {folded(path): path for path in (*old.files, *OWN_FILES)}
    folders = {folded(part): part for path in old.files for part in parents_of(path)}
    for parent, names, files in os.walk(folder):
        here = Path(parent)
        names.sort()
        for name in sorted([*names, *files]):
            entry = here / name
            path = entry.relative_to(folder).as_posix()
            station = (folders if entry.is_dir() and not is_link(entry) else known).get(folded(path))
            if station is None or not entry.samefile(folder / station):
                yield path


def _check_own(own: list[str], folder: Path, new: Inventory) -> None:
    files = {folded(path) for path in (*new.files, *OWN_FILES)}
    folders = {folded(part) for path in new.files for part in parents_of(path)}
    for path in own:
        is_folder = (folder / path).is_dir() and not is_link(folder / path)
        if folded(path) in files or (folded(path) in folders and not is_folder):
            raise RefusedError(
                f"Your own file {path!r} is where the new version has one of its own. Give it another name, then "
                "update."
            )


def _take_own(folder: Path, path: str, into: Path) -> None:
    source, target = folder / path, into / path
    make_folder(target.parent, into)
    if is_link(source):
        take_over_link(source, target)
    elif source.is_dir():
        make_folder(target, into)
    elif source.is_file():
        _take_over(source, target)
    else:
        raise RefusedError(
            f"{path!r} in the folder is neither a file nor a folder, so it can't be kept. Move it elsewhere, "
            "then update."
        )


def _take_over(source: Path, target: Path) -> None:
    """The same file in the new folder."""
    take_over(source, target)
