"""A whole new station, small and complete: its own course of one unit, with a page and an entry of most kinds, in
each of its languages.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from learning_station.check.all import check_station
from learning_station.edit.files import EditError, write_new
from learning_station.edit.new.skeleton import FOLDER, environment, read_values
from learning_station.edit.new.yaml_format import render_map, render_scalar
from learning_station.edit.translation import with_record
from learning_station.files.copy import move
from learning_station.files.link import is_link
from learning_station.files.read import read_own_text
from learning_station.files.remove import remove_empty_folder, remove_tree
from learning_station.files.temporary import new_folder_beside
from learning_station.files.write import make_folder
from learning_station.load.fingerprints import state_of
from learning_station.load.front_matter import front_matter_span
from learning_station.model.page import Page
from learning_station.model.station_id import new_station_id
from learning_station.problems import StationError

SKELETON = FOLDER / "station"
WRITTEN_IN = tuple(sorted(path.name for path in SKELETON.iterdir() if len(path.name) == 2))
"""The languages in which the texts are there: a folder each, and English in all that is the same."""
AHEAD = timedelta(days=90)
"""How far off the first event is."""


@dataclass(frozen=True)
class StationWish:
    """What the new station is to be."""

    title: str
    languages: Sequence[str]

    @property
    def original(self) -> str:
        """The language in which its pages are written first."""
        return next((language for language in self.languages if language in WRITTEN_IN), "en")


def check_target(folder: Path) -> None:
    """Raises EditError unless the folder is empty or can be made."""
    if is_link(folder) or (folder.exists() and not folder.is_dir()):
        raise EditError(f"{folder} is there already, and is not a folder; nothing was written.")
    try:
        if folder.is_dir() and any(folder.iterdir()):
            raise EditError(f"{folder} is not empty; nothing was written. Name a folder that isn’t there yet.")
    except OSError as error:
        raise EditError(f"{folder} can't be read: {error.strerror}.") from error


def write_station(folder: Path, wish: StationWish, today: date, finish: Callable[[Path], object]) -> list[str]:
    """Writes the station beside the folder, checks it and puts it in its place; returns its files.

    `finish` may add files to the station where it is written. Raises EditError, with nothing left behind.
    """
    check_target(folder)
    made = None
    try:
        make_folder(folder.parent)
        made = new_folder_beside(folder)
        _write(made, wish, today)
        finish(made)
        if folder.exists():
            remove_empty_folder(folder)
        move(made, folder)
    except OSError as error:
        raise EditError(f"{folder} can't be written: {error.strerror}. Nothing was written.") from error
    finally:
        if made and made.exists():
            remove_tree(made)
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def _write(root: Path, wish: StationWish, today: date) -> None:
    names = {
        "title": render_scalar(wish.title),
        "title_text": wish.title,
        "id": new_station_id(wish.title),
        "languages": ", ".join(map(render_scalar, wish.languages)),
        "day": today + AHEAD,
    }
    for path in ("mkdocs.yml", "README.md"):
        write_new(root / path, environment.get_template(f"station/{path}").render(names))
    write_new(root / ".gitignore", read_own_text(SKELETON / "gitignore"))
    for register in (
        "units/course.yml",
        *(f"content/{path.name}" for path in sorted((SKELETON / "content").glob("*.yml"))),
    ):
        write_new(root / register, _register(read_own_text(SKELETON / register), wish))
    pages = sorted(path.relative_to(SKELETON / "en").as_posix() for path in (SKELETON / "en").rglob("*.md"))
    for path in pages:
        write_new(root / path, _original(path, wish, names))
    _write_translations(root, wish, pages)
    _, problems = check_station(root)
    if problems.errors:
        raise StationError(problems)


def _register(text: str, wish: StationWish) -> str:
    """The register in the station's languages; its first lines, if they are comments, stay."""
    comments = "".join(line for line in text.splitlines(keepends=True) if line.startswith("#"))
    return comments + render_map(_chosen(read_values(text), wish))


def _chosen(value: Any, wish: StationWish) -> Any:
    """The value with its texts in the station's languages only; a plain text where that is its first language alone."""
    if isinstance(value, list):
        return [_chosen(item, wish) for item in value]
    if not isinstance(value, dict):
        return value
    if set(value) != set(WRITTEN_IN):
        return {key: _chosen(one, wish) for key, one in value.items()}
    texts = {language: value[language] for language in wish.languages if language in value}
    if not texts or list(texts) == [wish.languages[0]]:
        return value[wish.original]
    return texts


def _page(path: str, language: str, names: Mapping[str, Any]) -> tuple[dict[str, Any], str]:
    """A page of the skeleton in one language: its metadata and its body."""
    text = environment.get_template(f"station/{language}/{path}").render(names)
    begin, end = front_matter_span(text) or (0, 0)
    return read_values(text[begin:end]), text[end:].removeprefix("---\n")


def _original(path: str, wish: StationWish, names: Mapping[str, Any]) -> str:
    """The page as it is first written: what it says in that language, and what is the same in every language."""
    front, body = _page(path, "en", names)
    if wish.original != "en":
        texts, body = _page(path, wish.original, names)
        front = {**front, **texts}
    if wish.original in wish.languages and wish.original != wish.languages[0]:
        front = {"title": front.pop("title"), "language": wish.original, **front}
    return f"---\n{render_map(_chosen(front, wish))}---\n{body}"


def _write_translations(root: Path, wish: StationWish, pages: Sequence[str]) -> None:
    """The pages in those other languages in which they are there, each recorded as made from its original."""
    others = [language for language in wish.languages if language in WRITTEN_IN and language != wish.original]
    station, problems = check_station(root)
    if station is None:
        raise StationError(problems)
    for path in pages:
        original = station.page_at[path]
        for language in others:
            write_new(root / f"{path.removesuffix('.md')}.{language}.md", _translation(path, language, original))


def _translation(path: str, language: str, original: Page) -> str:
    text = environment.get_template(f"station/{language}/{path}").render(day="")
    if language == "en":
        front, body = _page(path, language, {"day": ""})
        french, _ = _page(path, "fr", {"day": ""})
        text = f"---\n{render_map({key: value for key, value in front.items() if key in french})}---\n{body}"
    return with_record(text, state_of(original, original.language, original.original.document))
