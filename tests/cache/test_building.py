"""`station build` with a cache: what it takes, what it refuses, and that it never fails for it."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from learning_station.cache.folder import FOLDER
from learning_station.check.all import load_checked
from learning_station.cli import main
from learning_station.markup.render import Renderer
from learning_station.pages.dependencies import record_answers, repeat_questions
from learning_station.pages.site import Site
from learning_station.publish.site import published_station
from tests.builds import STATION
from tests.cache.builds import build, rendered
from tests.contents import write_content
from tests.faults.disturbed import disturbed
from tests.minimal import LESSON, contents_of, copy_minimal
from tests.stations import TINY


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_minimal(tmp_path / "station")


def test_the_command_writes_the_same_with_and_without(root: Path, tmp_path: Path) -> None:
    sites = list[dict[str, bytes | None]]()
    for arguments in (["--no-cache"], [], [], ["--no-cache"]):
        site = tmp_path / f"site-{len(sites)}"
        result = CliRunner().invoke(main, ["build", "--root", str(root), "--site-dir", str(site), *arguments])
        assert result.exit_code == 0, result.output
        sites.append(contents_of(site))
    assert sites[0] == sites[1] == sites[2] == sites[3]
    assert list((root / FOLDER).glob("*.pack"))


def test_without_a_cache_nothing_is_left_in_the_station(root: Path, tmp_path: Path) -> None:
    before = contents_of(root)
    CliRunner().invoke(main, ["build", "--root", str(root), "--site-dir", str(tmp_path / "site"), "--no-cache"])
    assert contents_of(root) == before


def test_what_another_user_kept_gets_into_no_page(root: Path, tmp_path: Path, user: Path) -> None:
    first = build(root, tmp_path / "1", "en")
    (user / "learning-station/key").unlink()
    with rendered() as uris:
        assert build(root, tmp_path / "2", "en") == first
    assert len(uris) == sum(name.endswith(".html") for name in first)


def test_changed_bytes_in_what_is_kept_get_into_no_page(root: Path, tmp_path: Path) -> None:
    first = build(root, tmp_path / "1", "en")
    for pack in (root / FOLDER).glob("*.pack"):
        pack.write_bytes(pack.read_bytes().replace(b"Here it begins", b"Here it is bad"))
    with rendered() as uris:
        assert build(root, tmp_path / "2", "en") == first
    assert uris


def test_what_was_kept_for_another_station_serves_where_all_is_the_same(root: Path, tmp_path: Path) -> None:
    build(root, tmp_path / "1", "en")
    other = copy_minimal(tmp_path / "other")
    (root / ".cache").rename(other / ".cache")
    lesson = other / LESSON
    lesson.write_text(lesson.read_text("utf-8").replace("Here it begins", "There it begins"), "utf-8")
    with rendered() as uris:
        warm = build(other, tmp_path / "2", "en")
    assert "unit-1/first-lesson.html" in uris
    assert "glossary/city-diplomacy.html" not in uris
    assert warm == build(other, tmp_path / "3", "en", keeps=False)


def test_another_program_renders_anew(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Catalogues are a part of the program."""
    first = build(root, tmp_path / "1", "en")
    monkeypatch.setattr("learning_station.cache.store.generator_key", lambda: b"another")
    with rendered() as uris:
        assert build(root, tmp_path / "2", "en") == first
    assert len(uris) == sum(name.endswith(".html") for name in first)


def test_two_builds_at_once(root: Path, tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "STATION_NO_CACHE"}
    sites = [tmp_path / "one", tmp_path / "two"]
    running = [
        subprocess.Popen(
            [STATION, "build", "--root", root, "--site-dir", site], env=environment, stdout=subprocess.DEVNULL
        )
        for site in sites
    ]
    assert [process.wait() for process in running] == [0, 0]
    assert contents_of(sites[0]) == contents_of(sites[1])


def _full(_: str) -> None:
    raise OSError(28, "No space left on device")


def _forbidden(_: str) -> None:
    raise PermissionError(13, "Permission denied")


@pytest.mark.parametrize("act", [_full, _forbidden])
def test_a_disk_that_takes_nothing_more_changes_nothing(
    root: Path, tmp_path: Path, act: Callable[[str], object]
) -> None:
    first, number = build(root, tmp_path / "first", "en", keeps=False, search=False), 0
    while True:
        number += 1
        with disturbed(root, number, act) as step:
            assert build(root, tmp_path / str(number), "en", search=False) == first
        if not step.happened:
            break
    assert number > 2


def test_a_body_is_kept_with_all_that_it_asks(tmp_path: Path) -> None:
    """Each function that a body may call is recorded, and asked again it answers the same."""
    root = tmp_path / "station"
    shutil.copytree(TINY, root)
    write_content(
        root, "units/unit-1/first-lesson.md", {"edit": ["    credit: Drawn", "    id: the-cities\n    credit: Drawn"]}
    )
    station = published_station(load_checked(root)[0], ["en"])
    site, names = Site(station, "en"), set[str]()
    for page in station.pages():
        body = page.body_in("en")
        renderer, answers = record_answers(site.renderer)
        assert site.render(body, renderer) == site.render(body)
        assert repeat_questions(site.renderer, body, answers) == answers
        names |= {str(question[0]) for question in answers}
    assert (
        names == {"resolve", "label", "position", "duration", "section", "number"} == set(Renderer.__dataclass_fields__)
    )
