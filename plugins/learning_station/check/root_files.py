"""Can the files for the top of the site stand there, and do they leave readers and the server alone?"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import PurePosixPath
from xml.parsers import expat

from learning_station.check.merge_conflicts import check_conflict
from learning_station.check.secret_files import RULING, check_keys, hidden_file, hidden_part
from learning_station.files.read import read_bytes
from learning_station.model.paths import folded, is_writable_name
from learning_station.model.root_files import WRITTEN, root_uri
from learning_station.model.station import Station
from learning_station.problems import Code, Problem, Where

KINDS = frozenset(
    [
        "txt",
        "json",
        "xml",
        "html",
        "htm",
        "ico",
        "png",
        "jpg",
        "jpeg",
        "gif",
        "webp",
        "pdf",
        "webmanifest",
        "asc",
        "pem",
        "pub",
        "csv",
    ]
)
"""The endings that are published; a file without one is too."""

TEXTS = frozenset(["", "txt", "json", "xml", "html", "htm", "webmanifest", "asc", "pem", "pub", "csv"])
"""Those of them that are lines of text."""

_PLAIN = frozenset({"html", "head", "title", "meta", "body", "p", "h1", "br"})
"""All that pages have by which search engines and other services know whose site it is."""
_PLAIN_ATTRIBUTES = frozenset({"name", "content", "charset", "lang"})
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
"""By some of these, browsers take the text for one in another encoding (ISO-2022-JP), in which it says something
else.
"""
_RUN_IN_XML = frozenset(
    {"http://www.w3.org/1999/xhtml", "http://www.w3.org/2000/svg", "http://www.w3.org/1998/Math/MathML"}
)


def check_root_files(station: Station) -> Iterator[Problem]:
    """Each file that would be in the way of one of the site's own or of another, that no disk can have, or that
    could run something.
    """
    written = {folded(name): name for name in (*WRITTEN, *station.settings.languages)}
    taken, folders, hidden = dict[str, str](), dict[str, str](), set[str]()
    for path in station.root_files:
        uri = root_uri(path)
        first = folded(uri.partition("/")[0])
        if first in written:
            what = f"`{uri}` would be in the place of `{written[first]}`, which each build writes itself"
            yield Problem(Where(path), Code.SAME_OUTPUT, what, "Take it out, or give it another name.")
        elif (other := _in_the_way(uri, taken, folders)) is not None:
            yield Problem(
                Where(path),
                Code.SAME_OUTPUT,
                f"`{uri}` would be written twice; it is also {other}",
                "Rename one of the two.",
            )
        elif secret := hidden_part(path):
            if secret not in hidden:
                yield hidden_file(secret)
            hidden.add(secret)
            continue
        taken[folded(uri)] = path
        folders.update((folded(above), path) for above in _above(uri))
        yield from _check_names(path, uri)
        yield from check_keys(station, path) or _check_kind(station, path)


def _in_the_way(uri: str, taken: Mapping[str, str], folders: Mapping[str, str]) -> str | None:
    """The file that has the place of this one, or of one of its folders, on a disk that doesn't tell capitals apart."""
    if folded(uri) in folders:
        return folders[folded(uri)]
    return next((taken[name] for one in (uri, *_above(uri)) if (name := folded(one)) in taken), None)


def _above(uri: str) -> list[str]:
    """The folders that the file is in."""
    return [str(folder) for folder in PurePosixPath(uri).parents][:-1]


def _check_names(path: str, uri: str) -> Iterator[Problem]:
    for name in uri.split("/"):
        if not is_writable_name(name):
            yield Problem(
                Where(path),
                Code.BAD_ID,
                f"Windows can't have a file `{name}`",
                "Rename it, with letters, digits and hyphens.",
            )


def _check_kind(station: Station, path: str) -> Iterator[Problem]:
    name = path.rpartition("/")[2].lower()
    ending = PurePosixPath(name).suffix[1:]
    if name in RULING:
        hint = "Whoever publishes the station puts it on the server."
        yield Problem(
            Where(path), Code.UNEXPECTED_FILE, f"`{name}` would give orders to the server, so it is not published", hint
        )
    elif ending and ending not in KINDS:
        hint = (
            "At the top of the site there is no place for what could run: only texts, data, pictures and pages "
            "without anything active."
        )
        yield Problem(
            Where(path),
            Code.UNEXPECTED_FILE,
            f"files of the kind `.{ending}` are not copied to the top of the site",
            hint,
        )
    elif ending in TEXTS:
        yield from _check_text(station, path, ending)


def _check_text(station: Station, path: str, ending: str) -> Iterator[Problem]:
    try:
        data = read_bytes(station.root / path, station.root)
        conflicts = list(check_conflict(path, data))
        active = None if conflicts else _active_in(data, ending)
    except OSError as error:
        yield Problem(Where(path), Code.MISSING_FILE, f"the file can't be read: {error.strerror}", "")
    except UnicodeDecodeError:
        yield Problem(Where(path), Code.NOT_UTF8, "the file is not UTF-8", "Save the file with the encoding UTF-8.")
    else:
        yield from conflicts
        if active:
            line, what = active
            hint = (
                "A file that proves whose site this is has text and `meta` only. What is to be read belongs into a "
                "page of the station."
            )
            yield Problem(
                Where(path, line),
                Code.RAW_HTML,
                f"`{what}` could do something in a reader's browser, beside what learners keep there",
                hint,
            )


def _active_in(data: bytes, ending: str) -> tuple[int, str] | None:
    """The line and the first thing in it that a browser would run; None if there is none, or in a kind of which none
    is run.
    """
    match ending:
        case "xml":
            return _active_in_xml(data)
        case "html" | "htm":
            return _active_in_html(data.decode("utf-8"))
        case "":
            return _active_without_kind(data)
    return None


def _active_in_html(text: str) -> tuple[int, str] | None:
    """The line and the first thing in it that is more than plain text; None if there is none."""
    reader = _Html()
    if control := _CONTROL.search(text):
        return text.count("\n", 0, control.start()) + 1, f"\\x{ord(control[0]):02x}"
    reader.feed(text)
    reader.close()
    return reader.active


class _Html(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)  # `&lt;` is a text, and no `<`
        self.active: tuple[int, str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        strange = next((name for name, _ in attrs if name not in _PLAIN_ATTRIBUTES), None)
        other = next(
            (value for name, value in attrs if name == "charset" and (value or "").lower() not in ("utf-8", "utf8")),
            None,
        )
        if tag not in _PLAIN or strange:
            self._note(f"<{tag}>" if tag not in _PLAIN else f'{strange}="…"')
        elif other is not None:
            self._note(f'charset="{other}"')

    def handle_data(self, data: str) -> None:
        if "<" in data:
            self._note("<")

    def handle_comment(self, data: str) -> None:
        """Browsers don't agree with each other, nor with Python, on where an odd one ends."""
        self._note("<!--")

    def handle_pi(self, data: str) -> None:
        self._note("<?")

    def unknown_decl(self, data: str) -> None:
        self._note("<![")

    def _note(self, what: str) -> None:
        self.active = self.active or (self.getpos()[0], what)


def _active_without_kind(data: bytes) -> tuple[int, str] | None:
    """The same of a file without an ending: where a host names no kind, browsers guess it from the beginning
    (WHATWG, MIME Sniffing, 7.1).
    """
    begins = data.removeprefix(codecs.BOM_UTF8).lstrip()
    return (1, begins[:20].decode("ascii", "replace")) if begins.startswith(b"<") else None


def _active_in_xml(data: bytes) -> tuple[int, str] | None:
    """The same of XML, in which browsers run what is in HTML's or SVG's namespace, and follow instructions."""
    found: list[tuple[int, str]] = []
    parser = expat.ParserCreate(namespace_separator=" ")

    def element(name: str, _: object) -> None:
        space, _, local = name.rpartition(" ")
        if space in _RUN_IN_XML:
            found.append((parser.CurrentLineNumber, f"<{local}>"))

    def instruction(target: str, _: str) -> None:
        found.append((parser.CurrentLineNumber, f"<?{target}?>"))

    def doctype(*_: object) -> None:
        found.append((parser.CurrentLineNumber, "<!DOCTYPE>"))

    parser.StartElementHandler = element
    parser.ProcessingInstructionHandler = instruction
    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        found.append((error.lineno, expat.ErrorString(error.code)))
    return found[0] if found else None


RULE = check_root_files
