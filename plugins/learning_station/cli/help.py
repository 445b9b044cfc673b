"""What `station --help` says: the commands by who calls them and when; and what any command says when the system
refuses it something.
"""

from __future__ import annotations

import errno
from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

SECTIONS: Mapping[str, tuple[str, ...]] = {
    "While you write": ("new", "check", "explain", "serve", "links"),
    "When you translate": ("translations", "translate"),
    "When you publish": ("workflow", "build", "assemble", "bundle", "keys", "update"),
    "Setting up, and working on the program": ("completion", "schemas", "language-server", "messages"),
}
"""Every command in one section, in the order in which one meets them; each is in the module of this room that has
its name.
"""

LONGEST = 200
"""How long the first sentence of a command's help may be; it is folded, never cut."""


class StationGroup(click.Group):
    """A group that loads a command when it is called, lists all by section, and says in words what the system
    refuses them.
    """

    def list_commands(self, context: click.Context) -> list[str]:
        """The names of all commands, in the order of the sections."""
        return [name for names in SECTIONS.values() for name in names]

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """The command with what it imports; the others, and all that only they need, stay on the disk."""
        if name not in self.list_commands(context):
            return None
        module = name.replace("-", "_")
        command = getattr(import_module(f"learning_station.cli.{module}"), module)
        assert isinstance(command, click.Command)
        return command

    def invoke(self, context: click.Context) -> Any:
        """Runs the command.

        What it doesn't expect of a disk, such as a file that goes while it is read, ends it without a traceback.
        """
        try:
            return super().invoke(context)
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise  # whoever read along has seen enough: click ends quietly
            place = f"{error.filename}: " if error.filename else ""
            raise click.ClickException(f"{place}{error.strerror or error}.") from error

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        width = max(len(name) for name in self.list_commands(context))
        for title, names in SECTIONS.items():
            commands = [(name, command) for name in names if (command := self.get_command(context, name))]
            with formatter.section(title):
                formatter.write_dl(
                    [(name.ljust(width), command.get_short_help_str(LONGEST)) for name, command in commands]
                )
