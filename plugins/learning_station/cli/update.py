"""`station update`."""

from __future__ import annotations

import sys
from pathlib import Path

import click


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.argument("zip_path", metavar="ZIP", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def update(folder: Path, zip_path: Path) -> None:
    """Bring a carried copy in FOLDER up to date with the update in ZIP.

    Every file is checked before and after; if anything isn't right, the folder stays as it was. Your own files in it stay where they are.

    \b
    Example:
      station update ~/station station-fr-update-3f9a1c0b27de.zip
    """
    from learning_station.offline.refused import RefusedError
    from learning_station.publish.swap import PublishError
    from learning_station.publish.update import update_copy

    try:
        updated = update_copy(folder, zip_path)
    except (RefusedError, PublishError) as error:
        click.echo(f"Error: {error}\nThe folder is as it was.", err=True)
        sys.exit(1)
    click.echo(f"{updated.folder} is now at version {updated.version}: {updated.written} files written, {updated.removed} removed.")
