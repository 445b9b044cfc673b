"""What stands in a Markdown text, with the line and column of each find; nothing is rendered."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

import yaml
from markdown.extensions.toc import slugify_unicode, unique

from learning_station.markup.blocks import BLOCKS
from learning_station.model.base import REFERABLE, Link
from learning_station.problems import Code, Problem, Where, did_you_mean

_FENCE = re.compile(r"^([ ]*)(`{3,}|~{3,})[^\n]*\n.*?(?:^[ ]*\2[`~]*[ ]*$|\Z)", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_LINK = re.compile(
    r"(?P<image>!?)\[(?P<text>(?:[^\[\]\\]|\\.|!?\[[^\]]*\](?:\([^)]*\))?)*)\]\(\s*<?(?P<target>[^\s)>]*(?:\([^\s)>]*\)[^\s)>]*)*)>?(?P<rest>[^)]*)\)"
)
_DEFINITION = re.compile(r"^ {0,3}\[(?P<text>[^\]^\n]+)\]:[ \t]*<?(?P<target>[^\s>]+)", re.MULTILINE)
_AUTOLINK = re.compile(r"<(?P<target>https?://[^\s<>]+)>")
_TAG = re.compile(r"</?(?P<name>[a-zA-Z][a-zA-Z0-9-]*)(?=[\s/>])[^<>\n]*>?|<(?P<declaration>[!?][a-zA-Z\[])")
_HEADING = re.compile(r"^(?P<level>#{1,6})[ \t]*(?P<title>[^\n]+?)[ \t]*#*[ \t]*$", re.MULTILINE)
_ATTRIBUTES = re.compile(r"\{:?[^{}\n]*\}")
_ID = re.compile(r"#([^\s#.}=]+)")
_BLOCK = re.compile(r"^(?P<indent> *)(?P<slashes>/{3,})(?:[ ]+(?P<name>[\w-]+)[ ]*(?:\|[ ]*(?P<title>[^\n]*?))?)?[ ]*$", re.MULTILINE)
_OPTIONS = re.compile(r"(?:^ {4,}\S[^\n]*\n?)+", re.MULTILINE)
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


@dataclass(frozen=True)
class Scan:
    """Everything found in one text."""

    links: tuple[Link, ...]
    anchors: frozenset[str]
    words: int
    problems: tuple[Problem, ...]


class _Places:
    """Turns an offset of the text into a place of the file."""

    def __init__(self, text: str, path: str, first_line: int, first_column: int) -> None:
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self._path, self._line, self._column = path, first_line, first_column

    def at(self, offset: int) -> Where:
        index = bisect_right(self._starts, offset) - 1
        return Where(self._path, self._line + index, offset - self._starts[index] + (self._column if index == 0 else 1))


def scan(text: str, path: str, first_line: int = 1, first_column: int = 1) -> Scan:
    """Finds links, images, anchors and blocks outside code, and what is not allowed in a text."""
    places = _Places(text, path, first_line, first_column)
    prose = without_code(text)
    links = tuple(_links(prose, text, places))
    problems = [*_raw_html(prose, places), *_blocks(prose, places), *_pictures(links), *_schemes(links)]
    return Scan(links, frozenset(_anchors(prose, text)), len(_WORD.findall(prose)), tuple(problems))


def without_code(text: str) -> str:
    """The text with code and comments blanked, every other character at its place."""
    for pattern in (_FENCE, _COMMENT, _CODE):
        text = pattern.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    return text


def without_comments(text: str) -> str:
    """The text without its `<!-- comments -->`, lines kept; comments shown inside code stay."""
    if "<!--" not in text:
        return text
    code = _FENCE.sub(lambda match: re.sub(r"[^\n]", "\0", match[0]), text)
    code = _CODE.sub(lambda match: re.sub(r"[^\n]", "\0", match[0]), code)
    pieces, end = [], 0
    for match in _COMMENT.finditer(code):
        pieces += [text[end : match.start()], "\n" * match[0].count("\n")]
        end = match.end()
    return "".join([*pieces, text[end:]])


def _links(prose: str, text: str, places: _Places) -> Iterator[Link]:
    for match in _LINK.finditer(prose):
        yield Link(match["target"], text[match.start("text") : match.end("text")].strip(), places.at(match.start("target")), match["image"] == "!")
        start = match.start("text")
        for inner in _LINK.finditer(prose, start, match.end("text")):
            yield Link(inner["target"], inner["text"].strip(), places.at(inner.start("target")), inner["image"] == "!")
    for pattern in (_DEFINITION, _AUTOLINK):
        for match in pattern.finditer(prose):
            yield Link(match["target"], match.groupdict().get("text") or match["target"], places.at(match.start("target")))


def _anchors(prose: str, text: str) -> Iterator[str]:
    used: set[str] = set()
    for match in _HEADING.finditer(prose):
        title = text[match.start("title") : match.end("title")]
        given = [id for attributes in _ATTRIBUTES.findall(title) for id in _ID.findall(attributes)]
        plain = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", _ATTRIBUTES.sub("", title))
        yield given[0] if given else unique(slugify_unicode(unicodedata.normalize("NFC", re.sub(r"[*`]", "", plain)), "-"), used)
        used.update(given)
    for attributes in _ATTRIBUTES.findall(prose):
        yield from _ID.findall(attributes)


def _raw_html(prose: str, places: _Places) -> Iterator[Problem]:
    for match in _TAG.finditer(prose):
        if match.start() and prose[match.start() - 1] == "\\":
            continue
        name = match["name"] or match["declaration"]
        hint = "Write Markdown or a block instead; to show a `<` as it is, write `\\<` or put it in `code`."
        if (match["name"] or "").lower() in ("iframe", "embed", "object", "video", "audio", "img", "link"):
            yield Problem(
                places.at(match.start()),
                Code.EXTERNAL_RESOURCE,
                f"`<{name}>` would embed a resource",
                "Put an image beside the page and write `![alternative text](images/name.svg)`; link to what stands elsewhere.",
            )
        else:
            yield Problem(places.at(match.start()), Code.RAW_HTML, f"raw HTML is not allowed: `<{name}`", hint)


def _blocks(prose: str, places: _Places) -> Iterator[Problem]:
    open_blocks: list[re.Match[str]] = []
    for match in _BLOCK.finditer(prose):
        where = places.at(match.start("slashes"))
        if match["name"] is None:
            length = len(match["slashes"])
            if open_blocks and len(open_blocks[-1]["slashes"]) == length:
                open_blocks.pop()
            else:
                yield Problem(
                    where, Code.UNCLOSED_BLOCK, f"`{match['slashes']}` ends no block", "A block begins with `/// name` and ends with as many slashes."
                )
            continue
        open_blocks.append(match)
        yield from _block_header(match, prose, where)
    for match in open_blocks:
        yield Problem(
            places.at(match.start("slashes")),
            Code.UNCLOSED_BLOCK,
            f"the block `{match['name']}` is not closed",
            f"End it with `{match['slashes']}` on a line of its own.",
        )


def _block_header(match: re.Match[str], prose: str, where: Where) -> Iterator[Problem]:
    block = BLOCKS.get(match["name"])
    if block is None:
        yield Problem(where, Code.UNKNOWN_BLOCK, f"there is no block `{match['name']}`", did_you_mean(match["name"], BLOCKS))
        return
    if block.ARGUMENT is True and not match["title"]:
        yield Problem(where, Code.UNKNOWN_BLOCK, f"the block `{match['name']}` needs a title", f"Write `/// {match['name']} | Title`.")
    if block.ARGUMENT is False and match["title"]:
        yield Problem(where, Code.UNKNOWN_BLOCK, f"the block `{match['name']}` takes no title", f"Write `/// {match['name']}`.")
    options = _OPTIONS.match(prose, match.end() + 1)
    written = options[0] if options else ""
    try:
        given = yaml.safe_load(written) or {}
    except yaml.YAMLError:
        given = None
    names = ", ".join(f"`{name}`" for name in block.OPTIONS) or "none"
    below = Where(where.path, where.line + 1, 5)
    if not isinstance(given, dict):
        yield Problem(
            below,
            Code.UNKNOWN_BLOCK,
            f"the options of `{match['name']}` can't be read",
            'Write each as `name: value`; put a value with a colon in quotes: `credit: "Photo: A. Name"`.',
        )
        return
    for name, value in given.items():
        if name not in block.OPTIONS:
            yield Problem(
                below,
                Code.UNKNOWN_BLOCK,
                f"the block `{match['name']}` has no option `{name}`",
                did_you_mean(str(name), block.OPTIONS, f"Its options: {names}."),
            )
            continue
        try:
            block.OPTIONS[name][1](value)
        except ValueError as error:
            yield Problem(below, Code.UNKNOWN_BLOCK, f"the option `{name}` of `{match['name']}`: {error}", "")


def _pictures(links: tuple[Link, ...]) -> Iterator[Problem]:
    for link in links:
        if link.image and not link.text:
            yield Problem(
                link.where,
                Code.IMAGE_WITHOUT_ALTERNATIVE,
                f"the image `{link.target}` has no alternative text",
                "Say between the brackets what the image shows: `![A map of …](images/map.svg)`.",
            )
        if link.image and re.match(r"(?:[a-z][a-z0-9+.-]*:|//)", link.target, re.IGNORECASE):
            yield Problem(
                link.where,
                Code.EXTERNAL_RESOURCE,
                f"the image `{link.target}` would be loaded from elsewhere",
                "Put the file beside the page and write its relative path.",
            )


def _schemes(links: tuple[Link, ...]) -> Iterator[Problem]:
    for link in links:
        scheme = re.match(r"([a-z][a-z0-9+.-]*):", link.target, re.IGNORECASE)
        if not link.image and scheme and not link.ref and scheme[1].lower() not in ("http", "https", "mailto", "tel"):
            yield Problem(
                link.where,
                Code.BROKEN_REFERENCE,
                f"`{scheme[1]}` is neither a kind of thing nor a kind of address",
                did_you_mean(scheme[1], (*REFERABLE, "https", "mailto", "tel")),
            )
