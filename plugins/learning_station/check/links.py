"""Do ordinary links and images between files lead somewhere?"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Set
from urllib.parse import unquote

from learning_station.markup.address import scheme_of
from learning_station.model.page import Body, Page
from learning_station.model.paths import folded, source_of
from learning_station.model.references import Link
from learning_station.model.station import Station
from learning_station.problems import Code, Edit, Problem
from learning_station.spelling import did_you_mean


def check_links(station: Station) -> Iterator[Problem]:
    files = frozenset(station.assets), frozenset(station.assets) | station.page_at.keys() | station.unread_names
    for thing in station.everything():
        bodies = thing.bodies.values() if isinstance(thing, Page) else ()
        in_bodies = {link.where for body in bodies for link in body.links}
        for body in bodies:
            for link in filter(_between_files, body.links):
                yield from _check(station, files, body, link)
        for link in filter(_between_files, thing.links):
            if link.where not in in_bodies:
                hint = "Name pages by reference: `[text](lesson:an-id)`; an image belongs in a page's body."
                yield Problem(
                    link.where,
                    Code.BROKEN_LINK,
                    f"a text outside a page's body can't name a file or a heading: `{link.target}`",
                    hint,
                )


def _between_files(link: Link) -> bool:
    return not link.ref and not scheme_of(link.target)


def _check(station: Station, files: tuple[Set[str], Set[str]], body: Body, link: Link) -> Iterator[Problem]:
    address, anchor = (unquote(part) for part in link.target.partition("#")[::2])
    if not address:
        yield from _within(body, anchor, link)
        return
    source = source_of(body.path, address)
    if address.startswith("/") or not source.startswith((f"{station.settings.units_dir}/", f"{station.content_dir}/")):
        hint = "Put the file beside the page; name pages by reference: `[text](lesson:an-id)`."
        yield Problem(link.where, Code.OUTSIDE_TREE, f"`{link.target}` leads out of the station's folders", hint)
        return
    known = files[not link.image]
    if source not in known:
        yield _missing(source, known, link, anchor)
    elif anchor and source in station.page_at:
        target = next(one for one in station.page_at[source].bodies.values() if one.path == source)
        if anchor not in target.anchors:
            yield Problem(
                link.where,
                Code.BROKEN_ANCHOR,
                f"{source} has no heading `#{anchor}`",
                did_you_mean(anchor, target.anchors),
            )


def _within(body: Body, anchor: str, link: Link) -> Iterator[Problem]:
    if not anchor:
        yield Problem(
            link.where,
            Code.BROKEN_LINK,
            "the link leads nowhere",
            "Write an address between the brackets: `[text](term:an-id)`.",
        )
    elif anchor not in body.anchors and not anchor.startswith(("fn:", "fnref:")):
        yield Problem(
            link.where, Code.BROKEN_ANCHOR, f"this page has no heading `#{anchor}`", did_you_mean(anchor, body.anchors)
        )


def _missing(source: str, known: Set[str], link: Link, anchor: str) -> Problem:
    folder, _, name = source.rpartition("/")
    if twin := next(
        (one for one in known if unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", source)), ""
    ):
        return _spelt_otherwise(twin, source, link)
    code, noun = (Code.BROKEN_IMAGE, "image") if link.image else (Code.BROKEN_LINK, "file")
    if f"{source}#{anchor}" in known:
        message = f"the {noun} `{source}#{anchor}` has a sign in its name that means something in an address"
        return Problem(link.where, code, message, "Rename the file without `#`; or write `%23` for it here.")
    if twin := next((one for one in known if folded(one) == folded(source)), ""):
        message = (
            f"the {noun} is called `{twin.rpartition('/')[2]}`, not `{name}`: capitals and small letters are two on "
            "most hosts"
        )
        right = link.target.replace(name, twin.rpartition("/")[2])
        fix = (
            (Edit(link.where, link.target, right),)
            if right != link.target and twin.rpartition("/")[0] == folder
            else ()
        )
        return Problem(link.where, code, message, "Write the name as the file has it.", fix=fix)
    near = [one for one in known if one.rpartition("/")[0] == folder] or list(known)
    hint = did_you_mean(
        name, (one.rpartition("/")[2] for one in near), "Look at the path: it counts from this file's folder."
    )
    return Problem(link.where, code, f"there is no {noun} `{source}`", hint)


def _spelt_otherwise(file: str, source: str, link: Link) -> Problem:
    """That the file is there under a name that looks the same: one has its accents in the letters, the other behind
    them.
    """
    code, noun = (Code.BROKEN_IMAGE, "image") if link.image else (Code.BROKEN_LINK, "file")
    message = (
        f"the {noun} `{source}` is there under a name that looks the same: {_form_of(file)} in the file's name, "
        f"{_form_of(source)} here"
    )
    hint = (
        "Rename the file with plain letters, or type its name anew: Macs write accents behind their letters, other "
        "systems don't."
    )
    right = link.target.replace(source.rpartition("/")[2], file.rpartition("/")[2])
    return Problem(
        link.where, code, message, hint, fix=(Edit(link.where, link.target, right),) if right != link.target else ()
    )


def _form_of(text: str) -> str:
    """In words, in which of Unicode's forms the accents of the text are."""
    if text == unicodedata.normalize("NFC", text):
        return "accents are one with their letters (NFC)"
    if text == unicodedata.normalize("NFD", text):
        return "accents stand behind their letters (NFD)"
    return "some accents stand behind their letters"


RULE = check_links
