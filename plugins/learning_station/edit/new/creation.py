"""A new thing as changes of the station's files: its page or its entry, and its name where a list has to have it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from learning_station.edit.files import EditError
from learning_station.edit.new.change_set import Changes
from learning_station.edit.new.ids import free_id, next_unit_id, slug_of, taken_ids
from learning_station.edit.new.kinds import NewKind
from learning_station.edit.new.skeleton import render_new_page
from learning_station.edit.new.yaml_format import Plain, Value, render_map, render_scalar
from learning_station.edit.new.yaml_insertion import with_entry, with_list_item
from learning_station.load.file_names import COURSE
from learning_station.load.front_matter import front_matter_span
from learning_station.model.references import Ref
from learning_station.model.registers import Milestone
from learning_station.model.station import Station
from learning_station.model.values import PartialDate


@dataclass(frozen=True)
class Request:
    """What an editor wants the new thing to be."""

    values: Mapping[str, Any]
    """Its metadata, by the keys that are written."""
    id: str = ""
    unit: str = ""
    """Of a lesson: the unit that it goes into."""
    after: str = ""
    """Of a lesson: the one that it follows; empty for the last place."""
    with_programme: bool = False
    is_draft: bool = True


@dataclass(frozen=True)
class NewThing:
    """A new thing, not yet written."""

    id: str
    path: str
    """The file that it stands in."""
    changes: Changes


def make(kind: NewKind, station: Station, wish: Request, today: date) -> NewThing:
    """The changes that a new thing needs; raises EditError if its id is taken or a file can't take it in."""
    id = _id_of(kind, station, wish)
    changes = Changes(station.root)
    path = (
        _put_entry(kind, station, wish, id, changes)
        if kind.register
        else _put_page(kind, station, wish, id, changes, today)
    )
    return NewThing(id, path, changes)


def _id_of(kind: NewKind, station: Station, wish: Request) -> str:
    if kind.register and station.is_unread(Ref(kind.name, "")):
        raise EditError(
            f"{station.content_dir}/{kind.register} can't be read, so nothing can be put into it: `station "
            "check` says why. Nothing was written."
        )
    is_taken = taken_ids(station, kind.name, wish.unit)
    if wish.id:
        if is_taken(wish.id):
            raise EditError(
                f"The id `{wish.id}` can't be had: something has it, had it or stands where it would be written. "
                "Choose another."
            )
        return wish.id
    unit_id = next_unit_id(station) if kind.name == "unit" else None
    return free_id(unit_id or slug_of(_title(wish.values[kind.title.name], station)) or kind.name, is_taken)


def _title(value: Value, station: Station) -> str:
    """The title in the station's first language, or the first that there is."""
    if isinstance(value, Mapping):
        value = value.get(station.settings.default_language) or next(iter(value.values()))
    assert isinstance(value, str)
    return value


def _put_page(kind: NewKind, station: Station, wish: Request, id: str, changes: Changes, today: date) -> str:
    units, content = station.settings.units_dir, station.content_dir
    language = str(wish.values.get("language", station.settings.default_language))
    values = {
        key: value
        for key, value in wish.values.items()
        if key != "language" or value != station.settings.default_language
    }
    names: dict[str, Any] = {"id": id, "station": station, **_numbers(values)}
    match kind.name:
        case "unit":
            path = f"{units}/{id}/index.md"
            _list(changes, f"{units}/{COURSE}", "units", id)
        case "lesson":
            path = f"{units}/{wish.unit}/{id}.md"
            names["question"] = free_id(f"{id}-1", {question.id for _, question in station.questions}.__contains__)
            _list(changes, f"{units}/{wish.unit}/index.md", "lessons", id, wish.after)
        case "event":
            path = f"{content}/{kind.folder}/{id}.md"
            values = {**_event(values, today), **values}
            names["days"] = _days(values) if wish.with_programme else []
        case _:
            path = f"{content}/{kind.folder}/{id}.md"
    changes.add(path, render_new_page(kind.name, language, values, names, wish.is_draft))
    return path


def _numbers(values: Mapping[str, Any]) -> dict[str, Any]:
    """What the skeleton of a kit has to know."""
    return {"minutes": int(values["minutes"]), "kit_kind": str(values["kit_kind"])} if "kit_kind" in values else {}


def _event(values: Mapping[str, Any], today: date) -> dict[str, Value]:
    """The event's values, completed with those that follow from others."""
    last = date.fromisoformat(str(values.get("ends", values["starts"])))
    online = {"online": Plain("true")} if values["kind"] == "webinar" and "place" not in values else {}
    return {"status": Plain("held" if last < today else "provisional"), **online}


def _days(values: Mapping[str, Any]) -> list[date]:
    first, last = (date.fromisoformat(str(values.get(key, values["starts"]))) for key in ("starts", "ends"))
    if last - first > timedelta(days=30):
        raise EditError("A programme is written for 31 days at most. Nothing was written.")
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def _list(changes: Changes, path: str, key: str, id: str, after: str = "") -> None:
    """Puts an id into a list of the course or of a unit."""
    text = changes.text_of(path)
    try:
        if path.endswith(".md"):
            begin, end = front_matter_span(text) or (0, 0)
            changed = with_list_item(
                text[begin:end], key, id, after or None, below=("title", "summary", "objectives", "time")
            )
            changes.change(path, text[:begin] + changed + text[end:])
        else:
            changes.change(path, with_list_item(text, key, id, after or None))
    except EditError as error:
        raise EditError(f"{path}: {error}") from error


def _put_entry(kind: NewKind, station: Station, wish: Request, id: str, changes: Changes) -> str:
    path = f"{station.content_dir}/{kind.register}"
    values = {key: _in_languages(value, station) for key, value in wish.values.items()}
    ordered = {field.path[0]: values[field.path[0]] for field in kind.fields if field.path[0] in values}
    entry = f"{render_scalar(id)}:\n{render_map(ordered, 2)}"
    if not (station.root / path).exists():
        changes.add(path, entry)
        return path
    try:
        changes.change(
            path,
            with_entry(changes.text_of(path), entry, _next(kind, station, id, wish.values), apart=len(ordered) > 2),
        )
    except EditError as error:
        raise EditError(f"{path}: {error}") from error
    return path


def _in_languages(value: Value, station: Station) -> Value:
    """A text in the station's first language alone is written without it."""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        written = {key: _in_languages(one, station) for key, one in value.items()}
        return (
            written[station.settings.default_language]
            if list(written) == [station.settings.default_language]
            else written
        )
    return [_in_languages(one, station) for one in value]


def _next(kind: NewKind, station: Station, id: str, values: Mapping[str, Any]) -> str | None:
    """The entry before which the new one belongs, if the register has an order: milestones by date, all others by
    id.
    """
    if kind.name == "milestone":
        dates = {one.id: one.date.first_day for one in station.all(Milestone)}
        new = PartialDate.parse(str(values["date"])).first_day
        return (
            next((one for one, day in dates.items() if day > new), None)
            if list(dates.values()) == sorted(dates.values())
            else None
        )
    ids = list(station.things[kind.name])
    return next((one for one in ids if one > id), None) if ids == sorted(ids) else None
