"""Pages written by several processes: the same bytes, in the same order, and a clear end if one of them dies."""

from __future__ import annotations

import os
import pickle
import signal
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from learning_station.load.theme import load_theme_dirs
from learning_station.model.station import Station
from learning_station.pages.all import build_pages
from learning_station.pages.site import Site
from learning_station.render import workers
from learning_station.render.workers import RenderJob, WrittenPage, write_pages_in_order
from learning_station.search.write import make_extractor
from tests.minimal import contents_of
from tests.stations import TINY


@pytest.fixture(autouse=True)
def every_station_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "FEWEST", 0)
    monkeypatch.setattr(workers, "CHUNK", 3)


def _work(station: Station, folder: Path) -> RenderJob:
    site = Site(station, "fr")
    specs = sorted(build_pages(site), key=lambda spec: spec.uri)
    return RenderJob(site, specs, load_theme_dirs(TINY), folder, make_extractor(site))


def _written(work: RenderJob, processes: int) -> list[WrittenPage]:
    with write_pages_in_order(work, processes) as pages:
        return list(pages)


def test_several_processes_write_what_one_does(tiny: Station, tmp_path: Path) -> None:
    one = _written(_work(tiny, tmp_path / "1"), 1)
    assert [page.uri for page in one] == sorted(page.uri for page in one)
    assert sum(page.extract is not None for page in one) > 20
    for processes in (2, 5):
        assert _written(_work(tiny, tmp_path / str(processes)), processes) == one
        assert contents_of(tmp_path / str(processes)) == contents_of(tmp_path / "1")


def test_a_process_that_is_sent_its_work_writes_the_same(tiny: Station, tmp_path: Path) -> None:
    """As where processes can't be copied: all that one gets is bytes."""
    work = _work(tiny, tmp_path / "here")
    here = _written(work, 1)
    assert _written(replace(pickle.loads(pickle.dumps(work)), folder=tmp_path / "there"), 1) == here
    assert contents_of(tmp_path / "there") == contents_of(tmp_path / "here")


@dataclass(frozen=True)
class Dies:
    """Ends the process that makes the page, from outside."""

    uri: str

    def __call__(self, uri: str, html: str) -> None:
        if uri == self.uri:
            os.kill(os.getpid(), signal.SIGKILL)


@dataclass(frozen=True)
class Fails:
    uri: str

    def __call__(self, uri: str, html: str) -> None:
        if uri == self.uri:
            raise OSError(28, "No space left on device")


def test_a_process_that_dies_ends_the_writing(tiny: Station, tmp_path: Path) -> None:
    work = replace(_work(tiny, tmp_path), extract=Dies("glossary/index.html"))
    with pytest.raises(BrokenProcessPool), write_pages_in_order(work, 2) as pages:
        list(pages)


@pytest.mark.parametrize("processes", [1, 2])
def test_what_goes_wrong_in_a_process_is_raised_here(tiny: Station, tmp_path: Path, processes: int) -> None:
    work = replace(_work(tiny, tmp_path), extract=Fails("glossary/index.html"))
    with pytest.raises(OSError, match="No space left"), write_pages_in_order(work, processes) as pages:
        list(pages)


def test_nobody_has_to_take_all_pages(tiny: Station, tmp_path: Path) -> None:
    with write_pages_in_order(_work(tiny, tmp_path), 2) as pages:
        assert next(pages).uri == "404.html"
