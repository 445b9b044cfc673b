"""Sites that many tests use are built once, before the first test, and only if one of them is wanted."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.builds import REPOSITORY, built_once
from tests.conftest import BUILDS


def test_it_is_done_once(tmp_path: Path) -> None:
    done: list[str] = []
    for _ in range(2):
        built_once(tmp_path / "folder", lambda: done.append("built"))
    assert done == ["built"]


def test_what_failed_fails_again_in_the_same_words(tmp_path: Path) -> None:
    for _ in range(2):
        with pytest.raises(pytest.fail.Exception, match="no such theme"):
            built_once(tmp_path / "folder", lambda: pytest.fail("no such theme"))


@pytest.mark.slow
def test_a_run_builds_what_its_tests_want(tmp_path: Path) -> None:
    """Also where a test only gets the name of a site."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    command = [sys.executable, "-m", "pytest", "-q", "-n", "2", "-p", "no:cacheprovider", f"--basetemp={tmp_path}/run"]
    tests = ["tests/site/test_documents.py", "-k", "one_heading and tiny"]
    done = subprocess.run(
        [*command, *tests], cwd=REPOSITORY, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
    assert {path.name for path in (tmp_path / "run").iterdir()} & set(BUILDS) == {"tiny_site"}
