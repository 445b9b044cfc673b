"""Builds made-up stations and the same Markdown with stock mkdocs-material, in turn, and says what a page costs.

Exits with 1 if a limit is missed: time at 1,000 pages against stock, time of a page at 3,000 pages against one at 100,
the growth of a page's HTML between 50 and 1,000 pages, processor time of pages in one large unit, time and heap of the
first search in a browser at 1,000 pages, how soon a lesson answers its learner on a slow processor, and what a check and a
preview take of a build's time.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from tests.bench import editing, first_search, interactions, units
from tests.bench.measure import Cost, build_ours, build_stock, page_sizes
from tests.bench.stock import make_stock_site
from tests.stations import Plan, make_station

AGAINST_STOCK = 0.8
AT_3000_AGAINST_100 = 1.2
GROWTH_BYTES = 12_000
START_UP_PAGES = 10
OVERVIEWS = ("index.html", "404.html", "programme.html", "timeline.html", "a-z.html", "sources.html")


def main() -> int:
    arguments = _arguments()
    with tempfile.TemporaryDirectory(prefix="station-bench-") as folder:
        verdicts = [] if arguments.search or arguments.interactions or arguments.editing else _builds(Path(folder), arguments)
        if not (arguments.search or arguments.interactions or arguments.editing):
            verdicts += units.measure(Path(folder), arguments.rounds)
        if not arguments.no_stock:
            verdicts += [] if arguments.interactions or arguments.editing else first_search.compare(Path(folder), arguments.rounds)
            verdicts += [] if arguments.search or arguments.editing else interactions.measure(Path(folder), arguments.rounds)
            verdicts += [] if arguments.search or arguments.interactions else editing.measure(Path(folder), arguments.rounds)
    print()
    for text, _ in verdicts:
        print(text)
    return 0 if all(met for _, met in verdicts) else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--pages", type=int, nargs="+", default=[100, 1000, 3000], metavar="N", help="sizes to build (default: 100 1000 3000)")
    parser.add_argument(
        "--rounds", type=int, default=2, metavar="N", help="builds of each, in turn, of which the best counts; and rounds of searches (default: 2)"
    )
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--no-stock", action="store_true", help="build only ours; the browser is left out")
    what.add_argument("--search", action="store_true", help="compare only the search")
    what.add_argument("--interactions", action="store_true", help="measure only the interactions on a lesson")
    what.add_argument("--editing", action="store_true", help="measure only what an editor waits for: a check, and what is saved in a preview")
    return parser.parse_args()


def _builds(folder: Path, arguments: argparse.Namespace) -> list[tuple[str, bool]]:
    best = {pages: _compare(folder, pages, arguments.rounds, not arguments.no_stock) for pages in arguments.pages}
    return [*_against_stock(best), *_by_size(folder, best), *_growth(folder, best)]


def _compare(folder: Path, pages: int, rounds: int, with_stock: bool) -> Mapping[str, Cost]:
    """The best build of each kind, built in turn so that both meet the same machine."""
    plan = make_station(folder / f"ours-{pages}", pages)
    builds: dict[str, Callable[[], Cost]] = {"ours": lambda: build_ours(folder / f"ours-{pages}")}
    if with_stock:
        make_stock_site(folder / f"stock-{pages}", plan)
        builds["stock"] = lambda: build_stock(folder / f"stock-{pages}")
    print(f"\n{pages:,} pages ({_parts(plan)})")
    print("".join(f"{title:>13}" for title in ("", "seconds", "processor s", "seconds/page", "output MB", "peak MB")))
    costs: dict[str, list[Cost]] = {name: [] for name in builds}
    for _ in range(rounds):
        for name, build in builds.items():
            cost = build()
            costs[name].append(cost)
            cells = (f"{cost.seconds:.2f}", f"{cost.processor_seconds:.2f}", f"{cost.seconds / pages:.4f}", f"{cost.output_megabytes:.1f}")
            print("".join(f"{cell:>13}" for cell in (name, *cells, f"{cost.peak_megabytes:.0f}")), flush=True)
    return {name: min(runs, key=lambda cost: cost.seconds) for name, runs in costs.items()}


def _parts(plan: Plan) -> str:
    return f"{len(plan.lessons)} units, {len(plan.unit_of)} lessons, {len(plan.materials)} materials, {len(plan.cases)} cases, {len(plan.terms)} terms"


def _verdict(text: str, value: float, limit: float, unit: str = "") -> tuple[str, bool]:
    met = value <= limit
    return f"{text}: {value:,.2f}{unit}, at most {limit:,g}{unit}: {'met' if met else 'MISSED'}", met


def _against_stock(best: Mapping[int, Mapping[str, Cost]]) -> Iterator[tuple[str, bool]]:
    for pages, costs in best.items():
        if "stock" not in costs:
            continue
        ours, stock = costs["ours"], costs["stock"]
        text, ratio = f"Time at {pages:,} pages, ours/stock", ours.seconds / stock.seconds
        yield _verdict(text, ratio, AGAINST_STOCK) if pages == 1000 else (f"{text}: {ratio:.2f}", True)
        yield f"  processor time: {ours.processor_seconds / stock.processor_seconds:.2f}, output: {ours.output_megabytes / stock.output_megabytes:.2f}", True


def _by_size(folder: Path, best: Mapping[int, Mapping[str, Cost]]) -> Sequence[tuple[str, bool]]:
    """What a page costs on the largest station against one on the smallest."""
    small, large = min(best), max(best)
    if small == large:
        return []
    make_station(folder / "start-up", START_UP_PAGES)
    start_up = build_ours(folder / "start-up").seconds
    each = {pages: best[pages]["ours"].seconds / pages for pages in (small, large)}
    rest = {pages: (best[pages]["ours"].seconds - start_up) / pages for pages in (small, large)}
    text = f"Time of a page at {large:,} pages against one at {small:,}"
    first = _verdict(text, each[large] / each[small], AT_3000_AGAINST_100)
    return [first, (f"  the same without the {start_up:.2f} s that {START_UP_PAGES} pages take: {rest[large] / rest[small]:.2f}", True)]


def _growth(folder: Path, best: Mapping[int, object]) -> Sequence[tuple[str, bool]]:
    """How much a page's HTML grows with the station: pages that both stations have, without the overviews that list everything."""
    if 1000 not in best:
        return []
    make_station(folder / "ours-50", 50)
    build_ours(folder / "ours-50")
    before, after = page_sizes(folder / "ours-50/site/en"), page_sizes(folder / "ours-1000/site/en")
    pages = [uri for uri in before.keys() & after.keys() if uri not in OVERVIEWS and (uri.startswith("unit-") or not uri.endswith("index.html"))]
    grown = {uri: after[uri] - before[uri] for uri in pages if not uri.startswith(("people/", "organisations/", "my/"))}
    most = max(grown, key=lambda uri: grown[uri])
    middle = sorted(grown.values())[len(grown) // 2]
    return [
        (f"HTML of a page, 50 to 1,000 pages: {middle / 1000:+.1f} KB in the middle", True),
        _verdict(f"  most ({most}: {before[most] / 1000:.1f} to {after[most] / 1000:.1f} KB)", grown[most] / 1000, GROWTH_BYTES / 1000, " KB"),
    ]


if __name__ == "__main__":
    sys.exit(main())
