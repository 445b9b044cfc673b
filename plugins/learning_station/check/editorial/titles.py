"""Can readers tell pages apart by their titles, and choose by their summaries?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from learning_station.check.editorial.rule import EditorialRule
from learning_station.check.editorial.texts import EditorialTexts, MetaText, found
from learning_station.model.course import Course
from learning_station.model.page import Page
from learning_station.problems import Code, Edit, Problem

LONGEST_TITLE = 200
LONGEST_SUMMARY = 300
"""Letters: what search results and cards show of a summary is about that long."""

_FULL_STOP = re.compile(r"(?<![.\s])(?<!\b\w)(?<!\betc)(?<!\bal)(?<!\bSt)(?<!\bInc)(?<!\bLtd)\.\Z")


def without_full_stop(title: str) -> str:
    """The title without the full stop that ends it; empty if none does, or one that belongs to an abbreviation."""
    return title[:-1] if _FULL_STOP.search(title) else ""


def check_titles(reading: EditorialTexts) -> Iterator[Problem]:
    first: dict[tuple[str, str, str], MetaText] = {}
    for one in reading.metas:
        if one.written.path[-1:] in (("title",), ("name",)) and len(one.text) > LONGEST_TITLE:
            message = f"the {one.written.path[-1]} has {len(one.text):,} letters"
            hint = (
                f"At most {LONGEST_TITLE} fit into lists, browsers' tabs and search results; the rest belongs in the "
                "summary or the text."
            )
            yield found(one.at(0), Code.LONG_TITLE, message, hint)
        if not isinstance(one.thing, Page | Course):
            continue
        if one.written.path == ("title",):
            yield from _full_stop(one)
            if isinstance(one.thing, Page):
                other = first.setdefault((one.thing.kind, one.language, one.text.casefold().strip()), one)
                if other.thing is not one.thing:
                    message = f"the {other.thing.kind} `{other.thing.id}` has this title too"
                    hint = "Say in each what sets it apart: in lists and search results the two can't be told apart."
                    yield found(one.at(0), Code.REPEATED_TITLE, message, hint)
        elif one.written.path == ("summary",) and len(one.text) > LONGEST_SUMMARY:
            message = f"the summary has {len(one.text)} letters"
            yield found(
                one.at(0),
                Code.LONG_SUMMARY,
                message,
                f"One or two sentences will do, at most {LONGEST_SUMMARY} letters; the rest belongs in the text.",
            )


def _full_stop(one: MetaText) -> Iterator[Problem]:
    shorter = without_full_stop(one.text.strip())
    if shorter:
        written = one.written.text.written
        fix = (
            (Edit(one.written.text.where, written, "".join(written.rpartition(".")[::2])),)
            if "\n" not in written and "." in written
            else ()
        )
        yield found(
            one.at(0),
            Code.TITLE_FULL_STOP,
            f"the title `{one.text}` ends with a full stop",
            "Take it out: a title is no sentence.",
            fix,
        )


RULE = EditorialRule(check_titles, (Code.TITLE_FULL_STOP, Code.REPEATED_TITLE, Code.LONG_SUMMARY, Code.LONG_TITLE))
