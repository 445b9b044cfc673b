"""`station workflow`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from learning_station.cli.station import load_station_settings, root_option
from learning_station.edit.files import EditError
from learning_station.edit.requirements import GENERATOR, REQUIREMENTS, names_generator
from learning_station.edit.workflows import (
    MATRIX,
    ONLY_REQUIREMENTS,
    WORKFLOWS,
    is_branch,
    write_requirements,
    write_workflow,
)
from learning_station.files.read import read_text
from learning_station.git import main_branch

NEXT = {
    "github": "Commit them. In the repository's settings, under Pages, choose GitHub Actions as the source.",
    "gitlab": "Commit it. The site's address stands under Deploy, Pages. For the weekly look at links: Build, Pipeline "
    "schedules.",
    "rsync": "Call it: ./publish.sh USER@SERVER:/FOLDER",
    "git-hooks": "Copy them into the folder hooks/ of the bare repository on the server, and read their first lines.",
    "requirements": "Commit what is new, and propose it like any change: the checks then run with it.",
}

ON_BRANCH = ("github", "git-hooks")
"""The hosts whose files name the branch; GitLab knows its default branch, and rsync asks for none."""


@click.command()
@click.argument("name", type=click.Choice([*WORKFLOWS, ONLY_REQUIREMENTS]))
@root_option
@click.option(
    "--matrix",
    is_flag=True,
    help="github, gitlab: build each language on a machine of its own, and put the site together on one more.",
)
@click.option(
    "--branch",
    metavar="NAME",
    help="github, git-hooks: the branch that is published.  [default: the repository's main branch]",
)
def workflow(name: str, root: Path, matrix: bool, branch: str | None) -> None:
    """Write the files with which a forge or a server checks and publishes the station.

    \b
    github        GitHub: checks pull requests, publishes with Pages, asks links weekly
    gitlab        GitLab: checks merge requests, publishes with Pages, asks links on schedule
    rsync         a script that publishes to any server by ssh
    git-hooks     a plain git server: refuses what has errors, publishes the rest
    requirements  only what github and gitlab install, anew: when you have taken another version of the program

    Files that are there already are never changed, but for a requirements.txt that this command wrote.

    \b
    Examples:
      station workflow github
      station workflow gitlab --matrix     for a station that one machine builds too slowly
      station workflow github --branch trunk
      station workflow rsync --root my-station
    """
    if matrix and name not in MATRIX:
        raise click.UsageError(f"--matrix is for {' and '.join(MATRIX)}: the others have one machine.")
    if branch is not None and (name not in ON_BRANCH or not is_branch(branch)):
        raise click.UsageError(f"--branch names a branch of git's, for {' and '.join(ON_BRANCH)}.")
    branch = branch or main_branch(root)
    branch = branch if is_branch(branch) else "main"
    languages = load_station_settings(root).settings.languages if matrix else ()
    try:
        written = (
            write_requirements(root) if name == ONLY_REQUIREMENTS else write_workflow(root, name, branch, languages)
        )
    except EditError as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(1)
    for path in written:
        click.echo(f"Wrote {path}")
    if (
        REQUIREMENTS in written
        and GENERATOR not in written
        and not names_generator(read_text(root / REQUIREMENTS, root))
    ):
        click.echo(f"Say in {REQUIREMENTS} where the generator comes from: it tells how.", err=True)
    if name in ON_BRANCH:
        click.echo(f"They publish the branch {branch}; --branch names another.", err=True)
    click.echo(f"Next: {NEXT[name]}", err=True)
