"""A folder that comes with its own git configuration: what is asked of git runs nothing that it names."""

from __future__ import annotations

import ast
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from learning_station.cli import main
from learning_station.git import commits_of, file_in
from learning_station.load.files import MAX_BYTES
from tests.minimal import LESSON, copy_minimal

PACKAGE = Path(__file__).parents[1] / "plugins/learning_station"
FRENCH = LESSON.replace(".md", ".fr.md")
BEFORE, AFTER = "Here it begins.", "Here it begins at last."

SIGNATURE = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n iQ==\n -----END PGP SIGNATURE-----\n"

TRAPS = {
    "a signature": ({"log.showSignature": "true", "gpg.program": "{trap}"}, ["log", "--max-count=1", "HEAD"]),
    "a signature by ssh": (
        {
            "log.showSignature": "true",
            "gpg.program": "{trap}",
            "gpg.ssh.program": "{trap}",
            "gpg.ssh.allowedSignersFile": "/dev/null",
        },
        ["log", "--max-count=1", "HEAD"],
    ),
    "a text made of a text": ({"diff.made.textconv": "{trap}"}, ["log", "--patch"]),
    "a difference": ({"diff.external": "{trap}"}, ["diff", "--ext-diff", "HEAD~1", "HEAD"]),
    "a watch on files": ({"core.fsmonitor": "{trap}"}, ["status"]),
    "a fetch of what is missing": (
        {"remote.origin.url": "ext::{trap}", "protocol.ext.allow": "always"},
        ["cat-file", "blob", "HEAD~1:./" + LESSON],
    ),
    "a fetch by ssh": (
        {"remote.origin.url": "ssh://example.invalid/station", "core.sshCommand": "{trap}"},
        ["cat-file", "blob", "HEAD~1:./" + LESSON],
    ),
    "a fetch from a folder": (
        {"remote.origin.url": ".", "remote.origin.uploadpack": "{trap}"},
        ["cat-file", "blob", "HEAD~1:./" + LESSON],
    ),
}
"""What the configuration says, and a plain command of git that then runs the trap."""


def _git(root: Path, *arguments: str) -> str:
    command = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *arguments]
    return subprocess.run(command, cwd=root, check=True, capture_output=True, text=True).stdout


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A station with a translation made from its lesson's first state, and two states in git, the second of them
    signed.
    """
    root = copy_minimal(tmp_path / "station")
    assert CliRunner().invoke(main, ["translate", "--root", str(root), "first-lesson", "fr"]).exit_code == 0
    _git(root, "init", "-q")
    (root / ".gitattributes").write_text("*.md diff=made\n", "utf-8")
    _git(root, "add", ".")
    _git(root, "commit", "-q", "-m", "One")
    _edit(root / LESSON, BEFORE, AFTER)
    _git(root, "commit", "-q", "-a", "-m", "Two")
    head, _, message = _git(root, "cat-file", "commit", "HEAD").partition("\n\n")
    (root / ".git/signed").write_text(f"{head}\n{SIGNATURE}\n{message}", "utf-8")
    _git(root, "reset", "-q", "--soft", _git(root, "hash-object", "-t", "commit", "-w", ".git/signed").strip())
    return root


def _set(root: Path, name: str) -> Path:
    """Sets the trap; what is there once it has sprung."""
    sprung = root.parent / "sprung"
    trap = root / ".git/trap.sh"
    trap.write_text(f"#!/bin/sh\necho sprung > '{sprung}'\nexit 1\n", "utf-8")
    trap.chmod(0o755)
    for key, value in TRAPS[name][0].items():
        _git(root, "config", key, value.format(trap=trap))
    if "fetch" in name:
        lost = _git(root, "rev-parse", f"HEAD~1:{LESSON}").strip()
        (root / ".git/objects" / lost[:2] / lost[2:]).unlink()
        _git(root, "config", "core.repositoryformatversion", "1")
        _git(root, "config", "extensions.partialClone", "origin")
        _git(root, "config", "remote.origin.promisor", "true")
    if "ssh" in name and "signature" in name:
        data = _git(root, "cat-file", "commit", "HEAD").replace("PGP SIGNATURE", "SSH SIGNATURE")
        (root / ".git/signed").write_text(data, "utf-8")
        _git(root, "reset", "-q", "--soft", _git(root, "hash-object", "-t", "commit", "-w", ".git/signed").strip())
    return sprung


@pytest.mark.parametrize("name", TRAPS)
def test_nothing_that_a_folders_configuration_names_is_run(root: Path, name: str) -> None:
    sprung = _set(root, name)
    for commit in commits_of(root, LESSON, 10):
        file_in(root, commit, LESSON, MAX_BYTES)
    result = CliRunner().invoke(main, ["translate", "--root", str(root), "first-lesson", "fr"])
    assert result.exit_code == 0, result.output
    assert not sprung.exists()
    if "fetch" not in name:
        assert f"- {BEFORE}\n    + {AFTER}" in result.stdout


@pytest.mark.parametrize("name", TRAPS)
def test_the_traps_spring_where_git_is_called_plainly(root: Path, name: str) -> None:
    sprung = _set(root, name)
    subprocess.run(["git", *TRAPS[name][1]], cwd=root, capture_output=True, check=False)
    assert sprung.exists()


def test_a_hooks_variables_lead_nowhere_else(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "other.git"))
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "core.worktree")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", str(tmp_path))
    (commit, before) = commits_of(root, LESSON, 10)
    assert AFTER.encode() in (file_in(root, commit, LESSON, MAX_BYTES) or b"")
    assert BEFORE.encode() in (file_in(root, before, LESSON, MAX_BYTES) or b"")


@pytest.mark.parametrize("place", ["{root}", "."])
def test_a_git_that_the_station_brings_is_not_called(root: Path, monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    own = root / "git"
    own.write_text(f"#!/bin/sh\necho sprung > '{root.parent}/sprung'\n", "utf-8")
    own.chmod(0o755)
    monkeypatch.chdir(root)
    monkeypatch.setenv("PATH", place.format(root=root) + os.pathsep + os.environ["PATH"])
    assert commits_of(root, LESSON, 10) == ()
    assert not (root.parent / "sprung").exists()


@pytest.mark.parametrize("path", ["no-such.md", "units", "-x", ":(top)mkdocs.yml", "*.md"])
def test_what_is_no_file_has_no_history(root: Path, path: str) -> None:
    assert [file_in(root, commit, path, MAX_BYTES) for commit in commits_of(root, path, 10)] in (
        [],
        [None],
        [None, None],
    )


def test_there_is_no_history_without_a_repository_or_a_commit(tmp_path: Path) -> None:
    assert commits_of(tmp_path, LESSON, 10) == ()
    _git(tmp_path, "init", "-q")
    assert commits_of(tmp_path, LESSON, 10) == ()
    assert file_in(tmp_path, "HEAD", LESSON, MAX_BYTES) is None


@pytest.mark.parametrize("size", [MAX_BYTES, MAX_BYTES + 1])
def test_a_file_that_was_larger_than_a_page_may_be_is_not_taken_out(root: Path, size: int) -> None:
    """As much as the loader takes is; of more, git is asked for nothing but the size."""
    (root / LESSON).write_bytes(b"0" * size)
    _git(root, "commit", "-q", "-am", "large")
    found = file_in(root, "HEAD", LESSON, MAX_BYTES)
    assert (found is not None and len(found)) == (size if size <= MAX_BYTES else False)


def test_of_a_large_file_only_the_size_is_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / LESSON).write_bytes(b"0" * (20 * MAX_BYTES))
    _git(root, "commit", "-q", "-am", "large")
    received: list[int] = []
    run = subprocess.run

    def measure(*args: Any, **kwargs: Any) -> subprocess.CompletedProcess[bytes]:
        done: subprocess.CompletedProcess[bytes] = run(*args, **kwargs)
        received.append(len(done.stdout))
        return done

    monkeypatch.setattr(subprocess, "run", measure)
    assert file_in(root, "HEAD", LESSON, MAX_BYTES) is None
    assert 0 < sum(received) < 100


def test_there_is_one_door_to_git() -> None:
    """No other module names the program in what it starts."""
    callers = {path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py") if "git" in _words(path)}
    assert callers == {"git.py"}


def _words(path: Path) -> set[str]:
    """The whole texts that stand in calls and lists of the module."""
    nodes = (
        node
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.List | ast.Call | ast.Tuple)
    )
    texts = (child for node in nodes for child in ast.iter_child_nodes(node) if isinstance(child, ast.Constant))
    return {str(text.value) for text in texts}
