"""Pages of a built site, parsed."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from lxml import html


@cache
def parse_page(path: Path) -> html.HtmlElement:
    """The page as a browser would read it, near enough; pages are parsed once."""
    return parse_html(path.read_bytes())


def parse_html(content: bytes) -> html.HtmlElement:
    return html.document_fromstring(content, parser=html.HTMLParser(encoding="utf-8"))


def strings(page: html.HtmlElement, xpath: str) -> list[str]:
    """The strings that an XPath expression finds."""
    found = page.xpath(xpath)
    assert isinstance(found, list)
    return [str(one) for one in found]


def elements(page: html.HtmlElement, xpath: str) -> list[html.HtmlElement]:
    """The elements that an XPath expression finds."""
    found = page.xpath(xpath)
    assert isinstance(found, list)
    return [one for one in found if isinstance(one, html.HtmlElement)]


def files_loaded_by(path: Path) -> set[Path]:
    """The page and every file that it loads: scripts, styles and what they name, images, icon."""
    loads = "//script/@src | //img/@src | //link[contains(@rel, 'stylesheet') or contains(@rel, 'icon')]/@href"
    files = {path, *((path.parent / address).resolve() for address in strings(parse_page(path), loads))}
    for style in [file for file in files if file.suffix == ".css"]:
        named = re.findall(r"url\(\s*[\"']?(?!data:|#)([^\"')]+)", style.read_text(encoding="utf-8"))
        files |= {(style.parent / address).resolve() for address in named}
    return files


def text_of(element: html.HtmlElement) -> str:
    """The element's text with single spaces."""
    return " ".join(str(element.text_content()).split())


def json_ld(page: html.HtmlElement) -> list[dict[str, Any]]:
    return [json.loads(text) for text in strings(page, "//script[@type='application/ld+json']/text()")]
