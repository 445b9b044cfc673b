"""What keeps a learner's work on a disk where each file has a storage of its own: one page at the site's root, in
whose storage all the others write.
"""

from __future__ import annotations

from pathlib import Path

from learning_station.files.copy import copy_own_file
from learning_station.files.write import write_text
from learning_station.languages.locales import direction_of
from learning_station.offline.station_json import StationInfo
from learning_station.render.policy import SHOWS_ONLY, with_policy
from learning_station.render.root_pages import root_environment

STORE_PAGE = "store.html"
STORE_SCRIPT = "store-frame.js"
"""Beside the page, since a copy in one language has not got the others' assets."""


def write_store_frame(folder: Path, about: StationInfo, templates: Path) -> None:
    """Writes the page and its script into the finished folder, before its files are listed."""
    language = about.languages[0]
    page = root_environment(templates, language).get_template(STORE_PAGE)
    html = page.render(
        language=language,
        direction=direction_of(language),
        station=about.name,
        formerly=about.formerly,
        title=about.title[language],
    )
    write_text(folder / STORE_PAGE, with_policy(html, SHOWS_ONLY))
    copy_own_file(templates / "assets" / STORE_SCRIPT, folder / STORE_SCRIPT)
