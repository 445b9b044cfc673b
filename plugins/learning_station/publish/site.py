"""The whole site: every language in a process of its own, checked, then swapped in."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path

from learning_station.cache.store import opened_store
from learning_station.model.drafts import without_drafts
from learning_station.model.station import Settings, Station
from learning_station.model.uris import HOME, NOT_FOUND, TRANSLATIONS
from learning_station.offline.about import About, write_about
from learning_station.offline.downloads import write_empty_list
from learning_station.offline.inventory import Inventory, write_inventory
from learning_station.offline.refused import RefusedError
from learning_station.offline.saving import write_saving
from learning_station.offline.store_frame import write_store_frame
from learning_station.processes import end_with_parent, process_context
from learning_station.publish.hosts import write_host_files
from learning_station.publish.inputs import Inputs
from learning_station.publish.language import LanguageResult, write_language
from learning_station.publish.moved import write_moved_again
from learning_station.publish.progress import Count, count_in
from learning_station.publish.record import write_record
from learning_station.publish.sizes import Sizes, measure, read_old
from learning_station.publish.swap import PublishError, check_target, resolved_target, staging, swap_in
from learning_station.render.kept import kept_in
from learning_station.render.moved import moved_pages
from learning_station.render.root import render_chooser, render_not_found, render_sitemap
from learning_station.render.theme import compile_templates, load_theme_dirs, templates_dir

ENDED_FROM_OUTSIDE = "A process that built one of the languages was ended from outside, so nothing was published; is there enough memory?"


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
    *,
    keeps: bool = False,
) -> Built:
    """Builds the languages beside the target, without drafts, and swaps the complete, checked result in.

    With `inputs`, the site remembers what it was built from; `finished` counts the pages as they are written. `keeps`: the
    station's cache is used and filled.
    Raises PublishError, with the target untouched, if it can't be replaced or the result isn't right.
    """
    target = resolved_target(target)
    check_target(target, station.root.resolve(), (station.settings.units_dir, station.content_dir))
    station = published(station, languages)
    try:
        with staging(target) as folder:
            results = _build_languages(station, folder, say, finished, keeps)
            _check(folder, results)
            moved = moved_pages(station, set(results[0].uris))
            write_moved_again(folder, station.settings.languages, moved)
            _write_root(station, folder, results)
            write_host_files(folder, station.settings.base, station.settings.languages, moved)
            inventory = write_inventory(folder, station.settings.name, station.settings.languages)
            sizes = measure(inventory, read_old(target))
            if inputs and inputs.hash and inputs.are_still():
                write_record(folder, inputs.hash)
            swap_in(folder, target)
    except RefusedError as error:
        raise PublishError(f"Nothing was published. {error}") from error
    except OSError as error:
        raise PublishError(f"{target} can't be written, so nothing was published: {error}") from error
    except BrokenProcessPool:
        raise PublishError(ENDED_FROM_OUTSIDE) from None
    return Built(target, {result.language: len(result.uris) for result in results}, sizes, inventory, len(moved))


def published(station: Station, languages: Sequence[str]) -> Station:
    """What readers get of the station: those languages, and no drafts."""
    settings = station.settings.model_copy(update={"languages": tuple(languages)})
    return replace(without_drafts(station), settings=settings)


def shares(languages: Sequence[str], processors: int) -> list[list[tuple[str, int]]]:
    """Which languages are built at the same time, and by how many processes each: never more than there are processors."""
    rounds = []
    for start in range(0, len(languages), processors):
        together = languages[start : start + processors]
        each, left = divmod(processors, len(together))
        rounds.append([(language, each + (number < left)) for number, language in enumerate(together)])
    return rounds


def _build_languages(station: Station, folder: Path, say: Callable[[str], None], finished: Count | None, keeps: bool) -> list[LanguageResult]:
    languages, processors = station.settings.languages, os.cpu_count() or 1
    if len(languages) == 1:
        count_in(finished)
        return [write_language(station, languages[0], folder / languages[0], processors, keeps=keeps)]
    _compile(station.root, keeps)
    results = []
    with ProcessPoolExecutor(min(len(languages), processors), process_context(), _begin, (finished,)) as pool:
        for together in shares(languages, processors):
            futures = [pool.submit(write_language, station, language, folder / language, processes, keeps=keeps) for language, processes in together]
            for future in futures:
                result = future.result()
                say(f"{result.language}: {len(result.uris)} pages")
                results.append(result)
    return results


def _compile(root: Path, keeps: bool) -> None:
    """Compiles the templates for all languages at once, unless they have rendered the station before: then few are needed."""
    theme = load_theme_dirs(root)
    with opened_store(root, on=keeps) as store:
        if not kept_in(store, theme).is_warm:
            compile_templates(theme)


def _begin(finished: Count | None) -> None:
    end_with_parent()
    count_in(finished)


def _check(folder: Path, results: Sequence[LanguageResult]) -> None:
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


def _write_root(station: Station, folder: Path, results: Sequence[LanguageResult]) -> None:
    settings, uris, templates = station.settings, results[0].uris, templates_dir()
    titles = {result.language: result.title for result in results}
    (folder / HOME).write_text(render_chooser(settings, titles, templates), "utf-8")
    (folder / NOT_FOUND).write_text(render_not_found(settings, titles, templates), "utf-8")
    if settings.site_address:
        listed = (uri for uri in uris if uri not in (NOT_FOUND, TRANSLATIONS))
        (folder / "sitemap.xml").write_text(render_sitemap(settings, listed), "utf-8")
    about = _about(settings, titles, len(uris))
    write_about(folder, about)
    write_store_frame(folder, about, templates)
    write_empty_list(folder)
    write_saving(folder, settings.languages, templates)


def _about(settings: Settings, titles: dict[str, str], pages: int) -> About:
    return About(
        generator=f"learning-station {version('learning-station')}",
        name=settings.name,
        title=titles,
        languages=settings.languages,
        address=(settings.site_address or "").rstrip("/"),
        pages=pages,
    )
