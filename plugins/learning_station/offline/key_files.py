"""Where keys are kept: in a file of their owner's, outside every station, or in a variable of a forge's job."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from learning_station.files.read import open_file
from learning_station.files.remove import remove_file
from learning_station.files.write import make_folder, open_new
from learning_station.offline.errors import RefusedError
from learning_station.offline.keys import PrivateKey

FROM_ENVIRONMENT = "env:"
"""Begins a source that is the name of a variable with the key's text in it."""

_MAX_BYTES = 64 * 1024
_ONLY_OWNER, _OWNER_S_FOLDER, _OTHERS = 0o600, 0o700, 0o077
_PUBLISHED = ("mkdocs.yml", ".git")
"""A folder with one of these is a station's, or a repository, whose files others get."""


def write_private_key(path: Path, key: PrivateKey) -> None:
    """Makes the file, which only its owner can read; raises RefusedError if it is there, can't be made, or would lie
    where it is sooner or later published.
    """
    path = Path(os.path.abspath(path))  # noqa: PTH100 (only this one resolves `..` without following the last link)
    if inside := next(
        (folder for folder in path.resolve().parents for name in _PUBLISHED if (folder / name).exists()), None
    ):
        raise RefusedError(
            f"{path} would lie in {inside}, which is a station or a repository: others get its files. Name a "
            "file elsewhere."
        )
    try:
        make_folder(path.parent, mode=_OWNER_S_FOLDER)
        file = open_new(path, mode=_ONLY_OWNER)
    except FileExistsError:
        raise RefusedError(
            f"{path} is there already, and a key that is gone can't be had back: it stays. Name another file."
        ) from None
    except OSError as error:
        raise RefusedError(f"{path} can't be written: {error.strerror}.") from None
    try:
        with file:
            file.write(key.pem())
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        with suppress(OSError):
            remove_file(path)
        raise RefusedError(f"{path} can't be written: {error.strerror}. There is no key.") from None


def read_key(source: str) -> bytes:
    """The key's text: of a file, or of the variable that `env:NAME` names. Raises RefusedError if there is none."""
    if not source.strip():
        raise RefusedError(
            "No key is named, but an empty text (--sign, STATION_SIGN), so nothing can be signed. Name a key, or "
            "unset the variable."
        )
    if source.startswith(FROM_ENVIRONMENT):
        name = source.removeprefix(FROM_ENVIRONMENT)
        text = os.environ.get(name, "").strip()
        if not text:
            raise RefusedError(
                f"The variable {name} is not set, or empty, so nothing can be signed. Jobs for other people's "
                "branches often don't get it."
            )
        return text.encode() + b"\n"
    try:
        with open_file(
            Path(os.path.realpath(source))
        ) as file:  # its owner named it, and secrets of jobs are often behind links
            return file.read(_MAX_BYTES)
    except OSError as error:
        raise RefusedError(f"{source} can't be read: {error.strerror}.") from None


def is_open_to_others(source: str) -> bool:
    """Whether others who use this machine can read the file."""
    with suppress(OSError):
        return (
            os.name == "posix"
            and not source.startswith(FROM_ENVIRONMENT)
            and bool(Path(source).stat().st_mode & _OTHERS)
        )
    return False
