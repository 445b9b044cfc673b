"""Every command while the disk refuses, fills up, loses files, or somebody interrupts: at each single step, one after
another.

Each file is as it was or as it is to be, nothing else is left behind, and what happened is said in words.
"""

from __future__ import annotations

import errno
import itertools
import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from tests.faults.commands import CASE, READING, WRITING, Command, make_station
from tests.faults.disturbed import disturbed, is_read
from tests.minimal import LESSON, contents_of

ERRORS = (errno.EACCES, errno.EROFS, errno.ENOSPC, errno.EIO)
MOST_STEPS = 40
"""Of commands with more steps, such as `new station`, so many are tried, spread evenly."""

Contents = Mapping[str, bytes | None]


@pytest.fixture(scope="module")
def station(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_station(tmp_path_factory.mktemp("disturbed") / "both" / "station").parent


@pytest.fixture(autouse=True)
def _one_new_id(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is written twice is the same twice: the chance in the id of a new station is no matter of disks."""
    monkeypatch.setattr("learning_station.model.station_id.secrets.choice", lambda letters: letters[0])


@pytest.fixture
def fresh(station: Path, tmp_path: Path) -> Callable[[], Path]:
    """Gives a folder with a new copy of the station, at the same place each time, so that what is said is the same
    too.
    """

    def copy() -> Path:
        shutil.rmtree(tmp_path / "both", ignore_errors=True)
        both = shutil.copytree(station, tmp_path / "both")
        (both / "out").mkdir()
        return both

    return copy


def _call(command: Command, both: Path) -> Result:
    return command.call(both / "station", both / "out")


def _steps(command: Command, fresh: Callable[[], Path]) -> tuple[Contents, Contents, list[int]]:
    """What is there before and after the command, and the numbers of the steps to be disturbed."""
    both = fresh()
    before = contents_of(both)
    with disturbed(both, 10**9, lambda _: None) as counted:
        _call(command, both)
    count = len(counted.seen)
    assert count, f"{command} writes nothing"
    return (
        before,
        contents_of(both),
        sorted({round(1 + (count - 1) * part / (MOST_STEPS - 1)) for part in range(MOST_STEPS)}),
    )


def _check_whole(command: Command, before: Contents, after: Contents, now: Contents) -> None:
    if command.whole:
        assert now in (before, after), _difference(before, now)
    for path, data in now.items():
        assert path in before or path in after, f"{path} is left behind"
        assert data in (before.get(path, data), after.get(path, data)), f"{path} is half-written"
    assert set(before) & set(after) <= set(now), "something is gone"


def _difference(before: Contents, now: Contents) -> list[str]:
    return sorted(path for path in {*before, *now} if before.get(path) != now.get(path))


@pytest.mark.parametrize("command", WRITING, ids=str)
def test_a_disk_that_refuses(command: Command, fresh: Callable[[], Path]) -> None:
    before, after, steps = _steps(command, fresh)
    for number, code in zip(steps, itertools.cycle(ERRORS)):
        both = fresh()
        with disturbed(both, number, _raise(OSError(code, os.strerror(code)))) as step:
            result = _call(command, both)
        said = f"{step.seen[-1]}: {os.strerror(code)}\n{result.output}"
        _check_whole(command, before, after, contents_of(both))
        assert result.exit_code in (0, 1), said
        if contents_of(both) != after:
            assert os.strerror(code) in result.output, said


@pytest.mark.parametrize("command", WRITING, ids=str)
def test_an_interrupt(command: Command, fresh: Callable[[], Path]) -> None:
    before, after, steps = _steps(command, fresh)
    for number in steps:
        both = fresh()
        with disturbed(both, number, _raise(KeyboardInterrupt())):
            result = _call(command, both)
        _check_whole(command, before, after, contents_of(both))
        assert result.exit_code == 1, result.output


def _raise(error: BaseException) -> Callable[[str], None]:
    def act(_: str) -> None:
        raise error

    return act


def _unlink(path: str) -> None:
    shutil.rmtree(path) if Path(path).is_dir() else Path(path).unlink(missing_ok=True)


def _make_folder(path: str) -> None:
    _unlink(path)
    Path(path).mkdir()


def _make_file(path: str) -> None:
    _unlink(path)
    Path(path).write_bytes(b"now a file")


GONE: Mapping[str, Callable[[str], object]] = {
    "is gone": _unlink,
    "has become a folder": _make_folder,
    "has become a file": _make_file,
}
TOUCHED = ("", "mkdocs.yml", "units", "units/course.yml", "units/unit-1", LESSON, "content/cases", CASE)
OWN = ("station/.vscode", "station/.git", "station/.cache", "station/.station")
"""Hidden names that commands give."""


@pytest.mark.parametrize("what", GONE)
@pytest.mark.parametrize("command", [*READING, *(one for one in WRITING if "{root}" in one.arguments)], ids=str)
def test_what_is_listed_is_another_thing_when_it_is_read(
    command: Command, what: str, fresh: Callable[[], Path]
) -> None:
    for path in TOUCHED:
        for number in (1, 2, 4):  # the command's first look, and later ones
            both = fresh()
            target = str(both / "station" / path)

            def wanted(event: str, arguments: tuple[Any, ...], target: str = target) -> bool:
                return is_read(event, arguments) and os.fspath(arguments[0] or "") == target

            with disturbed(both, number, GONE[what], wanted) as step:
                result = _call(command, both)
            assert result.exit_code in (0, 1, 2), result.output
            if not step.happened:
                break
            left = [name for name in contents_of(both) if "/." in name and not name.startswith(OWN)]
            assert not left, f"{step.seen[-1]} {what}: {result.output}"
