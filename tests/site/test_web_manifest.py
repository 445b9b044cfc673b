"""Each language says how it is installed; a browser's own judgement is in tests/browser/test_offline.py."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PIL import Image

from tests.builds import languages_of, pages_of, settings_of
from tests.site.documents import parse_page, strings
from tests.stations import TINY


@pytest.mark.parametrize("language", languages_of(TINY))
def test_it_speaks_and_starts_in_its_language(language: str, tiny_site: Path) -> None:
    manifest = json.loads((tiny_site / language / "manifest.json").read_text("utf-8"))
    assert (manifest["lang"], manifest["dir"]) == (language, "rtl" if language == "ar" else "ltr")
    assert manifest["name"] == settings_of(TINY)["title"][language]
    assert (tiny_site / language / manifest["start_url"]).is_file()
    assert (tiny_site / language / manifest["scope"]).resolve() == tiny_site.resolve()
    assert "id" not in manifest


@pytest.mark.parametrize("language", languages_of(TINY))
def test_its_icons_are_as_large_as_it_says(language: str, tiny_site: Path) -> None:
    icons = json.loads((tiny_site / language / "manifest.json").read_text("utf-8"))["icons"]
    assert {(icon["type"], icon["sizes"], icon["purpose"]) for icon in icons} == {
        ("image/svg+xml", "any", "any"),
        ("image/png", "192x192", "any"),
        ("image/png", "512x512", "any"),
        ("image/png", "512x512", "maskable"),
    }
    for icon in icons:
        file = tiny_site / language / icon["src"]
        assert file.stat().st_size < 10_000
        if icon["sizes"] != "any":
            with Image.open(file) as opened:
                assert f"{opened.width}x{opened.height}" == icon["sizes"]


def test_every_page_of_a_language_leads_to_it(tiny_site: Path) -> None:
    for language in languages_of(TINY):
        linked = {
            (page.parent / href).resolve()
            for page in pages_of(tiny_site, language)
            for href in strings(parse_page(page), "//link[@rel='manifest']/@href")
        }
        assert linked == {(tiny_site / language / "manifest.json").resolve()}
