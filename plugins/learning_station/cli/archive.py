"""`station links --archive`: asks the archive for copies of materials, and what records them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import click

from learning_station.cli.progress import progress
from learning_station.load.files import read_source
from learning_station.model.material import Material
from learning_station.model.station import Station
from learning_station.problems import Problem, Problems

if TYPE_CHECKING:
    from learning_station.links.check import CheckResult
    from learning_station.links.limits import Limits


def find_copies(
    station: Station, limits: Limits, user_agent: str, checked: CheckResult, all_: bool, service: str
) -> Mapping[str, str]:
    """For the ids of materials without a recorded copy, of those that are dead or of all, the address of a copy,
    where there is one.
    """
    from learning_station.links.answer import Status
    from learning_station.links.ask import Asker, ServiceError
    from learning_station.links.throttle import Clock
    from learning_station.links.wayback import SERVICE, find_copy

    asker, copies = Asker(limits, Clock(), user_agent), dict[str, str]()
    dead = {address for address, answer in checked.answers.items() if answer.status is Status.DEAD}
    wanted = [
        one for one in station.all(Material) if one.address and not one.archived and (all_ or one.address in dead)
    ]
    try:
        with progress("Asking the archive", len(wanted)) as answered:
            for material in wanted:
                assert material.address
                if copy := find_copy(asker, material.address, material.read, service or SERVICE):
                    copies[material.id] = copy
                answered(1)
    except ServiceError as error:
        click.echo(f"The archive could not be asked for all: {error}. Call the command again later.", err=True)
    except KeyboardInterrupt:
        click.echo("Interrupted; what the archive has of the others is not known.", err=True)
    click.echo(f"The archive has copies of {len(copies)} of {len(wanted)} materials.", err=True)
    return copies


def record_problems(station: Station, copies: Mapping[str, str]) -> Iterator[Problem]:
    """A problem for each copy that isn't recorded yet, with the fix that records it; those without a fix have to be
    written by hand.
    """
    from learning_station.links.wayback import archived_problem

    for material in station.all(Material):
        copy = copies.get(material.id)
        if copy and not material.archived:
            problem = archived_problem(
                read_source(station.root, material.where_of("address").path, Problems()), material, copy
            )
            if not problem.fix:
                click.echo(f"{problem.where}: write this below the address yourself: `archived: {copy}`", err=True)
            yield problem
