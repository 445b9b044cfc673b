"""The whole site, or a part of it for another machine: every language in a process of its own, checked, then swapped
in.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from pathlib import Path

from learning_station.cache.store import open_store
from learning_station.load.theme import load_theme_dirs
from learning_station.model.drafts import without_drafts
from learning_station.model.station import Station
from learning_station.processes import end_with_parent, process_context
from learning_station.publish.assembly import BuildResult, assemble, check_results
from learning_station.publish.build_progress import Count, use_counter
from learning_station.publish.build_record import SITE
from learning_station.publish.inputs import Inputs
from learning_station.publish.language import LanguageResult, write_language
from learning_station.publish.parts import PART, SitePart, check_parts, take_parts, write_part
from learning_station.publish.swap import PublishError
from learning_station.publish.target import put_in_place, target_replacement
from learning_station.render.page_cache import make_page_cache
from learning_station.render.template_faults import TemplateFaultError
from learning_station.render.theme import compile_templates

ENDED_FROM_OUTSIDE = (
    "A process that built one of the languages was ended from outside, so nothing was published; is there enough "
    "memory?"
)

UNTOLD = (
    "What the station is built from can't be told, since a link in it leads elsewhere: its parts could not be "
    "compared. Build it whole."
)


def build_site(
    station: Station,
    target: Path,
    languages: Sequence[str],
    say: Callable[[str], None],
    inputs: Inputs | None = None,
    finished: Count | None = None,
    *,
    keeps: bool = False,
    keep: Collection[str] = (),
) -> BuildResult:
    """Builds the languages beside the target, without drafts, and swaps the complete, checked result in.

    With `inputs`, the site remembers what it was built from; `finished` counts the pages as they are written. `keeps`:
    the station's cache is used and filled. `keep`: names at the site's top below which files of others stay. Raises
    PublishError, with the target untouched, if it can't be replaced or the result isn't right.
    """
    station = published_station(station, languages)
    with target_replacement(target, station, SITE, keep) as (folder, target):
        results = build_languages(station, languages, folder, say, finished, keeps=keeps)
        built = assemble(station, results, folder, target, inputs)
        put_in_place(folder, target, SITE, keep)
    return built


def build_part(
    station: Station,
    target: Path,
    languages: Sequence[str],
    say: Callable[[str], None],
    inputs: Inputs,
    finished: Count | None = None,
    *,
    keeps: bool = False,
) -> tuple[LanguageResult, ...]:
    """Builds those of the station's languages as the whole site has them, for `assemble_site` on another machine; what
    they came to.

    `inputs` are those of the whole site. Raises PublishError, with the target untouched.
    """
    if not inputs.hash:
        raise PublishError(UNTOLD)
    station = published_station(station, station.settings.languages)
    with target_replacement(target, station, PART) as (folder, target):
        results = build_languages(station, languages, folder, say, finished, keeps=keeps)
        check_results(folder, results)
        write_part(folder, station.settings, results, inputs)
        put_in_place(folder, target, PART)
    return results


def assemble_site(
    station: Station, target: Path, parts: Sequence[SitePart], inputs: Inputs, keep: Collection[str] = ()
) -> BuildResult:
    """Puts the site together from parts; the same bytes as `build_site` with all languages.

    Of the station, only its settings are needed: a part has its old addresses. Raises RefusedError or PublishError,
    with the target untouched.
    """
    check_parts(parts, station.settings, inputs)
    with target_replacement(target, station, SITE, keep) as (folder, target):
        results = take_parts(parts, station.settings.languages, folder, target)
        built = assemble(station, results, folder, target, inputs)
        put_in_place(folder, target, SITE, keep)
    return built


def published_station(station: Station, languages: Sequence[str]) -> Station:
    """What readers get of the station: those languages, and no drafts."""
    settings = station.settings.model_copy(update={"languages": tuple(languages)})
    return replace(without_drafts(station), settings=settings)


def share_processors(languages: Sequence[str], processors: int) -> list[tuple[str, int]]:
    """The languages in their order, and by how many processes each is built.

    As many languages as there are processors are built at the same time; the next begins when one of them is done. The
    processors are shared among those that begin together, so that the last ones, which run alone, have more than one.
    """
    each_share = []
    for start in range(0, len(languages), processors):
        together = languages[start : start + processors]
        each, left = divmod(processors, len(together))
        each_share += [(language, each + (number < left)) for number, language in enumerate(together)]
    return each_share


def build_languages(
    station: Station,
    languages: Sequence[str],
    folder: Path,
    say: Callable[[str], None],
    finished: Count | None,
    *,
    keeps: bool = False,
) -> tuple[LanguageResult, ...]:
    """Writes each language's folder; what they came to.

    Raises PublishError if a process is ended from outside, or a template doesn't work.
    """
    processors = os.cpu_count() or 1
    try:
        if len(languages) == 1:
            use_counter(finished)
            return (write_language(station, languages[0], folder / languages[0], processors, keeps=keeps),)
        return tuple(_build_together(station, languages, folder, processors, say, finished, keeps))
    except BrokenProcessPool:
        raise PublishError(ENDED_FROM_OUTSIDE) from None
    except TemplateFaultError as error:
        raise PublishError(f"{error}. Nothing was published.") from error


def _build_together(
    station: Station,
    languages: Sequence[str],
    folder: Path,
    processors: int,
    say: Callable[[str], None],
    finished: Count | None,
    keeps: bool,
) -> Iterator[LanguageResult]:
    is_warm = _compile(station.root, keeps)
    plan = [(language, 1) for language in languages] if is_warm else share_processors(languages, processors)
    with ProcessPoolExecutor(min(len(languages), processors), process_context(), _begin, (station, finished)) as pool:
        futures = [
            pool.submit(_write_language, language, folder / language, processes, keeps) for language, processes in plan
        ]
        for future in futures:
            result = future.result()
            say(f"{result.language}: {len(result.uris)} pages")
            yield result


def _compile(root: Path, keeps: bool) -> bool:
    """Compiles the templates for all languages at once, unless they have rendered the station before: then few are
    needed, and a language is little work for one process. Returns whether they have.
    """
    theme = load_theme_dirs(root)
    with open_store(root, on=keeps) as store:
        is_warm = make_page_cache(store, theme).is_warm
    if not is_warm:
        compile_templates(theme)
    return is_warm


_station: Station
"""What a process builds; a copy of this process has it, so that it isn't sent with each language."""


def _begin(station: Station, finished: Count | None) -> None:
    global _station
    end_with_parent()
    use_counter(finished)
    _station = station


def _write_language(language: str, folder: Path, processes: int, keeps: bool) -> LanguageResult:
    return write_language(_station, language, folder, processes, keeps=keeps)
