"""What pages cost in one large unit, beside as many in units of usual size: no page may grow with its unit."""

from __future__ import annotations

from collections import defaultdict

from tests.bench.figures import Figure
from tests.bench.measure import Cost, Setting, build_cold, median_of
from tests.stations import make_station

PAGES = 300
UNITS = 25
AT_MOST = 1.2


def measure(setting: Setting) -> list[Figure]:
    """The processor time of one against that of the other."""
    pages, several = setting.pages(PAGES), max(2, round(UNITS * setting.share))
    costs: dict[int, list[Cost]] = defaultdict(list)
    for units in (1, several):
        make_station(setting.folder / f"units-{units}", pages, units=units)
    for _ in range(setting.rounds):
        for units in (1, several):
            costs[units].append(build_cold(setting.folder / f"units-{units}"))
    one, many = (median_of(costs[units]).processor_seconds for units in (1, several))
    print(f"\n{pages} pages in one unit: {one:.2f} processor s; in {several} units: {many:.2f}")
    return [Figure(f"Processor time of {pages} pages in one unit against {several} units", one / many, AT_MOST)]
