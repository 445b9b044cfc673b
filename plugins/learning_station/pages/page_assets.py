"""The scripts and styles that a page loads besides those of every page, and what its content policy has to allow for
them.

`assets/my.js` is made from `overrides/assets/js/my.js`, and so is every script. `station.js`, which every page has, and
others ask by themselves for what only some need later (`js/load.js`; the parts are in `js/later/`): what a script loads
isn't named here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

PAGES: Final = "assets/pages.css"
"""The styles that pages need besides `station.css`, which has all that a plain lesson needs."""
WORKSHEET: Final = "assets/worksheet.css"
CODE: Final = "assets/code.css"
"""Styles of blocks that few lessons have; `pages.css` contains both."""


@dataclass(frozen=True)
class Needs:
    """The assets and permissions that a kind of page needs; addresses are relative to the language's folder."""

    styles: tuple[str, ...] = (PAGES,)
    """The stylesheets after `station.css`, in the order in which they apply."""
    scripts: tuple[str, ...] = ()
    """The scripts in the order in which they run."""
    store: bool = False
    """Whether its scripts store what a learner makes."""
    forms: bool = False
    """Whether it has a form."""
    base: bool = False
    """Whether one of its scripts sets the page's `base` address."""
    inline_scripts: tuple[str, ...] = ()
    """Names of files in the templates' folder `inline`, whose text stands in the page."""
    inline_styles: tuple[str, ...] = ()


NOTHING = Needs()
LEARNER = Needs(scripts=("assets/learner.js",), store=True)
"""A page of the course on which a learner writes or answers."""
COURSE = replace(LEARNER, scripts=(*LEARNER.scripts, "assets/course.js"))
"""A course page that also shows the learner's progress."""
LESSON = replace(LEARNER, styles=())
"""The kind of page that is opened most; what it loads is kept small (`tests/site/test_weight.py`)."""
MY = Needs(styles=(PAGES, "assets/my.css"), scripts=("assets/my.js",), store=True)
"""A page that shows a learner their own work."""
CARDS = replace(MY, forms=True)
CLOCKS = Needs(scripts=("assets/kit.js",))
"""The clocks of a kit's rounds."""
SEARCH = Needs(styles=(PAGES, "assets/search.css"), scripts=("assets/search.js",))
ZIPS = Needs(scripts=("assets/downloads.js",))
"""Asks for the list of zips itself, once the page is there: the list is in no saved copy, so nothing may wait for
it.
"""
NOT_FOUND = Needs(base=True, inline_scripts=("find-language.js",), inline_styles=("unstyled.css",))
"""A host answers any unknown address with this page, so its script has to find the language's folder."""


def with_body(needs: Needs, *, fillable: bool, worksheets: bool, code: bool) -> Needs:
    """The same and what the page's text needs: whether it has fields to fill in, worksheets, code or formulas."""
    if fillable and not needs.store:
        needs = replace(needs, scripts=(*needs.scripts, *LEARNER.scripts), store=True)
    if PAGES in needs.styles:
        return needs
    return replace(needs, styles=(*needs.styles, *([CODE] if code else ()), *([WORKSHEET] if worksheets else ())))
