"""What stands in a Markdown text, with the line and column of each find; nothing is rendered."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from learning_station.markup.headers import find_blocks
from learning_station.markup.headings import find_headings
from learning_station.markup.links import SAFE_SCHEMES, Found, find_links, scheme_of
from learning_station.markup.question_problems import parse_questions
from learning_station.markup.questions import question_anchor
from learning_station.markup.verbatim import with_comments_blanked, without_code
from learning_station.markup.worksheets import parse_worksheets, worksheet_anchor
from learning_station.model.base import REFERABLE, Link
from learning_station.model.question import Question
from learning_station.model.worksheet import Worksheet
from learning_station.problems import Code, Problem, Where, did_you_mean

_TAG = re.compile(r"</?(?P<name>[a-zA-Z][a-zA-Z0-9-]*)(?=[\s/>])[^<>\n]*>?|<(?P<declaration>[!?][a-zA-Z\[])")
_ATTRIBUTES = re.compile(r"\{(?P<colon>:?)(?P<inside>[^{}\n]*)\}")
_ID = re.compile(r"#([^\s#.}=]+)")
_ATTRIBUTE = re.compile(r"(?P<name>[^\s=#.\"'{}][^\s=\"']*)[ ]*=")
_NESTED = re.compile(r"^(?:[ \t]*+(?:[-*+>]|\d++\.)[ \t]++){12}", re.MULTILINE)

ALLOWED_ATTRIBUTES = ("lang", "dir", "start")


@dataclass(frozen=True)
class Scan:
    """Everything found in one text."""

    links: tuple[Link, ...]
    anchors: frozenset[str]
    problems: tuple[Problem, ...]
    worksheets: tuple[Worksheet, ...] = ()
    questions: tuple[Question, ...] = ()


Place = Callable[[int], Where]
"""Turns an offset of a text into a place of its file."""


def places(text: str, path: str, first_line: int = 1) -> Place:
    """The places of a text that stands in the file as it is, from that line on."""
    starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def at(offset: int) -> Where:
        index = bisect_right(starts, offset) - 1
        return Where(path, first_line + index, offset - starts[index] + 1)

    return at


def scan(text: str, at: Place) -> Scan:
    """Finds links, images, anchors and blocks outside code, and what is not allowed in a text."""
    prose, text = without_code(text), with_comments_blanked(text)
    found = list(find_links(prose))
    links = [Link(link.target, text[slice(*link.text)].strip(), at(link.start), link.image) for link in found if link.target is not None]
    blocks, problems = find_blocks(prose, text, at)
    links += [
        Link(f"position:{block.options['id']}", "", at(block.option_at["id"]), block=True)
        for block in blocks
        if block.name == "position" and "id" in block.options
    ]
    problems += [*_raw_html(prose, at), *_attributes(prose, at), *_nested(prose, at), *_unclosed(found, at), *_pictures(links), *_schemes(links)]
    worksheets, wrong = parse_worksheets(blocks, text, at)
    questions, also_wrong = parse_questions(blocks, text, at)
    own = {*(worksheet_anchor(sheet.id) for sheet in worksheets), *(question_anchor(question.id) for question in questions)}
    return Scan(tuple(links), frozenset({*_anchors(prose, text), *own}), (*problems, *wrong, *also_wrong), worksheets, questions)


def _anchors(prose: str, text: str) -> Iterator[str]:
    yield from (id for attributes in _ATTRIBUTES.finditer(prose) for id in _ID.findall(attributes["inside"]))
    yield from (heading.anchor for heading in find_headings(prose, text))


def _raw_html(prose: str, at: Place) -> Iterator[Problem]:
    for match in _TAG.finditer(prose):
        if prose.endswith(("\\", "]("), 0, match.start()):
            continue
        name = match["name"] or match["declaration"]
        hint = "Write Markdown or a block instead; to show a `<` as it is, write `\\<` or put it in `code`."
        if (match["name"] or "").lower() in ("iframe", "embed", "object", "video", "audio", "img", "link"):
            hint = "Put an image beside the page and write `![alternative text](images/name.svg)`; link to what stands elsewhere."
            yield Problem(at(match.start()), Code.EXTERNAL_RESOURCE, f"`<{name}>` would embed a resource", hint)
        else:
            yield Problem(at(match.start()), Code.RAW_HTML, f"raw HTML is not allowed: `<{name}`", hint)


def _attributes(prose: str, at: Place) -> Iterator[Problem]:
    """Attribute lists may name an anchor, a class, a language; nothing that loads, styles or runs."""
    seen: set[str] = set()
    for attributes in _ATTRIBUTES.finditer(prose):
        start = attributes.start("inside")
        for match in _ATTRIBUTE.finditer(attributes["inside"]):
            if match["name"].lower() not in ALLOWED_ATTRIBUTES:
                hint = "Between braces stand an anchor (`{#an-id}`), a class (`{.name}`) or a language (`{lang=fr}`); put other braces in `code`."
                yield Problem(at(start + match.start()), Code.RAW_HTML, f"the attribute `{match['name']}` is not allowed", hint)
        for match in _ID.finditer(attributes["inside"]):
            if match[1] in seen:
                yield Problem(at(start + match.start()), Code.DUPLICATE_ID, f"the anchor `#{match[1]}` is in this text twice", "Give one of them another name.")
            seen.add(match[1])


def _nested(prose: str, at: Place) -> Iterator[Problem]:
    for match in _NESTED.finditer(prose):
        yield Problem(at(match.start()), Code.RAW_HTML, "lists and quotations are nested too deep", "At most eleven levels can begin on one line.")


def _unclosed(found: Iterable[Found], at: Place) -> Iterator[Problem]:
    for link in found:
        if link.target is None:
            yield Problem(at(link.start), Code.BROKEN_LINK, "the address of this link doesn't end", "End it with `)`: `[text](term:an-id)`.")


def _pictures(links: Iterable[Link]) -> Iterator[Problem]:
    for link in links:
        if link.image and not link.text:
            hint = "Say between the brackets what the image shows: `![A map of …](images/map.svg)`."
            yield Problem(link.where, Code.IMAGE_WITHOUT_ALTERNATIVE, f"the image `{link.target}` has no alternative text", hint)
        if link.image and (scheme_of(link.target) or link.target.startswith("//")):
            hint = "Put the file beside the page and write its relative path."
            yield Problem(link.where, Code.EXTERNAL_RESOURCE, f"the image `{link.target}` would be loaded from elsewhere", hint)


def _schemes(links: Iterable[Link]) -> Iterator[Problem]:
    for link in links:
        scheme = scheme_of(link.target)
        if scheme and not link.image and not link.ref and scheme not in SAFE_SCHEMES:
            hint = did_you_mean(scheme, (*REFERABLE, "https", "mailto", "tel"))
            yield Problem(link.where, Code.BROKEN_REFERENCE, f"`{scheme}` is neither a kind of thing nor a kind of address", hint)
