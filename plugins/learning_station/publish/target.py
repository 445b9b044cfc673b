"""The folder that a build replaces, and the checks that nothing in it is lost."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from learning_station.files.link import LinkError, is_link, link_error, refuse_links, root_above
from learning_station.files.listing import list_below
from learning_station.model.station import Station
from learning_station.offline.errors import RefusedError, render_paths
from learning_station.offline.inventory import FileEntry, list_file
from learning_station.publish.foreign_files import (
    check_room,
    find_foreign_files,
    refuse_strangers,
    take_over_foreign_files,
)
from learning_station.publish.swap import PublishError, resolve_target, staging, swap_in

OwnList = Mapping[str, FileEntry | None]
"""The files that a folder has by its own account, by path; without size and sum where they may change."""


@dataclass(frozen=True)
class FolderKind:
    """What may be replaced: a folder of which a list in it says that this program wrote it, and with which files."""

    name: str
    option: str
    """The command's option that names the folder."""
    list_own: Callable[[Path], OwnList | None]
    """What the list in that folder says; None if there is none."""
    advice: str = ""
    """What to do about files that others have put there."""
    unlisted: Callable[[Path], str] = lambda _: ""
    """Of a folder without a list: what it is all the same, and what to do; empty if that can't be told."""


@contextmanager
def target_replacement(
    target: Path, station: Station, kind: FolderKind, keep: Collection[str] = ()
) -> Iterator[tuple[Path, Path]]:
    """An empty folder to build in, and the full path of the target that it is to replace (`put_in_place`).

    `keep`: names at the target's top below which files of others stay. Raises PublishError, with the target untouched,
    if it may not or can't be replaced, or if what was built is refused.
    """
    try:
        _refuse_links_within(station.root, target)
        target = resolve_target(target)
        check_place(target, station.root.resolve(), (station.settings.units_dir, station.content_dir), kind)
        with staging(target) as folder:
            check_own(target, kind, keep)
            yield folder, target
    except RefusedError as error:
        raise PublishError(f"Nothing was published. {error}") from error
    except LinkError as error:
        raise PublishError(
            f"{error}. Nothing was published; take it away, or name another folder with {kind.option}."
        ) from error
    except OSError as error:
        raise PublishError(f"{target} can't be written, so nothing was published: {error}") from error


def put_in_place(folder: Path, target: Path, kind: FolderKind, keep: Collection[str] = ()) -> None:
    """Swaps the finished folder in, with what is kept of others.

    Raises PublishError if somebody has put another file there in the meantime.
    """
    _check_still_own(target, kind, keep)
    own = (kind.list_own(target) or {}) if keep else {}
    others = find_foreign_files(target, own, keep)
    check_room(others, folder)
    refuse_strangers(take_over_foreign_files(others, folder))
    old = swap_in(folder, target)
    if old:  # a web server may have been given a file between the two steps
        take_over_foreign_files(find_foreign_files(old, own, keep), target)


def _top(path: str) -> str:
    return path.partition("/")[0]


def _refuse_links_within(root: Path, target: Path) -> None:
    """What a link in the station's folder leads to was chosen by whoever wrote the station, not by whoever builds
    it.
    """
    named = Path(os.path.abspath(target))  # noqa: PTH100 (only this one resolves `..` without following links)
    refuse_links(named, root_above(named, root.resolve()))


def check_place(target: Path, root: Path, sources: Iterable[str], kind: FolderKind) -> None:
    """Raises PublishError if the target is no folder, or would lie among the sources."""
    if root.is_relative_to(target) or any(target.is_relative_to(root / folder) for folder in sources):
        raise PublishError(
            f"{target} holds the station's sources, or lies among them; name another folder with {kind.option}."
        )
    if is_link(target) or (target.exists() and not target.is_dir()):
        raise PublishError(f"{target} is not a folder; name another with {kind.option}.")


def check_own(target: Path, kind: FolderKind, keep: Collection[str] = ()) -> None:
    """Raises PublishError, with their names, if there are files that the target's own list doesn't name, or not as
    they are; LinkError for a link.
    """
    found = _files(target)
    if not found:
        return
    if link := next((path for path, size in found.items() if size < 0 and is_link(target / path)), None):
        raise link_error(target / link)
    own = kind.list_own(target)
    if own is None:
        raise PublishError(
            kind.unlisted(target)
            or f"{target} holds something that is not {kind.name}; empty it, or name another folder with {kind.option}."
        )
    _refuse_strange(target, kind, found, own, keep)
    changed = [
        path
        for path, size in found.items()
        if (one := own.get(path)) and (one.size != size or list_file(target / path) != one)
    ]
    if changed:
        what = "Move elsewhere what you want to keep of them, delete them, and call the command again."
        raise PublishError(
            f"Files in {target} were changed since they were written, and replacing it would lose "
            f"that:{render_paths(changed)}\n{what}"
        )


def _check_still_own(target: Path, kind: FolderKind, keep: Collection[str] = ()) -> None:
    """The same by names alone, which takes no time, just before the target is replaced."""
    found = _files(target)
    if found:
        _refuse_strange(target, kind, found, kind.list_own(target) or {}, keep)


def _files(target: Path) -> dict[str, int]:
    if not target.is_dir():
        return {}
    return {one.path: one.size if one.is_file else -1 for one in list_below(target)}


def _refuse_strange(
    target: Path, kind: FolderKind, found: Mapping[str, int], own: OwnList, keep: Collection[str]
) -> None:
    strange = [path for path, size in found.items() if size < 0 or (path not in own and _top(path) not in keep)]
    if strange:
        raise PublishError(
            f"{target} has files that are not of {kind.name}, and replacing it would delete "
            f"them:{render_paths(strange)}\n{kind.advice}"
        )
