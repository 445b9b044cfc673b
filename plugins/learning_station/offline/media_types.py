"""What hosts and saved copies call each kind of file."""

from __future__ import annotations

TYPES = {
    "html": "text/html",
    "css": "text/css",
    "js": "text/javascript",
    "json": "application/json",
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "webp": "image/webp",
    "avif": "image/avif",
    "gif": "image/gif",
    "zip": "application/zip",
}
"""Media types by what a name ends in."""

TEXTS = ("html", "css", "js", "json", "svg")
"""The endings of what is in UTF-8, and small when it is compressed."""
