"""The whole station, read once and complete."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal, NamedTuple, TypeVar
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from learning_station.model.base import Component, Entity
from learning_station.model.bundles import station_name
from learning_station.model.course import Course
from learning_station.model.forges import unknown_placeholders
from learning_station.model.ignore import Ignore
from learning_station.model.licences import licence_address
from learning_station.model.page import Page
from learning_station.model.question import Question
from learning_station.model.references import Link, Ref
from learning_station.model.site_address import HostFolder, Origin, SiteAddress
from learning_station.model.station_id import LONGEST
from learning_station.model.unit import Lesson, Unit
from learning_station.model.values import Address, Id, LanguageCode, OneLine, Text
from learning_station.model.worksheet import Worksheet

E = TypeVar("E", bound=Entity)


def _distinct(languages: tuple[str, ...]) -> tuple[str, ...]:
    if not languages or len(set(languages)) != len(languages):
        raise PydanticCustomError("languages", "the languages are a list of different codes, with at least one", {})
    return languages


class CheckSetting(Component):
    """How much one code weighs in this station."""

    level: Literal["off", "advice", "warning", "error"]
    """`off`, `advice`, `warning` or `error`."""
    reason: OneLine | None = None
    """Why; required where the level is `off`."""


Languages = Annotated[tuple[LanguageCode, ...], AfterValidator(_distinct)]


StationId = Annotated[Id, Field(max_length=LONGEST)]


def _edit_address(address: str) -> str:
    if "{path}" not in address:
        raise PydanticCustomError(
            "edit-address",
            "`{value}` doesn't say where the file's path goes: it has to contain it in braces",
            {"value": address},
        )
    if unknown := unknown_placeholders(address):
        raise PydanticCustomError(
            "edit-address",
            "`{value}` in braces means nothing here; there are `path` and `branch`",
            {"value": unknown[0]},
        )
    return address


class Settings(Component):
    """What `mkdocs.yml` says of the station, under `plugins: - station:`."""

    title: Text
    """What the station is called."""
    id: StationId | None = None
    """The name of carried folders, and under which browsers keep what learners make.

    No other station has it; without it, it follows from the title.
    """
    formerly: tuple[StationId, ...] = ()
    """The ids that the station had before: what learners made under them is taken over, once, and their files are
    read.
    """
    languages: Languages = ("en",)
    """The languages of the site. The first is that of registers’ plain strings and of pages that don’t say theirs."""
    units_dir: str = "units"
    """The folder of the course."""
    site_address: SiteAddress | None = None
    """Where the site will be published; only then are there canonical addresses and a sitemap."""
    base_path: HostFolder | None = None
    """The folder of the host that the site stands in: `/station/`. Without it, it follows from `site_address`."""
    frame_ancestors: tuple[Origin, ...] = ()
    """The sites that may show the station within their own pages, such as a learning platform; the station’s own
    host always may.
    """
    repository: Address | None = None
    """Where its source is kept: for the link under each page."""
    branch: OneLine = "main"
    """The branch of the repository that the link under each page leads to."""
    edit_address: Annotated[Address, AfterValidator(_edit_address)] | None = None
    """The address under which a page’s source is edited, with `{path}` for the file’s path and `{branch}` for the
    branch.
    """
    licence: Text | None = None
    """Under what licence the station’s own texts are."""
    licence_address: Address | None = None
    """Where that licence can be read, for programs too.

    Without it, it follows from `licence` if that names one of Creative Commons, as `CC BY 4.0`.
    """
    theme_colour: Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$")] = "#123a5e"
    """The colour of the browser’s frame on a phone."""
    checks: Mapping[str, CheckSetting] = {}
    """How much a code of the check weighs here: a code that is a warning or advice gets another level, or is off for
    a reason.
    """

    @property
    def default_language(self) -> str:
        """The first language: that of registers' plain strings and of pages that don't say theirs."""
        return self.languages[0]

    @property
    def licence_url(self) -> str:
        """Where the licence of the station's own texts can be read; empty if that can't be told."""
        return self.licence_address or licence_address(self.licence.languages.values() if self.licence else ())

    @property
    def base(self) -> str | None:
        """The folder of the host in which the site stands: `/`, `/station/`; None if the station doesn't say."""
        if self.base_path:
            return self.base_path
        return f"{urlsplit(self.site_address).path.rstrip('/')}/" if self.site_address else None

    @property
    def name(self) -> str:
        """The name of the station's folder on any disk, and of what a browser keeps for it: its id, or what follows
        from the title in the default language.
        """
        if self.id:
            return self.id
        return station_name(self.title_in_default)

    @property
    def former_names(self) -> tuple[str, ...]:
        """The names that it had before and has no more."""
        return tuple(name for name in self.formerly if name != self.name)

    @property
    def title_in_default(self) -> str:
        """The title in the default language; in any other if it has none there."""
        titles = self.title.languages
        return titles.get(self.default_language) or next(iter(titles.values()))


class NumberedElement(NamedTuple):
    """Where a figure, a table or a formula stands, and its number."""

    page: Page
    number: str


@dataclass(frozen=True)
class UnreadThing:
    """Something written so that it can't be read: its names (`kind:id`, `kind:` for all of a kind, its files' paths)
    and what it links to.
    """

    names: tuple[str, ...]
    links: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Station:
    """Every thing of the station by kind and id, in a stable order."""

    root: Path
    settings: Settings
    content_dir: str
    assets: tuple[str, ...] = ()
    """The files beside the pages that are published as they are: paths relative to the root."""
    root_files: tuple[str, ...] = ()
    """The files that are copied to the top of the site: paths relative to the root."""
    things: Mapping[str, Mapping[str, Entity]] = field(default_factory=dict)
    unread: tuple[UnreadThing, ...] = ()
    """What is written, but not rightly, so that it isn't among the things; a station that may be built has none."""
    ignores: tuple[Ignore, ...] = ()
    """What the files' comments ignore."""

    @property
    def course(self) -> Course:
        return next(iter(self.all(Course)))

    def all(self, kind: type[E]) -> Iterator[E]:
        """All things of a kind, in the order in which they were read (files by name, registers as written)."""
        for thing in self.things.get(kind.kind, {}).values():
            assert isinstance(thing, kind)
            yield thing

    def get(self, kind: type[E], id: str) -> E:
        """The thing of that kind and id; the station is checked, so it is there."""
        thing = self.things[kind.kind][id]
        assert isinstance(thing, kind)
        return thing

    def find(self, ref: Ref) -> Entity | None:
        return self.things.get(ref.kind, {}).get(ref.id)

    @cached_property
    def unread_names(self) -> frozenset[str]:
        return frozenset(name for unread in self.unread for name in unread.names)

    def is_unread(self, ref: Ref) -> bool:
        """Whether the thing is written, but not rightly: then to name it is no mistake."""
        return str(ref) in self.unread_names or f"{ref.kind}:" in self.unread_names

    def everything(self) -> Iterator[Entity]:
        for things in self.things.values():
            yield from things.values()

    def pages(self) -> Iterator[Page]:
        """Everything that is written as a Markdown file."""
        for thing in self.everything():
            if isinstance(thing, Page):
                yield thing

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """The course's units in its order."""
        return tuple(self.get(Unit, id) for id in self.course.units)

    def lessons_of(self, unit: Unit) -> tuple[Lesson, ...]:
        return tuple(self.get(Lesson, id) for id in unit.lessons)

    @cached_property
    def worksheets(self) -> tuple[tuple[Page, Worksheet], ...]:
        """Every worksheet as its page's original has it, in the course's order; then those of other pages."""
        return tuple((page, sheet) for page in self._pages_from_course() for sheet in page.original.worksheets)

    @cached_property
    def numbered(self) -> Mapping[Ref, NumberedElement]:
        """Every figure, table and formula with an id, with its number: `2.3` in the second unit, `3` on other pages."""
        found: dict[Ref, NumberedElement] = {}
        counts: dict[tuple[str, str], int] = {}
        units = {id: number for course in self.all(Course) for number, id in enumerate(course.units, 1)}
        for page in self._pages_from_course():
            unit = units.get(page.id if page.kind == "unit" else str(getattr(page, "unit", "")))
            group = f"{unit}." if unit else ""
            for one in page.original.document.numbered:
                key = (one.kind, group or str(page.ref))
                counts[key] = counts.get(key, 0) + 1
                found.setdefault(Ref(one.kind, one.id), NumberedElement(page, f"{group}{counts[key]}"))
        return found

    @cached_property
    def questions(self) -> tuple[tuple[Page, Question], ...]:
        """Every question as its page's original has it, in the course's order; then those of other pages."""
        return tuple((page, question) for page in self._pages_from_course() for question in page.original.questions)

    def _pages_from_course(self) -> list[Page]:
        """The course's pages in its order, then all others; a station with mistakes may ask too."""
        units = [self.find(Ref("unit", id)) for course in self.all(Course) for id in course.units]
        found = [
            page
            for unit in units
            if isinstance(unit, Unit)
            for page in (unit, *(self.find(Ref("lesson", id)) for id in unit.lessons))
        ]
        pages = {page.ref: page for page in (*found, *self.pages()) if isinstance(page, Page)}
        return list(pages.values())

    @cached_property
    def page_at(self) -> Mapping[str, Page]:
        """The page that a Markdown file (relative to the root, any language) belongs to."""
        return {body.path: page for page in self.pages() for body in page.bodies.values()}

    @cached_property
    def uses(self) -> Mapping[Ref, tuple[Entity, ...]]:
        """For each thing, the things that mention it, in the station's order: references reversed."""
        users: dict[Ref, list[Entity]] = {}
        for thing in self.everything():
            for ref in thing.mentions():
                if ref != thing.ref:
                    users.setdefault(ref, []).append(thing)
        return {ref: tuple(things) for ref, things in users.items()}
