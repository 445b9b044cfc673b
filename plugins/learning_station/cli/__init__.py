"""The `station` command."""

from __future__ import annotations

import json
import sys
from io import TextIOWrapper
from pathlib import Path

import click

from learning_station.check.all import check_station
from learning_station.check.ids import write_published_ids
from learning_station.model.station import Station
from learning_station.problems import Level, Problems

_root = click.option(
    "--root", type=click.Path(exists=True, file_okay=False, path_type=Path), default=".", show_default=True, help="The station's folder, with its mkdocs.yml."
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="learning-station", prog_name="station")
def main() -> None:
    """Turns course units and curated materials into a site that works from a host and from a folder.

    Exit codes: 0, all is well; 1, the content has problems or the site could not be published; 2, the command was called wrongly.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


@main.command()
@_root
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How problems are printed.")
@click.option("--record-ids", is_flag=True, help="Record every id as published: from then on, one that goes is a problem.")
def check(root: Path, form: str, record_ids: bool) -> None:
    """Check units, content and registers, without building."""
    station, problems = check_station(root.resolve())
    if form == "json":
        click.echo(json.dumps([problem.as_json() for problem in problems], indent=2))
    else:
        _print(problems)
        if station and not problems.errors:
            click.echo(_summary(station, problems))
    if problems.errors:
        sys.exit(1)
    if record_ids and station:
        click.echo(f"Recorded in {write_published_ids(station).relative_to(station.root)}.", err=form == "json")


@main.command()
@_root
@click.option("--site-dir", type=click.Path(path_type=Path), help="The folder to publish into.  [default: site, beside mkdocs.yml]")
@click.option("--language", "languages", multiple=True, help="Build only this language (may be repeated).")
def build(root: Path, site_dir: Path | None, languages: tuple[str, ...]) -> None:
    """Build the site; the published folder changes only if everything went well."""
    from learning_station.publish.site import build_site
    from learning_station.publish.swap import PublishError

    root = root.resolve()
    station = _checked(root)
    chosen = _languages(station, languages)
    try:
        built = build_site(station, site_dir or root / "site", chosen, click.echo)
    except PublishError as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(1)
    count = sum(built.pages.values())
    click.echo(f"\nBuilt {count} pages in {len(built.pages)} language{'s' * (len(built.pages) != 1)}, {built.size / 1_000_000:.1f} MB.")
    click.echo(f"Open {built.folder / 'index.html'} in a browser; no server is needed.")


@main.command()
@_root
@click.option("--language", help="The language to show.  [default: the station's first]")
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Where to serve the preview.")
def serve(root: Path, language: str | None, address: str) -> None:
    """Preview one language; the page follows as files are saved."""
    from learning_station.mkdocs.serve import serve_language

    root = root.resolve()
    station = _checked(root)
    serve_language(root, _languages(station, (language,) if language else ())[0], address)


def _checked(root: Path) -> Station:
    """The station, or an end with every problem printed."""
    station, problems = check_station(root)
    if station is None or problems.errors:
        _print(problems)
        sys.exit(1)
    warnings = sum(problem.level is Level.WARNING for problem in problems)
    if warnings:
        click.echo(f"{warnings} warning{'s' * (warnings != 1)}: `station check` prints them.", err=True)
    return station


def _languages(station: Station, chosen: tuple[str, ...]) -> tuple[str, ...]:
    known = station.settings.languages
    for language in chosen:
        if language not in known:
            raise click.UsageError(f"The station is not in the language {language!r}; its languages are {', '.join(known)}.")
    return tuple(language for language in known if language in chosen) or known


def _print(problems: Problems) -> None:
    for problem in problems:
        click.echo(str(problem), err=True)
    errors, all_ = len(problems.errors), len(problems)
    if errors:
        click.echo(
            f"\n{errors} error{'s' * (errors != 1)}" + (f" and {all_ - errors} warning{'s' * (all_ - errors != 1)}" if all_ > errors else "") + ".", err=True
        )


def _summary(station: Station, problems: Problems) -> str:
    things = sum(len(of_kind) for of_kind in station.things.values())
    warnings = f", {len(problems)} warning{'s' * (len(problems) != 1)}" if len(problems) else ""
    return f"No errors in {things} things{warnings}."
