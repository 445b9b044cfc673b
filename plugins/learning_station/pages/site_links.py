"""Where links of one language's site lead, and what stands beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from urllib.parse import quote, unquote

from learning_station.markup.placeholders import ROOT_MARK
from learning_station.markup.render import Target
from learning_station.model.base import Entity
from learning_station.model.drafts import is_draft
from learning_station.model.event import Position
from learning_station.model.forges import edit_form
from learning_station.model.kinds import KINDS
from learning_station.model.page import Body, Page
from learning_station.model.paths import asset_uri, source_of
from learning_station.model.references import Ref, parse_numbered, parse_reference
from learning_station.model.registers import Organisation, Person
from learning_station.model.unit import Lesson, Unit
from learning_station.model.uris import figure_anchor, uri_of
from learning_station.model.worksheet import StrategySection
from learning_station.pages.picture_size import picture_size
from learning_station.pages.site_texts import SiteTexts
from learning_station.pages.views import Group, LinkView, LocalizedText


@dataclass(frozen=True)
class SiteLinks(SiteTexts):
    """Links to things, to what mentions them, to editors' files, and whatever a text refers to."""

    def link(self, thing: Entity, note: str = "") -> LinkView:
        key = (thing.kind, thing.id)
        if key not in self._links:
            draft = isinstance(thing, Page) and is_draft(self.station, thing)
            self._links[key] = LinkView(self.title(thing), uri_of(thing) or "", thing.kind, draft=draft)
        link = self._links[key]
        return replace(link, note=note) if note else link

    @cached_property
    def _links(self) -> dict[tuple[str, str], LinkView]:
        """The link to each thing that was linked to, without a note."""
        return {}

    def link_to(self, kind: str, id: str, note: str = "") -> LinkView:
        thing = self.station.find(Ref(kind, id))
        assert thing is not None, f"{kind}:{id} is checked before pages are built"
        return self.link(thing, note)

    def links(self, kind: str, ids: Iterable[str]) -> tuple[LinkView, ...]:
        return tuple(self.link_to(kind, id) for id in ids)

    def used_by(self, thing: Entity) -> tuple[Group, ...]:
        """Everything with a page that mentions the thing, grouped by kind in the navigation's order."""
        if thing.ref not in self._uses:
            self._uses[thing.ref] = tuple(self._uses_of(thing))
        return self._uses[thing.ref]

    @cached_property
    def _uses(self) -> dict[Ref, tuple[Group, ...]]:
        """What was found for each thing: a material is asked for by its own page and by the list of all."""
        return {}

    def _uses_of(self, thing: Entity) -> Iterator[Group]:
        by_kind: dict[str, list[LinkView]] = {}
        for user in self.station.uses.get(thing.ref, ()):
            if uri_of(user):
                by_kind.setdefault(user.kind, []).append(self.link(user, self._unit_note(user)))
        for kind in KINDS:
            if kind.plural and kind.kind in by_kind:
                yield Group(self._(kind.plural), kind.kind, tuple(by_kind[kind.kind]))

    def _unit_note(self, thing: Entity) -> str:
        number = self.unit_number(thing.unit) if isinstance(thing, Lesson) else None
        return f"{self._('Unit')} {number}" if number else ""

    def unit_number(self, id: str) -> int | None:
        """The place of a unit in the course, from 1; None if the course doesn't list it."""
        units = self.station.course.units
        return units.index(id) + 1 if id in units else None

    def unit_of(self, thing: Page) -> Unit | None:
        if isinstance(thing, Unit):
            return thing
        return self.station.get(Unit, thing.unit) if isinstance(thing, Lesson) else None

    # The editors' files

    def edit_url(self, source: str) -> str:
        """Where the file is edited in the browser, or if the page has one in this language that one; empty if the
        station doesn't say where its files are.
        """
        if not self._edit_form:
            return ""
        page = self.station.page_at.get(source)
        return self._edit_form.replace("{path}", quote(page.body_in(self.language).path if page else source))

    @cached_property
    def _edit_form(self) -> str:
        settings = self.station.settings
        return edit_form(settings.repository, settings.branch, settings.edit_address)

    def register_of(self, kind: type[Entity]) -> str | None:
        """The file with the first thing of the kind: of a kind with a register, that register."""
        return next((thing.where.path for thing in self.station.all(kind)), None)

    # What texts refer to

    def _resolve(self, target: str, body: Body | None) -> Target | None:
        """Where a link or image written in Markdown leads; None for an external one."""
        if numbered := parse_numbered(target):
            return self._resolve_number(numbered)
        ref, anchor = parse_reference(target)
        if ref:
            thing = self.station.find(ref)
            uri = uri_of(thing) if thing else None
            if not thing or uri is None:
                return None
            title = self.title(thing)
            return Target(
                ROOT_MARK + (f"{uri.partition('#')[0]}#{anchor}" if anchor else uri),
                title.value,
                title.language if title.foreign else "",
                thing.kind,
            )
        if body and not target.startswith("#"):
            address, mark, anchor = target.partition("#")
            source = source_of(body.path, unquote(address))
            return Target(ROOT_MARK + quote(self._published(source)) + mark + anchor, size=self._size(source))
        return None

    def _resolve_number(self, ref: Ref) -> Target | None:
        """Where a figure, a table or a formula stands, called by its number."""
        place = self.station.numbered.get(ref)
        uri = uri_of(place.page) if place else None
        if uri is None:
            return None
        anchor = figure_anchor(ref.kind, ref.id)
        return Target(f"{ROOT_MARK}{uri}#{anchor}", self.number(ref.kind, ref.id), kind=ref.kind)

    def number(self, kind: str, id: str) -> str:
        """`Figure 2.3`, `Table 4`, `(1.2)` for a formula; empty if nothing has that id."""
        place = self.station.numbered.get(Ref(kind, id))
        if place is None:
            return ""
        forms = {"figure": self._("Figure %(number)s"), "table": self._("Table %(number)s")}
        return forms.get(kind, "(%(number)s)") % {"number": place.number}

    def _size(self, source: str) -> tuple[int, int] | None:
        return picture_size(self.station.root / source) if source in self._assets else None

    @cached_property
    def _assets(self) -> frozenset[str]:
        return frozenset(self.station.assets)

    def _published(self, source: str) -> str:
        """Where a file of the station is published, relative to the language's folder."""
        page = self.station.page_at.get(source)
        return uri_of(page) or "" if page else asset_uri(source)

    def _position(self, id: str) -> tuple[LocalizedText, LinkView, str] | None:
        """What the `position` block shows: the statement, who held it, and as what."""
        position = self.station.find(Ref("position", id))
        if not isinstance(position, Position):
            return None
        return (
            self.shown(position.statement),
            self.link_to("person", position.person),
            self.functions(self.station.get(Person, position.person)),
        )

    def section_title(self, id: str) -> LocalizedText | None:
        """What a section of the strategy is called."""
        section = self.station.find(Ref("section", id))
        return self.shown(section.title) if isinstance(section, StrategySection) else None

    def functions(self, person: Person) -> str:
        """What a person was, where, at the time: `Director, AVITEM (2017)`."""
        said = []
        for function in person.functions:
            where = (
                [self.title(self.station.get(Organisation, function.organisation)).value]
                if function.organisation
                else []
            )
            year = f" ({function.year})" if function.year else ""
            said.append(", ".join([self.shown(function.title).value, *where]) + year)
        return "; ".join(said)
