"""`station schemas`."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import click

from learning_station.cli.station import root_option
from learning_station.edit.files import EditError, read_edited, write_new, write_whole
from learning_station.files.link import root_above
from learning_station.files.read import read_bytes
from learning_station.load.file_names import CONFIG
from learning_station.load.station import load_station
from learning_station.model.station import Station
from learning_station.problems import Problems
from learning_station.schemas.files import SchemaFile, schema_files
from learning_station.schemas.station_choices import StationChoices, vocabulary_of
from learning_station.schemas.vscode import OURS, SCHEMAS, vscode_files


@click.command()
@root_option
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help=f"The folder to write into.  [default: {SCHEMAS} in the station]",
)
@click.option(
    "--vscode",
    is_flag=True,
    help="Write the files in .vscode/ too, by which VS Code finds the schemas and runs the check.",
)
def schemas(root: Path, output: Path | None, vscode: bool) -> None:
    """Write JSON Schemas of everything an editor writes, so that programs complete and check while you type.

    There is one for each kind of front matter, for that of its translations, for each register, for course.yml and for
    the settings in mkdocs.yml. They suggest the ids that the station has now, with their titles. VS Code runs this when
    the folder is opened.

    \b
    Examples:
      station schemas --vscode         once, to set up VS Code for a station
      station schemas                  again, for ids that are new
      station schemas --output DIR     for another program
    """
    root = station_folder(root)
    folder = Path(os.path.abspath(output or root / SCHEMAS))  # noqa: PTH100 (a link is to be seen, not followed)
    files = schema_files(read_vocabulary(root))
    try:
        written = write_schemas(folder, files, root_above(folder, root))
        click.echo(f"{len(files)} schemas are in {_shown(folder, root)}, {written or 'none'} of them new or changed.")
        if vscode:
            wire_vscode(root, files, _shown(folder, root))
    except EditError as error:
        raise click.ClickException(str(error)) from error


def station_folder(root: Path) -> Path:
    """The folder, if it is a station's: nothing is to be written anywhere else."""
    if not (root / CONFIG).is_file():
        raise click.ClickException(
            f"There is no {CONFIG} in {root}. Call `station` in the station's folder, or name it: --root FOLDER."
        )
    return root.resolve()


def read_vocabulary(root: Path) -> StationChoices:
    """What the station offers to choose from, as far as it can be read: what is wrong in it is for `station check`
    to say.
    """
    station = load_station(root, Problems())
    return vocabulary_of(station) if station else StationChoices()


def write_schemas(folder: Path, files: Iterable[SchemaFile], within: Path | None = None) -> int:
    """Brings the folder up to date, and says how many files changed: what is as it was stays, so that programs don't
    read it again.
    """
    changed = [file for file in files if _stored(folder / file.name) != file.text.encode()]
    for file in changed:
        write_whole(folder / file.name, file.text.encode(), within)
    return len(changed)


def _stored(path: Path) -> bytes | None:
    try:
        return read_bytes(path)
    except OSError:
        return None


def refresh_schemas(station: Station) -> None:
    """Brings the schemas up to date where the station has some; what can't be written stays as it was."""
    folder = station.root / SCHEMAS
    if folder.is_dir():
        try:
            write_schemas(folder, schema_files(vocabulary_of(station)), station.root)
        except (EditError, OSError) as error:
            click.echo(f"The schemas stay as they were: {error}", err=True)


def wire_vscode(root: Path, files: Iterable[SchemaFile], folder: str = SCHEMAS) -> None:
    """Writes `.vscode/`; of a file that somebody else wrote, says what to put into it."""
    for path, text in vscode_files(files, folder).items():
        file = root / path
        if not file.exists():
            write_new(file, text, root)
            click.echo(f"{path} is written.")
            continue
        edited = read_edited(file, root)
        if edited.text == text:
            click.echo(f"{path} is up to date.")
        elif edited.text.startswith(OURS):
            edited.write(text)
            click.echo(f"{path} is written again.")
        else:
            click.echo(f"{path} is yours, and stays as it is. Put this into it:\n\n{text.removeprefix(OURS).strip()}\n")


def write_vscode(root: Path) -> list[str]:
    """Sets up VS Code for a station that is new; the paths of the files that were written."""
    files = vscode_files(schema_files(read_vocabulary(root.resolve())))
    for path, text in files.items():
        write_new(root / path, text, root)
    return list(files)


def _shown(folder: Path, root: Path) -> str:
    """The folder as it is named in the station: relative to the root where it is inside."""
    return folder.relative_to(root).as_posix() if folder.is_relative_to(root) else folder.as_posix()
