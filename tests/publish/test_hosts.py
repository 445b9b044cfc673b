"""What the files for hosts make nginx and Apache answer."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from tests.builds import REPOSITORY
from tests.publish.conftest import free_port
from tests.stations.renamed import MOVED

HOSTS_PAGE = REPOSITORY / "docs/publishers/hosts.md"
PATIENCE = 20
SBIN = "/usr/sbin:/usr/local/sbin:/usr/bin:/bin"

HEADERS = {
    "Cache-Control": "no-cache",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "frame-ancestors 'self'",
    "Referrer-Policy": "strict-origin-when-cross-origin",
}

MODULES = ("mpm_event", "authz_core", "mime", "dir", "headers", "filter", "deflate", "alias")

APACHE = """
ServerName localhost
Listen 127.0.0.1:{port}
PidFile {folder}/pid
ErrorLog {folder}/log
TypesConfig /dev/null
DocumentRoot {site}
DirectoryIndex index.html
{directory}
"""

NGINX = """
{user}
worker_processes 1;
daemon off;
pid {folder}/pid;
error_log {folder}/log;
events {{ worker_connections 64; }}
http {{
  include /etc/nginx/mime.types;
  access_log off;
  {temporary}
  {server}
}}
"""


def _block(title: str) -> str:
    """A whole file of the handbook's page."""
    found = re.search(rf'```\w+ title="{re.escape(title)}"\n(.*?)```', HOSTS_PAGE.read_text("utf-8"), re.DOTALL)
    assert found
    return found[1]


@contextmanager
def _running(command: list[str], port: int, log: Path) -> Iterator[int]:
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert process.stdout
    try:
        end = time.monotonic() + PATIENCE
        while True:
            assert process.poll() is None, process.stdout.read() + (log.read_text() if log.exists() else "")
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                assert time.monotonic() < end, "the server doesn't answer"
                time.sleep(0.02)
        yield port
    finally:
        process.terminate()
        process.wait(PATIENCE)
        process.stdout.close()


def _program(name: str) -> str:
    program = shutil.which(name, path=SBIN)
    if not program:
        pytest.skip(f"there is no {name} here: scripts/ensure-system-packages {name}")
    return program


@pytest.fixture(scope="module", params=["nginx", "apache2"])
def port(request: pytest.FixtureRequest, renamed_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    program, folder, free = _program(request.param), tmp_path_factory.mktemp(request.param), free_port()
    configuration = folder / "configuration"
    if request.param == "nginx":
        redirects = folder / "redirects.map"
        subprocess.run(["sh", "-c", f"{_awk()} > {redirects}".replace("/srv/www/station", str(renamed_site))], check=True)
        server = _block("station.conf").replace("listen 443 ssl", f"listen 127.0.0.1:{free}").replace("/srv/www/station", str(renamed_site))
        server = re.sub(r"\n *ssl_.*", "", server).replace("/etc/nginx/station-redirects.map", str(redirects))
        kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        user = "user root;" if os.geteuid() == 0 else ""  # the tests' folders are closed to all others
        temporary = "".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)
        configuration.write_text(NGINX.format(user=user, folder=folder, temporary=temporary, server=server))
        subprocess.run([program, "-t", "-q", "-e", f"{folder}/log", "-c", configuration], check=True)
        command = [program, "-e", f"{folder}/log", "-c", str(configuration)]
    else:
        loads = "".join(f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n" for name in MODULES)
        directory = _block("station-apache.conf").replace("/srv/www/station", str(renamed_site))
        configuration.write_text(loads + APACHE.format(folder=folder, port=free, site=renamed_site, directory=directory))
        command = [program, "-X", "-f", str(configuration)]
    with _running(command, free, folder / "log"):
        yield free


def _awk() -> str:
    (line,) = re.findall(r"^(awk .*) > ", HOSTS_PAGE.read_text("utf-8"), re.MULTILINE)
    return str(line)


def _ask(port: int, path: str, **headers: str) -> tuple[HTTPResponse, bytes]:
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        response = connection.getresponse()
        return response, response.read()
    finally:
        connection.close()


TYPES = {
    "/": {"text/html; charset=utf-8"},
    "/fr/index.html": {"text/html; charset=utf-8"},
    "/en/assets/station.js": {"text/javascript; charset=utf-8", "application/javascript; charset=utf-8"},
    "/service-worker.js": {"text/javascript; charset=utf-8", "application/javascript; charset=utf-8"},
    "/en/assets/station.css": {"text/css; charset=utf-8"},
    "/inventory.json": {"application/json; charset=utf-8"},
    "/en/assets/icon.svg": {"image/svg+xml; charset=utf-8"},
    "/en/assets/icon-192.png": {"image/png"},
}


@pytest.mark.parametrize("path", TYPES)
def test_each_file_has_its_type_and_the_headers(port: int, path: str) -> None:
    response, _ = _ask(port, path)
    assert response.status == 200
    assert (response.getheader("Content-Type") or "").lower() in TYPES[path]
    assert {name: response.getheader(name) for name in HEADERS} == HEADERS


@pytest.mark.parametrize("path", ["/missing.html", "/en/missing/deeper.html"])
def test_an_unknown_address_has_the_stations_page(port: int, renamed_site: Path, path: str) -> None:
    response, body = _ask(port, path)
    assert response.status == 404
    assert body == (renamed_site / "404.html").read_bytes()
    assert {name: response.getheader(name) for name in HEADERS} == HEADERS


@pytest.mark.parametrize("path", ["/.htaccess", "/.built.json"])
def test_what_only_hosts_read_is_not_given(port: int, path: str) -> None:
    assert _ask(port, path)[0].status in (403, 404)


@pytest.mark.parametrize("old", MOVED)
def test_an_old_address_is_redirected_with_its_query(port: int, old: str) -> None:
    response, _ = _ask(port, f"/fr/{old}?from=mail")
    assert response.status == 301
    assert (response.getheader("Location") or "").removeprefix(f"http://127.0.0.1:{port}") == f"/fr/{MOVED[old]}?from=mail"


def test_an_unchanged_file_costs_nothing_also_when_it_is_sent_compressed(port: int) -> None:
    first, body = _ask(port, "/en/assets/learner.js", Accept_Encoding="gzip")
    assert first.getheader("Content-Encoding") == "gzip"
    assert len(body) < 60_000
    again, body = _ask(port, "/en/assets/learner.js", Accept_Encoding="gzip", If_None_Match=first.getheader("ETag") or "")
    assert (again.status, body) == (304, b"")
