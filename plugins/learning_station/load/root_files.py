"""The files for the top of the site, read from the content's folder `root/`."""

from __future__ import annotations

from pathlib import Path

from learning_station.files.link import is_link
from learning_station.load.files import list_files
from learning_station.model.root_files import is_copied, root_folder
from learning_station.problems import Code, Problems, Where

WELL_KNOWN = ".well-known"


def load_root_files(root: Path, content_dir: str, problems: Problems) -> tuple[str, ...]:
    """Every file there, hidden ones too, as paths relative to the station's root; links are problems."""
    folder, misplaced = root_folder(content_dir), f"{content_dir}/{WELL_KNOWN}"
    if (root / misplaced).is_dir():
        hint = f"Move it into `{folder}/`, which is copied to the top of the site."
        problems.add(Where(misplaced), Code.UNEXPECTED_FILE, "what is in this folder is not published from here", hint)
    if is_link(root / folder) or not (root / folder).exists():
        return ()
    return tuple(path for path in list_files(root, folder, problems, hidden=True) if is_copied(path.rpartition("/")[2]))
