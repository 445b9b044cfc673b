"""The drawings of a translation that is begun: a copy of each one with words in it, to be translated like the page."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from learning_station.edit.files import EditError, write_whole
from learning_station.files.read import read_bytes
from learning_station.files.remove import remove_file
from learning_station.load.drawings import OwnDrawing
from learning_station.markup.document import parse_document
from learning_station.model.station import Station


def with_own_drawings(markdown: str, drawings: Sequence[OwnDrawing]) -> str:
    """The text with the translation's drawings in place of the original's."""
    own = {drawing.target: drawing.own_target for drawing in drawings}
    links = {span.start: link.target for link, span in parse_document(markdown).link_spans if link.target in own}
    for start, target in sorted(links.items(), reverse=True):
        if target and markdown.startswith(target, start):
            markdown = f"{markdown[:start]}{own[target]}{markdown[start + len(target) :]}"
    return markdown


def copy_drawings(station: Station, drawings: Sequence[OwnDrawing]) -> tuple[str, ...]:
    """Copies each drawing that the language lacks; which were made.

    Raises EditError if one can't be, and then leaves none.
    """
    made: list[str] = []
    for drawing in drawings:
        file = station.root / drawing.path
        if file.exists():
            continue
        try:
            try:
                data = read_bytes(station.root / drawing.source, station.root)
            except OSError as error:
                raise EditError(f"{drawing.source} can't be read: {error.strerror}.") from error
            write_whole(file, data, station.root)
        except EditError:
            remove_drawings(station, made)
            raise
        made.append(drawing.path)
    return tuple(made)


def remove_drawings(station: Station, paths: Sequence[str]) -> None:
    """Takes copies away again, of a page that couldn't be written."""
    for path in paths:
        with suppress(OSError):
            remove_file(station.root / path, station.root)
