"""The posters of a language's folder, drawn or taken as they were drawn before."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

from learning_station.cache.key import bytes_of
from learning_station.cache.store import Store
from learning_station.files.read import read_own_bytes
from learning_station.files.write import make_folder, write_bytes
from learning_station.pages.posters import Poster, posters_of
from learning_station.pages.site import Site
from learning_station.render.poster import NO_RAQM, LettersMissingError, can_draw, find_font, render_poster


def write_posters(
    site: Site, theme: tuple[Path, ...], folder: Path, store: Store
) -> tuple[frozenset[str], tuple[str, ...]]:
    """Writes the posters; returns their addresses, and notes for publishers about posters that could not be drawn."""
    posters = tuple(posters_of(site))
    if not posters:
        return frozenset(), ()
    if not can_draw():
        return frozenset(), (NO_RAQM,)
    font, written, notes = find_font(theme), set[str](), list[str]()
    for poster in posters:
        try:
            data = _drawn(poster, font, store)
        except LettersMissingError as error:
            notes.append(str(error))
        except OSError as error:
            return frozenset(written), (
                f"{font} can't be read as a font, so links that are shared have no pictures: {error}.",
            )
        else:
            path = folder / poster.uri
            make_folder(path.parent, folder)
            write_bytes(path, data)
            written.add(poster.uri)
    return frozenset(written), tuple(notes)


def _drawn(poster: Poster, font: Path, store: Store) -> bytes:
    if not store.is_on:
        return render_poster(poster, font)
    key = store.key_of(b"poster", bytes_of(poster), read_own_bytes(font), version("pillow").encode())
    data = store.get(key)
    if data is None:
        data = render_poster(poster, font)
        store.put(key, data)
    return data
