"""`station keys`: the keys with which carried copies and their updates are signed."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

FOLDER = "learning-station"
KEY_FILE = "key.pem"

NEXT = (
    "Say it where your readers find it without the zips: on paper, on your own pages, by phone. "
    "Keep a copy of the file where there is no network: if it is lost, copies that were signed with it must be "
    "told by hand to trust another."
)


@click.group()
def keys() -> None:
    """Keys that sign carried copies and updates: make one, show it, name its successor, look who signed a copy.

    \b
    Examples:
      station keys new                       makes a key, in your own folder for settings
      station bundle --sign KEY              signs the zips and updates with it
      station keys check my-station          who signed the copy in that folder
    """


@contextmanager
def _said() -> Iterator[None]:
    """Ends the command with the message of a RefusedError."""
    from learning_station.offline.errors import RefusedError

    try:
        yield
    except RefusedError as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(1)


def _default() -> Path:
    return Path(click.get_app_dir(FOLDER)) / KEY_FILE


@keys.command("new")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), required=False)
def new_command(file: Path | None) -> None:
    """Make a key, in FILE or in your own folder for settings.

    Nothing is ever written over, and the file can't lie in a station or a repository. Who has the file can sign in your
    name, and a key that is lost can't be had back: keep a copy of it where there is no network.

    \b
    Examples:
      station keys new
      station keys new /media/safe/station-2027.pem
    """
    from learning_station.offline.key_files import write_private_key
    from learning_station.offline.keys import fingerprint, new_key

    path = file or _default()
    key = new_key()
    with _said():
        write_private_key(path, key)
    click.echo(f"Wrote {path}, which only you can read. Its fingerprint is\n\n    {fingerprint(key.public)}\n")
    click.echo(NEXT, err=True)


@keys.command()
@click.argument("source", metavar="[KEY]", required=False)
@click.option("--pem", is_flag=True, help="Print the public key, as OpenSSL reads it.")
def show(source: str | None, pem: bool) -> None:
    """Show a key's fingerprint, or with --pem the public key; the private one is never shown.

    KEY is a file with a private or a public key, or env:NAME for a variable; without it, what `station keys new` made.

    \b
    Examples:
      station keys show
      station keys show --pem > public.pem
    """
    from learning_station.offline.key_files import read_key
    from learning_station.offline.keys import fingerprint, parse_public_key, public_pem

    name = source or str(_default())
    with _said():
        key = parse_public_key(read_key(name), name)
    click.echo(public_pem(key) if pem else fingerprint(key), nl=not pem)


@keys.command()
@click.argument("old")
@click.argument("new")
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    default="succession.json",
    show_default=True,
    help="The file to write.",
)
def successor(old: str, new: str, output: Path) -> None:
    """Sign with the key OLD that NEW follows it, so that copies which know OLD take what NEW signs.

    OLD is the private key; of NEW the public one is enough. The file that is written is no secret: give it to each
    `station bundle --succession` from then on.

    \b
    Example:
      station keys successor old.pem new.pem
      station bundle --sign new.pem --succession succession.json
    """
    from learning_station.edit.files import EditError, write_new
    from learning_station.offline.key_files import read_key
    from learning_station.offline.keys import fingerprint, parse_private_key, parse_public_key
    from learning_station.offline.succession import make_succession, render_succession

    with _said():
        succession = make_succession(parse_private_key(read_key(old), old), parse_public_key(read_key(new), new))
    try:
        write_new(output, render_succession(succession))
    except EditError as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"Wrote {output}: {fingerprint(succession.new)} follows {fingerprint(succession.old)}.")


@keys.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--trust",
    metavar="KEY",
    help="The fingerprint that those who publish told you: the copy has to be signed by that key.",
)
def check(folder: Path, trust: str | None) -> None:
    """Look whether the unpacked copy in FOLDER is whole, and say who signed it.

    \b
    Example:
      station keys check my-station --trust 3f9a-1c0b-27de-8841-90aa-16c2-5d77-e0b3
    """
    from learning_station.offline.errors import RefusedError
    from learning_station.offline.inventory import read_inventory
    from learning_station.offline.keys import fingerprint, parse_fingerprint
    from learning_station.offline.statement import read_signed
    from learning_station.offline.updated_copy import check_copy

    expected = parse_fingerprint(trust) if trust is not None else ""
    if expected is None:
        raise click.UsageError(
            f"--trust {trust} is no fingerprint; it has 32 digits, as `station keys show` writes them."
        )
    with _said():
        inventory = read_inventory(folder)
        signed = read_signed(folder, inventory)
        check_copy(folder, inventory)
        found = fingerprint(signed.statement.key) if signed else ""
        if expected and found != expected:
            raise RefusedError(f"{folder} is signed by {f'the key {found}' if found else 'nobody'}, not by {expected}.")
    whole = f"{folder} is whole, at version {inventory.version}."
    click.echo(
        f"{whole} Signed by the key {found} on {signed.statement.signed}." if signed else f"{whole} Nobody signed it."
    )
