"""Are the published files what they seem, and harmless when opened on their own?"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from learning_station.check.drawings import check_drawing
from learning_station.check.images import ENDINGS, NOT_SHOWN, check_image, check_not_shown
from learning_station.check.merge_conflicts import check_conflict
from learning_station.files.read import read_bytes
from learning_station.model.root_files import is_looked_for_at_the_top, root_folder
from learning_station.model.station import Station
from learning_station.problems import Code, Problem, Where
from learning_station.spelling import did_you_mean

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

_NO_SCRIPTS = "Take it out: a page runs no scripts but the station's own, which come with the program."
_NO_STYLES = "Take it out: how pages look is for the templates (`theme.custom_dir` in mkdocs.yml), not for the content."
_NO_PAGES = "Take it out: a page is written in Markdown, in a file `.md` in the folder of its kind."
OTHER_KINDS = {
    **dict.fromkeys(("js", "mjs", "ts", "jsx", "tsx", "py", "sh", "bat", "exe"), _NO_SCRIPTS),
    **dict.fromkeys(("css", "scss", "less", "woff", "woff2", "ttf", "otf"), _NO_STYLES),
    **dict.fromkeys(("html", "htm", "xhtml", "php", "ipynb", "rst", "adoc", "markdown", "mdx"), _NO_PAGES),
}
"""What is known and not published, with what to do instead; no slips of the pen for kinds that are."""
TEXTS = frozenset(["svg", "csv", "txt", "json", "geojson", "vtt"])
"""Those of them that are lines of text, which git merges line by line."""


def check_assets(station: Station) -> Iterator[Problem]:
    for path in station.assets:
        _, dot, ending = path.rsplit("/", 1)[-1].lower().rpartition(".")
        if is_looked_for_at_the_top(path.rpartition("/")[2]):
            hint = f"Move it into `{root_folder(station.content_dir)}/`, which is copied to the top of the site."
            yield Problem(
                Where(path),
                Code.UNEXPECTED_FILE,
                "this file does something at the top of the site only, and would not be there",
                hint,
            )
        elif not dot:
            yield Problem(
                Where(path),
                Code.UNEXPECTED_FILE,
                "files without an ending are not published",
                "Give it the ending of its kind, or take it out.",
            )
        elif ending in NOT_SHOWN:
            yield check_not_shown(path)
        elif ending not in KINDS:
            otherwise = "Take it out, or put what it shows into a page."
            hint = OTHER_KINDS[ending] if ending in OTHER_KINDS else did_you_mean(ending, KINDS, otherwise)
            yield Problem(Where(path), Code.UNEXPECTED_FILE, f"files of the kind `.{ending}` are not published", hint)
        elif ending == "svg":
            yield from _check_data(station, path, _check_drawing_or_conflict)
        elif ending in ENDINGS:
            yield from _check_data(station, path, check_image)
        elif ending in TEXTS:
            yield from _check_data(station, path, check_conflict)


def _check_drawing_or_conflict(path: str, data: bytes) -> Iterator[Problem]:
    found = list(check_conflict(path, data))
    yield from found or check_drawing(path, data)


def _check_data(station: Station, path: str, check: Callable[[str, bytes], Iterator[Problem]]) -> Iterator[Problem]:
    try:
        data = read_bytes(station.root / path, station.root)
    except OSError as error:
        yield Problem(Where(path), Code.MISSING_FILE, f"the file can't be read: {error.strerror}", "")
    else:
        yield from check(path, data)


RULE = check_assets
