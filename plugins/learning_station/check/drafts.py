"""Does what is published name what isn't yet?"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from learning_station.model.drafts import draft_files, drafts_of, without_drafts
from learning_station.model.page import Body, Page
from learning_station.model.paths import source_of
from learning_station.model.references import Link, Ref
from learning_station.model.station import Station
from learning_station.problems import Code, Problem, Where


def check_drafts(station: Station) -> Iterator[Problem]:
    """Drafts may name drafts; the course's `units` and a unit's `lessons` may, since they only order what is there."""
    files = draft_files(station)
    if not files:
        return
    drafts = {page.ref: page for page in drafts_of(station)}
    for thing in without_drafts(station).everything():
        named = ((ref, where) for ref, where in thing.named() if ref in drafts)
        linked = ((link.ref, link.where) for link in thing.links if link.ref in drafts)
        for ref, where in (*named, *linked):
            assert ref
            yield _problem(ref, drafts[ref], where)
        for body in thing.bodies.values() if isinstance(thing, Page) else ():
            for link in body.links:
                path = _file(body, link)
                if path in files:
                    yield _problem(station.page_at[path].ref, drafts.get(station.page_at[path].ref), link.where, path)


def _file(body: Body, link: Link) -> str:
    return "" if link.ref else source_of(body.path, unquote(link.target.partition("#")[0]))


def _problem(ref: Ref, draft: Page | None, where: Where, path: str = "") -> Problem:
    """`draft`: the page that is one; None where only the translation in the file `path` is."""
    name = f"the {ref.kind} `{ref.id}`" if draft else f"the translation {path}"
    if draft and not draft.draft:
        message, hint = f"{name} is in a unit that is a draft", "Publish the unit by taking `draft: true` out"
    else:
        message, hint = (
            f"{name} is a draft",
            f"Publish it by taking `draft: true` out of {path or (draft.where.path if draft else '')}",
        )
    return Problem(where, Code.DRAFT_REFERENCE, message, f"{hint}, or take the reference out.")


RULE = check_drafts
