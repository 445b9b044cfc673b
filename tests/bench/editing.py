"""How soon an editor sees what they have saved: the check, and the page in a preview, beside a whole build of the first station.

Times are from the start of a process to its end or, for a preview, from the saving of a file until Chromium shows the new page.
"""

from __future__ import annotations

import shutil
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.bench.measure import build_ours, check_ours
from tests.browser.conftest import ARGUMENTS
from tests.previews import RunningPreview

OF_A_BUILD = 0.8
"""What a check, and what a saved text in a preview may take at most of the time of a build in all languages."""
ROOT = Path(__file__).resolve().parents[2]
PARTS = ("units", "content", "overrides")
LESSON = "units/unit-1/between-attractiveness-and-solidarity.md"
TERM = "City diplomacy"


def measure(folder: Path, rounds: int) -> list[tuple[str, bool]]:
    """Prints the best time of each, and gives the verdicts."""
    root = folder / "edited"
    for name in PARTS:
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "mkdocs.yml", root)
    times = {"build": min(build_ours(root).seconds for _ in range(rounds)), "check": min(check_ours(root) for _ in range(rounds))}
    shutil.rmtree(root / "site")
    times |= _preview(root, rounds)
    print("\nAn editor waits for the first station (seconds)")
    for name, seconds in times.items():
        print(f"{name:>32}{seconds:>10.2f}")
    return [_verdict(name, times[name] / times["build"]) for name in ("check", "a text in a preview")]


def _verdict(name: str, ratio: float) -> tuple[str, bool]:
    met = ratio <= OF_A_BUILD
    return f"Time of {name}, of a build's: {ratio:.2f}, at most {OF_A_BUILD}: {'met' if met else 'MISSED'}", met


def _preview(root: Path, rounds: int) -> dict[str, float]:
    edits = {
        "a text in a preview": (LESSON, "unit-1/between-attractiveness-and-solidarity.html", ("\n## ", "\n\nQuaggas {0} run.\n\n## "), "Quaggas {0} run."),
        "a register in a preview": ("content/glossary.yml", "glossary/index.html", (f"en: {TERM}", f"en: {TERM} {{0}}"), TERM + " {0}"),
        "a template in a preview": (
            "overrides/glossary.html",
            "glossary/index.html",
            ("{% block content %}", "{% block content %}<p>Quaggas {0}</p>"),
            "Quaggas {0}",
        ),
    }
    times = {}
    with RunningPreview(root) as preview, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        page = browser.new_page()
        for name, (path, uri, (old, new), says) in edits.items():
            page.goto(f"{preview.url}en/{uri}")
            original = (root / path).read_text("utf-8")
            runs = []
            for number in range(rounds):
                text = original.replace(old, new.replace("{0}", str(number)), 1)
                runs.append(_shown_after(page, root / path, text, says.replace("{0}", str(number))))
            times[name] = min(runs)
        browser.close()
    return times


def _shown_after(page: Page, file: Path, text: str, says: str) -> float:
    """Seconds from saving until the page in the browser says it."""
    start = time.perf_counter()
    file.write_text(text, "utf-8")
    page.get_by_text(says).first.wait_for(state="attached")
    return time.perf_counter() - start
