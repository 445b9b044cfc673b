"""A bar where a person waits for more than a second."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from learning_station.cli.terminal import in_ci, is_terminal


@contextmanager
def progress(label: str, length: int) -> Iterator[Callable[[int], None]]:
    """Call what you get with how many more are done.

    The bar is on stderr; where that is no terminal, or a machine reads along, there is none.
    """
    if not length or in_ci() or not is_terminal(sys.stderr):
        yield lambda _done: None
        return
    with click.progressbar(length=length, label=label, file=sys.stderr, show_pos=True) as bar:
        yield bar.update
