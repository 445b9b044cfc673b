"""Every page carries a content security policy that allows what the page needs and nothing else."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

import pytest

from learning_station.load.theme import templates_dir
from learning_station.offline.bundle import build_bundles
from learning_station.offline.inventory import read_inventory
from learning_station.offline.station_json import read_about
from learning_station.render.policy import SHOWS_ONLY, with_policy
from tests.builds import pages_of
from tests.site.documents import elements, parse_html, parse_page, strings

POLICY = "//meta[@http-equiv='Content-Security-Policy']/@content"
BEFORE = (
    "//meta[@http-equiv='Content-Security-Policy']/preceding::*[self::script or self::style or self::link or self::img]"
)
DATA = ("application/ld+json", "application/json")

SITES = ("station_site", "tiny_site", "hostile_site")


def _policy(html: bytes) -> dict[str, list[str]]:
    page = parse_html(html)
    policies = strings(page, POLICY)
    assert len(policies) == 1
    assert elements(page, BEFORE) == []
    directives = [directive.split() for directive in policies[0].split(";")]
    assert len({name for name, *_ in directives}) == len(directives)
    return {name: sources for name, *sources in directives}


def _hashes(texts: list[str]) -> list[str]:
    return [f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in texts]


def _needs(html: bytes) -> dict[str, list[str]]:
    """The least that the page works with."""
    page = parse_html(html)
    inline = [
        script.text or "" for script in elements(page, "//script[not(@src)]") if script.get("type", "") not in DATA
    ]
    scripts = strings(page, "//script/@src")
    runs = any(address.endswith("station.js") for address in scripts)
    keeps = any(address.endswith(("/learner.js", "/my.js")) for address in scripts)
    return {
        "default-src": ["'none'"],
        "script-src": ["'self'", *(["'wasm-unsafe-eval'"] if runs else []), *_hashes(inline)],
        "style-src": ["'self'", *_hashes([style.text or "" for style in elements(page, "//style")])],
        "img-src": ["'self'"],
        **({"connect-src": ["'self'"], "worker-src": ["'self'"]} if runs else {}),
        **({"frame-src": ["'self'"]} if keeps else {}),
        **({"manifest-src": ["'self'"]} if strings(page, "//link[@rel='manifest']/@href") else {}),
        **({"media-src": ["'self'"]} if elements(page, "//audio | //video") else {}),
        "base-uri": ["'self'" if any("createElement" in text and '"base"' in text for text in inline) else "'none'"],
        "form-action": ["'self'" if elements(page, "//form") else "'none'"],
    }


@pytest.mark.parametrize("site", SITES)
def test_every_page_allows_what_it_needs_and_nothing_else(site: str, request: pytest.FixtureRequest) -> None:
    pages = pages_of(request.getfixturevalue(site))
    assert len(pages) > 50
    wrong = [page for page in pages if _policy(page.read_bytes()) != _needs(page.read_bytes())]
    assert wrong == []


def test_only_not_found_pages_have_anything_inline(station_site: Path) -> None:
    inline = [page.name for page in pages_of(station_site) if "sha256-" in strings(parse_page(page), POLICY)[0]]
    assert set(inline) == {"404.html"}


def test_so_do_the_pages_that_only_a_carried_copy_has(tiny_site: Path) -> None:
    bundles = build_bundles(tiny_site, read_about(tiny_site), read_inventory(tiny_site), templates_dir())
    made = [content for bundle in bundles for path, content in bundle.made.items() if path.endswith(".html")]
    assert len(made) > 50
    assert [content for content in made if _policy(content) != _needs(content)] == []


def test_a_page_without_the_beginning_of_ours_is_refused() -> None:
    with pytest.raises(ValueError, match="charset"):
        with_policy("<!doctype html><title>No charset</title>", SHOWS_ONLY)
