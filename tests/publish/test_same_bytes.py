"""The same input makes the same bytes, wherever and by whomever it is built."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.builds import STATION
from tests.minimal import contents_of, copy_minimal
from tests.stations import TINY


def test_two_builds_in_different_surroundings_are_identical(tmp_path: Path) -> None:
    here = _build(tmp_path / "here", "022", {"TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0"})
    there = _build(
        tmp_path / "some where/else/entirely",
        "077",
        {"TZ": "America/Los_Angeles", "LC_ALL": "tr_TR.UTF-8", "LANG": "ar", "PYTHONHASHSEED": "4242"},
    )
    assert here.keys() == there.keys()
    assert [path for path in here if here[path] != there[path]] == []
    assert len(here) > 80


@pytest.mark.parametrize("date", ["", "abc", "1e5", "-1", "9" * 20])
def test_a_date_that_is_none_makes_no_difference(tmp_path: Path, date: str) -> None:
    """Nothing on a page depends on SOURCE_DATE_EPOCH, so what a script leaves in it may be anything
    (reproducible-builds.org has what it should be).
    """
    root = copy_minimal(tmp_path / "station")
    without = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    assert _english(root, tmp_path / "with", {**without, "SOURCE_DATE_EPOCH": date}) == _english(
        root, tmp_path / "without", without
    )


def _english(root: Path, folder: Path, environment: dict[str, str]) -> dict[str, bytes | None]:
    """The files of the site in English, but for the hash of what it was built from, which has the variable in it."""
    command: list[str | Path] = [STATION, "build", "--root", root, "--language", "en", "--site-dir", folder]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return {path: data for path, data in contents_of(folder).items() if path != ".built.json"}


def _build(folder: Path, umask: str, environment: dict[str, str]) -> dict[str, bytes | None]:
    folder.mkdir(parents=True)
    shutil.copytree(TINY, folder / "tiny", copy_function=shutil.copyfile)
    command = [
        "sh",
        "-c",
        f'umask {umask}; exec "$0" build --root "{folder / "tiny"}" --site-dir "{folder / "site"}"',
        str(STATION),
    ]
    done = subprocess.run(command, env={**os.environ, **environment}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return contents_of(folder / "site")
