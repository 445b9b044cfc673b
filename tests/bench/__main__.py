"""Measures what the limits of the project are set on, and ends with a table of all figures beside their limits.

Exits with 1 if one is missed. The limits are meant for two processors that have nothing else to do.
"""

from __future__ import annotations

import argparse
import math
import os
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from tests.bench import cold, edits, first_search, interactions, memory, previews, sizes, units, weight
from tests.bench.figures import Figure, render_table
from tests.bench.measure import Setting

PARTS: Mapping[str, Callable[[Setting], Sequence[Figure]]] = {
    "cold": cold.measure,
    "sizes": sizes.measure,
    "memory": memory.measure,
    "units": units.measure,
    "edits": edits.measure,
    "preview": previews.measure,
    "weight": weight.measure,
    "search": first_search.measure,
    "interactions": interactions.measure,
}
PROCESSORS = 2
SMALL = 0.05


def main() -> int:
    arguments = _arguments()
    figures: list[Figure] = []
    if os.cpu_count() != PROCESSORS:
        print(f"This machine has {os.cpu_count()} processors; the limits are meant for {PROCESSORS}.", file=sys.stderr)
    for name in arguments.only or PARTS:
        with tempfile.TemporaryDirectory(prefix="station-bench-") as folder:
            figures += _measure(name, Setting(Path(folder), arguments.rounds, SMALL if arguments.small else 1))
    print(f"\n{render_table(figures)}")
    return 0 if all(figure.is_met for figure in figures) else 1


def _measure(name: str, setting: Setting) -> Sequence[Figure]:
    """The part's figures; one that is missed, if something that it needs fails or isn't there."""
    try:
        return PARTS[name](setting)
    except SystemExit as error:
        print(f"\n*** {name} COULD NOT BE MEASURED ***\n{error}", file=sys.stderr)
        return [Figure(f"{name}: could not be measured", math.nan, 0)]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--only", nargs="+", choices=PARTS, metavar="PART", help=f"these parts: {', '.join(PARTS)}")
    parser.add_argument("--rounds", type=int, default=3, metavar="N", help="of how many the median counts (default: 3)")
    parser.add_argument("--small", action="store_true", help="with few pages: tries whether everything runs")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
