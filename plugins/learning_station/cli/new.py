"""`station new`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from learning_station.check.all import check_station
from learning_station.cli.new_options import option_of, options_of
from learning_station.cli.new_prompts import NewOptions
from learning_station.cli.new_station import new_station, new_translation
from learning_station.cli.station import print_problems
from learning_station.edit.files import EditError
from learning_station.edit.new.change_set import Changes, NotWrittenError
from learning_station.edit.new.creation import NewThing, Request, make
from learning_station.edit.new.kinds import NewKind, new_kinds
from learning_station.load.settings import load_settings
from learning_station.model.references import REFERABLE, Ref
from learning_station.model.station import Station
from learning_station.problems import Code, Level, Problems


class NewGroup(click.Group):
    """The kinds as subcommands, each made when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*new_kinds(), *super().list_commands(ctx)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        kind = new_kinds().get(cmd_name)
        return NewCommand(kind) if kind else super().get_command(ctx, cmd_name)


class NewCommand(click.Command):
    """`station new KIND`: its options depend on the station's languages."""

    def __init__(self, kind: NewKind) -> None:
        self.kind = kind
        super().__init__(kind.name, help=_help(kind), short_help=f"{kind.help}.")

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        ctx.meta["languages"] = _languages_of(_root_in(args))
        return super().parse_args(ctx, args)

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        said = options_of(self.kind, ctx.meta.get("languages", ()))
        return [*_own_options(self.kind), *(option_of(self.kind, one) for one in said), *super().get_params(ctx)]

    def invoke(self, ctx: click.Context) -> None:
        _make(self.kind, ctx.params, tuple(ctx.meta["languages"]))


@click.group(cls=NewGroup)
def new() -> None:
    """Write something new: a page, an entry of a register, a translation, a whole station.

    What you don't say is asked on a terminal. Ids, the order in lists and the usual headings are filled in; what is
    written has no errors. A new page is a draft with hints what to write: `station serve` shows it, `station build`
    leaves it out.

    \b
    Examples:
      station new lesson
      station new lesson --unit unit-1 --title "Why cities join networks"
      station new place --name Ghent --name-fr Gand --country BE
      station new case --title "Ghent invites the world" --dry-run
      station new station my-station --title "My station" --language en --language fr
    """


def _help(kind: NewKind) -> str:
    example = " ".join(f"--{field.name} {_quoted(kind.examples[field.name])}" for field in kind.needed)
    unit = "--unit unit-1 " if kind.name == "lesson" else ""
    return f"""{kind.help}.

    What is needed and not said is asked on a terminal. Whatever else an option sets can be written into the file later.

    \b
    Examples:
      station new {kind.name}
      station new {kind.name} {unit}{example}
    """


def _quoted(text: str) -> str:
    return f'"{text}"' if " " in text else text


def _root_in(args: Sequence[str]) -> Path:
    """The station's folder, as the arguments say it: the options depend on it."""
    for place, argument in enumerate(args):
        if argument == "--root" and place + 1 < len(args):
            return Path(args[place + 1])
        if argument.startswith("--root="):
            return Path(argument.removeprefix("--root="))
    return Path()


def _languages_of(root: Path) -> tuple[str, ...]:
    loaded = load_settings(root, Problems()) if root.is_dir() else None
    return loaded.settings.languages if loaded else ()


def _own_options(kind: NewKind) -> list[click.Parameter]:
    """The options that aren't keys of the new thing."""
    options = [
        click.Option(
            ["--root"],
            type=click.Path(exists=True, file_okay=False, path_type=Path),
            default=".",
            show_default=True,
            help="The station's folder, with its mkdocs.yml.",
        ),
        click.Option(["--dry-run"], is_flag=True, help="Show what would be written, and write nothing."),
        click.Option(["--id", "id_"], metavar="ID", help="Its id, for ever.  [default: made from the title]"),
    ]
    if not kind.register:
        options.append(
            click.Option(
                ["--publish"],
                is_flag=True,
                help="Write no draft: the next build publishes it as it is, its hints too.",
            )
        )
    if kind.name == "lesson":
        options.append(
            click.Option(["--unit"], metavar="UNIT", help="The unit that it goes into: its id or its file. (needed)")
        )
        options.append(
            click.Option(["--after"], metavar="LESSON", help="The lesson that it follows.  [default: the last]")
        )
    if kind.name == "event":
        options.append(
            click.Option(["--programme"], is_flag=True, help="Write the skeleton of a programme, day by day.")
        )
    return list(options)


def _make(kind: NewKind, params: dict[str, Any], languages: tuple[str, ...]) -> None:
    root = params["root"].resolve()
    station, before = check_station(root, errors_only=True)
    if station is None:
        print_problems(before, root)
        sys.exit(1)
    try:
        wish = NewOptions(kind, station, params, languages).wish()
        made = make(kind, station, wish, date.today())
        if params["dry_run"]:
            click.echo(made.changes.difference(), nl=False)
            return
        added = made.changes.write(before, Ref(kind.name, made.id))
    except click.Abort:
        click.echo("\nNothing was written.", err=True)
        sys.exit(1)
    except (EditError, NotWrittenError) as error:
        click.echo(f"Error: {error}", err=True)
        if isinstance(error, NotWrittenError):
            click.echo("Nothing was written.", err=True)
        sys.exit(1)
    _say(kind, made, wish)
    if not wish.id:
        _say_taken(kind, made.id, station)
    warnings = [problem for problem in added if problem.level is not Level.ADVICE]  # what is new can't have everything
    for problem in warnings:
        if problem.code is not Code.PLACEHOLDER:
            click.echo(str(problem), err=True)
    if hints := sum(problem.code is Code.PLACEHOLDER for problem in warnings):
        click.echo(
            f"{made.path} says what to write in {hints} place{'s' * (hints != 1)}, and would be published so: "
            "`station check` names them.",
            err=True,
        )


def _say(kind: NewKind, made: NewThing, wish: Request) -> None:
    _say_written(made.changes)
    if kind.register:
        reference = (
            f", and in a text as `[](term:{made.id})`".replace("term", kind.name) if kind.name in REFERABLE else ""
        )
        click.echo(f"Next: name it by its id, `{made.id}`{reference}.")
        return
    click.echo(f"Next: edit {made.path}, then: station check")
    if wish.is_draft:
        click.echo(
            "It is a draft: `station serve` shows it, `station build` leaves it out while its line `draft: true` "
            "is there."
        )


def _say_taken(kind: NewKind, id: str, station: Station) -> None:
    """An entry whose id had to have a number may be there twice now."""
    wanted, _, number = id.rpartition("-")
    if kind.register and number.isdigit() and wanted in station.things[kind.name]:
        click.echo(f"There was a {kind.name} `{wanted}` already: if this is the same, take `{id}` out again.", err=True)


def _say_written(changes: Changes) -> None:
    for path in changes.new:
        click.echo(f"Wrote {path}")
    for path in changes.changed:
        click.echo(f"Changed {path}")


new.add_command(new_translation)
new.add_command(new_station)
