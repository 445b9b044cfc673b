"""A lesson is light, and stays so when the station grows."""

from __future__ import annotations

import gzip
from pathlib import Path
from statistics import median

from tests.builds import REPOSITORY, build_station, languages_of
from tests.site.documents import files_loaded_by
from tests.stations import make_station

MEDIAN_BYTES = 29_400
HEAVIEST_BYTES = 35_700
"""What a lesson of the first station loads on a first visit, gzipped, in whichever language.

The aim is 26,000 (`make bench`); these hold what is.
"""
STATION_BYTES = 18_000
"""How much of that comes from the generator's files: the same for all lessons, but for what few of them need."""
GROWTH_BYTES = 12_000


def test_a_lesson_is_light_with_everything_it_loads(station_site: Path) -> None:
    pages = [
        station_site / language / path.relative_to(REPOSITORY / "units").with_suffix(".html")
        for path in REPOSITORY.glob("units/unit-*/*.md")
        if "." not in path.stem and path.stem != "index"
        for language in languages_of(REPOSITORY)
    ]
    assert len(pages) > 50
    weights = {page.relative_to(station_site).as_posix(): sum(map(_gzipped, files_loaded_by(page))) for page in pages}
    heaviest = max(weights, key=lambda uri: weights[uri])
    assert weights[heaviest] <= HEAVIEST_BYTES, heaviest
    assert median(weights.values()) <= MEDIAN_BYTES


def test_what_the_generator_adds_to_a_plain_lesson_is_light(station_site: Path) -> None:
    """`tests/browser/test_late_parts.py` holds that a first visit loads nothing that the page doesn't name."""
    page = station_site / "en/unit-5/more-than-slogans.html"
    sizes = {file.name: _gzipped(file) for file in files_loaded_by(page) if file != page}
    assert sizes.keys() == {"station.css", "scheme.js", "station.js", "learner.js", "icon.svg"}
    assert sum(sizes.values()) <= STATION_BYTES, sizes


def _gzipped(file: Path) -> int:
    return len(gzip.compress(file.read_bytes(), mtime=0))


def test_a_page_grows_little_with_the_station(tmp_path: Path) -> None:
    """The limit holds from 50 to 1,000 pages (`make bench`); this is a tenth of the way."""
    sizes = {}
    for pages in (50, 150):
        make_station(tmp_path / f"{pages}", pages)
        site = build_station(tmp_path / f"{pages}", tmp_path / f"site-{pages}")
        sizes[pages] = (site / "en/unit-1/lesson-1.html").stat().st_size
    assert sizes[150] - sizes[50] <= GROWTH_BYTES / 10
