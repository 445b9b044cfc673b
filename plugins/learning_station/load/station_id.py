"""The problem of a station that has no id."""

from __future__ import annotations

from learning_station.load.configuration import place_of
from learning_station.load.yaml_values import YamlMap, YamlText
from learning_station.model.station import Settings
from learning_station.model.station_id import new_station_id
from learning_station.problems import Code, Edit, Level, Problem

WRITE_ID = (
    "Add a line `id: …` with a name that no other station has. "
    "`station check --fix` writes one, and the name so far as `formerly`, so that learners keep what they made."
)


def missing_id(options: YamlMap, settings: Settings) -> Problem:
    """What to say of a station without an id; the fix writes one before its first setting, and what it was called so
    far as its former id.
    """
    message = (
        f"the station has no `id`: browsers keep learners' work under its title, as `{settings.name}`, and so does "
        "any other station with that title"
    )
    fix = _written(options, settings) if settings.name in settings.formerly or "formerly" not in options else ()
    return Problem(place_of(options, "title"), Code.NO_STATION_ID, message, WRITE_ID, Level.WARNING, fix)


def unwritable_name(options: YamlMap, settings: Settings) -> Problem:
    """What to say of a station whose name no folder of Windows can have."""
    hint = (
        "Carried copies are folders of that name: write another as `id`, and this one as `formerly`, if it was "
        "published."
    )
    return Problem(
        place_of(options, "id" if settings.id else "title"),
        Code.BAD_ID,
        f"Windows can't have a folder `{settings.name}`",
        hint,
    )


def _written(options: YamlMap, settings: Settings) -> tuple[Edit, ...]:
    first = min(key.where for key in options if isinstance(key, YamlText))
    lines = [f"id: {new_station_id(settings.title_in_default)}"]
    if "formerly" not in options:
        lines.append(f"formerly: [{settings.name}]")
    is_block = first == options.where
    end = "\n" + " " * (first.column - 1) if is_block else ", "
    return (Edit(first, "", "".join(line + end for line in lines)),)
