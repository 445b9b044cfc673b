"""The cards: the glossary and the course's questions, to learn by heart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from learning_station.languages import locales
from learning_station.model.page import Body, Page
from learning_station.model.question import Choice, Question
from learning_station.model.references import Ref
from learning_station.model.registers import Term
from learning_station.model.unit import Unit
from learning_station.model.uris import MY_CARDS, uri_of
from learning_station.pages.glossary import Equivalent, equivalents_of
from learning_station.pages.page_assets import CARDS
from learning_station.pages.site import Site
from learning_station.pages.views import LinkView, LocalizedText, PageSpec


@dataclass(frozen=True)
class CardUnit:
    """A unit that has cards."""

    id: str
    number: int
    title: LocalizedText


@dataclass(frozen=True)
class TermCards:
    """A term, from which its cards are made: one a direction."""

    id: str
    title: LocalizedText
    abbreviation: LocalizedText | None
    definition: LocalizedText
    equivalents: tuple[Equivalent, ...]
    link: LinkView
    units: tuple[str, ...]
    """The ids of the units that use it, in the course's order."""


@dataclass(frozen=True)
class QuestionCard:
    id: str
    prompt: LocalizedText
    text: LocalizedText | None
    options: tuple[LocalizedText, ...]
    """What there is to choose from, to order or to match."""
    answers: tuple[LocalizedText, ...]
    in_order: bool
    explanation: LocalizedText | None
    link: LinkView
    """Where it is asked."""
    unit: str


@dataclass(frozen=True)
class CardsView:
    title: LocalizedText
    units: tuple[CardUnit, ...]
    has_others: bool
    """Whether there are terms that no unit uses."""
    languages: tuple[tuple[str, str], ...]
    """Code and name of the languages besides the site's in which terms have names."""
    terms: tuple[TermCards, ...]
    questions: tuple[QuestionCard, ...]


def build_cards_pages(site: Site) -> Iterator[PageSpec]:
    title = site.plain(site._("Cards"))
    using = _units_by_term(site)
    terms = tuple(
        _term(site, term, using)
        for term in sorted(site.station.all(Term), key=lambda term: locales.sort_key(site.title(term).value))
    )
    questions = tuple(_questions(site))
    used = {unit for card in terms for unit in card.units} | {card.unit for card in questions}
    units = tuple(
        CardUnit(unit.id, number, site.title(unit))
        for number, unit in enumerate(site.station.units, 1)
        if unit.id in used
    )
    named = {equivalent.name.language: equivalent.language_name for card in terms for equivalent in card.equivalents}
    view = CardsView(
        title, units, any(not card.units for card in terms), tuple(sorted(named.items())), terms, questions
    )
    description = site._("The words of the course and its questions, asked again just before you would forget them.")
    yield PageSpec(MY_CARDS, "my/cards.html", "my-cards", title, description, view, section="my", needs=CARDS)


def _units_by_term(site: Site) -> Mapping[Ref, tuple[str, ...]]:
    """The units whose page or lessons refer to a term."""
    found: dict[Ref, dict[str, None]] = {}
    for unit in site.station.units:
        for page in (unit, *site.station.lessons_of(unit)):
            for ref in page.mentions():
                found.setdefault(ref, {})[unit.id] = None
    return {ref: tuple(units) for ref, units in found.items()}


def _term(site: Site, term: Term, using: Mapping[Ref, tuple[str, ...]]) -> TermCards:
    abbreviation = term.abbreviation.languages.get(site.language) if term.abbreviation else None
    return TermCards(
        id=term.id,
        title=site.title(term),
        abbreviation=site.plain(abbreviation) if abbreviation else None,
        definition=site.inline(term.definition),
        equivalents=tuple(equivalents_of(site, term)),
        link=site.link(term),
        units=using.get(term.ref, ()),
    )


def _questions(site: Site) -> Iterator[QuestionCard]:
    for unit in site.station.units:
        for page in (unit, *site.station.lessons_of(unit)):
            body = page.body_in(site.language)
            for question in body.questions:
                yield _question(site, unit, page, question, body)


def _question(site: Site, unit: Unit, page: Page, question: Question, body: Body) -> QuestionCard:
    shown = partial(_markdown, site, body)
    return QuestionCard(
        id=question.id,
        prompt=shown(question.prompt),
        text=shown(question.text, block=True) if question.text else None,
        options=tuple(map(shown, _options(question))),
        answers=tuple(_answers(site, question, body)),
        in_order=question.kind == "ordering",
        explanation=shown(question.explanation, block=True) if question.explanation else None,
        link=LinkView(site.title(page), uri_of(page) or "", page.kind),
        unit=unit.id,
    )


def _options(question: Question) -> Iterator[str]:
    """In an order that gives nothing away."""
    texts = [choice.text for choice in question.choices]
    match question.kind:
        case "choice":
            yield from texts
        case "ordering" | "matching":
            yield from sorted(texts, key=locales.sort_key)


def _answers(site: Site, question: Question, body: Body) -> Iterator[LocalizedText]:
    """What is right, each as one line; of an ordering all, in their order."""
    for choice in question.choices:
        if choice.right and not choice.any_other:
            yield _answer(site, question, choice, body)


def _answer(site: Site, question: Question, choice: Choice, body: Body) -> LocalizedText:
    language = body.language
    match question.kind:
        case "true-false":
            return site.plain(site._("True") if choice.text == "true" else site._("False"))
        case "text":
            return site.plain(choice.accepts[0] if choice.accepts else choice.text, language)
        case "number":
            return site.plain(f"{choice.text} {question.measure}".strip(), language)
        case "matching":
            sides = (_markdown(site, body, choice.text), _markdown(site, body, choice.match))
            html = Markup(" – ").join(side.html or Markup() for side in sides)
            return LocalizedText(f"{choice.text} – {choice.match}", language, language != site.language, html)
    return _markdown(site, body, choice.text)


def _markdown(site: Site, body: Body, text: str, block: bool = False) -> LocalizedText:
    """A text of one of the body's questions, as that body shows it."""
    html = site.renderer.paragraphs(text, body).strip() if block else site.renderer.line(text, body)
    return LocalizedText(text, body.language, body.language != site.language, Markup(html), block=block)
