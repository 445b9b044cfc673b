"""How soon a lesson answers what a learner does, on a processor four times as slow as this one.

Real keys and clicks are sent to Chromium where the learner already looks, and the browser itself says how long each
took from the input to the next picture (Event Timing, W3C: `duration`, in steps of 8 ms).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Locator, sync_playwright

from tests.bench.figures import Figure
from tests.bench.measure import Setting, build_ours, copy_real_station
from tests.browser.conftest import ARGUMENTS
from tests.chromium import launch

MILLISECONDS = 50
SLOWED = 4
LESSON = "site/en/unit-1/between-attractiveness-and-solidarity.html"

OBSERVE = """() => {
    window.interactions = [];
    new PerformanceObserver(list => window.interactions.push(...list.getEntries().map(entry => [entry.name, entry.duration])))
        .observe({ type: "event", durationThreshold: 16, buffered: false });
}"""
TWO_PICTURES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"


@dataclass(frozen=True)
class Interaction:
    """Something that a learner does with a part of a lesson."""

    name: str
    part: str
    act: Callable[[Locator], None]


def _press(part: Locator) -> None:
    part.click()


def _write(part: Locator) -> None:
    part.press_sequentially("Forty pupils")


def _come_to(part: Locator) -> None:
    part.focus()


INTERACTIONS = (
    Interaction("choosing an answer", "station-question input[type=radio]", _press),
    Interaction("checking it", "station-question [data-action=check]", _press),
    Interaction("writing in a worksheet", "station-worksheet textarea", _write),
    Interaction("saying that a lesson is done", "lesson-done button", _press),
    Interaction("keeping a bookmark", "bookmark-button button", _press),
    Interaction("asking what a term means", ".prose a.ref-term", _come_to),
)


def measure(setting: Setting) -> list[Figure]:
    """Prints the slowest answer to each interaction on a real lesson; the figure is the slowest of all."""
    root = copy_real_station(setting.folder / "interactions")
    build_ours(root)
    slowest = dict.fromkeys((interaction.name for interaction in INTERACTIONS), 0.0)
    for _ in range(setting.rounds):
        for name, duration in _act(root / LESSON):
            slowest[name] = max(slowest[name], duration)
    print(f"\nInteractions on a lesson, the processor slowed {SLOWED} times: milliseconds to the next picture")
    for name, duration in slowest.items():
        print(f"{name:>32}{duration if duration else 'under 16':>10}")
    return [Figure("The slowest answer to a learner, on a slow processor", max(slowest.values()), MILLISECONDS, "ms")]


def _act(lesson: Path) -> Iterator[tuple[str, float]]:
    """Each interaction with the longest time that one of its events took."""
    with sync_playwright() as playwright:
        browser = launch(playwright, *ARGUMENTS)
        context = browser.new_context(offline=True, viewport={"width": 1280, "height": 900})
        page = context.new_page()
        page.goto(lesson.as_uri())
        page.locator("station-question [data-action=check]").first.wait_for()
        context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
        page.evaluate(OBSERVE)
        for interaction in INTERACTIONS:
            part = page.locator(interaction.part).first
            part.scroll_into_view_if_needed()
            part.hover()
            page.evaluate(TWO_PICTURES)
            page.evaluate("() => void (window.interactions.length = 0)")
            interaction.act(part)
            page.evaluate(TWO_PICTURES)
            yield (
                interaction.name,
                max((duration for _, duration in page.evaluate("() => window.interactions")), default=0.0),
            )
        browser.close()
