"""Whatever an editor saves, the check comes to its end and says where and what; what it lets through can be built, and its fixes mend and never harm."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import pytest
from click.testing import CliRunner
from hypothesis import given, note
from hypothesis import strategies as st
from pydantic import BaseModel

from learning_station.check.all import check_station
from learning_station.cli import main
from learning_station.edit.fixes import apply_fixes
from learning_station.load.pages import CONTENT_FOLDERS
from learning_station.load.registers import REGISTERS
from learning_station.load.typed import field_names
from learning_station.model.course import Course
from learning_station.model.station import Station
from learning_station.model.unit import Lesson, Unit
from learning_station.pages.all import build_pages
from learning_station.pages.site import Site
from learning_station.problems import MAX_MESSAGE, Code, Problem, Problems
from learning_station.report.formats import FORMATS
from learning_station.report.reported import Report
from tests.fuzz.damaged import bodies, configurations, damaged_files, damaged_text, metadata
from tests.minimal import LESSON, MINIMAL
from tests.properties import examples
from tests.stations import TINY

PATIENCE = 60
"""Seconds that no station of a few files may take."""
MOST_ROUNDS = 10
Put = Callable[[Mapping[str, str]], Path]


def _texts(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.suffix in (".md", ".yml"))
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in files}


TINY_TEXTS, MINIMAL_TEXTS = _texts(TINY), _texts(MINIMAL)
MODELS: dict[str, type[BaseModel]] = {
    LESSON: Lesson,
    "units/unit-1/index.md": Unit,
    "units/course.yml": Course,
    **{f"content/{folder}/new.md": model for folder, model in CONTENT_FOLDERS.items()},
    **{f"content/{name}": model for name, model in REGISTERS.items()},
}


def _putting(station: Path, root: Path) -> Put:
    """Gives the station with other texts in it; each time all else is as it was."""
    shutil.copytree(station, root)

    def put(texts: Mapping[str, str]) -> Path:
        for path in sorted(root.rglob("*"), reverse=True):
            if not (station / path.relative_to(root)).exists():
                path.rmdir() if path.is_dir() else path.unlink()
        for path in (path for path in station.rglob("*") if path.is_file()):
            copy = root / path.relative_to(station)
            if not copy.exists() or copy.read_bytes() != path.read_bytes():
                copy.write_bytes(path.read_bytes())
        for name, text in texts.items():
            (root / name).parent.mkdir(exist_ok=True)
            (root / name).write_bytes(text.encode("utf-8", "surrogatepass"))
        return root

    return put


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Put:
    return _putting(TINY, tmp_path_factory.mktemp("fuzz") / "tiny")


@pytest.fixture(scope="module")
def minimal(tmp_path_factory: pytest.TempPathFactory) -> Put:
    return _putting(MINIMAL, tmp_path_factory.mktemp("fuzz") / "minimal")


@contextmanager
def _no_hang() -> Iterator[None]:
    def fail(_: int, __: FrameType | None) -> None:
        raise AssertionError(f"it goes on for more than {PATIENCE} seconds")

    before = signal.signal(signal.SIGALRM, fail)
    signal.alarm(PATIENCE)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def _check(root: Path, texts: Mapping[str, str]) -> tuple[Station | None, Problems]:
    """What the check finds, each problem looked at."""
    for path, text in texts.items():
        note(f"--- {path}\n{text!r}")
    with _no_hang():
        station, problems = check_station(root)
        for problem in problems:
            _look_at(root, problem)
        report = Report(problems, root)
        assert all(FORMATS[form](report) is not None for form in FORMATS)
    assert station is not None or problems.errors
    return station, problems


def _look_at(root: Path, problem: Problem) -> None:
    where, printed = problem.where, str(problem).split("\n")
    assert problem.code in Code
    assert not where.path.startswith("/")
    assert ".." not in where.path.split("/")
    if (root / where.path).is_file():
        lines = (root / where.path).read_bytes().decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
        assert where.line <= len(lines), problem
        assert not where.line or where.column <= len(lines[where.line - 1]) + 1, problem
    else:
        assert where.line == 0 or problem.code is Code.MISSING_FILE, problem
    assert problem.message.strip()
    assert len(problem.message.splitlines()) == 1, problem
    assert all(line.startswith("    ") for line in printed[1:])
    assert all(len(line) <= len(where.path) + MAX_MESSAGE + 80 for line in printed), problem


def _check_whole(root: Path, texts: Mapping[str, str]) -> None:
    """Checks; what has no error has pages, and what can be fixed is fixed for good."""
    station, problems = _check(root, texts)
    if not problems.errors:
        assert station
        with _no_hang():
            assert [list(build_pages(Site(station, language))) for language in station.settings.languages]
    for _ in range(MOST_ROUNDS):
        fixes = [problem.fix for problem in problems if problem.fix]
        paths = {edit.where.path for fix in fixes for edit in fix}
        fixed = apply_fixes({path: _as_read(root / path) for path in paths}, fixes)
        if not fixed:
            break
        for path, text in fixed.items():
            (root / path).write_bytes(text.encode())
        had_errors = bool(problems.errors)
        _, problems = _check(root, fixed)
        assert had_errors or not problems.errors, problems.errors
    else:
        pytest.fail(f"fixes go on and on: {fixed}")


def _as_read(path: Path) -> str:
    return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")


@examples(70)
@given(texts=damaged_files(TINY_TEXTS))
def test_a_damaged_station(tiny: Put, texts: dict[str, str]) -> None:
    _check_whole(tiny(texts), texts)


@examples(70)
@given(body=bodies())
def test_a_lesson_of_any_blocks(minimal: Put, body: str) -> None:
    front = "---\n" + MINIMAL_TEXTS[LESSON].split("---\n")[1] + "---\n"
    texts = {LESSON: front + body}
    _check_whole(minimal(texts), texts)


@examples(100)
@given(data=st.data(), path=st.sampled_from(sorted(MODELS)))
def test_metadata_of_any_kind(minimal: Put, data: st.DataObject, path: str) -> None:
    yaml = data.draw(metadata(sorted(field_names(MODELS[path]))))
    if path.endswith(".md"):
        yaml = f"---\n{yaml}---\n\n## The beginning\n\nHere.\n"
    elif path != "units/course.yml":
        yaml = "an-entry:\n" + "".join(f"  {line}\n" for line in yaml.split("\n"))
    texts = {path: yaml}
    _check_whole(minimal(texts), texts)


@examples(30)
@given(text=damaged_text(MINIMAL_TEXTS["mkdocs.yml"]))
def test_settings_of_any_kind(minimal: Put, text: str) -> None:
    texts = {"mkdocs.yml": text}
    _check_whole(minimal(texts), texts)


@examples(100)
@given(text=configurations())
def test_a_configuration_of_any_form(minimal: Put, text: str) -> None:
    texts = {"mkdocs.yml": text}
    _check_whole(minimal(texts), texts)


@examples(30)
@given(data=st.data(), options=st.sampled_from([[], ["--update"], ["--record"]]))
@pytest.mark.parametrize("name", ["units/unit-1/first-lesson.md", "units/unit-1/second-lesson.md", "content/library/report.md", "content/kits/twin-or-not.md"])
def test_the_translation_of_any_page(tiny: Put, data: st.DataObject, options: list[str], name: str) -> None:
    of_page = {path: text for path, text in TINY_TEXTS.items() if path.startswith(name.removesuffix("md"))}
    texts = data.draw(damaged_files(of_page))
    root = tiny(texts)
    _, before = _check(root, texts)
    with _no_hang():
        result = CliRunner().invoke(main, ["translate", "--root", str(root), name, "fr", *options])
    note(result.output)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    _, after = _check(root, texts)
    assert before.errors or not after.errors, after.errors
