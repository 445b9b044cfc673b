"""A station may change its title without learners losing what they made: the name under which browsers keep it can
stay.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from tests.builds import build_station
from tests.stations import TINY


def test_the_id_is_the_name_for_folders_and_browsers(tmp_path: Path) -> None:
    root = Path(shutil.copytree(TINY, tmp_path / "station"))
    config = root / "mkdocs.yml"
    text = config.read_text("utf-8")
    assert "id: a-tiny-station" in text
    config.write_text(text.replace("id: a-tiny-station", "id: former-name"), "utf-8")
    site = build_station(root, tmp_path / "site")
    assert json.loads((site / "station.json").read_text("utf-8"))["name"] == "former-name"
    for page in ("store.html", "en/index.html", "ar/my/index.html"):
        assert 'data-station="former-name"' in (site / page).read_text("utf-8")
