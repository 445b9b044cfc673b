"""A part of the station that an editor names: files, folders, entries of registers; and of these one language's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from learning_station.load.file_names import REGISTERS
from learning_station.load.files import read_source
from learning_station.load.lookup import UnknownNameError, find_named, paths_meant, unread_paths
from learning_station.load.yaml_tree import parse_yaml
from learning_station.load.yaml_values import YamlText
from learning_station.model.page import Page
from learning_station.model.station import Station
from learning_station.problems import Problem, Problems, Where


@dataclass(frozen=True)
class SelectedRange:
    """A file or a folder with all below it (`.`: the station's), or some lines of a file."""

    path: str
    first: int = 0
    end: int = 0
    """The line after the last one; 0: to the end of the file."""

    def covers(self, where: Where) -> bool:
        if self.path != "." and where.path != self.path and not where.path.startswith(f"{self.path}/"):
            return False
        return self.first <= where.line and (not self.end or where.line < self.end)


@dataclass(frozen=True)
class Selection:
    """What was named of the station."""

    station: Station
    stretches: Sequence[SelectedRange]
    languages: Sequence[str] = ()
    """Only files of these languages; all files, also those of no language, if there is none."""

    def covers(self, where: Where) -> bool:
        return any(one.covers(where) for one in self.stretches) and (
            not self.languages or language_of(self.station, where.path) in self.languages
        )

    def split(self, problems: Iterable[Problem]) -> tuple[Problems, Problems]:
        """The problems of the part, and all others."""
        here, elsewhere = Problems(), Problems()
        for problem in problems:
            (here if self.covers(problem.where) else elsewhere).extend([problem])
        return here, elsewhere


def find_part(
    station: Station, problems: Iterable[Problem], names: Iterable[str], languages: Sequence[str], folder: Path
) -> Selection:
    """The part of the names, the whole station if there is none; raises UnknownNameError.

    A name is the path of any file or folder of the station (counted from `folder` or from the station's), an id, or
    `kind:id`; a page named by its id is meant in every language. What can't be read, or isn't there and is missed by a
    problem, may be named too.
    """
    stretches = [stretch for name in names for stretch in _stretches(station, problems, name, folder)]
    return Selection(station, stretches or [SelectedRange(".")], languages)


def language_of(station: Station, path: str) -> str:
    """The language of a file; empty for a register, a picture with no language in its name, and the like."""
    for body in page.bodies.values() if (page := station.page_at.get(path)) else ():
        if body.path == path:
            return body.language
    stem, _, ending = path.rpartition("/")[2].rpartition(".")
    marked = stem.rpartition(".")[2] if "." in stem else ""
    if marked in station.settings.languages:
        return marked
    return station.settings.default_language if ending == "md" else ""


def _stretches(station: Station, problems: Iterable[Problem], name: str, folder: Path) -> Iterator[SelectedRange]:
    missed = {problem.where.path for problem in problems}
    for path in paths_meant(station, name, folder) if name else ():
        if not path.startswith(("../", "/")) and path != ".." and (path in missed or _is_there(station.root / path)):
            yield SelectedRange(path)
            return
    unread = [*map(SelectedRange, unread_paths(station, name)), *_unread_entries(station, name)]
    try:
        found = find_named(station, name, folder)
    except UnknownNameError:
        if not unread:
            raise
        found = ()
    yield from unread
    if isinstance(found, Page):
        yield from (SelectedRange(body.path) for body in found.bodies.values())
    for thing in found if not isinstance(found, Page) else ():
        yield from _entry(station, thing.kind, thing.id) or [SelectedRange(thing.where_of().path)]


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a name that no disk takes
        return False


def _unread_entries(station: Station, name: str) -> Iterator[SelectedRange]:
    for one in station.unread_names:
        kind, colon, id = one.partition(":")
        if colon and id and name in (one, id):
            yield from _entry(station, kind, id)


def _entry(station: Station, kind: str, id: str) -> list[SelectedRange]:
    """The lines of an entry of a register; none if the kind has no register."""
    path = next((f"{station.content_dir}/{name}" for name, model in REGISTERS.items() if model.kind == kind), "")
    source = read_source(station.root, path, Problems()) if path else None
    tree = parse_yaml(source.text, path, Problems()) if source else None
    lines = [(str(key), key.where.line) for key in tree or () if isinstance(key, YamlText)]
    ends = [*(line for _, line in lines[1:]), 0]
    return [SelectedRange(path, line, end) for (key, line), end in zip(lines, ends, strict=False) if key == id]
