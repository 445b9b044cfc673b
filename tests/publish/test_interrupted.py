"""A build that is killed, whenever it is, leaves a whole site behind, and the next build works."""

from __future__ import annotations

import os
import select
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.builds import REPOSITORY, STATION, build_station
from tests.minimal import LESSON, contents_of, copy_minimal
from tests.publish.paused_build import STEPS

PATIENCE = 120
"""Seconds after which something that should happen at once is taken not to happen at all."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a station, the site built from it, and a change to the station since."""
    folder = tmp_path_factory.mktemp("built")
    root = copy_minimal(folder / "station")
    build_station(root, folder / "site")
    lesson = root / LESSON
    lesson.write_text(lesson.read_text("utf-8").replace("Here it begins.", "Here it begins anew."), "utf-8")
    return folder


@pytest.fixture
def published(built: Path, tmp_path: Path) -> Path:
    return shutil.copytree(built, tmp_path / "published")


@contextmanager
def _paused(step: str, folder: Path, *options: str) -> Iterator[subprocess.Popen[bytes]]:
    """A build that has come to the step; afterwards it is killed, and every process that it started is waited for."""
    reading, writing = os.pipe()
    options = options or ("--site-dir", str(folder / "site"))
    command = [
        sys.executable,
        "-m",
        "tests.publish.paused_build",
        step,
        "build",
        "--root",
        str(folder / "station"),
        *options,
    ]
    build = subprocess.Popen(
        command, cwd=REPOSITORY, stdout=subprocess.PIPE, stderr=subprocess.PIPE, pass_fds=[writing]
    )
    os.close(writing)
    assert build.stdout
    assert build.stderr
    try:
        seen = b""
        while b"paused\n" not in seen:
            assert select.select([build.stdout], [], [], PATIENCE)[0], f"the build doesn't come to the step {step!r}"
            read = os.read(build.stdout.fileno(), 1000)
            assert read, build.stderr.read().decode()
            seen += read
        yield build
    finally:
        build.kill()
        build.wait()
        ended = select.select([reading], [], [], PATIENCE)[0]
        for stream in (build.stdout, build.stderr):
            stream.close()
        os.close(reading)
        assert ended, "a process of the build goes on after the build was killed"


@pytest.mark.parametrize(
    "step", [step for step in STEPS if step == "before the swap" or not ("swap" in step or "part" in step)]
)
def test_a_build_killed_before_the_swap_changes_nothing(published: Path, step: str) -> None:
    before = contents_of(published / "site")
    with _paused(step, published):
        pass
    assert contents_of(published / "site") == before
    _check_next_build(published)


def test_a_build_killed_after_the_swap_has_published_everything(
    published: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with _paused("after the swap, before the old site is removed", published):
        pass
    wanted = build_station(published / "station", tmp_path_factory.mktemp("wanted") / "site")
    assert contents_of(published / "site") == contents_of(wanted)
    _check_next_build(published)


def test_a_site_moved_aside_by_a_killed_build_comes_back_with_the_next_even_if_that_fails(published: Path) -> None:
    before = contents_of(published / "site")
    with _paused("in the middle of a swap without exchange", published):
        pass
    assert not (published / "site").exists()
    with _paused("before anything is written", published):
        assert contents_of(published / "site") == before
    _check_next_build(published)


def test_a_second_build_at_once_is_refused_and_the_first_goes_on(published: Path) -> None:
    before = contents_of(published / "site")
    with _paused("before the swap", published) as first:
        second = subprocess.run(
            [STATION, "build", "--root", published / "station", "--site-dir", published / "site"],
            capture_output=True,
            text=True,
            check=False,
        )
        assert second.returncode == 1
        assert second.stderr == f"Error: Another build is writing to {published / 'site'}; wait for it to end.\n"
        assert first.poll() is None
        assert (published / ".site.staging/new/en/index.html").is_file()
        assert contents_of(published / "site") == before


@pytest.mark.parametrize("step", ["while a language is built", "before a part's list", "before the swap"])
def test_a_part_killed_before_the_swap_is_the_old_one_or_none(published: Path, step: str) -> None:
    def build_part() -> dict[str, bytes | None]:
        done = subprocess.run(
            [STATION, "build", "--root", published / "station", *options], capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return contents_of(published / "part")

    options = ("--part", str(published / "part"))
    with _paused(step, published, *options):
        pass
    assert not (published / "part").exists()
    before = build_part()
    with _paused(step, published, *options):
        pass
    assert contents_of(published / "part") == before
    assert build_part() == before
    assert sorted(path.name for path in published.iterdir()) == ["part", "site", "station"]


def _check_next_build(folder: Path) -> None:
    build_station(folder / "station", folder / "site")
    assert "anew" in (folder / "site/en/unit-1/first-lesson.html").read_text("utf-8")
    assert sorted(path.name for path in folder.iterdir()) == ["site", "station"]
