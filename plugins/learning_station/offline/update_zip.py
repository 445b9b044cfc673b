"""An update's zip, opened without trust: nothing is taken from it that its list doesn't announce."""

from __future__ import annotations

import errno
import hashlib
import stat
import struct
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from pydantic import ValidationError

from learning_station.files.read import open_file, read_text
from learning_station.model.bundles import SIGNATURE, STATEMENT, SUMS
from learning_station.model.paths import folded
from learning_station.offline.bundle import render_all_sums, signed_files
from learning_station.offline.difference import (
    HOW_TO,
    NOTICE,
    REMOVED,
    UpdateNotice,
    VersionDifference,
    difference_between,
    notes_folder,
    render_removed,
)
from learning_station.offline.errors import RefusedError
from learning_station.offline.inventory import (
    INVENTORY,
    MAX_BYTES,
    Inventory,
    is_sound_path,
    list_file,
    parse_inventory,
    render_inventory,
)
from learning_station.offline.statement import FORGED, MAX_STATEMENT, SignedStatement, parse_signed

MAX_MEMBERS = 1_000_000

ALREADY_AT = "The folder is already at version"

_ENCRYPTED = 0x1
_CHUNK = 1024 * 1024
_BROKEN = (BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, RuntimeError, ValueError)


@dataclass(frozen=True)
class Update:
    """An opened update whose names, sizes and lists agree with each other and with the old copy."""

    archive: ZipFile
    new: Inventory
    difference: VersionDifference
    signed: SignedStatement | None
    """The signed statement of the new copy; None if nobody signed the zip."""

    @property
    def own_files(self) -> dict[str, bytes]:
        """What the new copy has besides the files that its inventory lists."""
        return {INVENTORY: render_inventory(self.new), SUMS: render_all_sums(self.new), **signed_files(self.signed)}

    def copy(self, path: str, to: BinaryIO) -> None:
        """Writes one file of the new version; raises RefusedError unless it is, to the last byte, what the list
        says.
        """
        listed = self.new.files.get(path)
        if listed is None:
            to.write(self.own_files[path])
            return
        digest, left = hashlib.sha256(), listed.size
        with _reading(path), self.archive.open(f"{self.new.station}/{path}") as member:
            while chunk := member.read(min(_CHUNK, left + 1)):
                left -= len(chunk)
                if left < 0:
                    break
                digest.update(chunk)
                to.write(chunk)
        if left or digest.hexdigest() != listed.sha256:
            raise RefusedError(
                f"The zip was changed or damaged: {path!r} in it is not what its list says. Fetch it again."
            )


@contextmanager
def open_update(path: Path, old: Inventory) -> Iterator[Update]:
    """The update for copies with the old inventory; raises RefusedError if the zip is no sound update, or one for
    other copies.
    """
    _check_against_sums(path)
    with ExitStack() as opened:
        try:
            archive = opened.enter_context(ZipFile(opened.enter_context(open_file(path))))
        except (*_BROKEN, OSError) as error:
            raise RefusedError(f"{path} can't be read as a zip: {error}.") from None
        members = _members(archive)
        notice = _notice(archive, members, path)
        _check_is_for(notice, old)
        yield _agreed(archive, members, notice, old)


def _agreed(archive: ZipFile, members: dict[str, ZipInfo], notice: UpdateNotice, old: Inventory) -> Update:
    """The update, if its lists say the same and its members are exactly the files that the lists announce."""
    folder, notes = notice.station, notes_folder(notice.station)
    new = parse_inventory(_read(archive, members, f"{folder}/{INVENTORY}"), "The list in the zip")
    if (new.station, new.carries, new.version) != (notice.station, notice.carries, notice.to):
        raise RefusedError(
            "The zip contradicts itself: its list of files is of another version than it says. Fetch it again."
        )
    difference = difference_between(old, new)
    sizes = {f"{folder}/{path}": new.files[path].size for path in difference.written if path in new.files}
    announced = {
        *sizes,
        *(f"{folder}/{name}" for name in (INVENTORY, SUMS)),
        *(f"{notes}/{name}" for name in (NOTICE, REMOVED, HOW_TO)),
    }
    of_signatures = {f"{place}/{name}" for place in (folder, notes) for name in (STATEMENT, SIGNATURE)}
    is_signed = not of_signatures.isdisjoint(members)
    announced |= of_signatures if is_signed else set()
    if unannounced := sorted(members.keys() - announced):
        raise RefusedError(f"The zip holds what its list doesn't announce: {unannounced[0]!r}.")
    if missing := sorted(announced - members.keys()):
        raise RefusedError(f"The zip lacks what its list announces: {missing[0]!r}.")
    for name, size in sizes.items():
        if members[name].file_size != size:
            raise RefusedError(f"{name!r} in the zip is not as large as its list says.")
    for name, expected in (
        (f"{folder}/{SUMS}", render_all_sums(new)),
        (f"{notes}/{REMOVED}", render_removed(difference)),
    ):
        if _read(archive, members, name) != expected:
            raise RefusedError(f"The zip was changed: {name!r} in it is not what follows from its list of files.")
    return Update(archive, new, difference, _signed(archive, members, new, notice) if is_signed else None)


def _signed(archive: ZipFile, members: dict[str, ZipInfo], new: Inventory, notice: UpdateNotice) -> SignedStatement:
    """The signed statement of the new copy, None if there is none; raises RefusedError unless it and the update itself
    are signed by one key at one time.
    """
    notes = notes_folder(new.station)
    files = {name: _read(archive, members, f"{notes}/{name}") for name in (NOTICE, REMOVED, HOW_TO)}

    def read(folder: str) -> tuple[bytes, bytes]:
        return _read(archive, members, f"{folder}/{STATEMENT}", MAX_STATEMENT), _read(
            archive, members, f"{folder}/{SIGNATURE}", MAX_STATEMENT
        )

    copy = parse_signed(*read(new.station), new, {})
    update = parse_signed(*read(notes), new, files, notice.since)
    if (copy.statement.key, copy.statement.signed) != (update.statement.key, update.statement.signed):
        raise RefusedError(FORGED)
    return copy


def _check_is_for(notice: UpdateNotice, old: Inventory) -> None:
    station = notice.formerly or notice.station
    if (notice.station, notice.to) == (old.station, old.version) and notice.since != old.version:
        raise RefusedError(f"{ALREADY_AT} {old.version}; there is nothing to do.")
    if station != old.station:
        raise RefusedError(f"The zip is for the station {station!r}, the folder is of {old.station!r}.")
    if notice.carries != old.carries:
        raise RefusedError(
            f"The zip is for copies with {', '.join(notice.carries)}, the folder has {', '.join(old.carries)}."
        )
    if notice.since != old.version:
        raise RefusedError(
            f"The zip is for copies of version {notice.since}, the folder is at {old.version}. Take the update "
            "for that version, or the whole zip."
        )


def _members(archive: ZipFile) -> dict[str, ZipInfo]:
    """The files in the zip by their names; raises RefusedError at any that could do something else than be a file in
    its folder.
    """
    infos = archive.infolist()
    if len(infos) > MAX_MEMBERS:
        raise RefusedError("The zip has too many files.")
    taken: set[str] = set()
    for info in infos:
        kind = stat.S_IFMT(info.external_attr >> 16)
        if not is_sound_path(info.orig_filename) or info.filename != info.orig_filename:
            raise RefusedError(
                f"The zip has a file with the name {info.orig_filename!r}, which leads out of its folder or "
                "can't be written to every disk."
            )
        if kind not in (0, stat.S_IFREG):
            raise RefusedError(f"{info.filename!r} in the zip is a link or a device, not a file.")
        if info.flag_bits & _ENCRYPTED or info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise RefusedError(f"{info.filename!r} in the zip is encrypted or packed in an unknown way.")
        if folded(info.filename) in taken:
            raise RefusedError(f"{info.filename!r} is in the zip twice, or differs from another name only in capitals.")
        taken.add(folded(info.filename))
    return {info.filename: info for info in infos}


def _notice(archive: ZipFile, members: dict[str, ZipInfo], path: Path) -> UpdateNotice:
    names = [name for name in members if name.endswith(f"-update/{NOTICE}") and name.count("/") == 1]
    if len(names) != 1:
        raise RefusedError(f"{path} is not an update: name a zip that `station bundle --since` made.")
    try:
        return UpdateNotice.model_validate_json(_read(archive, members, names[0]))
    except ValidationError as error:
        raise RefusedError(f"{names[0]!r} in the zip is not sound: {error.errors()[0]['msg']}.") from None


def _read(archive: ZipFile, members: dict[str, ZipInfo], name: str, most: int = MAX_BYTES) -> bytes:
    info = members.get(name)
    if info is None or info.file_size > most:
        raise RefusedError(f"The zip has no {name!r}, or one that is far too large.")
    with _reading(name), archive.open(info) as member:
        data = member.read(info.file_size + 1)
    return data


@contextmanager
def _reading(name: str) -> Iterator[None]:
    """Turns what a damaged zip makes the unpacker raise into a RefusedError."""
    try:
        yield
    except _BROKEN as error:
        raise RefusedError(f"The zip is damaged at {name!r}: {error}. Fetch it again.") from None
    except OSError as error:
        if error.errno != errno.EINVAL:  # what a disk refuses is no fault of the zip
            raise
        raise RefusedError(
            f"The zip is damaged at {name!r}: it names a place before its own beginning. Fetch it again."
        ) from None


def _check_against_sums(path: Path) -> None:
    """Where a `SHA256SUMS` that names the zip lies beside it, the zip has to be the one it means."""
    try:
        lines = read_text(path.with_name(SUMS)).splitlines()
    except (OSError, UnicodeError):
        return
    for line in lines:
        sum_, _, name = line.partition("  ")
        if name == path.name and sum_ != list_file(path).sha256:
            raise RefusedError(f"{path} is not the zip that the {SUMS} beside it means. Fetch it again.")
