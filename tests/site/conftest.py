"""All pages of one language, parsed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import html

from tests.builds import REPOSITORY, languages_of, pages_of
from tests.site.documents import parse_page
from tests.stations import TINY


@dataclass(frozen=True)
class Pages:
    """The pages of one language by their address in its folder."""

    language: str
    by_uri: dict[str, html.HtmlElement]

    def __getitem__(self, uri: str) -> html.HtmlElement:
        return self.by_uri[uri]


EVERY_LANGUAGE = [("station_site", language) for language in languages_of(REPOSITORY)] + [
    ("tiny_site", language) for language in languages_of(TINY)
]


def _parsed(site: Path, language: str) -> Pages:
    return Pages(
        language, {path.relative_to(site / language).as_posix(): parse_page(path) for path in pages_of(site, language)}
    )


@pytest.fixture(params=EVERY_LANGUAGE, ids=lambda case: f"{case[0].removesuffix('_site')} {case[1]}")
def pages(request: pytest.FixtureRequest) -> Pages:
    """Each language of the real station and of the tiny one in turn."""
    fixture, language = request.param
    return _parsed(request.getfixturevalue(fixture), language)


@pytest.fixture(params=languages_of(TINY))
def tiny_pages(request: pytest.FixtureRequest, tiny_site: Path) -> Pages:
    """Each language of the tiny station in turn."""
    return _parsed(tiny_site, request.param)
