"""A user of the tests' own, whose key stands in a folder of the test."""

from __future__ import annotations

from pathlib import Path

import pytest

from learning_station.load.theme import TRUST_CODE


@pytest.fixture(autouse=True)
def user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's folder for caches; the cache is on, and templates of a station's own are trusted."""
    folder = tmp_path / "user"
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    monkeypatch.delenv("STATION_NO_CACHE", raising=False)
    monkeypatch.setenv(TRUST_CODE, "1")
    return folder
