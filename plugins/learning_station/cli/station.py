"""What several commands do with the station they are called for."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from learning_station.check.all import check_station
from learning_station.model.station import Station
from learning_station.problems import Level, Problems

root_option = click.option(
    "--root", type=click.Path(exists=True, file_okay=False, path_type=Path), default=".", show_default=True, help="The station's folder, with its mkdocs.yml."
)


def checked(root: Path) -> Station:
    """The station, or an end with every problem printed."""
    station, problems = check_station(root)
    if station is None or problems.errors:
        print_problems(problems)
        sys.exit(1)
    warnings = sum(problem.level is Level.WARNING for problem in problems)
    if warnings:
        click.echo(f"{warnings} warning{'s' * (warnings != 1)}: `station check` prints them.", err=True)
    return station


def chosen_languages(station: Station, chosen: tuple[str, ...]) -> tuple[str, ...]:
    """The station's languages that were chosen, in its order; all if none was."""
    known = station.settings.languages
    for language in chosen:
        if language not in known:
            raise click.UsageError(f"The station is not in the language {language!r}; its languages are {', '.join(known)}.")
    return tuple(language for language in known if language in chosen) or known


def print_problems(problems: Problems) -> None:
    for problem in problems:
        click.echo(str(problem), err=True)
    errors, all_ = len(problems.errors), len(problems)
    if errors:
        click.echo(
            f"\n{errors} error{'s' * (errors != 1)}" + (f" and {all_ - errors} warning{'s' * (all_ - errors != 1)}" if all_ > errors else "") + ".", err=True
        )
