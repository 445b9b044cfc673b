"""Has a published id gone? Ids are promises: links from elsewhere and a learner's own data hang on them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from learning_station.load.station import PUBLISHED_IDS
from learning_station.model.base import Ref
from learning_station.model.station import Station
from learning_station.problems import Code, Problem, Where, did_you_mean


def check_ids(station: Station) -> Iterator[Problem]:
    """Compares with the recorded ids, one `kind:id` a line; a station without the record is not checked."""
    path = f"{station.content_dir}/{PUBLISHED_IDS}"
    record = station.root / path
    for line, text in enumerate(record.read_text("utf-8").splitlines() if record.is_file() else [], 1):
        kind, _, id = text.strip().partition(":")
        if not id:
            continue
        known = station.things.get(kind, {})
        if id in known or any(id in thing.formerly for thing in known.values()):
            continue
        message = f"the {kind} `{id}` was published and is gone; ids are never changed"
        yield Problem(
            Where(path, line, 1), Code.RENAMED_ID, message, _advice(id, [new for new in known if f"{kind}:{new}" not in record.read_text("utf-8").split()])
        )


def _advice(id: str, new: list[str]) -> str:
    guess = did_you_mean(id, new) if new else ""
    wanted = f" {guess.replace('Did you mean', 'Is it now')}" if guess.startswith("Did") else ""
    return f"Give it its id back, or write `formerly: [{id}]` where it stands now.{wanted}"


def write_published_ids(station: Station) -> Path:
    """Records every id of the station, those recorded before included; returns the file."""
    record = station.root / station.content_dir / PUBLISHED_IDS
    before = record.read_text("utf-8").split() if record.is_file() else []
    now = [str(Ref(thing.kind, thing.id)) for thing in station.everything() if thing.kind != "course"]
    record.write_text("\n".join(sorted({*before, *now})) + "\n", "utf-8")
    return record
