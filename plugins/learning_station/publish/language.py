"""One language's folder, complete: its pages, and what works on the finished pages."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from learning_station.mkdocs.build import LanguageResult, build_language
from learning_station.model.station import Station
from learning_station.pages.bodies import rendering_bodies
from learning_station.publish.processes import end_with_parent
from learning_station.publish.progress import counted
from learning_station.search.pagefind import PagefindError
from learning_station.search.write import SearchWriter


def write_language(station: Station, language: str, folder: Path, processes: int) -> LanguageResult:
    """Writes the language's site with its search into the folder; what MkDocs or Pagefind warns of or refuses is said in the result.

    It may use so many processes.
    """
    with rendering_bodies(station, language, processes, end_with_parent) as bodies, SearchWriter(station, language) as search:
        result = build_language(station, language, folder, bodies, counted(search.add))
        if result.complaints:
            return result
        try:
            search.write(folder)
        except PagefindError as error:
            return replace(result, complaints=(str(error),))
    return result
