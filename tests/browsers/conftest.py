"""Fresh tabs in Chromium, Firefox and WebKit, without a network, and the station as a learner unpacks it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Playwright

from tests.absent import leave_out
from tests.browsers.engine import Engine
from tests.browsers.engines import ENGINES, make_engine
from tests.browsers.tab import Tab
from tests.builds import built_once, bundle_station

OpenTab = Callable[..., Tab]


@pytest.fixture(scope="session", params=ENGINES)
def engine(request: pytest.FixtureRequest, playwright: Playwright) -> Iterator[Engine]:
    """Each kind of browser in turn; a test may name its own by parametrizing `engine` indirectly."""
    engine = make_engine(request.param, playwright)
    if reason := engine.absent():
        leave_out(engine.name, reason)
    yield engine
    engine.quit()


@pytest.fixture
def open_tab(engine: Engine) -> Iterator[OpenTab]:
    """Opens tabs, each with an empty profile; `language` is what its reader prefers."""

    def make(language: str = "en") -> Tab:
        return engine.open_tab(language)

    yield make
    engine.close_tabs()


@pytest.fixture
def tab(open_tab: OpenTab) -> Tab:
    """One tab of a reader of English."""
    return open_tab()


@pytest.fixture(scope="session")
def folder(station_site: Path, shared_folder: Path) -> Path:
    """The real station as a learner has it: the zip with all languages, unpacked far from where it was built."""
    place = shared_folder / "carried along"

    def unpack() -> None:
        bundle_station(station_site, place / "zips")
        (zip_path,) = (place / "zips").glob("*-all.zip")
        with ZipFile(zip_path) as archive:
            archive.extractall(place / "unpacked")

    built_once(place, unpack)
    (folder,) = (place / "unpacked").iterdir()
    return folder
