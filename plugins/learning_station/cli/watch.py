"""`station check --watch`: checks again whenever a file of the station changes."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from threading import Event

import click

from learning_station.cli.terminal import in_ci, is_terminal
from learning_station.load.file_names import CONFIG
from learning_station.load.settings import load_settings
from learning_station.load.watcher import watch
from learning_station.problems import Problems


def watch_station(root: Path, check_once: Callable[[], int]) -> int:
    """Checks until it is interrupted, whatever is saved; the exit code of the last check."""
    code = 0
    folders = ["units", "content", "docs"]
    try:
        for _ in watch(lambda: [root / name for name in (CONFIG, *folders)], Event()):
            folders[:] = _folders(root) or folders
            if is_terminal(sys.stdout) and not in_ci():
                click.clear()
            click.echo("Checking …", err=True)
            try:
                code = check_once()
            except OSError as error:
                code = 1
                click.echo(f"The check couldn't be made: {error}.", err=True)
            click.echo("Waiting for changes; Ctrl-C ends.", err=True)
    except (KeyboardInterrupt, click.Abort):
        click.echo(err=True)
    return code


def _folders(root: Path) -> list[str]:
    """The folders of the station; none while its settings can't be read."""
    try:
        loaded = load_settings(root, Problems())
    except OSError:
        return []
    return [loaded.settings.units_dir, loaded.content_dir] if loaded else []
