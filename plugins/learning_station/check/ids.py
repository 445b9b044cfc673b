"""Has a published id gone? Ids are promises: links from elsewhere and a learner's own data hang on them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from learning_station.load.files import read_source
from learning_station.load.station import PUBLISHED_IDS
from learning_station.model.base import Ref
from learning_station.model.station import Station
from learning_station.problems import Code, Problem, Problems, Where, did_you_mean


def check_ids(station: Station) -> Iterator[Problem]:
    """Compares with the recorded ids, one `kind:id` a line; a station without the record is not checked."""
    problems = Problems()
    recorded = _read_record(station, problems)
    yield from problems
    for line, name in enumerate(recorded, 1):
        kind, _, id = name.strip().partition(":")
        known = station.things.get(kind, {})
        if not id or id in known or station.is_unread(Ref(kind, id)) or any(id in thing.formerly for thing in known.values()):
            continue
        message = f"the {kind} `{id}` was published and is gone; ids are never changed"
        new = [one for one in known if f"{kind}:{one}" not in recorded]
        yield Problem(Where(f"{station.content_dir}/{PUBLISHED_IDS}", line, 1), Code.RENAMED_ID, message, _advice(id, new))


def _read_record(station: Station, problems: Problems) -> list[str]:
    path = f"{station.content_dir}/{PUBLISHED_IDS}"
    source = read_source(station.root, path, problems) if (station.root / path).is_file() else None
    return source.text.split("\n") if source else []


def _advice(id: str, new: list[str]) -> str:
    guess = did_you_mean(id, new) if new else ""
    wanted = f" {guess.replace('Did you mean', 'Is it now')}" if guess.startswith("Did") else ""
    return f"Give it its id back, or write `formerly: [{id}]` where it stands now.{wanted}"


def write_published_ids(station: Station) -> Path:
    """Records every id of the station, those recorded before included; returns the file."""
    record = station.root / station.content_dir / PUBLISHED_IDS
    before = filter(None, _read_record(station, Problems()))
    now = [str(Ref(thing.kind, thing.id)) for thing in station.everything() if thing.kind != "course"]
    record.write_text("\n".join(sorted({*before, *now})) + "\n", "utf-8")
    return record
