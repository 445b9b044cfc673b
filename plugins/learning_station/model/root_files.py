"""Files that are copied to the top of the site as they are: what hosts, crawlers and other programs look for there."""

from __future__ import annotations

import re

FOLDER = "root"
"""Where they are in the folder of the content."""

HIDDEN = frozenset({".well-known", ".domains"})
"""What has a hidden name and is meant for everybody: files that standards know, and the domains of a site on
Codeberg Pages.
"""

NOT_COPIED = frozenset({".DS_Store", "Thumbs.db", "desktop.ini", ".gitignore", ".gitattributes", ".gitkeep"})
"""What systems and git leave in a folder, and nobody means to publish."""

WRITTEN = frozenset(
    {
        ".built.json",
        ".htaccess",
        ".nojekyll",
        "404.html",
        "SHA256SUMS",
        "_headers",
        "_redirects",
        "downloads",
        "index.html",
        "inventory.json",
        "moved",
        "packs",
        "service-worker.js",
        "sitemap.xml",
        "sizes.json",
        "station.json",
        "store-frame.js",
        "store.html",
    }
)
"""The files and folders that a build writes at the top of the site, besides a folder for each language."""

_LOOKED_FOR = re.compile(
    r"robots\.txt|humans\.txt|security\.txt|(?:app-)?ads\.txt|cname|bingsiteauth\.xml|google[0-9a-f]+\.html|yandex_[0-9a-f]+\.html"
)


def is_copied(name: str) -> bool:
    """Whether a file of that name is copied; Macs write one with `._` beside each file on others' disks."""
    return name not in NOT_COPIED and not name.startswith("._")


def root_folder(content_dir: str) -> str:
    """The folder relative to the station's root."""
    return f"{content_dir}/{FOLDER}"


def root_uri(source: str) -> str:
    """The address, from the top of the site, of a file relative to the station's root: `content/root/robots.txt` is
    `robots.txt`.
    """
    return source.split("/", 2)[2]


def is_looked_for_at_the_top(name: str) -> bool:
    """Whether a file of that name does anything at the top of a site only."""
    return bool(_LOOKED_FOR.fullmatch(name.lower()))
