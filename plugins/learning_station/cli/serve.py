"""`station serve`."""

from __future__ import annotations

from pathlib import Path

import click

from learning_station.cli.station import checked, chosen_languages, root_option


@click.command()
@root_option
@click.option("--language", help="The language to show.  [default: the station's first]")
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Where to serve the preview.")
def serve(root: Path, language: str | None, address: str) -> None:
    """Preview one language; the page follows as files are saved."""
    from learning_station.mkdocs.serve import serve_language

    root = root.resolve()
    station = checked(root)
    serve_language(root, chosen_languages(station, (language,) if language else ())[0], address)
