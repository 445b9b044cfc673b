"""`station bundle`."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from learning_station.model.bundles import DOWNLOADS

SIGN = "STATION_SIGN"

if TYPE_CHECKING:
    from learning_station.offline.statement import Signer


@click.command()
@click.option("--site-dir", type=click.Path(path_type=Path), default="site", show_default=True, help="The built site.")
@click.option(
    "--output", type=click.Path(path_type=Path), help=f"Where the zips go.  [default: {DOWNLOADS}, in the site]"
)
@click.option(
    "--since",
    type=click.Path(exists=True, path_type=Path),
    multiple=True,
    help="Also write updates for older copies: a zip, an inventory.json, a folder of zips, or the versions.json of an "
    "earlier publication (may be repeated).",
)
@click.option(
    "--sign",
    metavar="KEY",
    envvar=SIGN,
    help="Sign the zips and updates: a file that `station keys new` made, or env:NAME for a variable with what is in "
    "it. Also the variable STATION_SIGN.",
)
@click.option(
    "--succession",
    "successions",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    multiple=True,
    envvar="STATION_SUCCESSION",
    help="With --sign: what `station keys successor` wrote when the key changed (may be repeated). Also the variable "
    "STATION_SUCCESSION.",
)
def bundle(
    site_dir: Path, output: Path | None, since: tuple[Path, ...], sign: str | None, successions: tuple[Path, ...]
) -> None:
    """Zip the built site, to be carried: one zip a language, and one with all.

    Beside them stands versions.json, the lists of what was published: with it, the next publication makes updates for
    its copies and those before.

    \b
    Examples:
      station bundle                               after `station build`
      station bundle --output zips --since last-year/
      station bundle --sign ~/.config/learning-station/key.pem
      station bundle --since versions.json          taken from the site before it is replaced
    """
    from learning_station.offline.errors import RefusedError
    from learning_station.offline.keys import fingerprint
    from learning_station.publish.bundles import write_bundles
    from learning_station.publish.swap import PublishError

    sign = os.environ.get(SIGN) if sign is None else sign  # click takes an empty variable for none
    if successions and sign is None:
        raise click.UsageError("--succession says which keys came before the one that you --sign with; name that too.")
    output = output or site_dir / DOWNLOADS
    try:
        signer = None if sign is None else _signer(sign, successions)
        offered = write_bundles(site_dir, output, since, signer, lambda why: click.echo(why, err=True))
    except (RefusedError, PublishError) as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(1)
    for one in offered:
        click.echo(f"{one.size / 1_000_000:8.1f} MB  {one.file}")
    if since and not any(one.since for one in offered):
        click.echo("There are no updates: for the older copies that could have one, nothing has changed.")
    signed = f", signed by the key {fingerprint(signer.key.public)}" if signer else ""
    click.echo(f"Written to {output}, with their SHA256SUMS{signed}.")


def _signer(source: str, successions: Sequence[Path]) -> Signer:
    """Raises RefusedError if the key or a succession can't be used."""
    from learning_station.files.read import read_bytes
    from learning_station.offline.key_files import is_open_to_others, read_key
    from learning_station.offline.keys import parse_private_key
    from learning_station.offline.signing_time import signing_time
    from learning_station.offline.statement import Signer
    from learning_station.offline.succession import parse_succession

    key = parse_private_key(read_key(source), source)
    if is_open_to_others(source):
        click.echo(
            f"Warning: others who use this machine can read {source}. Let only its owner: chmod 600 {source}", err=True
        )
    return Signer(key, signing_time(), tuple(parse_succession(read_bytes(path), str(path)) for path in successions))
