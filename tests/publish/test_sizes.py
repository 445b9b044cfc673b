"""How large a site is, and what grew."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from learning_station.cli import main
from learning_station.cli.sizes import render_sizes
from learning_station.offline.inventory import list_bytes, make_inventory
from learning_station.publish.sizes import kind_of, measure
from tests.minimal import LESSON, copy_minimal

OLD = {"en/a.html": 5_000, "en/search/index/en_0123abcd.pf_index.js": 90_000, "en/gone.png": 7_000, "index.html": 800}
NEW = {"en/a.html": 250_000, "en/search/index/en_fedc9876.pf_index.js": 90_500, "fr/b.css": 4_000, "index.html": 800}


def _measured(new: dict[str, int], old: dict[str, int] | None) -> str:
    lists = [
        make_inventory("s", ("en", "fr"), {path: list_bytes(bytes(size)) for path, size in files.items()})
        if files
        else None
        for files in (new, old)
    ]
    assert lists[0]
    return render_sizes(measure(lists[0], lists[1]))


def test_what_grew_is_named_and_parts_of_the_index_are_one_thing() -> None:
    assert _measured(NEW, OLD) == (
        "0.3 MB (+0.2 MB since the last build):\n  pages 0.3 MB · search 90.5 kB · styles 4.0 kB\n  grew most: "
        "en/a.html +0.2 MB · fr/b.css +4.0 kB"
    )


def test_a_first_site_has_not_grown_and_an_equal_one_says_so() -> None:
    assert _measured(OLD, None).startswith("0.1 MB:\n")
    assert _measured(OLD, OLD).startswith("0.1 MB (as large as the last build):\n")
    assert _measured({"en/a.html": 5_000}, OLD).startswith("5.0 kB (-97.8 kB since the last build):\n")


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("en/unit-1/index.html", "pages"),
        ("en/search/words.en.js", "search"),
        ("en/assets/search.js", "search"),
        ("en/search.html", "pages"),
        ("en/assets/learner.js", "scripts"),
        ("service-worker.js", "offline"),
        ("en/unit-1/images/Carte.SVG", "images"),
        ("en/report.pdf", "other"),
    ],
)
def test_each_file_is_of_a_kind(path: str, kind: str) -> None:
    assert kind_of(path) == kind


def test_in_full_every_language_and_kind_has_a_row(tmp_path: Path) -> None:
    root = copy_minimal(tmp_path / "station")

    def build(*options: str) -> str:
        result = CliRunner().invoke(main, ["build", "--root", str(root), *options])
        assert result.exit_code == 0, result.output
        return result.output

    build()
    (root / LESSON).write_text((root / LESSON).read_text("utf-8") + "\nMore.\n" * 400, "utf-8")
    text = build("--sizes")
    assert re.search(r"^en +pages +[\d.,]+ kB +[\d.,]+ kB +\+[\d.,]+ kB$", text, re.MULTILINE)
    assert re.search(r"^fr +search +", text, re.MULTILINE)
    assert re.search(r"^shared +offline +", text, re.MULTILINE)
    assert re.search(r"^ +\+[\d.]+ kB  en/unit-1/first-lesson.html$", text, re.MULTILINE)
