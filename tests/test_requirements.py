"""The tests try the versions that a build installs."""

from __future__ import annotations

import re
from pathlib import Path

REQUIREMENTS = Path(__file__).parents[1] / "requirements"


def _versions(name: str) -> set[tuple[str, str]]:
    return set(re.findall(r"^([a-z0-9._-]+)==(\S+)", (REQUIREMENTS / name).read_text(encoding="utf-8"), re.MULTILINE))


def test_both_locks_name_the_same_versions() -> None:
    station, dev = _versions("station.lock"), _versions("dev.lock")
    assert any(name == "mkdocs" for name, _ in station)
    assert station <= dev
