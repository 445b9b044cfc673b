"""Work is the same by whatever number of processors, and is done where a process is ended or can't be made."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from learning_station import processes
from learning_station.check.all import check_station
from learning_station.markup import document
from learning_station.processes import spread
from tests.builds import REPOSITORY
from tests.stations import TINY, make_station

pytestmark = pytest.mark.slow


def _process_of(shared: str, item: int) -> tuple[str, int, int]:
    return shared, item, os.getpid()


def _ends_copies(parent: int, item: int) -> int:
    if os.getpid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)
    return item * 2


def _results_of_new_command() -> tuple[int, list[list[object]]]:
    """The process that spread forty items over two processors, and what came back.

    A process of its own, since the one that runs the tests may have threads, and then nothing is spread.
    """
    call = """if True:
        import json, os
        os.cpu_count = lambda: 2
        from learning_station.processes import spread
        from tests.test_processes import _process_of
        print(json.dumps([os.getpid(), spread(_process_of, "a", list(range(40)), 5)]))
    """
    done = subprocess.run([sys.executable, "-c", call], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    process, results = json.loads(done.stdout)
    return process, results


def test_work_is_spread_and_comes_back_in_order() -> None:
    process, results = _results_of_new_command()
    assert [(shared, item) for shared, item, _ in results] == [("a", item) for item in range(40)]
    assert process not in {worker for _, _, worker in results}


_SPREAD_BY_NEW_PROCESSES = """\
import multiprocessing, os, sys
from learning_station.processes import spread

def work(shared, item):
    return item

if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    sys.platform = "darwin"
    os.cpu_count = lambda: 2
    print(spread(work, None, [1, 2, 3, 4], 1))
"""


@pytest.mark.parametrize("name", ["multiprocessing.py", "learning_station.py", "sitecustomize.py", "random.py"])
def test_new_processes_take_no_module_from_the_current_folder(tmp_path: Path, name: str) -> None:
    """As on Windows and macOS, where a process can't be copied; the current folder is the station's."""
    script, station, sprung = tmp_path / "bin/station.py", tmp_path / "station", tmp_path / "sprung"
    for path, text in ((script, _SPREAD_BY_NEW_PROCESSES), (station / name, f"open({str(sprung)!r}, 'w')\n")):
        path.parent.mkdir()
        path.write_text(text, "utf-8")
    done = subprocess.run([sys.executable, script], cwd=station, capture_output=True, text=True, check=False)
    assert not sprung.exists()
    assert done.stdout == "[1, 2, 3, 4]\n", done.stderr


@pytest.mark.parametrize(("processors", "items"), [(1, 40), (2, 9), (None, 40)])
def test_one_processor_or_little_to_do_needs_no_process(
    monkeypatch: pytest.MonkeyPatch, processors: int | None, items: int
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: processors)
    assert {process for _, _, process in spread(_process_of, "a", list(range(items)), 5)} == {os.getpid()}


def test_a_process_with_threads_is_not_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    ended = threading.Event()
    thread = threading.Thread(target=ended.wait)
    thread.start()
    try:
        assert {process for _, _, process in spread(_process_of, "a", list(range(40)), 5)} == {os.getpid()}
    finally:
        ended.set()
        thread.join()


def test_what_ended_processes_left_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    assert spread(_ends_copies, os.getpid(), list(range(40)), 5) == [item * 2 for item in range(40)]


@pytest.mark.parametrize("processors", [2, 5])
def test_a_station_is_read_and_checked_alike_by_all_processors(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, processors: int
) -> None:
    make_station(tmp_path / "station", 300)
    monkeypatch.setattr("learning_station.check.editorial.all.FEWEST_LESSONS", 1)
    found = {}
    for number in (1, processors):
        document._KNOWN.clear()
        monkeypatch.setattr(os, "cpu_count", lambda number=number: number)
        station, problems = check_station(tmp_path / "station")
        assert station
        found[number] = (
            sorted(problems),
            [page.bodies for page in station.pages()],
            [page.links for page in station.pages()],
        )
    assert found[1] == found[processors]


def test_no_process_outlives_the_work() -> None:
    _, results = _results_of_new_command()
    for worker in {worker for _, _, worker in results}:
        with pytest.raises(ProcessLookupError):
            os.kill(int(str(worker)), 0)


def test_the_tiny_station_needs_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise AssertionError("a process was started")

    monkeypatch.setattr(processes, "ProcessPoolExecutor", refused)
    document._KNOWN.clear()
    assert check_station(TINY)[0] is not None
