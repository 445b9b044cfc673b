"""What tests start ends with them, also where the tests were started as a shell starts what runs in the background."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builds import REPOSITORY
from tests.programs import ended

pytestmark = pytest.mark.slow

READY = "print('ready', flush=True); sys.stdin.read()"
STUBBORN = f"import signal, sys; signal.signal(signal.SIGTERM, signal.SIG_IGN); {READY}"
IN_THE_BACKGROUND = (
    "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_IGN); os.execv(sys.executable, "
    f"{[sys.executable]!r} + sys.argv[1:])"
)
PREVIEW = "tests/preview/test_server.py::test_the_address_leads_to_the_first_language"


@pytest.fixture(params=[f"import sys; {READY}", STUBBORN], ids=["one that ends when it is asked", "one that doesn't"])
def process(request: pytest.FixtureRequest) -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(
        [sys.executable, "-c", request.param], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == b"ready\n"
        yield process


def test_nothing_is_left_of_it(process: subprocess.Popen[bytes]) -> None:
    with pytest.raises(ZeroDivisionError), ended(process, patience=0.1):
        raise ZeroDivisionError
    assert process.returncode in (-signal.SIGTERM, -signal.SIGKILL)


def test_interrupts_are_heeded_in_the_background(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    command = [
        sys.executable,
        "-c",
        IN_THE_BACKGROUND,
        "-m",
        "pytest",
        "-q",
        "-n",
        "1",
        "-p",
        "no:cacheprovider",
        f"--basetemp={tmp_path}/t",
        PREVIEW,
    ]
    done = subprocess.run(command, cwd=REPOSITORY, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "1 passed" in done.stdout
    assert _running(tmp_path) == []


def _running(folder: Path) -> list[str]:
    """The commands that run with something in the folder."""
    processes = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout.splitlines()
    return [one for one in processes if str(folder) in one and "pytest" not in one]
