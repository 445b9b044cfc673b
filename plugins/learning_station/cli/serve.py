"""`station serve`."""

from __future__ import annotations

import signal
import sys
import webbrowser
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import click

from learning_station.cli.completion import complete_languages
from learning_station.cli.station import cache_option, root_option, trust_option
from learning_station.files.temporary import temporary_folder
from learning_station.load.settings import load_settings
from learning_station.problems import Problems

if TYPE_CHECKING:
    from learning_station.preview.preview import Preview

DEFAULT_ADDRESS = "127.0.0.1:8000"


@click.command()
@root_option
@click.option(
    "--language",
    default="",
    shell_complete=complete_languages,
    help="The language to begin with.  [default: the station's first]",
)
@click.option(
    "--address",
    default=DEFAULT_ADDRESS,
    show_default=True,
    metavar="HOST:PORT",
    help="Where to serve the preview. If the port is taken, the next free one is.",
)
@click.option(
    "--editor",
    default="vscode",
    show_default=True,
    help="What opens a file at its line: vscode, cursor, idea, txmt, none, or an address with {path}, {line} and "
    "{column}.",
)
@cache_option
@trust_option
@click.option("--open", "opens", is_flag=True, help="Open the preview in a browser.")
def serve(root: Path, language: str, address: str, editor: str, no_cache: bool, opens: bool) -> None:
    """Preview the station while you write: the page follows as files are saved.

    While there is an error, the page goes on showing the last good state and says at its lower edge what is wrong,
    where, and what to write instead. Drafts are shown, marked as drafts. Other languages are built when you first turn
    to them. Ctrl+C ends the preview.

    \b
    Examples:
      station serve
      station serve --language fr --open
      station serve --editor "zed://file{path}:{line}:{column}"
    """
    from learning_station.preview.editor_links import template_of
    from learning_station.preview.preview import Preview

    try:
        template = template_of(editor)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--editor") from None
    place, root = _host_and_port(address), root.resolve()
    loaded = load_settings(root, Problems()) if language else None
    if loaded and language not in loaded.settings.languages:
        raise click.BadParameter(
            f"the station is not in the language {language!r}; its languages are "
            f"{', '.join(loaded.settings.languages)}",
            param_hint="--language",
        )
    try:
        with temporary_folder("station-preview") as folder:
            _serve(Preview(root, Path(folder), language, template, _say, keeps=not no_cache), place, opens)
    except OSError as error:
        _say(f"Error: The preview can't be served at {address}: {error.strerror or error}.")
        sys.exit(1)


def _serve(preview: Preview, place: tuple[str, int], opens: bool) -> None:
    """Serves until it is interrupted. Raises OSError where it can't begin."""
    from learning_station.preview.server import open_server

    server = open_server(*place, preview, _say)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        if not server.boundary.is_private:
            _say(
                "Whoever has the whole address below sees the station, its drafts too; nobody else in the network does."
            )
        click.echo(f"The preview is at {server.url} (Ctrl+C ends it).")
        if opens:
            webbrowser.open(server.url)
        preview.run()
    except KeyboardInterrupt:
        _say("\nThe preview has ended.")
    finally:
        preview.end()
        server.shutdown()
        server.server_close()


def _say(text: str) -> None:
    click.echo(text, err=True)


def _host_and_port(address: str) -> tuple[str, int]:
    host, _, port = address.rpartition(":")
    if not host or not port.isascii() or not port.isdigit() or int(port) > 65535:
        raise click.BadParameter(
            f"{address!r} is not a host and a port, such as {DEFAULT_ADDRESS}", param_hint="--address"
        )
    return host.strip("[]"), int(port)
