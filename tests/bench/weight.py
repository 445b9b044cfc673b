"""How heavy a lesson is for a learner's line, and how much of that comes from its unit."""

from __future__ import annotations

import gzip
from itertools import count
from pathlib import Path

from tests.bench.figures import Figure
from tests.bench.measure import Setting, build_cold, copy_real_station, page_sizes
from tests.builds import languages_of
from tests.site.documents import files_loaded_by
from tests.stations import Plan, make_station

KILOBYTES = 26
IN_A_UNIT_KILOBYTES = 6
UNITS = (10, 100)
"""How many lessons the small and the large unit have."""


def measure(setting: Setting) -> list[Figure]:
    """The heaviest lesson of the first station, and how much a lesson's HTML grows with its unit."""
    root = copy_real_station(setting.folder / "weight")
    build_cold(root)
    weights = {}
    for lesson in sorted(
        path for path in root.glob("units/unit-*/*.md") if "." not in path.stem and path.stem != "index"
    ):
        for language in languages_of(root):
            page = root / "site" / language / lesson.relative_to(root / "units").with_suffix(".html")
            weights[page] = sum(map(_gzipped, files_loaded_by(page)))
    heaviest = max(weights, key=lambda page: weights[page])
    print(f"\nWhat the heaviest lesson loads, of {len(weights)}")
    for file in sorted(files_loaded_by(heaviest)):
        print(f"{_gzipped(file) / 1000:>8.1f} KB  {file.relative_to(root / 'site')}")
    name = heaviest.relative_to(root / "site").as_posix()
    return [
        Figure(f"A lesson with all it loads, gzipped ({name})", weights[heaviest] / 1000, KILOBYTES, "KB"),
        Figure(
            f"HTML of a lesson, in a unit of {UNITS[1]} against one of {UNITS[0]}",
            _growth(setting),
            IN_A_UNIT_KILOBYTES,
            "KB",
        ),
    ]


def _gzipped(file: Path) -> int:
    return len(gzip.compress(file.read_bytes(), mtime=0))


def _growth(setting: Setting) -> float:
    """By how many kilobytes the lesson that grows most is heavier in the large unit."""
    sizes = []
    for lessons in UNITS:
        root = setting.folder / f"unit-of-{lessons}"
        make_station(
            root, next(pages for pages in count(lessons) if len(Plan(pages, 1).lessons["unit-1"]) == lessons), units=1
        )
        build_cold(root)
        sizes.append(page_sizes(root / "site/en/unit-1"))
    small, large = sizes
    return max(large[uri] - small[uri] for uri in small.keys() & large.keys() if uri.startswith("lesson-")) / 1000
