"""The real yaml-language-server, as programs for editors start it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from learning_station.cli.schemas import read_vocabulary, write_schemas
from learning_station.schemas.files import SchemaFile, schema_files
from tests.absent import leave_out
from tests.builds import REPOSITORY, STATION
from tests.minimal import copy_minimal
from tests.schemas.language_server import LanguageServer

SERVER = REPOSITORY / "tests/node_modules/.bin/yaml-language-server"
SETTINGS = {"validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False}}


@pytest.fixture(scope="session")
def server_program() -> Path:
    """The program; without it the test is left out."""
    if not shutil.which("node") or not SERVER.exists():
        leave_out("yaml-language-server", "not installed; scripts/prepare-browser packages does that")
    return SERVER


@pytest.fixture(scope="session")
def real_schemas() -> list[SchemaFile]:
    """The schemas of this repository's station."""
    return schema_files(read_vocabulary(REPOSITORY))


@pytest.fixture(scope="session")
def editor(
    server_program: Path, real_schemas: list[SchemaFile], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[LanguageServer]:
    """A program with the schemas of this repository's station, associated by the same patterns as in
    `.vscode/settings.json`.
    """
    root = tmp_path_factory.mktemp("a station é")
    write_schemas(root / "schemas", real_schemas)
    settings = {"yaml": {**SETTINGS, "schemas": {f"schemas/{file.name}": list(file.globs) for file in real_schemas}}}
    with LanguageServer([server_program, "--stdio"], root, settings) as server:
        yield server


@pytest.fixture
def wrapped(server_program: Path, tmp_path: Path) -> Iterator[LanguageServer]:
    """A program that talks to `station language-server` in the minimal station, and knows nothing of schemas."""
    root = copy_minimal(tmp_path / "a station é")
    with LanguageServer([STATION, "language-server", "--server", server_program], root, {"yaml": SETTINGS}) as server:
        yield server
