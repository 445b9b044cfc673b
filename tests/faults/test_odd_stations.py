"""Every command on stations in which something is missing, in the wrong place, too large or strangely named: words,
and no file that is touched by mistake.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.faults.commands import CASE, READING, WRITING, Command, call, make_station
from tests.minimal import LESSON, contents_of

MUCH = 10_000_000
COMMANDS = (*READING, *WRITING)
OF_A_STATION = [command for command in COMMANDS if "{root}" in command.arguments]


@pytest.fixture(scope="module")
def station(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_station(tmp_path_factory.mktemp("odd") / "station")


@pytest.fixture
def root(station: Path, tmp_path: Path) -> Path:
    return shutil.copytree(station, tmp_path / "station")


def _sources(root: Path) -> Iterator[Path]:
    return (path for path in sorted(root.rglob("*")) if path.is_file())


def _instead(path: Path, data: bytes | None = None) -> None:
    """Puts a file, or without data a folder, in the place of what is there."""
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()
    if data is None:
        path.mkdir()
    else:
        path.write_bytes(data)


def _everywhere(change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    def apply(root: Path) -> None:
        for path in _sources(root):
            path.write_bytes(change(path.read_bytes()))

    return apply


ODD: dict[str, Callable[[Path], object]] = {
    "no mkdocs.yml": lambda root: (root / "mkdocs.yml").unlink(),
    "an empty mkdocs.yml": lambda root: (root / "mkdocs.yml").write_bytes(b""),
    "mkdocs.yml is a folder": lambda root: _instead(root / "mkdocs.yml"),
    "mkdocs.yml is a picture": lambda root: _instead(root / "mkdocs.yml", b"\x89PNG\r\n\x1a\n\0\0\0"),
    "no units": lambda root: shutil.rmtree(root / "units"),
    "units is a file": lambda root: _instead(root / "units", b"units"),
    "content is a file": lambda root: _instead(root / "content", b"content"),
    "no course": lambda root: (root / "units/course.yml").unlink(),
    "the course is a folder": lambda root: _instead(root / "units/course.yml"),
    "a register is a folder": lambda root: _instead(root / "content/glossary.yml"),
    "a lesson is a folder": lambda root: _instead(root / LESSON),
    "a folder of pages is a file": lambda root: _instead(root / "content/cases", b"cases"),
    "a link to nowhere": lambda root: (root / "content/nowhere.yml").symlink_to("nowhere"),
    "a link to itself": lambda root: (root / "content/round").symlink_to("round"),
    "a page of 10 MB": lambda root: (root / CASE).write_bytes(
        (root / CASE).read_bytes() + b"Much text. " * (MUCH // 11)
    ),
    "a register of 10 MB": lambda root: (root / "content/glossary.yml").write_bytes(
        b"term: {name: A, definition: B}\n" * (MUCH // 31)
    ),
    "an mkdocs.yml of 10 MB": lambda root: (root / "mkdocs.yml").write_bytes(
        (root / "mkdocs.yml").read_bytes() + b"# much\n" * (MUCH // 7)
    ),
    "every file is empty": _everywhere(lambda _: b""),
    "every file is binary": _everywhere(lambda data: data[::-1] + bytes(range(256))),
    "every file is UTF-16": _everywhere(lambda data: data.decode().encode("utf-16")),
    "every file ends in the middle": _everywhere(lambda data: data[: len(data) // 2]),
}


@pytest.mark.parametrize("odd", ODD)
def test_every_command_on_an_odd_station(root: Path, tmp_path: Path, odd: str) -> None:
    ODD[odd](root)
    before = contents_of(root)
    for number, command in enumerate(OF_A_STATION):
        copy, out = (
            shutil.copytree(root, tmp_path / f"{number}" / "station", symlinks=True),
            tmp_path / f"{number}" / "out",
        )
        out.mkdir()
        result = command.call(copy, out)
        said = f"{odd}: {command}: {result.exit_code}\n{result.output}"
        assert result.exit_code in (0, 1) or "There is no " in result.stderr, said
        assert result.output, said
        assert len(result.output) < 100_000, said[:1000]
        if result.exit_code or not command.writes:
            assert [
                path for path in contents_of(copy).items() if path not in before.items()
            ] == [] or not command.whole, said
        assert not _left_behind(copy), said


def _left_behind(root: Path) -> list[str]:
    return [
        path
        for path in contents_of(root)
        if "/." in f"/{path}"
        and path.split("/")[0] not in (".vscode", ".cache", ".github", ".gitlab-ci.yml", ".station")
    ]


@pytest.mark.parametrize("change", ["line ends", "mark", "both"])
def test_files_as_windows_writes_them(root: Path, tmp_path: Path, change: str) -> None:
    """Every command does the same, and what it writes has the line ends and the mark that the file had."""
    for number, command in enumerate(OF_A_STATION):
        plain, windows = (
            shutil.copytree(root, tmp_path / f"{number}" / name / "station") for name in ("plain", "windows")
        )
        _everywhere(lambda data: _as_windows(data, change))(windows)
        before = contents_of(windows)
        outs = [folder.with_name("out") for folder in (plain, windows)]
        for out in outs:
            out.mkdir()
        results = [command.call(folder, out) for folder, out in zip((plain, windows), outs, strict=True)]
        assert results[1].exit_code == results[0].exit_code, f"{command}: {results[1].output}"
        if "fix" not in command.arguments:
            assert results[1].stderr.replace("/windows/", "/plain/") == results[0].stderr, str(command)
        after, expected = contents_of(windows), contents_of(plain)
        assert set(after) == set(expected)
        for path, data in after.items():
            if data is not None and path in before:
                assert data == _as_windows(expected[path] or b"", change), f"{command}: {path}"


def _as_windows(data: bytes, change: str) -> bytes:
    data = data if change == "mark" else data.replace(b"\n", b"\r\n")
    return data if change == "line ends" else b"\xef\xbb\xbf" + data


NAMES = [
    "my first station",
    "Métropolis été",
    "d'été “à côté”",
    'she said "no"',
    "📚 station",
    "-rf",
    "a;b&c$d`e",
    "%20#?",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_station_in_a_folder_of_any_name(root: Path, tmp_path: Path, name: str) -> None:
    """Every command with two of the names."""
    for number, command in enumerate(COMMANDS[NAMES.index(name) % 4 :: 4]):
        copy = shutil.copytree(root, tmp_path / f"{number}" / name)
        plain = shutil.copytree(root, tmp_path / f"{number}" / "plain")
        outs = [folder.with_name(f"out of {folder.name}") for folder in (copy, plain)]
        for out in outs:
            out.mkdir()
        result, expected = command.call(copy, outs[0]), command.call(plain, outs[1])
        assert result.exit_code == expected.exit_code, f"{command}: {result.output}"
        assert contents_of(copy) == contents_of(plain), str(command)


WAYS = [
    "with a slash",
    "relative",
    "the folder itself",
    "a link",
    "a detour",
    "relative",
    "a link",
    "the folder itself",
]


@pytest.mark.parametrize(("part", "written"), list(enumerate(WAYS)))
def test_the_root_written_in_any_way(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: int, written: str
) -> None:
    """Every command with two of the ways."""
    for number, command in enumerate(OF_A_STATION[part % 4 :: 4]):
        copy, plain = (shutil.copytree(root, tmp_path / f"{number}" / name / "station") for name in ("copy", "plain"))
        (tmp_path / f"{number}" / "link").symlink_to(copy)
        monkeypatch.chdir(copy if written == "the folder itself" else copy.parent)
        ways = {
            "with a slash": f"{copy}/",
            "relative": "station",
            "the folder itself": ".",
            "a link": str(tmp_path / f"{number}" / "link"),
            "a detour": f"{copy}/units/../../station/./",
        }
        out = tmp_path / f"{number}" / "out"
        out.mkdir()
        result, expected = command.call(ways[written], out), command.call(plain, out / "other")
        assert result.exit_code == expected.exit_code, f"{command}: {result.output}"
        assert contents_of(copy) == contents_of(plain), str(command)


@pytest.mark.parametrize("command", OF_A_STATION, ids=str)
def test_a_root_that_is_no_folder(root: Path, tmp_path: Path, command: Command) -> None:
    for folder in (tmp_path / "nowhere", root / "mkdocs.yml"):
        result = command.call(folder, tmp_path)
        assert result.exit_code == 2, result.output
        assert str(folder.name) in result.stderr


def test_new_station_where_something_is(root: Path) -> None:
    before = contents_of(root)
    for folder in (root, root / "mkdocs.yml", root / "mkdocs.yml" / "new"):
        result = call("new", "station", folder, "--title", "Another")
        assert result.exit_code == 1
        assert result.stderr.startswith("Error: ")
    assert contents_of(root) == before
