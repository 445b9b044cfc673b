"""`station --help` and `station COMMAND --help` teach: who calls what and when, with examples."""

from __future__ import annotations

import re

import click
import pytest
from click.testing import CliRunner

from learning_station.cli import main
from learning_station.cli.help import SECTIONS
from tests.builds import REPOSITORY

COMMANDS = sorted(main.commands)


def _help(*arguments: str) -> str:
    result = CliRunner().invoke(main, [*arguments, "--help"])
    assert result.exit_code == 0
    return result.stdout


def test_every_command_stands_in_one_section() -> None:
    listed = [name for names in SECTIONS.values() for name in names]
    assert len(listed) == len(set(listed))
    assert sorted(set(COMMANDS) - set(listed)) == []
    assert "Others" not in _help()


def test_the_help_lists_each_command_below_its_section() -> None:
    below = _help().split("While you write:\n")[1]
    sections = re.split(r"\n(?=\S)", "While you write:\n" + below)
    assert [section.split(":\n")[0] for section in sections] == [title for title, names in SECTIONS.items() if set(names) & set(COMMANDS)]
    for section in sections:
        title, commands = section.split(":\n", 1)
        assert re.findall(r"^  (\S+)", commands, re.MULTILINE) == [name for name in SECTIONS[title] if name in COMMANDS]


def test_the_help_names_commands_that_there_are() -> None:
    assert set(re.findall(r"^ +station ([a-z]+)", _help(), re.MULTILINE)) <= {*COMMANDS, "new"}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_says_in_a_sentence_what_it_does(name: str) -> None:
    command = main.commands[name]
    assert isinstance(command, click.Command)
    assert (command.help or "").split("\n\n")[0].rstrip().endswith(".")


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_shows_examples(name: str) -> None:
    assert "station " + name in _help(name).split("Options:")[0].split("\n", 1)[1]


def test_every_command_is_documented() -> None:
    documented = (REPOSITORY / "docs/maintainers/commands.md").read_text("utf-8")
    assert [name for name in COMMANDS if f"`station {name}" not in documented] == []
