"""A symbolic link in the place of whatever a command touches: what it leads to is neither read into anything, nor
written, emptied or removed.
"""

from __future__ import annotations

import itertools
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result

from tests.faults.commands import READING, WRITING, Command, call, make_station
from tests.faults.disturbed import disturbed
from tests.minimal import contents_of

pytestmark = pytest.mark.slow

SECRET = "the secret of somebody else"
CODE = "symbolic-link"
QUIET = ("station/.cache",)
"""Below these, what is behind a link isn't there: everything in them can be made again."""

SOURCES = ("station/units", "station/content")
"""Of these, `check` names the link; for others there is no such page."""

OUTSIDE = ("out/reports", "out/new/")
"""What stands above a file that a user names outside the station is the user's own."""


@pytest.fixture(scope="module")
def station(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_station(tmp_path_factory.mktemp("links") / "both" / "station").parent


def _fresh(station: Path, scratch: Path) -> Path:
    shutil.rmtree(scratch, ignore_errors=True)
    both = shutil.copytree(station, scratch / "both", symlinks=True)
    (both / "out").mkdir(exist_ok=True)
    return both


def _touched(both: Path, act: Callable[[], object], wanted: Callable[[str, tuple[object, ...]], bool]) -> list[str]:
    """Every path below the folder that is opened, listed, made, renamed or removed, with the folders above, but for
    names that differ each time.
    """
    with disturbed(both, 10**9, lambda _: None, wanted) as steps:
        act()
    found = set[str]()
    for step in steps.seen:
        path = Path(step.partition(" ")[2]).relative_to(both)
        known = [
            str(one)
            for one in (path, *path.parents)
            if len(one.parts) > 1 and not any(_is_made_up(part) for part in one.parts)
        ]
        found.update(known)
    return sorted(found)


def _is_made_up(name: str) -> bool:
    """Whether it is a temporary name: hidden, with letters drawn by lot."""
    return name.startswith(".") and len(name.split(".")[-1]) == 8 and name.count(".") > 1


def _anything(_event: str, _arguments: tuple[object, ...]) -> bool:
    return True


def _instead(path: Path, victims: Path) -> tuple[Path, object]:
    """Puts a link in the path's place; what it leads to, and what that holds."""
    victims.mkdir(parents=True)
    victim = victims / "victim"
    if path.is_dir():
        path.rename(victim)
        (victim / "secret.md").write_text(SECRET)
    else:
        path.unlink(missing_ok=True)
        path.parent.mkdir(parents=True, exist_ok=True)
        victim.write_text(SECRET)
    path.symlink_to(victim)
    return victim, _state(victim)


def _state(path: Path) -> object:
    return (
        (contents_of(path), path.stat().st_mtime_ns) if path.is_dir() else (path.read_bytes(), path.stat().st_mtime_ns)
    )


def _check(both: Path, path: str, victim: Path, before: object, result: Result, *, says: bool) -> None:
    said = f"{path}: {result.exit_code}\n{result.output}"
    assert _state(victim) == before, said
    assert SECRET not in result.output, said
    assert not [name for name, data in _own_contents(both) if data and SECRET.encode() in data], said
    if result.exit_code and not path.startswith((*QUIET, *OUTSIDE)) and (says or not path.startswith(SOURCES)):
        report = both / "out/reports/report.sarif"
        words = result.output + (report.read_text("utf-8") if report.is_file() else "")
        assert CODE in words, said
        assert Path(path).name in words, said


def _own_contents(folder: Path) -> Iterator[tuple[str, bytes]]:
    for parent, _, names in os.walk(folder):
        for name in names:
            file = Path(parent, name)
            if not file.is_symlink():
                yield str(file), file.read_bytes()


@pytest.mark.parametrize("command", [*READING, *WRITING], ids=str)
def test_a_link_in_the_place_of_what_a_command_touches(station: Path, tmp_path: Path, command: Command) -> None:
    both = _fresh(station, tmp_path / "scratch")
    touched = _touched(both, lambda: command.call(both / "station", both / "out"), _anything)
    assert touched
    for number, path in enumerate(path for path in touched if path not in ("out/new",)):
        both = _fresh(station, tmp_path / "scratch")
        victim, before = _instead(both / path, tmp_path / f"victims-{number}")
        result = command.call(both / "station", both / "out")
        _check(both, path, victim, before, result, says=command.arguments[0] == "check")


# On whole sites: the commands take seconds, so the places are named.


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a station that has templates and root files of its own, its site, its parts and a copy."""
    folder = tmp_path_factory.mktemp("sites")
    root = make_station(folder / "both/station")
    for path in (
        "overrides/assets/leaf.txt",
        "overrides/partials/own.html",
        "content/root/robots.txt",
        "content/root/.well-known/security.txt",
    ):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("mine")
    config = root / "mkdocs.yml"
    config.write_text(
        config.read_text("utf-8").replace("name: material", "name: material\n  custom_dir: overrides"), "utf-8"
    )
    assert call("build", "--root", root).exit_code == 0
    assert call("bundle", "--site-dir", root / "site").exit_code == 0
    for language in ("en", "fr"):
        result = call("build", "--root", root, "--language", language, "--part", folder / "both/parts" / language)
        assert result.exit_code == 0, result.output
    return folder / "both"


BUILD = ("build", "--root", "station", "--force")
PLACES = [
    (BUILD, "station/site"),
    (BUILD, "station/.site.lock"),
    (BUILD, "station/.site.staging"),
    (BUILD, "station/site/en"),
    (BUILD, "station/site/.built.json"),
    (BUILD, "station/site/inventory.json"),
    (BUILD, "station/site/downloads"),
    (BUILD, "station/mkdocs.yml"),
    (BUILD, "station/overrides"),
    (BUILD, "station/overrides/assets"),
    (BUILD, "station/overrides/assets/leaf.txt"),
    (BUILD, "station/overrides/partials/own.html"),
    (BUILD, "station/content/root"),
    (BUILD, "station/content/root/robots.txt"),
    (BUILD, "station/content/root/.well-known"),
    ((*BUILD, "--site-dir", "station/public/site"), "station/public"),
    ((*BUILD, "--language", "fr", "--part", "parts/fr"), "parts/fr"),
    ((*BUILD, "--language", "fr", "--part", "parts/fr"), "parts/.fr.lock"),
    ((*BUILD, "--language", "fr", "--part", "parts/fr"), "parts/fr/station-part.json"),
    (("assemble", "parts/en", "parts/fr", "--root", "station"), "parts/en/station-part.json"),
    (("assemble", "parts/en", "parts/fr", "--root", "station"), "parts/en/en/index.html"),
    (("assemble", "parts/en", "parts/fr", "--root", "station"), "station/.site.lock"),
    (("bundle", "--site-dir", "station/site"), "station/site/downloads"),
    (("bundle", "--site-dir", "station/site"), "station/site/.downloads.lock"),
    (("bundle", "--site-dir", "station/site"), "station/site/.downloads.staging"),
    (("bundle", "--site-dir", "station/site"), "station/site/downloads/SHA256SUMS"),
    (("bundle", "--site-dir", "station/site"), "station/site/en/index.html"),
    (("bundle", "--site-dir", "station/site"), "station/site/station.json"),
]


@pytest.mark.parametrize(("arguments", "path"), PLACES, ids=lambda one: one if isinstance(one, str) else one[0])
def test_a_link_in_the_place_of_what_is_published(
    sites: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], path: str
) -> None:
    both = _fresh(sites, tmp_path / "scratch")
    monkeypatch.chdir(both)
    victim, before = _instead(both / path, tmp_path / "victims")
    result = call(*arguments)
    assert result.exit_code == 1, result.output
    assert _state(victim) == before, result.output
    assert not [name for name, data in _own_contents(both / "station") if SECRET.encode() in data]
    assert Path(path).name in result.output, result.output


def test_a_lock_of_somebody_else_is_neither_emptied_nor_removed(sites: Path, tmp_path: Path) -> None:
    both = _fresh(sites, tmp_path / "scratch")
    lock = both / "station/.site.lock"
    lock.write_text("my notes")
    result = call("build", "--root", both / "station", "--force")
    assert result.exit_code == 1
    assert f"{lock} is there already, and is no lock of a command; move it elsewhere" in result.output
    assert lock.read_text() == "my notes"


def test_a_folder_of_somebody_else_with_the_name_of_a_staging_folder_stays(sites: Path, tmp_path: Path) -> None:
    both = _fresh(sites, tmp_path / "scratch")
    staging = both / "station/.site.staging"
    staging.mkdir()
    (staging / "thesis.docx").write_text("work")
    result = call("build", "--root", both / "station", "--force")
    assert result.exit_code == 1
    assert f"{staging} is needed to write in, and holds something else; move it elsewhere." in result.output
    assert contents_of(staging) == {"thesis.docx": b"work"}


def test_updating_a_copy_by_way_of_a_link_to_its_lock(sites: Path, tmp_path: Path) -> None:
    both = _fresh(sites, tmp_path / "scratch")
    victim = tmp_path / "victim"
    victim.write_text(SECRET)
    (both / "station/.site.lock").symlink_to(victim)
    update = min((both / "station/site/downloads").glob("*.zip"))
    result = call("update", both / "station/site", update)
    assert (result.exit_code, CODE in result.output) == (1, True), result.output
    assert victim.read_text() == SECRET
    assert list(itertools.islice(both.glob("**/.site.staging"), 1)) == []
