"""Each kind of block becomes the HTML that the style sheet, the elements and learners' saved states know."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from lxml import html as reader
from markupsafe import escape

from learning_station.markup.blocks import BLOCKS
from learning_station.markup.blocks.details import read_class
from learning_station.markup.blocks.figure import read_id
from learning_station.markup.form_controls import control_html
from learning_station.markup.html import element
from learning_station.markup.placeholders import ROOT_MARK
from learning_station.markup.question_form import choice_words
from learning_station.model.document import Block, Content
from learning_station.model.question import Choice, Question
from learning_station.model.worksheet import Field, Worksheet
from learning_station.problems import Where

NOWHERE = Where("")
EVIL = '"><script>'


@dataclass(frozen=True)
class Said:
    """A text of the station, in the page's language or in another."""

    value: str
    foreign: bool = False
    language: str = "fr"


@dataclass(frozen=True)
class Person:
    title: Said
    uri: str = "people/jean.html"


class Page:
    """A page that knows one position, one section and the numbers of figures; `*emphasis*` is all its Markdown."""

    def label(self, message: str) -> str:
        return message

    def duration(self, minutes: int) -> str:
        return f"{minutes} minutes"

    def html(self, content: Content) -> str:
        return "".join(map(str, content))

    def line(self, markdown: str) -> str:
        return re.sub(r"\*(.+?)\*", r"<em>\1</em>", str(escape(markdown)))

    def paragraphs(self, markdown: str) -> str:
        return f"<p>{self.line(markdown)}</p>\n" if markdown else ""

    def position(self, id: str) -> Any:
        statement = Said("Cities *act* <b>.", foreign=True)
        return (statement, Person(Said("Jean <b>")), "Director of *things* (2017)") if id == "jean" else None

    def section(self, id: str) -> Any:
        return {"start": Said("Start <b>"), "debut": Said("Début", foreign=True)}.get(id)

    def number(self, kind: str, id: str) -> str:
        return f"{kind.title()} 2.3" if id == "known" else ""


def _block(name: str, title: str = "", content: str = "", part: Any = None, **options: Any) -> Block:
    plain = re.sub("<[^>]+>", "", title)
    return Block(name, (title,) if title else (), plain, options, (content,) if content else (), part)


def _render(block: Block, page: Page | None = None) -> str:
    return BLOCKS[block.name].render(block, page or Page())


def _tree(html: str) -> list[str]:
    """The HTML as a browser has it, an element a line; a line break is none here, and `␣` a blank before one."""
    root = reader.fragment_fromstring(html.replace(ROOT_MARK, "ROOT/"), create_parent="div")
    for one in root.iter():
        one.text, one.tail = (re.sub(r"^\s*\n\s*|\s*\n\s*$", "", text or "") for text in (one.text, one.tail))
    return etree.tostring(root, method="c14n").decode().replace("␣", " ").replace("><", ">\n<").split("\n")


PANELS = {
    "an activity": (
        _block("activity", "Your <em>own</em> &lt;b&gt;", "<p>Write.</p>\n", minutes=10),
        """
        <aside class="block activity" aria-label="Activity: Your own &amp;lt;b&amp;gt;">
          <p class="block-title"><span class="block-label">Activity</span>␣
            <span class="block-name">Your <em>own</em> &lt;b&gt;</span>␣
            <span class="block-minutes">10 minutes</span></p>
          <p>Write.</p>
        </aside>
        """,
    ),
    "key points": (
        _block("key-points", content="<ul><li>One</li></ul>"),
        """
        <aside class="block key-points" aria-label="Key points">
          <p class="block-title"><span class="block-label">Key points</span></p>
          <ul><li>One</li></ul>
        </aside>
        """,
    ),
    "a discussion without a title": (
        _block("discussion", content="<p>Talk.</p>", minutes=5),
        """
        <aside class="block discussion" aria-label="Discussion">
          <p class="block-title"><span class="block-label">Discussion</span>␣
            <span class="block-minutes">5 minutes</span></p>
          <p>Talk.</p>
        </aside>
        """,
    ),
    **{
        f"a panel {name}": (
            _block(name, "Title", "<p>Text.</p>"),
            f"""
            <aside class="block {name}" aria-label="{label}: Title">
              <p class="block-title"><span class="block-label">{label}</span> <span class="block-name">Title</span></p>
              <p>Text.</p>
            </aside>
            """,
        )
        for name, label in {
            "editor-note": "Editor’s note",
            "note": "Note",
            "tip": "Tip",
            "important": "Important",
            "warning": "Warning",
            "caution": "Caution",
        }.items()
    },
    "details": (
        _block("details", "An <em>answer</em>", "<p>It was in July.</p>"),
        '<details class="details"><summary>An <em>answer</em></summary><p>It was in July.</p></details>',
    ),
    "details that are open, with a class": (
        _block("details", "An answer", "<p>It was in July.</p>", open=True, type="wide"),
        '<details class="details wide" open="open"><summary>An answer</summary><p>It was in July.</p></details>',
    ),
    "details that are said to be closed": (
        _block("details", "An answer", open=False),
        '<details class="details"><summary>An answer</summary></details>',
    ),
}

FIGURES = {
    "a figure": (
        _block("figure", "A <em>caption</em>", '<img alt="Alt" src="a.svg">', credit="Photo: A. <Name>"),
        """
        <figure class="figure">
          <img alt="Alt" src="a.svg">
          <figcaption><span class="caption">A <em>caption</em></span>␣
            <span class="credit">Photo: A. &lt;Name&gt;</span></figcaption>
        </figure>
        """,
    ),
    "a figure with a number": (
        _block("figure", "A caption", '<img src="a.svg">', id="known"),
        """
        <figure class="figure" id="figure-known">
          <img src="a.svg">
          <figcaption><span class="figure-number">Figure 2.3</span> <span class="caption">A caption</span></figcaption>
        </figure>
        """,
    ),
    "a figure whose number isn't known": (
        _block("figure", "A caption", id="other"),
        '<figure class="figure" id="figure-other"><figcaption><span class="caption">A '
        "caption</span></figcaption></figure>",
    ),
    "a table": (
        _block("table", "Who <em>came</em>", "<table><tr><td>1</td></tr></table>\n", credit="Made here", id="known"),
        """
        <figure class="table-figure" id="table-known">
          <table><tr><td>1</td></tr></table>
          <figcaption><span class="figure-number">Table 2.3</span>␣
            <span class="caption">Who <em>came</em></span>␣
            <span class="credit">Made here</span></figcaption>
        </figure>
        """,
    ),
    "a position": (
        _block("position", id="jean"),
        """
        <figure class="position">
          <p class="position-statement" lang="fr">Cities *act* &lt;b&gt;.</p>
          <figcaption><a class="ref ref-person" href="ROOT/people/jean.html">Jean &lt;b&gt;</a>,␣
            <span class="function">Director of *things* (2017)</span></figcaption>
        </figure>
        """,
    ),
    "a position that isn't there": (_block("position", id="nobody"), '<figure class="position"></figure>'),
    "a position without id": (_block("position"), '<figure class="position"></figure>'),
}


def _choice(number: int, text: str, feedback: str, **rest: Any) -> Choice:
    return Choice(number, text, feedback, NOWHERE, **rest)


def _question(id: str, kind: Any, *choices: Choice, **rest: Any) -> Block:
    question = Question(id, kind, "What *is* it?", NOWHERE, choices=choices, **rest)
    return _block("question", question.prompt, part=question)


def _form(id: str, kind: str, form: str, answers: str, more: str = "", hints: str = "", listed: str = "ul") -> str:
    """A question's HTML around its controls, its hints and its answers."""
    return f"""
    <station-question class="block question" id="question-{id}" data-question="{id}" data-kind="{kind}"
        data-say-right="Right." data-say-empty="Answer first, then check."
        data-say-partly="Right so far, but something is missing. Change your answer and check again."
        data-say-wrong="Not right yet. Change your answer and check again." {more}>
      <fieldset class="question__form">
        <legend class="question__prompt"><span class="block-label" data-pagefind-ignore="">Question</span>␣
          <span class="block-name">What <em>is</em> it?</span></legend>
        {form}
      </fieldset>
      {hints}
      <div class="question__result" data-pagefind-ignore="" role="status"></div>
      <div class="question__actions" data-pagefind-ignore="" hidden="">
        <button data-action="check" type="button">Check</button>␣
        <button data-action="reset" type="button">Start again</button>␣
        </div>
      <details class="question__answer" data-pagefind-ignore="">
        <summary>Show the answer</summary>
        <{listed} class="question__feedbacks">{answers}
      </details>
    </station-question>
    """


RIGHT = '<span class="question__mark question__mark--right">Right</span>'
WRONG = '<span class="question__mark question__mark--wrong">Wrong</span>'


def _radio(id: str, number: int, text: str, kind: str = "radio") -> str:
    control = f'<input autocomplete="off" name="question-{id}" type="{kind}" value="{number}">'
    return f'<li data-choice="{number}"><label class="question__choice">{control}<span>{text}</span></label></li>'


def _said(text: str, feedback: str, mark: str = "") -> str:
    mark = f"{mark} " if mark else ""
    return f'{mark}<span class="question__said">{text}</span> <span class="question__feedback">{feedback}</span>'


def _options(number: int) -> str:
    id = f"question-what-{number}"
    options = (
        '<option value="">Choose…</option><option value="2">A river</option><option value="1">A league '
        "&lt;x&gt;</option>"
    )
    return f' <select autocomplete="off" id="{id}">{options}</select>'


QUESTIONS = {
    "a choice": (
        _question(
            "why",
            "choice",
            _choice(1, "To *replace* the <state>.", "No: *never*."),
            _choice(2, "To serve.", "Yes.", right=True),
            text="Take your time.",
            explanation="A city has no *army*.",
            hints=("Think *twice*.", "Look <there>."),
            order="random",
            formerly=("old", "older"),
        ),
        _form(
            "why",
            "choice",
            f"""
            <div class="question__text"><p>Take your time.</p></div>
            <ul class="question__choices" data-pagefind-ignore="">
              {_radio("why", 1, "To <em>replace</em> the &lt;state&gt;.")}{_radio("why", 2, "To serve.")}
            </ul>
            """,
            f"""
            <li data-choice="1">{_said("To <em>replace</em> the &lt;state&gt;.", "No: <em>never</em>.", WRONG)}</li>
            <li data-choice="2" data-right="">{_said("To serve.", "Yes.", RIGHT)}</li></ul>
            <div class="question__explanation"><p>A city has no <em>army</em>.</p></div>
            """,
            'data-order="random" data-formerly="old older"',
            """
            <details class="question__hint" data-pagefind-ignore=""><summary>Hint 1</summary><p>Think <em>twice</em>.</p></details>
            <details class="question__hint" data-pagefind-ignore=""><summary>Hint 2</summary><p>Look &lt;there&gt;.</p></details>
            """,
        ),
    ),
    "several right answers and one hint": (
        _question(
            "which",
            "choice",
            _choice(1, "One", "Yes.", right=True),
            _choice(2, "Two", "Yes.", right=True),
            hints=("Think.",),
            multiple=True,
        ),
        _form(
            "which",
            "choice",
            f"""
            <p class="question__how" data-pagefind-ignore="">More than one answer may be right.</p>
            <ul class="question__choices" data-pagefind-ignore="">
              {_radio("which", 1, "One", "checkbox")}{_radio("which", 2, "Two", "checkbox")}
            </ul>
            """,
            f"""
            <li data-choice="1" data-right="">{_said("One", "Yes.", RIGHT)}</li>
            <li data-choice="2" data-right="">{_said("Two", "Yes.", RIGHT)}</li></ul>
            """,
            'data-multiple="yes"',
            '<details class="question__hint" data-pagefind-ignore=""><summary>Hint</summary><p>Think.</p></details>',
        ),
    ),
    "true or false": (
        _question("treaty", "true-false", _choice(1, "true", "No."), _choice(2, "false", "Yes.", right=True)),
        _form(
            "treaty",
            "true-false",
            f"""
            <ul class="question__choices" data-pagefind-ignore="">
              {_radio("treaty", 1, "True")}{_radio("treaty", 2, "False")}
            </ul>
            """,
            f"""
            <li data-choice="1">{_said("True", "No.", WRONG)}</li>
            <li data-choice="2" data-right="">{_said("False", "Yes.", RIGHT)}</li></ul>
            """,
        ),
    ),
    "a number": (
        _question(
            "long",
            "number",
            _choice(1, "-1.5 ± 0.25", "Yes.", right=True, value=Decimal("-1.5"), tolerance=Decimal("0.25")),
            _choice(2, "*", "No."),
            measure="<years>",
        ),
        _form(
            "long",
            "number",
            """
            <p class="question__field" data-pagefind-ignore=""><label for="question-long-field">Your answer</label> <input
              id="question-long-field" type="text" class="question__number" inputmode="decimal" autocapitalize="off" autocomplete="off"
              spellcheck="false" dir="auto" aria-describedby="question-long-field-measure"> <span id="question-long-field-measure">&lt;years&gt;</span></p>
            """,
            f"""
            <li data-choice="1" data-right="" data-tolerance="0.25" data-value="-1.5">{_said("-1.5 ± 0.25 &lt;years&gt;", "Yes.", RIGHT)}</li>
            <li data-choice="2" data-other="">{_said("Any other answer", "No.", WRONG)}</li></ul>
            """,
            'data-say-unread="This is not a number. Write digits, for example 12 or 1.5."',
        ),
    ),
    "a text": (
        _question("where", "text", _choice(1, 'Ghent | "Gent"', "Yes.", right=True, accepts=("Ghent", '"Gent"'))),
        _form(
            "where",
            "text",
            """
            <p class="question__field" data-pagefind-ignore=""><label for="question-where-field">Your answer</label> <input
              id="question-where-field" type="text" autocapitalize="off" autocomplete="off" spellcheck="false" dir="auto"></p>
            """,
            '<li data-choice="1" data-right="" '
            f'data-accepts="Ghent|&quot;Gent&quot;">{_said("Ghent / &quot;Gent&quot;", "Yes.", RIGHT)}</li></ul>',
        ),
    ),
    "a matching, whose options hold text only": (
        _question(
            "what",
            "matching",
            _choice(1, "Hanse *old*", "One.", right=True, match="A *league* <x>"),
            _choice(2, "Rhine", "Two.", right=True, match="A river"),
            _choice(3, "Union", "Three.", right=True, match="A *league* <x>"),
        ),
        _form(
            "what",
            "matching",
            f"""
            <ul class="question__pairs" data-pagefind-ignore="">
              <li data-choice="1"><label for="question-what-1">Hanse <em>old</em></label>{_options(1)}</li>
              <li data-choice="2"><label for="question-what-2">Rhine</label>{_options(2)}</li>
              <li data-choice="3"><label for="question-what-3">Union</label>{_options(3)}</li>
            </ul>
            """,
            f"""
            <li data-choice="1" data-right="" data-match="1"><span class="question__said">Hanse <em>old</em></span>␣=␣
              {_said("A <em>league</em> &lt;x&gt;", "One.")}</li>
            <li data-choice="2" data-right="" data-match="2"><span class="question__said">Rhine</span>␣=␣
              {_said("A river", "Two.")}</li>
            <li data-choice="3" data-right="" data-match="1"><span class="question__said">Union</span>␣=␣
              {_said("A <em>league</em> &lt;x&gt;", "Three.")}</li></ul>
            """,
        ),
    ),
    "an ordering": (
        _question(
            "first",
            "ordering",
            _choice(1, "*One*", "A.", right=True),
            _choice(2, "Two", "B.", right=True),
            _choice(3, "Three", "C.", right=True),
        ),
        _form(
            "first",
            "ordering",
            """
            <ol class="question__order" data-pagefind-ignore="" data-up="Move up: {item}" data-down="Move down: {item}"
              data-moved="{item}: place {n} of {all}" data-in-place="in its place" data-misplaced="not in its place">
              <li data-choice="2"><span class="question__item">Two</span></li>
              <li data-choice="3"><span class="question__item">Three</span></li>
              <li data-choice="1"><span class="question__item"><em>One</em></span></li>
            </ol>
            """,
            f"""
            <li data-choice="1" data-right="">{_said("<em>One</em>", "A.")}</li>
            <li data-choice="2" data-right="">{_said("Two", "B.")}</li>
            <li data-choice="3" data-right="">{_said("Three", "C.")}</li></ol>
            """,
            listed="ol",
        ),
    ),
}


def _field(id: str, kind: Any, content: str = "", **rest: Any) -> Block:
    field = Field(id, kind, f"{id.title()} *x*", NOWHERE, worksheet="sheet", **rest)
    return _block("field", field.title, content, field)


def _around(id: str, kind: str, inside: str, more: str = "") -> str:
    """A group of controls with its name."""
    return f"""
    <fieldset class="field field--{kind}" id="field-sheet-{id}" data-item="field/sheet/{id}" data-kind="{kind}" {more}>
      <legend class="field-name">{id.title()} *x*</legend>{inside}
    </fieldset>
    """


def _single(id: str, kind: str, inside: str) -> str:
    """One control with its name."""
    return f"""
    <div class="field field--{kind}" id="field-sheet-{id}" data-item="field/sheet/{id}" data-kind="{kind}">
      <label class="field-name" for="field-sheet-{id}-text">{id.title()} *x*</label>{inside}
    </div>
    """


def _pick(id: str, number: int, text: str, kind: str = "radio") -> str:
    return (
        f'<label class="field-choice"><input name="field/sheet/{id}" type="{kind}" '
        f'value="{number}"><span>{text}</span></label>'
    )


def _row(number: int) -> str:
    area = '<textarea autocomplete="off" dir="auto" rows="1"></textarea>'
    return f"""
    <fieldset class="field-row"><legend class="visually-hidden">Row {number}</legend>
      <label class="field-cell"><span>What</span>{area}</label><label class="field-cell"><span>&lt;When&gt;</span>{area}</label>
      <button aria-label="Remove row {number}" class="field-button field-remove" data-pagefind-ignore="" hidden="" type="button">×</button>
    </fieldset>
    """


CLEAR = (
    '<button class="field-button field-clear" data-pagefind-ignore="" hidden="" type="button">Clear the choice</button>'
)

WORKSHEETS = {
    "a worksheet": (
        _block(
            "worksheet",
            content="<p>For <em>you</em>.</p>",
            part=Worksheet("sheet", 'Where "we" *stand*', NOWHERE, minutes=30),
        ),
        """
        <station-worksheet data-kept="Kept." data-not-kept="Not kept.">
          <section aria-label="Worksheet: Where &quot;we&quot; *stand*" class="block worksheet" data-worksheet="sheet" id="worksheet-sheet">
            <p class="block-title"><span class="block-label">Worksheet</span>␣
              <span class="block-name">Where "we" *stand*</span>␣
              <span class="block-minutes">30 minutes</span></p>
            <p>For <em>you</em>.</p>
            <noscript data-pagefind-ignore="">
              <p class="worksheet-state">Without JavaScript, what you type here is not kept. You can still print it.</p>
            </noscript>
            <p class="worksheet-state" role="status"></p>
          </section>
        </station-worksheet>
        """,
    ),
    "a short field with all that a field can have": (
        _field("city", "short", "<p>Its <em>name</em>.</p>\n", feeds="start", example="1913 <b>"),
        _single(
            "city",
            "short",
            """
            <div class="field-guidance" id="field-sheet-city-guidance"><p>Its <em>name</em>.</p></div>
            <details class="field-example"><summary>Example</summary><p>1913 &lt;b&gt;</p></details>
            <input aria-describedby="field-sheet-city-guidance" autocomplete="off" class="field-text" dir="auto" id="field-sheet-city-text" type="text">
            <p class="field-feeds" data-pagefind-ignore="">In your strategy: <a href="ROOT/my/strategy.html#section-start">Start &lt;b&gt;</a></p>
            """,
        ),
    ),
    "a long field whose section isn't there": (
        _field("long", "long", feeds="nowhere"),
        _single(
            "long",
            "long",
            '<textarea autocomplete="off" class="field-text" dir="auto" id="field-sheet-long-text" '
            'rows="4"></textarea>',
        ),
    ),
    "a date whose section is in another language": (
        _field("date", "date", feeds="debut"),
        _single(
            "date",
            "date",
            """
            <input autocomplete="off" class="field-text" id="field-sheet-date-text" type="date">
            <p class="field-feeds" data-pagefind-ignore="">In your strategy: <a href="ROOT/my/strategy.html#section-debut" lang="fr">Début</a></p>
            """,
        ),
    ),
    "one of several choices": (
        _field("one", "choice", "<p>Which?</p>", choices=("a <b>", "c")),
        _around(
            "one",
            "choice",
            f"""
            <div class="field-guidance" id="field-sheet-one-guidance"><p>Which?</p></div>
            <div class="field-choices">{_pick("one", 1, "a &lt;b&gt;")}{_pick("one", 2, "c")}</div>{CLEAR}
            """,
            'aria-describedby="field-sheet-one-guidance"',
        ),
    ),
    "some of several choices": (
        _field("many", "choice", choices=("a", "c"), multiple=True),
        _around(
            "many",
            "choice",
            f'<div class="field-choices">{_pick("many", 1, "a", "checkbox")}{_pick("many", 2, "c", "checkbox")}</div>',
        ),
    ),
    "a scale": (
        _field("ready", "scale", steps=3, first="Not <at> all", last="Fully"),
        _around(
            "ready",
            "scale",
            f"""
            <div class="field-scale"><span aria-hidden="true" class="field-end">Not &lt;at&gt; all</span>
              <div class="field-steps">
                {_pick("ready", 1, '1<span class="visually-hidden"> Not &lt;at&gt; all</span>')}
                {_pick("ready", 2, "2")}
                {_pick("ready", 3, '3<span class="visually-hidden"> Fully</span>')}
              </div>
              <span aria-hidden="true" class="field-end">Fully</span></div>{CLEAR}
            """,
        ),
    ),
    "a table": (
        _field("rows", "table", columns=("What", "<When>"), rows=2, example="A; <B>"),
        _around(
            "rows",
            "table",
            f"""
            <details class="field-example"><summary>Example</summary>
              <dl><div><dt>What</dt><dd>A</dd></div><div><dt>&lt;When&gt;</dt><dd>&lt;B&gt;</dd></div></dl>
            </details>
            <div class="field-rows" data-pagefind-ignore="">{_row(1)}{_row(2)}</div>
            <div class="field-foot">
              <button class="field-button field-add" data-pagefind-ignore="" hidden="" type="button">Add a row</button>
              <span class="field-state" role="status"></span>
              <button class="field-button field-undo" data-pagefind-ignore="" hidden="" type="button">Undo</button>
            </div>
            """,
            'data-columns="2" data-row="Row {n}" data-remove="Remove row {n}" data-removed="Row {n} was removed."',
        ),
    ),
}

CASES = {**PANELS, **FIGURES, **QUESTIONS, **{f"worksheet: {name}": case for name, case in WORKSHEETS.items()}}


@pytest.mark.parametrize(("block", "expected"), CASES.values(), ids=CASES)
def test_a_block_becomes_its_html(block: Block, expected: str) -> None:
    rendered = _render(block)
    assert _tree(rendered) == _tree(expected)
    assert type(rendered) is str  # `Markup` would escape the HTML that it is added to


def test_every_kind_of_block_is_among_the_cases() -> None:
    assert {block.name for block, _ in CASES.values()} == set(BLOCKS)


# What comes from a text or a catalogue is escaped.


class EvilPage(Page):
    """Whatever this page says would leave the attribute or the text that it stands in."""

    def label(self, message: str) -> str:
        return EVIL + message

    def duration(self, minutes: int) -> str:
        return EVIL

    def position(self, id: str) -> Any:
        return Said(EVIL, foreign=True, language=EVIL), Person(Said(EVIL), EVIL), EVIL

    def section(self, id: str) -> Any:
        return Said(EVIL, foreign=True, language=EVIL)

    def number(self, kind: str, id: str) -> str:
        return EVIL


def _spoilt(block: Block) -> Block:
    """The block with every text that an editor writes spoilt; content and title are finished HTML and stay."""
    options = {name: EVIL if isinstance(value, str) else value for name, value in block.options.items()}
    match block.part:
        case Question() as question:
            choices = tuple(_spoilt_choice(choice) for choice in question.choices)
            texts: dict[str, Any] = dict.fromkeys(("id", "prompt", "text", "explanation", "measure"), EVIL)
            part: Any = replace(question, **texts, hints=(EVIL,), formerly=(EVIL,), choices=choices)
        case Field() as field:
            texts = dict.fromkeys(("id", "worksheet", "title", "example", "feeds", "first", "last"), EVIL)
            part = replace(field, **texts, choices=(EVIL,), columns=(EVIL,))
        case Worksheet() as worksheet:
            part = replace(worksheet, id=EVIL, title=EVIL)
        case _:
            part = None
    return block._replace(plain_title=EVIL, options=options, part=part)


def _spoilt_choice(choice: Choice) -> Choice:
    text = choice.text if choice.any_other else EVIL
    accepts = (EVIL,) if choice.accepts else ()
    return replace(choice, text=text, feedback=EVIL, match=choice.match and EVIL, accepts=accepts)


@pytest.mark.parametrize("block", [block for block, _ in CASES.values()], ids=list(CASES))
def test_nothing_gets_out_of_its_place(block: Block) -> None:
    spoilt = _render(_spoilt(block), EvilPage())
    assert EVIL not in spoilt
    assert "script" not in {one.tag for one in reader.fragment_fromstring(spoilt, create_parent="div").iter()}


def test_text_is_escaped_and_html_is_not() -> None:
    inner = element("b", {}, "<&>")
    paragraph = element("p", {"title": '"<', "id": None}, "<&>", inner)
    assert paragraph == '<p title="&#34;&lt;">&lt;&amp;&gt;<b>&lt;&amp;&gt;</b></p>'
    assert element("input", {"value": "", "hidden": ""}) == '<input hidden="" value="">'


# Parts that other pages use too.


def test_a_control_alone_is_that_of_the_worksheet() -> None:
    block, _ = WORKSHEETS["a scale"]
    assert isinstance(block.part, Field)
    assert control_html(block.part, "sheet", str) == _render(block)


@pytest.mark.parametrize(
    ("kind", "choice", "words"),
    [
        ("choice", _choice(1, "*One*", ""), None),
        ("matching", _choice(1, "*One*", ""), None),
        ("true-false", _choice(1, "true", ""), "True"),
        ("true-false", _choice(1, "perhaps", ""), "perhaps"),
        ("number", _choice(1, "12", ""), "12 <years>"),
        ("number", _choice(1, "*", ""), "Any other answer"),
        ("text", _choice(1, "A|B", "", accepts=("A", "B")), "A / B"),
        ("text", _choice(1, "*", ""), "Any other answer"),
    ],
)
def test_the_words_of_a_choice(kind: Any, choice: Choice, words: str | None) -> None:
    assert choice_words(choice, Question("id", kind, "", NOWHERE, measure="<years>"), str) == words


# The grammars.


@pytest.mark.parametrize("name", BLOCKS)
def test_a_grammar_needs_only_what_it_has(name: str) -> None:
    grammar = BLOCKS[name].grammar
    assert grammar.name == name
    assert set(grammar.needed) <= set(grammar.options)
    assert not grammar.inside or grammar.inside in BLOCKS


@pytest.mark.parametrize(
    ("name", "option", "good", "bad"),
    [
        ("activity", "minutes", [1, 600], [0, 601, True, "5", 1.5]),
        ("figure", "credit", ["A"], [1, False, None]),
        ("figure", "id", ["three-moments"], ["Three", "a b", "", 3]),
        ("details", "open", [True, False], ["yes", 1]),
        ("details", "type", ["wide", "a-b_1"], ["a b", "1a", "", 'a"', "é", None]),
        ("question", "multiple", [True], ["maybe"]),
        ("field", "steps", [5, 99], ["5", True]),
        ("field", "example", ["A", 1913, 1.5], [True, None, [1]]),
    ],
)
def test_the_values_of_an_option(name: str, option: str, good: list[Any], bad: list[Any]) -> None:
    read = BLOCKS[name].grammar.options[option].read
    for value in good:
        assert read(value) == (str(value) if option == "example" else value)
    for value in bad:
        with pytest.raises(ValueError, match=f"^{re.escape(str(value))}$"):
            read(value)


def test_panels_other_than_discussions_and_activities_take_no_time() -> None:
    timed = {name for name, kind in BLOCKS.items() if "minutes" in kind.grammar.options}
    assert timed == {"discussion", "activity", "worksheet"}


def test_ids_and_classes_are_read_as_texts() -> None:
    assert (read_id("a-b"), read_class("wide")) == ("a-b", "wide")


STYLES = Path(__file__).parents[2] / "overrides/assets/css"
STYLED_AS = {"table": "table-figure"}
"""The class of a block whose name is another one's too."""


def test_every_block_has_its_style() -> None:
    """A block's own class stands in the style sheets: one that nobody drew would be bare text."""
    styles = "".join(path.read_text("utf-8") for path in sorted(STYLES.rglob("*.css")))
    classes = {name: STYLED_AS.get(name, name) for name in BLOCKS}
    assert [name for name, written in classes.items() if not re.search(rf"\.{written}(?![\w-])", styles)] == []
