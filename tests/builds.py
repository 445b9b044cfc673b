"""Building a station for the tests, as a publisher would: with the command, in a process of its own."""

from __future__ import annotations

import fcntl
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

REPOSITORY = Path(__file__).parents[1]
STATION = Path(sys.executable).with_name("station")


def build_station(root: Path, site: Path, *options: str) -> Path:
    """Builds the station in `root` into the folder `site`; fails with what the command said."""
    _run("build", "--root", root, "--site-dir", site, *options)
    return site


def bundle_station(site: Path, zips: Path) -> None:
    """Zips the built site into the folder `zips`; fails with what the command said."""
    _run("bundle", "--site-dir", site, "--output", zips)


def _run(*arguments: str | Path) -> None:
    done = subprocess.run([STATION, *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.fail(
            f"`station {arguments[0]}` ended with {done.returncode}:\n{done.stdout[-4000:]}\n{done.stderr[-4000:]}",
            pytrace=False,
        )


def built_once(folder: Path, build: Callable[[], object]) -> None:
    """Calls `build` unless it was done for this folder, in whichever process of the test run came first; fails again
    as it failed there.
    """
    folder.mkdir(parents=True, exist_ok=True)
    begun, failure = folder / "begun", folder / "failure"
    with _alone(folder / "lock"):
        if not begun.exists():
            begun.touch()
            failure.write_text(f"The station `{folder.name}` could not be built.", "utf-8")
            _build(build, failure)
    if failure.exists():
        pytest.fail(failure.read_text("utf-8"), pytrace=False)


def _build(build: Callable[[], object], failure: Path) -> None:
    """Leaves in the file `failure` why it failed; removes the file otherwise."""
    try:
        build()
        failure.unlink()
    except pytest.fail.Exception as error:
        failure.write_text(str(error), "utf-8")


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@cache
def settings_of(root: Path) -> dict[str, Any]:
    """What mkdocs.yml says of the station."""
    configuration = yaml.load((root / "mkdocs.yml").read_text(encoding="utf-8"), yaml.BaseLoader)
    return next(plugin["station"] for plugin in configuration["plugins"] if "station" in plugin)


def languages_of(root: Path) -> list[str]:
    return list(settings_of(root)["languages"])


def pages_of(site: Path, language: str = "") -> list[Path]:
    """Every page of the site, or of one of its languages, sorted."""
    pages = sorted((site / language).rglob("*.html"))
    assert pages, f"{site / language} has no page"
    return pages
