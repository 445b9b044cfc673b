"""`station build`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from learning_station.cli.station import checked, chosen_languages, root_option


@click.command()
@root_option
@click.option("--site-dir", type=click.Path(path_type=Path), help="The folder to publish into.  [default: site, beside mkdocs.yml]")
@click.option("--language", "languages", multiple=True, help="Build only this language (may be repeated).")
def build(root: Path, site_dir: Path | None, languages: tuple[str, ...]) -> None:
    """Build the site; the published folder changes only if everything went well."""
    from learning_station.publish.site import build_site
    from learning_station.publish.swap import PublishError

    root = root.resolve()
    station = checked(root)
    chosen = chosen_languages(station, languages)
    try:
        built = build_site(station, site_dir or root / "site", chosen, click.echo)
    except PublishError as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(1)
    count = sum(built.pages.values())
    click.echo(f"\nBuilt {count} pages in {len(built.pages)} language{'s' * (len(built.pages) != 1)}, {built.size / 1_000_000:.1f} MB.")
    click.echo(f"Open {built.folder / 'index.html'} in a browser; no server is needed.")
