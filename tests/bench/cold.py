"""A whole build, and one after one page has changed, beside the same Markdown in mkdocs-material and in Zensical.

The builds take turns, so that all meet the same machine.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from tests.bench import zensical
from tests.bench.figures import Figure
from tests.bench.measure import Cost, Setting, build_cold, build_ours, build_stock, edit, forget, median_of
from tests.bench.stock import make_stock_site
from tests.stations import make_station

PAGES = 1_000
STOCK_PROCESSOR, STOCK_TIME = 0.8, 0.45
ZENSICAL_COLD, ZENSICAL_CHANGED = 0.4, 0.25
LESSON = "unit-1/lesson-1.md"


def measure(setting: Setting) -> list[Figure]:
    """Ours against both."""
    pages = setting.pages(PAGES)
    ours, stock, other = (setting.folder / name for name in ("cold-ours", "cold-stock", "cold-zensical"))
    plan = make_station(ours, pages)
    make_stock_site(stock, plan)
    make_stock_site(other, plan)
    command = zensical.install(setting.folder / "zensical")
    costs: dict[str, list[Cost]] = defaultdict(list)
    for number in range(setting.rounds):
        costs["ours, cold"].append(build_cold(ours))
        costs["mkdocs-material, cold"].append(build_stock(stock))
        _change(ours / "units" / LESSON, number)
        costs["ours, one page changed"].append(build_ours(ours))
        if command:
            forget(other)
            costs["Zensical, cold"].append(zensical.build(command, other))
            _change(other / "docs" / LESSON, number)
            costs["Zensical, one page changed"].append(zensical.build(command, other))
    medians = {name: median_of(each) for name, each in costs.items()}
    _print(medians, pages)
    return _figures(medians, pages)


def _change(file: Path, number: int) -> None:
    edit(file, "\n## ", f"\n\nQuaggas {number} run.\n\n## ")


def _print(costs: Mapping[str, Cost], pages: int) -> None:
    print(f"\n{pages:,} pages{'seconds':>32}{'processor s':>13}")
    for name, cost in costs.items():
        print(f"{name:>28}{cost.seconds:>15.2f}{cost.processor_seconds:>13.2f}", flush=True)


def _figures(costs: Mapping[str, Cost], pages: int) -> list[Figure]:
    ours, changed, stock = costs["ours, cold"], costs["ours, one page changed"], costs["mkdocs-material, cold"]
    nothing = Cost(math.nan, math.nan)
    other, other_changed = costs.get("Zensical, cold", nothing), costs.get("Zensical, one page changed", nothing)
    name = f"{pages:,} pages"
    return [
        Figure(
            f"{name}, cold, against mkdocs-material: processor time",
            ours.processor_seconds / stock.processor_seconds,
            STOCK_PROCESSOR,
        ),
        Figure(f"{name}, cold, against mkdocs-material: time", ours.seconds / stock.seconds, STOCK_TIME),
        Figure(f"{name}, cold, against Zensical: time", ours.seconds / other.seconds, ZENSICAL_COLD),
        Figure(
            f"{name}, one changed, against Zensical: time", changed.seconds / other_changed.seconds, ZENSICAL_CHANGED
        ),
    ]
