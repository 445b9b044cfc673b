"""What the posters say: the pictures that messengers and networks show beside a link, one for the language and one for
each unit.

They need full addresses, so there are none where the site's isn't known.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from learning_station.languages.locales import direction_of, territorial
from learning_station.model.uris import HOME, POSTERS
from learning_station.pages.site import Site
from learning_station.pages.views import LocalizedText, PageSpec

WIDTH, HEIGHT = 1200, 630
"""In pixels, as the networks ask for."""

_MOST = 200
"""Letters of a text."""


@dataclass(frozen=True)
class PosterText:
    """One text of a poster and the direction in which its language is written."""

    value: str
    direction: str


@dataclass(frozen=True)
class Poster:
    """One picture; `uri` is relative to the language's folder."""

    uri: str
    station: PosterText
    kicker: PosterText
    """What stands above the title; may be empty."""
    title: PosterText
    direction: str
    """Of the page's language: on which side the texts begin."""
    colour: str

    @property
    def words(self) -> str:
        """All that it says, for whoever doesn't see it."""
        return " · ".join(text.value for text in (self.station, self.kicker, self.title) if text.value)


def posters_of(site: Site) -> Iterator[Poster]:
    """The language's own, then one a unit in the course's order."""
    if not site.station.settings.site_address:
        return
    yield _poster(site, None)
    yield from (_poster(site, site.unit_number(unit.id)) for unit in site.station.units)


def _poster(site: Site, number: int | None) -> Poster:
    """That of the unit of that number, or the language's own."""
    settings, direction = site.station.settings, direction_of(site.language)
    title = site.title(site.station.units[number - 1]) if number else site.shown(site.station.course.title)
    kicker = site._("Unit %(n)s") % {"n": number} if number else ""
    station = _text(site.shown(settings.title))
    return Poster(
        poster_uri(number), station, PosterText(kicker, direction), _text(title), direction, settings.theme_colour
    )


def poster_uri(unit: int | None) -> str:
    """Where the poster of the unit of that number is; of all other pages, the language's."""
    return f"{POSTERS}/unit-{unit}.png" if unit else f"{POSTERS}/station.png"


def sharing_of(spec: PageSpec, site: Site, canonical: str) -> tuple[tuple[str, str], ...]:
    """What those who show a link to the page read of it (ogp.me): names and values, for a page with an address that
    others may list.
    """
    if not canonical or spec.robots:
        return ()
    poster = f"{canonical.removesuffix(spec.uri)}{spec.poster}" if spec.poster else ""
    return (
        ("og:type", "website" if spec.uri == HOME else "article"),
        ("og:site_name", site.shown(site.station.settings.title).value),
        ("og:title", spec.title.value),
        ("og:description", spec.description),
        ("og:locale", territorial(site.language)),
        ("og:url", canonical),
        *(picture_of(poster, _poster(site, _unit_of(spec)).words) if poster else ()),
    )


def _unit_of(spec: PageSpec) -> int | None:
    """The number of the unit that the page's poster is of."""
    return spec.unit if spec.poster == poster_uri(spec.unit) else None


def picture_of(address: str, alternative: str) -> tuple[tuple[str, str], ...]:
    """How a poster is named to those who show it; the last is for X, which takes the rest from the others."""
    size = (("og:image:width", str(WIDTH)), ("og:image:height", str(HEIGHT)))
    return (("og:image", address), *size, ("og:image:alt", alternative), ("twitter:card", "summary_large_image"))


def _text(shown: LocalizedText) -> PosterText:
    """In one line, and no longer than a picture can show, however long the text is."""
    value = " ".join(shown.value[: 2 * _MOST].split())
    return PosterText(value if len(value) <= _MOST else f"{value[:_MOST]}…", direction_of(shown.language))
