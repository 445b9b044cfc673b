"""Files in which hosts read how to answer: headers, the not-found page, and where old addresses lead.

Netlify and Cloudflare Pages read `_headers` and `_redirects` at the top of what is published, Apache `.htaccess`;
GitHub Pages leaves Jekyll out where there is `.nojekyll`. They are no part of the station: neither listed nor carried.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from learning_station.files.write import write_text
from learning_station.model.station import Settings
from learning_station.offline.media_types import TEXTS, TYPES

MOST_REDIRECTS = 2000
"""The most redirects that Cloudflare Pages reads in `_redirects`; at all other old addresses, small pages lead on."""

_HIDDEN = r"(\.(?!well-known/)|(_headers|_redirects)$)"
"""What only hosts read, at the top of the site; certificates are renewed by what stands in `.well-known`."""


def write_host_files(folder: Path, settings: Settings, moved: Sequence[tuple[str, str]]) -> None:
    """Writes these files at the top of the finished folder. Where the settings name no folder of the host, its top is
    meant. `moved` has old addresses with the new ones, relative to a language's folder.
    """
    base, headers = settings.base or "/", _headers(settings)
    redirects = [
        (f"{base}{language}/{old}", f"{base}{language}/{new}") for language in settings.languages for old, new in moved
    ]
    for name, text in {
        ".nojekyll": "",
        "_headers": "".join([f"{base}*\n", *(f"  {name}: {value}\n" for name, value in headers.items())]),
        "_redirects": "".join(f"{old} {new} 301\n" for old, new in redirects[:MOST_REDIRECTS]),
        ".htaccess": _htaccess(base, headers, redirects),
    }.items():
        write_text(folder / name, text)


def _headers(settings: Settings) -> dict[str, str]:
    """No file's name changes with its content, so browsers ask each time; an unchanged file then costs a few bytes."""
    return {
        "Cache-Control": "no-cache",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": " ".join(["frame-ancestors 'self'", *settings.frame_ancestors]),
        "Referrer-Policy": "strict-origin-when-cross-origin",
    }


def _htaccess(base: str, headers: Mapping[str, str], redirects: Sequence[tuple[str, str]]) -> str:
    """Directives of Apache 2.4 that `AllowOverride FileInfo` lets through; what its modules don't know is left out.

    mod_deflate gives a compressed file another ETag and then doesn't know it again (bug 45023), so what a browser sends
    back is put right.
    """
    zipped = " ".join(TYPES[ending] for ending in TEXTS)
    return "".join(
        [
            "# Written by `station build`.\n",
            f"ErrorDocument 404 {base}404.html\n",
            "AddDefaultCharset utf-8\n",
            "<IfModule mod_mime.c>\n",
            *(f"  AddType {kind} .{ending}\n" for ending, kind in TYPES.items()),
            "  AddCharset utf-8 .css .js .json .svg\n",
            "</IfModule>\n<IfModule mod_headers.c>\n",
            *(f'  Header always set {name} "{value}"\n' for name, value in headers.items()),
            '  RequestHeader edit If-None-Match "-gzip\\"$" "\\""\n',
            "</IfModule>\n<IfModule mod_deflate.c>\n  <IfModule mod_filter.c>\n",
            f"    AddOutputFilterByType DEFLATE {zipped}\n",
            "  </IfModule>\n</IfModule>\n",
            f"<IfModule mod_alias.c>\n  RedirectMatch 404 ^{re.escape(base)}{_HIDDEN}\n",
            *(f"  Redirect 301 {old} {new}\n" for old, new in redirects),
            "</IfModule>\n",
        ]
    )
