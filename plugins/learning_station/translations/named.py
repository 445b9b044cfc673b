"""What an editor calls a page or a register on the command line."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from learning_station.load.registers import REGISTERS
from learning_station.load.station import COURSE
from learning_station.model.base import Entity, Ref
from learning_station.model.page import Page
from learning_station.model.station import Station
from learning_station.problems import did_you_mean


class UnknownNameError(Exception):
    """Nothing of the station is called so, or several things are. The message is for the editor."""


def find_named(station: Station, name: str, folder: Path) -> Page | Sequence[Entity]:
    """The page that the name means (a path, an id, `kind:id`), or the entries that it means: a register's, the course, one of them.

    A path counts from the folder where the command was called, or from the station's.
    """
    for path in _paths(station, name, folder):
        if path in station.page_at:
            return station.page_at[path]
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
        raise UnknownNameError(f"There are several things called `{name}`: write {' or '.join(f'`{one.ref}`' for one in found)}.")
    raise UnknownNameError(f"There is no page or register `{name}`. {_hint(station, kind if colon else '', id or name)}".strip())


def _paths(station: Station, name: str, folder: Path) -> list[str]:
    """The name as a path relative to the station's root, in the ways that it can be meant."""
    relative = os.path.relpath(Path(os.path.abspath(folder / name)), Path(os.path.abspath(station.root)))  # noqa: PTH100 (links are not followed)
    return [Path(relative).as_posix(), posixpath.normpath(name.replace("\\", "/"))]


def _of_id(station: Station, id: str) -> list[Entity]:
    """Pages before entries of registers, which often share an id with one."""
    found = [things[id] for things in station.things.values() if id in things]
    return [one for one in found if isinstance(one, Page)] or found


def _hint(station: Station, kind: str, id: str) -> str:
    if kind and kind not in station.things:
        return did_you_mean(kind, station.things)
    names = station.things[kind] if kind else [page.id for page in station.pages()]
    return did_you_mean(id, names, "Name a page by its path, its id or `kind:id`: `content/cases/lyon.md`, `lyon`, `case:lyon`.")
