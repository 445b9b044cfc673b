"""Which thing an editor means: by its id, as `kind:id`, or by its file."""

from __future__ import annotations

from pathlib import Path

from learning_station.model.base import Ref
from learning_station.model.station import Station
from learning_station.problems import did_you_mean


class NotFoundError(Exception):
    """Nothing of the station is called so; the message says what is."""


def find_id(station: Station, word: str, kind: str) -> str:
    """The id of the thing of that kind that the word names; raises NotFoundError. What is written, but not rightly, counts."""
    if word.endswith(".md") or "/" in word or "\\" in word:
        return _of_path(station, word, kind)
    prefix, colon, id = word.rpartition(":")
    if colon and prefix != kind:
        raise NotFoundError(f"`{word}` is not {_a(kind)}: write its id, or `{kind}:` and its id.")
    if id in station.things[kind] or station.is_unread(Ref(kind, id)):
        return id
    hint = did_you_mean(id, station.things[kind], f"`station new {kind}` makes one.")
    raise NotFoundError(f"There is no {kind} `{id}`. {hint}")


def _of_path(station: Station, word: str, kind: str) -> str:
    """The page that a file belongs to, in whichever language, or the unit of a folder; the path is from here or from the station's folder."""
    for path in (Path(word), station.root / word):
        try:
            relative = path.resolve().relative_to(station.root.resolve()).as_posix()
        except (ValueError, OSError):
            continue
        page = station.page_at.get(relative) or station.page_at.get(f"{relative}/index.md")
        if page and page.kind != kind:
            raise NotFoundError(f"`{word}` is {_a(page.kind)}, and {_a(kind)} is needed here.")
        if page:
            return page.id
    paths = [path for path, page in station.page_at.items() if page.kind == kind]
    raise NotFoundError(f"There is no page `{word}`. {did_you_mean(word, paths)}".strip())


def _a(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeio" else f"a {kind}"
