"""Is an SVG file a drawing and nothing else?

Opened by its own address, a browser would run its scripts and load what it names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from xml.parsers import expat

from learning_station.check.style_addresses import addresses_in_sheet, addresses_in_value
from learning_station.markup.source_map import LineIndex
from learning_station.problems import Code, Edit, Problem, Where

SVG, XLINK, XML = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink", "http://www.w3.org/XML/1998/namespace"
_FOREIGN = {
    "http://www.w3.org/1999/xhtml": "HTML",
    "http://www.w3.org/1998/Math/MathML": "MathML",
    "http://www.mozilla.org/xbl": "XBL",
}
"""Languages that browsers know beside SVG; all others (Inkscape's, RDF, those without a name) say nothing to them."""

_ACTIVE = (
    "script",
    "foreignobject",
    "iframe",
    "embed",
    "object",
    "handler",
    "listener",
    "meta",
    "audio",
    "video",
    "canvas",
)
_ANIMATIONS = ("animate", "set", "animatetransform", "animatemotion", "animatecolor", "discard")
_ANIMATED = ("from", "to", "by", "values")
_NO_STYLE = (
    "id",
    "class",
    "d",
    "points",
    "transform",
    "viewbox",
    "version",
    "lang",
    "role",
    "type",
    "title",
    "name",
    "content",
)
"""Attributes that no browser reads as the value of a property. (draw.io writes the whole diagram into `content`.)"""

_HARMLESS = re.compile(r"#|data:image/(?:png|jpe?g|gif|webp|avif|svg\+xml)[;,]", re.IGNORECASE)
_FONT = re.compile(
    r"data:(?:font/[\w.+-]+|application/(?:x-)?font-[\w.+-]+|application/(?:vnd\.ms-fontobject|octet-stream))[;,]",
    re.IGNORECASE,
)
_LINKED = re.compile(r"(?:https?:|mailto:|[^:]*$|[^:]*[/?#])", re.IGNORECASE)
"""Where a link may lead that a reader follows: not to what runs."""

_TAG = re.compile(rb"""<(?:[^<>"']|"[^"]*"|'[^']*')*>""")

_LONGEST = 60
"""So many letters of what stands in the drawing are shown."""

SCRIPT = "this image contains a script"
LOADS = "this image loads something from elsewhere"
_UNSEEN = (
    "; `station check --fix` does: shown in a page, a drawing neither runs nor loads anything, so it looks the "
    "same without"
)
_TWICE = "; `station check --fix` does: the drawing has the same once more, for programs that know no HTML"


class _EndError(Exception):
    """Nothing more of the file is read."""


def check_drawing(path: str, data: bytes) -> Iterator[Problem]:
    """What is wrong with the SVG file; XML and CSS are read as browsers read them, so that no prefix, escape or
    entity hides anything.
    """
    yield from _DrawingReader(path, data).read()


@dataclass
class _Element:
    """An element that is open."""

    name: str
    """In lower case, of SVG; `{language}name` for others."""
    start: int
    """The byte at which it begins."""
    css: list[str] = field(default_factory=list)
    """What stands in it and in the elements in it, if it is a style sheet."""
    own_css: list[str] = field(default_factory=list)
    """The same without what stands in elements in it, which is what browsers put together."""


class _DrawingReader:
    def __init__(self, path: str, data: bytes) -> None:
        data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")  # as fixes read it
        self._path, self._data, self._found = path, data, list[Problem]()
        self._open: list[_Element] = []
        self._sheets: list[_Element] = []
        """The style sheets among them."""
        self._moves_link = False
        """Whether the animation that is being read moves where a link leads."""
        self._html = 0
        """How many of them are HTML or hold it."""
        self._unfinished: list[tuple[int, int]] = []
        """Elements that are to be taken out: their place in `_found`, and their depth."""
        try:
            self._text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            self._text = ""
        self._mark = len(data) - len(self._text.encode())  # of the byte order
        self._positions = LineIndex(self._text)
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.namespace_prefixes = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.EntityDeclHandler = self._entity
        self._parser.ProcessingInstructionHandler = self._instruction

    def read(self) -> list[Problem]:
        try:
            self._parser.Parse(self._data, True)
        except expat.ExpatError as error:
            where = Where(self._path, error.lineno, error.offset + 1)
            self._found.append(
                Problem(
                    where,
                    Code.UNEXPECTED_FILE,
                    f"this is not a drawing: {expat.ErrorString(error.code)}",
                    "Save it as SVG again.",
                )
            )
        except _EndError:
            pass
        return self._found

    def _add(self, code: Code, message: str, what: str, fix: tuple[Edit, ...] = ()) -> None:
        where = Where(self._path, self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1)
        self._found.append(
            Problem(where, code, message, f"Take `{_short(what)}` out of the drawing{_UNSEEN if fix else ''}.", fix=fix)
        )

    def _start(self, written: str, attributes: Mapping[str, str]) -> None:
        space, name, _ = _parts(written)
        name = name.lower()
        if not self._open and (name != "svg" or space not in ("", SVG)):
            self._add(Code.UNEXPECTED_FILE, f"this is not a drawing: its first element is `{name}`", name)
            raise _EndError
        element = _Element(name if space in ("", SVG) else f"{{{space}}}{name}", self._parser.CurrentByteIndex)
        self._open.append(element)
        if element.name == "style":
            self._sheets.append(element)
        if space in _FOREIGN:
            if not self._html:
                self._add(Code.RAW_HTML, f"this image contains {_FOREIGN[space]}", f"<{_written(written)}>")
        elif space in ("", SVG):
            if name in _ACTIVE:
                self._active(name, _written(written))
            self._attributes(name, attributes)
        self._html += _holds_html(element)

    def _active(self, name: str, written: str) -> None:
        """A script can always be spared; draw.io's HTML can where the drawing has the same once more, for programs
        that know no HTML.
        """
        self._add(Code.RAW_HTML, SCRIPT if name != "foreignobject" else "this image contains HTML", f"<{written}>")
        if name in ("script", "handler", "listener") or (
            name == "foreignobject" and self._open[-2:-1] and self._open[-2].name == "switch"
        ):
            self._unfinished.append((len(self._found) - 1, len(self._open)))

    def _attributes(self, element: str, attributes: Mapping[str, str]) -> None:
        animated = (
            next((value for name, value in attributes.items() if name.lower() == "attributename"), "")
            .lower()
            .rpartition(":")[2]
        )
        # An animation that names its target may move anything; else it moves what it stands in.
        names_target = any(_parts(name)[1].lower() == "href" for name in attributes)
        self._moves_link = not names_target and len(self._open) > 1 and self._open[-2].name == "a"
        for written, value in attributes.items():
            space, name, _ = _parts(written)
            if space in ("", XLINK) or (space, name) == (XML, "base"):
                self._attribute(element, _written(written), name.lower(), value, animated)

    def _attribute(self, element: str, written: str, name: str, value: str, animated: str) -> None:
        plain = re.sub(r"[\x00-\x20]", "", value).lower()
        moves = element in _ANIMATIONS and name in _ANIMATED
        if name.startswith("on") or (moves and animated.startswith("on")) or "javascript:" in plain:
            self._add(Code.RAW_HTML, SCRIPT, written, self._without_attribute(written))
        elif name in ("ping", "base"):
            self._add(Code.EXTERNAL_RESOURCE, LOADS, f'{written}="{value}"', self._without_attribute(written))
        elif (name == "href" and element == "a") or (moves and animated == "href" and self._moves_link):
            if not all(map(_LINKED.match, plain.split(";") if moves else [plain])):
                self._add(Code.RAW_HTML, SCRIPT, written)
        elif any(not _is_harmless(one) for one in _loaded(name, value, moves, animated)):
            self._add(Code.EXTERNAL_RESOURCE, LOADS, f'{written}="{value}"')

    def _characters(self, text: str) -> None:
        for element in self._sheets:
            element.css.append(text)
        if self._open and self._open[-1].name == "style":
            self._open[-1].own_css.append(text)

    def _end(self, _: str) -> None:
        element = self._open.pop()
        if self._unfinished and self._unfinished[-1][1] == len(self._open) + 1:
            self._finish(*self._unfinished.pop(), element)
        self._html -= _holds_html(element)
        if element.name == "style":
            self._sheets.pop()
            for address in (*addresses_in_sheet("".join(element.css)), *addresses_in_sheet("".join(element.own_css))):
                if not _is_harmless(address) and not _FONT.match(address):
                    self._add(Code.EXTERNAL_RESOURCE, LOADS, address)
                    return

    def _finish(self, index: int, _depth: int, element: _Element) -> None:
        """Adds the fix that takes the element out, now that its end is known."""
        tag = _TAG.match(self._data, element.start)
        is_empty = tag is not None and tag[0].endswith(b"/>")  # then the parser is behind its tag by now
        end = tag.end() if tag and is_empty else self._data.find(b">", self._parser.CurrentByteIndex) + 1
        if element.name == "foreignobject" and not re.match(rb"\s*<(?!/)", self._data[end : end + 1000]):
            return  # there is nothing else to show
        problem = self._found[index]
        fix = self._edit(element.start, end)
        if fix:
            why = _TWICE if element.name == "foreignobject" else _UNSEEN
            self._found[index] = replace(problem, hint=f"{problem.hint.rstrip('.')}{why}.", fix=fix)

    def _without_attribute(self, written: str) -> tuple[Edit, ...]:
        """The fix that takes an attribute out of the tag at which the reader is."""
        start = self._parser.CurrentByteIndex
        pattern = rb"""\s+%s\s*=\s*(?:"[^"]*"|'[^']*')""" % re.escape(written.encode())
        tag = _TAG.match(self._data, start)
        found = re.search(pattern, tag[0]) if tag else None
        return self._edit(start + found.start(), start + found.end()) if found else ()

    def _edit(self, start: int, end: int) -> tuple[Edit, ...]:
        """What takes those bytes out; nothing where the file isn't plain UTF-8, as edits need it."""
        if not self._text:
            return ()
        before, old = self._data[self._mark : start].decode(), self._data[start:end].decode()
        where = self._positions.where(len(before))
        return (Edit(Where(self._path, where.line, where.column), old, ""),)

    def _entity(self, name: str, *_: object) -> None:
        self._add(Code.EXTERNAL_RESOURCE, "this image defines an entity", f"<!ENTITY {name}>")
        raise _EndError

    def _instruction(self, target: str, _data: str) -> None:
        self._add(Code.EXTERNAL_RESOURCE, LOADS, f"<?{target}?>")


def _holds_html(element: _Element) -> bool:
    return element.name == "foreignobject" or element.name.startswith(tuple(f"{{{space}}}" for space in _FOREIGN))


def _loaded(name: str, value: str, moves: bool, animated: str) -> Iterator[str]:
    """The addresses that a browser would load for the attribute."""
    if name in ("href", "src"):
        yield value.strip()
    elif moves and animated == "href":
        yield from (one.strip() for one in value.split(";") if one.strip())
    elif name not in _NO_STYLE and not name.startswith(("aria-", "data-")) and "(" in value:
        yield from addresses_in_value(value)


def _is_harmless(address: str) -> bool:
    """Whether nothing is asked for: a part of the drawing itself, or a picture that stands in it."""
    return not address.strip() or _HARMLESS.match(re.sub(r"[\x00-\x20]", "", address)) is not None


def _parts(written: str) -> Sequence[str]:
    """The namespace, the name and the prefix of what the parser gives with spaces between."""
    parts = written.split(" ")
    return ("", parts[0], "") if len(parts) == 1 else (parts[0], parts[1], parts[2] if len(parts) > 2 else "")


def _written(name: str) -> str:
    """As it stands in the file: `xlink:href`."""
    _, local, prefix = _parts(name)
    return f"{prefix}:{local}" if prefix else local


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
