"""What a new station's jobs install stays the same: each package at one version, with the sums of its files, the
generator with them.
"""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from packaging.requirements import Requirement

from learning_station.cli import main
from learning_station.edit import requirements
from learning_station.edit.requirements import GENERATOR, MARK, REQUIREMENTS, load_lock
from tests.builds import REPOSITORY
from tests.minimal import contents_of, copy_minimal

PUBLISH = ".github/workflows/publish.yml"
COMMIT = {"url": "https://git.example.org/g.git", "vcs_info": {"vcs": "git", "commit_id": "0123abcd"}}
WHEEL = b"a wheel"
NAME = "learning_station-0.2.0-py3-none-any.whl"
SUM = hashlib.sha256(WHEEL).hexdigest()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_minimal(tmp_path / "station")


def _come_from(monkeypatch: pytest.MonkeyPatch, origin: Any) -> None:
    """The generator was installed from there (PEP 610)."""

    class Installed:
        def read_text(self, name: str) -> str | None:
            return json.dumps(origin) if name == "direct_url.json" and origin is not None else None

    monkeypatch.setattr(requirements, "distribution", lambda _: Installed())


def _wheel(folder: Path, sums: dict[str, str]) -> dict[str, Any]:
    (folder / "a folder").mkdir(exist_ok=True)
    (folder / "a folder" / NAME).write_bytes(WHEEL)
    return {"url": (folder / "a folder" / NAME).as_uri(), "archive_info": {"hashes": sums}}


def _workflow(root: Path, name: str = "github") -> Result:
    result = CliRunner().invoke(main, ["workflow", name, "--root", str(root)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def _entries(text: str) -> list[tuple[str, list[str]]]:
    """Each requirement with its sums, as pip joins lines."""
    lines = [line for line in text.replace("\\\n", " ").splitlines() if line.strip() and not line.startswith("#")]
    return [
        (line.split("--hash")[0].strip(), re.findall(r"--hash=(sha256:[0-9a-f]{64})(?=\s|$)", line)) for line in lines
    ]


def test_a_wheel_comes_along_with_its_sum(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _come_from(monkeypatch, _wheel(tmp_path, {"sha256": SUM}))
    result = _workflow(root)
    assert (root / "vendor" / NAME).read_bytes() == WHEEL
    entries = _entries((root / REQUIREMENTS).read_text("utf-8"))
    assert entries[0] == (f"./vendor/{NAME}", [f"sha256:{SUM}"])
    assert [entry for entry, sums in entries if not sums] == []
    assert f"Wrote vendor/{NAME}\n" in result.stdout
    assert "Say in requirements.txt" not in result.stderr
    assert (root / PUBLISH).read_text("utf-8").count("pip install") == 1


@pytest.mark.parametrize(
    "spoil", [lambda path: path.write_bytes(b"another"), lambda path: path.unlink()], ids=["changed since", "gone"]
)
def test_a_wheel_that_is_not_what_was_installed_is_not_taken(
    spoil: Any, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _come_from(monkeypatch, _wheel(tmp_path, {"sha256": SUM}))
    spoil(tmp_path / "a folder" / NAME)
    assert "Say in requirements.txt where the generator comes from" in _workflow(root).stderr
    assert not (root / "vendor").exists()


def test_a_wheel_from_an_address_is_named_with_its_sum(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _come_from(monkeypatch, {"url": f"https://files.example.org/{NAME}", "archive_info": {"hashes": {"sha256": SUM}}})
    _workflow(root)
    assert _entries((root / REQUIREMENTS).read_text("utf-8"))[0] == (
        f"learning-station @ https://files.example.org/{NAME}",
        [f"sha256:{SUM}"],
    )


def test_a_commit_is_installed_after_what_has_sums(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """pip takes either sums for everything in one call, or for nothing; a commit has none."""
    _come_from(monkeypatch, COMMIT)
    result = _workflow(root)
    assert (root / GENERATOR).read_text(
        "utf-8"
    ) == f"{MARK}\nlearning-station @ git+https://git.example.org/g.git@0123abcd\n"
    assert "Say in requirements.txt" not in result.stderr
    entries = _entries((root / REQUIREMENTS).read_text("utf-8"))
    assert [entry for entry, sums in entries if not sums] == []
    assert "learning-station" not in str(entries)
    first, second = (line.strip() for line in (root / PUBLISH).read_text("utf-8").splitlines() if "pip install" in line)
    assert first.endswith("-r requirements.txt")
    assert second.endswith("--no-deps --no-build-isolation -r generator.txt")
    assert "hashFiles('requirements.txt', 'generator.txt')" in (root / PUBLISH).read_text("utf-8")


@pytest.mark.parametrize(
    "origin",
    [
        {"url": "file:///somewhere", "dir_info": {"editable": True}},
        None,
        [],
        {"url": "file:///x.whl", "archive_info": {}},
    ],
)
def test_where_no_sum_is_known_it_is_said_how_to_get_one(
    origin: Any, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _come_from(monkeypatch, origin)
    assert "Say in requirements.txt where the generator comes from: it tells how." in _workflow(root).stderr
    text = (root / REQUIREMENTS).read_text("utf-8")
    assert f"./vendor/learning_station-{version('learning-station')}-py3-none-any.whl --hash=sha256:…" in text
    assert _entries(text) == _entries(load_lock())


def test_the_station_s_own_list_stays(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _come_from(monkeypatch, COMMIT)
    (root / REQUIREMENTS).write_text("mine")
    assert _workflow(root).exit_code == 0
    assert (root / REQUIREMENTS).read_text() == "mine"
    assert not (root / GENERATOR).exists()
    assert (root / PUBLISH).read_text("utf-8").count("pip install") == 1


def test_all_that_the_generator_needs_is_in_the_lock() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]
    locked = {Requirement(entry).name for entry, sums in _entries(load_lock()) if sums}
    assert {Requirement(one).name for one in project["dependencies"]} <= locked


class TestAnew:
    """`station workflow requirements`, after another version was installed."""

    def test_what_was_made_so_is_made_anew(self, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        _come_from(monkeypatch, COMMIT)
        _workflow(root)
        before = contents_of(root)
        _come_from(monkeypatch, {**COMMIT, "vcs_info": {"vcs": "git", "commit_id": "4567cdef"}})
        result = _workflow(root, "requirements")
        assert (result.exit_code, result.stdout) == (0, "Wrote requirements.txt\nWrote generator.txt\n")
        changed = {path for path, data in contents_of(root).items() if data != before.get(path)}
        assert changed == {GENERATOR}
        assert "@4567cdef\n" in (root / GENERATOR).read_text("utf-8")

    def test_it_is_made_where_there_is_none(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        _come_from(monkeypatch, COMMIT)
        assert _workflow(root, "requirements").exit_code == 0
        assert (root / GENERATOR).is_file()

    @pytest.mark.parametrize(("path", "said"), [(REQUIREMENTS, "came from elsewhere"), (GENERATOR, "was not made by")])
    def test_what_somebody_wrote_stays(self, path: str, said: str, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        _come_from(monkeypatch, COMMIT)
        (root / path).write_text("learning-station @ git+https://git.example.org/g.git\n")
        before = contents_of(root)
        result = _workflow(root, "requirements")
        assert (result.exit_code, said in result.stderr) == (1, True), result.stderr
        assert contents_of(root) == before

    def test_another_wheel_of_the_same_name_stays(
        self, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        _come_from(monkeypatch, _wheel(tmp_path, {"sha256": SUM}))
        (root / "vendor").mkdir()
        (root / "vendor" / NAME).write_bytes(b"mine")
        before = contents_of(root)
        result = _workflow(root, "requirements")
        assert (result.exit_code, "with something else in it" in result.stderr) == (1, True)
        assert contents_of(root) == before

    def test_a_station_beside_the_generator_has_none(self, root: Path) -> None:
        (root / "pyproject.toml").write_text('[project]\nname = "learning-station"\n')
        assert "has its versions in requirements/station.lock" in _workflow(root, "requirements").stderr
