"""The first search of a learner who opens a page from a disk and turns to search at once: ours, and stock
mkdocs-material's offline search.

Both are asked in Chromium with no network, each time in a browser started for it, in turn. What is measured begins when
that browser has come to rest, and nothing but the page and its search runs meanwhile.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Playwright, sync_playwright

from tests.bench.figures import Figure
from tests.bench.measure import Setting, build_ours, build_stock
from tests.bench.stock import add_offline_search, make_stock_site
from tests.browser.conftest import ARGUMENTS
from tests.chromium import launch
from tests.stations import Plan, make_station

PAGES = 1000
QUERIES = ("agreement of cooperation", "housing", "lesson 314", "written mandate")
RATIO = 0.2
HEAP_MEGABYTES = 40
REST_SECONDS = 0.25
REST_SHARE = 0.1
"""A browser is at rest when it has used less than this share of a processor for so long."""

SHOWN = "first search shown"
ASK = """([query, opener, field, result, shown]) => addEventListener("DOMContentLoaded", () => {
    const times = window.firstSearch = { turned: performance.now() };
    const press = (element, key) => ["keydown", "keyup"].forEach(type => element.dispatchEvent(new KeyboardEvent(type,
    { key, bubbles: true })));
    const look = () => {
        const input = document.querySelector(field);
        if (document.querySelector(result)) {
            times.shown = performance.now();
            console.info(shown);
            return;
        }
        if (!input && opener && !times.pressed) times.pressed = Boolean(press(document.body, opener)) || true;
        if (input && input.value !== query) {
            input.focus();
            input.value = query;
            input.dispatchEvent(new Event("input", { bubbles: true }));
        }
        if (input) press(input, query.at(-1));
        requestAnimationFrame(look);
    };
    look();
})"""
"""Turns to the search as soon as the page's scripts have run, writes the query when there is a field, and notes when a
result with an excerpt is shown.

It says so in the console: to ask the page, Playwright would have it run scripts of its own while it searches.
"""


@dataclass(frozen=True)
class Search:
    """Where a search is found on its pages."""

    page: str
    """A lesson, in the built site."""
    opener: str
    """The key that opens the search; empty if its field is there from the start."""
    field: str
    result: str
    """An excerpt with a mark."""


OURS = Search(
    "en/unit-1/lesson-3.html", "/", "dialog[open] input[type=search]", ".found:has([data-result]) .found__excerpt mark"
)
STOCK = Search(
    "unit-1/lesson-3.html", "", "input.md-search__input", ".md-search-result__item .md-search-result__article p mark"
)


@dataclass(frozen=True)
class FirstSearch:
    """One search."""

    milliseconds: float
    """From the page being opened."""
    turned_milliseconds: float
    """From the learner turning to the search."""
    heap_megabytes: float
    """JavaScript objects in use when the results are there, what could be collected included."""


def measure(setting: Setting) -> list[Figure]:
    """Prints every search; the ratio of the times, and our heap."""
    sites = _build(setting.folder)
    runs: dict[str, list[FirstSearch]] = {name: [] for name in sites}
    print(f"\nFirst search from a cold page, {PAGES:,} pages, from the disk")
    print(
        "".join(
            f"{title:>26}" if not index else f"{title:>16}"
            for index, title in enumerate(("query", "search", "ms from opening", "ms from turning", "heap MB"))
        )
    )
    with sync_playwright() as playwright:
        for query in QUERIES * setting.rounds:
            for name, (site, search) in sites.items():
                run = _search(playwright, site, search, query)
                runs[name].append(run)
                print(
                    f"{query:>26}{name:>16}{run.milliseconds:>16,.0f}{run.turned_milliseconds:>16,.0f}{run.heap_megabytes:>16.1f}",
                    flush=True,
                )
    return _figures(runs)


def _build(folder: Path) -> Mapping[str, tuple[Path, Search]]:
    plan: Plan = make_station(folder / "search-ours", PAGES)
    build_ours(folder / "search-ours")
    make_stock_site(folder / "search-stock", plan)
    add_offline_search(folder / "search-stock")
    build_stock(folder / "search-stock")
    return {"ours": (folder / "search-ours/site", OURS), "stock": (folder / "search-stock/site", STOCK)}


def _search(playwright: Playwright, site: Path, search: Search, query: str) -> FirstSearch:
    browser = launch(playwright, *ARGUMENTS)
    context = browser.new_context(offline=True, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.add_init_script(f"({ASK})({[query, search.opener, search.field, search.result, SHOWN]!r})")
    _wait_until_at_rest(browser)
    with page.expect_console_message(lambda message: message.text == SHOWN, timeout=120_000):
        page.goto((site / search.page).as_uri(), wait_until="commit")
    times = page.evaluate("() => window.firstSearch")
    session = context.new_cdp_session(page)
    session.send("Performance.enable")
    metrics = {metric["name"]: metric["value"] for metric in session.send("Performance.getMetrics")["metrics"]}
    browser.close()
    return FirstSearch(times["shown"], times["shown"] - times["turned"], metrics["JSHeapUsedSize"] / 1_000_000)


def _wait_until_at_rest(browser: Browser) -> None:
    """A Chromium that has just been started draws its window with pages of its own, for 0.3 s of a processor: more
    than our search takes, and none of it.
    """
    session = browser.new_browser_cdp_session()

    def spent() -> float:
        return float(sum(process["cpuTime"] for process in session.send("SystemInfo.getProcessInfo")["processInfo"]))

    before, now = 0.0, spent()
    while now - before > REST_SHARE * REST_SECONDS:
        time.sleep(REST_SECONDS)
        before, now = now, spent()


def _figures(runs: Mapping[str, list[FirstSearch]]) -> list[Figure]:
    times = {name: median(run.milliseconds for run in each) for name, each in runs.items()}
    heap = max(run.heap_megabytes for run in runs["ours"])
    return [
        Figure("First search from opening a page, against mkdocs-material's", times["ours"] / times["stock"], RATIO),
        Figure("Most JavaScript heap of a first search", heap, HEAP_MEGABYTES, "MB"),
    ]
