"""The interface's words as they stand in templates and sources, and catalogues brought in step with them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import PoFileError, read_po, write_po

from learning_station.files.read import read_own_bytes
from learning_station.languages.messages import CATALOGUES
from learning_station.model.conflict_markers import HINT, MESSAGE, find_conflict

KEYWORDS = {**DEFAULT_KEYWORDS, "N_": None, "counted": (1, 2), "label": None}
WIDTH = 110


class CatalogueError(Exception):
    """A catalogue can't be read. The message is for whoever translates."""


@dataclass(frozen=True)
class MissingMessage:
    """A word of the interface that a catalogue doesn't translate, or not in all its forms."""

    id: str
    plural: str
    place: str
    """Where it is used first: `overrides/lesson.html:12`."""


@dataclass(frozen=True)
class CatalogueUpdate:
    """A catalogue in step with the sources."""

    path: Path
    data: bytes
    missing: tuple[MissingMessage, ...]
    gone: tuple[str, ...]
    """What it had and no source says any more."""
    came: tuple[str, ...]
    """What it didn't have."""


def find_sources() -> Path | None:
    """The folder of the project's own sources, with its templates; None for an installed package, which has only
    what runs.
    """
    root = CATALOGUES.parents[3]
    return (
        root
        if (root / "pyproject.toml").is_file() and (root / "overrides").is_dir() and (root / "plugins").is_dir()
        else None
    )


def extract_messages(root: Path) -> Catalog:
    """Every word of the interface, with the places where it is used."""
    catalog = Catalog(project="Learning Station", charset="utf-8", fuzzy=False)
    sources: tuple[tuple[str, list[tuple[str, str]], dict[str, dict[str, str]]], ...] = (
        ("plugins/learning_station", [("**.py", "python")], {}),
        ("overrides", [("**.html", "jinja2")], {"**.html": {"newstyle_gettext": "true", "silent": "false"}}),
    )
    for folder, methods, options in sources:
        for name, line, message, comments, context in extract_from_dir(
            root / folder, methods, options, keywords=KEYWORDS
        ):
            catalog.add(message, locations=[(f"{folder}/{name}", line)], auto_comments=comments, context=context)
    return catalog


def update_catalogue(path: Path, template: Catalog) -> CatalogueUpdate:
    """The catalogue with the sources' words, sorted; new ones empty, gone ones left out. A file that isn't there is
    begun, with the language's plural forms.

    Raises CatalogueError if it can't be read.
    """
    locale = path.stem.replace("-", "_")
    if path.exists():
        try:
            data = read_own_bytes(path)
            _refuse_conflict(path, data)
            catalog = read_po(BytesIO(data), locale=locale, abort_invalid=True)
        except PoFileError as error:
            raise CatalogueError(
                f"{path.name}, line {error.lineno + 1}: {error.line.strip()!r} isn't of a catalogue; see "
                "gettext's manual, “PO files”."
            ) from error
        except (OSError, ValueError) as error:
            raise CatalogueError(f"{path.name} can't be read: {error}.") from error
    else:
        catalog = Catalog(
            locale=locale,
            project="Learning Station",
            charset="utf-8",
            fuzzy=False,
            creation_date=template.creation_date,
        )
    before = {_key(message) for message in catalog if message.id}
    now = {_key(message) for message in template if message.id}
    template.creation_date = catalog.creation_date
    catalog.update(template, no_fuzzy_matching=True)
    catalog.obsolete.clear()
    out = BytesIO()
    write_po(out, catalog, no_location=True, sort_output=True, omit_header=False, width=WIDTH)
    return CatalogueUpdate(
        path,
        out.getvalue(),
        tuple(sorted(_missing(catalog), key=_by_place)),
        tuple(sorted(before - now)),
        tuple(sorted(now - before)),
    )


def _refuse_conflict(path: Path, data: bytes) -> None:
    text = data.decode("utf-8", "replace").replace("\r\n", "\n")
    if conflict := find_conflict(text):
        line = text.count("\n", 0, conflict.start) + 1
        raise CatalogueError(f"{path.name}, line {line}: {MESSAGE}. {HINT}")


def _missing(catalog: Catalog) -> Iterator[MissingMessage]:
    for message in catalog:
        if message.id and not is_translated(message):
            file, line = message.locations[0] if message.locations else ("", None)
            plural = message.id[1] if isinstance(message.id, tuple) else ""
            yield MissingMessage(_key(message), plural, f"{file}:{line}" if line else file)


def _by_place(one: MissingMessage) -> tuple[str, int, str]:
    file, _, line = one.place.partition(":")
    return file, int(line or 0), one.id


def _key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def is_translated(message: Message) -> bool:
    """Whether every form of the message has a text."""
    forms = message.string if isinstance(message.string, list | tuple) else [message.string]
    return bool(forms) and all(forms)
