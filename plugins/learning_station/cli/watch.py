"""`station check --watch`: checks again whenever a file of the station changes."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import click

from learning_station.cli.terminal import in_ci
from learning_station.load.settings import CONFIG, load_settings
from learning_station.problems import Problems

SECONDS = 0.5
"""Between two looks at the files. Looking finds what is saved on any disk, also one of another computer, which announces nothing."""

Seen = Mapping[str, tuple[int, int]]


def watch_station(root: Path, check_once: Callable[[], int]) -> int:
    """Checks until it is interrupted, whatever is saved; the exit code of the last check."""
    code = 0
    folders: tuple[str, ...] = ("units", "content", "docs")
    try:
        while True:
            folders = _folders(root) or folders
            seen = _seen(root, folders)
            if sys.stdout.isatty() and not in_ci():
                click.clear()
            click.echo("Checking …", err=True)
            try:
                code = check_once()
            except OSError as error:
                code = 1
                click.echo(f"The check couldn't be made: {error}.", err=True)
            click.echo("Waiting for changes; Ctrl-C ends.", err=True)
            while _seen(root, folders) == seen:
                time.sleep(SECONDS)
    except (KeyboardInterrupt, click.Abort):
        click.echo(err=True)
        return code


def _folders(root: Path) -> tuple[str, ...]:
    """The folders of the station; none while its settings can't be read."""
    try:
        loaded = load_settings(root, Problems())
    except OSError:
        return ()
    return (loaded.settings.units_dir, loaded.content_dir) if loaded else ()


def _seen(root: Path, folders: tuple[str, ...]) -> Seen:
    """Each file with when it was changed last, in nanoseconds, and its size."""
    return dict(_files(root, folders))


def _files(root: Path, folders: tuple[str, ...]) -> Iterator[tuple[str, tuple[int, int]]]:
    paths = [root / CONFIG]
    for folder in folders:
        for directory, _, names in os.walk(root / folder):
            paths += [Path(directory, name) for name in names]
    for path in paths:
        try:
            status = path.stat()
        except OSError:
            continue  # it is gone again, or can't be read: that shows by its absence
        yield str(path), (status.st_mtime_ns, status.st_size)
