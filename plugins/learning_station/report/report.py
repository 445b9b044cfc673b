"""What a format gets: the problems, and what it may want to show of the files they are in."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from learning_station.files.link import find_link
from learning_station.files.read import read_bytes
from learning_station.load.files import MAX_BYTES
from learning_station.problems import Level, Problem, Where

LEVELS = (Level.ERROR, Level.WARNING, Level.ADVICE)
"""The levels, the heaviest first."""


class Report:
    """The problems of the station in `root`, sorted by place. Files are read when a format asks, each once."""

    def __init__(self, problems: Iterable[Problem], root: Path, *, colour: bool = False) -> None:
        self.problems = sorted(problems)
        self.root = root
        self.colour = colour
        self._lines: dict[str, list[str]] = {}

    @cached_property
    def counts(self) -> Counter[Level]:
        """How many problems there are of each level."""
        return Counter(problem.level for problem in self.problems)

    def line_at(self, where: Where) -> str:
        """The line of the file, without its end; empty if there is none or it can't be read."""
        if where.path not in self._lines:
            self._lines[where.path] = _lines_of(self.root, where.path)
        lines = self._lines[where.path]
        return lines[where.line - 1] if 0 < where.line <= len(lines) else ""

    def path_in_repository(self, path: str) -> str:
        """The path of one of the station's files from the top of its git repository, as forges want it; as it is
        where there is none.
        """
        return f"{self._above}{path}"

    @cached_property
    def _above(self) -> str:
        root = self.root.resolve()
        for folder in (root, *root.parents):
            if (folder / ".git").exists():
                above = root.relative_to(folder).as_posix()
                return "" if above == "." else f"{above}/"
        return ""

    @cached_property
    def fingerprints(self) -> dict[Problem, str]:
        """A name of each problem that it keeps when its line moves: from the file, the code, the line's text, and
        which of several such it is.
        """
        seen: Counter[tuple[str, str, str]] = Counter()
        found = {}
        for problem in self.problems:
            about = (problem.where.path, str(problem.code), self.line_at(problem.where).strip())
            found[problem] = hashlib.sha256(
                "\0".join((*about, str(seen[about]))).encode("utf-8", "surrogatepass")
            ).hexdigest()[:32]
            seen[about] += 1
        return found


def _lines_of(root: Path, path: str) -> list[str]:
    """The lines as the check counts them.

    Of what the check doesn't read (links, other folders' files, what is too long) there are none.
    """
    file = root / path
    try:
        if ".." in path.split("/") or find_link(file, root) or not file.is_file() or file.stat().st_size > MAX_BYTES:
            return []
        text = read_bytes(file).decode("utf-8", "replace").removeprefix("\ufeff")
    except (OSError, ValueError):
        return []
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
