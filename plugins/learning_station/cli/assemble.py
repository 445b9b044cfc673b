"""`station assemble`."""

from __future__ import annotations

from pathlib import Path

import click

from learning_station.cli.station import (
    exit_on_refusal,
    keep_option,
    load_station_settings,
    place_station,
    root_option,
    trust_option,
)


@click.command()
@click.argument(
    "parts", nargs=-1, required=True, metavar="DIR...", type=click.Path(exists=True, file_okay=False, path_type=Path)
)
@root_option
@click.option(
    "--site-dir",
    type=click.Path(path_type=Path),
    help="The folder to publish into.  [default: site, beside mkdocs.yml]",
)
@trust_option
@keep_option
@click.option(
    "--sizes", is_flag=True, help="Say how large each language is by kind of file, also compressed, and what grew most."
)
def assemble(parts: tuple[Path, ...], root: Path, site_dir: Path | None, keep: tuple[str, ...], sizes: bool) -> None:
    """Put a site together from the parts that `station build --part` wrote on several machines.

    The site is, byte for byte, that of one `station build`. The station has to be here in the state that the parts were
    built from; of it, only `mkdocs.yml` is read, and the rest compared with what the parts say. All languages have to
    be there, each once. The address is that of the parts.

    \b
    Examples:
      station assemble parts/*
      station assemble parts/en parts/fr --site-dir /srv/www/station
    """
    from learning_station.cli.sizes import render_built, say_if_hidden
    from learning_station.publish.inputs import read_inputs
    from learning_station.publish.parts import read_part
    from learning_station.publish.site import assemble_site

    root = root.resolve()
    station = load_station_settings(root)
    with exit_on_refusal():
        read = tuple(read_part(part) for part in parts)
        place = read[0].list.options
        built = assemble_site(
            place_station(station, place), site_dir or root / "site", read, read_inputs(root, ["", *place]), keep
        )
    click.echo(render_built(built, "Assembled", table=sizes))
    say_if_hidden(built)
