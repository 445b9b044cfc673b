"""What an addition to the house takes: the files that a newcomer touches, counted in a copy of it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.builds import REPOSITORY
from tests.minimal import copy_minimal

pytestmark = pytest.mark.slow
PACKAGE = "plugins/learning_station"

Files = dict[str, str | tuple[str, str]]
"""By path: the text of a new file, or the line before which something is put and what is put there."""

MATERIAL: Files = {
    f"{PACKAGE}/model/material.py": (
        '    CAHIER = "cahier"',
        '    PODCAST = "podcast", "Something to listen to.", N_("Podcast"), N_("Podcasts")\n',
    ),
    "docs/editors/reference.md": ("### Questions", "`podcast`: something to listen to.\n\n"),
}
BLOCK: Files = {
    f"{PACKAGE}/markup/blocks/quotation.py": """from learning_station.markup.blocks.contract import BlockKind, Grammar
from learning_station.markup.html import element
from markupsafe import Markup

KIND = BlockKind(
    Grammar("quotation", title="none"),
    lambda block, page: str(element("blockquote", {"class": "quotation"}, Markup(page.html(block.content)))),
)
""",
    "docs/editors/blocks.md": ("| `key-points`", "| `quotation` | none | | Markdown |\n"),
    "overrides/assets/css/blocks.css": (".block {", ".quotation { font-style: italic; }\n"),
}
RULE: Files = {
    f"{PACKAGE}/check/editorial/shouting.py": """from learning_station.check.editorial.rule import EditorialRule
from learning_station.problems import LEVELS, Code, Problem


def check_shouting(reading):
    for page in reading.station.pages():
        if any(title.isupper() for title in page.title.languages.values()):
            yield Problem(page.where, Code.SHOUTED_TITLE, "the title shouts", level=LEVELS[Code.SHOUTED_TITLE])


RULE = EditorialRule(check_shouting, (Code.SHOUTED_TITLE,))
""",
    f"{PACKAGE}/problems.py": (
        "    UNUSED_MATERIAL =",
        '    SHOUTED_TITLE = "shouted-title", Family.READING, Level.WARNING\n',
    ),
    "docs/problems/shouted-title.md": "# shouted-title\n\nA title is in capitals only.\n",
}
PAGE: Files = {
    f"{PACKAGE}/model/interview.py": '''from typing import ClassVar

from learning_station.gettext_mark import N_
from learning_station.model.page import Page


class Interview(Page):
    """What somebody answered."""

    kind: ClassVar[str] = "interview"
    singular: ClassVar[str] = N_("Interview")
    plural: ClassVar[str] = N_("Interviews")
    folder: ClassVar[str] = "interviews"


KIND = Interview
''',
    f"{PACKAGE}/pages/interview.py": """from learning_station.model.interview import Interview
from learning_station.pages.news import text_page


def build_interview_pages(site):
    for interview in site.station.all(Interview):
        yield text_page(site, interview)


BUILD = build_interview_pages
""",
    f"{PACKAGE}/edit/new/kinds.yml": (
        "term:\n",
        "interview:\n  help: An interview\n  asks: [title, summary]\n  needs: [title]\n",
    ),
    "docs/editors/pages.md": ("## ", "An interview stands in `content/interviews/`.\n\n"),
    "docs/editors/reference.md": ("### Questions", "An interview has the keys of a page.\n\n"),
}
LANGUAGE: Files = {
    f"{PACKAGE}/languages/known/ca.py": """from learning_station.languages.language import Language

LANGUAGE = Language("Catalan", empty_links=frozenset(["aquí"]), repeatable_words=frozenset(["molt"]))
""",
}
"""Besides its catalogue, which `station messages` writes."""
LIMITS = ((MATERIAL, 3), (BLOCK, 3), (RULE, 3), (PAGE, 5))


def test_an_addition_takes_few_files_and_is_seen(tmp_path: Path) -> None:
    house = tmp_path / "house"
    for folder in (PACKAGE, "overrides", "docs"):
        shutil.copytree(REPOSITORY / folder, house / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for files, limit in LIMITS:
        assert len(files) <= limit
        for path, addition in files.items():
            _add(house / path, addition)
    station = copy_minimal(tmp_path / "station")
    front = "---\ntitle: {}\nsummary: A summary.\n{}---\n\n{}\n"
    _write(station / "content/library/voices.md", front.format("Voices", "kind: podcast\n", ""))
    said = "/// quotation\nCities talk.\n///"
    _write(station / "content/interviews/mayor.md", front.format("A MAYOR SPEAKS", "", said))
    assert "[shouted-title]" in _station(house, "check", "--root", station)
    assert "A title is in capitals only." in _station(house, "explain")
    assert "title: A Voice" in _station(house, "new", "interview", "--title", "A Voice", "--root", station, "--dry-run")
    _station(house, "build", "--root", station, "--site-dir", tmp_path / "site")
    interview = (tmp_path / "site/en/interviews/mayor.html").read_text("utf-8")
    assert 'class="quotation"' in interview
    assert "Podcasts" in (tmp_path / "site/en/library/index.html").read_text("utf-8")


def test_a_language_takes_one_file_and_a_language_without_one_works(tmp_path: Path) -> None:
    house = tmp_path / "house"
    for folder in (PACKAGE, "overrides", "docs"):
        shutil.copytree(REPOSITORY / folder, house / folder, ignore=shutil.ignore_patterns("__pycache__"))
    station = copy_minimal(tmp_path / "station")
    settings = (station / "mkdocs.yml").read_text("utf-8")
    (station / "mkdocs.yml").write_text(settings.replace("[en, fr]", "[en, ca]"), "utf-8")
    translated = "---\ntitle: Una\nsummary: Curta.\n---\n\nMolt molt lluny lluny, [aquí](https://example.org/).\n"
    _write(station / "units/unit-1/first-lesson.ca.md", translated)
    check = ("check", "units/unit-1/first-lesson.ca.md", "--advice", "--root", station)
    _station(house, "translate", "lesson:first-lesson", "ca", "--record", "--root", station)
    before = _station(house, *check)
    for path, addition in LANGUAGE.items():
        _add(house / path, addition)
    after = _station(house, *check)
    assert ("[link-text]" in before, "[repeated-word]" in before) == (False, False)
    assert after.count("[link-text]") == after.count("[repeated-word]") == 1
    assert "`lluny` is here twice" in after


def _add(path: Path, addition: str | tuple[str, str]) -> None:
    if isinstance(addition, str):
        assert not path.exists()
        _write(path, addition)
        return
    before, added = addition
    text = path.read_text("utf-8")
    assert before in text, f"{path.name} has no `{before}`"
    path.write_text(text.replace(before, added + before, 1), "utf-8")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _station(house: Path, *arguments: str | Path) -> str:
    """What the copy's command prints."""
    command = [sys.executable, "-c", "from learning_station.cli import main; main()", *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": str(house / "plugins"), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr
