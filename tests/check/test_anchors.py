"""Every id that the templates give is known to the check, so that no text can take it."""

from __future__ import annotations

import re

from learning_station.check.all import check_station
from learning_station.check.anchors import EVERY_PAGE, PARTS
from tests.builds import REPOSITORY
from tests.stations import TINY

AROUND_TEXTS = ("main", "lesson", "unit", "material", "event", "case", "kit", "news-item", "text")
"""The templates of pages that have a text."""
_ID = re.compile(
    r"""(?:id="|")(?P<id>part-[a-z-]+|(?<=id=")[a-z-]+)"|id="(?P<other>[a-z-]+)"|popovertarget="(?P<opened>[a-z-]+)\""""
)
OF_KITS = {"round-timer"}


def test_no_id_of_a_template_is_overlooked() -> None:
    overrides = REPOSITORY / "overrides"
    files = [*(overrides / f"{name}.html" for name in AROUND_TEXTS), *sorted((overrides / "partials").glob("*.html"))]
    found = {id for file in files for match in _ID.finditer(file.read_text("utf-8")) for id in match.groups() if id}
    assert "page-content" in found
    assert found - EVERY_PAGE - PARTS == OF_KITS


def test_a_station_with_a_bit_of_everything_has_no_such_anchor() -> None:
    assert [str(problem) for problem in check_station(TINY)[1] if problem.code == "duplicate-id"] == []
