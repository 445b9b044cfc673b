"""The wheel carries what the program reads besides its code: templates, assets, the pages of the codes."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from learning_station.problems import Code
from tests.builds import REPOSITORY

pytestmark = pytest.mark.slow

pytest.importorskip("hatchling")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, unpacked as an installation would be."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder],
        cwd=REPOSITORY,
        check=True,
        capture_output=True,
    )
    [wheel] = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(folder / "installed")
    return folder / "installed"


def test_it_has_the_page_of_each_code(installed: Path) -> None:
    assert {path.stem for path in (installed / "learning_station/problem_pages").glob("*.md")} >= set(Code)


def test_it_explains_codes_without_a_checkout(installed: Path, tmp_path: Path) -> None:
    call = "from learning_station.cli import main; main(['explain', 'raw-html'])"
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    done = subprocess.run(
        [sys.executable, "-P", "-c", call], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("# raw-html\n\nHTML, or an attribute that isn't allowed, stands in a text.")
    asked = subprocess.run(
        [sys.executable, "-P", "-c", "import learning_station; print(learning_station.__file__)"],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert Path(asked.stdout.strip()).is_relative_to(installed)


def test_it_has_the_versions_and_sums_of_what_it_rests_on(installed: Path) -> None:
    assert (installed / "learning_station/station.lock").read_bytes() == (
        REPOSITORY / "requirements/station.lock"
    ).read_bytes()


def test_it_has_templates_and_assets(installed: Path) -> None:
    assert (installed / "learning_station/overrides/main.html").is_file()
