"""The commands on whole sites while the disk refuses or fills up, or somebody interrupts: the published folder is
the old one or the new one.
"""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from zipfile import ZipFile

import pytest

from learning_station.offline.keys import new_key
from tests.builds import STATION, build_station, bundle_station
from tests.faults.commands import call
from tests.faults.disturbed import disturbed
from tests.minimal import LESSON, contents_of, copy_minimal

TRIES = 6
Contents = Mapping[str, bytes | None]
FULL = os.strerror(errno.ENOSPC)


@pytest.fixture(scope="module", autouse=True)
def one_moment() -> Iterator[None]:
    """What is signed twice is the same, and parts are of one state."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1796040000")
        yield


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a station that has changed since its site was built, its zips, and a carried copy with an update
    for it.
    """
    folder = tmp_path_factory.mktemp("sites")
    root = copy_minimal(folder / "station")
    build_station(root, folder / "site")
    bundle_station(folder / "site", folder / "zips")
    with ZipFile(min((folder / "zips").glob("*-en.zip"))) as zipped:
        zipped.extractall(folder)
        (folder / zipped.namelist()[0].partition("/")[0]).rename(folder / "copy")
    lesson = root / LESSON
    lesson.write_text(lesson.read_text("utf-8").replace("Here it begins.", "Here it begins anew."), "utf-8")
    build_station(root, folder / "new")
    for language in ("en", "fr"):
        assert (
            call("build", "--root", root, "--language", language, "--part", folder / "parts" / language).exit_code == 0
        )
    shutil.copytree(folder / "parts/en", folder / "part")
    (folder / "key.pem").write_bytes(new_key().pem())
    (folder / "key.pem").chmod(0o600)
    assert (
        call(
            "bundle",
            "--site-dir",
            folder / "new",
            "--output",
            folder / "updates",
            "--since",
            folder / "copy/inventory.json",
        ).exit_code
        == 0
    )
    return folder


COMMANDS = {
    "build": (("build", "--root", "station", "--site-dir", "site", "--language", "en", "--force"), "site"),
    "build --part": (("build", "--root", "station", "--part", "part", "--language", "fr"), "part"),
    "assemble": (("assemble", "parts/en", "parts/fr", "--root", "station", "--site-dir", "site"), "site"),
    "bundle": (("bundle", "--site-dir", "new", "--output", "zips"), "zips"),
    "bundle --sign": (("bundle", "--site-dir", "new", "--output", "zips", "--sign", "key.pem"), "zips"),
    "update": (("update", "copy", "{update}"), "copy"),
}


@pytest.fixture
def folder(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = shutil.copytree(made, tmp_path / "made")
    monkeypatch.chdir(folder)
    return folder


def _arguments(name: str, folder: Path) -> tuple[str, ...]:
    update = min(path.name for path in (folder / "updates").glob("*-en-update-*.zip"))
    return tuple(argument.replace("{update}", f"updates/{update}") for argument in COMMANDS[name][0])


def _before_and_after(made: Path, scratch: Path, name: str) -> tuple[Contents, Contents, list[int]]:
    """What is in the folder before and after the command, and the numbers of some of its steps: the first, the last,
    and those between.
    """
    folder = shutil.copytree(made, scratch / "undisturbed")
    with pytest.MonkeyPatch.context() as patch, disturbed(folder, 10**9, lambda _: None) as counted:
        patch.chdir(folder)
        result = call(*_arguments(name, folder))
    assert result.exit_code == 0, result.output
    count, target = len(counted.seen), COMMANDS[name][1]
    return (
        contents_of(made / target),
        contents_of(folder / target),
        [round(1 + (count - 1) * part / (TRIES - 1)) for part in range(TRIES)],
    )


@pytest.mark.parametrize(
    "error", [OSError(errno.ENOSPC, FULL), KeyboardInterrupt()], ids=["a full disk", "an interrupt"]
)
@pytest.mark.parametrize("name", COMMANDS)
def test_the_folder_is_the_old_one_or_the_new_one(
    made: Path, folder: Path, tmp_path: Path, name: str, error: BaseException
) -> None:
    target = COMMANDS[name][1]
    before, after, steps = _before_and_after(made, tmp_path, name)

    def act(_: str) -> None:
        raise error

    for number in steps:
        with disturbed(folder, number, act) as step:
            result = call(*_arguments(name, folder))
        said = f"{step.seen[-1]}\n{result.output}"
        now = contents_of(folder / target)
        assert now in (before, after), said
        assert now == after or result.exit_code == 1, said
        assert result.exit_code == 0 or isinstance(error, KeyboardInterrupt) or FULL in result.stderr, said
        left = {path for path in contents_of(folder) if path.startswith(".") and "/" not in path}
        assert left <= {f".{target}.staging", f".{target}.lock"}, (
            said
        )  # of an interrupt while it is taken away; whoever comes next takes it away
        shutil.rmtree(folder / target)
        shutil.copytree(made / target, folder / target)
    assert call(*_arguments(name, folder)).exit_code == 0
    assert [path for path in contents_of(folder) if path.startswith(".")] == []


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder that is a disk of 300 KB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if (
        os.geteuid()
        or subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=300k", "none", disk], capture_output=True, check=False
        ).returncode
    ):
        pytest.skip("only an administrator may mount a small disk")
    yield disk
    subprocess.run(["umount", "--lazy", disk], check=True)


def test_a_disk_that_is_really_full(made: Path, small_disk: Path) -> None:
    root = copy_minimal(small_disk / "station")
    (small_disk / "rest").write_bytes(bytes(100))
    before = contents_of(small_disk)
    built = subprocess.run([STATION, "build", "--root", root], capture_output=True, text=True, check=False)
    assert (built.returncode, FULL in built.stderr, "Traceback" in built.stderr) == (1, True, False), built.stderr
    assert contents_of(small_disk) == before
    zipped = call("bundle", "--site-dir", made / "new", "--output", small_disk / "zips")
    assert (zipped.exit_code, FULL in zipped.stderr) == (1, True), zipped.stderr
    assert contents_of(small_disk) == before
    room = os.statvfs(small_disk)
    (small_disk / "rest").write_bytes(bytes(room.f_bavail * room.f_frsize + 4096))
    before = contents_of(small_disk)
    for arguments in (
        ("new", "lesson", "--root", root, "--unit", "unit-1", "--title", "A second lesson"),
        ("new", "station", small_disk / "new", "--title", "Another station"),
        ("translate", "--root", root, LESSON, "fr"),
        ("check", "--root", root, "--record-ids"),
        ("check", "--root", root, "--format", "json", "--output", small_disk / "report.json"),
        ("schemas", "--root", root),
        ("workflow", "github", "--root", root),
    ):
        result = call(*arguments)
        assert (result.exit_code, FULL in result.stderr) == (1, True), result.output
        assert contents_of(small_disk) == before, arguments
