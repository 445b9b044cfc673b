"""How soon an editor sees in a preview what was saved: from the saving of a file until Chromium has the new page."""

from __future__ import annotations

import time
from pathlib import Path
from statistics import median
from typing import NamedTuple

from playwright.sync_api import Page, sync_playwright

from tests.bench.figures import Figure
from tests.bench.measure import Setting, copy_real_station
from tests.browser.conftest import ARGUMENTS
from tests.chromium import launch
from tests.previews import RunningPreview
from tests.stations import make_station

PAGES = 3_000
TERM = "City diplomacy"


class Edit(NamedTuple):
    """A change to a file, and the page on which it is seen; `{0}` is another number each time."""

    name: str
    file: str
    page: str
    old: str
    new: str
    says: str


def _lesson(name: str, uri: str) -> Edit:
    return Edit(name, f"units/{uri}.md", f"{uri}.html", "\n## ", "\n\nQuaggas {0} run.\n\n## ", "Quaggas {0} run.")


REAL = (
    _lesson("a lesson", "unit-1/between-attractiveness-and-solidarity"),
    Edit("a term", "content/glossary.yml", "glossary/index.html", f"en: {TERM}", f"en: {TERM} {{0}}", f"{TERM} {{0}}"),
)
LARGE = (_lesson("a lesson", "unit-1/lesson-1"),)
REAL_SECONDS, LARGE_SECONDS = 0.5, 1


def measure(setting: Setting) -> list[Figure]:
    """The limits are on a lesson; what else may be saved is printed beside it."""
    pages = setting.pages(PAGES)
    real = copy_real_station(setting.folder / "preview-real/station")
    large = setting.folder / "preview-large/station"
    make_station(large, pages)
    seconds = {
        "the first station": _saved(real, REAL, setting.rounds),
        f"{pages:,} pages": _saved(large, LARGE, setting.rounds),
    }
    print("\nFrom saving to the new page in a preview")
    for station, times in seconds.items():
        for name, each in times.items():
            print(f"{f'{station}, {name}':>32}{each:>9.2f} s", flush=True)
    limits = zip(seconds, (REAL_SECONDS, LARGE_SECONDS), strict=True)
    return [
        Figure(f"From saving a lesson to its page, {name}", seconds[name]["a lesson"], limit, "s")
        for name, limit in limits
    ]


def _saved(root: Path, edits: tuple[Edit, ...], rounds: int) -> dict[str, float]:
    """The median of each edit, in seconds."""
    with RunningPreview(root) as preview, sync_playwright() as playwright:
        browser = launch(playwright, *ARGUMENTS)
        page = browser.new_page()
        times = {}
        for edit in edits:
            page.goto(f"{preview.url}en/{edit.page}", timeout=300_000)  # a first build of 3,000 pages takes a minute
            original = (root / edit.file).read_text("utf-8")
            runs = []
            for number in map(str, range(rounds)):
                text = original.replace(edit.old, edit.new.replace("{0}", number), 1)
                runs.append(_shown_after(page, root / edit.file, text, edit.says.replace("{0}", number)))
            times[edit.name] = median(runs)
        browser.close()
    return times


def _shown_after(page: Page, file: Path, text: str, says: str) -> float:
    """Seconds from saving until the browser has read the page that says it."""
    start = time.perf_counter()
    with page.expect_event("domcontentloaded", timeout=120_000):
        file.write_text(text, "utf-8")
    seconds = time.perf_counter() - start
    if says in page.content():
        return seconds
    page.get_by_text(says).first.wait_for(state="attached", timeout=120_000)  # it was loaded once more
    return time.perf_counter() - start
