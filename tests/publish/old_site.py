"""A built site with next to nothing in it."""

from __future__ import annotations

from pathlib import Path

from learning_station.offline.inventory import write_inventory
from learning_station.publish.build_record import write_record


def make_old_site(folder: Path) -> Path:
    (folder / "en").mkdir(parents=True)
    (folder / "en/index.html").write_text("the last good site")
    write_inventory(folder, "station", ("en",))
    write_record(folder)
    return folder
