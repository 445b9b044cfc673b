"""Did git leave two versions of a text in a file that isn't read as one?"""

from __future__ import annotations

from collections.abc import Iterator

from learning_station.model.conflict_markers import HINT, MESSAGE, find_conflict
from learning_station.problems import Code, Problem, Where


def check_conflict(path: str, data: bytes) -> Iterator[Problem]:
    """Yields `merge-conflict` at the first line of the first one."""
    text = data.decode("utf-8", "replace").replace("\r\n", "\n")
    if conflict := find_conflict(text):
        line = text.count("\n", 0, conflict.start) + 1
        yield Problem(Where(path, line, 1), Code.MERGE_CONFLICT, MESSAGE, HINT)
