"""`station check`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from learning_station.check.all import check_station
from learning_station.check.ids import write_published_ids
from learning_station.cli.fix import fix_station
from learning_station.cli.fix_images import fix_images
from learning_station.cli.schemas import refresh_schemas
from learning_station.cli.station import root_option, write_problems
from learning_station.cli.watch import watch_station
from learning_station.problems import Level
from learning_station.report.formats import FORMATS
from learning_station.report.reported import Report
from learning_station.report.summary import summary_of


@click.command()
@root_option
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", show_default=True, help="How problems are written.")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Write the problems to this file.")
@click.option("--advice", is_flag=True, help="Print advice in full too, not only how much there is.")
@click.option("--fail-on", type=click.Choice([str(level) for level in Level]), default="error", show_default=True, help="The least that makes the exit code 1.")
@click.option("--fix", is_flag=True, help="Mend what can be mended without thinking: shows the changes, asks, writes.")
@click.option("--yes", is_flag=True, help="With --fix: don't ask.")
@click.option("--watch", is_flag=True, help="Check again whenever a file changes; Ctrl-C ends.")
@click.option("--record-ids", is_flag=True, help="Record every id as published: from then on, one that goes is a problem.")
def check(root: Path, form: str, output: Path | None, advice: bool, fail_on: str, fix: bool, yes: bool, watch: bool, record_ids: bool) -> None:
    """Check units, content and registers, without building.

    Errors stop a build. Warnings are what a learner notices. Advice is a matter of taste: it is counted, and printed with --advice;
    formats other than text always have it.

    \b
    Examples:
      station check                      what is wrong, in seconds
      station check --watch              again whenever you save
      station check --fix                what can be mended safely, shown first
      station check --fail-on warning    for a merge request that has to be clean
    """
    _refuse_contradictions(form, output, fix, yes, watch, record_ids)
    root = root.resolve()

    def once() -> int:
        station, problems = check_station(root)
        if watch and station:
            refresh_schemas(station)
        write_problems(problems, root, form, output, advice)
        if form == "text" and station and not problems.errors:
            click.echo(summary_of(station, Report(problems, root)))
            if not advice and any(problem.level is Level.ADVICE for problem in problems):
                click.echo("`station check --advice` prints the advice.")
        failed = any(problem.level.weight >= Level(fail_on).weight for problem in problems)
        if record_ids and station and not problems.errors:
            click.echo(f"Recorded in {write_published_ids(station).relative_to(station.root)}.", err=form != "text")
        return int(failed)

    if watch:
        sys.exit(watch_station(root, once))
    written = _fix(root, yes) if fix else True
    sys.exit(max(once(), int(not written)))


def _fix(root: Path, yes: bool) -> bool:
    station, _ = check_station(root)
    pictures, well = fix_images(station, yes) if station else (0, True)
    return fix_station(root, yes, nothing="" if pictures else "Nothing to fix.") and well


def _refuse_contradictions(form: str, output: Path | None, fix: bool, yes: bool, watch: bool, record_ids: bool) -> None:
    if yes and not fix:
        raise click.UsageError("--yes goes with --fix.")
    if watch and (fix or output or record_ids):
        raise click.UsageError("--watch goes with neither --fix nor --output nor --record-ids.")
    if fix and form != "text":
        raise click.UsageError("--fix shows the changes as text: leave --format out.")
