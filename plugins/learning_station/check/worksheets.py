"""Does each worksheet have a name of its own, feed a section that is there, and say the same in every language?"""

from __future__ import annotations

from collections.abc import Iterator

from learning_station.model.page import Body, Freshness, Page
from learning_station.model.references import Ref
from learning_station.model.station import Station
from learning_station.model.worksheet import Field, StrategySection, Worksheet
from learning_station.problems import Code, Level, Problem, Where
from learning_station.spelling import did_you_mean

NOT_A_SECTION = "title"
"""The strategy's own title is kept beside the sections' texts."""


def check_worksheets(station: Station) -> Iterator[Problem]:
    first: dict[str, Where] = {}
    for page in station.pages():
        for sheet in page.original.worksheets:
            yield from _feeds(station, sheet)
            if sheet.id and first.setdefault(sheet.id, sheet.where) is not sheet.where:
                message = f"there is already a worksheet `{sheet.id}`, in {first[sheet.id].path}"
                yield Problem(
                    sheet.where,
                    Code.DUPLICATE_ID,
                    message,
                    "Give one of them another id: ids of worksheets are unique in the station.",
                )
        for language, body in page.bodies.items():
            if body is not page.original:
                yield from _translation(page, body, page.freshness_in(language) is Freshness.STALE)
    for section in station.all(StrategySection):
        if section.id == NOT_A_SECTION:
            yield Problem(
                section.where, Code.BAD_ID, f"a section can't be called `{section.id}`", "Give it another id."
            )


def _feeds(station: Station, sheet: Worksheet) -> Iterator[Problem]:
    sections = station.things.get("section", {})
    for field in sheet.fields:
        if field.feeds and field.feeds not in sections and not station.is_unread(Ref("section", field.feeds)):
            hint = did_you_mean(field.feeds, sections, f"The sections stand in `{station.content_dir}/strategy.yml`.")
            yield Problem(
                field.where_of("feeds"), Code.BROKEN_REFERENCE, f"the strategy has no section `{field.feeds}`", hint
            )


def _translation(page: Page, body: Body, stale: bool) -> Iterator[Problem]:
    """What a learner wrote in one language has to fit in the other."""
    missing_level = Level.WARNING if stale else Level.ERROR
    originals = page.original.worksheets
    ids = [sheet.id for sheet in originals]
    translated = {sheet.id: sheet for sheet in body.worksheets}
    for original in originals:
        theirs = translated.get(original.id)
        if theirs is None:
            message = f"the original's worksheet `{original.id}` is missing here"
            yield Problem(
                Where(body.path, body.first_line),
                Code.TRANSLATION_MISMATCH,
                message,
                "Translate it, with the same id.",
                missing_level,
            )
        else:
            yield from _fields(original, theirs, missing_level)
    for index, sheet in enumerate(body.worksheets):
        if sheet.id not in ids:
            hint = did_you_mean(sheet.id, ids, "Add it to the original, or take it out here.")
            yield Problem(sheet.where, Code.TRANSLATION_MISMATCH, f"the original has no worksheet `{sheet.id}`", hint)
        elif sheet.id in [one.id for one in body.worksheets[:index]]:
            yield Problem(
                sheet.where, Code.DUPLICATE_ID, f"the worksheet `{sheet.id}` is here twice", "Keep one of the two."
            )


def _fields(original: Worksheet, theirs: Worksheet, missing_level: Level) -> Iterator[Problem]:
    ids = [field.id for field in original.fields]
    for ours in original.fields:
        field = theirs.field(ours.id)
        if field is None:
            message = f"the original's field `{ours.id}` is missing here"
            yield Problem(
                theirs.where, Code.TRANSLATION_MISMATCH, message, "Translate it, with the same id.", missing_level
            )
        else:
            yield from _same(ours, field)
    for field in theirs.fields:
        if field.id not in ids:
            hint = did_you_mean(field.id, ids, "Add it to the original, or take it out here.")
            yield Problem(field.where, Code.TRANSLATION_MISMATCH, f"the original has no field `{field.id}`", hint)


def _same(ours: Field, theirs: Field) -> Iterator[Problem]:
    if ours.kind != theirs.kind:
        hint = f"Write `kind: {ours.kind}`."
        yield Problem(
            theirs.where_of("kind"),
            Code.TRANSLATION_MISMATCH,
            f"the field is of the kind `{ours.kind}` in the original",
            hint,
        )
        return
    for option, our_count, their_count in (
        ("choices", len(ours.choices), len(theirs.choices)),
        ("columns", len(ours.columns), len(theirs.columns)),
    ):
        if our_count != their_count:
            message = f"the field has {their_count} `{option}` here and {our_count} in the original"
            yield Problem(
                theirs.where_of(option),
                Code.TRANSLATION_MISMATCH,
                message,
                "Translate all of them, in the original's order.",
            )
    for option, our_value, their_value in (
        ("multiple", ours.multiple, theirs.multiple),
        ("steps", ours.steps, theirs.steps),
        ("feeds", ours.feeds, theirs.feeds),
    ):
        if our_value != their_value:
            written = "yes" if our_value is True else our_value
            hint = f"Write `{option}: {written}`." if our_value else "Take the line out."
            yield Problem(
                theirs.where_of(option), Code.TRANSLATION_MISMATCH, f"`{option}` isn't as in the original", hint
            )


RULE = check_worksheets
