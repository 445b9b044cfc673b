"""What a command may do with the terminal it is called from."""

from __future__ import annotations

import os
from typing import TextIO


def is_terminal(*streams: TextIO | None) -> bool:
    """Whether somebody is at each of the streams; at one that was closed when the command was called, there is
    nobody.
    """
    return all(stream is not None and stream.isatty() for stream in streams)


def wants_colour(stream: TextIO | None) -> bool:
    """Whether to write in colours: on a terminal, unless it can't, `NO_COLOR` is set (https://no-color.org) or a
    machine reads along (`CI`).
    """
    return is_terminal(stream) and os.environ.get("TERM") != "dumb" and not os.environ.get("NO_COLOR") and not in_ci()


def in_ci() -> bool:
    """Whether a machine called the command, as GitHub, GitLab and most others say by `CI=true`."""
    return os.environ.get("CI", "").lower() not in ("", "0", "false")
