"""The command lines that a page names, and what of them there isn't."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click

from learning_station.cli import main
from tests.builds import REPOSITORY
from tests.docs.examples import fragments_of
from tests.docs.transcripts import commands_of

_ENDS = ("|", ">", ">>", "<", "&&", "||", ";", "&", "…")
_PLACEHOLDER = re.compile(r"[A-Z][A-Z-]*|…|DIR/?")


def lines_of(page: Path) -> Iterator[str]:
    """Every line of shell blocks, every command of transcripts, and what stands between backticks and begins with
    `station` or `make`.
    """
    for block in fragments_of(page, "sh"):
        yield from block.splitlines()
    for block in fragments_of(page, "console"):
        yield from (command for command, _ in commands_of(block))
    yield from re.findall(r"(?<!`)`((?:station|make) [^`\n]+)`(?!`)", page.read_text("utf-8"))


def options_of(page: Path) -> set[str]:
    """Every option that stands between backticks without its command: `--fix`."""
    return set(re.findall(r"(?<!`)`(--[a-z][a-z-]*)[^`\n]*`(?!`)", page.read_text("utf-8")))


def all_options(command: click.Command = main, parent: click.Context | None = None) -> set[str]:
    """The options of every command."""
    context = click.Context(command, parent=parent, info_name=command.name)
    found = {name for parameter in command.get_params(context) for name in (*parameter.opts, *parameter.secondary_opts)}
    inner = (
        [command.get_command(context, name) for name in command.list_commands(context)]
        if isinstance(command, click.Group)
        else []
    )
    return found.union(*(all_options(one, context) for one in inner if one))


def unknown_in(line: str) -> str:
    """What `station` or `make` doesn't know of what they are called with in this line; empty if all is known, or
    nobody calls them.
    """
    words = [word for word in shlex.split(line, comments=True) if not re.match(r"[A-Z_]+=", word)]
    end = next(
        (number for number, word in enumerate(words) if word in _ENDS or word.startswith((">", "<"))), len(words)
    )
    match words[:end]:
        case ["station", *rest]:
            return _unknown_to(main, rest, None)
        case ["make", target, *_] if not re.search(
            rf"^{re.escape(target)}:", (REPOSITORY / "Makefile").read_text("utf-8"), re.MULTILINE
        ):
            return f"no target `{target}`"
    return ""


def _unknown_to(command: click.Command, words: list[str], parent: click.Context | None) -> str:
    context = click.Context(command, parent=parent, info_name=command.name)
    if parent and parent.info_name == "new":  # `--name-fr` is there where the station is in French
        known = {
            name for parameter in command.get_params(context) for name in (*parameter.opts, *parameter.secondary_opts)
        }
        words = [word if word in known else re.sub(r"^(--[a-z-]+)-[a-z]{2}$", r"\1", word) for word in words]
    try:
        options, rest, _ = command.make_parser(context).parse_args(list(words))
    except click.NoSuchOption as error:
        return error.message
    except click.UsageError:  # an option that is only named, without its value
        return ""
    if isinstance(command, click.Group):
        if not rest or _PLACEHOLDER.fullmatch(rest[0]):
            return ""
        inner = command.get_command(context, rest[0])
        return _unknown_to(inner, rest[1:], context) if inner else f"no command `{rest[0]}`"
    if rest:
        return f"too many words: {' '.join(rest)}"
    return next(
        filter(
            None, (_refused(parameter, options.get(parameter.name or "")) for parameter in command.get_params(context))
        ),
        "",
    )


def _refused(parameter: click.Parameter, value: object) -> str:
    if not isinstance(parameter.type, click.Choice) or not isinstance(value, str) or _PLACEHOLDER.fullmatch(value):
        return ""
    return (
        "" if value in parameter.type.choices else f"`{value}` is none of {', '.join(map(str, parameter.type.choices))}"
    )
