"""A unit's questions on paper: one page without answers, one with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup, escape

from learning_station.languages import locales
from learning_station.markup.question_form import TRUE_FALSE, choice_words, shuffled
from learning_station.model.page import Body, Page
from learning_station.model.question import MARKED, Choice, Question
from learning_station.model.unit import Unit
from learning_station.model.uris import HOME, answers_uri, question_anchor, questions_uri, uri_of
from learning_station.pages.site import Site
from learning_station.pages.views import LanguageNotice, LinkView, LocalizedText, PageSpec


@dataclass(frozen=True)
class SheetChoice:
    text: Markup
    match: Markup
    feedback: Markup
    right: bool
    word: bool
    """Whether its text is the interface's, not the station's."""


@dataclass(frozen=True)
class SheetQuestion:
    """A question with room to answer."""

    number: int
    kind: str
    multiple: bool
    marked: bool
    """Whether its choices are right or wrong."""
    prompt: Markup
    text: Markup
    choices: tuple[SheetChoice, ...]
    mixed: tuple[Markup, ...]
    """Of a matching what can be matched, of an ordering its items: in another order than the right one."""
    measure: str
    explanation: Markup
    uri: str
    """Where it is answered on screen."""


@dataclass(frozen=True)
class QuestionGroup:
    """The questions of a lesson, or of the unit's own page."""

    page: LinkView
    language: str
    direction: str
    foreign: bool
    questions: tuple[SheetQuestion, ...]


@dataclass(frozen=True)
class QuestionsView:
    title: LocalizedText
    unit: LinkView
    groups: tuple[QuestionGroup, ...]
    answers: bool
    other: LinkView
    """The same questions with answers, or without."""


def question_prints(site: Site, unit: Unit) -> tuple[LinkView, ...]:
    """The ways to the unit's questions on paper and to their answers, if it has any."""
    return _links(site, unit) if any(_questions_of(site, page) for page in _pages(site, unit)) else ()


def build_question_pages(site: Site) -> Iterator[PageSpec]:
    for number, unit in enumerate(site.station.units, 1):
        groups = tuple(_groups(site, unit))
        if groups:
            links = _links(site, unit)
            crumbs = (LinkView(site.shown(site.station.course.title), HOME), site.link(unit))
            for link, other in (links, links[::-1]):
                view = QuestionsView(link.title, crumbs[1], groups, link is links[1], other)
                yield PageSpec(
                    link.uri,
                    "questions.html",
                    "questions",
                    link.title,
                    f"{crumbs[1].title}: {link.title}",
                    view,
                    section="course",
                    crumbs=crumbs,
                    unit=number,
                    notice=_notice(site, unit, link.uri),
                )


def _links(site: Site, unit: Unit) -> tuple[LinkView, LinkView]:
    questions, answers = site.plain(site._("Questions to print")), site.plain(site._("Questions with answers"))
    return LinkView(questions, questions_uri(unit)), LinkView(answers, answers_uri(unit))


def _pages(site: Site, unit: Unit) -> tuple[Page, ...]:
    return (unit, *site.station.lessons_of(unit))


def _questions_of(site: Site, page: Page) -> tuple[tuple[Question, Body], ...]:
    """The page's questions in the site's language, or as in the original where there is none, each with the body
    that it stands in.
    """
    body, original = page.body_in(site.language), page.original
    theirs = {question.id: question for question in body.questions}
    return tuple((theirs[one.id], body) if one.id in theirs else (one, original) for one in original.questions)


def _notice(site: Site, unit: Unit, uri: str) -> LanguageNotice | None:
    """What is to be said of the first page whose translation is missing or old; it leads to the original's sheet."""
    for page in _pages(site, unit):
        notice = site.notice(page) if _questions_of(site, page) else None
        if notice:
            return replace(notice, original_uri=f"../{notice.original_language}/{uri}" if notice.original_uri else "")
    return None


def _groups(site: Site, unit: Unit) -> Iterator[QuestionGroup]:
    number = 1
    for page in _pages(site, unit):
        by_language: dict[str, list[tuple[Question, Body]]] = {}
        for question, body in _questions_of(site, page):
            by_language.setdefault(body.language, []).append((question, body))
        for language, questions in by_language.items():
            sheet = tuple(
                _question(site, page, question, body, number + place)
                for place, (question, body) in enumerate(questions)
            )
            number += len(sheet)
            yield QuestionGroup(
                site.link(page), language, locales.direction_of(language), language != site.language, sheet
            )


def _question(site: Site, page: Page, question: Question, body: Body, number: int) -> SheetQuestion:
    texts = {choice.number: choice.text for choice in question.choices}
    if question.kind == "matching":
        texts = {place: text for text, place in question.matches.items()}
    mixed = shuffled(list(texts), question.id) if question.kind in ("matching", "ordering") else []
    return SheetQuestion(
        number=number,
        kind=question.kind,
        multiple=question.multiple,
        marked=question.kind in MARKED,
        prompt=_line(site, question.prompt, body),
        text=_paragraphs(site, question.text, body),
        choices=tuple(_choice(site, question, choice, body) for choice in question.choices),
        mixed=tuple(_line(site, texts[place], body) for place in mixed),
        measure=question.measure,
        explanation=_paragraphs(site, question.explanation, body),
        uri=f"{uri_of(page)}#{question_anchor(question.id)}",
    )


def _choice(site: Site, question: Question, choice: Choice, body: Body) -> SheetChoice:
    word = choice.any_other or (question.kind == "true-false" and choice.text in TRUE_FALSE)
    words = choice_words(choice, question, site._)
    return SheetChoice(
        text=_line(site, choice.text, body) if words is None else escape(words),
        match=_line(site, choice.match, body),
        feedback=_line(site, choice.feedback, body),
        right=choice.right,
        word=word,
    )


def _line(site: Site, markdown: str, body: Body) -> Markup:
    """One line of a question."""
    return Markup(site.renderer.line(markdown, body))


def _paragraphs(site: Site, markdown: str, body: Body) -> Markup:
    """A part of a question, its links read from where the body stands."""
    return Markup(site.renderer.paragraphs(markdown, body).strip())
