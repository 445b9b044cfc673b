"""The made site in two versions, with the zips of both."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner, Result

from learning_station.cli import main
from tests.builds import built_once
from tests.minimal import contents_of
from tests.offline.made_site import NAME, TWO, make_site


def run(*arguments: str | Path) -> Result:
    """The command's result; anything but an end that it chose fails the test."""
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), "a traceback"
    return result


def unzip(path: Path, into: Path) -> Path:
    """Unpacks a full copy; returns its folder."""
    with ZipFile(path) as archive:
        archive.extractall(into)
    return into / NAME


@dataclass(frozen=True)
class Versions:
    """Two versions of one site; `old` and `new` hold their zips, `new` also the updates from the first."""

    folder: Path

    @property
    def old(self) -> Path:
        return self.folder / "one/downloads"

    @property
    def new(self) -> Path:
        return self.folder / "two/downloads"

    def update(self, key: str) -> Path:
        (path,) = self.new.glob(f"{NAME}-{key}-update-*.zip")
        return path


@pytest.fixture(scope="session")
def versions(shared_folder: Path) -> Versions:
    folder = shared_folder / "versions"

    def build() -> None:
        make_site(folder / "one")
        make_site(folder / "two", TWO)
        assert run("bundle", "--site-dir", folder / "one").exit_code == 0
        result = run("bundle", "--site-dir", folder / "two", "--since", folder / "one/downloads")
        assert result.exit_code == 0, result.output

    built_once(folder, build)
    return Versions(folder)


@pytest.fixture
def copy(versions: Versions, tmp_path: Path) -> Path:
    """An unpacked copy of the first version with all languages, alone in a folder, and with the reader's own things
    in it.
    """
    folder = unzip(versions.old / f"{NAME}-all.zip", tmp_path / "stick")
    (folder / "my notes.txt").write_text("mine")
    (folder / "en/images/.hidden").write_text("mine too")
    (folder / "own/empty").mkdir(parents=True)
    return folder


@pytest.fixture
def update(versions: Versions, tmp_path: Path) -> Path:
    """The update for `copy`, in a folder of its own, to be spoilt."""
    (tmp_path / "fetched").mkdir()
    return Path(shutil.copy(versions.update("all"), tmp_path / "fetched"))


@pytest.fixture
def refused(copy: Path) -> Callable[..., str]:
    """Updates the copy, which has to fail and leave everything as it was; returns what was said."""

    def check(*arguments: str | Path, expected: dict[str, bytes | None] | None = None) -> str:
        before = contents_of(copy.parent) if expected is None else expected
        result = run("update", *arguments)
        assert result.exit_code == 1, result.output
        assert contents_of(copy.parent) == before
        return result.stderr

    return check
