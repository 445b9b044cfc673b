"""The station as it is being written: the last good state of each language that somebody looks at, and what is wrong
by now.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from secrets import token_hex
from threading import Condition, Event, Lock

from learning_station.check.all import find_errors, select_reported
from learning_station.check.editorial.all import check_by_rule
from learning_station.files.remove import remove_tree
from learning_station.load.file_names import CONFIG
from learning_station.load.reading_memory import ReadingMemory
from learning_station.load.theme import templates_dir
from learning_station.load.watcher import watch
from learning_station.markup.document_cache import use_document_cache
from learning_station.model.station import Station
from learning_station.model.uris import HOME
from learning_station.preview.build import Build
from learning_station.preview.pages import LanguagePages
from learning_station.preview.state_json import Trouble, render_state, trouble_of
from learning_station.problems import Code, Level, Problem, Problems
from learning_station.publish.language import add_search
from learning_station.search.pagefind import PagefindError
from learning_station.search.write import FOLDER as SEARCH

USUAL_FOLDERS = ("units", "content", "overrides")
"""What is watched while nobody knows which folders the station has; the last, if it is there, has templates of its
own.
"""

MOMENT = 0.1
"""Seconds between two questions whether there is more to read."""
PAGES_FIRST = 5
"""The number of moments that open pages have to load what has changed, before anything else is done."""

SHOWN_ALL_THE_SAME = (Code.DRAFT_REFERENCE,)
"""Errors that stop a build and not a preview: drafts are there, so a reference to one leads somewhere."""


class Preview:
    """`folder` is the preview's own and empty; `say` gets a line whenever something has happened; `keeps`: the
    station's cache is used.
    """

    def __init__(
        self, root: Path, folder: Path, language: str, template: str, say: Callable[[str], None], *, keeps: bool = False
    ) -> None:
        self.root, self._folder, self._template, self._say, self._keeps = root, folder, template, say, keeps
        self._wished = language
        self._name, self._count = token_hex(4), 0
        self._station: Station | None = None
        self._problems: tuple[Problem, ...] = ()
        self._troubles: tuple[Trouble, ...] = ()
        self._good = False
        self._builds: dict[str, Build] = {}
        self._followed: Counter[str] = Counter()
        self._last_asked = ""
        self._looked_at: dict[str, str] = {}
        self._memory = ReadingMemory()
        self._news = Condition()
        self._building = Lock()
        self._read_once = Event()
        self.ended = Event()

    # What is shown

    def wait(self) -> None:
        """Returns as soon as the station has been read once."""
        self._read_once.wait()

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the last good state; none before there is one."""
        return self._station.settings.languages if self._station else ()

    @property
    def language(self) -> str:
        """The language to begin with: the one that the user asked for, or the station's first."""
        return self._wished if self._wished in self.languages or not self.languages else self.languages[0]

    def build_of(self, language: str) -> Build | None:
        """The language's last good state, built if nobody has asked for it since the last change; None if there was
        none.
        """
        self._last_asked = language
        build, station = self._builds.get(language), self._station
        if station and language in self.languages and (build is None or build.station is not station):
            self._build(language)
        return self._builds.get(language)

    def state_of(self, language: str) -> str:
        """What a page of the language is told, as JSON; a page without one, which stands while there is nothing to
        show, is told of the first.
        """
        build = self._builds.get(language or self.language)
        shown = build.name if build and build.folder else ""
        troubles = (*self._troubles, *(build.troubles if build else ()))
        current = self._good and (build is None or build.succeeded)
        return render_state(shown, current, self._problems, troubles, self.root, self._template)

    @contextmanager
    def followed(self, language: str) -> Iterator[None]:
        """Has changes built for this language without anyone asking, for the `with` block."""
        with self._news:
            self._followed[language] += 1
        try:
            yield
        finally:
            with self._news:
                self._followed[language] -= 1

    def next_state(self, language: str, before: str, seconds: float) -> str:
        """The state when it is another than the one before, or what it is after so many seconds."""
        with self._news:
            self._news.wait_for(lambda: self.ended.is_set() or self.state_of(language) != before, seconds)
            return self.state_of(language)

    def page_of(self, build: Build, uri: str) -> Path | None:
        """The file at that address of the build; None if there is none, or if it can't be made, which the state says
        then.
        """
        language = build.folder.name if build.folder else ""
        if build.pages is None:
            return None
        try:
            found = build.pages.find(uri)
        except Exception as error:  # a template that is being worked on, or a fault of ours
            self._fail(language, build, error)
            return None
        if found and uri.endswith(".html"):
            self._looked_at[language] = uri
        return found

    def with_search(self, build: Build) -> None:
        """Adds the search to a build, for whoever searches a preview; without Pagefind there is none."""
        with self._building:
            if (
                self.ended.is_set()
                or build.pages is None
                or build.folder is None
                or (build.folder / SEARCH).is_dir()
                or not build.folder.is_dir()
            ):
                return
            try:
                build.pages.write_all()
                add_search(build.station, build.folder.name, build.folder)
            except (PagefindError, OSError) as error:
                self._say(f"The preview can't be searched: {error}")

    def _fail(self, language: str, build: Build, error: Exception) -> None:
        """Says what keeps a page of the build from being made."""
        trouble = trouble_of(error)
        with self._news:
            if self._builds.get(language) is build and trouble not in build.troubles:
                self._builds[language] = replace(build, troubles=(*build.troubles, trouble))
                self._say(f"{language}: {trouble}")
                self._news.notify_all()

    # What happens

    def run(self) -> None:
        """Follows the files until the preview is ended."""
        for has_more in watch(self._watched, self.ended):
            self.follow(has_more)

    def end(self) -> None:
        """Ends the preview, and returns when nothing writes into its folder any more."""
        self.ended.set()
        self._read_once.set()
        with self._news:
            self._news.notify_all()
        with self._building:
            pass

    def follow(self, has_more: Callable[[], bool] = lambda: False) -> None:
        """Reads the station; builds what somebody looks at, or says what is wrong.

        Then looks for advice, unless `has_more` says that there is more to read.
        """
        began = time.monotonic()
        station, found, troubles = self._read()
        problems = select_reported(station, found, ()) if station else found
        errors = [problem for problem in problems if problem.level is Level.ERROR]
        good = station is not None and not troubles and all(error.code in SHOWN_ALL_THE_SAME for error in errors)
        advice = [problem for problem in self._problems if problem.level is not Level.ERROR]
        with self._news:
            self._problems, self._troubles, self._good = (*problems, *advice), troubles, good
            self._station = station if good else self._station
            self._news.notify_all()
        self._read_once.set()
        if good:
            for language in self._wanted():
                self._build(language)
            if not any(build.troubles for build in self._builds.values()):
                self._say(f"Shown after {time.monotonic() - began:.1f} s.")
        else:
            self._say_errors([*errors, *troubles])
        if station and not troubles:
            self._advise(station, found, has_more)

    def _say_errors(self, errors: Sequence[Problem | Trouble]) -> None:
        count = len(errors)
        outlook = (
            "The preview goes on showing the last good state." if self._station else "Mend them to see the station."
        )
        self._say(f"{count} error{'s' * (count != 1)}. {outlook}")
        for line in errors:
            self._say(f"  {line}")

    def _advise(self, station: Station, found: Problems, has_more: Callable[[], bool]) -> None:
        """Looks for what takes time to find, and says it with the rest; first, open pages get what they ask for."""
        for _ in range(PAGES_FIRST if any(self._followed.values()) else 0):
            if has_more() or self.ended.wait(MOMENT):
                return
        try:
            with use_document_cache(self.root, on=self._keeps):
                for more in check_by_rule(station):
                    if has_more():
                        return
                    found.extend(more)
            problems, troubles = tuple(select_reported(station, found)), self._troubles
        except Exception as error:  # whatever an editor saves, the preview goes on
            problems, troubles = self._problems, (trouble_of(error),)
        with self._news:
            self._problems, self._troubles = problems, troubles
            self._news.notify_all()

    def _read(self) -> tuple[Station | None, Problems, tuple[Trouble, ...]]:
        try:
            with use_document_cache(self.root, on=self._keeps):
                return *find_errors(self.root, self._memory), ()
        except Exception as error:  # whatever an editor saves, the preview goes on
            return None, Problems(), (trouble_of(error),)

    def _wanted(self) -> list[str]:
        """The language that was looked at last, and those of other pages that are open."""
        first = self._last_asked if self._last_asked in self.languages else self.language
        return [first, *(language for language in self.languages if self._followed[language] > 0 and language != first)]

    def _watched(self) -> list[Path]:
        station = self._station
        folders = {*USUAL_FOLDERS, *((station.settings.units_dir, station.content_dir) if station else ())}
        return sorted({self.root / CONFIG, templates_dir(), *(self.root / folder for folder in folders)})

    def _build(self, language: str) -> None:
        with self._building:
            station, before = self._station, self._builds.get(language)
            if self.ended.is_set() or station is None or (before and before.station is station):
                return
            build = self._built(station, language, before)
            with self._news:
                self._builds[language] = build
                self._news.notify_all()
        self._forget(before)

    def _built(self, station: Station, language: str, before: Build | None) -> Build:
        """The language with the page that was looked at last, by which a template that doesn't work is noticed."""
        self._count += 1
        folder = self._folder / str(self._count) / language
        try:
            pages = LanguagePages(station, language, folder)
            pages.find(self._looked_at.get(language, HOME))
        except Exception as error:  # a template that is being worked on, or a fault of ours
            trouble = trouble_of(error)
            self._say(f"{language}: {trouble}")
            if folder.parent.is_dir():
                remove_tree(folder.parent)
            return (
                replace(before, station=station, troubles=(trouble,), succeeded=False)
                if before
                else Build("", station, None, None, (trouble,), False)
            )
        return Build(f"{self._name}-{self._count}", station, pages, folder)

    def _forget(self, before: Build | None) -> None:
        """Removes builds that nobody is shown any more; the last but one stays for pages that are still loading."""
        kept = {one.folder.parent for one in (*self._builds.values(), before) if one and one.folder}
        for folder in self._folder.iterdir():
            if folder.name.isdigit() and folder not in kept and int(folder.name) < self._count:
                remove_tree(folder)
