"""Files that others put below the names that a build keeps: a build moves them into the new site with their folders,
owners and permissions.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from learning_station.files.copy import copy_owner_and_permissions, take_over
from learning_station.files.listing import list_below, list_folders
from learning_station.files.write import make_folder
from learning_station.offline.errors import render_paths
from learning_station.offline.inventory import list_file, parents_of
from learning_station.publish.swap import PublishError


@dataclass(frozen=True)
class ForeignFiles:
    """Files that no build wrote. `folders` are those above these files and empty ones, parents first. Paths are
    relative to `at`.
    """

    at: Path
    files: tuple[str, ...]
    folders: tuple[str, ...]


def find_foreign_files(folder: Path, own: Collection[str], keep: Collection[str]) -> ForeignFiles:
    """The files below the top names in `keep` that are not among the folder's own files (`own`)."""
    if not keep or not folder.is_dir():
        return ForeignFiles(folder, (), ())
    found = [one.path for one in list_below(folder)]
    folders = [path for path in list_folders(folder) if path.partition("/")[0] in keep]
    files = tuple(path for path in found if path not in own and path.partition("/")[0] in keep)
    filled = {above for path in (*found, *folders) for above in parents_of(path)}
    stay = {*files, *(path for path in folders if path not in filled)}
    needed = {*stay, *(above for path in stay for above in parents_of(path))}
    return ForeignFiles(folder, files, tuple(path for path in folders if path in needed))


def check_room(others: ForeignFiles, new: Path) -> None:
    """Raises PublishError, naming them, if the new folder has something else at the path of a foreign file."""
    clashes = [path for path in others.files if (new / path).exists() and not _is_same(others.at / path, new / path)]
    clashes += [path for path in others.folders if (new / path).exists() and not (new / path).is_dir()]
    if clashes:
        what = "Take one of the two away: there, or from the folder root/ of the station's content."
        raise PublishError(
            "What is to be kept of others stands where the station has something "
            f"else:{render_paths(sorted(clashes))}\n{what}"
        )


def take_over_foreign_files(others: ForeignFiles, new: Path) -> list[str]:
    """Puts the foreign files into the new folder, except those already there; returns the paths whose owner could not
    be kept.
    """
    for path in others.folders:
        make_folder(new / path, new)
    missing = [path for path in others.files if not (new / path).exists()]
    for path in missing:
        make_folder((new / path).parent, new)
        take_over(others.at / path, new / path)
    return [
        path
        for path in (*missing, *reversed(others.folders))
        if not copy_owner_and_permissions(others.at / path, new / path)
    ]


def refuse_strangers(paths: Collection[str]) -> None:
    """Raises PublishError, naming them, if there are paths of another user."""
    if paths:
        what = "Call the command as root, or as their owner, or have the host keep them outside the site."
        raise PublishError(
            "What is to be kept belongs to another user, and would be yours in the new "
            f"site:{render_paths(sorted(paths))}\n{what}"
        )


def _is_same(one: Path, other: Path) -> bool:
    return other.is_file() and (one.samefile(other) or list_file(one) == list_file(other))
