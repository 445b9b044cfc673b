"""`station update`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from learning_station.publish.copy_replacement import UpdateResult


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.argument("zip_path", metavar="ZIP", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--trust",
    metavar="KEY",
    help="Take only what is signed by this key, also if the copy knows another: its fingerprint, as those who publish "
    "told you.",
)
@click.option("--unsigned", is_flag=True, help="Take also what nobody has signed, though the copy is signed.")
@click.option("--older", is_flag=True, help="Take also what was signed before the copy that you have.")
def update(folder: Path, zip_path: Path, trust: str | None, unsigned: bool, older: bool) -> None:
    """Bring a carried copy in FOLDER up to date with the update in ZIP.

    Every file is checked before and after; if anything isn't right, the folder stays as it was. Your own files in it
    stay where they are. A copy that is signed takes only what is signed by the same key, or by one that it named as its
    successor, and later.

    \b
    Example:
      station update ~/station station-fr-update-3f9a1c0b27de.zip
    """
    from learning_station.offline.errors import RefusedError
    from learning_station.offline.keys import parse_fingerprint
    from learning_station.offline.update_acceptance import Trust
    from learning_station.publish.copy_replacement import update_copy
    from learning_station.publish.swap import PublishError

    expected = parse_fingerprint(trust) if trust is not None else ""
    if expected is None:
        raise click.UsageError(
            f"--trust {trust} is no fingerprint; it has 32 digits, as `station keys show` writes them."
        )
    if expected and unsigned:
        raise click.UsageError("--trust and --unsigned contradict each other; give one of them.")
    try:
        updated = update_copy(folder, zip_path, Trust(expected, unsigned, older))
    except (RefusedError, PublishError) as error:
        click.echo(f"Error: {error}\nThe folder is as it was.", err=True)
        sys.exit(1)
    click.echo(
        f"{updated.folder} is now at version {updated.version}: {updated.written} files written, "
        f"{updated.removed} removed."
    )
    click.echo(_signature(updated))


def _signature(updated: UpdateResult) -> str:
    """The words that say who signed the new version, and what that means for the reader."""
    if not updated.key:
        gone = f" The copy was signed by the key {updated.key_before}; it isn't any more." if updated.key_before else ""
        return f"Nobody signed this update: it is only as sure as the way by which it came.{gone}"
    said = f"Signed by the key {updated.key} on {updated.signed.replace('T', ' ').replace('Z', ' UTC')}."
    if not updated.key_before:
        return (
            f"{said} From now on this copy takes only what that key signs; compare it with what those who publish "
            "the station say."
        )
    if updated.key_before != updated.key:
        return (
            f"{said} The copy was signed by {updated.key_before} before; from now on it takes only what the new key "
            "signs."
        )
    return said
