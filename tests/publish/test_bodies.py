"""Bodies rendered in several processes are those that one process renders."""

from __future__ import annotations

from pathlib import Path

from learning_station.check.all import load_checked
from learning_station.pages.bodies import FEWEST, rendering_bodies
from learning_station.pages.site import Site
from learning_station.publish.processes import end_with_parent
from tests.stations.made_up import make_station


def test_several_processes_render_what_one_does(tmp_path: Path) -> None:
    make_station(tmp_path, pages=FEWEST + 40)
    station, _ = load_checked(tmp_path)
    site = Site(station, "en")

    with rendering_bodies(station, "en", 2, end_with_parent) as bodies:
        pages = list(station.pages())
        assert set(bodies) == {page.body_in("en").path for page in pages}
        for page in pages:
            body = page.body_in("en")
            assert bodies[body.path] == site.renderer.body(body)


def test_a_small_station_needs_no_processes(tmp_path: Path) -> None:
    make_station(tmp_path, pages=20)
    station, _ = load_checked(tmp_path)
    with rendering_bodies(station, "en", 2, end_with_parent) as bodies:
        assert bodies == {}
