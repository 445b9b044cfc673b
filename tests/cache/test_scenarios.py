"""After a change exactly what hangs on it is made anew, and the site is that of a build without a cache."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cache.builds import build, changed, rendered
from tests.contents import write_content
from tests.stations import TINY

SCENARIOS = yaml.safe_load(Path(__file__).with_name("scenarios.yml").read_text("utf-8"))


@pytest.mark.parametrize("case", SCENARIOS, ids=[case["name"] for case in SCENARIOS])
def test_exactly_these_outputs_change(case: dict[str, Any], tmp_path: Path) -> None:
    root, language = tmp_path / "station", case.get("language", "en")
    shutil.copytree(TINY, root)
    for path, content in case.get("before", {}).items():
        write_content(root, path, content)
    before = build(root, tmp_path / "before", language)
    for path, content in case["change"].items():
        write_content(root, path, content)
    with rendered() as uris:
        after = build(root, tmp_path / "after", language)
    outputs = set(case["outputs"])
    assert changed(before, after) == outputs
    pages = {name for name in after if name.endswith(".html")}
    assert set(uris) == (
        pages if case.get("rendered") == "all" else (outputs & pages) | set(case.get("rendered_too", ()))
    )
    assert build(root, tmp_path / "cold", language, keeps=False) == after
