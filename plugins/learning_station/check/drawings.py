"""Is an SVG file a drawing and nothing else? Opened on its own, a browser would run its scripts and load what it names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from xml.parsers import expat

from learning_station.problems import Code, Problem, Where

_ACTIVE = ("script", "foreignobject", "iframe", "embed", "object", "handler", "listener", "meta")
_HARMLESS = re.compile(r"#|data:image/", re.IGNORECASE)
_LOADS = re.compile(r"@import|url\(\s*[\"']?(?!\s*[\"']?(?:#|data:image/))[^)]*", re.IGNORECASE)


class _EndError(Exception):
    """Nothing more of the file is read."""


def check_drawing(path: str, data: bytes) -> Iterator[Problem]:
    """What is wrong with the SVG file; XML is read as browsers read it, so that no prefix, encoding or entity hides anything."""
    yield from _Reader(path).read(data)


class _Reader:
    def __init__(self, path: str) -> None:
        self._path, self._found, self._depth = path, list[Problem](), 0
        self._style = ""
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.EntityDeclHandler = self._entity
        self._parser.ProcessingInstructionHandler = self._instruction

    def read(self, data: bytes) -> list[Problem]:
        try:
            self._parser.Parse(data, True)
        except expat.ExpatError as error:
            where = Where(self._path, error.lineno, error.offset + 1)
            self._found.append(Problem(where, Code.UNEXPECTED_FILE, f"this is not a drawing: {expat.ErrorString(error.code)}", "Save it as SVG again."))
        except _EndError:
            pass
        return self._found

    def _add(self, code: Code, message: str, what: str) -> None:
        where = Where(self._path, self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1)
        self._found.append(Problem(where, code, message, f"Take `{what}` out of the drawing."))

    def _start(self, element: str, attributes: Mapping[str, str]) -> None:
        name = _local(element)
        self._depth, self._style = self._depth + 1, ""
        if self._depth == 1 and name != "svg":
            self._add(Code.UNEXPECTED_FILE, f"this is not a drawing: its first element is `{element}`", element)
            raise _EndError
        if name in _ACTIVE:
            self._add(Code.RAW_HTML, "this image contains a script", f"<{element}>")
        for attribute, value in attributes.items():
            self._attribute(attribute, value)

    def _attribute(self, attribute: str, value: str) -> None:
        name, plain = _local(attribute), re.sub(r"[\x00-\x20]", "", value).lower()
        if name.startswith("on") or "javascript:" in plain:
            self._add(Code.RAW_HTML, "this image contains a script", attribute)
        elif (name in ("href", "src") and not _HARMLESS.match(plain)) or _LOADS.search(value):
            self._add(Code.EXTERNAL_RESOURCE, "this image loads something from elsewhere", f'{attribute}="{value}"')

    def _text(self, text: str) -> None:
        self._style += text

    def _end(self, element: str) -> None:
        match = _LOADS.search(self._style) if _local(element) == "style" else None
        if match:
            self._add(Code.EXTERNAL_RESOURCE, "this image loads something from elsewhere", match[0])

    def _entity(self, name: str, *_: object) -> None:
        self._add(Code.EXTERNAL_RESOURCE, "this image defines an entity", f"<!ENTITY {name}>")
        raise _EndError

    def _instruction(self, target: str, _data: str) -> None:
        self._add(Code.EXTERNAL_RESOURCE, "this image loads something from elsewhere", f"<?{target}?>")


def _local(name: str) -> str:
    """The name without its prefix, in lower case."""
    return name.rpartition(":")[2].lower()
