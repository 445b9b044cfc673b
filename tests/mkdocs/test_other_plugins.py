"""`mkdocs build` with a `mkdocs.yml` of another project: the same site as with the station alone, and no traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.minimal import contents_of, copy_minimal

STATION = "  - station: {id: a-minimal-station, title: A minimal station, languages: [en, fr]}\n"
ALONE = "site_name: A\ndocs_dir: content\ntheme: {name: material}\nplugins:\n"
FOREIGN = """\
site_name: !ENV [NO_SUCH_VARIABLE_OF_OURS, A]
docs_dir: content
hooks: [hook.py]
theme:
  name: material
  features: [navigation.tabs, navigation.instant]
  palette: {scheme: slate}
  font: false
nav:
  - Home: index.md
markdown_extensions:
  - admonition
  - toc: {permalink: true}
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
extra:
  social:
    - {icon: fontawesome/brands/mastodon, link: "https://example.social/@harbour"}
extra_css: [style.css]
plugins:
"""
HOOK = "def on_post_page(output, **_):\n    return output + '<!-- shouted -->'\n"
PLUGINS = ("search", "tags", "blog", "privacy", "offline", "meta")
"""Those that come with the theme and need nothing else."""


def _built(folder: Path, configuration: str) -> dict[str, bytes | None]:
    root = copy_minimal(folder / "station")
    (root / "hook.py").write_text(HOOK, "utf-8")
    (root / "mkdocs.yml").write_text(configuration, "utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(folder / "site")]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "0"}
    result = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    assert "Traceback" not in result.stderr
    assert result.returncode == 0, result.stderr
    return contents_of(folder / "site")


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes | None]:
    return _built(tmp_path_factory.mktemp("alone"), ALONE + STATION)


@pytest.mark.parametrize("first", [True, False], ids=["before", "after"])
def test_the_site_is_that_of_the_station_alone(alone: dict[str, bytes | None], tmp_path: Path, first: bool) -> None:
    others = "".join(f"  - material/{name}\n" for name in PLUGINS)
    assert alone
    assert _built(tmp_path, FOREIGN + (others + STATION if first else STATION + others)) == alone
