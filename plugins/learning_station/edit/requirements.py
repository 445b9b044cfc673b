"""What a station's own repository installs: the generator and all that it rests on, each at one version and with the
sums of its files.

pip wants a sum for all that it installs in one call or for nothing, and there is none for a commit of a repository. So
a generator from a repository stands in a file of its own, which is installed after the others, and with what builds it
taken from them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution, version
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

from learning_station.files.read import read_bytes, read_own_text

REQUIREMENTS = "requirements.txt"
GENERATOR = "generator.txt"
"""Where the generator comes from, if that is a commit."""
VENDOR = "vendor"

NAME = "learning-station"
MARK = "# Made by `station workflow`."
"""Begins a file that may be made anew."""

_HEAD = f"""\
{MARK} What builds this station, each package at one version and with the sums of its files:
# a build stays the same until this file changes. `station workflow requirements` makes it anew for the Learning Station that is then installed.
"""  # noqa: E501

UNKNOWN = """\
#
# Learning Station itself is not in it yet: the one that wrote this was installed from a folder, of which there is no sum. Make a file of it:
#   python -m pip wheel --no-deps --wheel-dir vendor FOLDER-OF-THE-GENERATOR
#   python -m pip hash vendor/learning_station-{version}-py3-none-any.whl
# and put here, with the sum that the second command prints, in the place of this text:
#   ./vendor/learning_station-{version}-py3-none-any.whl --hash=sha256:…
"""  # noqa: E501

_PACKAGE = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Wheel:
    """A file that the generator was installed from."""

    line: str
    """How a list of requirements names it."""
    path: str = ""
    """Where the station has it, if it has to be put there."""
    content: bytes = b""


def render_requirements() -> dict[str, str | bytes]:
    """The files with the generator as it is installed here, by their paths in the station's folder."""
    origin = _origin()
    vcs = origin.get("vcs_info", {})
    if vcs.get("vcs") and vcs.get("commit_id"):
        return {
            REQUIREMENTS: f"{_HEAD}{load_lock()}",
            GENERATOR: f"{MARK}\n{NAME} @ {vcs['vcs']}+{origin['url']}@{vcs['commit_id']}\n",
        }
    wheel = _wheel(origin)
    if wheel is None:
        return {REQUIREMENTS: f"{_HEAD}{UNKNOWN.format(version=version(NAME))}{load_lock()}"}
    return {REQUIREMENTS: f"{_HEAD}{wheel.line}\n{load_lock()}", **({wheel.path: wheel.content} if wheel.path else {})}


def names_generator(requirements: str) -> bool:
    """Whether the text says where the generator comes from."""
    lines = (line.strip() for line in requirements.splitlines())
    return any(NAME in line.replace("_", "-") for line in lines if not line.startswith("#"))


def load_lock() -> str:
    """What the generator rests on: in the installed package, or in the checkout around it."""
    inside = _PACKAGE / "station.lock"
    path = inside if inside.is_file() else _PACKAGE.parents[1] / "requirements/station.lock"
    return read_own_text(path)


def _origin() -> Mapping[str, Any]:
    """Where the generator was installed from (PEP 610); empty if nobody knows."""
    try:
        origin = json.loads(distribution(NAME).read_text("direct_url.json") or "{}")
    except (PackageNotFoundError, ValueError):
        return {}
    return origin if isinstance(origin, dict) else {}


def _wheel(origin: Mapping[str, Any]) -> Wheel | None:
    """The wheel that the generator was installed from, if its sum is known."""
    url = urlsplit(str(origin.get("url", "")))
    name = Path(unquote(url.path)).name
    sum_ = origin.get("archive_info", {}).get("hashes", {}).get("sha256", "")
    if not name.endswith(".whl"):
        return None
    if url.scheme != "file":
        return Wheel(f"{NAME} @ {url.geturl()} --hash=sha256:{sum_}") if sum_ else None
    try:
        content = read_bytes(Path(url2pathname(url.path)))
    except OSError:
        return None
    found = hashlib.sha256(content).hexdigest()
    if sum_ and sum_ != found:
        return None
    path = f"{VENDOR}/{name}"
    return Wheel(f"./{path} --hash=sha256:{found}", path, content)
