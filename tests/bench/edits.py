"""What is built and checked again when little of the first station has changed, beside its own cold build and check."""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.bench.figures import Figure
from tests.bench.measure import Cost, Setting, build_cold, build_ours, check_ours, copy_real_station, edit, median_of

LESSON = "units/unit-1/between-attractiveness-and-solidarity.md"
TERM = "en: City diplomacy"
LIMITS = {"nothing changed": 0.04, "one lesson changed": 0.12, "one term renamed": 0.5}
CHECK = 0.25


def measure(setting: Setting) -> list[Figure]:
    """Each against the cold one, in time."""
    root = copy_real_station(setting.folder / "edits")
    costs: dict[str, list[Cost]] = defaultdict(list)
    for number in range(setting.rounds):
        costs["a cold build"].append(build_cold(root))
        costs["nothing changed"].append(build_ours(root))
        _change_lesson(root, number)
        costs["one lesson changed"].append(build_ours(root))
        edit(root / "content/glossary.yml", TERM, f"{TERM} {number}")
        costs["one term renamed"].append(build_ours(root))
        shutil.rmtree(root / ".cache", ignore_errors=True)
        costs["a cold check"].append(check_ours(root))
        _change_lesson(root, -1 - number)
        costs["a check, one lesson changed"].append(check_ours(root))
        edit(root / "content/glossary.yml", f"{TERM} {number}", TERM)
    each = {name: median_of(all_costs) for name, all_costs in costs.items()}
    print("\nThe first station")
    for name, cost in each.items():
        print(f"{name:>32}{cost.seconds:>9.2f} s{cost.processor_seconds:>9.2f} processor s", flush=True)
    return list(_figures(each))


def _figures(costs: Mapping[str, Cost]) -> Iterator[Figure]:
    for name, limit in LIMITS.items():
        ratio = costs[name].seconds / costs["a cold build"].seconds
        yield Figure(f"The first station, {name}, against its cold build: time", ratio, limit)
    ratio = costs["a check, one lesson changed"].seconds / costs["a cold check"].seconds
    yield Figure("station check, one lesson changed, against its cold run: time", ratio, CHECK)


def _change_lesson(root: Path, number: int) -> None:
    edit(root / LESSON, "\n## ", f"\n\nQuaggas {number} run.\n\n## ")
