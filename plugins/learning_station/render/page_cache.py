"""Pages that were rendered before: taken as they are where nothing that goes into them has changed.

A body is kept with every question that it asked of the station; if all are answered as they were, it is what it was. A
page is kept under the hash of its data, its body, what surrounds it and the templates: nothing else goes into it.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from learning_station.cache.generator import folders_key
from learning_station.cache.key import Key, bytes_of, hash_parts
from learning_station.cache.store import NO_STORE, Store
from learning_station.check.built_links import PageLinks, parse_links
from learning_station.markup.render import HeadingTuple, Rendered
from learning_station.model.page import Body
from learning_station.pages.chrome import Chrome
from learning_station.pages.dependencies import Question, record_answers, repeat_questions
from learning_station.pages.site import Site
from learning_station.pages.views import BodyKey, BodyView, PageSpec


@dataclass(frozen=True)
class PageCache:
    """Where the pages of a language are looked up; it can be sent to another process."""

    store: Store = NO_STORE
    templates: Key = b""
    """The hash of everything in the folders of templates."""

    @property
    def is_warm(self) -> bool:
        """Whether these templates have rendered pages before, so that few of them will be needed."""
        return self.store.get(self._mark) is not None

    def note_warm(self) -> None:
        """Notes for the next command that these templates have rendered pages."""
        if self.store.is_on and not self.is_warm:
            self.store.put(self._mark, b"")

    @property
    def _mark(self) -> Key:
        return self.store.key_of(b"templates", self.templates) if self.store.is_on else b""


def make_page_cache(store: Store, theme: tuple[Any, ...]) -> PageCache:
    """The cache for pages of these templates; one that keeps nothing if the templates can't be read."""
    try:
        return PageCache(store, folders_key(theme) if store.is_on else b"")
    except OSError:
        return PageCache()


@dataclass
class CachedPages:
    """Gives the bodies and pages of one site, kept or new."""

    kept: PageCache
    site: Site
    new: list[tuple[Key, bytes]] = field(default_factory=list)
    """The new entries since `take_new` was called last."""

    def take_new(self) -> tuple[tuple[Key, bytes], ...]:
        taken, self.new = tuple(self.new), []
        return taken

    def body(self, key: BodyKey) -> BodyView:
        if not self.kept.store.is_on:
            return self.site.body_view(key)
        body = self.site.body_of(key)
        name = self._key(
            b"body",
            self.site.language.encode(),
            body.document.text.encode("utf-8", "surrogatepass"),
            self.site.finder_key(body),
        )
        rendered = self._known_body(name, body)
        if rendered is None:
            renderer, answers = record_answers(self.site.renderer)
            rendered = self.site.render(body, renderer)
            self.new.append((name, _encode_body(rendered, answers)))
        return self.site.shown_body(body, rendered)

    def page(
        self, spec: PageSpec, chrome: Chrome, body: BodyView | None, render: Callable[[], bytes]
    ) -> tuple[bytes, PageLinks]:
        """The finished page with its links; `render` is called if it isn't kept."""
        if not self.kept.store.is_on:
            page = render()
            return page, parse_links(spec.uri, page.decode())
        name = self._key(b"page", self.kept.templates, bytes_of((spec, chrome, body)))
        data = self._get(name)
        if data is not None:
            return _decode_page(data)
        page = render()
        links = parse_links(spec.uri, page.decode())
        self.new.append((name, _encode_page(page, links)))
        return page, links

    def _known_body(self, name: Key, body: Body) -> Rendered | None:
        """The body as it is kept, if all that it asked is answered as it was."""
        data = self._get(name)
        if data is None:
            return None
        asked, digest, html, headings = json.loads(data)
        questions = [tuple(question) for question in asked]
        if _digest(repeat_questions(self.site.renderer, body, questions)) != digest:
            return None
        return Rendered(html, tuple(HeadingTuple(*heading) for heading in headings))

    def _key(self, *parts: bytes) -> Key:
        return self.kept.store.key_of(*parts)

    def _get(self, key: Key) -> bytes | None:
        data = self.kept.store.get(key)
        if data is not None and self.kept.store.is_fading(key):
            self.new.append((key, data))  # a copy of the process can't put it
        return data


def _encode_body(rendered: Rendered, answers: dict[Question, Any]) -> bytes:
    return json.dumps([list(answers), _digest(answers), rendered.html, rendered.headings]).encode()


def _digest(answers: dict[Question, Any]) -> str:
    return hash_parts(bytes_of(tuple(answers.items()))).hex()


def _encode_page(page: bytes, links: PageLinks) -> bytes:
    return json.dumps([links.targets, links.anchors]).encode() + b"\n" + page


def _decode_page(data: bytes) -> tuple[bytes, PageLinks]:
    links, _, page = data.partition(b"\n")
    targets, anchors = json.loads(links)
    return page, PageLinks(tuple((uri, anchor) for uri, anchor in targets), tuple(anchors))
