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


@pytest.mark.parametrize("host", ["[::1", "[", "a]b", "", "\xff", "@", "x" * 5000])
def test_a_host_that_is_no_name_gets_nothing(preview: RunningPreview, host: str) -> None:
    assert _ask(preview, "/en/index.html", Host=host)[0] == 403
    assert "Traceback" not in preview.said.read_text("utf-8")


@pytest.mark.parametrize("path", ["//[::1/en/", "/en/index.html?" + "&" * 5000, "/?token=%ff"])
def test_no_address_ends_in_a_traceback(preview: RunningPreview, path: str) -> None:
    assert _ask(preview, path)[0] in (200, 302, 400, 404)
    assert "Traceback" not in preview.said.read_text("utf-8")


OTHERS = [
    {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "script"},
    {"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "script"},
    {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"},
    {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "cors", "Sec-Fetch-Dest": "empty"},
    {"Origin": "http://127.0.0.1:1"},
    {"Origin": "null"},
    {"Origin": "http://[::1"},
]
OWN = [
    {"Sec-Fetch-Site": "none", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"},
    {"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "script"},
    {"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"},
    {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"},
]


@pytest.mark.parametrize(
    "path", ["/en/index.html", "/en/glossary/terms.js", "/en/assets/station.css", "/-/events", "/-/preview.js", "/"]
)
@pytest.mark.parametrize("headers", OTHERS, ids=str)
def test_a_page_of_another_origin_gets_nothing(preview: RunningPreview, path: str, headers: dict[str, str]) -> None:
    status, _, content = _ask(preview, path, **headers)
    assert (status, content) == (
        403,
        b"The preview answers its own pages only. To see it, open its address by itself.\n",
    )


@pytest.mark.parametrize("headers", OWN, ids=str)
def test_its_own_pages_and_its_reader_get_everything(preview: RunningPreview, headers: dict[str, str]) -> None:
    assert _ask(preview, "/en/index.html", **headers)[0] == 200


def test_its_own_origin_is_known_without_fetch_metadata(preview: RunningPreview) -> None:
    assert _ask(preview, "/en/index.html", Origin=preview.url.rstrip("/"))[0] == 200


@pytest.mark.parametrize("path", ["/en/index.html", "/en/glossary/terms.js", "/", "/en/nothing.html", "/-/preview.js"])
def test_no_other_origin_may_use_or_frame_an_answer(preview: RunningPreview, path: str) -> None:
    _, headers, _ = _ask(preview, path)
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["X-Frame-Options"] == "SAMEORIGIN"
    assert headers["Content-Security-Policy"] == "frame-ancestors 'self'"


@pytest.fixture(scope="module")
def networked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningPreview]:
    with RunningPreview(copy_station(MINIMAL, tmp_path_factory.mktemp("network")), address="0.0.0.0:0") as running:
        yield running


def test_on_a_network_only_who_has_the_whole_address_comes_in(networked: RunningPreview) -> None:
    assert networked.entry.startswith("?token=")
    assert "Whoever has the whole address below" in networked.said.read_text("utf-8")
    for cookie in ({}, {"Cookie": f"station-preview-{urlsplit(networked.url).port}=wrong"}, {"Cookie": "\xe9;;="}):
        for path in (
            "/",
            "/en/index.html",
            "/en/assets/station.css",
            "/-/events",
            "/?token=",
            "/?token=wrong",
            "/en/index.html?token=%ff",
        ):
            assert _ask(networked, path, **cookie)[0] == 403
    status, headers, _ = _ask(networked, f"/{networked.entry}")
    assert (status, headers["Location"]) == (302, "/")
    assert "HttpOnly" in headers["Set-Cookie"]
    cookie = {"Cookie": headers["Set-Cookie"].partition(";")[0]}
    assert _ask(networked, "/en/index.html", **cookie)[0] == 200
    assert _ask(networked, "/en/index.html", **cookie, **OTHERS[0])[0] == 403


def test_two_previews_have_two_tokens(networked: RunningPreview, tmp_path: Path) -> None:
    with RunningPreview(copy_station(MINIMAL, tmp_path), address="0.0.0.0:0") as other:
        assert other.entry != networked.entry
        assert _ask(other, f"/{networked.entry}")[0] == 403


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
        (
            ("--root", str(MINIMAL), "--language", "de"),
            "the station is not in the language 'de'; its languages are en, fr",
        ),
    ],
)
def test_a_wrong_call_is_explained(options: tuple[str, ...], said: str) -> None:
    result = CliRunner().invoke(main, ["serve", *options])
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())


def test_an_address_of_another_computer_is_explained(tmp_path: Path) -> None:
    result = CliRunner().invoke(
        main, ["serve", "--root", str(copy_station(MINIMAL, tmp_path)), "--address", "192.0.2.1:8000"]
    )
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: The preview can't be served at 192.0.2.1:8000: ")
