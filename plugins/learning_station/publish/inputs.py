"""Everything that a built site depends on, in one number: if it is the same, a build would give the same site."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from learning_station.files.link import is_link
from learning_station.files.read import read_bytes, read_own_bytes
from learning_station.load.configuration import Configuration, load_configuration
from learning_station.load.environment import environment_values
from learning_station.load.file_names import CONFIG
from learning_station.load.theme import PACKAGE, templates_dir, trusts_code
from learning_station.load.yaml_values import YamlMap
from learning_station.problems import Problems

COMPILED = "__pycache__"


@dataclass(frozen=True)
class Inputs:
    """What a build is made from: the folder, the command's options, and one hash of all that it reads."""

    root: Path
    options: tuple[str, ...]
    hash: str | None
    """Sixty-four hexadecimal digits; None if not all that the build depends on can be read."""

    def are_still(self) -> bool:
        """Whether nothing has changed since: else the site may be a mixture, or newer than the hash says."""
        return self.hash is not None and hash_inputs(self.root, self.options) == self.hash


def read_inputs(root: Path, options: Sequence[str]) -> Inputs:
    return Inputs(root, tuple(options), hash_inputs(root, options))


class _UnknownInputsError(Exception):
    """The build depends on something that can't be told."""


def hash_inputs(root: Path, options: Sequence[str]) -> str | None:
    """Sixty-four hexadecimal digits; None if what the build depends on can't be told, or not be read.

    It goes into the hash: `mkdocs.yml` with what it takes from the environment, the station's two folders and its own
    theme and whether it is trusted, the generator's code, templates and catalogues, the names and versions of
    everything that is installed beside it, Python itself, and the command's options.
    """
    digest = hashlib.sha256()
    try:
        configuration, settings = _configuration(root)
        folders = _folders(configuration, settings, root)
        _add(digest, read_bytes(root / CONFIG, root))
        for part in (*options, *environment_values(settings), *_surroundings()):
            _add(digest, part.encode())
        for folder in (*folders, PACKAGE, templates_dir()):
            for path in _files(folder):
                _add(digest, os.path.relpath(path, folder).encode("utf-8", "surrogateescape"))
                _add(digest, read_own_bytes(path))
            _add(digest, b"")
    except (OSError, _UnknownInputsError):
        return None
    return digest.hexdigest()


def _add(digest: hashlib._Hash, part: bytes) -> None:
    """With its length, so that nothing can move from one part to the next."""
    digest.update(len(part).to_bytes(8, "big"))
    digest.update(part)


def _configuration(root: Path) -> tuple[Configuration, YamlMap]:
    """What `mkdocs.yml` says, and in it the station's own settings."""
    problems = Problems()
    configuration = load_configuration(root, problems)
    if configuration is None or configuration.station is None or problems.errors:
        raise _UnknownInputsError
    return configuration, configuration.station


def _folders(configuration: Configuration, settings: YamlMap, root: Path) -> list[Path]:
    """The folders that the station's configuration names. Nothing else in it makes a difference to the site."""
    folders = [configuration.tree.get("docs_dir", "docs"), settings.get("units_dir", "units"), configuration.theme_dir]
    return [root / str(folder) for folder in folders if folder]


def _surroundings() -> list[str]:
    """What a build depends on besides the station and the generator."""
    return [sys.version, sys.platform, str(trusts_code()), os.environ.get("SOURCE_DATE_EPOCH", "0"), *_installed()]


def _installed() -> list[str]:
    """The name and version of each installed package, from the names of the folders that say so (PyPA's "Recording
    installed projects").
    """
    folders = [folder for folder in sys.path if folder and os.path.isdir(folder)]  # noqa: PTH112
    names = {name for folder in folders for name in os.listdir(folder)}  # noqa: PTH208
    return sorted(name for name in names if name.endswith((".dist-info", ".egg-info")))


def _files(folder: Path) -> Iterator[str]:
    """Every file below the folder in a fixed order. What is behind a link could be anywhere, and change unseen."""
    pending = [os.fspath(folder)]
    while pending:
        entries = sorted(os.scandir(pending.pop()), key=lambda entry: entry.name)
        for entry in entries:
            if is_link(entry):
                raise _UnknownInputsError
            if entry.is_dir():
                if entry.name != COMPILED:
                    pending.append(entry.path)
            elif entry.is_file():
                yield entry.path
            else:
                raise _UnknownInputsError  # a pipe or a device, which may never be read to its end
