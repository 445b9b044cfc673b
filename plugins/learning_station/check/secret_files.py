"""Files for the top of the site that are nobody's business: hidden ones, and private keys."""

from __future__ import annotations

import re

from learning_station.files.read import read_bytes
from learning_station.model.root_files import HIDDEN, root_uri
from learning_station.model.station import Station
from learning_station.problems import Code, Problem, Where

RULING = frozenset({".htaccess", ".htpasswd", ".user.ini", "web.config"})
"""Files by which a server is told what to do."""

_KEY = re.compile(rb"-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----|PuTTY-User-Key-File-\d|AGE-SECRET-KEY-1")
_KNOWN = "If it was published before, who wanted it has it: change what is in it."


def hidden_part(path: str) -> str:
    """The file, or the topmost folder that it is in, whose name is hidden and not one of those that are published;
    empty if there is none.
    """
    names = root_uri(path).split("/")
    for place, name in enumerate(names):
        if name.startswith(".") and name.lower() not in RULING and not (place == 0 and name in HIDDEN):
            return path.removesuffix("/".join(names)) + "/".join(names[: place + 1])
    return ""


def hidden_file(path: str) -> Problem:
    """What to say of it."""
    name = path.rpartition("/")[2]
    what = (
        f"`{name}` is hidden, as passwords, settings and what programs such as git keep for themselves are, and "
        "everybody could read it"
    )
    return Problem(
        Where(path),
        Code.UNEXPECTED_FILE,
        what,
        f"Take it out: of hidden files, `.well-known/` and `.domains` are published. {_KNOWN}",
    )


def check_keys(station: Station, path: str) -> list[Problem]:
    """One problem if the file has a private key in it."""
    try:
        found = _KEY.search(data := read_bytes(station.root / path, station.root))
    except OSError:  # another rule says so
        return []
    if not found:
        return []
    what = "this is a private key, and everybody could read it"
    hint = f"Take it out, and keep it outside the station; only a public key is for others. {_KNOWN}"
    return [Problem(Where(path, data.count(b"\n", 0, found.start()) + 1), Code.PRIVATE_KEY, what, hint)]
