"""The station in which things were renamed, built once; a generator of a test's own; ports for servers."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from learning_station.load.theme import PACKAGE, templates_dir
from learning_station.publish import inputs
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


@pytest.fixture(scope="module")
def generator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A copy of the generator's code and templates that stands for them, so that it can be changed, and that nobody
    else does.
    """
    folder = tmp_path_factory.mktemp("generator")
    shutil.copytree(PACKAGE, folder / "package", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(templates_dir(), folder / "templates")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(inputs, "PACKAGE", folder / "package")
        patch.setattr(inputs, "templates_dir", lambda: folder / "templates")
        yield folder


@pytest.fixture
def unused_port() -> int:
    return free_port()


def free_port() -> int:
    """A port of this machine at which nothing answers now."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
