"""The same input makes the same bytes, wherever and by whomever it is built."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from tests.builds import STATION
from tests.minimal import contents_of
from tests.stations import TINY


def test_two_builds_in_different_surroundings_are_identical(tmp_path: Path) -> None:
    here = _build(tmp_path / "here", "022", {"TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0"})
    there = _build(tmp_path / "some where/else/entirely", "077", {"TZ": "America/Los_Angeles", "LC_ALL": "tr_TR.UTF-8", "LANG": "ar", "PYTHONHASHSEED": "4242"})
    assert here.keys() == there.keys()
    assert [path for path in here if here[path] != there[path]] == []
    assert len(here) > 80


def _build(folder: Path, umask: str, environment: dict[str, str]) -> dict[str, bytes | None]:
    folder.mkdir(parents=True)
    shutil.copytree(TINY, folder / "tiny", copy_function=shutil.copyfile)
    command = ["sh", "-c", f'umask {umask}; exec "$0" build --root "{folder / "tiny"}" --site-dir "{folder / "site"}"', str(STATION)]
    done = subprocess.run(command, env={**os.environ, **environment}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return contents_of(folder / "site")
