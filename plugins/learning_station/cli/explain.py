"""`station explain`."""

from __future__ import annotations

import sys
from shutil import get_terminal_size

import click
from click.shell_completion import CompletionItem

from learning_station.cli.terminal import wants_colour
from learning_station.problems import LEVELS, Code, Level
from learning_station.report.explanations import explanation_of, families
from learning_station.report.markdown_text import WIDTH, render_plain
from learning_station.report.text import COLOURS
from learning_station.spelling import did_you_mean


def _code(_context: click.Context, _parameter: click.Parameter, value: str | None) -> Code | None:
    """The code as written, or as copied out of a report with its brackets."""
    code = (value or "").strip("[]` ").lower()
    if value is not None and code not in set(Code):
        raise click.BadParameter(
            f"there is no code `{value}`. {did_you_mean(code, Code, 'Without CODE, all are listed.')}"
        )
    return Code(code) if value is not None else None


def _complete_code(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Every code that begins so, with what it is about."""
    return [
        CompletionItem(str(code), help=explanation_of(code).sentence)
        for code in sorted(Code)
        if code.startswith(incomplete)
    ]


@click.command()
@click.argument("code", required=False, callback=_code, shell_complete=_complete_code)
def explain(code: Code | None) -> None:
    """Say what a code of `station check` means, with a wrong and a right example.

    Without CODE, list all codes with their levels.

    \b
    Examples:
      station explain broken-reference
      station explain
    """
    colour = wants_colour(sys.stdout)
    click.echo(
        render_plain(explanation_of(code).markdown, colour=colour, width=get_terminal_size((WIDTH, 0)).columns)
        if code
        else _list(colour),
        nl=False,
    )


def _list(colour: bool) -> str:
    """Every code by family: its name, its level unless it is an error, and the first sentence of its page."""
    lines = []
    for family, codes in families().items():
        lines += ["", click.style(family, bold=True) if colour else family]
        for code in codes:
            lines += [
                "",
                f"  {code}{_level(LEVELS.get(code, Level.ERROR), colour)}",
                f"    {explanation_of(code).sentence}",
            ]
    return "\n".join([*lines[1:], ""])


def _level(level: Level, colour: bool) -> str:
    return f" ({click.style(str(level), fg=COLOURS[level]) if colour else level})"
