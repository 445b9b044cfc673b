"""What a build costs and what it leaves."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

STATION = Path(sys.executable).with_name("station")


@dataclass(frozen=True)
class Cost:
    """One build, from the start of its process to its end."""

    seconds: float
    processor_seconds: float
    peak_megabytes: float
    """Of its largest process."""
    output_megabytes: float


def build_ours(root: Path) -> Cost:
    """Builds the station in `root` into `root/site`."""
    return _measure([str(STATION), "build", "--root", str(root), "--site-dir", str(root / "site")], root)


def check_ours(root: Path) -> float:
    """The seconds that `station check` takes; it may find what it finds."""
    start = time.perf_counter()
    subprocess.run([str(STATION), "check", "--root", str(root)], capture_output=True, check=False)
    return time.perf_counter() - start


def build_stock(root: Path) -> Cost:
    """Builds the MkDocs site in `root` into `root/site`."""
    return _measure([sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(root / "mkdocs.yml")], root)


def _measure(command: Sequence[str], root: Path) -> Cost:
    site = root / "site"
    shutil.rmtree(site, ignore_errors=True)
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=root, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    assert process.stdout
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{output.decode(errors='replace')[-4000:]}")
    return Cost(
        seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, sum(path.stat().st_size for path in site.rglob("*") if path.is_file()) / 1_000_000
    )


def page_sizes(site: Path) -> Mapping[str, int]:
    """The bytes of every page, by its address in the site."""
    return {path.relative_to(site).as_posix(): path.stat().st_size for path in sorted(site.rglob("*.html"))}
