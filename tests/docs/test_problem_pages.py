"""`docs/problems/`: a page for each code, whose wrong example gives it and whose right one gives nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from learning_station.check.all import check_station
from learning_station.load.theme import TRUST_CODE
from learning_station.problems import LEVELS, Code, Level, Problem
from tests.builds import REPOSITORY
from tests.docs.examples import Example, examples_of
from tests.minimal import MINIMAL, copy_minimal

PAGES = REPOSITORY / "docs/problems"
_LEVEL = re.compile(r"^Level: (.*)$", re.MULTILINE)
_FOUND_BY = re.compile(r"^Found by: `station (.*)`$", re.MULTILINE)


_CHECK, _TRUSTING = "check", "check --trust-code"


def _page(code: str) -> str:
    return (PAGES / f"{code}.md").read_text("utf-8")


def _found_by(text: str) -> str:
    """The command that gives the code of the page."""
    found = _FOUND_BY.search(text)
    return found[1] if found else _CHECK


def _examples(section: str) -> Iterator[Any]:
    """The code and each example of that section of its page, for the codes that `station check` gives."""
    for path in sorted(PAGES.glob("*.md")):
        if path.stem == "README" or _found_by(path.read_text("utf-8")) not in (_CHECK, _TRUSTING):
            continue
        for number, example in enumerate(examples_of(path)):
            if example.headings[1] == section:
                yield pytest.param(path.stem, example, id=f"{path.stem}-{number}")


def _found(code: str, example: Example, root: Path, monkeypatch: pytest.MonkeyPatch) -> list[Problem]:
    """What the check says of the minimal station with the example over it, but not what it says of the minimal
    station anyway.
    """
    example.write_over(copy_minimal(root))
    monkeypatch.setenv(TRUST_CODE, str(int(_found_by(_page(code)) == _TRUSTING)))
    return [problem for problem in check_station(root)[1] if (problem.where.path, problem.code) not in _found_anyway()]


@cache
def _found_anyway() -> set[tuple[str, Code]]:
    return {(problem.where.path, problem.code) for problem in check_station(MINIMAL)[1]}


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    assert sorted(path.stem for path in PAGES.glob("*.md") if path.stem != "README") == sorted(Code)


def test_each_code_has_its_page_and_no_page_is_left_over() -> None:
    assert sorted(path.stem for path in PAGES.glob("*.md") if path.stem != "README") == sorted(Code)


@pytest.mark.parametrize("path", sorted(PAGES.glob("*[!E].md")), ids=lambda path: path.stem)
def test_a_page_has_its_form(path: Path) -> None:
    text = path.read_text("utf-8")
    title, about, *_ = text.split("\n\n")
    assert title == f"# {path.stem}"
    assert about.endswith("."), "after the title: what is wrong and why, in a sentence or two"
    assert not re.match(r"[#`]|Level:", about)
    [levels] = _LEVEL.findall(text)
    assert set(levels.split(" or ")) <= set(Level)
    assert LEVELS.get(Code(path.stem), Level.ERROR) in levels.split(" or ")
    sections = [example.headings[1] for example in examples_of(path)]
    if _found_by(text) in (_CHECK, _TRUSTING):
        assert list(dict.fromkeys(sections)) == ["Wrong", "Right"]


@pytest.mark.parametrize(("code", "example"), list(_examples("Wrong")))
def test_what_is_wrong_gives_the_code_and_no_other(
    code: str, example: Example, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = _found(code, example, tmp_path / "station", monkeypatch)
    assert {problem.code for problem in found} == {code}, "\n".join(map(str, found))
    [levels] = _LEVEL.findall(_page(code))
    assert {problem.level for problem in found} <= set(levels.split(" or "))


@pytest.mark.parametrize(("code", "example"), list(_examples("Right")))
def test_what_is_right_gives_no_problem(
    code: str, example: Example, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert [str(problem) for problem in _found(code, example, tmp_path / "station", monkeypatch)] == [], code
