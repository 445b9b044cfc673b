"""The registers: one YAML file of many entries each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

from learning_station.load.metadata_texts import scan_prose
from learning_station.load.validation import parse_model
from learning_station.load.yaml_fixes import OTHER_COLONS
from learning_station.load.yaml_values import YamlMap, YamlText
from learning_station.model.base import Entity
from learning_station.model.references import Ref
from learning_station.model.station import UnreadThing
from learning_station.model.values import fault_of_id
from learning_station.problems import Code, Problems

E = TypeVar("E", bound=Entity)


def parse_register(
    model: type[Entity], tree: YamlMap, language: str, problems: Problems
) -> Iterator[Entity | UnreadThing]:
    """Every entry; of those that are wrong, with problems added, only their names and links."""
    for key, entry in tree.items():
        where = key.where if isinstance(key, YamlText) else entry.where
        if fault := fault_of_id(key):
            problems.add(where, Code.BAD_ID, fault, "An id looks like `city-diplomacy`.")
        elif not isinstance(entry, YamlMap):
            other_colons = isinstance(entry, YamlText) and set(OTHER_COLONS) & set(entry)
            hint = (
                "Write ordinary colons, each with a blank behind it: `name: …`."
                if other_colons
                else "Indent them by two spaces."
            )
            problems.add(where, Code.WRONG_TYPE, f"`{key}` needs `key: value` lines below it", hint)
        else:
            yield parse_entity(model, entry, language, problems, {"id": str(key)})
            continue
        yield UnreadThing((str(Ref(model.kind, key)),))


def parse_entity(
    model: type[E], tree: YamlMap, language: str, problems: Problems, more: Mapping[str, object]
) -> E | UnreadThing:
    """A thing from its tree, with its places and the links of its prose; `more` holds its id."""
    if "id" in tree and "id" in more:
        id_key = next(key for key in tree if key == "id")
        problems.add(
            getattr(id_key, "where", tree.where),
            Code.UNKNOWN_KEY,
            "the id is the file's name or the register's key",
            "Take the line `id: …` out.",
        )
    thing, links = parse_model(model, tree, language, problems, more), scan_prose(model, tree, problems)
    if thing is None:
        return UnreadThing((f"{model.kind}:{more['id']}",), links)
    return thing.with_source(tree, links)
