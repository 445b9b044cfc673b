"""`station completion`, and what other commands complete."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from click.shell_completion import CompletionItem, get_completion_class

SHELLS = ("bash", "zsh", "fish")


@click.command()
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print the script that completes `station` in your shell with the Tab key.

    \b
    To have it in every new shell:
      station completion bash > ~/.local/share/bash-completion/completions/station
      station completion zsh > ~/.zfunc/_station   (a folder of $fpath, before compinit)
      station completion fish > ~/.config/fish/completions/station.fish

    The folder has to be there; in bash, the package bash-completion finds the script by its name. To try it in this
    shell only:

    \b
      source <(station completion bash)
    """
    found = get_completion_class(shell)
    if found is None:
        click.echo(f"Error: click knows no completion for {shell}.", err=True)
        sys.exit(1)
    click.echo(found(context.find_root().command, {}, "station", "_STATION_COMPLETE").source())


def complete_languages(context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The languages of the station the command is called for, by its settings; none if they can't be read."""
    from learning_station.load.settings import load_settings
    from learning_station.problems import Problems

    loaded = load_settings(Path(context.params.get("root") or "."), Problems())
    return [
        CompletionItem(language)
        for language in (loaded.settings.languages if loaded else ())
        if language.startswith(incomplete)
    ]
