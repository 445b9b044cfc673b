"""The station in which things were renamed, built once; ports for servers."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from tests.browser.conftest import browser, open_page
from tests.builds import build_station, built_once
from tests.stations.renamed import make_renamed_station

__all__ = ["browser", "open_page"]


@pytest.fixture(scope="session")
def renamed_site(shared_folder: Path) -> Path:
    folder = shared_folder / "renamed"

    def build() -> None:
        build_station(make_renamed_station(folder / "station"), folder / "site")

    built_once(folder, build)
    return folder / "site"


@pytest.fixture
def unused_port() -> int:
    return free_port()


def free_port() -> int:
    """A port of this machine at which nothing answers now."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
