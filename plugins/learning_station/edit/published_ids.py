"""The record of published ids: what has once been published stays in it."""

from __future__ import annotations

from pathlib import Path

from learning_station.check.ids import ids_of
from learning_station.edit.files import read_edited, write_new
from learning_station.load.file_names import PUBLISHED_IDS
from learning_station.model.drafts import without_drafts
from learning_station.model.station import Station


def write_published_ids(station: Station) -> Path:
    """Records every id of the station that isn't a draft's, and those recorded before; returns the file.

    Raises EditError with the file untouched.
    """
    record = station.root / station.content_dir / PUBLISHED_IDS
    file = read_edited(record, station.root) if record.exists() else None
    before = filter(None, file.text.split("\n")) if file else ()
    text = "\n".join(sorted({*before, *ids_of(without_drafts(station))})) + "\n"
    if file is None:
        write_new(record, text, station.root)
    elif file.text != text:
        file.write(text)
    return record
