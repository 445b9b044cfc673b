"""Stations built once for a whole test run, and what the run says at its end."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Playwright, sync_playwright

from tests.absent import Terminal, leave_out, report_absent
from tests.builds import REPOSITORY, build_station, built_once
from tests.figures import report_figures
from tests.programs import heed_interrupts
from tests.states import write_states
from tests.stations import TINY, make_hostile_station
from tests.tiers import asks_for, is_left_out, of_tier

heed_interrupts()
os.environ["STATION_NO_CACHE"] = "1"
"""Tests find what they built, not what was kept; those in `tests/cache` switch it on."""


def pytest_terminal_summary(terminalreporter: Terminal) -> None:
    report_absent(terminalreporter)
    report_figures(terminalreporter)


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all processes of this test run share."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """One for all tests: a second one in the same process is refused."""
    try:
        started = sync_playwright().start()
    except Exception as error:  # Playwright has no class of its own for it
        leave_out("Playwright", f"its driver does not start ({error}); on Debian it needs libatomic1")
    yield started
    started.stop()


def _build_hostile(folder: Path) -> None:
    make_hostile_station(TINY, folder / "station")
    build_station(folder / "station", folder / "site")


def _build_states(folder: Path) -> None:
    build_station(TINY, folder / "site")
    write_states(folder / "site")


BUILDS: dict[str, Callable[[Path], object]] = {
    "station_site": lambda folder: build_station(REPOSITORY, folder / "site"),
    "tiny_site": lambda folder: build_station(TINY, folder / "site"),
    "hostile_site": _build_hostile,
    "states_site": _build_states,
}


def _built(name: str, shared_folder: Path) -> Path:
    folder = shared_folder / name
    built_once(folder, lambda: BUILDS[name](folder))
    return folder / "site"


@pytest.fixture(scope="session", autouse=True)
def _all_built(request: pytest.FixtureRequest, shared_folder: Path) -> None:
    """Before its first test each process builds the sites that tests want; each begins with another one, and none
    waits while there is one left.
    """
    wanted = [name for name in BUILDS if any(asks_for(name, item) for item in request.session.items)]
    turn = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    for name in wanted[turn % len(BUILDS) :] + wanted[: turn % len(BUILDS)]:
        with suppress(pytest.fail.Exception):  # said by each test that wants it
            _built(name, shared_folder)


@pytest.fixture(scope="session")
def station_site(shared_folder: Path) -> Path:
    """The real station of this repository, built."""
    return _built("station_site", shared_folder)


@pytest.fixture(scope="session")
def tiny_site(shared_folder: Path) -> Path:
    """The tiny station with every kind of page in English, French and Arabic, built."""
    return _built("tiny_site", shared_folder)


@pytest.fixture(scope="session")
def hostile_site(shared_folder: Path) -> Path:
    """The tiny station with an attack in every text, built."""
    return _built("hostile_site", shared_folder)


@pytest.fixture(scope="session")
def states_site(shared_folder: Path) -> Path:
    """The tiny station, built, with a page for each state of each element."""
    return _built("states_site", shared_folder)


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    return is_left_out(collection_path) or None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    left_out = [item for item in items if not of_tier(item)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = filter(of_tier, items)
