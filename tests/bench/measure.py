"""What a command costs and what it leaves."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.builds import REPOSITORY

STATION = Path(sys.executable).with_name("station")
REAL_PARTS = ("units", "content", "overrides")


@dataclass(frozen=True)
class Setting:
    """How a benchmark is run."""

    folder: Path
    """An empty folder for what is made."""
    rounds: int
    """How often each is measured; the median counts."""
    share: float = 1
    """Which part of the pages is made: less than 1 only tries whether everything runs."""

    def pages(self, count: int) -> int:
        return max(40, round(count * self.share))


@dataclass(frozen=True)
class Cost:
    """One run of a command, from the start of its process to its end."""

    seconds: float
    processor_seconds: float
    """Of all its processes together."""


def median_of(costs: Sequence[Cost]) -> Cost:
    """The medians of both, each by itself."""
    return Cost(median(one.seconds for one in costs), median(one.processor_seconds for one in costs))


def forget(root: Path) -> None:
    """Removes what earlier builds left: the site and every cache."""
    for name in ("site", ".cache"):
        shutil.rmtree(root / name, ignore_errors=True)


def build_command(root: Path) -> list[str]:
    """Builds the station in `root` into `root/site`."""
    return [str(STATION), "build", "--root", str(root), "--site-dir", str(root / "site")]


def build_ours(root: Path) -> Cost:
    """Builds the station upon what earlier builds left."""
    return run(build_command(root), root)


def build_cold(root: Path) -> Cost:
    """Builds the station as if for the first time."""
    forget(root)
    return build_ours(root)


def check_ours(root: Path) -> Cost:
    """Checks the station upon what earlier checks left; it may find what it finds."""
    return run([str(STATION), "check", "--root", str(root)], root, may_fail=True)


def build_stock(root: Path) -> Cost:
    """Builds the MkDocs site in `root` into `root/site`, as if for the first time."""
    forget(root)
    return run([sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(root / "mkdocs.yml")], root)


def run(command: Sequence[str], root: Path, may_fail: bool = False) -> Cost:
    """Runs the command in the folder; ends the benchmark if it fails."""
    start = time.perf_counter()
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    process = subprocess.Popen(command, cwd=root, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    assert process.stdout
    with process.stdout:
        output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode and not may_fail:
        raise SystemExit(f"{' '.join(command)} failed:\n{output.decode(errors='replace')[-4000:]}")
    return Cost(seconds, usage.ru_utime + usage.ru_stime)


def copy_real_station(root: Path) -> Path:
    """A copy of the first station, which may be changed."""
    for name in REAL_PARTS:
        shutil.copytree(REPOSITORY / name, root / name)
    shutil.copy(REPOSITORY / "mkdocs.yml", root)
    return root


def edit(file: Path, old: str, new: str) -> None:
    """Saves the file with the first such text replaced."""
    text = file.read_text("utf-8")
    assert old in text, f"{file} has no {old!r}"
    file.write_text(text.replace(old, new, 1), "utf-8")


def page_sizes(site: Path) -> Mapping[str, int]:
    """The bytes of every page, by its address in the site."""
    return {path.relative_to(site).as_posix(): path.stat().st_size for path in sorted(site.rglob("*.html"))}
