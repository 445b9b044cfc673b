"""What a page of a very large station costs beside one of a large station: it may not cost more for the others."""

from __future__ import annotations

from collections import defaultdict

from tests.bench.figures import Figure
from tests.bench.measure import Cost, Setting, build_cold, median_of, page_sizes
from tests.stations import make_station

SIZES = (1_000, 10_000)
AT_MOST = 1.1
GROWTH_FROM = 50
GROWTH_KILOBYTES = 12
OVERVIEWS = ("index.html", "404.html", "programme.html", "timeline.html", "a-z.html", "sources.html")
"""Pages that list everything."""
LISTS = ("people/", "organisations/", "my/")


def measure(setting: Setting) -> list[Figure]:
    """The time of a page, and how much heavier one is on a station of a thousand than on one of fifty."""
    small, large = map(setting.pages, SIZES)
    for pages in (GROWTH_FROM, small, large):
        make_station(setting.folder / f"size-{pages}", pages)
    costs: dict[int, list[Cost]] = defaultdict(list)
    for _ in range(setting.rounds):
        for pages in (small, large):
            costs[pages].append(build_cold(setting.folder / f"size-{pages}"))
    each = {pages: median_of(all_costs) for pages, all_costs in costs.items()}
    print()
    for pages, cost in each.items():
        each_page = f"{cost.seconds / pages * 1000:.2f} ms a page"
        print(f"{pages:>7,} pages{cost.seconds:>9.2f} s{cost.processor_seconds:>9.2f} processor s  {each_page}")
    ratio = (each[large].seconds / large) / (each[small].seconds / small)
    time = Figure(f"Time of a page at {large:,} against one at {small:,}", ratio, AT_MOST)
    return [time, _growth(setting, small)]


def _growth(setting: Setting, pages: int) -> Figure:
    """How much the page that grows most grows, of those that both stations have and that list nothing."""
    build_cold(setting.folder / f"size-{GROWTH_FROM}")
    before, after = (page_sizes(setting.folder / f"size-{count}/site/en") for count in (GROWTH_FROM, pages))
    grown = {uri: after[uri] - before[uri] for uri in before.keys() & after.keys() if _is_lasting(uri)}
    most = max(grown, key=lambda uri: (grown[uri], uri))
    return Figure(
        f"HTML of a page, {GROWTH_FROM} to {pages:,} pages ({most})", grown[most] / 1000, GROWTH_KILOBYTES, "KB"
    )


def _is_lasting(uri: str) -> bool:
    """Whether the page says the same whatever else there is."""
    is_index = uri.endswith("index.html") and not uri.startswith("unit-")
    return uri not in OVERVIEWS and not is_index and not uri.startswith(LISTS)
