"""MkDocs' own commands with the station's plugin: they write what `station build` writes."""

from __future__ import annotations

import os
import select
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import IO
from urllib.request import urlopen

import pytest

from tests.builds import STATION
from tests.minimal import LESSON, contents_of, copy_minimal
from tests.programs import ended
from tests.publish.conftest import free_port
from tests.stations import TINY

MKDOCS = Path(sys.executable).with_name("mkdocs")
PATIENCE = 120


def _mkdocs(root: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [MKDOCS, *arguments], cwd=root, env=_environment(variables), capture_output=True, text=True, check=False
    )


def _environment(variables: Mapping[str, str]) -> dict[str, str]:
    return {**os.environ, "NO_MKDOCS_2_WARNING": "1", **variables}


@pytest.fixture
def minimal(tmp_path: Path) -> Path:
    return copy_minimal(tmp_path / "station")


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_a_language_has_the_bytes_of_the_stations_own_build(tmp_path: Path, language: str) -> None:
    root = shutil.copytree(TINY, tmp_path / "tiny")
    options = ("--root", root, "--site-dir", tmp_path / "ours", "--language", language)
    subprocess.run([STATION, "build", *options], check=True, capture_output=True)
    done = _mkdocs(root, "build", "--strict", "--site-dir", str(tmp_path / "theirs"), STATION_LANGUAGE=language)
    assert done.returncode == 0, done.stderr
    ours, theirs = contents_of(tmp_path / "ours" / language), contents_of(tmp_path / "theirs")
    assert theirs.keys() == ours.keys()
    assert [path for path in ours if theirs[path] != ours[path]] == []
    assert {"manifest.json", "search/start.js", "search/engine.js", "index.html"} <= ours.keys()


def test_no_page_links_to_a_language_that_is_not_there(tmp_path: Path) -> None:
    done = _mkdocs(shutil.copytree(TINY, tmp_path / "tiny"), "build", "--site-dir", str(tmp_path / "site"))
    assert done.returncode == 0, done.stderr
    pages = [path.read_text("utf-8") for path in (tmp_path / "site").rglob("*.html")]
    assert len(pages) > 40
    assert [page for page in pages if "../fr/" in page or "../ar/" in page or 'hreflang="fr"' in page] == []


def test_without_a_wish_the_first_language_is_built_and_an_unknown_one_is_refused(minimal: Path) -> None:
    assert _mkdocs(minimal, "build").returncode == 0
    assert '<html lang="en"' in (minimal / "site/index.html").read_text("utf-8")
    done = _mkdocs(minimal, "build", STATION_LANGUAGE="de")
    assert done.returncode == 1
    assert "its languages are en, fr" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("date", ["", "abc", "9" * 20])
def test_a_date_that_is_none_ends_nothing(minimal: Path, date: str) -> None:
    done = _mkdocs(minimal, "build", SOURCE_DATE_EPOCH=date)
    assert "Traceback" not in done.stderr
    assert done.returncode == 0, done.stderr


def test_a_station_with_a_mistake_leaves_the_last_site(minimal: Path) -> None:
    assert _mkdocs(minimal, "build").returncode == 0
    before = contents_of(minimal / "site")
    (minimal / LESSON).write_text("No front matter", "utf-8")
    done = _mkdocs(minimal, "build")
    assert done.returncode == 1
    assert LESSON in done.stderr
    assert "Traceback" not in done.stderr
    assert contents_of(minimal / "site") == before


OTHERS = {
    "nothing": (),
    "search": ("search",),
    "tags": ("tags",),
    "blog": ("blog",),
    "privacy": ("privacy",),
    "offline": ("offline",),
    "meta": ("meta",),
    "group": ("group: {plugins: []}",),
    "typeset": ("typeset",),
    "several": ("search", "tags", "blog", "meta"),
}
SETTINGS = """
nav: [index.md]
extra: {social: [{icon: fontawesome/brands/mastodon, link: 'https://e.org'}]}
extra_css: [own.css]
extra_templates: [own.html]
exclude_docs: "*.html"
not_in_nav: "*"
markdown_extensions: [toc, admonition]
validation: {omitted_files: warn, absolute_links: warn, anchors: warn}
hooks: [hook.py]
"""


@pytest.mark.parametrize("others", OTHERS)
@pytest.mark.parametrize("first", [True, False])
def test_other_plugins_before_and_after_it_end_in_no_traceback(minimal: Path, others: str, first: bool) -> None:
    config = minimal / "mkdocs.yml"
    text = config.read_text("utf-8")
    start = text.index("  - station:")
    names = "".join(f"  - {name}\n" for name in OTHERS[others])
    config.write_text(f"{text[:start]}{names}{text[start:]}" if first else f"{text.rstrip()}\n{names}", "utf-8")
    (minimal / "hook.py").write_text("def on_page_markdown(markdown, **_):\n    raise AssertionError\n", "utf-8")
    with config.open("a", encoding="utf-8") as file:
        file.write(SETTINGS)
    done = _mkdocs(minimal, "build")
    assert "Traceback" not in done.stderr
    assert done.returncode == 0, done.stderr
    index = (minimal / "site/index.html").read_text("utf-8")
    assert '<html lang="en"' in index
    assert (minimal / "site/search/start.js").is_file()
    assert (minimal / "site/unit-1/first-lesson.html").is_file()


def test_serve_shows_the_station_and_follows_a_change(minimal: Path) -> None:
    port = free_port()
    page = f"http://127.0.0.1:{port}/unit-1/first-lesson.html"
    command = [str(MKDOCS), "serve", "--dev-addr", f"127.0.0.1:{port}"]
    with (
        subprocess.Popen(
            command, cwd=minimal, env=_environment({}), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        ) as server,
        ended(server),
    ):
        assert server.stderr
        _wait_for(b"Serving on", server.stderr)
        assert "Here it begins." in _get(page)
        lesson = minimal / LESSON
        lesson.write_text(lesson.read_text("utf-8").replace("Here it begins.", "Here it begins anew."), "utf-8")
        _wait_for(b"Documentation built", server.stderr)
        assert "Here it begins anew." in _get(page)


def _wait_for(words: bytes, stream: IO[bytes]) -> None:
    """Returns when the server has said so."""
    seen = b""
    while words not in seen:
        assert select.select([stream], [], [], PATIENCE)[0], seen.decode()
        read = os.read(stream.fileno(), 1000)
        assert read, seen.decode()
        seen += read


def _get(address: str) -> str:
    with urlopen(address, timeout=PATIENCE) as response:
        return str(response.read(), "utf-8")


def test_gh_deploy_publishes_the_finished_files(minimal: Path, tmp_path: Path) -> None:
    who = {
        "GIT_AUTHOR_NAME": "A",
        "GIT_AUTHOR_EMAIL": "a@e.org",
        "GIT_COMMITTER_NAME": "A",
        "GIT_COMMITTER_EMAIL": "a@e.org",
    }

    def git(*arguments: str) -> str:
        done = subprocess.run(
            ["git", *arguments], cwd=minimal, env=_environment(who), capture_output=True, text=True, check=True
        )
        return done.stdout

    bare = tmp_path / "remote.git"
    git("init", "--quiet", "--bare", str(bare))
    git("init", "--quiet")
    git("remote", "add", "origin", str(bare))
    git("add", ".")
    git("commit", "--quiet", "-m", "The station")
    done = _mkdocs(minimal, "gh-deploy", "--force", **who)
    assert done.returncode == 0, done.stderr
    listed = git("--git-dir", str(bare), "ls-tree", "-r", "--name-only", "gh-pages").split("\n")
    wanted = [path for path, data in contents_of(minimal / "site").items() if data is not None]
    assert set(wanted) <= set(listed)
    assert "unit-1/first-lesson.html" in listed
