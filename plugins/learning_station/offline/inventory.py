"""The list of a folder's files with their sizes and SHA-256 sums, and the version that follows from it."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from learning_station.files.link import LinkError
from learning_station.files.read import open_file, read_bytes
from learning_station.files.write import write_bytes
from learning_station.model.bundles import BUNDLE_LIST, DOWNLOADS, SIGNATURE, STATEMENT, SUMS
from learning_station.model.paths import folded, is_writable_name
from learning_station.model.uris import POSTERS
from learning_station.offline.errors import RefusedError

INVENTORY = "inventory.json"
"""Stands at the top of the published folder and of each carried copy, and lists every other file but the sums and
the signature.
"""

MAX_BYTES = 64 * 1024 * 1024
"""More than a million files; nothing larger is read."""

OWN_FILES = frozenset({INVENTORY, SUMS, STATEMENT, SIGNATURE})

RECORD = ".built.json"
"""What a built site remembers of its build."""

NOT_LISTED = (".htaccess", ".nojekyll", "_headers", "_redirects")
"""Files at the top of a published folder that only its host reads; many hosts don't give them to anybody."""

MOVED = "moved"
"""The folder at the top of a published folder that has the pages at old addresses once more, where no host
redirects: browsers that save fetch them there.
"""

PACKS = "packs"
"""The folder at the top of a published folder that has its files once more, in a few pieces for browsers that save
them (`offline/packs.py`).
"""


def is_only_for_hosts(path: str) -> bool:
    """Whether a published file or folder is of no use to copies, which have neither a host nor others who show links
    to them.
    """
    return (
        path in NOT_LISTED
        or path.partition("/")[0] in (MOVED, PACKS)
        or f"{path.partition('/')[2]}/".startswith(f"{POSTERS}/")
    )


_CHUNK = 1024 * 1024


class FileEntry(BaseModel):
    """One file's size in bytes and its SHA-256 in hexadecimal digits."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    size: Annotated[int, Field(ge=0)]


class Inventory(BaseModel):
    """The files of one folder by their paths, with `/`; every path can be written to any disk, and no two are one
    file on any.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal[1] = 1
    station: Annotated[str, Field(pattern=r"^[a-z0-9-]{1,60}$")]
    carries: tuple[str, ...]
    """The languages in the folder."""
    version: str = ""
    """Sixteen digits that follow from the files; filled in if left out."""
    files: dict[str, FileEntry]

    @model_validator(mode="after")
    def _is_sound(self) -> Self:
        folders = {folded(name) for path in self.files for name in parents_of(path)}
        taken = {folded(name) for name in OWN_FILES}
        for path in self.files:
            if not is_sound_path(path):
                raise ValueError(f"{path!r} is no path inside the folder, or has a name that Windows can't have")
            if folded(path) in taken:
                raise ValueError(f"{path!r} would be in the place of another file")
            taken.add(folded(path))
        if both := sorted(folders & taken):
            raise ValueError(f"{both[0]!r} would be a file and a folder")
        version = version_of(self.files)
        if not self.version:
            object.__setattr__(self, "version", version)
        elif self.version != version:
            raise ValueError("the version is not that of the files")
        return self


def is_sound_path(path: str) -> bool:
    """Whether the path stays inside its folder and can be written to any disk."""
    return all(
        part not in ("", ".", "..") and part.isprintable() and is_writable_name(part) for part in path.split("/")
    )


def parents_of(path: str) -> Iterable[str]:
    """The folders above a file: `a/b/c` has `a` and `a/b`."""
    parts = path.split("/")
    return ("/".join(parts[:n]) for n in range(1, len(parts)))


def version_of(files: Mapping[str, FileEntry]) -> str:
    """The version, sixteen hexadecimal digits: the same files give the same version, wherever and whenever they were
    made.
    """
    return hashlib.sha256(render_sums(files).encode()).hexdigest()[:16]


def render_sums(files: Mapping[str, FileEntry]) -> str:
    """The text that `sha256sum --check` reads, one line a file."""
    return "".join(f"{files[path].sha256}  {path}\n" for path in sorted(files))


def render_inventory(inventory: Inventory) -> bytes:
    """JSON with one line a file, so that two versions can be compared by eye."""
    head = inventory.model_dump(exclude={"files"})
    lines = [f" {json.dumps(key)}: {json.dumps(value)}" for key, value in head.items()]
    files = ",\n".join(
        f"  {json.dumps(path)}: {json.dumps(inventory.files[path].model_dump())}" for path in sorted(inventory.files)
    )
    return ("{\n" + ",\n".join(lines) + ',\n "files": {\n' + files + "\n }\n}\n").encode()


def make_inventory(station: str, carries: tuple[str, ...], files: Mapping[str, FileEntry]) -> Inventory:
    """The list of these files; raises RefusedError if some disk could not hold them."""
    try:
        return Inventory(station=station, carries=carries, files=dict(files))
    except ValidationError as error:
        raise RefusedError(f"The folder can't be carried to every disk: {error.errors()[0]['msg']}.") from None


def parse_inventory(data: bytes, name: str) -> Inventory:
    """The list of files that the bytes (JSON) hold; raises RefusedError if it isn't sound. `name` says where the bytes
    come from.
    """
    try:
        return Inventory.model_validate_json(data)
    except ValidationError as error:
        raise RefusedError(f"{name} is not a sound list of files: {error.errors()[0]['msg']}.") from None


def read_inventory(folder: Path) -> Inventory:
    """The list of files in the folder; raises RefusedError if there is none, or no sound one."""
    path = folder / INVENTORY
    try:
        if path.stat().st_size > MAX_BYTES:
            raise RefusedError(f"{path} is too large to be a list of files.")
        return parse_inventory(read_bytes(path), str(path))
    except LinkError as error:
        raise RefusedError(f"{error}.") from None
    except OSError:
        raise RefusedError(
            f"{folder} has no {INVENTORY}: it is not a station's folder, or one of before there were updates."
        ) from None


def list_bytes(data: bytes) -> FileEntry:
    return FileEntry(sha256=hashlib.sha256(data).hexdigest(), size=len(data))


def list_file(path: Path) -> FileEntry:
    digest, size = hashlib.sha256(), 0
    with open_file(path) as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
    return FileEntry(sha256=digest.hexdigest(), size=size)


def write_inventory(folder: Path, station: str, carries: tuple[str, ...]) -> Inventory:
    """Lists every file of the finished folder, and writes the list into it.

    Of the downloads only their list counts, since no zip can hold itself.
    """
    found = (os.path.join(parent, name) for parent, _, names in os.walk(folder) for name in names)  # noqa: PTH118 (pathlib takes as long as the sums)
    paths = sorted(Path(path).relative_to(folder).as_posix() for path in found)
    chosen = [
        path
        for path in paths
        if path == BUNDLE_LIST or not (path in OWN_FILES or path.startswith(f"{DOWNLOADS}/") or is_only_for_hosts(path))
    ]
    inventory = make_inventory(station, carries, {path: list_file(folder / path) for path in chosen})
    write_bytes(folder / INVENTORY, render_inventory(inventory))
    return inventory
