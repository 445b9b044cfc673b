"""The station as one language's readers see it: the one source of texts, links and bodies for all page kinds."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from learning_station.cache.key import bytes_of
from learning_station.languages import locales
from learning_station.markup.render import Rendered, Renderer
from learning_station.markup.terms import TermFinder
from learning_station.model.drafts import draft_files
from learning_station.model.page import Body, Freshness, Page
from learning_station.model.station import Station
from learning_station.model.uris import uri_of
from learning_station.model.values import Prose
from learning_station.pages import term_scope
from learning_station.pages.item_renames import renamed_keys
from learning_station.pages.site_links import SiteLinks
from learning_station.pages.views import BodyKey, BodyView, HeadingView, LanguageNotice, LocalizedText


@dataclass(frozen=True)
class Site(SiteLinks):
    """One language's view of the station: its texts and links, and the Markdown of its pages."""

    def __reduce__(self) -> tuple[type[Site], tuple[Station, str]]:
        """Another process gets the station and the language, and makes the rest itself."""
        return Site, (self.station, self.language)

    @cached_property
    def renamed(self) -> dict[str, str]:
        """What learners' items are called since things were renamed."""
        return renamed_keys(self.station)

    def prose(self, text: Prose, original: str = "") -> LocalizedText:
        """A text with Markdown, as paragraphs."""
        plain = self.shown(text, original)
        html = self.renderer.prose(plain.value)
        return LocalizedText(plain.value, plain.language, plain.foreign, Markup(html), block=True)

    def inline(self, text: Prose, original: str = "") -> LocalizedText:
        """A text with Markdown, without its paragraph: for list items and table cells."""
        plain = self.shown(text, original)
        return LocalizedText(plain.value, plain.language, plain.foreign, Markup(self.renderer.inline(plain.value)))

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

    # What is to be said of a page

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
