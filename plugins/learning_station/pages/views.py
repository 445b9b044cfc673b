"""What templates print: texts that know their language, links, and the page they stand on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from learning_station.languages.locales import direction_of
from learning_station.pages.page_assets import NOTHING, Needs


@dataclass(frozen=True)
class LocalizedText:
    """A text on a page of one language.

    Printed in a template it escapes itself and carries `lang` where it differs from the page's.
    """

    value: str
    language: str
    foreign: bool = False
    html: Markup | None = None
    """The text as HTML where it was written in Markdown."""
    block: bool = False

    def __html__(self) -> str:
        inner = escape(self.value) if self.html is None else self.html
        if not self.foreign:
            return inner
        name = "div" if self.block else "span"
        return Markup('<{0} lang="{1}" dir="{2}">{3}</{0}>').format(
            name, self.language, direction_of(self.language), inner
        )

    def __str__(self) -> str:
        return self.value

    def __bool__(self) -> bool:
        return bool(self.value)


@dataclass(frozen=True)
class LinkView:
    """A way to another page; `uri` is relative to the language's folder."""

    title: LocalizedText
    uri: str
    kind: str = ""
    note: str = ""
    """A few plain words that say more: a year, a city, a number of minutes."""
    draft: bool = False
    """Whether the page isn't published yet, which only a preview shows."""


@dataclass(frozen=True)
class Card:
    """A thing in a list, with enough to choose by."""

    link: LinkView
    summary: LocalizedText
    label: str = ""
    facts: tuple[str, ...] = ()
    unit: int | None = None
    """The number of the unit whose colour it wears."""


@dataclass(frozen=True)
class Group:
    """Links or cards under one heading."""

    heading: str
    anchor: str
    items: tuple[Any, ...]


@dataclass(frozen=True)
class Fact:
    """One row of a record: a label, and one or more values (Shown, Link or plain strings)."""

    label: str
    values: tuple[Any, ...]


@dataclass(frozen=True)
class HeadingView:
    """A heading of a body, for the list of contents."""

    title: str
    anchor: str
    level: int


@dataclass(frozen=True)
class BodyKey:
    """Which text of which file is a page's body; it is rendered before the page's template."""

    path: str
    """The file, relative to the station's root."""
    written: bool
    """Whether there is any text."""
    fillable: bool = False
    """Whether something in it is to be filled in, so that the page needs the learner's scripts."""
    worksheets: bool = False
    code: bool = False
    """Whether it has code or formulas, be it in a line."""


@dataclass(frozen=True)
class BodyView:
    """A page's body as HTML, and the headings that make the page's list of contents."""

    html: LocalizedText
    headings: tuple[HeadingView, ...]


@dataclass(frozen=True)
class LanguageNotice:
    """That a page isn't quite in its reader's language: `missing` or `stale`, with the original."""

    freshness: str
    original_language: str
    original_name: str
    original_uri: str
    """Relative to the language's folder; it leads into the other language's."""


@dataclass(frozen=True)
class PageSpec:
    """One page to be written: everything a template needs, as plain data: it can be kept, compared and sent to
    another process.
    """

    uri: str
    template: str
    kind: str
    title: LocalizedText
    description: str
    view: Any
    section: str = ""
    """Which entry of the main navigation it belongs to: course, library, cases, events, glossary, people, news or
    about.
    """
    crumbs: tuple[LinkView, ...] = ()
    unit: int | None = None
    """The number of the unit whose colour the page wears."""
    notice: LanguageNotice | None = None
    source_path: str | None = None
    """The file an editor would change, relative to the station's root."""
    json_ld: tuple[Mapping[str, Any], ...] = ()
    body: BodyKey | None = None
    needs: Needs = NOTHING
    robots: str = ""
    """What search engines are told of the page, as in `<meta name="robots">`."""
    poster: str = ""
    """The picture that is shown beside a link to the page, relative to the language's folder."""
    day: str = ""
    """The day that the page's own source gives it, in ISO 8601."""
