"""Languages of a site, built on several machines and put together on the last.

A part is a folder with a folder for each of its languages, as the whole site has it, and a list that says what they
are, of which files they consist and what they were built from. Parts come from elsewhere, so nothing is taken from one
that its list doesn't announce.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from learning_station.files.copy import copy_file
from learning_station.files.link import LinkError
from learning_station.files.listing import list_below
from learning_station.files.read import read_bytes
from learning_station.files.write import make_folder, write_text
from learning_station.model.station import Settings
from learning_station.offline.errors import RefusedError, render_paths
from learning_station.offline.inventory import MAX_BYTES, Inventory, list_file, make_inventory
from learning_station.publish.assembly import generator
from learning_station.publish.inputs import Inputs
from learning_station.publish.language import LanguageResult
from learning_station.publish.swap import PublishError
from learning_station.publish.target import FolderKind, OwnList

PART_LIST = "station-part.json"
"""The list of a part, at its top."""

AGAIN = "Build all parts from the same commit, with the same options and the same installed packages."


class PartList(BaseModel):
    """What a part says of itself."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal[1] = 1
    generator: str
    options: tuple[str, str]
    """The address of the site and the folder of its host, as the command was given them; empty if it wasn't."""
    inputs: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    """The hash of what the whole site is built from."""
    languages: tuple[LanguageResult, ...]
    files: Inventory

    @model_validator(mode="after")
    def _is_sound(self) -> Self:
        if tuple(one.language for one in self.languages) != self.files.carries or len(set(self.files.carries)) != len(
            self.files.carries
        ):
            raise ValueError("its languages are not those of its files")
        if strange := sorted(path for path in self.files.files if path.partition("/")[0] not in self.files.carries):
            raise ValueError(f"{strange[0]!r} is in the folder of no language")
        for one in self.languages:
            wanted = (*one.uris, *(uri for pair in one.moved for uri in pair))
            if missing := sorted(uri for uri in wanted if f"{one.language}/{uri}" not in self.files.files):
                raise ValueError(f"{one.language}/{missing[0]} is not among its files")
        return self


@dataclass(frozen=True)
class SitePart:
    """A part where it lies."""

    folder: Path
    list: PartList


def write_part(folder: Path, settings: Settings, results: Sequence[LanguageResult], inputs: Inputs) -> None:
    """Lists what is in the finished folder. Raises PublishError if it isn't sure what the part was built from."""
    if not (inputs.hash and inputs.are_still()):
        raise PublishError(
            "The station was changed while it was built, so the part would fit no other. Build it again."
        )
    paths = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    carries = tuple(result.language for result in results)
    files = make_inventory(settings.name, carries, {path: list_file(folder / path) for path in paths})
    address, base_path = inputs.options[-2:]
    part = PartList(
        generator=generator(), options=(address, base_path), inputs=inputs.hash, languages=tuple(results), files=files
    )
    write_text(folder / PART_LIST, part.model_dump_json(indent=1) + "\n")


def list_part(folder: Path) -> OwnList | None:
    """The files of a part by its own account; None where it has none."""
    try:
        return {**read_part(folder).list.files.files, PART_LIST: None}
    except RefusedError:
        return None


PART = FolderKind(
    "a part of a station", "--part", list_part, "Move them elsewhere, or name another folder with --part."
)


def read_part(folder: Path) -> SitePart:
    """Raises RefusedError unless there is a sound list in the folder; the files are looked at when they are taken."""
    path = folder / PART_LIST
    try:
        if path.stat().st_size > MAX_BYTES:
            raise RefusedError(f"{path} is too large to be the list of a part.")
        return SitePart(folder, PartList.model_validate_json(read_bytes(path)))
    except LinkError as error:
        raise RefusedError(f"{error}.") from None
    except OSError:
        raise RefusedError(
            f"{folder} is not a part of a station: it has no {PART_LIST}. Name folders that `station build "
            "--part` wrote."
        ) from None
    except ValidationError as error:
        raise RefusedError(
            f"{path} is not the list of a part that this version wrote: {error.errors()[0]['msg']}."
        ) from None


def check_parts(parts: Sequence[SitePart], settings: Settings, inputs: Inputs) -> None:
    """Raises RefusedError unless the parts were all built from these inputs and have each of the station's languages
    once.
    """
    if not inputs.hash:
        raise RefusedError(
            f"What {inputs.root} would be built from can't be told, so neither can it whether the parts are of "
            "that state."
        )
    for part in parts:
        if why := next(_strangeness(part, parts[0], settings, inputs), None):
            raise RefusedError(f"{why} {AGAIN}")
    first: dict[str, SitePart] = {}
    for part in parts:
        for language in part.list.files.carries:
            if language in first:
                raise RefusedError(
                    f"The language {language!r} is in two parts: {first[language].folder} and {part.folder}. "
                    "Name one of them."
                )
            first[language] = part
    if missing := [language for language in settings.languages if language not in first]:
        raise RefusedError(
            f"No part has the language{'s' * (len(missing) > 1)} {', '.join(missing)}: build it with "
            "`--language`, or add it to the workflow."
        )


def _strangeness(part: SitePart, first: SitePart, settings: Settings, inputs: Inputs) -> Iterator[str]:
    """Why the part doesn't fit the others or the station, the plainest reason first."""
    if part.list.files.station != settings.name:
        yield f"{part.folder} is a part of the station {part.list.files.station!r}, and this one is {settings.name!r}."
    if part.list.generator != generator():
        yield f"{part.folder} was built by {part.list.generator}, and this is {generator()}."
    if part.list.options != first.list.options:
        yield f"{first.folder} and {part.folder} were built for different addresses."
    if part.list.inputs != inputs.hash:
        yield f"{part.folder} was built from another state than what is in {inputs.root} and on this machine."
    if strange := [language for language in part.list.files.carries if language not in settings.languages]:
        yield f"{part.folder} has the language {strange[0]!r}, which is none of the station."


def take_parts(
    parts: Sequence[SitePart], languages: Sequence[str], folder: Path, target: Path
) -> tuple[LanguageResult, ...]:
    """Copies the parts' files into the empty folder; what the languages came to, in that order.

    Raises RefusedError if a part isn't what its list says, or if replacing the target would take it away.
    """
    for part in parts:
        at = part.folder.resolve()
        if at.is_relative_to(target) or target.is_relative_to(at):
            raise RefusedError(f"{part.folder} and {target} lie in each other; name another folder with --site-dir.")
        _check_announced(part)
    for part in parts:
        _copy(part, folder)
    results = {result.language: result for part in parts for result in part.list.languages}
    return tuple(results[language] for language in languages)


def _check_announced(part: SitePart) -> None:
    """Raises RefusedError unless the folder has exactly the files of the list, and none of them by a link."""
    found = set()
    for one in list_below(part.folder):
        if not one.is_file:
            raise RefusedError(f"{one.path!r} in {part.folder} is a link or a device, not a file.")
        found.add(one.path)
    found.discard(PART_LIST)
    if missing := sorted(part.list.files.files.keys() - found):
        raise RefusedError(f"{part.folder} lacks files that its list names:{render_paths(missing)}")
    if strange := sorted(found - part.list.files.files.keys()):
        raise RefusedError(f"{part.folder} has files that its list doesn't name:{render_paths(strange)}")


def _copy(part: SitePart, folder: Path) -> None:
    """Raises RefusedError unless each copy is, to the last byte, what the list says."""
    changed = []
    for path, expected in sorted(part.list.files.files.items()):
        copy = folder / path
        make_folder(copy.parent, folder)
        copy_file(part.folder / path, copy, part.folder)
        if list_file(copy) != expected:
            changed.append(path)
    if changed:
        raise RefusedError(
            f"Files in {part.folder} are not those that its list means, so they were changed or "
            f"damaged:{render_paths(changed)}"
        )
