"""Pages that a copy in one language needs and the published folder doesn't have.

On a disk nothing answers for a file that isn't there, so the one way to give a link an end without JavaScript is a file
at its very address. Every page of a language that isn't carried therefore has a small one in its place, which says so
and leads back; published pages stay as they are.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from jinja2 import Template

from learning_station.languages.locales import direction_of, language_name
from learning_station.languages.messages import load_messages
from learning_station.model.uris import HOME
from learning_station.offline.station_json import StationInfo
from learning_station.render.policy import SHOWS_ONLY, with_policy
from learning_station.render.root_pages import root_environment


@dataclass(frozen=True)
class Words:
    """What a stand-in says, in one language."""

    language: str
    direction: str
    heading: str
    back: str
    online: str


@dataclass(frozen=True)
class StandIns:
    """The pages for a copy in the one language `carried`."""

    about: StationInfo
    carried: str
    templates: Path

    def render_index(self) -> bytes:
        """The copy's first page: it opens the one language, with or without JavaScript, whatever the reader chose
        before.
        """
        template = root_environment(self.templates, self.carried).get_template("carried.html")
        shown = {
            "language": self.carried,
            "direction": direction_of(self.carried),
            "title": self.about.title[self.carried],
            "robots": "noindex",
        }
        return with_policy(
            template.render(**shown, home=f"{self.carried}/{HOME}", assets=f"{self.carried}/assets"), SHOWS_ONLY
        ).encode()

    def render_page(self, missing: str, uri: str, to: str) -> bytes:
        """The page in the place of `uri` of a language that isn't carried; it leads to the page `to` of the one that
        is.
        """
        root = "../" * (uri.count("/") + 1)
        said = [self._words(missing, missing), self._words(missing, self.carried)]
        page = self._template.render(
            language=missing,
            direction=direction_of(missing),
            title=f"{said[0].heading} · {self.about.title[missing]}",
            robots="noindex",
            said=said,
            to=f"{root}{self.carried}/{to}",
            online=f"{self.about.address}/{missing}/{uri}" if self.about.address else "",
            assets=f"{root}{self.carried}/assets",
        )
        return with_policy(page, SHOWS_ONLY).encode()

    @cached_property
    def _template(self) -> Template:
        return root_environment(self.templates, self.carried).get_template("not-carried.html")

    def _words(self, missing: str, language: str) -> Words:
        _ = load_messages(language).gettext
        names = {"missing": language_name(missing, language), "carried": language_name(self.carried, language)}
        return Words(
            language,
            direction_of(language),
            _("This copy does not hold the pages in %(missing)s") % names,
            _("Go on in %(carried)s") % names,
            _("Read this page in %(missing)s on the web") % names,
        )


def is_page(path: str) -> bool:
    return posixpath.splitext(path)[1] == ".html"
