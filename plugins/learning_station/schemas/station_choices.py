"""What a station offers to choose from: its languages, and the ids of its things with their titles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from learning_station.model.base import Entity
from learning_station.model.station import Station
from learning_station.model.values import Text


@dataclass(frozen=True)
class StationChoices:
    """The words that schemas suggest. None of them is required: what somebody adds a minute later is right too."""

    languages: tuple[str, ...] = ("en",)
    ids: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Kind -> id -> title."""
    units_dir: str = "units"
    content_dir: str = "content"


def vocabulary_of(station: Station) -> StationChoices:
    settings = station.settings
    ids = {
        kind: {id: _title_of(thing, settings.languages) for id, thing in sorted(things.items())}
        for kind, things in station.things.items()
    }
    return StationChoices(settings.languages, ids, settings.units_dir, station.content_dir)


def _title_of(thing: Entity, languages: tuple[str, ...]) -> str:
    """The title, name or statement of a thing, in the first of the languages that it has."""
    text = next((value for name in ("title", "name", "statement") if (value := getattr(thing, name, None))), "")
    if not isinstance(text, Text):
        return str(text)
    return next(
        (text.languages[language] for language in languages if language in text.languages),
        next(iter(text.languages.values())),
    )
