"""A release is the same bytes wherever it is made, leads to its repository, and says what it consists of."""

from __future__ import annotations

import email
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from email.message import Message
from pathlib import Path

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from tests.absent import leave_out
from tests.builds import REPOSITORY

pytestmark = pytest.mark.slow

pytest.importorskip("hatchling")

PROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]
ADDRESS = "https://git.example.org/learning-station"


def _sources() -> list[str]:
    """What a fresh clone would have, with changes that are not committed yet."""
    command: list[str | Path] = [
        "git",
        "-C",
        REPOSITORY,
        "ls-files",
        "-z",
        "--cached",
        "--others",
        "--exclude-standard",
    ]
    listed = subprocess.run(command, capture_output=True, text=True, check=False)
    if listed.returncode:
        leave_out("a release", f"made of a clone only: {listed.stderr.strip()}")
    return [
        path
        for path in listed.stdout.split("\0")
        if path and (REPOSITORY / path).is_file() and not path.startswith(("tests/", "content/", "units/"))
    ]


def _copied(folder: Path, modified: int, mode: int) -> Path:
    for path in _sources():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(REPOSITORY / path, target)
        target.chmod(mode | (target.stat().st_mode & 0o100))
        os.utime(target, (modified, modified))
    return folder


def _built(folder: Path, umask: int, **environment: str) -> dict[str, bytes]:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-t", "wheel", "-d", "out"]
    inherited = {
        name: value for name, value in os.environ.items() if name not in ("SOURCE_DATE_EPOCH", "STATION_REPOSITORY")
    }
    subprocess.run(command, cwd=folder, check=True, capture_output=True, env={**inherited, **environment}, umask=umask)
    return {path.name: path.read_bytes() for path in (folder / "out").iterdir()}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = _copied(tmp_path_factory.mktemp("one"), 1_000_000_000, 0o644)
    return _built(
        folder, 0o022, SOURCE_DATE_EPOCH="1796040000", STATION_REPOSITORY=ADDRESS, TZ="Asia/Tokyo", PYTHONHASHSEED="1"
    )


@pytest.fixture(scope="module")
def wheel(built: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    path = tmp_path_factory.mktemp("wheel") / "the.whl"
    path.write_bytes(next(data for name, data in built.items() if name.endswith(".whl")))
    return zipfile.ZipFile(path)


def _metadata(wheel: zipfile.ZipFile) -> Message:
    [name] = [name for name in wheel.namelist() if name.endswith(".dist-info/METADATA")]
    return email.message_from_bytes(wheel.read(name))


def test_two_folders_give_the_same_bytes(built: dict[str, bytes], tmp_path: Path) -> None:
    """Other dates, permissions, names, times of day and orders of sets."""
    folder = _copied(tmp_path / "an été", 1_700_000_000, 0o600)
    again = _built(
        folder, 0o077, SOURCE_DATE_EPOCH="1796040000", STATION_REPOSITORY=ADDRESS, TZ="America/Lima", PYTHONHASHSEED="2"
    )
    assert sorted(built) == [
        f"learning_station-{PROJECT['version']}-py3-none-any.whl",
        f"learning_station-{PROJECT['version']}.tar.gz",
    ]
    assert [name for name in built if again[name] != built[name]] == []


def test_the_sources_make_the_same_wheel(built: dict[str, bytes], tmp_path: Path) -> None:
    """Without anybody saying again where the repository is."""
    [name] = [name for name in built if name.endswith(".tar.gz")]
    (tmp_path / name).write_bytes(built[name])
    with tarfile.open(tmp_path / name) as archive:
        archive.extractall(tmp_path, filter="data")
    folder = tmp_path / name.removesuffix(".tar.gz")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", "out"],
        cwd=folder,
        check=True,
        capture_output=True,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1796040000"},
    )
    [made] = (folder / "out").iterdir()
    with zipfile.ZipFile(made) as archive_:
        assert sorted(archive_.namelist()) == sorted(zipfile.ZipFile(_stored(built, tmp_path)).namelist())
        assert (
            "Project-URL: Repository, " + ADDRESS
            in archive_.read(next(n for n in archive_.namelist() if n.endswith("METADATA"))).decode()
        )


def _stored(built: dict[str, bytes], folder: Path) -> Path:
    [name] = [name for name in built if name.endswith(".whl")]
    (folder / name).write_bytes(built[name])
    return folder / name


def test_links_of_the_readme_lead_to_the_repository(wheel: zipfile.ZipFile) -> None:
    said = _metadata(wheel)
    text = str(said.get_payload())
    assert "# Learning Station" in text
    links = re.findall(r"\]\(([^)\s]+)\)", text)
    assert f"{ADDRESS}/blob/v{PROJECT['version']}/docs/publishers/README.md" in links
    assert [link for link in links if not link.startswith("https://")] == []
    assert dict(line.split(", ", 1) for line in said.get_all("Project-URL", [])) == {
        "Repository": ADDRESS,
        "Documentation": f"{ADDRESS}/blob/v{PROJECT['version']}/docs/README.md",
        "Changelog": f"{ADDRESS}/blob/v{PROJECT['version']}/CHANGELOG.md",
        "Issues": f"{ADDRESS}/issues",
    }


@pytest.mark.parametrize(
    ("repository", "address"),
    [
        ("https://gitlab.example.org/a/b.git", "https://gitlab.example.org/a/b/-/blob/v1/docs/x.md"),
        ("https://codeberg.org/a/b/", "https://codeberg.org/a/b/src/tag/v1/docs/x.md"),
        ("https://github.com/a/b", "https://github.com/a/b/blob/v1/docs/x.md"),
        ("", "docs/x.md"),
    ],
)
def test_each_forge_has_its_own_addresses(repository: str, address: str, tmp_path: Path) -> None:
    shutil.copy(REPOSITORY / "scripts/metadata.py", tmp_path)
    (tmp_path / "README.md").write_text("[x](docs/x.md) [y](https://y.example) [z](#z)\n")
    code = 'import metadata; m = {"version": "1"}; metadata.Metadata(".", {}).update(m); print(m["readme"]["text"])'
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "STATION_REPOSITORY": repository},
    )
    assert done.stdout.strip() == f"[x]({address}) [y](https://y.example) [z](#z)"


def test_the_wheel_has_its_licences(wheel: zipfile.ZipFile) -> None:
    licences = [name.partition("/licenses/")[2] for name in wheel.namelist() if "/licenses/" in name]
    assert sorted(licences) == ["LICENSE", "overrides/assets/notices.txt"]
    assert _metadata(wheel)["Keywords"]


def _bill(epoch: str = "1796040000") -> str:
    done = subprocess.run(
        [sys.executable, "-W", "error", REPOSITORY / "scripts/sbom.py"],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "SOURCE_DATE_EPOCH": epoch},
    )
    return done.stdout


def test_the_bill_of_materials_is_sound_and_whole() -> None:
    text = _bill()
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    bill = json.loads(text)
    found = {(component["name"], component["version"]) for component in bill["components"]}
    lock = (REPOSITORY / "requirements/station.lock").read_text("utf-8")
    npm = json.loads((REPOSITORY / "package.json").read_text("utf-8"))["dependencies"]
    assert found == {*re.findall(r"^([a-z0-9._-]+)==([^\s;]+)", lock, re.MULTILINE), *npm.items()}
    assert bill["metadata"]["component"]["version"] == PROJECT["version"]
    assert bill["metadata"]["timestamp"].startswith("2026-11-30T12:00:00")
    assert [component["name"] for component in bill["components"] if not component.get("hashes")] == []
    assert {"MIT"} == {
        one["license"]["id"]
        for component in bill["components"]
        if component["name"] == "ts-fsrs"
        for one in component["licenses"]
    }


def test_the_bill_of_materials_is_the_same_each_time() -> None:
    assert _bill() == _bill()


def test_one_command_makes_all_of_it(tmp_path: Path) -> None:
    environment = {**os.environ, "DIST": str(tmp_path / "dist"), "STATION_REPOSITORY": ADDRESS}
    subprocess.run([REPOSITORY / "scripts/release"], check=True, capture_output=True, env=environment)
    version = PROJECT["version"]
    names = [
        f"learning-station-{version}.cdx.json",
        f"learning_station-{version}-py3-none-any.whl",
        f"learning_station-{version}.tar.gz",
    ]
    assert sorted(path.name for path in (tmp_path / "dist").iterdir()) == ["SHA256SUMS", *names]
    sums = [f"{hashlib.sha256((tmp_path / 'dist' / name).read_bytes()).hexdigest()}  {name}\n" for name in names]
    assert (tmp_path / "dist/SHA256SUMS").read_text() == "".join(sums)


def test_the_changelog_knows_the_version_and_what_comes_after_it() -> None:
    text = (REPOSITORY / "CHANGELOG.md").read_text("utf-8")
    headings = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert headings[0] == "[Unreleased]"
    assert re.fullmatch(rf"\[{re.escape(PROJECT['version'])}\] - \d{{4}}-\d\d-\d\d", headings[1])
    assert [
        target
        for target in re.findall(r"\]\(([^)#:\s]+)[#)]", re.sub(r"`[^`\n]*`", "", text))
        if not (REPOSITORY / target).exists()
    ] == []
