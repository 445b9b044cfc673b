"""Plugins of MkDocs that ordinary projects have: what does here what each does there."""

from __future__ import annotations

from collections.abc import Mapping

NOTHING = "Nothing does that here: take it out."
_ORDER = "The order is `units` in `course.yml` and `lessons` in each unit's `index.md`."
_DATES = "Nothing does that here; dates of cases, events and news are written in their front matter."
_NEWS = "Write news in `news/` of the content, a page each."
_LINKS = "Links and references by kind and id, `[…](term:city-diplomacy)`, are checked by `station check`."
_PAPER = "Every page can be printed, and each unit has pages to print."
_DRAWINGS = "Put the drawing beside the page as a picture (SVG)."
_WRITE_OUT = "Write the text out; what is said once, a term or a person, is referred to by its id."
_DRAFTS = "Keep those files outside of the content, or write `draft: true` on the page."
_PICTURES = "Pictures are shown as they are; `station check` says which are too large, `--fix` makes them smaller."
_SMALL = "Pages are small as they are: take it out."

PLUGINS: Mapping[str, str] = {
    "search": "A station has its own search, also from a disk: take it out.",
    "exclude-search": "A station has its own search: take it out.",
    "tags": "Terms (`glossary.yml`) and the A–Z index lead from page to page.",
    "blog": _NEWS,
    "blogging": _NEWS,
    "rss": "Write news in `news/` of the content; there is no feed of them.",
    "meta": "Write the front matter on each page.",
    "privacy": "A station's pages load nothing from other sites: take it out.",
    "offline": "A station works from a disk as it is: take it out.",
    "localsearch": "A station works from a disk as it is: take it out.",
    "social": "Nothing makes cards for social media here: take it out.",
    "info": NOTHING,
    "group": NOTHING,
    "optimize": _PICTURES,
    "typeset": NOTHING,
    "projects": "Keep each station in a folder of its own and build it by itself.",
    "monorepo": "Keep each station in a folder of its own and build it by itself.",
    "multirepo": "Keep each station in a folder of its own and build it by itself.",
    "i18n": "Write `languages: [en, fr]` below `- station:` and translations beside originals: `page.fr.md`.",
    "static-i18n": "Write `languages: [en, fr]` below `- station:` and translations beside originals: `page.fr.md`.",
    "macros": _WRITE_OUT,
    "markdownextradata": _WRITE_OUT,
    "include-markdown": _WRITE_OUT,
    "table-reader": "Write the table in the text.",
    "gen-files": "Write the files by a program of your own, before the build.",
    "minify": _SMALL,
    "minify_html": _SMALL,
    "awesome-pages": _ORDER,
    "awesome-nav": _ORDER,
    "literate-nav": _ORDER,
    "section-index": "A unit's own page is its `index.md`: take it out.",
    "redirects": "Write `formerly: [old-id]` on what has another id now: its old addresses lead on.",
    "mkdocstrings": "Nothing reads documentation out of programs here: write it as a page.",
    "autorefs": _LINKS,
    "ezlinks": _LINKS,
    "roamlinks": _LINKS,
    "htmlproofer": "`station check` looks at links in the station, `station links` at those to other sites.",
    "git-revision-date": _DATES,
    "git-revision-date-localized": _DATES,
    "git-authors": "Nothing does that here; `repository` below `- station:` gives each page a link to its source.",
    "git-committers": "Nothing does that here; `repository` below `- station:` gives each page a link to its source.",
    "glightbox": _PICTURES,
    "caption": "Write `/// figure` around the picture.",
    "img2fig": "Write `/// figure` around the picture.",
    "mermaid2": _DRAWINGS,
    "drawio": _DRAWINGS,
    "kroki": _DRAWINGS,
    "print-site": _PAPER,
    "pdf-export": _PAPER,
    "with-pdf": _PAPER,
    "exporter": _PAPER,
    "exclude": _DRAFTS,
    "file-filter": _DRAFTS,
    "encryptcontent": "Nothing hides a page from those who have the site: keep it elsewhere.",
    "bibtex": "Write each source as a material of the library and name it under `sources`.",
    "mkdocs-jupyter": "Write the notebook's text as a page.",
    "techdocs-core": NOTHING,
    "mike": "Nothing keeps several versions here: publish each into a folder of its own.",
}
"""A hint for each plugin, by the name that stands in `plugins` (Material's also as `material/name`)."""
