"""Do ordinary links and images between files lead somewhere?"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from learning_station.model.base import Link
from learning_station.model.page import Body
from learning_station.model.paths import source_of
from learning_station.model.station import Station
from learning_station.problems import Code, Problem, did_you_mean

OUTSIDE = ("http://", "https://", "mailto:", "tel:")


def check_links(station: Station) -> Iterator[Problem]:
    assets = frozenset(station.assets)
    for page in station.pages():
        for body in page.bodies.values():
            for link in body.links:
                if not link.target.startswith(OUTSIDE) and not link.ref and ":" not in link.target.split("/")[0]:
                    yield from _check(station, assets, body, link)


def _check(station: Station, assets: frozenset[str], body: Body, link: Link) -> Iterator[Problem]:
    address, _, anchor = unquote(link.target).partition("#")
    if not address:
        if anchor and anchor not in body.anchors and not anchor.startswith(("fn:", "fnref:")):
            yield Problem(link.where, Code.BROKEN_ANCHOR, f"this page has no heading `#{anchor}`", did_you_mean(anchor, body.anchors))
        elif not anchor:
            yield Problem(link.where, Code.BROKEN_LINK, "the link leads nowhere", "Write an address between the brackets: `[text](term:an-id)`.")
        return
    source = source_of(body.path, address)
    if address.startswith("/") or source.startswith("../") or not source.startswith((f"{station.settings.units_dir}/", f"{station.content_dir}/")):
        yield Problem(
            link.where,
            Code.OUTSIDE_TREE,
            f"`{link.target}` leads out of the station's folders",
            "Put the file beside the page; name pages by reference: `[text](lesson:an-id)`.",
        )
        return
    code, noun = (Code.BROKEN_IMAGE, "image") if link.image else (Code.BROKEN_LINK, "file")
    known = assets if link.image else assets | station.page_at.keys()
    if source not in known:
        near = [one for one in known if one.rsplit("/", 1)[0] == source.rsplit("/", 1)[0]] or list(known)
        names = {one.rsplit("/", 1)[-1]: one for one in near}
        yield Problem(
            link.where,
            code,
            f"there is no {noun} `{source}`",
            did_you_mean(source.rsplit("/", 1)[-1], names, "Look at the path: it counts from this file's folder."),
        )
    elif anchor and source in station.page_at:
        target = next(one for one in station.page_at[source].bodies.values() if one.path == source)
        if anchor not in target.anchors:
            yield Problem(link.where, Code.BROKEN_ANCHOR, f"{source} has no heading `#{anchor}`", did_you_mean(anchor, target.anchors))
