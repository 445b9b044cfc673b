"""Each element in each of its states (`tests/states/`), on a phone: it says what it should, axe finds nothing, and nothing
is wider than the screen.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import OpenPage
from tests.browser.test_accessibility import SCREENS, violations_of
from tests.states import STATES, State

ELEMENTS = Path(__file__).parents[2] / "overrides/assets/js/elements"
SEEN_WITH_ANOTHER = {"bundle-list", "code-block", "save-view", "search-opener", "search-page", "update-notice"}
"""Parts of another element's states, or with states that come from a server alone (`test_offline_versions.py`)."""

WORDS = """place => [place.innerText, ...[...place.querySelectorAll("input, textarea")].map(field => field.value)]
    .join(" ").replace(/\\s+/gu, " ")"""


def _words(place: Locator) -> str:
    return str(place.evaluate(WORDS))


def test_every_element_has_states() -> None:
    elements = {path.stem for path in ELEMENTS.glob("*.js")}
    assert {state.element for state in STATES} | SEEN_WITH_ANOTHER == elements
    assert SEEN_WITH_ANOTHER.isdisjoint(state.element for state in STATES)


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.id)
def test_it_shows_what_it_should(state: State, states_site: Path, open_page: OpenPage) -> None:
    opened = open_page(viewport=SCREENS["phone"], locale="en", timezone_id="UTC")
    page = opened.go(states_site / state.file)
    place = page.locator(state.place).first
    expect(place).to_be_visible()
    for text in state.shows:
        page.wait_for_function(
            f"([place, text]) => ({WORDS})(place).includes(text)", arg=[place.element_handle(), text]
        )
    assert [text for text in state.hides if text in _words(place)] == []
    assert opened.troubles == []
    violations = violations_of(page)
    assert violations == [], "\n".join(violations)
    assert page.evaluate("document.documentElement.scrollWidth") <= SCREENS["phone"]["width"]
