"""What machines read of a page: JSON-LD with schema.org's types (schema.org 28, LRMI properties)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from learning_station.model.case import Case, News
from learning_station.model.course import Course
from learning_station.model.event import Event
from learning_station.model.kit import Kit
from learning_station.model.material import Material
from learning_station.model.page import Page
from learning_station.model.registers import Organisation, Person, Place, Term
from learning_station.model.unit import Lesson, Unit
from learning_station.model.uris import GLOSSARY, HOME, uri_of
from learning_station.model.values import Text
from learning_station.pages.definitions import plain_text
from learning_station.pages.site import Site
from learning_station.pages.views import PageSpec

Json = Mapping[str, Any]


def _filled(node: dict[str, Any]) -> Json:
    return {key: value for key, value in node.items() if value not in (None, "", [], {})}


def _address(site: Site, uri: str | None) -> str | None:
    base = site.station.settings.site_address
    return f"{base.rstrip('/')}/{site.language}/{uri}" if base and uri else None


def _text(site: Site, text: Text | None, original: str = "") -> str | None:
    return site.shown(text, original).value if text else None


def _organisations(site: Site, ids: tuple[str, ...]) -> list[Json]:
    found = (site.station.get(Organisation, id) for id in ids)
    return [
        _filled(
            {
                "@type": one.organisation_kind.schema_type or "Organization",
                "name": site.title(one).value,
                "url": one.address,
            }
        )
        for one in found
    ]


def _people(site: Site, ids: tuple[str, ...]) -> list[Json]:
    return [{"@type": "Person", "name": site.station.get(Person, id).name} for id in ids]


def _place(site: Site, id: str | None) -> Json | None:
    if not id:
        return None
    place = site.station.get(Place, id)
    geo = (
        {"@type": "GeoCoordinates", "latitude": place.latitude, "longitude": place.longitude}
        if place.latitude is not None
        else None
    )
    return _filled(
        {
            "@type": "Place",
            "name": site.title(place).value,
            "address": {"@type": "PostalAddress", "addressCountry": place.country},
            "geo": geo,
        }
    )


def _node(site: Site, kind: str, page: Page, **more: Any) -> Json:
    """The properties that every page of a thing has."""
    return _filled(
        {
            "@context": "https://schema.org",
            "@type": kind,
            "name": site.title(page).value,
            "description": _text(site, page.summary, page.language),
            "inLanguage": page.body_in(site.language).language,
            "url": _address(site, uri_of(page)),
            **more,
        }
    )


def _minutes(number: int | None) -> str | None:
    """As ISO 8601 has it."""
    return f"PT{number}M" if number else None


def _own(site: Site) -> dict[str, Any]:
    """What holds for everything that the station itself wrote: anybody may read it, under its licence."""
    return {"license": site.station.settings.licence_url, "isAccessibleForFree": True}


def breadcrumb_json_ld(site: Site, spec: PageSpec) -> Iterator[Json]:
    """The way to the page as it shows it above its title; nothing without the site's address, since each step needs
    its own.
    """
    if not spec.crumbs or not site.station.settings.site_address:
        return
    steps = [*((crumb.title, crumb.uri) for crumb in spec.crumbs), (spec.title, spec.uri)]
    yield {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": title.value, "item": _address(site, uri)}
            for number, (title, uri) in enumerate(steps, 1)
        ],
    }


def _moment(event: Event, day: date, clock: time | None) -> str:
    """ISO 8601: a date, or with a clock a date and time with its offset."""
    return (
        datetime.combine(day, clock, ZoneInfo(event.zone)).isoformat(timespec="minutes") if clock else day.isoformat()
    )


def course_json_ld(site: Site, course: Course) -> Iterator[Json]:
    """The Course with a CourseInstance for each edition."""
    instances = []
    for edition in course.editions:
        event = site.station.get(Event, edition.event)
        instances.append(
            _filled(
                {
                    "@type": "CourseInstance",
                    "name": site.title(event).value,
                    "courseMode": "Online" if event.online else "Onsite",
                    "startDate": _moment(event, event.starts, event.opens),
                    "endDate": _moment(event, event.last_day, event.closes),
                    "location": _place(site, event.place),
                    "inLanguage": list(event.languages),
                    "sponsor": _organisations(site, edition.financial_support),
                    "url": _address(site, uri_of(event)),
                }
            )
        )
    yield _filled(
        {
            "@context": "https://schema.org",
            "@type": "Course",
            "name": site.title(course).value,
            "description": _text(site, course.summary),
            "inLanguage": site.language,
            "url": _address(site, HOME),
            "teaches": [site.shown(text).value for text in course.objectives],
            "audience": [
                {"@type": "EducationalAudience", "audienceType": site.shown(text).value} for text in course.audience
            ],
            "provider": _organisations(
                site, site.station.get(Event, course.editions[0].event).organisers if course.editions else ()
            ),
            "hasPart": [
                _filled(
                    {"@type": "LearningResource", "name": site.title(unit).value, "url": _address(site, uri_of(unit))}
                )
                for unit in site.station.units
            ],
            "timeRequired": _minutes(
                sum(lesson.time for unit in site.station.units for lesson in site.station.lessons_of(unit))
            ),
            "hasCourseInstance": instances,
            **_own(site),
        }
    )


def unit_json_ld(site: Site, unit: Unit) -> Iterator[Json]:
    lessons = [
        _filled({"@type": "LearningResource", "name": site.title(lesson).value, "url": _address(site, uri_of(lesson))})
        for lesson in site.station.lessons_of(unit)
    ]
    yield _node(
        site,
        "LearningResource",
        unit,
        learningResourceType="unit",
        position=site.unit_number(unit.id),
        hasPart=lessons,
        teaches=[site.shown(text, unit.language).value for text in unit.objectives],
        timeRequired=_minutes(unit.time),
        isPartOf={"@type": "Course", "name": site.title(site.station.course).value},
        **_own(site),
    )


def lesson_json_ld(site: Site, unit: Unit, lesson: Lesson) -> Iterator[Json]:
    yield _node(
        site,
        "LearningResource",
        lesson,
        learningResourceType="lesson",
        position=unit.lessons.index(lesson.id) + 1,
        teaches=[site.shown(text, lesson.language).value for text in lesson.objectives],
        timeRequired=_minutes(lesson.time),
        isPartOf=_filled(
            {"@type": "LearningResource", "name": site.title(unit).value, "url": _address(site, uri_of(unit))}
        ),
        **_own(site),
    )


def event_json_ld(site: Site, event: Event) -> Iterator[Json]:
    online = {"@type": "VirtualLocation", "url": event.registration.address if event.registration else None}
    yield _node(
        site,
        "EducationEvent",
        event,
        startDate=_moment(event, event.starts, event.opens),
        endDate=_moment(event, event.last_day, event.closes),
        eventAttendanceMode="https://schema.org/"
        + ("OnlineEventAttendanceMode" if event.online else "OfflineEventAttendanceMode"),
        location=_place(site, event.place) or (_filled(online) if event.online else None),
        organizer=_organisations(site, event.organisers),
        performer=_people(site, tuple(speaker.person for speaker in event.speakers)),
    )


def article_json_ld(site: Site, page: Material | Case, kind: str) -> Iterator[Json]:
    if isinstance(page, Case):
        yield _node(
            site,
            kind,
            page,
            learningResourceType="case",
            spatialCoverage=[_place(site, id) for id in page.places],
            **_own(site),
        )
        return
    people = [*_people(site, page.authors), *({"@type": "Person", "name": name} for name in page.author_names)]
    kind = page.material_kind.schema_type or kind
    yield _node(
        site,
        kind,
        page,
        learningResourceType=page.material_kind,
        author=people,
        publisher=_organisations(site, page.publishers),
        datePublished=page.published.iso if page.published else None,
        license=page.licence,
        sameAs=page.address,
        archivedAt=page.archived,
    )


def kit_json_ld(site: Site, kit: Kit) -> Iterator[Json]:
    units = (site.station.get(Unit, id) for id in kit.units)
    yield _node(
        site,
        "LearningResource",
        kit,
        learningResourceType=kit.kit_kind,
        timeRequired=_minutes(kit.minutes),
        interactivityType="active",
        isPartOf=[
            _filled({"@type": "LearningResource", "name": site.title(unit).value, "url": _address(site, uri_of(unit))})
            for unit in units
        ],
        **_own(site),
    )


def term_json_ld(site: Site, term: Term) -> Iterator[Json]:
    yield _filled(
        {
            "@context": "https://schema.org",
            "@type": "DefinedTerm",
            "name": site.title(term).value,
            "termCode": _text(site, term.abbreviation),
            "description": plain_text(site.inline(term.definition)),
            "inLanguage": site.language_of(term.definition),
            "url": _address(site, uri_of(term)),
            "inDefinedTermSet": _filled(
                {"@type": "DefinedTermSet", "name": site._("Glossary"), "url": _address(site, GLOSSARY)}
            ),
        }
    )


def news_json_ld(site: Site, item: News) -> Iterator[Json]:
    yield _node(
        site,
        "NewsArticle",
        item,
        headline=site.title(item).value,
        datePublished=item.date.isoformat(),
        mentions=_organisations(site, item.organisations),
        **_own(site),
    )
