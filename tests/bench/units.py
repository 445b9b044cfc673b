"""What pages cost in one large unit, beside as many in units of usual size: no page may grow with its unit."""

from __future__ import annotations

from pathlib import Path

from tests.bench.measure import build_ours
from tests.stations import make_station

PAGES = 300
UNITS = 25
AT_MOST = 1.2


def measure(folder: Path, rounds: int) -> list[tuple[str, bool]]:
    """Prints the best processor time of each, and gives the verdict."""
    times = {}
    for units in (1, UNITS):
        root = folder / f"units-{units}"
        make_station(root, PAGES, units=units)
        times[units] = min(build_ours(root).processor_seconds for _ in range(rounds))
        print(f"{f'{PAGES} pages, units: {units}':>32}{times[units]:>10.2f}")
    ratio = times[1] / times[UNITS]
    met = ratio <= AT_MOST
    text = f"Processor time of {PAGES} pages in one unit against {UNITS} units: {ratio:.2f}, at most {AT_MOST}"
    return [(f"{text}: {'met' if met else 'MISSED'}", met)]
