"""Real web servers on this machine, set up as the handbook's page on hosts says."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

from tests.absent import leave_out
from tests.builds import REPOSITORY
from tests.programs import ended
from tests.publish.conftest import free_port

PAGE = (REPOSITORY / "docs/publishers/hosts.md").read_text("utf-8")
PATIENCE = 20
SBIN = "/usr/sbin:/usr/local/sbin:/usr/bin:/bin"
MODULES = ("mpm_event", "authz_core", "mime", "dir", "headers", "filter", "deflate", "alias")

APACHE = """
ServerName localhost
Listen 127.0.0.1:{port}
PidFile {folder}/pid
ErrorLog {folder}/log
TypesConfig /dev/null
DocumentRoot {top}
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


@dataclass(frozen=True)
class Served:
    """A site and how it is to be reached."""

    name: str
    site: Path
    top: Path
    """What the host gives at `/`; the site, or a folder above it."""
    base: str
    """Where the site stands on its host: `/` or `/training/station/`."""
    port: int
    plain_port: int
    """Where the host takes requests by http: that are sent on, if it does."""


def served(name: str, site: Path, top: Path) -> Served:
    base = f"/{site.relative_to(top).as_posix()}/".replace("/./", "/")
    return Served(name, site, top, base, free_port(), free_port())


@contextmanager
def running(one: Served, folder: Path) -> Iterator[Served]:
    """The host answers while the block runs; what it needs beside the site is written into the folder."""
    with _process(HOSTS[one.name](one, folder), one.port, folder / "log"):
        yield one


def ask(port: int, path: str, **headers: str) -> tuple[HTTPResponse, bytes]:
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        response = connection.getresponse()
        return response, response.read()
    finally:
        connection.close()


def _nginx(one: Served, folder: Path) -> list[str]:
    program = _program("nginx")
    redirects = _redirects("nginx", one, folder / "station-redirects.conf")
    server = (
        _recipe("station.conf")
        .replace("listen 80", f"listen 127.0.0.1:{one.plain_port}")
        .replace("listen 443 ssl", f"listen 127.0.0.1:{one.port}")
    )
    server = re.sub(r"\n *ssl_.*", "", server).replace("/etc/nginx/station-redirects", str(redirects.with_suffix("")))
    server = _in_folder(server, one, ("error_page", "location ~"))
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    user = "user root;" if os.geteuid() == 0 else ""  # the tests' folders are closed to all others
    temporary = "".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)
    configuration = folder / "configuration"
    configuration.write_text(
        NGINX.format(
            user=user, folder=folder, temporary=temporary, server=server.replace("/srv/www/station", str(one.top))
        )
    )
    tried = subprocess.run(
        [program, "-t", "-q", "-e", f"{folder}/log", "-c", configuration], capture_output=True, text=True, check=False
    )
    assert (tried.returncode, tried.stderr) == (0, "")
    return [program, "-e", f"{folder}/log", "-c", str(configuration)]


def _apache(one: Served, folder: Path) -> list[str]:
    program = _program("apache2")
    loads = "".join(f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n" for name in MODULES)
    directory = _recipe("station-apache.conf").replace("/srv/www/station", str(one.site))
    configuration = folder / "configuration"
    configuration.write_text(loads + APACHE.format(folder=folder, port=one.port, top=one.top, directory=directory))
    return [program, "-X", "-f", str(configuration)]


def _caddy(one: Served, folder: Path) -> list[str]:
    program = _program("caddy")
    redirects = _redirects("caddy", one, folder / "station-redirects.caddy")
    recipe = _recipe("Caddyfile").replace("station.example.org", f"http://127.0.0.1:{one.port}")
    recipe = recipe.replace("/etc/caddy/station-redirects", str(redirects.with_suffix("")))
    recipe = _in_folder(recipe, one, ("path", "rewrite *")).replace("/srv/www/station", str(one.top))
    configuration = folder / "Caddyfile"
    configuration.write_text(f"{{\n\tadmin off\n\tauto_https off\n\tstorage file_system {folder}/kept\n}}\n{recipe}")
    return [program, "run", "--adapter", "caddyfile", "--config", str(configuration)]


def _plain_server(one: Served, _: Path) -> list[str]:
    (options,) = re.findall(r"`python3 (-m http\.server) --directory site 8000`", PAGE)
    return [sys.executable, *options.split(), "--directory", str(one.top), "--bind", "127.0.0.1", str(one.port)]


HOSTS: Mapping[str, Callable[[Served, Path], list[str]]] = {
    "nginx": _nginx,
    "apache2": _apache,
    "caddy": _caddy,
    "plain": _plain_server,
}
"""How each host is set up for a site; what starts it."""


def _recipe(title: str) -> str:
    """A whole file of the handbook's page."""
    found = re.search(rf'```\w+ title="{re.escape(title)}"\n(.*?)```', PAGE, re.DOTALL)
    assert found, title
    return found[1]


def _in_folder(recipe: str, one: Served, directives: tuple[str, ...]) -> str:
    """The recipe with the lines that the page gives for a site in the folder `/station/` in the place of those for
    the top of a host.
    """
    if one.base == "/":
        return recipe
    for directive in directives:
        lines = [line for line in re.findall(r"`([^`\n]*/station/[^`\n]*)`", PAGE) if line.startswith(f"{directive} ")]
        assert len(lines) == 1, (directive, lines)
        line = lines[0].replace("/station/", one.base)
        found = re.findall(rf"(?m)^\s*{re.escape(directive)} .*$", recipe)
        assert found, directive
        indent = found[0][: -len(found[0].lstrip())]
        recipe = recipe.replace(found[0], indent + line, 1)
    return recipe


def _redirects(name: str, one: Served, path: Path) -> Path:
    """Made as the page says, from the site's own list; not made where that has none yet."""
    (line,) = re.findall(rf"^(awk .*) > /etc/{name}/", PAGE, re.MULTILINE)
    if (one.site / "_redirects").read_text("utf-8"):
        subprocess.run(["sh", "-c", f"{line} > {path}".replace("/srv/www/station", str(one.site))], check=True)
    return path


def _program(name: str) -> str:
    program = shutil.which(name, path=SBIN)
    if not program:
        leave_out(name, f"not found; scripts/ensure-system-packages {name}")
    return program


@contextmanager
def _process(command: list[str], port: int, log: Path) -> Iterator[None]:
    with log.open("a") as output:
        process = subprocess.Popen(command, stdout=output, stderr=output)
    with ended(process):
        end = time.monotonic() + PATIENCE
        while True:
            assert process.poll() is None, log.read_text()
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                assert time.monotonic() < end, f"the server doesn't answer: {log.read_text()}"
                time.sleep(0.02)
        yield
