"""Whatever the title, what `station new` writes passes the check and says that title."""

from __future__ import annotations

import re
import tempfile
import unicodedata
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import example, given
from hypothesis import strategies as st

from learning_station.check.all import check_station
from learning_station.cli import main
from learning_station.load.files import INVISIBLE
from learning_station.model.values import Text
from tests.minimal import copy_minimal
from tests.properties import examples

REST = {
    "unit": [],
    "lesson": [],
    "case": [],
    "event": ["--kind", "visit", "--starts", "2018-07-05", "--zone", "Europe/Paris"],
    "term": ["--definition", "A word."],
    "person": [],
    "milestone": ["--date", "1913", "--text", "It was."],
}

hard = st.text("aé: #-'\"\\,[]{}&*!|>%@`?~<$_^\n\t\u00a0\u200f\ufeff\u2028\ue000مд0129", min_size=1, max_size=12)
titles = st.one_of(
    hard,
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1),
    st.sampled_from(["con", "index", "null", "true", "1e3", "{{ id }}", "{% x %}"]),
)


def _is_seen(text: str) -> bool:
    return not all(sign.isspace() or unicodedata.category(sign) == "Cf" for sign in text)


@pytest.mark.parametrize("kind", REST)
@examples(30)
@example(title="\u200f")
@example(title="\ufeff \u200f")
@example(title="\u200fa")
@given(title=titles)
def test_any_title(kind: str, title: str) -> None:
    option = "--name" if kind in ("term", "person") else "--title"
    with tempfile.TemporaryDirectory() as folder:
        root = copy_minimal(Path(folder) / "station")
        result = CliRunner().invoke(main, ["new", kind, f"{option}={title}", *REST[kind], "--root", str(root)])
        assert result.exception is None or isinstance(result.exception, SystemExit)
        if INVISIBLE.search(title.strip()) or not _is_seen(title):
            assert result.exit_code == 2, result.output
            return
        assert result.exit_code == 0, result.output
        station, problems = check_station(root)
        assert station
        assert [str(problem) for problem in problems.errors] == []
        texts = [getattr(thing, option[2:]) for thing in station.things[kind].values()]
        assert re.sub(r"[ \t\r\n]+", " ", title).strip() in [
            text.languages["en"] if isinstance(text, Text) else text for text in texts
        ]
