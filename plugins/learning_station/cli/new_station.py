"""`station new station` and `station new translation`."""

from __future__ import annotations

import shlex
import sys
from datetime import date
from pathlib import Path

import click

from learning_station.cli.completion import complete_languages
from learning_station.cli.prompts import ask, can_ask
from learning_station.cli.schemas import write_vscode
from learning_station.cli.station import root_option
from learning_station.cli.translate import translate
from learning_station.edit.files import EditError
from learning_station.edit.new.station import WRITTEN_IN, StationWish, check_target, write_station
from learning_station.load.files import INVISIBLE
from learning_station.model.values import is_language
from learning_station.problems import StationError


@click.command("station", short_help="A small station that is complete, in the folder DIR.")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--title", metavar="TEXT", help="What the station is called. (needed)")
@click.option(
    "--language",
    "languages",
    multiple=True,
    metavar="CODE",
    help="A language that it will be in; may be given several times.  [default: en]",
)
def new_station(folder: Path, title: str | None, languages: tuple[str, ...]) -> None:
    """A small station in the folder DIR, which has to be empty or not there yet.

    It is complete, passes `station check` and can be built: a course of one unit, and an example of each kind of page
    and register around it, in the languages named that the examples are written in (English, French and Spanish). The
    first language is the one of plain texts.

    \b
    Examples:
      station new station my-station
      station new station my-station --title "City networks" --language en --language fr
    """
    try:
        check_target(folder)
        chosen = _valid_languages(languages or ("en",))
        wish = StationWish(_title(title), chosen)
        files = write_station(folder, wish, date.today(), write_vscode)
    except (EditError, StationError) as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(1)
    for path in files:
        click.echo(f"Wrote {folder / path}")
    if not set(chosen) & set(WRITTEN_IN):
        click.echo(
            f"The examples are in English, though the station is in `{chosen[0]}`: put your own texts in their place.",
            err=True,
        )
    click.echo(f"Next: read {folder / 'README.md'}, then: station serve --root {shlex.quote(str(folder))}")


def _title(title: str | None) -> str:
    def valid(answer: str) -> str:
        answer = " ".join(answer.split())
        if not answer or INVISIBLE.search(answer) or any("\ud800" <= letter <= "\udfff" for letter in answer):
            raise click.UsageError("A title is one line of text, without invisible characters.")
        return answer

    if title is not None:
        return valid(title)
    if not can_ask():
        raise click.UsageError("Missing option '--title'.")
    return ask("Title: What the station is called.\n  For example: City networks", True, valid)


def _valid_languages(languages: tuple[str, ...]) -> tuple[str, ...]:
    for language in languages:
        if not is_language(language):
            raise click.UsageError(
                f"--language: `{language}` is not a language code. Language codes look like `en`, `fr`, `pt-BR`."
            )
    return tuple(dict.fromkeys(languages))


@click.command("translation", short_help="The translation of PAGE into LANG, begun.")
@root_option
@click.argument("page_name", metavar="PAGE")
@click.argument("language", metavar="LANG", shell_complete=complete_languages)
@click.pass_context
def new_translation(context: click.Context, root: Path, page_name: str, language: str) -> None:
    """The translation of PAGE into LANG, begun: `station translate` by another name.

    \b
    Example:
      station new translation content/cases/lyon.md fr
    """
    context.invoke(translate, root=root, update=False, record=False, page_name=page_name, language=language)
