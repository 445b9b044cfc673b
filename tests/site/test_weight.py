"""A lesson is light, and stays so when the station grows."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from tests.builds import REPOSITORY, build_station, languages_of
from tests.site.documents import files_loaded_by
from tests.stations import make_station

LESSON_BYTES = 36_000
"""The aim is half of that (`make bench`); this holds what is."""
GROWTH_BYTES = 12_000

LESSONS = sorted(path.relative_to(REPOSITORY / "units") for path in REPOSITORY.glob("units/unit-*/*.md") if "." not in path.stem and path.stem != "index")


@pytest.mark.parametrize("language", languages_of(REPOSITORY))
@pytest.mark.parametrize("lesson", LESSONS, ids=str)
def test_a_lesson_with_everything_it_loads(lesson: Path, language: str, station_site: Path) -> None:
    files = files_loaded_by(station_site / language / lesson.with_suffix(".html"))
    sizes = {file.name: len(gzip.compress(file.read_bytes(), mtime=0)) for file in files}
    assert len(sizes) > 2
    assert sum(sizes.values()) <= LESSON_BYTES, sizes


def test_a_page_grows_little_with_the_station(tmp_path: Path) -> None:
    """The limit holds from 50 to 1,000 pages (`make bench`); this is a tenth of the way."""
    sizes = {}
    for pages in (50, 150):
        make_station(tmp_path / f"{pages}", pages)
        site = build_station(tmp_path / f"{pages}", tmp_path / f"site-{pages}")
        sizes[pages] = (site / "en/unit-1/lesson-1.html").stat().st_size
    assert sizes[150] - sizes[50] <= GROWTH_BYTES / 10
