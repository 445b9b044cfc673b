"""However many processors a build has, it writes the same site; if one of its processes is ended, it writes none."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from learning_station.cli import main
from learning_station.publish import site
from learning_station.render import workers
from learning_station.render.page import render_page
from tests.minimal import contents_of, copy_minimal
from tests.stations import TINY


def _build(root: Path, folder: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["build", "--root", str(root), "--site-dir", str(folder), "--force", *options])


@pytest.fixture(autouse=True)
def every_station_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "FEWEST", 0)


@pytest.mark.parametrize("options", [(), ("--language", "fr")], ids=["all languages", "one"])
def test_the_site_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...]) -> None:
    sites = []
    for processors in (1, 2, 5):
        monkeypatch.setattr(os, "cpu_count", lambda count=processors: count)
        folder = tmp_path / str(processors)
        assert _build(TINY, folder, *options).exit_code == 0
        sites.append(contents_of(folder))
    assert len(sites[0]) > 80
    assert sites[1] == sites[0]
    assert sites[2] == sites[0]


def test_a_process_that_is_ended_leaves_the_last_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = copy_minimal(tmp_path / "station")
    assert _build(root, tmp_path / "site").exit_code == 0
    before, here = contents_of(tmp_path / "site"), os.getpid()

    def die_at_the_timeline(*arguments: object) -> bytes:
        if os.getpid() != here and getattr(arguments[1], "uri", "") == "timeline.html":
            os.kill(os.getpid(), signal.SIGKILL)
        return render_page(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(workers, "render_page", die_at_the_timeline)
    monkeypatch.setattr(os, "cpu_count", lambda: 4)
    for options in ((), ("--language", "fr")):
        result = _build(root, tmp_path / "site", *options)
        assert result.exit_code == 1
        assert result.stderr == f"Error: {site.ENDED_FROM_OUTSIDE}\n"
        assert contents_of(tmp_path / "site") == before
        assert sorted(path.name for path in tmp_path.iterdir()) == ["site", "station"]
