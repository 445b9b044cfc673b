"""The drawings of a translation that is begun: a copy of each one with words in it, to be translated like the page."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import unquote

from learning_station.edit.files import EditError, write_whole
from learning_station.load.drawings import ENDING, in_language, words_in_drawing
from learning_station.markup.links import find_links
from learning_station.markup.verbatim import without_code
from learning_station.model.page import Page
from learning_station.model.paths import source_of
from learning_station.model.station import Station


@dataclass(frozen=True)
class OwnDrawing:
    """A drawing with words in it that a translation has in its own language."""

    target: str
    """How the original's body names the original's drawing."""
    source: str
    path: str
    """The translation's drawing, relative to the station's root like `source`."""

    @property
    def own_target(self) -> str:
        return f"{self.target[: len(self.target) - len(self._name(self.source))]}{self._name(self.path)}"

    @staticmethod
    def _name(path: str) -> str:
        return path.rpartition("/")[2]


def drawings_for(station: Station, page: Page, language: str) -> tuple[OwnDrawing, ...]:
    """The drawings with words in them that the original shows, as that language has or will have them."""
    found: dict[str, OwnDrawing] = {}
    for link in page.original.links:
        source = source_of(page.original.path, unquote(link.target)) if link.image else ""
        path = in_language(source, language, station.settings.languages)
        if not source.lower().endswith(ENDING) or source not in station.assets or path == source or not link.target.endswith(source.rpartition("/")[2]):
            continue
        if words_in_drawing(station.root / source):
            found[link.target] = OwnDrawing(link.target, source, path)
    return tuple(found.values())


def with_own_drawings(markdown: str, drawings: Sequence[OwnDrawing]) -> str:
    """The text with the translation's drawings in place of the original's."""
    own = {drawing.target: drawing.own_target for drawing in drawings}
    links = {found.start: found.target for found in find_links(without_code(markdown)) if found.target in own}
    for start, target in sorted(links.items(), reverse=True):
        if target and markdown.startswith(target, start):
            markdown = f"{markdown[:start]}{own[target]}{markdown[start + len(target) :]}"
    return markdown


def copy_drawings(station: Station, drawings: Sequence[OwnDrawing]) -> tuple[str, ...]:
    """Copies each drawing that the language lacks; which were made. Raises EditError if one can't be, and then leaves none."""
    made: list[str] = []
    for drawing in drawings:
        file = station.root / drawing.path
        if file.exists():
            continue
        try:
            try:
                data = (station.root / drawing.source).read_bytes()
            except OSError as error:
                raise EditError(f"{drawing.source} can't be read: {error.strerror}.") from error
            write_whole(file, data)
        except EditError:
            remove_drawings(station, made)
            raise
        made.append(drawing.path)
    return tuple(made)


def remove_drawings(station: Station, paths: Sequence[str]) -> None:
    """Takes copies away again, of a page that couldn't be written."""
    for path in paths:
        with suppress(OSError):
            (station.root / path).unlink()
