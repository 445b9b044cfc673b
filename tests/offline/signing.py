"""Sites, keys and signed zips for the tests of signatures; nothing in it looks at the clock."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from learning_station.offline.keys import new_key
from tests.offline.conftest import run, unzip
from tests.offline.made_site import NAME, ONE, TWO, make_site

FIRST, SECOND, THIRD = 1_796_040_000, 1_796_126_400, 1_796_212_800
"""Three days."""

THREE = {**ONE, "en/changed.html": "after all"}
CONTENTS = {"one": ONE, "two": TWO, "three": THREE}


@dataclass(frozen=True)
class Signing:
    """What a publisher does, one day after the other."""

    folder: Path
    monkeypatch: pytest.MonkeyPatch

    def key(self, name: str) -> Path:
        """A key of that name, made at its first use."""
        path = self.folder / f"{name}.pem"
        if not path.exists():
            path.write_bytes(new_key().pem())
            path.chmod(0o600)
        return path

    def fingerprint(self, name: str) -> str:
        return run("keys", "show", self.key(name)).stdout.strip()

    def succession(self, old: str, new: str) -> Path:
        path = self.folder / f"{old}-{new}.json"
        if not path.exists():
            result = run("keys", "successor", self.key(old), self.key(new), "--output", path)
            assert result.exit_code == 0, result.output
        return path

    def bundle(self, content: str, day: int, key: str = "", since: Path | None = None, *successions: Path) -> Path:
        """The folder with the zips of that content, signed on that day."""
        site = self.folder / f"{content}-{day}-{key}-{len(successions)}"
        shutil.rmtree(site, ignore_errors=True)  # a build replaces all
        make_site(site, CONTENTS[content])
        self.monkeypatch.setenv("SOURCE_DATE_EPOCH", str(day))
        options: list[str | Path] = ["--sign", self.key(key)] if key else []
        options += ["--since", since] if since else []
        for path in successions:
            options += ["--succession", path]
        result = run("bundle", "--site-dir", site, *options)
        assert result.exit_code == 0, result.output
        return site / "downloads"

    def copy(self, zips: Path) -> Path:
        """An unpacked copy with all languages, alone in a folder."""
        return unzip(zips / f"{NAME}-all.zip", self.folder / f"stick-{zips.parent.name}")


def update_in(zips: Path) -> Path:
    (path,) = zips.glob(f"{NAME}-all-update-*.zip")
    return path
