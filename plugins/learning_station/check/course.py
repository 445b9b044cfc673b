"""Is the course whole: each unit and lesson listed once, and written?"""

from __future__ import annotations

from collections.abc import Iterator

from learning_station.model.course import Course
from learning_station.model.event import Event, Position
from learning_station.model.references import Ref
from learning_station.model.station import Station
from learning_station.model.unit import Lesson, Unit
from learning_station.problems import Code, Problem


def check_course(station: Station) -> Iterator[Problem]:
    courses = list(station.all(Course))
    listed = [id for course in courses for id in course.units]
    for course in courses:
        for index, id in enumerate(course.units):
            if id in course.units[:index]:
                yield Problem(
                    course.where_of("units", index), Code.DUPLICATE_ID, f"the unit `{id}` is listed twice", "Keep one."
                )
        for field in ("editions", "methodology"):
            ids = [item.id for item in getattr(course, field)]
            for index, id in enumerate(ids):
                if id in ids[:index]:
                    yield Problem(
                        course.where_of(field, index, "id"),
                        Code.DUPLICATE_ID,
                        f"the course already has `{id}` among its `{field}`",
                        "Give it another id.",
                    )
        for index, edition in enumerate(course.editions):
            for number, contact in enumerate(edition.contacts):
                if not contact.person and not contact.organisation:
                    yield Problem(
                        course.where_of("editions", index, "contacts", number),
                        Code.MISSING_KEY,
                        "the contact names nobody",
                        "Add `person: an-id` or `organisation: an-id`.",
                    )
    for unit in station.all(Unit):
        if courses and unit.id not in listed:
            yield Problem(
                unit.where,
                Code.BROKEN_REFERENCE,
                f"the course doesn't list the unit `{unit.id}`",
                f"Add `- {unit.id}` to `units` in course.yml.",
            )
        yield from _lessons(station, unit)
    for lesson in station.all(Lesson):
        owner = station.things["unit"].get(lesson.unit)
        if owner is None and not station.is_unread(Ref("unit", lesson.unit)):
            yield Problem(
                lesson.where,
                Code.MISSING_FILE,
                f"the unit `{lesson.unit}` has no index.md",
                "Write one beside the lesson.",
            )
        elif isinstance(owner, Unit) and lesson.id not in owner.lessons:
            yield Problem(
                lesson.where,
                Code.BROKEN_REFERENCE,
                f"the unit `{owner.id}` doesn't list the lesson `{lesson.id}`",
                f"Add `- {lesson.id}` to `lessons` in {owner.where.path}.",
            )
    for position in station.all(Position):
        event = station.things["event"].get(position.event)
        parts = [session.id for session in event.sessions()] if isinstance(event, Event) else []
        if position.part and isinstance(event, Event) and position.part not in parts:
            yield Problem(
                position.where_of("part"),
                Code.BROKEN_REFERENCE,
                f"the event `{event.id}` has no session `{position.part}`",
                "Its sessions: " + ", ".join(f"`{id}`" for id in parts) + ".",
            )


def _lessons(station: Station, unit: Unit) -> Iterator[Problem]:
    for index, id in enumerate(unit.lessons):
        lesson = station.things["lesson"].get(id)
        if isinstance(lesson, Lesson) and lesson.unit != unit.id:
            yield Problem(
                unit.where_of("lessons", index),
                Code.BROKEN_REFERENCE,
                f"the lesson `{id}` stands in the unit `{lesson.unit}`",
                "A unit lists the lessons of its own folder.",
            )
        if id in unit.lessons[:index]:
            yield Problem(
                unit.where_of("lessons", index), Code.DUPLICATE_ID, f"the lesson `{id}` is listed twice", "Keep one."
            )


RULE = check_course
