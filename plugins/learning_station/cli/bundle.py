"""`station bundle`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from learning_station.model.bundles import DOWNLOADS


@click.command()
@click.option("--site-dir", type=click.Path(path_type=Path), default="site", show_default=True, help="The built site.")
@click.option("--output", type=click.Path(path_type=Path), help=f"Where the zips go.  [default: {DOWNLOADS}, in the site]")
@click.option(
    "--since",
    type=click.Path(exists=True, path_type=Path),
    multiple=True,
    help="Also write updates for older copies: a zip, an inventory.json or a folder of zips (may be repeated).",
)
def bundle(site_dir: Path, output: Path | None, since: tuple[Path, ...]) -> None:
    """Zip the built site, to be carried: one zip a language, and one with all.

    \b
    Examples:
      station bundle                               after `station build`
      station bundle --output zips --since last-year/
    """
    from learning_station.offline.refused import RefusedError
    from learning_station.publish.bundles import write_bundles
    from learning_station.publish.swap import PublishError

    output = output or site_dir / DOWNLOADS
    try:
        offered = write_bundles(site_dir, output, since)
    except (RefusedError, PublishError) as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(1)
    for one in offered:
        click.echo(f"{one.size / 1_000_000:8.1f} MB  {one.file}")
    if since and not any(one.since for one in offered):
        click.echo("Nothing has changed since the older copies, so there are no updates.")
    click.echo(f"Written to {output}, with their SHA256SUMS.")
