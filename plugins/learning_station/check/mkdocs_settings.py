"""The settings of MkDocs and of Material that a station doesn't use: what each does there, what does it here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Form = Literal["text", "flag", "list", "map", "list or map", "any"]
"""What MkDocs takes for a setting: a line of text, `true` or `false`, a list, `key: value` lines."""

NOTHING = "Nothing does that here: take it out."
_LOOK = "The look is the station's own; your own templates go into a folder that `theme: {custom_dir: …}` names."
_SCRIPTS = "A station's pages run no scripts but its own, and load nothing from other sites."
_COMMAND = "For `station` say it on the command line: "


@dataclass(frozen=True)
class Setting:
    """What a setting does in MkDocs (`it …`), what it is written as, and a hint on what to do here."""

    does: str
    instead: str
    form: Form = "any"


TOP: Mapping[str, Setting] = {
    "INHERIT": Setting(
        "takes in the settings of another file",
        "Copy what the station needs of that file into this one.",
        "text",
    ),
    "site_url": Setting(
        "says where the site will stand",
        "Write `site_address: https://…` below `- station:`.",
        "text",
    ),
    "site_description": Setting(
        "describes the site to search engines",
        "Write it as the `summary` of `course.yml`.",
        "text",
    ),
    "site_author": Setting(
        "names the author",
        "Say on a page in `pages/` of the content who makes the station.",
        "text",
    ),
    "copyright": Setting("stands below each page", "Write `licence: …` below `- station:`.", "text"),
    "repo_url": Setting("leads to the source", "Write `repository: https://…` below `- station:`.", "text"),
    "repo_name": Setting("names the link to the source", NOTHING, "text"),
    "edit_uri": Setting("leads to a page's source", "Write `edit_address: …` below `- station:`.", "text"),
    "edit_uri_template": Setting("leads to a page's source", "Write `edit_address: …` below `- station:`.", "text"),
    "nav": Setting(
        "says which pages there are, in which order",
        "The units' order is `units` in `course.yml`, the lessons' is `lessons` in each unit's `index.md`.",
        "list",
    ),
    "markdown_extensions": Setting(
        "adds to what can be written in a text",
        "What can be written here stands in the handbook, under “Blocks”; the check names what can't.",
        "list or map",
    ),
    "mdx_configs": Setting("sets up Markdown extensions", NOTHING, "map"),
    "extra_css": Setting("adds styles", _LOOK, "list"),
    "extra_javascript": Setting("adds scripts", _SCRIPTS, "list"),
    "extra_templates": Setting("adds pages made from templates", NOTHING, "list"),
    "hooks": Setting("runs code of the project", "A station runs no code of its settings: take it out.", "list"),
    "use_directory_urls": Setting(
        "gives each page a folder",
        "Pages are files, so that they open from a disk: take it out.",
        "flag",
    ),
    "exclude_docs": Setting(
        "leaves files out",
        "Keep them outside of the content, or write `draft: true` on the page.",
        "text",
    ),
    "draft_docs": Setting("marks pages as drafts", "Write `draft: true` on the page.", "text"),
    "not_in_nav": Setting("says which pages are left out of the navigation", NOTHING, "text"),
    "validation": Setting(
        "says which links are looked at",
        "`station check` looks at all; `checks` sets the level of a code.",
        "map",
    ),
    "strict": Setting("makes warnings errors", f"{_COMMAND}`station check --fail-on warning`.", "flag"),
    "site_dir": Setting("names the folder of the built site", f"{_COMMAND}`station build --site-dir FOLDER`.", "text"),
    "dev_addr": Setting("says where the preview is", f"{_COMMAND}`station serve --address HOST:PORT`.", "text"),
    "watch": Setting("says which folders a preview follows", "`station serve` follows the station by itself.", "list"),
    "remote_branch": Setting("says to which branch a site is published", "`station workflow` publishes it.", "text"),
    "remote_name": Setting("says to which repository a site is published", "`station workflow` publishes it.", "text"),
    "google_analytics": Setting("counts readers", _SCRIPTS, "list"),
}
"""Those at the top of the file (https://www.mkdocs.org/user-guide/configuration/)."""

THEME: Mapping[str, Setting] = {
    "language": Setting("is the language of buttons and menus", "Write `languages: [en]` below `- station:`."),
    "logo": Setting("is the picture in the header", _LOOK),
    "favicon": Setting("is the picture in a browser's tab", _LOOK),
    "icon": Setting("chooses icons", _LOOK),
    "font": Setting(
        "loads fonts from another site",
        "Pages are set in the fonts of the reader's machine: take it out.",
    ),
    "palette": Setting(
        "chooses colours",
        "Pages are light or dark as the reader has it; the frame on a phone is `theme_colour` below `- station:`.",
    ),
    "features": Setting("switches parts of the theme on", "A station has its own navigation and search: take it out."),
    "direction": Setting("is the direction of the script", "It follows from each language: take it out."),
    "static_templates": Setting("adds pages made from templates", NOTHING),
    "include_search_page": Setting("adds a page for searching", "A station has one: take it out."),
    "search_index_only": Setting("is about the search of MkDocs", "A station has its own search: take it out."),
    "locale": Setting("is the language of buttons and menus", "Write `languages: [en]` below `- station:`."),
}
"""Those below `theme`."""

EXTRA: Mapping[str, Setting] = {
    "social": Setting(
        "shows links in the footer",
        "Write them on a page in `pages/` of the content, or as contacts of an event.",
    ),
    "analytics": Setting("counts readers", _SCRIPTS),
    "consent": Setting("asks for consent to cookies", "A station sets no cookies: take it out."),
    "alternate": Setting(
        "lists other languages",
        "Write `languages: [en, fr]` below `- station:` and `page.fr.md` beside `page.md`.",
    ),
    "version": Setting("offers other versions of the site", NOTHING),
    "generator": Setting("names the program below each page", "A station doesn't: take it out."),
    "homepage": Setting("is where the logo leads", NOTHING),
    "annotate": Setting("is about notes in code", NOTHING),
    "status": Setting("explains marks in the navigation", NOTHING),
    "tags": Setting("names tags", NOTHING),
}
"""Those below `extra`."""
