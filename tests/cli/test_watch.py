"""`station check --watch` as an editor sees it: again after each change, whatever is saved, until Ctrl-C."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from learning_station.cli import main
from learning_station.load.files import list_files
from learning_station.load.watcher import INTERVAL
from tests.minimal import LESSON, copy_minimal


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_minimal(tmp_path / "station")


def _watch(
    monkeypatch: pytest.MonkeyPatch, root: Path, *steps: Callable[[], object], arguments: Sequence[str] = ()
) -> Result:
    """The command, with each of the steps done while it waits, and Ctrl-C after the last."""
    coming: Iterator[Callable[[], object]] = iter(steps)

    class Waiting:
        """The time between two looks at the files."""

        def wait(self, seconds: float) -> bool:
            if seconds == INTERVAL:
                step = next(coming, None)
                if step is None:
                    raise KeyboardInterrupt
                step()
            return False

    monkeypatch.setattr("learning_station.cli.watch.Event", Waiting)
    result = CliRunner().invoke(main, ["check", "--root", str(root), "--watch", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def _edit(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


def test_it_checks_again_after_a_change_and_only_then(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = _watch(
        monkeypatch,
        root,
        lambda: None,
        lambda: _edit(root / LESSON, "time: 10", "time: soon"),
        lambda: None,
        lambda: _edit(root / LESSON, "time: soon", "time: 20"),
    )
    assert result.stdout == "No errors in 4 things.\n" * 2
    assert result.stderr.count("a whole number is expected here") == 1
    assert result.stderr.count("Waiting for changes; Ctrl-C ends.") == 3
    assert result.exit_code == 0


def test_it_ends_with_the_code_of_the_last_check(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _watch(monkeypatch, root, lambda: _edit(root / LESSON, "time: 10", "time: soon")).exit_code == 1


def test_it_goes_on_whatever_is_saved(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = (root / "mkdocs.yml").read_bytes()
    result = _watch(
        monkeypatch,
        root,
        lambda: (root / LESSON).write_bytes(b"\xff\xfe\x00"),
        lambda: (root / LESSON).unlink(),
        lambda: (root / "mkdocs.yml").write_text("plugins: [", "utf-8"),
        lambda: (root / "mkdocs.yml").unlink(),
        lambda: (root / "mkdocs.yml").write_bytes(config),
        lambda: shutil.rmtree(root / "content"),
        lambda: (root / "content").mkdir(),
        lambda: (root / LESSON).write_text("---\ntitle: Again\nsummary: Again.\ntime: 5\n---\n", "utf-8"),
    )
    assert "is not UTF-8" in result.stderr
    assert "there is no `mkdocs.yml` here" in result.stderr
    assert "there is no folder `content`" in result.stderr
    assert result.stdout == "No errors in 4 things.\nNo errors in 3 things.\n"
    assert result.exit_code == 0


def test_a_disk_that_fails_is_said_and_it_goes_on(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fails = [True]

    def failing(*arguments: Any) -> list[str]:
        if fails and fails.pop():
            raise OSError(5, "Input/output error")
        return list_files(*arguments)

    monkeypatch.setattr("learning_station.load.station.list_files", failing)
    result = _watch(monkeypatch, root, lambda: _edit(root / LESSON, "time: 10", "time: 20"))
    assert "The check couldn't be made: [Errno 5] Input/output error." in result.stderr
    assert (result.stdout, result.exit_code) == ("No errors in 4 things.\n", 0)


def test_what_was_named_may_go_and_come_back(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lesson = (root / LESSON).read_bytes()
    result = _watch(
        monkeypatch, root, (root / LESSON).unlink, lambda: (root / LESSON).write_bytes(lesson), arguments=[LESSON]
    )
    assert f"Error: There is no file `{LESSON}`." in result.stderr
    assert (result.stdout, result.exit_code) == ("No errors here.\n" * 2, 0)


def test_what_isn_t_there_at_the_beginning_is_a_wrong_call(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = _watch(monkeypatch, root, arguments=["first-leson"])
    assert result.exit_code == 2
    assert "Did you mean `first-lesson`?" in result.stderr
