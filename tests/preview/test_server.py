"""What the preview's server answers, and to whom."""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner

from learning_station.cli import main
from tests.minimal import MINIMAL
from tests.previews import RunningPreview, copy_station


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningPreview]:
    with RunningPreview(copy_station(MINIMAL, tmp_path_factory.mktemp("preview"))) as running:
        yield running


def _ask(preview: RunningPreview, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection(urlsplit(preview.url).netloc, timeout=60)
    connection.request(method, path, headers=headers)
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer.status, dict(answer.getheaders()), content


def test_the_address_leads_to_the_first_language(preview: RunningPreview) -> None:
    assert preview.url.startswith("http://127.0.0.1:")
    for path in ("/", "/index.html", "/en"):
        status, headers, _ = _ask(preview, path)
        assert (status, headers["Location"]) == (302, "/en/index.html")


def test_a_page_is_the_published_one_and_the_previews_script(preview: RunningPreview) -> None:
    status, headers, page = _ask(preview, "/en/unit-1/first-lesson.html")
    assert (status, headers["Content-Type"], headers["Cache-Control"]) == (200, "text/html; charset=utf-8", "no-store")
    assert b"Here it begins." in page
    assert b"connect-src 'self'" in page
    assert page.count(b'<script src="/-/preview.js"') == 1
    assert _ask(preview, "/en/unit-1/first-lesson.html", "HEAD")[::2] == (200, b"")
    assert _ask(preview, "/en/assets/station.css")[0] == 200


@pytest.mark.parametrize(
    "path",
    [
        "/en/../../../../../../../../etc/passwd",
        "/en/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "/en/..%2f..%2f..%2f..%2f..%2f..%2fetc%2fpasswd",
        "/en//etc/passwd",
        "/-/../preview.py",
        "/-/%2e%2e/preview.py",
        "/en/nothing.html",
        "/en/assets/",
        "/de/index.html",
        "/favicon.ico",
        "//example.org/en/index.html",
        "/en/%00",
        "/en/%ff%fe.html",
    ],
)
def test_nothing_else_is_served(preview: RunningPreview, path: str) -> None:
    status, _, content = _ask(preview, path)
    assert status == 404
    assert b"root:" not in content
    assert b"import" not in content


def test_a_site_whose_name_leads_here_gets_nothing(preview: RunningPreview) -> None:
    port = urlsplit(preview.url).port
    assert _ask(preview, "/en/index.html", Host=f"localhost:{port}")[0] == 200
    status, _, content = _ask(preview, "/en/index.html", Host=f"evil.example:{port}")
    assert (status, content) == (403, b"The preview answers under its own address only.\n")


def test_a_port_that_is_taken_leaves_the_next(preview: RunningPreview, tmp_path: Path) -> None:
    port = urlsplit(preview.url).port
    assert port
    with RunningPreview(copy_station(MINIMAL, tmp_path), address=f"127.0.0.1:{port}") as other:
        assert port < (urlsplit(other.url).port or 0) <= port + 20
        assert f"The port {port} is taken, so the preview has the port" in other.said.read_text("utf-8")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--editor", "emacs"), "'emacs' is neither vscode, cursor, idea, txmt, none nor an address with {path} in it"),
        (("--editor", "javascript:alert({path})"), "an address that begins with javascript: opens no editor"),
        (("--address", "8000"), "'8000' is not a host and a port"),
        (("--address", "localhost:99999"), "'localhost:99999' is not a host and a port"),
        (("--root", "nowhere"), "nowhere"),
        (("--root", str(MINIMAL), "--language", "de"), "the station is not in the language 'de'; its languages are en, fr"),
    ],
)
def test_a_wrong_call_is_explained(options: tuple[str, ...], said: str) -> None:
    result = CliRunner().invoke(main, ["serve", *options])
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())


def test_an_address_of_another_computer_is_explained(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["serve", "--root", str(copy_station(MINIMAL, tmp_path)), "--address", "192.0.2.1:8000"])
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: The preview can't be served at 192.0.2.1:8000: ")
