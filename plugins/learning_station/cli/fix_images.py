"""`station check --fix`, for pictures: shows what would be replaced, asks, writes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from learning_station.check.images import ENDINGS
from learning_station.check.selection import Selection
from learning_station.cli.fix import confirm_changes
from learning_station.cli.progress import progress
from learning_station.edit.files import EditError
from learning_station.edit.images import (
    ORIGINALS,
    PlannedPicture,
    needs_mending,
    plan_picture,
    replace_picture,
)
from learning_station.files.read import read_bytes
from learning_station.model.station import Station
from learning_station.problems import Where


def fix_images(station: Station, without_asking: bool, part: Selection | None = None) -> tuple[int, bool]:
    """Puts copies in the place of pictures that are too large or tell too much; how many there are, and whether all
    that was agreed to was written.

    Only those of the part, if one is given.
    """
    wanted = [path for path in _wanted(station) if not part or part.covers(Where(path))]
    if wanted and ORIGINALS in (station.content_dir, station.settings.units_dir):
        click.echo(
            f"Error: pictures are not mended, since their originals would be published: {ORIGINALS}/ is one of "
            "the station's folders.",
            err=True,
        )
        return 0, False
    planned, well = list[PlannedPicture](), True
    with progress("Shrinking pictures", len(wanted)) as done:
        for path in wanted:
            try:
                plan = plan_picture(station.root, path, read_bytes(station.root / path, station.root))
                planned += [plan] if plan else []
            except (EditError, OSError) as error:
                click.echo(f"Error: {error}", err=True)
                well = False
            done(1)
    for plan in planned:
        click.echo(f"{plan.path}: {plan.about}")
    if not planned or not confirm_changes(
        without_asking, f"{len(planned)} picture{'s' * (len(planned) != 1)}", "station check --fix"
    ):
        return len(planned), well
    return len(planned), _replace(station.root, planned) and well


def _wanted(station: Station) -> Iterator[str]:
    for path in station.assets:
        if path.rpartition(".")[2].lower() in ENDINGS:
            try:
                data = read_bytes(station.root / path, station.root)
            except OSError:
                continue
            if needs_mending(path, data):
                yield path


def _replace(root: Path, planned: list[PlannedPicture]) -> bool:
    replaced = 0
    for plan in planned:
        try:
            replace_picture(root, plan)
            replaced += 1
        except EditError as error:
            click.echo(f"Error: {error}", err=True)
    if replaced:
        words = (
            f"Replaced {replaced} picture{'s' * (replaced != 1)}. The originals are in {ORIGINALS}/, which isn't "
            "published"
        )
        click.echo(f"{words}; they still tell what the copies don't: keep them out of a public repository.", err=True)
    return replaced == len(planned)
