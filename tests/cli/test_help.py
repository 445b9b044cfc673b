"""`station --help` and `station COMMAND --help` teach: who calls what and when, with examples."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from learning_station import cli
from learning_station.cli import main
from learning_station.cli.help import SECTIONS
from tests.builds import REPOSITORY

CLI = Path(cli.__file__).parent
COMMANDS = sorted(main.list_commands(click.Context(main)))


def _help(*arguments: str) -> str:
    result = CliRunner().invoke(main, [*arguments, "--help"])
    assert result.exit_code == 0
    return result.stdout


def test_every_module_with_a_command_stands_in_one_section() -> None:
    modules = {path.stem: path.read_text("utf-8") for path in CLI.glob("*.py") if path.stem != "__init__"}
    own = [
        name
        for name, text in modules.items()
        if re.search(rf"^@click\.(command|group)\(.*\n(@.*\n|    .*\n|\)\n)*def {name}\(", text, re.MULTILINE)
    ]
    below = {name for text in modules.values() for name in re.findall(r"\.add_command\((\w+)\)", text)}
    assert sorted(name.replace("_", "-") for name in set(own) - below) == COMMANDS
    assert len(COMMANDS) == len(set(COMMANDS))


def test_a_command_loads_nothing_that_only_others_need() -> None:
    call = (
        "import sys; from learning_station.cli import main; main(['explain', 'raw-html'], standalone_mode=False); "
        "print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", call], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.splitlines()[-1].split())
    assert "learning_station.cli.explain" in loaded
    assert loaded.isdisjoint(
        {
            "learning_station.cli.build",
            "learning_station.check.all",
            "learning_station.render.page",
            "markdown_it",
            "jinja2",
        }
    )


def test_the_help_lists_each_command_below_its_section() -> None:
    below = _help().split("While you write:\n")[1]
    sections = re.split(r"\n(?=\S)", "While you write:\n" + below)
    assert [section.split(":\n")[0] for section in sections] == [
        title for title, names in SECTIONS.items() if set(names) & set(COMMANDS)
    ]
    for section in sections:
        title, commands = section.split(":\n", 1)
        assert re.findall(r"^  (\S+)", commands, re.MULTILINE) == [name for name in SECTIONS[title] if name in COMMANDS]


def test_the_help_names_commands_that_there_are() -> None:
    assert set(re.findall(r"^ +station ([a-z]+)", _help(), re.MULTILINE)) <= {*COMMANDS, "new"}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_says_in_a_sentence_what_it_does(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert isinstance(command, click.Command)
    assert (command.help or "").split("\n\n")[0].rstrip().endswith(".")


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_shows_examples(name: str) -> None:
    assert "station " + name in _help(name).split("Options:")[0].split("\n", 1)[1]


def test_every_command_is_documented() -> None:
    documented = (REPOSITORY / "docs/maintainers/commands.md").read_text("utf-8")
    assert [name for name in COMMANDS if f"`station {name}" not in documented] == []
