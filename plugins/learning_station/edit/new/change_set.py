"""What a command writes, as a whole: shown as a difference, or written so that either everything is there or
nothing.
"""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from learning_station.check.all import check_station
from learning_station.check.editorial.all import check_editorial
from learning_station.check.levels import apply_levels
from learning_station.edit.files import EditedFile, EditError, read_edited
from learning_station.edit.transaction import file_transaction
from learning_station.model.references import Ref
from learning_station.model.station import Station
from learning_station.problems import Code, Level, Problem, Problems


class NotWrittenError(Exception):
    """What was to be written would have had problems; nothing was written."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = list(problems)
        super().__init__("\n".join(map(str, self.problems)))


@dataclass
class Changes:
    """New files and changed ones, by their path relative to the station's root."""

    root: Path
    new: dict[str, str] = field(default_factory=dict)
    changed: dict[str, tuple[EditedFile, str]] = field(default_factory=dict)

    def add(self, path: str, text: str) -> None:
        if (self.root / path).exists():
            raise EditError(f"{path} is there already; nothing was written.")
        self.new[path] = text

    def text_of(self, path: str) -> str:
        """The file's text as it will be; raises EditError if it can't be read."""
        return self.changed[path][1] if path in self.changed else read_edited(self.root / path, self.root).text

    def change(self, path: str, text: str) -> None:
        file = self.changed[path][0] if path in self.changed else read_edited(self.root / path, self.root)
        self.changed[path] = (file, text)

    def paths(self) -> list[str]:
        return [*self.new, *self.changed]

    def difference(self) -> str:
        """All changes as a unified diff."""
        return "".join(
            "".join(
                _ended(line) for line in difflib.unified_diff(old.splitlines(True), new.splitlines(True), name, path)
            )
            for path, (name, old, new) in self._texts().items()
        )

    def _texts(self) -> dict[str, tuple[str, str, str]]:
        new = {path: ("/dev/null", "", text) for path, text in self.new.items()}
        return {**new, **{path: (path, file.text, text) for path, (file, text) in self.changed.items()}}

    def write(self, before: Problems, thing: Ref) -> list[Problem]:
        """Writes everything and checks the station; returns what is new in it, and what the editorial rules say of the
        thing's texts.

        Raises NotWrittenError if there would be an error that wasn't there `before`, EditError if a file can't be
        written. Then, and when it is interrupted, everything is as it was.
        """
        broken = [problem for problem in before if problem.level is Level.ERROR and problem.where.path in self.changed]
        if broken:
            raise NotWrittenError(broken)
        with file_transaction(self.root) as written:
            for path, text in self.new.items():
                written.new(path, text)
            for path, (file, text) in self.changed.items():
                written.changed(path, file, text)
            station, after = check_station(self.root, errors_only=True)
            added = list(_added(before, after))
            if any(problem.level is Level.ERROR for problem in added):
                raise NotWrittenError(added)
            if station:
                added += _of_texts(station, thing)
        return added


def _ended(line: str) -> str:
    return line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _of_texts(station: Station, thing: Ref) -> Problems:
    found = Problems()
    found.extend(check_editorial(station, only=thing))
    return apply_levels(station, found, ())


def _added(before: Iterable[Problem], after: Iterable[Problem]) -> Iterator[Problem]:
    """The problems that there are now and weren't; an insertion moves others to another line."""
    known: Counter[tuple[str, Code, str]] = Counter((one.where.path, one.code, one.message) for one in before)
    for problem in after:
        name = (problem.where.path, problem.code, problem.message)
        known[name] -= 1
        if known[name] < 0:
            yield problem
