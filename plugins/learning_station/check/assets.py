"""Are the published files what they seem, and harmless when opened on their own?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from learning_station.model.station import Station
from learning_station.problems import Code, Problem, Where, did_you_mean

KINDS = frozenset(
    [
        "svg",
        "png",
        "jpg",
        "jpeg",
        "gif",
        "webp",
        "avif",
        "pdf",
        "csv",
        "txt",
        "json",
        "geojson",
        "ods",
        "odt",
        "docx",
        "xlsx",
        "pptx",
        "mp3",
        "ogg",
        "opus",
        "mp4",
        "webm",
        "vtt",
        "zip",
        "epub",
    ]
)
_ACTIVE = re.compile(rb"<script|\son[a-z]+\s*=|javascript:|<foreignObject", re.IGNORECASE)
_EXTERNAL = re.compile(rb"(?:href|src)\s*=\s*[\"'](?:https?:)?//|url\(\s*[\"']?(?:https?:)?//|<!ENTITY|@import", re.IGNORECASE)


def check_assets(station: Station) -> Iterator[Problem]:
    for path in station.assets:
        ending = path.rsplit("/", 1)[-1].rpartition(".")[2].lower()
        if ending not in KINDS:
            yield Problem(
                Where(path),
                Code.UNEXPECTED_FILE,
                f"files of the kind `.{ending}` are not published",
                did_you_mean(ending, KINDS, "Take it out, or put what it shows into a page."),
            )
        elif ending == "svg":
            yield from _svg(path, (station.root / path).read_bytes())


def _svg(path: str, data: bytes) -> Iterator[Problem]:
    for pattern, code, message in (
        (_ACTIVE, Code.RAW_HTML, "this image contains a script"),
        (_EXTERNAL, Code.EXTERNAL_RESOURCE, "this image loads something from elsewhere"),
    ):
        match = pattern.search(data)
        if match:
            start = match.start()
            where = Where(path, data.count(b"\n", 0, start) + 1, start - data.rfind(b"\n", 0, start))
            yield Problem(where, code, message, f"Take `{match[0].decode('utf-8', 'replace').strip()}` out of the drawing.")
