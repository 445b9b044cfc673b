"""`station links`."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import click

from learning_station.check.levels import FOUND_BY_ASKING, apply_levels
from learning_station.cli.archive import find_copies, record_problems
from learning_station.cli.fix import fix_station
from learning_station.cli.progress import progress
from learning_station.cli.station import print_problems, root_option, write_problems
from learning_station.edit.files import EditError, write_whole
from learning_station.links.limits import Limits
from learning_station.load.station import load_station
from learning_station.model.station import Station
from learning_station.problems import Code, Level, Problems, Where
from learning_station.report.formats import FORMATS

if TYPE_CHECKING:
    from learning_station.links.check import Checker, CheckResult

LIMITS = Limits()


@click.command()
@root_option
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    default="text",
    show_default=True,
    help="How problems are written.",
)
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Write the problems to this file.")
@click.option("--fresh", is_flag=True, help="Ask every address, also those whose answer is remembered.")
@click.option(
    "--minutes",
    type=click.FloatRange(min=0, min_open=True),
    default=LIMITS.total / 60,
    show_default=True,
    help="After this time, stop and report.",
)
@click.option("--private", is_flag=True, help="Also ask addresses inside your own network.")
@click.option("--fix", is_flag=True, help="Write the new address of what has moved: shows the changes, asks, writes.")
@click.option(
    "--archive",
    type=click.Choice(["dead", "all"]),
    help="Find archived copies of materials that are dead, or of all without one, and record them.",
)
@click.option("--yes", is_flag=True, help="With --fix and --archive: don't ask.")
@click.option("--archive-service", default="", hidden=True)
def links(
    root: Path,
    form: str,
    output: Path | None,
    fresh: bool,
    minutes: float,
    private: bool,
    fix: bool,
    archive: str | None,
    yes: bool,
    archive_service: str,
) -> None:
    """Ask other sites whether the addresses that you link to still answer.

    Every address in front matter, registers, course.yml and Markdown is asked once a month at most, and once a day if
    it failed; one at a time a site. What is learned is kept in .cache/station/links.json. Other commands, and builds,
    ask nobody.

    \b
    Exit codes: 0, no address is dead; 1, some are, or there is no network; 2, the command was called wrongly.

    \b
    Examples:
      station links                    what is dead, has moved, may not be reached
      station links --fresh            ask everything again
      station links --fix              write the new addresses of what has moved
      station links --archive dead     record copies of dead materials in the Internet Archive
    """
    from learning_station.links.collect import collect_addresses

    _refuse_contradictions(form, fix or archive is not None, yes)
    root = root.resolve()
    station = _load(root)
    places = collect_addresses(station)
    checker = _checker(station, replace(LIMITS, total=minutes * 60, private=private or LIMITS.private), fresh)
    checked = _ask(checker, list(places), root)
    written = True
    if fix and not checked.interrupted:
        written = fix_station(root, yes, lambda: _problems(_now(station), checked), "station links --fix")
    if archive and not checked.interrupted and not checked.no_network:
        copies = find_copies(
            station, checker.limits, checker.asker.user_agent, checked, archive == "all", archive_service
        )
        if copies:
            written = (
                fix_station(
                    root, yes, lambda: record_problems(_now(station), copies), f"station links --archive {archive}"
                )
                and written
            )
    problems = _problems(_now(station) if fix or archive else station, checked)
    write_problems(problems, root, form, output, advice=True)
    click.echo(_summary(checked, places), err=form != "text" or output is not None)
    dead = any(problem.code is Code.DEAD_LINK and problem.level is not Level.ADVICE for problem in problems)
    if dead or checked.no_network or checked.interrupted or not written:
        sys.exit(1)


def _refuse_contradictions(form: str, writes: bool, yes: bool) -> None:
    if yes and not writes:
        raise click.UsageError("--yes goes with --fix or --archive.")
    if writes and form != "text":
        raise click.UsageError("--fix and --archive show the changes as text: leave --format out.")


def _problems(station: Station, checked: CheckResult) -> Problems:
    """The addresses that aren't fine, as the files are now."""
    from learning_station.links.collect import archived_copies, collect_addresses
    from learning_station.links.problems import problems_of

    found = Problems()
    found.extend(problems_of(checked.answers, collect_addresses(station), archived_copies(station), station.root))
    return apply_levels(station, found, () if checked.left else FOUND_BY_ASKING)


def _load(root: Path) -> Station:
    """What could be read of the station; an end with every problem printed where not even its settings can be."""
    problems = Problems()
    station = load_station(root, problems)
    if station is None:
        print_problems(problems, root)
        sys.exit(1)
    if station.unread:
        click.echo(
            "Parts of the station can't be read, and most addresses in them aren't asked: `station check` says why.",
            err=True,
        )
    return station


def _now(station: Station) -> Station:
    """The station as its files are now."""
    return load_station(station.root, Problems()) or station


def _checker(station: Station, limits: Limits, fresh: bool) -> Checker:
    from learning_station.links.ask import Asker
    from learning_station.links.check import Checker
    from learning_station.links.memory import Memory, now
    from learning_station.links.throttle import Clock

    clock = Clock()
    about = station.settings.site_address or station.settings.repository
    user_agent = f"LearningStation/{version('learning-station')} (link check{f'; +{about}' if about else ''})"
    return Checker(Memory.load(station.root), Asker(limits, clock, user_agent), limits, clock, now(), fresh)


def _ask(checker: Checker, addresses: list[str], root: Path) -> CheckResult:
    """Asks what isn't remembered; what was learned is kept, also after an interrupt."""
    to_ask = checker.to_ask(addresses)
    try:
        with progress("Asking", len(to_ask)) as answered:
            checker.ask(to_ask, answered)
    finally:
        if checker.checked.asked:
            try:
                write_whole(checker.memory.path, checker.memory.as_bytes(checker.now), root)
            except EditError as error:
                click.echo(f"What was learned is not kept. {error}", err=True)
    return checker.checked


def _summary(checked: CheckResult, places: Mapping[str, tuple[Where, ...]]) -> str:
    from learning_station.links.answer import Status

    count = {status: sum(answer.status is status for answer in checked.answers.values()) for status in Status}
    total, lines = len(places), []
    if checked.no_network:
        lines.append(
            "No other site can be found from here: is there a network? What could not be asked counts as nothing."
        )
    lines.append(
        f"{total} address{'es' * (total != 1)}: {count[Status.FINE]} fine, {count[Status.MOVED]} moved, "
        f"{count[Status.DEAD]} dead, "
        f"{count[Status.UNSURE]} unsure; {checked.asked} asked now, {len(checked.answers) - checked.asked} "
        f"remembered, {checked.left} not asked."
    )
    if checked.left and not checked.no_network:
        why = "You interrupted" if checked.interrupted else "The time was over"
        lines.append(f"{why} before all were asked; call the command again, it goes on from here.")
    return "\n".join(lines)
