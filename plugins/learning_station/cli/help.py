"""What `station --help` says: the commands by who calls them and when."""

from __future__ import annotations

from collections.abc import Mapping

import click

SECTIONS: Mapping[str, tuple[str, ...]] = {
    "While you write": ("new", "check", "explain", "serve", "links"),
    "When you translate": ("translations", "translate"),
    "When you publish": ("workflow", "build", "bundle", "update"),
    "Setting up, and working on the program": ("completion", "schemas", "language-server", "messages"),
}
"""Every command in one section, in the order in which one meets them."""

LONGEST = 200
"""How long the first sentence of a command's help may be; it is folded, never cut."""


class StationGroup(click.Group):
    """A group that lists its commands by section."""

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """Each section that has a command; a command without a section stands at the end."""
        known = {name for names in SECTIONS.values() for name in names}
        others = tuple(name for name in self.list_commands(context) if name not in known)
        width = max(len(name) for name in self.commands)
        for title, names in {**SECTIONS, "Others": others}.items():
            commands = [(name, command) for name in names if (command := self.get_command(context, name)) and not command.hidden]
            if commands:
                with formatter.section(title):
                    formatter.write_dl([(name.ljust(width), command.get_short_help_str(LONGEST)) for name, command in commands])
