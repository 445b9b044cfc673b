"""An update that is killed, at whatever step, leaves the old copy or the new, whole; the next call needs nothing
done before it.
"""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.builds import REPOSITORY
from tests.minimal import contents_of
from tests.offline.conftest import Versions, run, unzip
from tests.offline.killed_update import AFTER, BEFORE, BETWEEN
from tests.offline.made_site import NAME


@pytest.fixture
def updated(versions: Versions, tmp_path: Path) -> dict[str, bytes | None]:
    """What the copy is afterwards."""
    own = {"my notes.txt": b"mine", "en/images/.hidden": b"mine too", "own": None, "own/empty": None}
    return {**contents_of(unzip(versions.new / f"{NAME}-all.zip", tmp_path / "whole")), **own}


def _killed(step: str, copy: Path, update: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.offline.killed_update", step, str(copy), str(update)],
        cwd=REPOSITORY,
        capture_output=True,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()


def _finish(copy: Path, update: Path, updated: dict[str, bytes | None]) -> None:
    result = run("update", copy, update)
    assert result.exit_code == 0, result.output
    assert contents_of(copy) == updated
    assert [path.name for path in copy.parent.iterdir()] == [NAME]


@pytest.mark.parametrize("step", BEFORE)
def test_killed_before_the_swap(step: str, copy: Path, update: Path, updated: dict[str, bytes | None]) -> None:
    before = contents_of(copy)
    _killed(step, copy, update)
    assert contents_of(copy) == before
    _finish(copy, update, updated)


@pytest.mark.parametrize("step", BETWEEN)
def test_killed_between_two_renames_the_copy_comes_back_with_the_next_call(
    step: str, copy: Path, update: Path, updated: dict[str, bytes | None]
) -> None:
    before = contents_of(copy)
    _killed(step, copy, update)
    assert not copy.exists()
    assert contents_of(copy.with_name(f".{NAME}.staging") / "old") == before
    _finish(copy, update, updated)


@pytest.mark.parametrize("step", AFTER)
def test_killed_after_the_swap(step: str, copy: Path, update: Path, updated: dict[str, bytes | None]) -> None:
    _killed(step, copy, update)
    assert contents_of(copy) == updated
    result = run("update", copy, update)
    assert result.exit_code == 1
    assert "already at version" in result.stderr
    assert contents_of(copy) == updated
    assert [path.name for path in copy.parent.iterdir()] == [NAME]
