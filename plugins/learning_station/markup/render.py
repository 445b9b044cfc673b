"""Markdown to HTML: one dialect for bodies and short texts, with references resolved and nothing unsafe left."""

from __future__ import annotations

import html
import re
import xml.etree.ElementTree as etree
from collections.abc import Callable
from typing import Any, NamedTuple

from markdown import Extension, Markdown
from markdown.extensions.toc import slugify_unicode
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, ETX, STX
from pymdownx.blocks import BlocksExtension, BlocksProcessor

from learning_station.markup.blocks import BLOCKS
from learning_station.markup.ignores import without_ignores
from learning_station.markup.links import SAFE_SCHEMES, plain_address, scheme_of
from learning_station.markup.marks import ROOT_MARK
from learning_station.markup.term_links import link_terms
from learning_station.markup.terms import TermFinder
from learning_station.markup.verbatim import without_comments
from learning_station.model.base import parse_reference
from learning_station.model.page import Body


class Target(NamedTuple):
    """Where a link leads."""

    url: str
    """Relative to the language's folder, behind `ROOT_MARK`."""
    title: str = ""
    """What a link without a text of its own is called."""
    language: str = ""
    """The title's language, where it isn't the page's."""
    kind: str = ""
    size: tuple[int, int] | None = None
    """An image's width and height in pixels, so that the page doesn't jump when it comes."""


class HeadingTuple(NamedTuple):
    title: str
    anchor: str
    level: int


class Rendered(NamedTuple):
    html: str
    headings: tuple[HeadingTuple, ...]


Resolve = Callable[[str, Body | None], Target | None]

_ALLOWED = frozenset(
    [
        "class",
        "id",
        "href",
        "src",
        "alt",
        "title",
        "lang",
        "dir",
        "width",
        "height",
        "colspan",
        "rowspan",
        "scope",
        "start",
        "open",
        "tabindex",
        "role",
        "aria-label",
        "aria-labelledby",
        "aria-hidden",
        "loading",
        "decoding",
    ]
)
_ONLY_ON = {"href": "a", "src": "img"}
_ESCAPED = re.compile(f"{STX}([0-9]+){ETX}")


class Renderer:
    """Renders the texts of one language's site; not for use by several threads at once."""

    def __init__(
        self,
        resolve: Resolve,
        label: Callable[[str], str],
        position: Callable[[str], Any],
        duration: Callable[[int], str],
        section: Callable[[str], Any] = lambda _: None,
    ) -> None:
        self._links = _StationLinks(resolve)
        config = {"label": label, "position": position, "duration": duration, "section": section}
        self._body = Markdown(
            extensions=[
                "attr_list", "def_list", "footnotes", "tables", "sane_lists", "fenced_code", "abbr", "toc", _StationBlocks(config), self._links,
            ],
            extension_configs={
                "toc": {"slugify": slugify_unicode, "toc_depth": "2-4", "marker": ""},
                "footnotes": {"BACKLINK_TITLE": label("Back to footnote {} in the text"), "UNIQUE_IDS": False},
            },
        )  # fmt: skip
        fences: Any = self._body.preprocessors["fenced_code_block"]
        fences.checked_for_deps = True  # else the attributes of a fence would reach the page, past the filter of the tree
        inline: Any = self._body.treeprocessors["inline"]
        inline.inlinePatterns = list(self._body.inlinePatterns)  # it asks for each by number, at each piece of text: a list answers five times as fast
        self._text = Markdown(extensions=["sane_lists", "tables", self._links])
        self._short: dict[str, str] = {}

    def body(self, body: Body, finder: TermFinder | None = None) -> Rendered:
        """A page's body; the headings are those of level 2 and 3. With a finder, each section's first use of a term is linked."""
        self._links.body, self._links.finder = body, finder
        self._body.reset()
        text = self._body.convert(without_comments(without_ignores(body.markdown)).replace(ROOT_MARK, ""))
        headings: list[HeadingTuple] = []
        _collect(getattr(self._body, "toc_tokens", []), headings)
        return Rendered(text, tuple(headings))

    def prose(self, text: str) -> str:
        """A short text with its paragraphs."""
        if text not in self._short:
            self._links.body = self._links.finder = None
            self._text.reset()
            self._short[text] = self._text.convert(text.replace(ROOT_MARK, ""))
        return self._short[text]

    def inline(self, text: str) -> str:
        """A short text without the paragraph around it."""
        prose = self.prose(text)
        single = prose.startswith("<p>") and prose.endswith("</p>") and prose.count("<p>") == 1
        return prose[3:-4] if single else prose


def _collect(tokens: list[dict[str, Any]], headings: list[HeadingTuple]) -> None:
    for token in tokens:
        if token["level"] <= 3:
            headings.append(HeadingTuple(html.unescape(token["name"]), token["id"], token["level"]))
        _collect(token["children"], headings)


def _flatten(element: etree.Element) -> None:
    """Leaves the element's text only, as HTML wants it of an option."""
    text = "".join(element.itertext())
    element[:] = []
    element.text = text


def _address(written: str) -> str:
    """An attribute of Markdown's tree as a browser will read it, without the marks that stand for something else until the end."""
    text = _ESCAPED.sub(lambda match: chr(int(match[1])), written.replace(AMP_SUBSTITUTE, "&"))
    return plain_address(text)


class _StationBlocks(BlocksExtension):
    """Registers the station's blocks; each gets the functions it needs as its config."""

    def __init__(self, config: dict[str, Any]) -> None:
        self._block_config = config
        super().__init__()

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: BlocksProcessor) -> None:  # noqa: N802 (pymdownx's name)
        for block in BLOCKS.values():
            block_mgr.register(block, self._block_config)


class _StationLinks(Extension):
    """No raw HTML; then, on the finished tree, references resolved and attributes filtered."""

    def __init__(self, resolve: Resolve) -> None:
        self.resolve = resolve
        self.body: Body | None = None
        self.finder: TermFinder | None = None
        super().__init__()

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Markdown's name)
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.treeprocessors.register(_Tree(md, self), "station", 3)


class _Tree(Treeprocessor):
    """Resolves, wraps and cleans, last of all tree processors but the serialiser's own."""

    def __init__(self, md: Markdown, links: _StationLinks) -> None:
        super().__init__(md)
        self._links = links

    def run(self, root: etree.Element) -> None:
        for element in root.iter():
            if element.tag in ("td", "th") and element.get("style") == "text-align: right;":
                element.set("class", "number")
            for name in [name for name in element.attrib if name not in _ALLOWED or _ONLY_ON.get(name, element.tag) != element.tag]:
                value = element.attrib.pop(name)
                if name.startswith(ROOT_MARK):
                    element.set(name.removeprefix(ROOT_MARK), value)
        self._walk(root)
        if self._links.finder is not None:
            link_terms(root, self._links.finder)

    def _walk(self, parent: etree.Element) -> None:
        for index, child in enumerate(list(parent)):
            if child.tag == "a":
                self._link(child)
            elif child.tag == "img":
                self._image(child)
            elif child.tag == "p":
                self._unwrap_image(parent, index, child)
            self._walk(child)
            if child.tag == "option":
                _flatten(child)
            if child.tag == "table":
                self._scroll(parent, index, child)

    def _link(self, link: etree.Element) -> None:
        if link.get("href", "").startswith(ROOT_MARK):
            return
        address = _address(link.get("href", ""))
        target, scheme = self._target(address), scheme_of(address)
        if target:
            link.set("href", target.url)
            if target.kind:
                link.set("class", f"ref ref-{target.kind}")
            if not len(link) and not (link.text or "").strip():
                link.text = target.title
                if target.language:
                    link.set("lang", target.language)
        elif scheme and scheme not in SAFE_SCHEMES:
            del link.attrib["href"]
        else:
            link.set("href", address)
            if scheme in ("http", "https"):
                link.set("class", "external")
                link.set("rel", "noopener")

    def _image(self, image: etree.Element) -> None:
        target = self._target(_address(image.get("src", "")))
        image.set("src", target.url if target else "")
        image.set("loading", "lazy")
        if target and target.size:
            image.set("width", str(target.size[0]))
            image.set("height", str(target.size[1]))

    def _target(self, address: str) -> Target | None:
        """Where a reference or a relative address leads; None for an address elsewhere."""
        elsewhere = scheme_of(address) and not parse_reference(address)[0]
        return None if elsewhere else self._links.resolve(address, self._links.body)

    def _unwrap_image(self, parent: etree.Element, index: int, paragraph: etree.Element) -> None:
        """An image alone in a figure's paragraph stands in the figure itself."""
        if parent.tag == "figure" and len(paragraph) == 1 and paragraph[0].tag == "img" and not (paragraph.text or "").strip():
            image = paragraph[0]
            image.tail = None
            parent[index] = image
            paragraph.remove(image)
            self._image(image)

    def _scroll(self, parent: etree.Element, index: int, table: etree.Element) -> None:
        """A wide table scrolls within itself; the keyboard reaches it and a screen reader names it."""
        region = etree.Element("div", {"class": "table-scroll", "role": "region", "tabindex": "0"})
        caption = parent.find("figcaption/span") if parent.tag == "figure" else None
        region.set("aria-label", "".join(caption.itertext()) if caption is not None else " · ".join("".join(cell.itertext()) for cell in table.iter("th")))
        region.tail, table.tail = table.tail, None
        parent[index] = region
        region.append(table)
        for cell in table.iter("th"):
            if not len(cell) and not (cell.text or "").strip():
                cell.tag = "td"  # the empty corner of a table heads nothing
