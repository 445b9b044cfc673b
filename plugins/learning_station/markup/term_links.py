"""Makes the first use of a term in each section of a rendered body a link to the glossary."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator
from dataclasses import dataclass, field

from markdown.util import ETX, STX, AtomicString

from learning_station.markup.terms import Span, TermFinder

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
PASSED_OVER = frozenset(
    [
        "a", "abbr", "button", "caption", "code", "dt", "figcaption", "fieldset", "form", "input", "label", "legend", "option", "pre", "select",
        "summary", "svg", "textarea", "th", *HEADINGS,
    ]
)  # fmt: skip
"""Elements whose text is no running text, or that lead somewhere already."""
CLASSES_PASSED_OVER = frozenset(("block-title", "footnote", "position", "question", "worksheet"))

_PLACEHOLDER = re.compile(f"{STX}[^{ETX}]*{ETX}")


@dataclass
class _Section:
    """What stands between two headings."""

    linked: set[str] = field(default_factory=set)
    """The addresses of terms that an editor refers to."""
    texts: list[tuple[etree.Element, etree.Element | None]] = field(default_factory=list)
    """Running text: that at the beginning of an element, or that after one of its children."""


def link_terms(root: etree.Element, finder: TermFinder) -> None:
    """Links each section's first use of each term; `finder` gives the addresses of the terms' pages.

    A term to which the section has a reference already gets no other link. Headings, links, code, captions, table headers, the titles of
    blocks, questions and worksheets are passed over.
    """
    for section in _sections(root):
        linked = section.linked
        for parent, after in section.texts:
            text = (parent.text if after is None else after.tail) or ""
            fresh = []
            for span in finder.find(_PLACEHOLDER.sub(_blank, text) if STX in text else text):
                if span.key not in linked:
                    linked.add(span.key)
                    fresh.append(span)
            if fresh:
                _insert(parent, after, text, fresh)


def _sections(root: etree.Element) -> Iterator[_Section]:
    """The sections in their order, with all that is to be known of them before the first link is made."""
    sections = [_Section()]
    _gather(root, sections)
    yield from sections


def _gather(element: etree.Element, sections: list[_Section]) -> None:
    _add_text(element, None, element.text, sections[-1])
    for child in element:
        if child.tag in HEADINGS:
            sections.append(_Section())
        if not _is_passed_over(child):
            _gather(child, sections)
        else:
            sections[-1].linked.update(link.get("href", "") for link in child.iter("a") if link.get("class", "").endswith("ref-term"))
        _add_text(element, child, child.tail, sections[-1])


def _add_text(parent: etree.Element, after: etree.Element | None, text: str | None, section: _Section) -> None:
    if text and not isinstance(text, AtomicString) and not text.isspace():
        section.texts.append((parent, after))


def _is_passed_over(element: etree.Element) -> bool:
    """Custom elements, which have a hyphen in their name, are for answering and writing."""
    tag = element.tag
    if not isinstance(tag, str) or tag in PASSED_OVER or "-" in tag:
        return True
    classes = element.get("class")
    return classes is not None and not CLASSES_PASSED_OVER.isdisjoint(classes.split())


def _insert(parent: etree.Element, after: etree.Element | None, text: str, spans: list[Span]) -> None:
    """Puts the links into the text, which begins the element or follows one of its children."""
    place = 0 if after is None else list(parent).index(after) + 1
    before = text[: spans[0].start]
    if after is None:
        parent.text = before
    else:
        after.tail = before
    ends = [*(span.start for span in spans[1:]), len(text)]
    for number, (span, end) in enumerate(zip(spans, ends, strict=True)):
        link = etree.Element("a", {"class": "term", "href": span.key})
        link.text = text[span.start : span.end]
        link.tail = text[span.end : end]
        parent.insert(place + number, link)


def _blank(placeholder: re.Match[str]) -> str:
    """As long, and no word: what stands there comes in only with the serialiser."""
    return STX * len(placeholder[0])
