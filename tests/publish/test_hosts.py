"""What the recipes of the handbook's page make real servers answer, at the top of a host and in a folder."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builds import build_station, built_once
from tests.minimal import copy_minimal
from tests.publish.servers import Served, ask, running, served
from tests.stations.renamed import FORMER, MOVED, make_renamed_station

HEADERS = {
    "Cache-Control": "no-cache",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "frame-ancestors 'self'",
    "Referrer-Policy": "strict-origin-when-cross-origin",
}

FOLDER = "training/station"
LONG = "unit-one-city-diplomacy-in-a-changing-international-context-" * 2 + "second-edition"
"""Longer than what nginx's usual tables of names take."""

TOKEN = ".well-known/acme-challenge/token"


@pytest.fixture(scope="session", params=["at the top", "in a folder"])
def placed(request: pytest.FixtureRequest, shared_folder: Path) -> tuple[Path, Path]:
    """The site, and what its host gives at `/`.

    A unit has a very long former id, and somebody proves that the host is theirs.
    """
    folder = shared_folder / f"hosts-{request.param.replace(' ', '-')}"
    top = folder / "top"
    site = top if request.param == "at the top" else top / FOLDER

    def build() -> None:
        root = make_renamed_station(folder / "station")
        path, (_, line) = next(iter(FORMER.items()))
        text = (root / path).read_text("utf-8")
        assert line in text
        (root / path).write_text(text.replace("[basics]", f"[basics, {LONG}]"), "utf-8")
        site.parent.mkdir(parents=True, exist_ok=True)
        build_station(root, site, "--base-path", "/" if site == top else f"/{FOLDER}/")
        (top / TOKEN).parent.mkdir(parents=True)
        (top / TOKEN).write_text("it is ours")

    built_once(folder, build)
    return site, top


@pytest.fixture(scope="module", params=["nginx", "apache2", "caddy"])
def host(
    request: pytest.FixtureRequest, placed: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    with running(served(request.param, *placed), tmp_path_factory.mktemp(request.param)) as one:
        yield one


@pytest.fixture(scope="module")
def plain(placed: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with running(served("plain", *placed), tmp_path_factory.mktemp("plain")) as one:
        yield one


SCRIPT = {"text/javascript", "application/javascript"}
TYPES = {
    "": {"text/html"},
    "fr/index.html": {"text/html"},
    "en/assets/station.js": SCRIPT,
    "service-worker.js": SCRIPT,
    "en/assets/station.css": {"text/css"},
    "inventory.json": {"application/json"},
    "en/assets/icon.svg": {"image/svg+xml"},
    "en/assets/icon-192.png": {"image/png"},
}


@pytest.mark.parametrize("path", TYPES)
def test_each_file_has_its_type_and_the_headers(host: Served, path: str) -> None:
    response, body = ask(host.port, host.base + path)
    assert response.status == 200
    assert body == (host.site / (path or "index.html")).read_bytes()
    kind, _, charset = (response.getheader("Content-Type") or "").lower().partition("; charset=")
    assert kind in TYPES[path]
    assert charset in ("utf-8", "")
    assert charset or kind in (
        "image/png",
        "image/svg+xml",
        "application/json",
    )  # which have no other, by their own standards
    assert {name: response.getheader(name) for name in HEADERS} == HEADERS


@pytest.mark.parametrize("path", ["missing.html", "en/missing/deeper.html", "fr/a/b/c/d.html"])
def test_an_unknown_address_has_the_stations_page(host: Served, path: str) -> None:
    response, body = ask(host.port, host.base + path)
    assert response.status == 404
    assert body == (host.site / "404.html").read_bytes()
    assert {name: response.getheader(name) for name in HEADERS} == HEADERS


@pytest.mark.parametrize("path", [".htaccess", ".built.json", ".nojekyll", "_headers", "_redirects"])
def test_what_only_hosts_read_is_not_given(host: Served, path: str) -> None:
    assert (host.site / path).is_file()
    assert ask(host.port, host.base + path)[0].status in (403, 404)


def test_what_a_certificate_is_renewed_by_is_given(host: Served) -> None:
    response, body = ask(host.port, f"/{TOKEN}")
    assert (response.status, body) == (200, b"it is ours")


@pytest.mark.parametrize("old", [*MOVED, f"{LONG}/second-lesson.html"])
@pytest.mark.parametrize("query", ["", "?from=mail&to=you"])
def test_an_old_address_is_redirected_with_its_query(host: Served, old: str, query: str) -> None:
    response, _ = ask(host.port, f"{host.base}fr/{old}{query}")
    assert response.status == 301
    new = MOVED.get(old, "unit-1/second-lesson.html")
    assert (response.getheader("Location") or "").removeprefix(
        f"http://127.0.0.1:{host.port}"
    ) == f"{host.base}fr/{new}{query}"


def test_an_unchanged_file_costs_nothing_also_when_it_is_sent_compressed(host: Served) -> None:
    path = f"{host.base}en/assets/learner.js"
    first, body = ask(host.port, path, Accept_Encoding="gzip")
    assert first.getheader("Content-Encoding") == "gzip"
    assert len(body) < 60_000
    again, body = ask(host.port, path, Accept_Encoding="gzip", If_None_Match=first.getheader("ETag") or "")
    assert (again.status, body) == (304, b"")


def test_nginx_sends_what_comes_by_http_to_https(placed: tuple[Path, Path], tmp_path: Path) -> None:
    with running(served("nginx", *placed), tmp_path) as host:
        response, _ = ask(host.plain_port, f"{host.base}en/index.html?from=mail", Host="station.example.org")
        assert (response.status, response.getheader("Location")) == (
            301,
            f"https://station.example.org{host.base}en/index.html?from=mail",
        )
        assert ask(host.plain_port, f"/{TOKEN}")[1] == b"it is ours"


@pytest.mark.parametrize("name", ["nginx", "caddy"])
def test_a_host_starts_before_anything_was_renamed(placed: tuple[Path, Path], tmp_path: Path, name: str) -> None:
    site, top = placed
    copy = shutil.copytree(top, tmp_path / "top")
    (copy / site.relative_to(top) / "_redirects").write_text("")
    with running(served(name, copy / site.relative_to(top), copy), tmp_path) as host:
        assert ask(host.port, host.base)[0].status == 200


def test_who_may_show_the_station_is_said_in_every_file_of_a_host(tmp_path: Path) -> None:
    root = copy_minimal(tmp_path / "station")
    with (root / "mkdocs.yml").open("a") as settings:
        settings.write(
            '      frame_ancestors: [HTTPS://moodle.example.org/, "https://*.lms.example.org", '
            '"http://lms.example.org:8080"]\n'
        )
    site = build_station(root, tmp_path / "top/site", "--base-path", "/site/")
    allowed = "frame-ancestors 'self' https://moodle.example.org https://*.lms.example.org http://lms.example.org:8080"
    assert f"  Content-Security-Policy: {allowed}\n" in (site / "_headers").read_text("utf-8")
    with running(served("apache2", site, tmp_path / "top"), tmp_path) as host:
        for path, status in (("en/index.html", 200), ("en/missing.html", 404)):
            response, _ = ask(host.port, host.base + path)
            assert (response.status, response.getheader("Content-Security-Policy")) == (status, allowed)


@pytest.mark.parametrize("path", TYPES)
def test_a_server_that_only_gives_files_gives_them_rightly(plain: Served, path: str) -> None:
    response, body = ask(plain.port, plain.base + path)
    assert (response.status, response.getheader("Content-Type") in TYPES[path]) == (200, True)
    assert body == (plain.site / (path or "index.html")).read_bytes()


@pytest.mark.parametrize("old", MOVED)
def test_where_nothing_redirects_a_page_at_the_old_address_leads_on(plain: Served, old: str) -> None:
    response, body = ask(plain.port, f"{plain.base}fr/{old}")
    assert response.status == 200
    assert body == (plain.site / "fr" / old).read_bytes()
