"""The worksheets of a unit on one page to print."""

from __future__ import annotations

import re
from pathlib import Path

from learning_station.check.all import load_checked
from learning_station.publish.language import write_language
from tests.minimal import LESSON, copy_minimal

WORKSHEET = """
//// worksheet | What we have
    id: {id}

### For example

- ## Think of it
- ## Think of it

/// field | Who?
    id: {id}-who
    kind: short

## Think of it
///
////
"""


def test_headings_of_two_lessons_are_no_anchors_on_their_common_page(tmp_path: Path) -> None:
    root = copy_minimal(tmp_path / "station")
    lesson = root / LESSON
    text = lesson.read_text("utf-8")
    (root / "units/unit-1/second-lesson.md").write_text(
        text.replace("title: ", "title: After ", 1) + WORKSHEET.format(id="second"), "utf-8"
    )
    lesson.write_text(text + WORKSHEET.format(id="first"), "utf-8")
    index = root / "units/unit-1/index.md"
    index.write_text(index.read_text("utf-8").replace("[first-lesson]", "[first-lesson, second-lesson]"), "utf-8")
    write_language(load_checked(root)[0], "en", tmp_path / "en", search=False)
    sheets, own = (
        (tmp_path / "en/unit-1" / name).read_text("utf-8") for name in ("worksheets.html", "first-lesson.html")
    )
    assert sheets.count("Think of it</h2>") == 6
    ids = re.findall(r'\bid="([^"]*)"', sheets)
    assert len(ids) == len(set(ids))
    assert re.findall(r'<h2 id="([^"]*)">Think', own) == ["think-of-it", "think-of-it_1", "think-of-it_2"]
