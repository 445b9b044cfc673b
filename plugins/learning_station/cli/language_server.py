"""`station language-server`."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

import click

from learning_station.cli.schemas import read_vocabulary, station_folder, write_schemas
from learning_station.cli.station import root_option
from learning_station.edit.files import EditError
from learning_station.programs import find_program
from learning_station.schemas.files import SchemaFile, schema_files
from learning_station.schemas.relay import Message, Relay
from learning_station.schemas.vscode import SCHEMAS

MAX_LINE = 4096
"""Bytes of a line of a message's head."""


@click.command(name="language-server")
@root_option
@click.option(
    "--server",
    default="yaml-language-server",
    show_default=True,
    help="The program of yaml-language-server, by its name or path.",
)
def language_server(root: Path, server: str) -> None:
    """Complete and check front matter and YAML while you type, in programs that speak the Language Server Protocol.

    It starts yaml-language-server with the schemas of the station, and shows it the front matter of Markdown files,
    which it doesn't know by itself. A program such as Neovim, Helix or Emacs starts it for Markdown and YAML; see
    docs/editors/your-editor.md. By hand it is of no use.

    \b
    Examples:
      station language-server
      station language-server --server node_modules/.bin/yaml-language-server
    """
    root = station_folder(root)
    program = find_program(server, root) if Path(server).name == server else shutil.which(server)
    if not program:
        raise click.ClickException(
            f"There is no program {server!r}. Install it with `npm install --global yaml-language-server`, or "
            "name it: --server PATH."
        )
    try:
        schemas = _Schemas(root)
    except EditError as error:
        raise click.ClickException(str(error)) from error
    sys.exit(_Pipes([program, "--stdio"], root, schemas).run())


class _Schemas:
    """The schemas on the disk, as fresh as the files that were saved last."""

    def __init__(self, root: Path) -> None:
        self._root, self._folder = root, root / SCHEMAS
        self._files: list[SchemaFile] = []
        self.refresh()

    def refresh(self) -> None:
        """Writes those that changed; the server reads one whenever it needs it."""
        self._files = schema_files(read_vocabulary(self._root))
        write_schemas(self._folder, self._files, self._root)

    def uri_for(self, uri: str) -> str | None:
        """Where the schema for that file is."""
        path = Path(url2pathname(urlsplit(uri).path)).resolve()
        if not path.is_relative_to(self._root):
            return None
        relative = path.relative_to(self._root).as_posix()
        return next(((self._folder / file.name).as_uri() for file in self._files if file.is_for(relative)), None)


class _Pipes:
    """The server as a process, with messages going through the relay both ways until the editor ends it."""

    def __init__(self, command: list[str], root: Path, schemas: _Schemas) -> None:
        self._schemas, self._relay = schemas, Relay(schemas.uri_for)
        self._process = subprocess.Popen(command, cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._locks = {"server": threading.Lock(), "editor": threading.Lock()}

    def run(self) -> int:
        """The exit code of the server, when it has ended: by itself, or since the editor's program has."""
        back = threading.Thread(
            target=self._pass_on, args=(self._process.stdout, self._relay.from_server, "editor", "server"), daemon=True
        )
        back.start()
        threading.Thread(target=self._pass_on_from_editor, daemon=True).start()
        code = self._process.wait()
        back.join()
        return code

    def _pass_on_from_editor(self) -> None:
        # A reader of its own: Python can't end while a thread waits in that of `sys.stdin`.
        with open(0, "rb", closefd=False) as source:
            self._pass_on(source, self._relay.from_editor, "server", "editor")
        assert self._process.stdin
        with suppress(OSError):  # the server may have ended before
            self._process.stdin.close()

    def _pass_on(
        self, source: IO[bytes], turn: Callable[[Message], tuple[list[Message], list[Message]]], there: str, here: str
    ) -> None:
        """Every message from the source until it ends; one that can't be read ends it too."""
        try:
            while (message := read_message(source)) is not None:
                onward, back = turn(message)
                for one in onward:
                    self._send(there, one)
                for one in back:
                    self._send(here, one)
                if message.get("method") == "textDocument/didSave":
                    threading.Thread(target=self._refresh, daemon=True).start()
        except (OSError, ValueError) as error:
            click.echo(f"station language-server: the conversation has ended: {error}", err=True)

    def _refresh(self) -> None:
        try:
            self._schemas.refresh()
        except (EditError, OSError) as error:
            click.echo(f"station language-server: the schemas stay as they were: {error}", err=True)

    def _send(self, receiver: str, message: Message) -> None:
        stream = self._process.stdin if receiver == "server" else sys.stdout.buffer
        assert stream
        with self._locks[receiver]:
            stream.write(_as_bytes(message))
            stream.flush()


def read_message(stream: IO[bytes]) -> Message | None:
    """The next message, or None at the end; raises ValueError for what is none (Language Server Protocol 3.17, base
    protocol).
    """
    length = None
    while line := stream.readline(MAX_LINE).strip():
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
    if length is None:
        return None
    message: Any = json.loads(stream.read(length))
    if not isinstance(message, dict):
        raise ValueError("this is no message of the protocol")
    return message


def _as_bytes(message: Message) -> bytes:
    data = json.dumps(message, ensure_ascii=False).encode()
    return b"Content-Length: %d\r\n\r\n%s" % (len(data), data)
