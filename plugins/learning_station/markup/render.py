"""Documents to HTML: content with its references resolved for one language's site, and nothing unsafe left."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from markupsafe import escape

from learning_station.markup.address import SAFE_SCHEMES, encode_address, scheme_of
from learning_station.markup.blocks import BLOCKS
from learning_station.markup.document import parse_document
from learning_station.markup.output import html_text
from learning_station.markup.terms import TermFinder
from learning_station.model.document import (
    Anchor,
    Block,
    Boundary,
    Content,
    Document,
    NoteMark,
    Number,
    Picture,
    Run,
    Word,
)
from learning_station.model.page import Body
from learning_station.model.question import Question
from learning_station.model.references import NUMBERED, REFERABLE, parse_reference


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

_CLASS = re.compile(r' class="([^"]*)"')
_ANCHOR = re.compile(r'(<h[1-6]\b[^<>]*?) id="[^"]*"')
_MOST_NOTES = 10
"""Notes are written out where they are called so deep in each other."""
_MOST_LISTED = 3
"""The list of contents has headings of level 2 and 3."""


@dataclass(frozen=True)
class Renderer:
    """Renders the texts of one language's site: the functions say what that site calls things and where they are."""

    resolve: Resolve
    label: Callable[[str], str]
    position: Callable[[str], Any]
    duration: Callable[[int], str]
    section: Callable[[str], Any] = lambda _: None
    number: Callable[[str, str], str] = lambda _kind, _id: ""

    def body(self, body: Body, finder: TermFinder | None = None) -> Rendered:
        """A page's body; the headings are those of level 2 and 3.

        With a finder, each section's first use of a term is linked.
        """
        document = body.document
        page = _Page(self, document, body, finder)
        html = page.html(document.content)
        headings = [one for one in document.headings if 1 < one.level <= _MOST_LISTED]
        tuples = tuple(HeadingTuple(one.title, one.anchor, one.level) for one in headings)
        return Rendered(html + page.footnotes(), tuples)

    def line(self, markdown: str, body: Body) -> str:
        """A text of one of the body's questions or fields, without a paragraph around it, as it stands on another
        page.
        """
        return _without_anchors(_Page(self, body.document, body, None, is_part=True).line(markdown))

    def paragraphs(self, markdown: str, body: Body) -> str:
        """The same with its paragraphs."""
        return _without_anchors(_Page(self, body.document, body, None, is_part=True).paragraphs(markdown))

    def prose(self, text: str) -> str:
        """A short text with its paragraphs.

        A page has many of them, so that their notes are written out where they are called.
        """
        document = parse_document(text)
        return _without_anchors(_Page(self, document, None, None, is_part=True).html(document.content))

    def inline(self, text: str) -> str:
        """A short text without the paragraph around it."""
        prose = self.prose(text).strip()
        single = prose.startswith("<p>") and prose.endswith("</p>") and prose.count("<p>") == 1
        return prose[3:-4] if single else prose


def _without_anchors(html: str) -> str:
    """The same without the anchors of its headings: a part has none on a page that gathers parts of several, where
    two could be the same.
    """
    return _ANCHOR.sub(r"\1", html)


class _Page:
    """One text on its way to a page: counts footnotes and knows which terms its sections have linked."""

    def __init__(
        self,
        renderer: Renderer,
        document: Document,
        body: Body | None,
        finder: TermFinder | None,
        is_part: bool = False,
    ) -> None:
        """`is_part`: a piece of the text stands alone, and notes are written out where they are called."""
        self._renderer, self._document, self._body = renderer, document, body
        self._finder, self._is_part = finder, is_part
        self._calls: dict[str, int] = {}
        """How often each footnote was called."""
        self._numbers: dict[str, int] = {}
        self._called: list[str] = []
        """The footnotes in the order of their first calls, which gives them their numbers."""
        self._written: set[str] = set()
        """The footnotes that were written out where they are called."""
        self._in_note = 0
        self._linked = _terms_by_section(document, self._reference) if finder is not None else [set()]
        self._section = 0
        self._render: Mapping[type, Callable[[Any], str]] = {
            str: str,
            Run: self._run,
            Boundary: self._boundary,
            Word: lambda word: str(escape(renderer.label(word.message))),
            Anchor: self._anchor,
            Picture: self._picture,
            NoteMark: self._note_mark,
            Number: lambda number: str(escape(renderer.number(number.kind, number.id))),
            Block: self._block,
        }

    # What blocks may ask

    def label(self, message: str) -> str:
        return self._renderer.label(message)

    def duration(self, minutes: int) -> str:
        return self._renderer.duration(minutes)

    def position(self, id: str) -> Any:
        return self._renderer.position(id)

    def section(self, id: str) -> Any:
        return self._renderer.section(id)

    def number(self, kind: str, id: str) -> str:
        return self._renderer.number(kind, id)

    def html(self, content: Content) -> str:
        return "".join([self._render[type(node)](node) for node in content])

    def line(self, markdown: str) -> str:
        return self.html(self._document.lines.get(markdown, ()))

    def paragraphs(self, markdown: str) -> str:
        return self.html(self._document.paragraphs.get(markdown, ()))

    # Nodes

    def _boundary(self, _: Boundary) -> str:
        self._section = min(self._section + 1, len(self._linked) - 1)
        return ""

    def _run(self, run: Run) -> str:
        """Running text, in which the first use of each term in the section is a link."""
        text, linked = run.text, self._linked[self._section]
        if self._finder is None or text.isspace():
            return html_text(text)
        pieces, end = [], 0
        for span in self._finder.find(text):
            if span.key not in linked:
                linked.add(span.key)
                pieces += [
                    html_text(text[end : span.start]),
                    f'<a class="term" href="{escape(span.key)}">{html_text(text[span.start : span.end])}</a>',
                ]
                end = span.end
        return "".join([*pieces, html_text(text[end:])])

    def _block(self, block: Block) -> str:
        kind = BLOCKS.get(block.name)
        return kind.render(block, self) if kind else self.html(block.content)

    def _reference(self, anchor: Anchor) -> Target | None:
        """What a reference or a relative address leads to; None for an address elsewhere."""
        is_ours = parse_reference(anchor.target, (*REFERABLE, *NUMBERED))[0] is not None
        elsewhere = scheme_of(anchor.target) and not is_ours
        return None if elsewhere else self._renderer.resolve(anchor.target, self._body)

    def _anchor(self, anchor: Anchor) -> str:
        target, scheme = self._reference(anchor), scheme_of(anchor.target)
        content = self.html(anchor.content)
        if target is not None:
            language = ""
            if not content.strip():
                content = html_text(target.title)
                language = f' lang="{escape(target.language)}"' if target.language else ""
            attributes = _with_class(anchor.attributes, f"ref ref-{target.kind}" if target.kind else "")
            return f'<a{attributes} href="{escape(target.url)}"{language}>{content}</a>'
        if scheme and scheme not in SAFE_SCHEMES:
            return f"<a{anchor.attributes}>{content}</a>"
        external = scheme in ("http", "https")
        attributes = _with_class(anchor.attributes, "external" if external else "")
        relation = ' rel="noopener"' if external else ""
        return f'<a{attributes} href="{escape(encode_address(anchor.target))}"{relation}>{content}</a>'

    def _picture(self, picture: Picture) -> str:
        elsewhere = scheme_of(picture.target) and not parse_reference(picture.target)[0]
        target = None if elsewhere else self._renderer.resolve(picture.target, self._body)
        size = f' width="{target.size[0]}" height="{target.size[1]}"' if target and target.size else ""
        source = escape(target.url if target else "")
        alternative = escape(picture.alternative)
        return f'<img src="{source}" alt="{alternative}" loading="lazy"{size}{picture.attributes}>'

    # Footnotes

    def _note_mark(self, mark: NoteMark) -> str:
        label = mark.label
        if label not in self._document.notes:
            return html_text(f"[^{label}]")
        if self._is_part:
            return self._written_out(label)
        count = self._calls[label] = self._calls.get(label, 0) + 1
        if count == 1:
            self._called.append(label)
            self._numbers[label] = len(self._called)
        number = self._numbers[label]
        return (
            f'<sup id="{_call_id(label, count)}"><a class="footnote-ref" href="#fn:{escape(label)}">{number}</a></sup>'
        )

    def _written_out(self, label: str) -> str:
        """The note in brackets.

        A note within notes is written once only, and to some depth: notes may call each other.
        """
        if self._in_note == _MOST_NOTES or (self._in_note and label in self._written):
            return ""
        self._written.add(label)
        self._in_note += 1
        note = re.sub(r"</?p>", "", self.html(self._document.notes[label])).strip()
        self._in_note -= 1
        return f'<small class="footnote-here"> ({note})</small>'

    def footnotes(self) -> str:
        """The footnotes that were called, in the order of their first calls; those that notes call come behind."""
        if not self._called:
            return ""
        # The list grows while it is read: a note may call others.
        items = [(label, self.html(self._document.notes[label])) for label in self._called]
        listed = "".join(self._footnote(label, html, self._numbers[label]) for label, html in items)
        return f'<div class="footnote">\n<hr>\n<ol>\n{listed}</ol>\n</div>'

    def _footnote(self, label: str, html: str, number: int) -> str:
        title = escape(self._renderer.label("Back to footnote {} in the text").replace("{}", str(number)))
        back = "".join(
            f'&#160;<a class="footnote-backref" href="#{_call_id(label, count)}" title="{title}">&#8617;</a>'
            for count in range(1, self._calls[label] + 1)
        )
        html = html.strip()
        html = f"{html[:-4]}{back}</p>" if html.endswith("</p>") else f"{html}\n<p>{back}</p>"
        return f'<li id="fn:{escape(label)}">\n{html}\n</li>\n'


def _call_id(label: str, count: int) -> str:
    return f"fnref{count if count > 1 else ''}:{escape(label)}"


def _with_class(attributes: str, name: str) -> str:
    """The attributes with one more class, the first."""
    if not name:
        return attributes
    match = _CLASS.search(attributes)
    if match is None:
        return f' class="{name}"{attributes}'
    return f'{attributes[: match.start()]} class="{name} {match[1]}"{attributes[match.end() :]}'


def _terms_by_section(document: Document, reference: Callable[[Anchor], Target | None]) -> list[set[str]]:
    """For each section, the addresses of terms that an editor refers to: these get no other link there."""
    sections: list[set[str]] = [set()]

    def walk(content: Content) -> None:
        for node in content:
            if isinstance(node, Boundary):
                sections.append(set())
            elif isinstance(node, Anchor):
                target = reference(node)
                if target is not None and target.kind == "term":
                    sections[-1].add(target.url)
            elif isinstance(node, Block):
                for part in _parts(node, document):
                    walk(part)

    walk(document.content)
    return sections


def _parts(block: Block, document: Document) -> list[Content]:
    """Everything that a block shows of the text."""
    parts = [block.title, block.content]
    if isinstance(block.part, Question):
        question = block.part
        lines = [question.prompt, *question.hints]
        for choice in question.choices:
            lines += [choice.text, choice.match, choice.feedback]
        parts += [document.lines.get(line, ()) for line in lines]
        parts += [document.paragraphs.get(text, ()) for text in (question.text, question.explanation)]
    return parts
