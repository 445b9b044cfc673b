"""A station damaged in any way is checked to the end, and what has no error can be shown: the same damages each
time.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from learning_station.check.all import check_station
from learning_station.pages.all import build_pages
from learning_station.pages.site import Site
from tests.stations import TINY

pytestmark = pytest.mark.slow

SCRAPS = [
    "''", "[]", "{}", "- ", "  ", "\t", "&a ", "*a", "<<: *a", "true", "2018-02-30", "9:60", "[](term:x)", "![](x)",
    "<b>", "///", "/// note", "```",
    "`", "---", "...", ":", "#", "{#x}", "\\", "\x00", "é", "{en: a, fr: b}", "id: x", "\n", "\n\n", "null", "~", "|",
    "> ", "% ", "@", "!!binary ",
    "? ", "javascript:x", "../../../etc", "con", "ar", "fr",
]  # fmt: skip
NAMES = ["x.md", "index.fr.md", "first-lesson.es.md", "y.yml", "con.md"]
FILES = sorted(path.relative_to(TINY).as_posix() for path in TINY.rglob("*") if path.is_file())


def _line(chance: random.Random, lines: list[str]) -> None:
    at = chance.randrange(len(lines))
    cut = chance.randrange(len(lines[at]) + 1)
    damages: list[Callable[[], object]] = [
        lambda: lines.pop(at) if len(lines) > 1 else None,
        lambda: lines.insert(at, chance.choice(lines)),
        lambda: lines.__setitem__(at, lines[at].partition(":")[0] + ": " + chance.choice(SCRAPS)),
        lambda: lines.__setitem__(at, lines[at][:cut] + chance.choice(SCRAPS) + lines[at][cut:]),
        lambda: lines.__setitem__(at, "  " + lines[at]),
        lambda: lines.__setitem__(at, lines[at].lstrip()),
        lambda: lines.__setitem__(at, chance.choice(SCRAPS)),
    ]
    chance.choice(damages)()


def _file(chance: random.Random, file: Path) -> None:
    data = file.read_bytes()
    damages: list[Callable[[], object]] = [
        file.unlink,
        lambda: file.rename(file.with_name(chance.choice(NAMES))),
        lambda: file.write_bytes(data[: chance.randrange(len(data) + 1)]),
    ]
    chance.choice(damages)()


def _damage(root: Path, chance: random.Random) -> None:
    file = root / chance.choice(FILES)
    if not file.exists():
        return
    if chance.random() < 0.1:
        _file(chance, file)
        return
    lines = file.read_text("utf-8", "replace").split("\n")
    _line(chance, lines)
    file.write_text("\n".join(lines), "utf-8")


@pytest.mark.parametrize("start", range(0, 60, 10))
def test_a_damaged_station_is_checked_to_the_end(tmp_path: Path, start: int) -> None:
    for seed in range(start, start + 10):
        root = shutil.copytree(TINY, tmp_path / str(seed))
        chance = random.Random(seed)
        for _ in range(chance.randint(1, 3)):
            _damage(root, chance)
        station, problems = check_station(root)
        assert all(str(problem) and problem.as_json() for problem in problems)
        if not problems.errors:
            assert station is not None
            assert [list(build_pages(Site(station, language))) for language in station.settings.languages]
