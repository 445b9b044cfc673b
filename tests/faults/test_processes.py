"""Commands as processes: streams that are closed or full, a terminal with few letters, an end from outside."""

from __future__ import annotations

import multiprocessing
import os
import select
import shutil
import signal
import subprocess
from pathlib import Path
from typing import IO

import pytest

from tests.builds import STATION
from tests.faults.commands import CASE, WRITING, Command, make_station
from tests.faults.disturbed import disturbed
from tests.minimal import contents_of
from tests.programs import ended

PATIENCE = 120
SAYING = (
    "--help",
    "explain",
    "explain link-text",
    "check --advice",
    "check --format json",
    "translations --list",
    "check --fix",
)
_FORKS = multiprocessing.get_context("forkserver")


@pytest.fixture(scope="module")
def station(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = make_station(tmp_path_factory.mktemp("processes") / "station")
    (root / CASE).write_text((root / CASE).read_text("utf-8") + "\n«\u00a0Été\u00a0» … 都 [](term:été)\n", "utf-8")
    return root


def _run(command: str, root: Path, **options: object) -> subprocess.CompletedProcess[bytes]:
    streams = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.run([STATION, *command.split()], cwd=root, check=False, **{**streams, **options})  # type: ignore[call-overload, no-any-return]


@pytest.mark.parametrize("command", SAYING)
def test_nobody_reads_to_the_end(station: Path, command: str) -> None:
    """As in `station explain | head -1`."""
    reading, writing = os.pipe()
    os.close(reading)
    done = _run(command, station, stdout=writing)
    os.close(writing)
    assert b"Traceback" not in done.stderr
    assert b"BrokenPipe" not in done.stderr
    assert done.returncode in (0, 1)


@pytest.mark.parametrize("command", SAYING)
@pytest.mark.parametrize("closed", [">&-", "<&- 2>&-"])
def test_streams_that_were_closed_before(station: Path, command: str, closed: str) -> None:
    shell = ["/bin/sh", "-c", f'"{STATION}" {command} {closed}']
    done = subprocess.run(shell, cwd=station, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    assert b"Traceback" not in done.stderr
    assert done.returncode == _run(command, station).returncode


def test_a_stream_that_takes_no_more(station: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = _run("explain", station, stdout=full)
    assert b"Error: No space left on device.\n" in done.stderr
    assert b"Traceback" not in done.stderr
    assert done.returncode == 1


@pytest.mark.parametrize("command", SAYING)
def test_a_terminal_with_few_letters(station: Path, command: str) -> None:
    """What it hasn't is written with its number.

    (Where only ASCII is announced, click takes that for a mistake and writes UTF-8.)
    """
    done = _run(command, station, env={**os.environ, "PYTHONIOENCODING": "cp1252", "LC_ALL": "C"})
    plain = _run(command, station, env={**os.environ, "PYTHONIOENCODING": "utf-8"})
    assert done.returncode == plain.returncode
    assert done.stdout == plain.stdout.decode().encode("cp1252", "backslashreplace")
    assert done.stderr == plain.stderr.decode().encode("cp1252", "backslashreplace")
    assert (
        b"Traceback"
        not in _run(command, station, env={**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"}).stderr
    )


@pytest.mark.parametrize("odd", ["nothing", "mkdocs.yml", CASE])
def test_a_preview_of_what_is_not_there(station: Path, tmp_path: Path, odd: str) -> None:
    root, scratch = shutil.copytree(station, tmp_path / "station"), tmp_path / "scratch"
    scratch.mkdir()
    shutil.rmtree(root / "units") if odd == "nothing" else (root / odd).unlink()
    before = contents_of(root)
    command = [str(STATION), "serve", "--root", str(root), "--address", "127.0.0.1:0"]
    with (
        subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, "TMPDIR": str(scratch)}
        ) as process,
        ended(process),
    ):
        assert process.stderr
        said = _first_line(process.stderr)
        process.send_signal(signal.SIGINT)
        said += process.communicate(timeout=PATIENCE)[1]
    assert b"Traceback" not in said
    assert process.returncode == 0, said
    assert contents_of(root) == before
    assert list(scratch.iterdir()) == []


def _first_line(stream: IO[bytes]) -> bytes:
    assert select.select([stream], [], [], PATIENCE)[0]
    return os.read(stream.fileno(), 10_000)


def test_a_language_server_that_ends_at_once(station: Path, tmp_path: Path) -> None:
    root = shutil.copytree(station, tmp_path / "a station, été")
    (root / "content/glossary.yml").write_bytes(b"\xff")
    for server, code in (("true", 0), ("false", 1), ("/nowhere", 1)):
        done = _run(f"language-server --server {server}", root)
        assert done.returncode == code, done.stderr
        assert b"Traceback" not in done.stderr
    assert _run("language-server --root nowhere", root).returncode == 2


KILLED = tuple(
    command
    for command in WRITING
    if command.arguments[:2] in (("check", "--fix"), ("new", "lesson"), ("new", "station"), ("workflow", "github"))
)


@pytest.mark.parametrize("command", KILLED, ids=str)
def test_a_process_that_is_killed(station: Path, tmp_path: Path, command: Command) -> None:
    """At whichever step: every file is the old one or the new one, whole; what else is left is hidden, and nobody
    reads it.
    """
    both = tmp_path / "both"

    def fresh() -> None:
        shutil.rmtree(both, ignore_errors=True)
        shutil.copytree(station, both / "station")
        (both / "out").mkdir()

    fresh()
    before = contents_of(both)
    with disturbed(both, 10**9, lambda _: None) as counted:
        command.call(both / "station", both / "out")
    after, count = contents_of(both), len(counted.seen)
    for number in sorted({1, 2, count // 2, count - 1, count}):
        fresh()
        process = _FORKS.Process(target=_call_and_die, args=(command, both, number))
        process.start()
        process.join(PATIENCE)
        assert process.exitcode == -signal.SIGKILL
        for path, data in contents_of(both).items():
            if path in before or path in after:
                assert data in (before.get(path, data), after.get(path, data)), path
            else:
                assert "/." in path, path


def _call_and_die(command: Command, both: Path, number: int) -> None:
    with disturbed(both, number, lambda _: os.kill(os.getpid(), signal.SIGKILL)):
        command.call(both / "station", both / "out")
