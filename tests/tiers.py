"""The three tiers of tests: `make test-quick`, `make test` and `make test-all` (STATION_TESTS is quick, usual or
all).
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

TIER = os.environ.get("STATION_TESTS", "usual")
SHARE_OF_EXAMPLES = {"quick": 0.1, "usual": 1, "all": 10}[TIER]
"""How many examples a property is tried with, against those of `make test`."""

QUICK = frozenset(
    {
        "check",
        "edit",
        "files",
        "house",
        "languages",
        "load",
        "markup",
        "model",
        "pages",
        "render",
        "report",
        "schemas",
        "search",
        "translations",
    }
)
"""The folders whose tests start no browser, server or build and damage no process; a test in them that takes long is
marked `slow`.
"""
SLOW = frozenset(
    {
        "browser",
        "browsers",
        "cache",
        "cli",
        "docs",
        "faults",
        "fuzz",
        "learner",
        "links",
        "mkdocs",
        "offline",
        "preview",
        "publish",
        "site",
    }
)
SLOW_FIXTURES = frozenset({"playwright", "station_site", "tiny_site", "hostile_site", "states_site", "server_program"})
"""Whatever uses one of them is slow, wherever it stands."""


def is_left_out(folder: Path) -> bool:
    """Whether this tier has none of the folder's tests, so that they needn't be read."""
    return TIER == "quick" and folder.name in SLOW and folder.parent == Path(__file__).parent


def of_tier(item: pytest.Item) -> bool:
    """Whether this tier has the test."""
    is_slow = (
        item.path.parent.name in SLOW
        or item.get_closest_marker("slow")
        or any(asks_for(name, item) for name in SLOW_FIXTURES)
    )
    return TIER != "quick" or not is_slow


def asks_for(fixture: str, item: pytest.Item) -> bool:
    """Whether the test uses the fixture, or is given its name to ask for."""
    given = getattr(getattr(item, "callspec", None), "params", {}).values()
    return fixture in getattr(item, "fixturenames", ()) or any(
        fixture == one or (isinstance(one, tuple) and fixture in one) for one in given
    )
