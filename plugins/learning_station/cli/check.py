"""`station check`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from learning_station.check.all import check_station
from learning_station.check.ids import write_published_ids
from learning_station.cli.station import print_problems, root_option
from learning_station.model.station import Station
from learning_station.problems import Problems


@click.command()
@root_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How problems are printed.")
@click.option("--record-ids", is_flag=True, help="Record every id as published: from then on, one that goes is a problem.")
def check(root: Path, form: str, record_ids: bool) -> None:
    """Check units, content and registers, without building."""
    station, problems = check_station(root.resolve())
    if form == "json":
        click.echo(json.dumps([problem.as_json() for problem in problems], indent=2))
    else:
        print_problems(problems)
        if station and not problems.errors:
            click.echo(_summary(station, problems))
    if problems.errors:
        sys.exit(1)
    if record_ids and station:
        click.echo(f"Recorded in {write_published_ids(station).relative_to(station.root)}.", err=form == "json")


def _summary(station: Station, problems: Problems) -> str:
    things = sum(len(of_kind) for of_kind in station.things.values())
    warnings = f", {len(problems)} warning{'s' * (len(problems) != 1)}" if len(problems) else ""
    return f"No errors in {things} things{warnings}."
