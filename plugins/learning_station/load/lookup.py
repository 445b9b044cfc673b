"""What an editor calls something on the command line: a path, an id, or `kind:id`."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from learning_station.load.file_names import COURSE, REGISTERS
from learning_station.model.base import Entity
from learning_station.model.page import Page
from learning_station.model.references import Ref
from learning_station.model.station import Station
from learning_station.spelling import did_you_mean


class UnknownNameError(Exception):
    """A name that means nothing in the station, or several things. The message is for the editor."""


def find_named(station: Station, name: str, folder: Path) -> Page | Sequence[Entity]:
    """The page that the name means, or the entries that it means: a register's, the course, one of them. Raises
    UnknownNameError.

    A path counts from the folder where the command was called, or from the station's.
    """
    for path in paths_meant(station, name, folder):
        if page := _page_at(station, path):
            return page
        if path == f"{station.settings.units_dir}/{COURSE}":
            return list(station.things["course"].values())
        register = PurePosixPath(path).name
        if path == f"{station.content_dir}/{register}" and register in REGISTERS:
            return list(station.things[REGISTERS[register].kind].values())
    kind, colon, id = name.partition(":")
    found = [thing] if colon and (thing := station.find(Ref(kind, id))) else [] if colon else _of_id(station, name)
    if len(found) == 1:
        return found[0] if isinstance(found[0], Page) else found
    if found:
        raise UnknownNameError(
            f"There are several things called `{name}`: write {' or '.join(f'`{one.ref}`' for one in found)}."
        )
    raise UnknownNameError(_unknown(station, name))


def find_id(station: Station, name: str, kind: str, folder: Path) -> str:
    """The id of the thing of that kind that the name means; raises UnknownNameError.

    What is written, but not rightly, counts.
    """
    if _is_path(name):
        page = next(filter(None, (_page_at(station, path) for path in paths_meant(station, name, folder))), None)
        if page is None:
            raise UnknownNameError(_unknown(station, name, kind))
        if page.kind != kind:
            raise UnknownNameError(f"`{name}` is {_a(page.kind)}, and {_a(kind)} is needed here.")
        return page.id
    prefix, colon, id = name.rpartition(":")
    if colon and prefix != kind:
        raise UnknownNameError(f"`{name}` is not {_a(kind)}: write its id, or `{kind}:` and its id.")
    if id in station.things[kind] or station.is_unread(Ref(kind, id)):
        return id
    raise UnknownNameError(_unknown(station, f"{kind}:{id}"))


def paths_meant(station: Station, name: str, folder: Path) -> list[str]:
    """The name as a path relative to the station's root, in the ways that it can be meant: from the folder, from the
    root.
    """
    relative = os.path.relpath(Path(os.path.abspath(folder / name)), Path(os.path.abspath(station.root)))  # noqa: PTH100 (links are not followed)
    return [Path(relative).as_posix(), posixpath.normpath(name.replace("\\", "/"))]


def unread_paths(station: Station, name: str) -> frozenset[str]:
    """The files of the things with that name that can't be read."""
    return frozenset(
        path
        for unread in station.unread
        if any(name in (one, one.rpartition(":")[2]) or one.endswith(f"/{name}") for one in unread.names)
        for path in unread.names
        if ":" not in path
    )


def _is_path(name: str) -> bool:
    return name.endswith(".md") or "/" in name or "\\" in name


def _page_at(station: Station, path: str) -> Page | None:
    """The page that a file belongs to, in whichever language, or the unit of a folder."""
    return station.page_at.get(path) or station.page_at.get(f"{path}/index.md")


def _of_id(station: Station, id: str) -> list[Entity]:
    """Everything with that id, pages before entries of registers, which often share an id with a page."""
    found = [things[id] for things in station.things.values() if id in things]
    return [one for one in found if isinstance(one, Page)] or found


def _unknown(station: Station, name: str, kind: str = "") -> str:
    """That there is nothing of that name, and which name is nearest to it; `kind` is the one that a path has to be
    of.
    """
    if _is_path(name):
        paths = [path for path, page in station.page_at.items() if kind in ("", page.kind)]
        registers = [] if kind else [f"{station.content_dir}/{register}" for register in REGISTERS]
        return f"There is no file `{name}`. {did_you_mean(name, [*paths, *registers])}".strip()
    prefix, colon, id = name.partition(":")
    if not colon:
        usual = "Name a page by its path, its id or `kind:id`: `content/cases/lyon.md`, `lyon`, `case:lyon`."
        return (
            f"There is no page or register `{name}`. {did_you_mean(name, [page.id for page in station.pages()], usual)}"
        )
    if prefix not in station.things:
        return f"There is no kind `{prefix}`. {did_you_mean(prefix, station.things)}".strip()
    return (
        f"There is no {prefix} `{id}`. {did_you_mean(id, station.things[prefix], f'`station new {prefix}` makes one.')}"
    )


def _a(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeio" else f"a {kind}"
