"""The tiny station after things in it were renamed: their ids are new, and they say what they were."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.stations import TINY

FORMER = {
    "units/unit-1/index.md": ("title: Words", "formerly: [basics]\ntitle: Words"),
    "units/unit-1/first-lesson.md": ("title: Where", "formerly: [origins]\ntitle: Where"),
    "content/glossary.yml": ("  see: [city-network]", "  formerly: [pairing]\n  see: [city-network]"),
    "content/timeline.yml": ("  date: 1913-07", "  formerly: [congress]\n  date: 1913-07"),
    "content/strategy.yml": ("starting-point:\n", "starting-point:\n  formerly: [where-we-are]\n"),
    "content/positions.yml": ("  person: ada-example\n", "  formerly: [words-cost]\n  person: ada-example\n"),
    "content/kits/twin-or-not.md": ("title: To twin", "formerly: [letter]\ntitle: To twin"),
}

MOVED = {
    "basics/index.html": "unit-1/index.html",
    "basics/first-lesson.html": "unit-1/first-lesson.html",
    "basics/second-lesson.html": "unit-1/second-lesson.html",
    "basics/origins.html": "unit-1/first-lesson.html",
    "unit-1/origins.html": "unit-1/first-lesson.html",
    "basics/worksheets.html": "unit-1/worksheets.html",
    "basics/questions.html": "unit-1/questions.html",
    "basics/answers.html": "unit-1/answers.html",
    "glossary/pairing.html": "glossary/twinning.html",
    "groups/letter.html": "groups/twin-or-not.html",
    "groups/letter-roles.html": "groups/twin-or-not-roles.html",
}
"""The page that each old address leads to."""


def make_renamed_station(root: Path) -> Path:
    shutil.copytree(TINY, root)
    for path, (old, new) in FORMER.items():
        text = (root / path).read_text("utf-8")
        assert old in text, f"{path} has no {old!r}"
        (root / path).write_text(text.replace(old, new, 1), "utf-8")
    return root
