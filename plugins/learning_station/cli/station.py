"""What several commands do with the station they are called for."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from learning_station.cli.terminal import wants_colour
from learning_station.load.theme import TRUST_CODE
from learning_station.model.root_files import WRITTEN
from learning_station.problems import Code, Level, Problems

if TYPE_CHECKING:
    from learning_station.model.station import Station

root_option = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    show_default=True,
    help="The station's folder, with its mkdocs.yml.",
)

cache_option = click.option(
    "--no-cache",
    is_flag=True,
    envvar="STATION_NO_CACHE",
    help="Do everything anew: neither use nor keep what earlier commands have read and rendered.",
)


def _say_whether_trusted(context: click.Context, _: click.Parameter, trusts: bool) -> None:
    """Sets the variable for this command and the processes that it starts."""
    before = os.environ.get(TRUST_CODE)
    os.environ[TRUST_CODE] = str(int(trusts))

    def restore() -> None:
        os.environ.pop(TRUST_CODE)
        if before is not None:
            os.environ[TRUST_CODE] = before

    context.call_on_close(restore)


trust_option = click.option(
    "--trust-code/--no-trust-code",
    envvar=TRUST_CODE,
    expose_value=False,
    callback=_say_whether_trusted,
    help="Whether templates and scripts of the station's own (`custom_dir`) are used: only if you trust everybody who "
    "can change it.  [default: no]",
)


def _top_names(_context: click.Context, _parameter: click.Parameter, names: tuple[str, ...]) -> tuple[str, ...]:
    for name in names:
        if "/" in name.rstrip("/") or name.rstrip("/") in ("", ".", "..") or name.rstrip("/") in WRITTEN:
            raise click.BadParameter(
                f"{name!r} is not the name of something that a host puts at the top of the site, such as .well-known"
            )
    return tuple(name.rstrip("/") for name in names)


keep_option = click.option(
    "--keep",
    multiple=True,
    metavar="NAME",
    callback=_top_names,
    help="Leave files of others below this name at the top of the site, such as .well-known, where they are (may be "
    "repeated).",
)


def load_sound_station(root: Path, *, keeps: bool = False) -> Station:
    """The station, or an end with every problem printed, as `station check` prints them. Rules that find no errors take
    their time only then.

    `keeps`: whether texts that were read before are taken from the station's cache.
    """
    from learning_station.check.all import check_station
    from learning_station.markup.document_cache import use_document_cache

    with use_document_cache(root, on=keeps):
        station, problems = check_station(root, errors_only=True)
        if station is None or problems.errors:
            print_problems(check_station(root)[1], root)
            sys.exit(1)
    _say_what_is_left_out(problems)
    warnings = sum(problem.level is Level.WARNING for problem in problems)
    if warnings:
        click.echo(f"{warnings} warning{'s' * (warnings != 1)} at least: `station check` prints them.", err=True)
    return station


def _say_what_is_left_out(problems: Problems) -> None:
    """The one warning that a build says in full: the site looks other than its templates are."""
    for problem in problems:
        if problem.code is Code.UNTRUSTED_CODE:
            click.echo(problem, err=True)


def load_station_settings(root: Path) -> Station:
    """The station with what `mkdocs.yml` says of it and nothing else, or an end with every problem of that file
    printed.
    """
    from learning_station.load.settings import load_settings
    from learning_station.model.station import Station

    problems = Problems()
    loaded = load_settings(root, problems)
    if loaded is None or problems.errors:
        print_problems(problems, root)
        sys.exit(1)
    return Station(root, loaded.settings, loaded.content_dir)


def place_station(station: Station, place: tuple[str, str]) -> Station:
    """The station with that address and folder of its host; an empty one leaves what `mkdocs.yml` says."""
    from learning_station.publish.site_location import with_location

    try:
        return with_location(station, *place)
    except ValueError as error:
        raise click.UsageError(f"{error}.") from None


@contextmanager
def exit_on_refusal() -> Iterator[None]:
    """Ends the command with code 1 and the message if something can't be published."""
    from learning_station.offline.errors import RefusedError
    from learning_station.publish.swap import PublishError

    try:
        yield
    except (RefusedError, PublishError) as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(1)


def chosen_languages(station: Station, chosen: tuple[str, ...]) -> tuple[str, ...]:
    """The station's languages that were chosen, in its order; all if none was."""
    known = station.settings.languages
    for language in chosen:
        if language not in known:
            raise click.UsageError(
                f"The station is not in the language {language!r}; its languages are {', '.join(known)}."
            )
    return tuple(language for language in known if language in chosen) or known


def print_problems(problems: Problems, root: Path, advice: bool = False) -> None:
    """Prints the problems on stderr, for people; advice only if it is asked for."""
    from learning_station.report.report import Report
    from learning_station.report.text import render_text

    said = [problem for problem in problems if advice or problem.level is not Level.ADVICE]
    click.echo(render_text(Report(said, root, colour=wants_colour(sys.stderr))), err=True, nl=False)


def write_problems(problems: Problems, root: Path, form: str, output: Path | None, advice: bool = False) -> None:
    """Writes the problems in that format: with `output` to the file, and their number on stderr; else text to stderr,
    other formats to stdout.
    """
    from learning_station.report.formats import FORMATS
    from learning_station.report.report import Report
    from learning_station.report.summary import render_counts

    if output:
        report = Report(problems, root)
        _write_report(output, root, FORMATS[form](report).encode("utf-8", "backslashreplace"))
        click.echo(f"{render_counts(report) or 'No problems'}: see {output}.", err=True)
    elif form == "text":
        print_problems(problems, root, advice)
    else:
        click.echo(FORMATS[form](Report(problems, root)), nl=False)


def _write_report(output: Path, root: Path, data: bytes) -> None:
    """Writes the file, whole or not at all; a device or pipe (`/dev/null`) is written as it comes."""
    from learning_station.edit.files import EditError, write_whole
    from learning_station.files.link import root_above
    from learning_station.files.write import write_device

    try:
        if output.exists() and not output.is_file():
            write_device(output, data)
        else:
            path = Path(os.path.abspath(output))  # noqa: PTH100 (a link is to be seen, not followed)
            write_whole(path, data, root_above(path, root.resolve()))
    except (OSError, EditError) as error:
        raise click.ClickException(str(error)) from error
