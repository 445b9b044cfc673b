"""How much memory a build takes at its peak: all of its processes together, what they share counted once (PSS)."""

from __future__ import annotations

import re
import subprocess
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.bench.figures import Figure
from tests.bench.measure import Setting, build_command
from tests.stations import make_station

PAGES = 5_000
MEGABYTES = 800
EVERY_SECONDS = 0.1

_PSS = re.compile(r"^Pss:\s+(\d+) kB", re.MULTILINE)


def measure(setting: Setting) -> list[Figure]:
    """The peak of a cold build."""
    pages, root = setting.pages(PAGES), setting.folder / "memory"
    make_station(root, pages)
    return [Figure(f"Peak of all processes at {pages:,} pages", peak_megabytes(build_command(root)), MEGABYTES, "MB")]


def peak_megabytes(command: Sequence[str]) -> float:
    """The most that the command and all its processes held at once, looked at ten times a second."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peak = 0
    while process.poll() is None:
        peak = max(peak, sum(map(_pss, [process.pid, *_descendants(process.pid)])))
        time.sleep(EVERY_SECONDS)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} failed")
    return peak / 1024


def _descendants(pid: int) -> Iterator[int]:
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, _read(children).split()):
            yield child
            yield from _descendants(child)


def _pss(pid: int) -> int:
    """Kilobytes; 0 for a process that has ended."""
    match = _PSS.search(_read(Path(f"/proc/{pid}/smaps_rollup")))
    return int(match[1]) if match else 0


def _read(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:
        return ""
