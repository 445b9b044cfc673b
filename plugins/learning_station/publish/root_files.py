"""The files of the content's folder `root/`, copied to the top of the site.

They are neither in the list of files nor in a carried copy: hosts, crawlers and other services look for them, and on a
stick nobody does.
"""

from __future__ import annotations

from pathlib import Path

from learning_station.files.copy import copy_file
from learning_station.files.write import make_folder
from learning_station.load.root_files import load_root_files
from learning_station.model.root_files import root_uri
from learning_station.model.station import Station
from learning_station.offline.errors import RefusedError
from learning_station.problems import Problems


def write_root_files(station: Station, folder: Path) -> None:
    """Copies these files into the finished folder. Raises RefusedError if one is a link or replaces a built file."""
    problems = Problems()
    paths = load_root_files(station.root, station.content_dir, problems)
    if problems.errors:
        raise RefusedError("\n".join(map(str, problems.errors)))
    for path in paths:
        target = folder / root_uri(path)
        if target.exists():
            raise RefusedError(
                f"{path} would be in the place of what the build wrote; take it out, or give it another name."
            )
        make_folder(target.parent, folder)
        copy_file(station.root / path, target, station.root)
