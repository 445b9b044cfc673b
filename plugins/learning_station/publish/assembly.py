"""Makes one site of the languages' folders: adds the files above them, the files that only hosts read, and the list of
all files.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from learning_station.files.write import write_text
from learning_station.load.theme import templates_dir
from learning_station.model.station import Settings, Station
from learning_station.model.uris import HOME, NOT_FOUND, UNLISTED
from learning_station.offline.downloads import write_empty_list
from learning_station.offline.inventory import Inventory, write_inventory
from learning_station.offline.packs import write_packs
from learning_station.offline.saving import write_saving
from learning_station.offline.station_json import StationInfo, write_about
from learning_station.offline.store_frame import write_store_frame
from learning_station.pages.posters import poster_uri
from learning_station.publish.build_record import write_record
from learning_station.publish.hosts import write_host_files
from learning_station.publish.inputs import Inputs
from learning_station.publish.language import LanguageResult
from learning_station.publish.redirects import write_moved_again
from learning_station.publish.root_files import write_root_files
from learning_station.publish.sizes import Sizes, measure, read_old
from learning_station.publish.swap import PublishError
from learning_station.render.root_pages import render_chooser, render_not_found, render_sitemap


@dataclass(frozen=True)
class BuildResult:
    """What was published."""

    folder: Path
    pages: dict[str, int]
    """The number of pages by language."""
    sizes: Sizes
    inventory: Inventory
    moved: int
    """The number of old addresses in each language that lead on."""
    notes: tuple[str, ...] = ()
    """What publishers should know, though nothing is wrong."""


def assemble(
    station: Station, results: Sequence[LanguageResult], folder: Path, target: Path, inputs: Inputs | None
) -> BuildResult:
    """Completes the folder, in which each language has its own, into the site that is to replace the target.

    Raises PublishError if the languages aren't right, RefusedError if the files can't be carried to every disk.
    """
    settings = station.settings
    check_results(folder, results)
    moved = results[0].moved
    write_moved_again(folder, settings.languages, moved)
    _write_root(settings, folder, results)
    write_host_files(folder, settings, moved)
    inventory = write_inventory(folder, settings.name, settings.languages)
    write_packs(folder, inventory, target)  # which holds only what a build wrote, or nothing was begun
    sizes = measure(inventory, read_old(target))
    write_root_files(station, folder)
    write_record(folder, inputs.hash if inputs and inputs.hash and inputs.are_still() else "")
    pages, notes = (
        {result.language: len(result.uris) for result in results},
        dict.fromkeys(note for result in results for note in result.notes),
    )
    return BuildResult(target, pages, sizes, inventory, len(moved), tuple(notes))


def check_results(folder: Path, results: Sequence[LanguageResult]) -> None:
    """Raises PublishError unless every page is there and nothing is wrong with what was built."""
    complaints = [line for result in results for line in result.complaints]
    for result in results:
        for uri in result.uris:
            path = folder / result.language / uri
            if not (path.is_file() and path.stat().st_size):
                complaints.append(f"{result.language}/{uri} is missing or empty")
    if complaints:
        lines = "\n".join(f"  {line}" for line in complaints[:40])
        raise PublishError(f"The site isn't right, so nothing was published:\n{lines}")


def generator() -> str:
    """The program and its version, as what it writes names it."""
    return f"learning-station {version('learning-station')}"


def _write_root(settings: Settings, folder: Path, results: Sequence[LanguageResult]) -> None:
    uris, templates = results[0].uris, templates_dir()
    titles = {result.language: result.title for result in results}
    poster = f"{settings.default_language}/{poster_uri(None)}"
    poster = poster if (folder / poster).is_file() else ""
    write_text(folder / HOME, render_chooser(settings, titles, results[0].summary, poster, templates))
    write_text(folder / NOT_FOUND, render_not_found(settings, titles, templates))
    if settings.site_address:
        listed = (uri for uri in uris if uri not in UNLISTED)
        write_text(folder / "sitemap.xml", render_sitemap(settings, listed, dict(results[0].days)))
    about = _about(settings, titles, len(uris))
    write_about(folder, about)
    write_store_frame(folder, about, templates)
    write_empty_list(folder)
    write_saving(folder, settings.languages, templates)


def _about(settings: Settings, titles: dict[str, str], pages: int) -> StationInfo:
    return StationInfo(
        generator=generator(),
        name=settings.name,
        formerly=settings.former_names,
        title=titles,
        languages=settings.languages,
        address=(settings.site_address or "").rstrip("/"),
        pages=pages,
    )
