"""The glossary, A to Z, and its terms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from learning_station.languages import locales
from learning_station.model.registers import Term
from learning_station.model.uris import GLOSSARY, MY_CARDS, uri_of
from learning_station.pages.definitions import plain_text
from learning_station.pages.json_ld import term_json_ld
from learning_station.pages.site import Site
from learning_station.pages.views import Group, LinkView, LocalizedText, PageSpec


@dataclass(frozen=True)
class Equivalent:
    """The term in another language of the station."""

    language_name: str
    name: LocalizedText
    abbreviation: LocalizedText | None


@dataclass(frozen=True)
class TermView:
    id: str
    former: tuple[str, ...]
    """The ids that it had, whose anchors go on leading to it."""
    title: LocalizedText
    abbreviation: LocalizedText | None
    link: LinkView
    definition: LocalizedText
    note: LocalizedText | None
    equivalents: tuple[Equivalent, ...]
    see: tuple[LinkView, ...]
    sources: tuple[LinkView, ...]
    used_by: tuple[Group, ...]


@dataclass(frozen=True)
class GlossaryView:
    title: LocalizedText
    letters: tuple[Group, ...]
    """TermViews by initial."""
    cards_uri: str
    """Where they are learnt by heart."""


def build_glossary_pages(site: Site) -> Iterator[PageSpec]:
    terms = sorted(
        (_term(site, term) for term in site.station.all(Term)), key=lambda view: locales.sort_key(view.title.value)
    )
    title = site.plain(site._("Glossary"))
    letters = tuple(
        Group(letter, f"letter-{letter.lower()}" if letter != "#" else "letter-other", tuple(views))
        for letter, views in groupby(terms, lambda view: locales.initial(view.title.value))
    )
    yield PageSpec(
        GLOSSARY,
        "glossary.html",
        "glossary",
        title,
        site._("The words of the field, and what they mean here"),
        GlossaryView(title, letters, MY_CARDS),
        section="glossary",
        source_path=site.register_of(Term),
    )
    for view in terms:
        term = site.station.get(Term, view.id)
        yield PageSpec(
            uri_of(term) or "",
            "term.html",
            "term",
            view.title,
            plain_text(view.definition),
            view,
            section="glossary",
            crumbs=(LinkView(title, GLOSSARY),),
            source_path=term.where.path,
            json_ld=tuple(term_json_ld(site, term)),
        )


def _term(site: Site, term: Term) -> TermView:
    return TermView(
        id=term.id,
        former=term.formerly,
        title=site.title(term),
        abbreviation=_abbreviation(site, term, site.language),
        link=site.link(term),
        definition=site.prose(term.definition),
        note=site.prose(term.note) if term.note else None,
        equivalents=tuple(equivalents_of(site, term)),
        see=site.links("term", term.see),
        sources=site.links("material", term.sources),
        used_by=site.used_by(term),
    )


def equivalents_of(site: Site, term: Term) -> Iterator[Equivalent]:
    """The term in the station's other languages, in their order."""
    for language in site.station.settings.languages:
        if language != site.language and language in term.name.languages:
            yield Equivalent(
                locales.language_name(language, site.language),
                site.plain(term.name.languages[language], language),
                _abbreviation(site, term, language),
            )


def _abbreviation(site: Site, term: Term, language: str) -> LocalizedText | None:
    """The term's abbreviation in that language; another language's would only mislead."""
    shorts = term.abbreviation.languages if term.abbreviation else {}
    return site.plain(shorts[language], language) if language in shorts else None
