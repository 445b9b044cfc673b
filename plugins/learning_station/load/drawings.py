"""Drawings with words in them: SVG files of which each language has its own, `map.svg`, `map.fr.svg`."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote
from xml.parsers import expat

from learning_station.files.read import read_bytes
from learning_station.model.page import Page
from learning_station.model.paths import source_of
from learning_station.model.station import Station

ENDING = ".svg"

_WORD = re.compile(r"[^\W\d_]{3,}")


def language_in_name(path: str, languages: Collection[str]) -> str:
    """The language that stands in a drawing's name (`map.fr.svg`); empty if none does."""
    marked = path.rpartition("/")[2][: -len(ENDING)].rpartition(".")[2]
    return marked if marked in languages and f"{marked}{path[-len(ENDING) :]}" != path.rpartition("/")[2] else ""


def without_language(path: str, languages: Collection[str]) -> str:
    """The name of the drawing of which others are the translations: `map.svg`."""
    marked = language_in_name(path, languages)
    return f"{path[: -len(ENDING) - len(marked) - 1]}{path[-len(ENDING) :]}" if marked else path


def in_language(path: str, language: str, languages: Collection[str]) -> str:
    """The name that the same drawing has in that language: `map.fr.svg`."""
    plain = without_language(path, languages)
    return f"{plain[: -len(ENDING)]}.{language}{plain[-len(ENDING) :]}"


def words_in_drawing(file: Path) -> tuple[str, ...]:
    """What the drawing says in words, each text on its own; nothing if there are only numbers and abbreviations, or it
    can't be read.

    That is what stands in its `text` elements (SVG 2, 11.2). Nothing is read of a file that defines entities.
    """
    reader = _TextReader()
    try:
        reader.parser.Parse(read_bytes(file), True)
    except (OSError, expat.ExpatError, _EntityError):
        return ()
    texts = tuple(text for one in reader.texts if (text := " ".join(one.split())))
    return texts if any(not word.isupper() for text in texts for word in _WORD.findall(text)) else ()


@dataclass(frozen=True)
class OwnDrawing:
    """A drawing with words in it that a translation has in its own language."""

    target: str
    """How the original's body names the original's drawing."""
    source: str
    path: str
    """The translation's drawing, relative to the station's root like `source`."""
    words: tuple[str, ...] = ()
    """What the original's says."""

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
        if (
            not source.lower().endswith(ENDING)
            or source not in station.assets
            or path == source
            or not link.target.endswith(source.rpartition("/")[2])
        ):
            continue
        if words := words_in_drawing(station.root / source):
            found[link.target] = OwnDrawing(link.target, source, path, words)
    return tuple(found.values())


class _EntityError(Exception):
    """Nothing of the file is used."""


class _TextReader:
    def __init__(self) -> None:
        self.texts = list[str]()
        self._inside = 0
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.EntityDeclHandler = self._entity

    def _start(self, element: str, _: object) -> None:
        if self._inside or element.rpartition(":")[2] == "text":
            self.texts += [""] * (not self._inside)
            self._inside += 1

    def _end(self, _: str) -> None:
        self._inside = max(0, self._inside - 1)

    def _text(self, text: str) -> None:
        if self._inside:
            self.texts[-1] += text

    def _entity(self, *_: object) -> None:
        raise _EntityError
