"""What git knows of a file. Every call of git goes through here, so that a folder's own git configuration runs nothing.

A station may come as a folder with its `.git` (in a zip, on a stick), and much in `.git/config` names programs:
signatures are shown by one, differences made by another, objects that are missing fetched through a third. So only
commands that list commits and print an object or a name are called, which turn no text into another; nothing is
fetched; and what a program could still be named by is overruled. What the user's own configuration says (whose folders
are safe) holds.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from learning_station.programs import find_program

_SECONDS = 20
"""So long one call may take."""

_OWN = ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM", "GIT_CEILING_DIRECTORIES")
"""Variables of git that say where the user's own configuration is; others (`GIT_DIR` in a hook) would lead
elsewhere.
"""

_VARIABLES = {
    "GIT_ALLOW_PROTOCOL": "none",  # a partial clone would fetch what it lacks, by programs that its configuration names
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}

_OVERRULED = {
    "core.fsmonitor": "false",
    "core.hooksPath": os.devnull,
    "core.pager": "cat",
    "core.sshCommand": "false",
    "credential.helper": "",
    "diff.external": "",
    "gpg.program": "false",
    "gpg.ssh.program": "false",
    "gpg.x509.program": "false",
    "log.showSignature": "false",
    "protocol.allow": "never",
    "safe.bareRepository": "explicit",
}


def commits_of(root: Path, path: str, most: int) -> tuple[str, ...]:
    """The names of so many commits at most that changed the file, the newest first; none where there is no git or no
    repository.

    `path` is relative to `root`, a folder in the repository.
    """
    listed = _git(root, "rev-list", f"--max-count={most}", "HEAD", "--", path)
    return tuple(listed.decode("ascii").split()) if listed else ()


def file_in(root: Path, commit: str, path: str, most: int) -> bytes | None:
    """The file as it was in that commit; None where it wasn't there, isn't in this copy of the repository, or had more
    than `most` bytes.

    The size is asked for first: a repository of a few KB may hold a file of a GB, which git would hand over whole.
    """
    name = f"{commit}:./{path}"
    size = _git(root, "cat-file", "-s", name)
    return _git(root, "cat-file", "blob", name) if size is not None and int(size) <= most else None


def main_branch(root: Path) -> str:
    """The branch that the repository's origin calls its main one, else the one that is checked out; empty where
    neither can be told.
    """
    for name, prefix in (("refs/remotes/origin/HEAD", "refs/remotes/origin/"), ("HEAD", "refs/heads/")):
        ref = (_git(root, "symbolic-ref", "--quiet", name) or b"").decode("utf-8", "replace").strip()
        if ref.startswith(prefix):
            return ref.removeprefix(prefix)
    return ""


def _git(root: Path, *arguments: str) -> bytes | None:
    """What git says, or None where there is no git, or it refuses."""
    program = find_program("git", root)
    if program is None:
        return None
    settings = [part for key, value in _OVERRULED.items() for part in ("-c", f"{key}={value}")]
    command = [program, "--no-pager", "--literal-pathspecs", *settings, *arguments]
    try:
        done = subprocess.run(
            command, cwd=root, env=_environment(), stdin=subprocess.DEVNULL, capture_output=True, timeout=_SECONDS
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout if done.returncode == 0 else None


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name in _OWN}
    return {**kept, **_VARIABLES}
