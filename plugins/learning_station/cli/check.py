"""`station check`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import click

from learning_station.check.all import check_station
from learning_station.check.selection import Selection, find_part
from learning_station.cli.completion import complete_languages
from learning_station.cli.fix import fix_station
from learning_station.cli.fix_images import fix_images
from learning_station.cli.schemas import refresh_schemas
from learning_station.cli.station import cache_option, chosen_languages, root_option, trust_option, write_problems
from learning_station.cli.watch import watch_station
from learning_station.edit.files import EditError
from learning_station.edit.published_ids import write_published_ids
from learning_station.load.lookup import UnknownNameError
from learning_station.markup.document_cache import use_document_cache
from learning_station.model.station import Station
from learning_station.problems import Level, Problem, Problems
from learning_station.report.formats import FORMATS
from learning_station.report.report import Report
from learning_station.report.summary import summary_of, summary_of_part, summary_of_rest


@dataclass(frozen=True)
class _Scope:
    """The part of the station that is checked: the things named, in these languages; the whole station if nothing was
    named.
    """

    root: Path
    names: tuple[str, ...]
    languages: tuple[str, ...]
    keeps: bool
    """Whether texts that were read before are taken from the station's cache."""

    def check(self) -> tuple[Station | None, Selection | None, Problems]:
        """The station, what was named of it (None: all), and every problem of the station; a name that nothing has
        is a wrong call.
        """
        with use_document_cache(self.root, on=self.keeps):
            station, problems = check_station(self.root)
        if station is None or not (self.names or self.languages):
            return station, None, problems
        languages = chosen_languages(station, self.languages) if self.languages else ()
        try:
            return station, find_part(station, problems, self.names, languages, Path.cwd()), problems
        except UnknownNameError as error:
            raise click.UsageError(str(error)) from error

    def problems(self) -> Iterable[Problem]:
        """The problems of the things that were named on the command line."""
        _, part, problems = self.check()
        return part.split(problems)[0] if part else problems


@click.command()
@root_option
@click.option(
    "--language",
    "languages",
    multiple=True,
    shell_complete=complete_languages,
    help="Only files of this language (may be repeated).",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    default="text",
    show_default=True,
    help="How problems are written.",
)
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Write the problems to this file.")
@click.option("--advice", is_flag=True, help="Print advice in full too, not only how much there is.")
@click.option(
    "--fail-on",
    type=click.Choice([str(level) for level in Level]),
    default="error",
    show_default=True,
    help="The least that makes the exit code 1.",
)
@click.option("--fix", is_flag=True, help="Mend what can be mended without thinking: shows the changes, asks, writes.")
@click.option("--yes", is_flag=True, help="With --fix: don't ask.")
@click.option("--watch", is_flag=True, help="Check again whenever a file changes; Ctrl-C ends.")
@click.option(
    "--record-ids", is_flag=True, help="Record every id as published: from then on, one that goes is a problem."
)
@cache_option
@trust_option
@click.argument("names", metavar="[PAGE]...", nargs=-1)
def check(
    root: Path,
    languages: tuple[str, ...],
    form: str,
    output: Path | None,
    advice: bool,
    fail_on: str,
    fix: bool,
    yes: bool,
    watch: bool,
    record_ids: bool,
    no_cache: bool,
    names: tuple[str, ...],
) -> None:
    """Check units, content and registers, without building.

    Errors stop a build. Warnings are what a learner notices. Advice is a matter of taste: it is counted, and printed
    with --advice; formats other than text always have it.

    PAGE is the path of a file or a folder, an id or `kind:id`. The whole station is read all the same, but only the
    problems of what is named are printed, mended and counted; of the others only how many there are.

    \b
    Examples:
      station check                             what is wrong, in seconds
      station check content/cases/lyon.md       what is wrong in one file
      station check unit:unit-1 --language fr   in one page, as it is in French
      station check --watch                     again whenever you save
      station check --fix                       what can be mended safely, shown first
      station check --fail-on warning           for a merge request that has to be clean
    """
    _refuse_contradictions(form, output, fix, yes, watch, record_ids, bool(names or languages))
    root = root.resolve()
    wanted = _Scope(root, names, languages, not no_cache)

    def once() -> int:
        station, part, problems = wanted.check()
        here, elsewhere = part.split(problems) if part else (problems, Problems())
        if watch and station:
            refresh_schemas(station)
        write_problems(here, root, form, output, advice)
        if form == "text" and station and not here.errors:
            report = Report(here, root)
            click.echo(summary_of_part(report, Report(elsewhere, root)) if part else summary_of(station, report))
            if not advice and any(problem.level is Level.ADVICE for problem in here):
                click.echo("`station check --advice` prints the advice.")
        elif len(elsewhere):
            click.echo(summary_of_rest(Report(elsewhere, root)), err=True)
        failed = any(problem.level.weight >= Level(fail_on).weight for problem in here)
        if record_ids and station and not problems.errors:
            try:
                click.echo(f"Recorded in {write_published_ids(station).relative_to(station.root)}.", err=form != "text")
            except EditError as error:
                raise click.ClickException(str(error)) from error
        return int(failed)

    if watch:
        sys.exit(_watch(wanted, once))
    written = _fix(wanted, yes) if fix else True
    sys.exit(max(once(), int(not written)))


def _watch(wanted: _Scope, once: Callable[[], int]) -> int:
    """Checks whenever a file changes; returns the exit code. The things named have to exist at the start, and may come
    and go afterwards.
    """
    begun = False

    def again() -> int:
        nonlocal begun
        try:
            code = once()
        except click.UsageError as error:
            if not begun:
                raise
            click.echo(f"Error: {error.format_message()}", err=True)
            code = 1
        begun = True
        return code

    return watch_station(wanted.root, again)


def _fix(wanted: _Scope, yes: bool) -> bool:
    station, part, _ = wanted.check()
    pictures, well = fix_images(station, yes, part) if station else (0, True)
    return fix_station(wanted.root, yes, wanted.problems, nothing="" if pictures else "Nothing to fix.") and well


def _refuse_contradictions(
    form: str, output: Path | None, fix: bool, yes: bool, watch: bool, record_ids: bool, in_part: bool
) -> None:
    if yes and not fix:
        raise click.UsageError("--yes goes with --fix.")
    if watch and (fix or output or record_ids):
        raise click.UsageError("--watch goes with neither --fix nor --output nor --record-ids.")
    if fix and form != "text":
        raise click.UsageError("--fix shows the changes as text: leave --format out.")
    if record_ids and in_part:
        raise click.UsageError("--record-ids records the whole station's ids: leave PAGE and --language out.")
