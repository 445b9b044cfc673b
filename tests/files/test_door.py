"""Every file is opened in one room: `files/`. Whatever opens one elsewhere is found in the source."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "plugins/learning_station"
ROOM = "files"

METHODS = frozenset(
    [
        "open",
        "read_text",
        "read_bytes",
        "write_text",
        "write_bytes",
        "mkdir",
        "touch",
        "unlink",
        "rmdir",
        "rename",
        "chmod",
        "lchmod",
        "symlink_to",
        "hardlink_to",
        "is_symlink",
        "readlink",
    ]
)
"""Of paths."""

SYSTEM = frozenset(
    [
        "open",
        "mkdir",
        "makedirs",
        "remove",
        "unlink",
        "rmdir",
        "removedirs",
        "rename",
        "renames",
        "replace",
        "link",
        "symlink",
        "readlink",
        "chmod",
        "chown",
        "truncate",
        "mkfifo",
        "mknod",
        "utime",
    ]
)
"""Of `os`."""

MODULES = frozenset(["shutil", "tempfile"])
NAMES = frozenset(["open", "TemporaryDirectory", "NamedTemporaryFile", "TemporaryFile", "mkdtemp", "mkstemp"])

EXCEPTIONS: Mapping[str, str] = {
    "cli/explain.py: from shutil import get_terminal_size": "asks the terminal",
    "cli/language_server.py: open(0, 'rb', closefd=False)": "standard input",
    "cli/language_server.py: shutil.which(server)": "looks for a program, and opens none",
    "cli/serve.py: webbrowser.open(server.url)": "opens an address",
    "edit/images.py: Image.open(io.BytesIO(data))": "opens bytes",
    "edit/requirements.py: distribution(NAME).read_text('direct_url.json')": "what the installer wrote of this program",
    "offline/difference.py: archive.open(names[0])": "a member of a zip that is open",
    "offline/difference.py: archive.open(f'{folder}{STATEMENT}')": "a member of a zip that is open",
    "offline/difference.py: archive.open(f'{folder}{SIGNATURE}')": "a member of a zip that is open",
    "offline/update_zip.py: archive.open(info)": "a member of a zip that is open",
    "offline/update_zip.py: self.archive.open(f'{self.new.station}/{path}')": "a member of a zip that is open",
    "programs.py: shutil.which(name)": "looks for a program, and opens none",
}
"""Calls that look like one at a file and are none, each with the reason."""

SOURCES = sorted(path for path in PACKAGE.rglob("*.py") if path.relative_to(PACKAGE).parts[0] != ROOM)


def calls_past_the_door(source: str) -> Iterator[str]:
    """Each call that opens, changes or removes a file by itself, as it is written."""
    for node in ast.walk(ast.parse(source)):
        if (isinstance(node, ast.Call) and _is_past(node)) or (
            isinstance(node, ast.ImportFrom) and node.module in MODULES
        ):
            yield ast.unparse(node)


def _is_past(call: ast.Call) -> bool:
    match call.func:
        case ast.Name(name):
            return name in NAMES or (name == "ZipFile" and not _is_stream(call))
        case ast.Attribute(ast.Name(module), _) if module in MODULES:
            return True
        case ast.Attribute(ast.Name("os"), name):
            return name in SYSTEM
        case ast.Attribute(_, "replace"):  # of a path; that of a text takes two, that of a date none
            return len(call.args) == 1 and not call.keywords
        case ast.Attribute(_, name):
            return name in METHODS
    return False


def _is_stream(call: ast.Call) -> bool:
    """Whether the zip is made of an open file."""
    return ast.unparse(call.args[0]) in ("file", "stream", "opened.enter_context(open_file(path))")


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_file_is_opened_elsewhere(path: Path) -> None:
    name = path.relative_to(PACKAGE).as_posix()
    past = [call for call in calls_past_the_door(path.read_text("utf-8")) if f"{name}: {call}" not in EXCEPTIONS]
    assert past == [], "use learning_station.files, which follows no link"


def test_the_exceptions_are_all_there() -> None:
    found = {
        f"{path.relative_to(PACKAGE).as_posix()}: {call}"
        for path in SOURCES
        for call in calls_past_the_door(path.read_text("utf-8"))
    }
    assert set(EXCEPTIONS) == found & set(EXCEPTIONS)


@pytest.mark.parametrize(
    "source",
    [
        "open('x')",
        "path.write_text('x')",
        "(root / 'x').read_bytes()",
        "path.replace(other)",
        "os.replace(a, b)",
        "os.open(a, 0)",
        "shutil.rmtree(x)",
        "from shutil import rmtree",
        "tempfile.mkdtemp()",
        "ZipFile(path)",
        "x.unlink(missing_ok=True)",
    ],
)
def test_what_opens_a_file_is_found(source: str) -> None:
    assert list(calls_past_the_door(source))


@pytest.mark.parametrize(
    "source",
    [
        "text.replace('a', 'b')",
        "day.replace(microsecond=0)",
        "replace(thing, id='x')",
        "read_bytes(path)",
        "os.fspath(x)",
    ],
)
def test_what_opens_none_is_not(source: str) -> None:
    assert not list(calls_past_the_door(source))
