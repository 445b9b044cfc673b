"""Which schema is for which files of a station."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase

from learning_station.load.file_names import CONFIG, CONTENT_FOLDERS, COURSE, REGISTERS
from learning_station.load.translations import translation_of
from learning_station.model.base import Entity
from learning_station.model.course import Course
from learning_station.model.station import Settings
from learning_station.model.unit import Lesson, Unit
from learning_station.schemas.models import model_schema
from learning_station.schemas.station_choices import StationChoices
from learning_station.schemas.values import ID, Schema, closed_map

DRAFT = "http://json-schema.org/draft-07/schema#"
"""What programs for YAML know best."""


@dataclass(frozen=True)
class SchemaFile:
    """A schema, the name of its file, and the files of the station that it is for."""

    name: str
    schema: Schema
    globs: tuple[str, ...]
    """Relative to the station's root; those that begin with `!` are excepted."""

    @property
    def text(self) -> str:
        return json.dumps(self.schema, ensure_ascii=False, indent=1) + "\n"

    def is_for(self, path: str) -> bool:
        """Whether the file at that path (relative to the root, with `/`) is one of them."""
        return any(_matches(path, glob) for glob in self.globs) and not any(
            _matches(path, glob[1:]) for glob in self.globs if glob[0] == "!"
        )


def _matches(path: str, glob: str) -> bool:
    parts, wanted = path.split("/"), glob.split("/")
    return len(parts) == len(wanted) and all(fnmatchcase(part, one) for part, one in zip(parts, wanted, strict=True))


def schema_files(vocabulary: StationChoices) -> list[SchemaFile]:
    """Every schema of the station."""
    units, content = vocabulary.units_dir, vocabulary.content_dir
    return [
        SchemaFile("settings.json", _settings(vocabulary), (CONFIG,)),
        SchemaFile("course.json", _titled("The course", model_schema(Course, vocabulary)), (f"{units}/{COURSE}",)),
        *_page(Unit, f"{units}/*", vocabulary, "index"),
        *_page(Lesson, f"{units}/*", vocabulary, except_for=("index.md", "index.*.md")),
        *(
            schema
            for folder, model in CONTENT_FOLDERS.items()
            for schema in _page(model, f"{content}/{folder}", vocabulary)
        ),
        *(
            SchemaFile(_json(name), _register(model, vocabulary), (f"{content}/{name}",))
            for name, model in REGISTERS.items()
        ),
    ]


def _json(register: str) -> str:
    return register.removesuffix(".yml") + ".json"


def _titled(title: str, schema: Schema) -> Schema:
    return {"$schema": DRAFT, "title": title, **schema}


def _page(
    model: type[Entity], folder: str, vocabulary: StationChoices, stem: str = "*", except_for: tuple[str, ...] = ()
) -> Iterator[SchemaFile]:
    """The schemas of originals, and of translations, whose names have a language: `x.fr.md`."""
    kind, excepted = model.kind, tuple(f"!{folder}/{one}" for one in except_for)
    others = () if stem != "*" else (f"!{folder}/*.*.md",)
    yield SchemaFile(
        f"{kind}.json",
        _titled(f"The front matter: {kind}", model_schema(model, vocabulary)),
        (f"{folder}/{stem}.md", *others, *excepted),
    )
    translation = translation_of(model)
    if translation:
        schema = _titled(f"The front matter of a translation: {kind}", model_schema(translation, vocabulary))
        yield SchemaFile(f"{kind}-translation.json", schema, (f"{folder}/{stem}.*.md", *excepted))


def _register(model: type[Entity], vocabulary: StationChoices) -> Schema:
    """Entries by id; a new one is offered with the keys that it has to have."""
    entry = model_schema(model, vocabulary)
    body = {"${1:an-id}": {key: f"${index}" for index, key in enumerate(entry.get("required", ()), start=2)}}
    new = {"label": f"new {model.kind}", "description": "An entry with the keys that it has to have.", "body": body}
    definitions = entry.pop("definitions")
    message = "Each entry begins with its id: lower-case letters, digits and single hyphens."
    schema = {**closed_map({}, f"^{ID}$", entry, message), "defaultSnippets": [new], "definitions": definitions}
    return _titled(f"The register: {model.kind}", schema)


def _settings(vocabulary: StationChoices) -> Schema:
    """Of `mkdocs.yml`, what stands below `plugins: - station:`; the rest is MkDocs'."""
    station = {**model_schema(Settings, vocabulary), "description": "The settings of the station."}
    definitions = station.pop("definitions")
    plugin = {"type": ["object", "string"], "properties": {"station": station}}
    plugins = {
        "description": "What MkDocs builds with.",
        "type": ["array", "object"],
        "items": plugin,
        "properties": plugin["properties"],
    }
    return _titled(
        "The station",
        {"type": "object", "properties": {"plugins": plugins}, "required": ["plugins"], "definitions": definitions},
    )
