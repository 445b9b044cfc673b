"""The pages of one language rendered and written, by this process or by several at once; the bytes are the same."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from jinja2 import Environment

from learning_station.cache.key import Key
from learning_station.check.built_links import PageLinks
from learning_station.files.write import make_folder, write_bytes
from learning_station.pages.chrome import Chrome, ChromeBuilder
from learning_station.pages.site import Site
from learning_station.pages.views import BodyView, PageSpec
from learning_station.processes import end_with_parent, process_context
from learning_station.render.page import render_page
from learning_station.render.page_cache import CachedPages, PageCache
from learning_station.render.template_faults import fault_of
from learning_station.render.theme import build_environment, compile_templates

FEWEST = 100
"""Below so many pages, starting processes takes longer than it saves."""
CHUNK = 8
"""So many pages are handed over at once."""
AHEAD = 4
"""So many chunks a process are rendered at most before the first of them is taken."""


@dataclass(frozen=True)
class RenderJob:
    """What a process needs to write pages of a language; it can be sent to another process."""

    site: Site
    specs: Sequence[PageSpec]
    theme: tuple[Path, ...]
    folder: Path
    extract: Callable[[str, str], str | None]
    """What whoever takes the pages wants of each, from its address and its HTML; made where the page is made."""
    kept: PageCache = field(default_factory=PageCache)
    """Where pages that were rendered before are looked up."""


@dataclass(frozen=True)
class WrittenPage:
    """What is kept of a page that is on the disk."""

    uri: str
    links: PageLinks
    extract: str | None
    new: tuple[tuple[Key, bytes], ...] = field(default=(), compare=False)
    """What is to be kept for the next build, by whoever takes the pages."""


@contextmanager
def write_pages_in_order(work: RenderJob, processes: int) -> Iterator[Iterator[WrittenPage]]:
    """Every page in the order of the specs, each when it is on the disk.

    Raises BrokenProcessPool if one of the processes is ended from outside, TemplateFaultError for a
    fault of the station's own templates, and whatever the disk raises.
    """
    if processes < 2 or len(work.specs) < FEWEST:
        yield write_pages(work)
        return
    if not work.kept.is_warm:
        compile_templates(work.theme)
    pool = ProcessPoolExecutor(processes, process_context(), _start, (work,))
    try:
        yield _in_order(pool, len(work.specs), AHEAD * processes)
    finally:
        pool.shutdown(cancel_futures=True)


def write_pages(work: RenderJob) -> Iterator[WrittenPage]:
    """The same by this process alone."""
    write = page_writer(work)
    return map(write, work.specs)


def _in_order(pool: ProcessPoolExecutor, count: int, ahead: int) -> Iterator[WrittenPage]:
    """The first chunks are handed out at once, each further one when one is taken: what waits stays bounded."""
    starts = iter(range(0, count, CHUNK))
    pending: deque[Future[list[WrittenPage]]] = deque()

    def hand_out() -> None:
        start = next(starts, None)
        if start is not None:
            pending.append(pool.submit(_write_chunk, start))

    for _ in range(ahead):
        hand_out()

    def take() -> Iterator[WrittenPage]:
        while pending:
            pages = pending.popleft().result()
            hand_out()
            yield from pages
        pool.shutdown()  # what they hold is free again while the search is finished, which takes as much memory

    return take()


_work: RenderJob
_write: Callable[[PageSpec], WrittenPage]


def _start(work: RenderJob) -> None:
    global _work, _write
    end_with_parent()
    _work, _write = work, page_writer(work)


def _write_chunk(start: int) -> list[WrittenPage]:
    return [_write(spec) for spec in _work.specs[start : start + CHUNK]]


def page_writer(work: RenderJob) -> Callable[[PageSpec], WrittenPage]:
    """What writes one of the pages into the folder, whichever it is."""
    chrome, keeper = ChromeBuilder(work.site), CachedPages(work.kept, work.site)

    @cache
    def env() -> Environment:
        """Made when the first page has to be rendered."""
        return build_environment(work.theme, work.site.language)

    def render(spec: PageSpec, around: Chrome, body: BodyView | None) -> bytes:
        try:
            return render_page(env(), spec, around, body)
        except Exception as error:
            raise fault_of(error, work.theme[:-1]) or error from error

    def write(spec: PageSpec) -> WrittenPage:
        body, around = keeper.body(spec.body) if spec.body else None, chrome.build(spec)
        data, links = keeper.page(spec, around, body, lambda: render(spec, around, body))
        path = work.folder / spec.uri
        make_folder(path.parent)
        write_bytes(path, data)
        return WrittenPage(spec.uri, links, work.extract(spec.uri, data.decode()), keeper.take_new())

    return write
