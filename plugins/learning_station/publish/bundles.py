"""The zips of a built site, written beside each other and put in their place together."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path

from learning_station.files.link import refuse_links, root_above
from learning_station.files.write import write_bytes
from learning_station.load.theme import templates_dir
from learning_station.model.bundles import SUMS, SUMS_SIGNATURE, update_file
from learning_station.offline.bundle import Bundle, build_bundles
from learning_station.offline.difference import OldCopy, read_old, update_entries
from learning_station.offline.downloads import OfferedZip, render_bundle_list
from learning_station.offline.errors import RefusedError
from learning_station.offline.inventory import Inventory, list_file, read_inventory, render_sums
from learning_station.offline.keys import fingerprint
from learning_station.offline.stable_zip import write_zip
from learning_station.offline.statement import Signer
from learning_station.offline.station_json import StationInfo, read_about
from learning_station.offline.succession import is_successor
from learning_station.offline.versions import VERSIONS, Seal, render_versions
from learning_station.publish.downloads import LIST, ZIPS
from learning_station.publish.swap import PublishError, staging
from learning_station.publish.target import check_own, put_in_place


def write_bundles(
    site: Path, output: Path, since: Sequence[Path], signer: Signer | None, say: Callable[[str], None]
) -> list[OfferedZip]:
    """Writes the zips, their sums, the list that the download page reads and what updates need; the output changes only
    if all of it is there.

    `since` names older copies: for each version of a copy found there, an update; `say` is told for which of those in a
    `versions.json` there can be none. With a signer, all of it is signed. Raises RefusedError or PublishError, with the
    output untouched.
    """
    about = read_about(site)
    bundles = build_bundles(site, about, read_inventory(site), templates_dir())
    if signer:
        bundles = [bundle.signed_by(signer) for bundle in bundles]
    older = list(_fit([old for path in since for old in read_old(path)], about, bundles, say))
    output = Path(os.path.abspath(output))  # noqa: PTH100 (only this one resolves `..` without following the last link)
    try:
        refuse_links(output, root_above(output, Path(os.path.abspath(site)).parent))  # noqa: PTH100
        if output.exists() and not output.is_dir():
            raise PublishError(f"{output} is not a folder; name another with --output.")
        with staging(output) as folder:
            check_own(output, ZIPS)
            offered = [*_write_full(folder, bundles), *_write_updates(folder, about, bundles, older, signer)]
            sums = render_sums({path.name: list_file(path) for path in folder.glob("*.zip")}).encode()
            write_bytes(folder / SUMS, sums)
            if signer:
                write_bytes(folder / SUMS_SIGNATURE, signer.key.sign(sums))
            write_bytes(folder / LIST, render_bundle_list(offered))
            write_bytes(folder / VERSIONS, _versions(bundles, older))
            put_in_place(folder, output, ZIPS)
    except OSError as error:
        raise PublishError(f"{output} can't be written, so it is as it was: {error}") from error
    return offered


def _versions(bundles: Sequence[Bundle], older: Sequence[OldCopy]) -> bytes:
    """A version that another key signed before keeps that key's seal: copies are out there that go over to the new
    one only by a succession.
    """
    now = {
        bundle.inventory.version: Seal(key=said.key, signed=said.signed)
        for bundle in bundles
        if bundle.signed
        for said in [bundle.signed.statement]
    }
    before = {
        one.inventory.version: one.seal
        for one in older
        if one.seal and not _is_by(one.seal, now.get(one.inventory.version))
    }
    return render_versions(
        [bundle.inventory for bundle in bundles], [one.inventory for one in older], {**now, **before}
    )


def _is_by(seal: Seal, other: Seal | None) -> bool:
    return other is not None and seal.key == other.key


def _write_full(folder: Path, bundles: Sequence[Bundle]) -> Iterator[OfferedZip]:
    for bundle in bundles:
        size = write_zip(folder / bundle.file, bundle.entries())
        yield OfferedZip(
            bundle.file, bundle.key, size, list_file(folder / bundle.file).sha256, bundle.inventory.version
        )


def _fit(
    older: Sequence[OldCopy], about: StationInfo, bundles: Sequence[Bundle], say: Callable[[str], None]
) -> Iterator[OldCopy]:
    """The older copies for which an update can be made. Raises RefusedError if a copy that somebody named is none of
    them.
    """
    carried = {bundle.inventory.carries for bundle in bundles}
    for one in older:
        why = _misfit(one.inventory, about, carried)
        if not why:
            yield one
        elif one.is_named:
            raise RefusedError(why)
        else:
            say(f"No update for the copies of version {one.inventory.version}: {why}")


def _misfit(old: Inventory, about: StationInfo, carried: Collection[tuple[str, ...]]) -> str:
    """Why no update leads from the old copy to the present station; empty if one does."""
    if old.station not in (about.name, *about.formerly):
        same = "If that is what it was called, write it as `formerly` into mkdocs.yml, and build it again."
        return f"An older copy is of the station {old.station!r}, this one is {about.name!r}. {same}"
    if old.carries not in carried:
        return (
            f"An older copy holds {', '.join(old.carries)}, and there is no such copy any more: its readers need a "
            "whole zip."
        )
    return ""


def _write_updates(
    folder: Path, about: StationInfo, bundles: Sequence[Bundle], older: Sequence[OldCopy], signer: Signer | None
) -> Iterator[OfferedZip]:
    by_languages = {bundle.inventory.carries: bundle for bundle in bundles}
    for one in older:
        old, bundle = one.inventory, by_languages[one.inventory.carries]
        name = update_file(about.name, bundle.key, old.version)
        if one.seal:
            _check_key(old.version, one.seal, signer)
        if old.version == bundle.inventory.version and not (one.seal and signer and one.seal.key != signer.key.public):
            continue
        if one.seal and signer:
            _check_time(old.version, one.seal, signer)
        if not (folder / name).exists():
            size = write_zip(folder / name, update_entries(old, bundle, about.languages, signer))
            yield OfferedZip(
                name, bundle.key, size, list_file(folder / name).sha256, bundle.inventory.version, old.version
            )


def _check_key(version: str, seal: Seal, signer: Signer | None) -> None:
    """Raises RefusedError if copies with this seal would not accept the key that signs now, whether their files changed
    or not.
    """
    of = f"The older copy of version {version} is signed by the key {fingerprint(seal.key)}"
    if signer is None:
        raise RefusedError(f"{of}, and takes only signed updates: add --sign.")
    if not is_successor(signer.successions, seal.key, signer.key.public):
        raise RefusedError(
            f"{of}, and doesn't know yours, {fingerprint(signer.key.public)}. Sign with the old key, or name "
            "with --succession what "
            "`station keys successor` made of both."
        )


def _check_time(version: str, seal: Seal, signer: Signer) -> None:
    """Raises RefusedError if copies with this seal would take the update for an older one."""
    if signer.at <= seal.signed:
        of = f"The older copy of version {version} is signed by the key {fingerprint(seal.key)}"
        raise RefusedError(
            f"{of} on {seal.signed}, which is not before now ({signer.at}): is the clock wrong, or SOURCE_DATE_EPOCH?"
        )
