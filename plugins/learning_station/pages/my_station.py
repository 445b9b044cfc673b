"""My station: what a learner has done and made, and what they may do with it.

The page has the course's side; the rest is in their browser.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from learning_station.languages import locales
from learning_station.model.page import Page
from learning_station.model.question import Question
from learning_station.model.unit import Unit
from learning_station.model.uris import (
    MY_CARDS,
    MY_NOTEBOOK,
    MY_RECORD,
    MY_STATION,
    MY_STRATEGY,
    question_anchor,
    uri_of,
)
from learning_station.model.worksheet import StrategySection
from learning_station.pages.data_block import script_json
from learning_station.pages.definitions import plain_text
from learning_station.pages.page_assets import MY
from learning_station.pages.site import Site
from learning_station.pages.unit import UnitCard, unit_card
from learning_station.pages.views import LinkView, LocalizedText, PageSpec
from learning_station.pages.worksheet import worksheets_of


@dataclass(frozen=True)
class MyPageLink:
    """One of the other pages of the learner's own station."""

    link: LinkView
    says: str
    icon: str


@dataclass(frozen=True)
class MyUnit:
    card: UnitCard
    folder: str
    """How the addresses of the unit's pages begin."""
    lessons: str
    """The ids of what it has, with blanks between."""
    questions: str
    """Each with the ids that it had: `why-abroad|why`."""
    fields: str
    """The keys of the fields of its worksheets."""


@dataclass(frozen=True)
class MyStationView:
    title: LocalizedText
    rooms: tuple[MyPageLink, ...]
    units: tuple[MyUnit, ...]
    kinds: tuple[tuple[str, str], ...]
    """How the keys of a kind of item begin, and what it is called."""
    questions: Markup
    """By their ids, as a data block: what is asked, and where."""


def build_my_station_pages(site: Site) -> Iterator[PageSpec]:
    title = site.plain(site._("My station"))
    units = tuple(_unit(site, unit) for unit in site.station.units)
    view = MyStationView(title, tuple(_rooms(site)), units, tuple(_kinds(site)), script_json(_questions(site)))
    description = site._(
        "What you have done and written in this course. It is kept in this browser and on this device only."
    )
    yield PageSpec(MY_STATION, "my/index.html", "my-station", title, description, view, section="my", needs=MY)


def _rooms(site: Site) -> Iterator[MyPageLink]:
    if any(site.station.all(StrategySection)):
        yield _room(
            site,
            site._("My strategy"),
            MY_STRATEGY,
            site._("What you wrote in the worksheets, as one document"),
            "file-document-edit-outline",
        )
    yield _room(
        site,
        site._("My notebook"),
        MY_NOTEBOOK,
        site._("Your notes and what you highlighted, from all pages"),
        "notebook-outline",
    )
    yield _room(
        site,
        site._("Cards"),
        MY_CARDS,
        site._("The words of the course and its questions, to learn by heart"),
        "cards-outline",
    )
    yield _room(
        site,
        site._("Record of completion"),
        MY_RECORD,
        site._("The lessons that you have done, to print or keep"),
        "certificate-outline",
    )


def _room(site: Site, title: str, uri: str, says: str, icon: str) -> MyPageLink:
    return MyPageLink(LinkView(site.plain(title), uri), says, icon)


def _unit(site: Site, unit: Unit) -> MyUnit:
    pages: list[Page] = [unit, *site.station.lessons_of(unit)]
    refs = {page.ref for page in pages}
    questions = [
        "|".join((question.id, *question.formerly)) for page, question in site.station.questions if page.ref in refs
    ]
    fields = [f"field/{sheet.id}/{field.id}" for _, sheet in worksheets_of(site, unit) for field in sheet.fields]
    return MyUnit(
        unit_card(site, unit),
        f"{unit.id}/",
        " ".join(page.id for page in pages[1:]),
        " ".join(questions),
        " ".join(fields),
    )


def _kinds(site: Site) -> Iterator[tuple[str, str]]:
    yield "done/", site._("Lessons done")
    yield "answer/", site._("Answers")
    yield "field/", site._("Worksheet fields")
    yield "section/", site._("Texts of the strategy")
    yield "note/", site._("Notes and highlights")
    yield "bookmark/", site._("Bookmarks")
    yield "card/", site._("Cards practised")


def _questions(site: Site) -> dict[str, object]:
    return {
        id: _question(site, page, question)
        for page, question in site.station.questions
        for id in (question.id, *question.formerly)
    }


def _question(site: Site, page: Page, question: Question) -> dict[str, str]:
    body = page.body_in(site.language)
    theirs = next((one for one in body.questions if one.id == question.id), None)
    language = body.language if theirs else page.language
    prompt = plain_text(
        LocalizedText(
            "",
            language,
            html=Markup(site.renderer.line((theirs or question).prompt, body if theirs else page.original)),
        )
    )
    said = {"prompt": prompt, "uri": f"{uri_of(page)}#{question_anchor(question.id)}"}
    return (
        said
        if language == site.language
        else {**said, "language": language, "direction": locales.direction_of(language)}
    )
