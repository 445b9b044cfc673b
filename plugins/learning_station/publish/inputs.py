"""Everything that a built site depends on, in one number: if it is the same, a build would give the same site."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from learning_station.load.settings import CONFIG
from learning_station.load.yaml_tree import Tree, YamlList, YamlMap, parse_yaml
from learning_station.problems import Problems
from learning_station.render.theme import PACKAGE, templates_dir

UNDERSTOOD = {"site_name", "docs_dir", "use_directory_urls", "theme", "plugins"}
"""The keys of `mkdocs.yml` of which we know what they make a build depend on; with any other, each build is done."""

COMPILED = "__pycache__"


@dataclass(frozen=True)
class Inputs:
    """What a build began with."""

    root: Path
    options: tuple[str, ...]
    hash: str | None
    """None if what the build depends on can't be told, or not be read."""

    def are_still(self) -> bool:
        """Whether nothing has changed since: else the site may be a mixture, or newer than the hash says."""
        return self.hash is not None and hash_inputs(self.root, self.options) == self.hash


def read_inputs(root: Path, options: Sequence[str]) -> Inputs:
    return Inputs(root, tuple(options), hash_inputs(root, options))


class _UnknownInputsError(Exception):
    """The build depends on something that can't be told."""


def hash_inputs(root: Path, options: Sequence[str]) -> str | None:
    """Sixty-four hexadecimal digits; None if what the build depends on can't be told, or not be read.

    It goes into the hash: `mkdocs.yml`, the station's two folders and its own theme, the generator's code, templates and catalogues, the names and versions
    of everything that is installed beside it, Python itself, and the command's options.
    """
    digest = hashlib.sha256()
    try:
        config = (root / CONFIG).read_bytes()
        folders = _folders(config, root)
        for part in (config, *map(str.encode, (*options, sys.version, sys.platform, os.environ.get("SOURCE_DATE_EPOCH", "0"), *_installed()))):
            _add(digest, part)
        for folder in (*folders, PACKAGE, templates_dir()):
            for path in _files(folder):
                _add(digest, os.path.relpath(path, folder).encode("utf-8", "surrogateescape"))
                _add(digest, Path(path).read_bytes())
            _add(digest, b"")
    except (OSError, _UnknownInputsError):
        return None
    return digest.hexdigest()


def _add(digest: hashlib._Hash, part: bytes) -> None:
    """With its length, so that nothing can move from one part to the next."""
    digest.update(len(part).to_bytes(8, "big"))
    digest.update(part)


def _folders(config: bytes, root: Path) -> list[Path]:
    """The folders that the station's configuration names."""
    problems = Problems()
    tree = parse_yaml(config.decode("utf-8", "replace"), CONFIG, problems)
    if tree is None or len(problems) or not UNDERSTOOD.issuperset(tree):
        raise _UnknownInputsError
    plugins, theme = tree.get("plugins"), tree.get("theme")
    if not isinstance(plugins, YamlList) or len(plugins) != 1 or not isinstance(plugins[0], YamlMap) or set(plugins[0]) != {"station"}:
        raise _UnknownInputsError
    options = plugins[0]["station"]
    folders = [root / str(tree.get("docs_dir", "docs")), root / str(_of(options, "units_dir") or "units")]
    if isinstance(theme, YamlMap):
        if not {"name", "custom_dir"}.issuperset(theme):
            raise _UnknownInputsError
        folders += [root / str(theme["custom_dir"])] if "custom_dir" in theme else []
    return folders


def _of(tree: Tree, key: str) -> Tree | None:
    return tree.get(key) if isinstance(tree, YamlMap) else None


def _installed() -> list[str]:
    """The name and version of each installed package, from the names of the folders that say so (PyPA's "Recording installed projects")."""
    found = {name for folder in sys.path if folder and os.path.isdir(folder) for name in os.listdir(folder) if name.endswith((".dist-info", ".egg-info"))}  # noqa: PTH112, PTH208
    return sorted(found)


def _files(folder: Path) -> Iterator[str]:
    """Every file below the folder in a fixed order. What is behind a link could be anywhere, and change unseen."""
    pending = [os.fspath(folder)]
    while pending:
        entries = sorted(os.scandir(pending.pop()), key=lambda entry: entry.name)
        for entry in entries:
            if entry.is_symlink():
                raise _UnknownInputsError
            if entry.is_dir():
                if entry.name != COMPILED:
                    pending.append(entry.path)
            else:
                yield entry.path
