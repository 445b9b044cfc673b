"""A carried copy: the published folder, or one language of it, as one zip."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from learning_station.files.read import read_bytes
from learning_station.model.bundles import BUNDLE_LIST, SIGNATURE, STATEMENT, SUMS, bundle_file, carried_key
from learning_station.model.uris import HOME
from learning_station.offline.downloads import render_bundle_list
from learning_station.offline.errors import RefusedError
from learning_station.offline.inventory import (
    INVENTORY,
    FileEntry,
    Inventory,
    list_bytes,
    make_inventory,
    render_inventory,
    render_sums,
)
from learning_station.offline.saving import SIZES, render_sizes
from learning_station.offline.stand_ins import StandIns, is_page
from learning_station.offline.statement import SignedStatement, Signer
from learning_station.offline.station_json import StationInfo

FOR_HOSTS = frozenset({"404.html", "sitemap.xml"})
"""Files above the languages that only a host reads; they name pages that a copy in one language has not got."""


@dataclass(frozen=True)
class Bundle:
    """Everything of one zip, not yet written."""

    site: Path
    inventory: Inventory
    made: Mapping[str, bytes]
    """Files made for this copy, by path; the published folder doesn't have them."""
    signed: SignedStatement | None = None

    def signed_by(self, signer: Signer) -> Bundle:
        return replace(self, signed=signer.sign(self.inventory, {}))

    @cached_property
    def own_files(self) -> dict[str, bytes]:
        """What stands in the copy besides the files that its inventory lists."""
        lists = {INVENTORY: render_inventory(self.inventory), SUMS: render_all_sums(self.inventory)}
        return {**lists, **signed_files(self.signed)}

    @property
    def key(self) -> str:
        return carried_key(self.inventory.carries)

    @property
    def file(self) -> str:
        return bundle_file(self.inventory.station, self.key)

    def paths(self) -> list[str]:
        return sorted([*self.inventory.files, *self.own_files])

    def content(self, path: str) -> bytes:
        """Raises RefusedError if the published file isn't what the build wrote."""
        if path in self.own_files:
            return self.own_files[path]
        if path in self.made:
            return self.made[path]
        file = self.site / path
        try:
            data = read_bytes(file, self.site)
        except FileNotFoundError:
            raise RefusedError(f"{file} is missing since the station was built; build it again.") from None
        if list_bytes(data) != self.inventory.files[path]:
            raise RefusedError(f"{file} was changed since the station was built; build it again.")
        return data

    def entries(self, chosen: list[str] | None = None) -> Iterator[tuple[str, bytes]]:
        """Names in the zip with their contents, inside the one folder that a reader unpacks."""
        for path in self.paths() if chosen is None else chosen:
            yield f"{self.inventory.station}/{path}", self.content(path)


def _size(language: str, files: Mapping[str, FileEntry]) -> int:
    return sum(one.size for path, one in files.items() if path.startswith(f"{language}/"))


def signed_files(signed: SignedStatement | None) -> dict[str, bytes]:
    """The files of a signature by their names; none where nobody signed."""
    return {STATEMENT: signed.data, SIGNATURE: signed.signature} if signed else {}


def render_all_sums(inventory: Inventory) -> bytes:
    """The copy's `SHA256SUMS`: every file but itself and the signature, which is made last."""
    return render_sums({**inventory.files, INVENTORY: list_bytes(render_inventory(inventory))}).encode()


def build_bundles(site: Path, about: StationInfo, published: Inventory, templates: Path) -> list[Bundle]:
    """One bundle with the whole folder and, where there are several languages, one for each."""
    whole = Bundle(site, published, {BUNDLE_LIST: render_bundle_list()})
    if len(about.languages) == 1:
        return [whole]
    return [whole, *(_one_language(whole, about, StandIns(about, language, templates)) for language in about.languages)]


def _one_language(whole: Bundle, about: StationInfo, stand_ins: StandIns) -> Bundle:
    carried, missing = stand_ins.carried, [language for language in about.languages if language != stand_ins.carried]
    left_out = tuple(f"{language}/" for language in missing)
    listed = whole.inventory.files
    kept = {path: one for path, one in listed.items() if not path.startswith(left_out) and path not in FOR_HOSTS}
    made = {**whole.made, HOME: stand_ins.render_index()}
    for path in listed:
        language, _, uri = path.partition("/")
        if language in missing and is_page(path):
            to = uri if f"{carried}/{uri}" in listed else HOME
            made[path] = stand_ins.render_page(language, uri, to)
    files = {**kept, **{path: list_bytes(data) for path, data in made.items()}}
    if SIZES in files:
        made[SIZES] = render_sizes({language: _size(language, files) for language in about.languages})
        files[SIZES] = list_bytes(made[SIZES])
    return Bundle(whole.site, make_inventory(whole.inventory.station, (carried,), files), made)
