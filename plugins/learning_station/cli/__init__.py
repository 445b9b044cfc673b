"""The `station` command, one file a subcommand."""

from __future__ import annotations

import gc
import sys
from io import TextIOWrapper

import click

from learning_station.cli.help import StationGroup

FEW_CYCLES = (50_000, 20, 20)
"""A station is a million objects that refer to each other in one direction: looking for cycles as often as Python
does takes a tenth of a build.
"""


@click.group(cls=StationGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="learning-station", prog_name="station")
def main() -> None:
    """Turns course units and curated materials into a site that works from a host and from a folder.

    A station is a folder with `mkdocs.yml`, the course in `units/` and the materials around it in `content/`.
    Call `station` in that folder, or name it: `--root FOLDER`.

    \b
    First steps:
      station new station my-station   a small station to begin with
      station serve                    look at it in a browser while you write
      station check                    what is wrong, and where
      station explain                  what each kind of problem means
      station build                    the whole site, in site/

    `station COMMAND --help` says more about each, with examples.

    Exit codes: 0, all is well; 1, the content has problems, or something could not be written or reached; 2, the
    command was called wrongly.
    """
    gc.set_threshold(*FEW_CYCLES)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
