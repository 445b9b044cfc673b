"""Formulas and code as each browser shows them, from a folder and in either direction of writing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browsers.conftest import OpenTab
from tests.browsers.tab import Tab
from tests.builds import build_station, built_once
from tests.minimal import LESSON, copy_minimal

TEXT = """
The share is $\\frac{a}{b}$ of all.

$$
\\frac{\\sqrt{x + 1}}{\\sum_{i=1}^{n} y_i}
$$

```python {2}
a = 1
b = a + 1
```
"""

FRACTION = """() => {
    const [above, below] = document.querySelector("mfrac").children;
    return [above, below].map(one => Math.round(one.getBoundingClientRect().top));
}"""
ROOM = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
COPIED = """() => new Promise(resolve => {
    const button = document.querySelector(".code-copy");
    const look = () => {
        const said = button.textContent === button.closest("code-block").dataset.copied;
        const selected = getSelection().toString().trim();
        if (said || selected) resolve({ said, selected });
        else requestAnimationFrame(look);
    };
    look();
})"""
DIRECTION = "() => getComputedStyle(document.querySelector('pre')).direction"
STARTS = "() => [...document.querySelectorAll('pre code')].map(code => code.textContent)"


@pytest.fixture(scope="session")
def dialect(shared_folder: Path) -> Path:
    """A small station with such a lesson; its page."""
    place = shared_folder / "dialect"

    def build() -> None:
        root = copy_minimal(place / "station")
        path = root / LESSON
        path.write_text(path.read_text("utf-8") + TEXT, "utf-8")
        build_station(root, place / "site")

    built_once(place, build)
    return (place / "site/en" / LESSON.removeprefix("units/")).with_suffix(".html")


@pytest.fixture
def lesson(open_tab: OpenTab, dialect: Path) -> Tab:
    tab = open_tab()
    tab.open(dialect.as_uri())
    return tab


def test_a_fraction_is_stacked_and_nothing_is_wider_than_the_page(lesson: Tab) -> None:
    above, below = lesson.call(FRACTION)
    assert above < below
    assert lesson.call(ROOM) == 0


def test_code_is_copied_or_ready_to_be(lesson: Tab) -> None:
    lesson.click(".code-copy")
    result = lesson.call(COPIED)
    assert result["said"] or result["selected"] == "a = 1\nb = a + 1"
    assert lesson.call(STARTS) == ["a = 1\nb = a + 1\n"]


def test_code_runs_from_left_to_right_in_an_arabic_page(lesson: Tab) -> None:
    lesson.call("() => { document.documentElement.dir = 'rtl'; }")
    assert lesson.call(DIRECTION) == "ltr"
