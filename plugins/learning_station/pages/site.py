"""The station as one language's readers see it: the one source of texts, links and dates for all page kinds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, time
from functools import cached_property
from urllib.parse import quote, unquote

from babel.support import NullTranslations
from markupsafe import Markup

from learning_station.cache.key import bytes_of
from learning_station.languages import locales
from learning_station.languages.messages import load_messages
from learning_station.markup.blocks.figure import figure_anchor
from learning_station.markup.placeholders import ROOT_MARK
from learning_station.markup.render import Rendered, Renderer, Target
from learning_station.markup.terms import TermFinder
from learning_station.model.base import Entity, PartialDate, Prose, Ref, Text, parse_numbered, parse_reference
from learning_station.model.course import Course
from learning_station.model.drafts import draft_files, is_draft
from learning_station.model.event import Position
from learning_station.model.forges import edit_form
from learning_station.model.page import Body, Freshness, Page
from learning_station.model.paths import asset_uri, source_of
from learning_station.model.registers import Milestone, Organisation, Person, Place
from learning_station.model.station import KINDS, Station
from learning_station.model.unit import Lesson, Unit
from learning_station.model.uris import uri_of
from learning_station.model.worksheet import StrategySection
from learning_station.pages import term_scope
from learning_station.pages.item_renames import renamed_keys
from learning_station.pages.picture_size import picture_size
from learning_station.pages.views import BodyKey, BodyView, Group, HeadingView, LanguageNotice, LinkView, LocalizedText


@dataclass(frozen=True)
class Site:
    """One language's view of the station."""

    station: Station
    language: str

    def __reduce__(self) -> tuple[type[Site], tuple[Station, str]]:
        """Another process gets the station and the language, and makes the rest itself."""
        return Site, (self.station, self.language)

    @property
    def messages(self) -> NullTranslations:
        return load_messages(self.language)

    def _(self, message: str) -> str:
        """The interface's word for it in this language."""
        return self.messages.gettext(message)

    def counted(self, one: str, many: str, n: int) -> str:
        """`ngettext` with `%(n)s` filled in."""
        return self.messages.ngettext(one, many, n) % {"n": locales.number(n, self.language)}

    @cached_property
    def renamed(self) -> dict[str, str]:
        """What learners' items are called since things were renamed."""
        return renamed_keys(self.station)

    # Texts

    def language_of(self, text: Text, original: str = "") -> str:
        """The language a text is shown in: this site's, else the original's, else the default, else any."""
        for language in (self.language, original, self.station.settings.default_language):
            if language in text.languages:
                return language
        return next(iter(text.languages))

    def shown(self, text: Text, original: str = "") -> LocalizedText:
        language = self.language_of(text, original)
        return LocalizedText(text.languages[language], language, language != self.language)

    def prose(self, text: Prose, original: str = "") -> LocalizedText:
        """A text with Markdown, as paragraphs."""
        plain = self.shown(text, original)
        html = self.renderer.prose(plain.value)
        return LocalizedText(plain.value, plain.language, plain.foreign, Markup(html), block=True)

    def inline(self, text: Prose, original: str = "") -> LocalizedText:
        """A text with Markdown, without its paragraph: for list items and table cells."""
        plain = self.shown(text, original)
        return LocalizedText(plain.value, plain.language, plain.foreign, Markup(self.renderer.inline(plain.value)))

    def plain(self, value: str, language: str | None = None) -> LocalizedText:
        """A string that isn't a text of the model: a name, a label."""
        language = language or self.language
        return LocalizedText(value, language, language != self.language)

    def title(self, thing: Entity) -> LocalizedText:
        """What a thing is called, of whatever kind."""
        if isinstance(thing, Person):
            return self.plain(thing.name)
        if isinstance(thing, Milestone | Course):
            return self.shown(thing.title)
        if isinstance(thing, Page):
            return self.shown(thing.title, thing.language)
        name = getattr(thing, "name", None)
        return self.shown(name) if isinstance(name, Text) else self.plain(thing.id)

    # Links

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

    # Bodies

    @cached_property
    def renderer(self) -> Renderer:
        return Renderer(self._resolve, self._, self._position, self.minutes, self.section_title, self.number)

    def render(self, body: Body, renderer: Renderer | None = None) -> Rendered:
        """A page's body with its links, and with the station's terms linked where the kind of page has that."""
        return (renderer or self.renderer).body(body, self.finder_for(body) if self._has_terms(body) else None)

    def finder_key(self, body: Body) -> bytes:
        """Other bytes where other terms could be found in the body."""
        return self._names_key(body.language) if self._has_terms(body) else b""

    def _has_terms(self, body: Body) -> bool:
        page = self.station.page_at.get(body.path)
        return page is not None and page.kind in term_scope.KINDS

    def _names_key(self, language: str) -> bytes:
        if language not in self._names_keys:
            self._names_keys[language] = bytes_of((language, term_scope.names_in(self.station, language)))
        return self._names_keys[language]

    @cached_property
    def _names_keys(self) -> dict[str, bytes]:
        return {}

    def finder_for(self, body: Body) -> TermFinder:
        """Finds the station's terms in the body's language."""
        if body.language not in self._finders:
            self._finders[body.language] = term_scope.build_finder(self.station, body.language)
        return self._finders[body.language]

    @cached_property
    def _finders(self) -> dict[str, TermFinder]:
        return {}

    def body_key(self, page: Page) -> BodyKey:
        """Which body the page shows: that in this language, or its original's."""
        body = page.body_in(self.language)
        return BodyKey(
            body.path,
            written=bool(body.markdown.strip()),
            fillable=bool(body.worksheets or body.questions),
            worksheets=bool(body.worksheets),
            code=bool(body.document.code),
        )

    def body_of(self, key: BodyKey) -> Body:
        return self.station.page_at[key.path].body_in(self.language)

    def body_view(self, key: BodyKey) -> BodyView:
        """The body as HTML, rendered anew at each call."""
        body = self.body_of(key)
        return self.shown_body(body, self.render(body))

    def shown_body(self, body: Body, rendered: Rendered) -> BodyView:
        """The rendered body as a page shows it."""
        html = LocalizedText("", body.language, body.language != self.language, Markup(rendered.html), block=True)
        return BodyView(html, tuple(HeadingView(*heading) for heading in rendered.headings))

    def is_draft(self, path: str | None) -> bool:
        """Whether what this language's readers see of the page that this file belongs to isn't published yet."""
        page = self.station.page_at.get(path or "")
        return page is not None and page.body_in(self.language).path in self._draft_files

    @cached_property
    def _draft_files(self) -> frozenset[str]:
        return draft_files(self.station)

    def notice(self, page: Page) -> LanguageNotice | None:
        """What to tell the reader of a page that is not, or not freshly, translated."""
        freshness = page.freshness_in(self.language)
        if freshness in (Freshness.ORIGINAL, Freshness.FRESH):
            return None
        has_site = page.language in self.station.settings.languages
        uri = f"../{page.language}/{uri_of(page)}" if has_site else ""
        return LanguageNotice(str(freshness), page.language, locales.language_name(page.language, self.language), uri)

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

    # Dates and numbers

    def day(self, value: date) -> str:
        return locales.day(value, self.language)

    def weekday(self, value: date) -> str:
        return locales.weekday(value, self.language)

    def days(self, first: date, last: date) -> str:
        return locales.days(first, last, self.language)

    def partial(self, value: PartialDate) -> str:
        return locales.partial(value, self.language)

    def clock(self, value: time) -> str:
        return locales.clock(value, self.language)

    def minutes(self, minutes: int) -> str:
        """`25 minutes`, `2 hours 30 minutes`."""
        return locales.duration(minutes, self.language)

    def place(self, place: Place) -> str:
        """`Barcelona, Spain`."""
        return self._("%(place)s, %(country)s") % {
            "place": self.title(place),
            "country": locales.country_name(place.country, self.language),
        }

    def languages(self, codes: Iterable[str]) -> str:
        return locales.listed([locales.language_name(code, self.language) for code in codes], self.language)
