"""Where the site says that it stands, and where its pages can be edited."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from playwright.sync_api import Browser, Request

from learning_station.cli import main
from learning_station.model.forges import edit_form
from tests.browser.hosts import FOLDER, Host
from tests.minimal import copy_minimal
from tests.site.documents import parse_html, strings
from tests.stations import TINY


def _build(root: Path, *options: str) -> Result:
    result = CliRunner().invoke(main, ["build", "--root", str(root), "--language", "en", *options])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def _set(root: Path, *lines: str) -> None:
    config = root / "mkdocs.yml"
    config.write_text(config.read_text("utf-8") + "".join(f"      {line}\n" for line in lines), "utf-8")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_minimal(tmp_path / "station")


def _strings(root: Path, page: str, xpath: str) -> list[str]:
    return strings(parse_html((root / "site" / page).read_bytes()), xpath)


CANONICAL = "//link[@rel='canonical']/@href"
BASE = "//base/@href"


class TestAddress:
    def test_the_option_counts_more_than_the_settings(self, root: Path) -> None:
        _set(root, "site_address: https://old.example/a/", "base_path: /a/")
        assert _build(root, "--site-address", "https://new.example/b").exit_code == 0
        assert _strings(root, "en/index.html", CANONICAL) == ["https://new.example/b/en/index.html"]
        assert _strings(root, "en/404.html", BASE) == ["/b/en/404.html"]
        assert "ErrorDocument 404 /b/404.html" in (root / "site/.htaccess").read_text("utf-8")
        assert (root / "site/_headers").read_text("utf-8").startswith("/b/*\n")

    @pytest.mark.parametrize(
        ("written", "canonical"),
        [
            ("HTTPS://EXAMPLE.org/Station", "https://example.org/Station/en/index.html"),
            ("https://example.org:443/", "https://example.org/en/index.html"),
            ("http://example.org:443/", "http://example.org:443/en/index.html"),
            ("https://example.org:65535", "https://example.org:65535/en/index.html"),
            ("https://bücher.example/~a/", "https://xn--bcher-kva.example/~a/en/index.html"),
        ],
    )
    def test_an_address_has_one_form(self, root: Path, written: str, canonical: str) -> None:
        assert _build(root, "--site-address", written).exit_code == 0
        assert _strings(root, "en/index.html", CANONICAL) == [canonical]

    def test_a_folder_alone_gives_no_address(self, root: Path) -> None:
        assert _build(root, "--base-path", "/b").exit_code == 0
        assert _strings(root, "en/index.html", CANONICAL) == []
        assert _strings(root, "404.html", BASE) == ["/b/404.html"]
        assert not (root / "site/sitemap.xml").exists()

    def test_without_either_not_found_pages_find_out(self, root: Path) -> None:
        assert _build(root).exit_code == 0
        assert _strings(root, "en/404.html", BASE) == []

    @pytest.mark.parametrize(
        ("option", "said"),
        [
            (["--site-address", "station.example"], "`station.example` is not an address; it begins with https://."),
            (
                ["--site-address", "https://example.org/a/?x"],
                "`https://example.org/a/?x` goes on after the folder of the site; it ends before the `?`.",
            ),
            (
                ["--site-address", "https://example.org/a#x"],
                "`https://example.org/a#x` goes on after the folder of the site; it ends before the `#`.",
            ),
            (
                ["--site-address", "https://user:word@example.org/"],
                "a name or a password before the `@` would stand in every page; take both out.",
            ),
            (["--site-address", "https://example.org:65536/"], "`:65536` is not a port; there are 1 to 65535."),
            (["--site-address", "https://example.org:0"], "`:0` is not a port; there are 1 to 65535."),
            (
                ["--site-address", "https://example.org//x//"],
                "`//x//` is not a folder of a host; write it as `/` or `/station/`.",
            ),
            (["--site-address", "//x//"], "`//x//` is not an address; it begins with https://."),
            (["--base-path", "../x"], "`../x/` is not a folder of a host; write it as `/` or `/station/`."),
        ],
    )
    def test_what_is_none_is_said(self, root: Path, option: list[str], said: str) -> None:
        result = _build(root, *option)
        assert result.exit_code == 2
        assert said in result.stderr
        assert "user:word" not in result.output
        assert not (root / "site").exists()


@pytest.mark.parametrize("missing", ["en/unit-1/missing/deeper.html", "en/missing.html", "nowhere/at/all.html"])
@pytest.mark.parametrize("language_page", [False, True])
def test_a_not_found_page_asks_for_nothing_that_is_not_there(
    root: Path, browser: Browser, missing: str, language_page: bool
) -> None:
    assert _build(root, "--base-path", FOLDER).exit_code == 0
    if language_page:  # as some hosts answer, with the nearest one
        shutil.copy(root / "site/en/404.html", root / "site/404.html")
    with Host(root / "site") as host:
        context = browser.new_context()
        page = context.new_page()
        failed: list[str] = []
        asked: list[Request] = []
        page.on("request", lambda request: asked.append(request))
        page.on("response", lambda response: failed.append(response.url) if response.status == 404 else None)
        page.goto(host.root + missing, wait_until="networkidle")
        assert failed == [host.root + missing]
        assert len(asked) > 2
        context.close()


class TestEditLink:
    """Each page leads to its own file, wherever that is kept."""

    LINK = "//p[@class='site-footer__edit']/a/@href"

    def test_pages_translations_and_registers(self, tmp_path: Path) -> None:
        root = shutil.copytree(TINY, tmp_path / "station")
        config = (root / "mkdocs.yml").read_text("utf-8")
        own = re.sub(
            r"repository: .*\n.*edit_address: .*",
            "repository: https://codeberg.org/learning/station\n      branch: next",
            config,
        )
        (root / "mkdocs.yml").write_text(own, "utf-8")
        result = CliRunner().invoke(main, ["build", "--root", str(root), "--language", "fr"])
        assert result.exit_code == 0, result.output
        base = "https://codeberg.org/learning/station/_edit/next/"
        for page, file in {
            "index": "units/course.yml",
            "unit-1/index": "units/unit-1/index.fr.md",
            "unit-1/second-lesson": "units/unit-1/second-lesson.md",
            "library/rapport": "content/library/rapport.md",
            "library/report": "content/library/report.fr.md",
            "glossary/index": "content/glossary.yml",
            "glossary/twinning": "content/glossary.yml",
            "timeline": "content/timeline.yml",
            "people/index": "content/people.yml",
            "my/strategy": "content/strategy.yml",
        }.items():
            assert _strings(root, f"fr/{page}.html", self.LINK) == [base + file], page
        assert _strings(root, "fr/search.html", self.LINK) == []

    @pytest.mark.parametrize(
        ("repository", "address", "form"),
        [
            ("https://github.com/a/b", None, "https://github.com/a/b/edit/main/{path}"),
            ("https://github.com/a/b.git/", None, "https://github.com/a/b/edit/main/{path}"),
            ("https://gitlab.example.org/a/b/c", None, "https://gitlab.example.org/a/b/c/-/edit/main/{path}"),
            ("https://forgejo.example.org/a/b", None, "https://forgejo.example.org/a/b/_edit/main/{path}"),
            ("https://bitbucket.org/a/b", None, "https://bitbucket.org/a/b/src/main/{path}?mode=edit"),
            (
                "https://github.com/a/b",
                "https://github.com/a/b/edit/{branch}/courses/{path}",
                "https://github.com/a/b/edit/main/courses/{path}",
            ),
            ("https://git.example.org/a/b", None, ""),
            (None, None, ""),
        ],
    )
    def test_forges(self, repository: str | None, address: str | None, form: str) -> None:
        assert edit_form(repository, "main", address) == form
