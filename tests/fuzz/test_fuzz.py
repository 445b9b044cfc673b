"""Whatever an editor saves, the check comes to its end and says where and what; what it lets through is built, and its
fixes mend and never harm.

Each input has a process of its own, with limits on the processor and the memory.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given, note
from hypothesis import strategies as st

from learning_station.cli import main
from tests.contents import write_content
from tests.fuzz.damaged import damaged_files
from tests.fuzz.inputs import LARGE_INPUTS, MINIMAL_INPUTS, TINY_INPUTS, TINY_TEXTS, Files, Put, putting
from tests.fuzz.large import Large
from tests.fuzz.limits import do_within_limits
from tests.fuzz.whole_way import check, go_whole_way, warm_up
from tests.minimal import MINIMAL, copy_minimal
from tests.properties import examples
from tests.stations import TINY

CORPUS = Path(__file__).with_name("corpus.yml")
"""What went wrong once, and what was made to go wrong: stations as `tests/cases/` writes them."""


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Put:
    warm_up(TINY)
    return putting(TINY, tmp_path_factory.mktemp("fuzz") / "tiny")


@pytest.fixture(scope="module")
def minimal(tmp_path_factory: pytest.TempPathFactory) -> Put:
    warm_up(MINIMAL)
    return putting(MINIMAL, tmp_path_factory.mktemp("fuzz") / "minimal")


def _go(put: Put, files: Files) -> None:
    for path, text in files.items():
        note(f"--- {path}\n{text[:5_000]!r}")
    root = put(files)
    wrong = do_within_limits(lambda: go_whole_way(root))
    assert not wrong, wrong


@examples(70)
@given(files=TINY_INPUTS["a damaged station"])
def test_a_damaged_station(tiny: Put, files: Files) -> None:
    _go(tiny, files)


@examples(70)
@given(files=MINIMAL_INPUTS["a lesson of any blocks"])
def test_a_lesson_of_any_blocks(minimal: Put, files: Files) -> None:
    _go(minimal, files)


@examples(100)
@given(files=MINIMAL_INPUTS["metadata of any kind"])
def test_metadata_of_any_kind(minimal: Put, files: Files) -> None:
    _go(minimal, files)


@examples(130)
@given(files=MINIMAL_INPUTS["settings of any kind"])
def test_settings_of_any_kind(minimal: Put, files: Files) -> None:
    _go(minimal, files)


@examples(5)
@given(large=LARGE_INPUTS)
def test_large_files(minimal: Put, large: Large) -> None:
    _go(minimal, large.files())


def _corpus() -> Iterator[Any]:
    for case in yaml.safe_load(CORPUS.read_text("utf-8")):
        yield pytest.param(case["files"], id=case["case"])


@pytest.mark.parametrize("files", list(_corpus()))
def test_what_went_wrong_once(tmp_path: Path, files: dict[str, Any]) -> None:
    root = copy_minimal(tmp_path / "station")
    for path, content in files.items():
        write_content(root, path, content)
    wrong = do_within_limits(lambda: go_whole_way(root))
    assert not wrong, wrong


def test_what_takes_too_much_is_told() -> None:
    def run_for_ever() -> None:
        while True:
            pass

    def take_all() -> None:
        bytes(10**12)

    assert do_within_limits(run_for_ever, seconds=1) == "more than 1 seconds of the processor"
    assert do_within_limits(take_all) == "more than 1000 MB"
    assert "ZeroDivisionError" in do_within_limits(lambda: print(1 / 0))
    assert not do_within_limits(lambda: None)


@examples(30)
@given(data=st.data(), options=st.sampled_from([[], ["--update"], ["--record"]]))
@pytest.mark.parametrize(
    "name",
    [
        "units/unit-1/first-lesson.md",
        "units/unit-1/second-lesson.md",
        "content/library/report.md",
        "content/kits/twin-or-not.md",
    ],
)
def test_the_translation_of_any_page(tiny: Put, data: st.DataObject, options: list[str], name: str) -> None:
    of_page = {path: text for path, text in TINY_TEXTS.items() if path.startswith(name.removesuffix("md"))}
    texts = data.draw(damaged_files(of_page))
    root = tiny(texts)
    _, before = check(root)
    result = CliRunner().invoke(main, ["translate", "--root", str(root), name, "fr", *options])
    note(result.output)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    _, after = check(root)
    assert before.errors or not after.errors, after.errors
