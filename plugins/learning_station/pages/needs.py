"""The scripts and styles that a page loads besides those of every page, and what its content policy has to allow for them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from learning_station.model.bundles import BUNDLE_LIST


@dataclass(frozen=True)
class Needs:
    """What a kind of page needs; addresses are relative to the language's folder."""

    styles: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    """In the order in which they run."""
    store: bool = False
    """Whether its scripts keep what a learner makes."""
    forms: bool = False
    """Whether it has a form."""
    base: bool = False
    """Whether a script of it says from where its links start."""
    inline_scripts: tuple[str, ...] = ()
    """Names of files in the templates' folder `inline`, whose text stands in the page."""
    inline_styles: tuple[str, ...] = ()


NOTHING = Needs()
LEARNER = Needs(scripts=("assets/learner.js",), store=True)
"""What a learner does on a page of the course."""
MY = Needs(styles=("assets/my.css",), scripts=("assets/my.js",), store=True)
"""What a learner sees of their own work."""
CARDS = replace(MY, forms=True)
CLOCKS = Needs(scripts=("assets/kit.js",))
"""The clocks of a kit's rounds."""
SEARCH = Needs(styles=("assets/search.css",), scripts=("assets/search.js",))
ZIPS = Needs(scripts=(f"../{BUNDLE_LIST}", "assets/downloads.js"))
"""The list of zips comes before the script that adds their sizes."""
NOT_FOUND = Needs(base=True, inline_scripts=("find-language.js",), inline_styles=("unstyled.css",))
"""A host answers any unknown address with this page, so its script has to find the language's folder."""


def with_learner(needs: Needs) -> Needs:
    """The same and what a learner's fields in the page need."""
    return needs if needs.store else replace(needs, scripts=(*needs.scripts, *LEARNER.scripts), store=True)
