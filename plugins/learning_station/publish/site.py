"""The whole site: every language in a process of its own, checked, then swapped in."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path

from learning_station.mkdocs.build import LanguageResult
from learning_station.mkdocs.theme import templates_dir
from learning_station.model.drafts import without_drafts
from learning_station.model.station import Station
from learning_station.model.uris import HOME, NOT_FOUND, TRANSLATIONS
from learning_station.offline.about import About, read_about, write_about
from learning_station.offline.downloads import write_empty_list
from learning_station.offline.inventory import Inventory, write_inventory
from learning_station.offline.policy import with_policy
from learning_station.offline.refused import RefusedError
from learning_station.offline.saving import write_saving
from learning_station.offline.store_frame import write_store_frame
from learning_station.pages.root import render_root, render_sitemap
from learning_station.pages.site import Site
from learning_station.publish.hosts import write_host_files
from learning_station.publish.inputs import Inputs
from learning_station.publish.language import write_language
from learning_station.publish.moved import write_moved
from learning_station.publish.processes import end_with_parent
from learning_station.publish.progress import Count, count_in
from learning_station.publish.record import write_record
from learning_station.publish.sizes import Sizes, measure, read_old
from learning_station.publish.swap import PublishError, check_target, resolved_target, staging, swap_in


@dataclass(frozen=True)
class Built:
    """What was published."""

    folder: Path
    pages: dict[str, int]
    """Pages by language."""
    sizes: Sizes
    inventory: Inventory
    moved: int
    """Old addresses, in each language, that lead on."""


def build_site(
    station: Station,
    target: Path,
    languages: Sequence[str],
    say: Callable[[str], None],
    inputs: Inputs | None = None,
    finished: Count | None = None,
) -> Built:
    """Builds the languages beside the target, without drafts, and swaps the complete, checked result in.

    With `inputs`, the site remembers what it was built from; `finished` counts the pages as they are written.
    Raises PublishError, with the target untouched, if it can't be replaced or the result isn't right.
    """
    target = resolved_target(target)
    check_target(target, station.root.resolve(), (station.settings.units_dir, station.content_dir))
    station = replace(without_drafts(station), settings=station.settings.model_copy(update={"languages": tuple(languages)}))
    try:
        with staging(target) as folder:
            results = _build_languages(station, folder, say, finished)
            complaints = [*(line for result in results for line in result.complaints), *_missing(folder, results)]
            if complaints:
                raise PublishError("The site isn't right, so nothing was published:\n" + "\n".join(f"  {line}" for line in complaints[:40]))
            moved = write_moved(station, folder, results[0].uris)
            _write_root(station, folder, results)
            write_host_files(folder, station.settings.base, station.settings.languages, moved)
            inventory = write_inventory(folder, read_about(folder).name, station.settings.languages)
            sizes = measure(inventory, read_old(target))
            if inputs and inputs.hash and inputs.are_still():
                write_record(folder, inputs.hash)
            swap_in(folder, target)
    except RefusedError as error:
        raise PublishError(f"Nothing was published. {error}") from error
    except OSError as error:
        raise PublishError(f"{target} can't be written, so nothing was published: {error}") from error
    except BrokenProcessPool:
        raise PublishError("A process that built one of the languages was ended from outside, so nothing was published; is there enough memory?") from None
    return Built(target, {result.language: len(result.uris) for result in results}, sizes, inventory, len(moved))


def _build_languages(station: Station, folder: Path, say: Callable[[str], None], finished: Count | None) -> list[LanguageResult]:
    languages, processors = station.settings.languages, os.cpu_count() or 1
    spare = max(1, processors // len(languages))
    if len(languages) == 1:
        count_in(finished)
        return [write_language(station, languages[0], folder / languages[0], spare)]
    results = []
    with ProcessPoolExecutor(min(len(languages), processors), initializer=_begin, initargs=(finished,)) as pool:
        futures = [pool.submit(write_language, station, language, folder / language, spare) for language in languages]
        for future in futures:
            result = future.result()
            say(f"{result.language}: {len(result.uris)} pages")
            results.append(result)
    return results


def _begin(finished: Count | None) -> None:
    end_with_parent()
    count_in(finished)


def _write_root(station: Station, folder: Path, results: Sequence[LanguageResult]) -> None:
    uris = results[0].uris
    (folder / HOME).write_text(with_policy(render_root(station, templates_dir(), "root.html")), "utf-8")
    (folder / "404.html").write_text(with_policy(render_root(station, templates_dir(), "root-404.html")), "utf-8")
    if station.settings.site_address:
        (folder / "sitemap.xml").write_text(render_sitemap(station, (uri for uri in uris if uri not in (NOT_FOUND, TRANSLATIONS))), "utf-8")
    about = _about(station, len(uris))
    write_about(folder, about)
    write_store_frame(folder, about, templates_dir())
    write_empty_list(folder)
    write_saving(folder, station.settings.languages, templates_dir())


def _about(station: Station, pages: int) -> About:
    settings = station.settings
    title = {language: Site(station, language).shown(settings.title).value for language in settings.languages}
    address = (settings.site_address or "").rstrip("/")
    return About(
        generator=f"learning-station {version('learning-station')}", name=settings.name, title=title, languages=settings.languages, address=address, pages=pages
    )


def _missing(folder: Path, results: Sequence[LanguageResult]) -> list[str]:
    return [f"{result.language}/{uri} is missing or empty" for result in results for uri in result.uris if not _written(folder / result.language / uri)]


def _written(file: Path) -> bool:
    return file.is_file() and file.stat().st_size > 0
