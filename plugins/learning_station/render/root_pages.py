"""The files above the languages: the chooser, its not-found page and the sitemap."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from learning_station.languages.messages import load_messages
from learning_station.model.station import Settings
from learning_station.model.uris import HOME, NOT_FOUND
from learning_station.pages.chrome import language_link
from learning_station.pages.posters import picture_of
from learning_station.render.policy import SHOWS_ONLY, Policy, with_policy
from learning_station.render.theme import inline_function, inline_texts

SITEMAP_LIMIT = 50_000


def render_chooser(settings: Settings, titles: Mapping[str, str], summary: str, poster: str, templates: Path) -> str:
    """The first page: links to each language. `titles`: what the station is called, by language; `summary`: what it is
    about, in its first.

    `poster` is the picture of that language's pages, empty if there is none.
    """
    env = root_environment(templates, settings.default_language)
    title = titles[settings.default_language]
    sharing = _sharing(settings, title, summary, poster)
    return with_policy(
        _render(
            env,
            "root.html",
            settings,
            titles,
            summary=summary,
            sharing=sharing,
            station=settings.name,
            **_addresses(settings),
        ),
        SHOWS_ONLY,
    )


def _sharing(settings: Settings, title: str, summary: str, poster: str) -> tuple[tuple[str, str], ...]:
    """What those read who show a link to the site; nothing where its address isn't known."""
    if not settings.site_address:
        return ()
    base = f"{settings.site_address.rstrip('/')}/"
    said = (("og:type", "website"), ("og:title", title), ("og:description", summary), ("og:url", base))
    return (*said, *(picture_of(base + poster, title) if poster else ()))


def _addresses(settings: Settings) -> dict[str, object]:
    """The page's own full address and those of its languages; empty where the site's isn't known, since search
    engines take no others.
    """
    if not settings.site_address:
        return {"canonical": "", "alternates": ()}
    base = f"{settings.site_address.rstrip('/')}/"
    return {
        "canonical": base,
        "alternates": (
            *((language, f"{base}{language}/{HOME}") for language in settings.languages),
            ("x-default", base),
        ),
    }


def render_not_found(settings: Settings, titles: Mapping[str, str], templates: Path) -> str:
    """What a host answers to an address outside the languages' folders; with the same links."""
    env = root_environment(templates, settings.default_language)
    scripts, styles = inline_texts(env, ("find-station.js",)), inline_texts(env, ("unstyled-station.css",))
    policy = Policy(base=True, scripts=scripts, styles=styles)
    return with_policy(_render(env, f"root-{NOT_FOUND}", settings, titles), policy)


def _render(env: Environment, name: str, settings: Settings, titles: Mapping[str, str], **more: object) -> str:
    default = settings.default_language
    links = (language_link(one, f"{one}/{HOME}", one == default) for one in settings.languages)
    return env.get_template(name).render(
        title=titles[default],
        languages=tuple(links),
        titles=titles,
        language=default,
        assets=f"{default}/assets",
        base=settings.base or "",
        **more,
    )


def root_environment(templates: Path, language: str) -> Environment:
    """For pages that no language's build renders; they speak the one language."""
    env = Environment(
        loader=FileSystemLoader(templates), autoescape=True, undefined=StrictUndefined, extensions=["jinja2.ext.i18n"]
    )
    env.install_gettext_translations(load_messages(language), newstyle=True)  # type: ignore[attr-defined]
    env.globals["inline"] = inline_function(env)
    return env


def render_sitemap(settings: Settings, uris: Iterable[str], days: Mapping[str, str]) -> str:
    """Every page in every language with its alternates, and with its day where it has one in `days`.

    A file's own date says when it was copied, and git's is wrong in the shallow clones that forges build from; so only
    what a source says counts. Specification: sitemaps.org 0.9, at most 50,000 addresses; xhtml:link for languages.
    """
    base = (settings.site_address or "").rstrip("/")
    entries = []
    for uri in sorted(uris):
        addresses = {language: f"{base}/{language}/{uri}" for language in settings.languages}
        links = "".join(
            f'<xhtml:link rel="alternate" hreflang={quoteattr(language)} href={quoteattr(address)}/>'
            for language, address in addresses.items()
        )
        day = f"<lastmod>{days[uri]}</lastmod>" if uri in days else ""
        entries += [f"<url><loc>{escape(address)}</loc>{day}{links}</url>" for address in addresses.values()]
    namespaces = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
    listed = "\n".join(entries[:SITEMAP_LIMIT])
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset {namespaces}>\n{listed}\n</urlset>\n'
