"""The `station` command, one file a subcommand."""

from __future__ import annotations

import gc
import sys
from io import TextIOWrapper

import click

from learning_station.cli.build import build
from learning_station.cli.bundle import bundle
from learning_station.cli.check import check
from learning_station.cli.serve import serve
from learning_station.cli.update import update

FEW_CYCLES = (50_000, 20, 20)
"""A station is a million objects that refer to each other in one direction: looking for cycles as often as Python does takes a tenth of a build."""


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="learning-station", prog_name="station")
def main() -> None:
    """Turns course units and curated materials into a site that works from a host and from a folder.

    Exit codes: 0, all is well; 1, the content has problems, or the site, its zips or a copy could not be written; 2, the command was called wrongly.
    """
    gc.set_threshold(*FEW_CYCLES)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


for command in (build, bundle, check, serve, update):
    main.add_command(command)
