"""Is the folder of the station's own templates and assets complete, without links to files elsewhere that would be
published?
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from learning_station.files.link import find_link
from learning_station.load.configuration import load_configuration
from learning_station.load.files import list_files, report_link
from learning_station.problems import Code, Problem, Problems


def check_theme_links(root: Path) -> Iterator[Problem]:
    """A problem for each symbolic link in the folder that `custom_dir` names, or on the way to it."""
    configuration = load_configuration(root, Problems())
    folder = configuration.theme_dir if configuration else None
    if folder is None or folder.tag or ".." in Path(folder).parts or Path(folder).is_absolute():
        return
    found = Problems()
    if link := find_link(root / folder, root):
        report_link(link.relative_to(root).as_posix(), found)
    elif (root / folder).is_dir():
        list_files(root, str(folder), found)
    yield from (problem for problem in found if problem.code is Code.SYMBOLIC_LINK)
