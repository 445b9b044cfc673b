"""Every test has its tier."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.builds import REPOSITORY
from tests.tiers import QUICK, SLOW

TESTS = Path(__file__).parent


def test_each_folder_with_tests_is_quick_or_slow() -> None:
    assert QUICK.isdisjoint(SLOW)
    assert {path.parent.name for path in TESTS.glob("*/test_*.py")} == QUICK | SLOW


@pytest.mark.slow
@pytest.mark.parametrize(
    ("tier", "quick", "slow"), [("quick", True, False), ("usual", True, True), ("all", True, True)]
)
def test_a_tier_has_its_tests(tier: str, quick: bool, slow: bool) -> None:
    """A quick test beside slow ones: by a mark, by what they use and by their folder."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:xdist", "-p", "no:cacheprovider", "--collect-only"]
    files = [
        "tests/test_glossary.py",
        "tests/test_wheel.py",
        "tests/search/test_relevance.py",
        "tests/links/test_check.py",
    ]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")} | {
        "STATION_TESTS": tier
    }
    found = subprocess.run(
        [*command, *files], cwd=REPOSITORY, env=environment, capture_output=True, text=True, check=False
    ).stdout
    assert [f"{file}::" in found for file in files] == [quick, slow, slow, slow]


@pytest.mark.slow
@pytest.mark.parametrize(("tier", "count"), [("quick", 3), ("usual", 30), ("all", 300)])
def test_a_tier_has_its_examples(tier: str, count: int) -> None:
    code = "from tests.properties import examples; print(examples(30).max_examples)"
    environment = {**os.environ, "STATION_TESTS": tier, "HYPOTHESIS_PROFILE": ""}
    assert (
        int(
            subprocess.run(
                [sys.executable, "-c", code], cwd=REPOSITORY, env=environment, capture_output=True, check=True
            ).stdout
        )
        == count
    )
