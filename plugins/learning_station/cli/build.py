"""`station build`."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING

import click

from learning_station.cli.completion import complete_languages
from learning_station.cli.station import (
    cache_option,
    chosen_languages,
    exit_on_refusal,
    keep_option,
    load_sound_station,
    place_station,
    root_option,
    trust_option,
)
from learning_station.cli.terminal import in_ci, is_terminal

if TYPE_CHECKING:
    from learning_station.model.station import Station
    from learning_station.publish.build_progress import Count


@click.command()
@root_option
@click.option(
    "--site-dir",
    type=click.Path(path_type=Path),
    help="The folder to publish into.  [default: site, beside mkdocs.yml]",
)
@click.option(
    "--language",
    "languages",
    multiple=True,
    shell_complete=complete_languages,
    help="Build only this language (may be repeated).",
)
@click.option(
    "--part",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Write the languages into this folder, for `station assemble`; publish nothing.",
)
@click.option(
    "--site-address", metavar="URL", help="Where the site will be published.  [default: site_address in mkdocs.yml]"
)
@click.option(
    "--base-path",
    metavar="/FOLDER/",
    help="The folder of its host in which the site will stand.  [default: that of its address]",
)
@keep_option
@click.option("--force", is_flag=True, help="Build also if nothing has changed since the last build.")
@cache_option
@trust_option
@click.option(
    "--sizes", is_flag=True, help="Say how large each language is by kind of file, also compressed, and what grew most."
)
def build(
    root: Path,
    site_dir: Path | None,
    languages: tuple[str, ...],
    part: Path | None,
    site_address: str | None,
    base_path: str | None,
    keep: tuple[str, ...],
    force: bool,
    no_cache: bool,
    sizes: bool,
) -> None:
    """Build the site; the published folder changes only if everything went well.

    Nothing in the site depends on where it stands, but for what only machines and hosts read: canonical addresses, the
    sitemap, not-found pages and redirects. Where nothing has changed since the folder was built, it stays as it is; a
    part is built each time.

    A folder with files that no build wrote, or that were changed since, isn't replaced. What is to stand at the top of
    the site belongs into the folder root/ of the content; what the host puts there, such as .well-known, is named with
    --keep.

    \b
    Examples:
      station build
      station build --site-dir /srv/www/station --site-address https://station.example.org/
      station build --site-dir /srv/www/station --keep .well-known
      station build --language fr --force
      station build --language fr --part parts/fr      on one of several machines
    """
    root = root.resolve()
    place = (site_address or "", base_path or "")
    if part and (site_dir or sizes):
        raise click.UsageError(
            "--part publishes nothing, so it goes neither with --site-dir nor with --sizes; give these to "
            "`station assemble`."
        )
    if part:
        _build_part(root, part, languages, place, keeps=not no_cache)
    else:
        _build_site(
            root, site_dir or root / "site", languages, place, keep, force=force, sizes=sizes, keeps=not no_cache
        )


def _build_site(
    root: Path,
    target: Path,
    languages: tuple[str, ...],
    place: tuple[str, str],
    keep: tuple[str, ...],
    *,
    force: bool,
    sizes: bool,
    keeps: bool,
) -> None:
    from learning_station.publish.build_record import is_as_built
    from learning_station.publish.inputs import read_inputs
    from learning_station.publish.swap import is_settled, resolve_target

    inputs = read_inputs(root, [*languages, "", *place])
    published = resolve_target(target)
    if not force and not sizes and inputs.hash and is_settled(published) and is_as_built(published, inputs.hash, keep):
        click.echo(f"Nothing has changed since the last build; {published} stays as it is. (--force builds anyway.)")
        return
    from learning_station.cli.sizes import render_built, say_if_hidden
    from learning_station.publish.site import build_site

    station = place_station(_read(root, keeps), place)
    chosen = chosen_languages(station, languages)
    with exit_on_refusal(), _progress(station, chosen) as finished:
        built = build_site(
            station,
            target,
            chosen,
            (lambda _: None) if finished else click.echo,
            inputs,
            finished,
            keeps=keeps,
            keep=keep,
        )
    click.echo(render_built(built, "Built", table=sizes))
    say_if_hidden(built)


def _build_part(root: Path, target: Path, languages: tuple[str, ...], place: tuple[str, str], *, keeps: bool) -> None:
    from learning_station.publish.inputs import read_inputs
    from learning_station.publish.site import build_part

    inputs = read_inputs(root, ["", *place])
    station = place_station(_read(root, keeps), place)
    chosen = chosen_languages(station, languages)
    with exit_on_refusal(), _progress(station, chosen) as finished:
        results = build_part(
            station, target, chosen, (lambda _: None) if finished else click.echo, inputs, finished, keeps=keeps
        )
    click.echo(
        f"\nBuilt {sum(len(result.uris) for result in results)} pages of {', '.join(chosen)} as a part, in {target}."
    )
    if left := [language for language in station.settings.languages if language not in chosen]:
        click.echo(f"To be built too: {', '.join(left)}. Then `station assemble` makes the site.", err=True)


def _read(root: Path, keeps: bool) -> Station:
    station = load_sound_station(root, keeps=keeps)
    gc.freeze()  # it stays to the end: else the collector looks through all of it, in every process, a tenth of a build
    return station


def _pages_expected(things: int) -> int:
    """About how many pages a language has: nearly each thing has one, and some twenty are lists."""
    return things + 20


@contextmanager
def _progress(station: Station, languages: Sequence[str]) -> Iterator[Count | None]:
    """On a terminal a bar, and the number that moves it; else None."""
    pages = len(languages) * _pages_expected(sum(map(len, station.things.values())))
    if not is_terminal(sys.stderr) or in_ci():
        yield None
        return
    from learning_station.publish.build_progress import make_counter

    finished, ended = make_counter(), Event()
    with click.progressbar(length=pages, label="Writing pages", file=sys.stderr) as bar:

        def follow() -> None:
            while not ended.wait(0.1):
                bar.update(max(0, min(finished.value, pages - 1) - bar.pos))

        thread = Thread(target=follow, daemon=True)
        thread.start()
        try:
            yield finished
        finally:
            ended.set()
            thread.join()
            bar.update(pages - bar.pos)
