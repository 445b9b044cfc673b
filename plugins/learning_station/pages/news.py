"""News, and the pages that are only text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from learning_station.model.case import News
from learning_station.model.page import Page
from learning_station.model.uris import NEWS, uri_of
from learning_station.pages.json_ld import news_json_ld
from learning_station.pages.site import Site
from learning_station.pages.views import Card, Group, LinkView, LocalizedText, PageSpec


@dataclass(frozen=True)
class NewsView:
    title: LocalizedText
    summary: LocalizedText
    date: str
    date_iso: str
    people: tuple[LinkView, ...]
    organisations: tuple[LinkView, ...]
    sources: tuple[LinkView, ...]
    used_by: tuple[Group, ...]


@dataclass(frozen=True)
class NewsListView:
    title: LocalizedText
    items: tuple[Card, ...]


@dataclass(frozen=True)
class TextView:
    title: LocalizedText
    summary: LocalizedText
    sources: tuple[LinkView, ...]


def build_news_pages(site: Site) -> Iterator[PageSpec]:
    items = sorted(site.station.all(News), key=lambda item: (item.date, item.id), reverse=True)
    title = site.plain(site._("News"))
    cards = tuple(
        Card(site.link(item), site.shown(item.summary, item.language), facts=(site.day(item.date),)) for item in items
    )
    yield PageSpec(
        NEWS,
        "news.html",
        "news",
        title,
        site._("News of the course and of its network"),
        NewsListView(title, cards),
        section="news",
    )
    for item in items:
        yield _news_page(site, item)


def _news_page(site: Site, item: News) -> PageSpec:
    view = NewsView(
        title=site.title(item),
        summary=site.shown(item.summary, item.language),
        date=site.day(item.date),
        date_iso=item.date.isoformat(),
        people=site.links("person", item.people),
        organisations=site.links("organisation", item.organisations),
        sources=site.links("material", item.sources),
        used_by=site.used_by(item),
    )
    return PageSpec(
        uri_of(item) or "",
        "news-item.html",
        "news-item",
        view.title,
        view.summary.value,
        view,
        section="news",
        crumbs=(LinkView(site.plain(site._("News")), NEWS),),
        notice=site.notice(item),
        source_path=item.where.path,
        json_ld=tuple(news_json_ld(site, item)),
        body=site.body_key(item),
        day=item.date.isoformat(),
    )


def build_text_pages(site: Site) -> Iterator[PageSpec]:
    """The pages of `content/pages`."""
    return (text_page(site, page) for page in site.station.all(Page))


def text_page(site: Site, page: Page) -> PageSpec:
    """A page that is only text, of any kind: its title, summary, body and sources."""
    view = TextView(site.title(page), site.shown(page.summary, page.language), site.links("material", page.sources))
    return PageSpec(
        uri_of(page) or "",
        "text.html",
        "text",
        view.title,
        view.summary.value,
        view,
        section="about",
        notice=site.notice(page),
        source_path=page.where.path,
        body=site.body_key(page),
    )
