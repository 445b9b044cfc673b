"""The page of each code (`docs/problems/<code>.md`), as other rooms show it: on a terminal, in a report for other
programs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from learning_station.files.read import read_own_text
from learning_station.problems import LEVELS, Code, Family, Level

PACKAGE = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Explanation:
    """What there is to know of a code.

    `about`: the paragraph that says what is wrong and why; `sentence`: its first sentence; `markdown`: the whole page.
    """

    code: Code
    level: Level
    about: str
    markdown: str

    @property
    def sentence(self) -> str:
        return re.split(r"(?<=[.!?])\s+(?=[A-Z`])", self.about, maxsplit=1)[0]


@cache
def pages_dir() -> Path:
    """The folder of the pages: inside the installed package, or in the documentation of a checkout."""
    inside = PACKAGE / "problem_pages"
    return inside if inside.is_dir() else PACKAGE.parents[1] / "docs/problems"


def explanation_of(code: Code) -> Explanation:
    """The code's page; a code whose page can't be read is explained by its name."""
    try:
        markdown = read_own_text(pages_dir() / f"{code}.md")
    except OSError:
        markdown = f"# {code}\n\nA problem of the kind “{str(code).replace('-', ' ')}”.\n"
    about = " ".join(markdown.split("\n\n")[1].split())
    return Explanation(code, LEVELS.get(code, Level.ERROR), about, markdown)


def families() -> dict[Family, list[Code]]:
    """Every code under its family, both in the order in which `problems.py` declares them."""
    return {family: [code for code in Code if code.family is family] for family in Family}
