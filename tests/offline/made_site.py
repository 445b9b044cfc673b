"""A folder that looks like a built site, in two versions that differ in every way that two versions can."""

from __future__ import annotations

from pathlib import Path

from learning_station.offline.downloads import write_empty_list
from learning_station.offline.inventory import write_inventory
from learning_station.offline.station_json import StationInfo, write_about

NAME = "made-station"

SHARED = {
    "index.html": "the choice",
    "404.html": "<a href='fr/index.html'>",
    "sitemap.xml": "<urlset/>",
    "en/index.html": "home",
    "en/same.html": "the same in both",
    "en/assets/station.css": "body{}",
    "en/images/été.svg": "<svg/>",
    "fr/index.html": "accueil",
    "fr/same.html": "la même",
    "fr/assets/station.css": "body{}",
}
ONE = {
    **SHARED,
    "en/changed.html": "before",
    "en/gone.html": "leaves",
    "en/old/only.html": "leaves with its folder",
    "en/Capital.txt": "letters",
    "en/becomes-a-folder": "a file",
    "en/was-a-folder/file.txt": "in a folder",
    "fr/gone.html": "part",
}
TWO = {
    **SHARED,
    "en/changed.html": "after",
    "en/new/page.html": "comes with its folder",
    "en/capital.txt": "letters",
    "en/becomes-a-folder/file.txt": "in a folder",
    "en/was-a-folder": "a file",
    "fr/new/page.html": "vient",
    "en/large.txt": "0123456789" * 50_000,
}


def make_site(
    folder: Path,
    files: dict[str, str] = ONE,
    languages: tuple[str, ...] = ("en", "fr"),
    name: str = NAME,
    formerly: tuple[str, ...] = (),
) -> Path:
    """The files as a site of these languages, with everything that a build adds."""
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
    about = StationInfo(
        generator="the tests",
        name=name,
        formerly=formerly,
        title={language: f"A made station in {language}" for language in languages},
        languages=languages,
        address="https://station.example",
        pages=2,
    )
    write_about(folder, about)
    write_empty_list(folder)
    write_inventory(folder, name, languages)
    return folder
