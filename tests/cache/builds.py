"""A small station built again and again, as by one command after another."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from learning_station.check.all import load_checked
from learning_station.markup import document
from learning_station.markup.document_cache import use_document_cache
from learning_station.pages.views import PageSpec
from learning_station.publish.language import write_language
from learning_station.publish.site import published_station
from learning_station.render.page import render_page
from tests.minimal import contents_of


def build(
    root: Path, folder: Path, language: str, *, keeps: bool = True, search: bool = True
) -> dict[str, bytes | None]:
    """The files of the language's site, by a process that knows nothing but what is kept. Raises StationError."""
    document._KNOWN.clear()
    with use_document_cache(root, on=keeps):
        station, _ = load_checked(root)
    result = write_language(
        published_station(station, station.settings.languages), language, folder, search=search, keeps=keeps
    )
    assert not result.complaints
    return contents_of(folder)


@contextmanager
def rendered() -> Iterator[list[str]]:
    """The addresses of pages that are rendered meanwhile, and not taken as they were kept."""
    uris: list[str] = []

    def noted(env: object, spec: PageSpec, *rest: object) -> bytes:
        uris.append(spec.uri)
        return render_page(env, spec, *rest)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("learning_station.render.workers.render_page", noted)
        yield uris


def changed(before: dict[str, bytes | None], after: dict[str, bytes | None]) -> set[str]:
    """What is new, gone or other; of the search only that it is."""
    names = {
        name
        for name in before.keys() | after.keys()
        if before.get(name, b"-") != after.get(name, b"-") or (name in before) != (name in after)
    }
    return {"search" if name.startswith("search/") else name for name in names}
