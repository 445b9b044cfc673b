"""The handbook is true: its examples are built, its first day can be followed, its commands and links exist, and
nothing that editors write is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import click
import pytest
from pydantic import BaseModel

from learning_station.check.all import check_station
from learning_station.check.editorial.reading_time import WORDS_A_MINUTE
from learning_station.cli import main
from learning_station.languages.knowledge import known_codes, language_of
from learning_station.markup.blocks import BLOCKS
from learning_station.model.kinds import KINDS
from learning_station.model.question import QUESTION_KINDS
from learning_station.model.references import Ref
from learning_station.model.station import Settings, Station
from learning_station.model.worksheet import FIELD_KINDS
from learning_station.problems import Code, Level
from tests.builds import REPOSITORY, build_station
from tests.docs.examples import examples_of, fragments_of
from tests.docs.shell import all_options, lines_of, options_of, unknown_in
from tests.docs.steps import follow
from tests.minimal import LESSON, MINIMAL, copy_minimal

DOCS = REPOSITORY / "docs"
HANDBOOK = [path for path in sorted(DOCS.rglob("*.md")) if path.parent.name != "problems"]
FIRST_DAY = DOCS / "editors/first-day.md"
CONTEXT = click.Context(main)
COMMANDS = {name: command for name in main.list_commands(CONTEXT) if (command := main.get_command(CONTEXT, name))}
REFERENCE = (DOCS / "editors/reference.md").read_text("utf-8")


def _name(path: Path) -> str:
    return path.relative_to(DOCS).as_posix()


def _remarks(root: Path, *without: Code) -> list[str]:
    """The errors and warnings of a station."""
    return [
        str(problem)
        for problem in check_station(root)[1]
        if problem.level != Level.ADVICE and problem.code not in without
    ]


def _station(root: Path) -> Station:
    station, problems = check_station(root)
    assert station, "\n".join(map(str, problems))
    return station


# Examples.


@pytest.mark.parametrize("page", [path for path in HANDBOOK if path != FIRST_DAY and examples_of(path)], ids=_name)
def test_the_examples_of_a_page_make_a_station(page: Path, tmp_path: Path) -> None:
    root = copy_minimal(tmp_path / "station")
    for example in examples_of(page):
        example.write_over(root)
    assert _remarks(root) == []
    assert (build_station(root, tmp_path / "site") / "index.html").exists()


def _with_every_block(root: Path) -> Station:
    """The station of docs/editors/blocks.md, whose lesson has all that is shown there, one below the other."""
    page = DOCS / "editors/blocks.md"
    for example in examples_of(page):
        example.write_over(copy_minimal(root) if not root.exists() else root)
    lesson = root / LESSON
    lesson.write_text("\n".join([lesson.read_text("utf-8"), *fragments_of(page, "markdown")]), "utf-8")
    return _station(root)


def test_every_block_has_an_example(tmp_path: Path) -> None:
    station = _with_every_block(tmp_path / "station")
    # The lesson is as long as the page has examples, not as long as its `time` says.
    assert _remarks(tmp_path / "station", Code.READING_TIME) == []
    assert build_station(tmp_path / "station", tmp_path / "site").is_dir()
    shown = set(re.findall(r"^/{3,} *([a-z-]+)", (tmp_path / "station" / LESSON).read_text("utf-8"), re.MULTILINE))
    assert shown == set(BLOCKS)
    assert {question.kind for _, question in station.questions} == set(QUESTION_KINDS)
    assert {field.kind for _, sheet in station.worksheets for field in sheet.fields} == set(FIELD_KINDS)


def test_every_kind_of_page_and_register_has_an_example(tmp_path: Path) -> None:
    root = copy_minimal(tmp_path / "station")
    written = set[str]()
    for example in examples_of(DOCS / "editors/pages.md"):
        example.write_over(root)
        written |= {block.path for block in example.blocks}
    station = _station(root)
    shown = {kind.kind for kind in KINDS for thing in station.all(kind) if thing.where.path in written}
    assert shown == {kind.kind for kind in KINDS}


# The first day, as somebody follows it.


@pytest.fixture
def followed(tmp_path: Path) -> Path:
    """The minimal station, with a page of each kind that the first day begins, after that day."""
    root = copy_minimal(tmp_path / "station")
    (root / "content/places.yml").write_text("ghent: {name: Ghent, country: BE}\n", "utf-8")
    for kind in ("cases", "events", "library"):
        page = root / f"content/{kind}/{FIRST}.md"
        page.parent.mkdir()
        page.write_text(OTHERS[kind], "utf-8")
    follow(FIRST_DAY, root)
    return root


FIRST = "the-first"
OTHERS = {
    "cases": "---\ntitle: A case\nsummary: A case.\n---\n",
    "events": "---\ntitle: An event\nsummary: An event.\nkind: visit\nstarts: "
    "2020-01-01\nzone: Europe/Brussels\nstatus: "
    "held\n---\n",
    "library": "---\ntitle: A report\nsummary: A report.\nkind: report\n---\n",
}


def test_the_first_day_can_be_followed(followed: Path, tmp_path: Path) -> None:
    assert _remarks(followed) == []
    site = build_station(followed, tmp_path / "site")
    for page in (
        "twin-towns/index",
        "twin-towns/when-a-partnership-ends",
        "cases/coventry-writes-to-stalingrad",
        "events/spring-school-on-twin-towns",
    ):
        assert (site / "en" / f"{page}.html").exists()
    assert "Comment naît un partenariat" in (site / "fr/twin-towns/how-a-partnership-begins.html").read_text("utf-8")


def test_the_first_day_takes_no_name_that_the_first_station_has(followed: Path) -> None:
    own, first = ({thing.ref for thing in _station(root).everything()} for root in (followed, REPOSITORY))
    before = {thing.ref for thing in _station(MINIMAL).everything()}
    assert Ref("unit", "twin-towns") in own
    assert sorted((own - before) & first) == [Ref("place", "ghent")]
    assert Ref("term", "city-diplomacy") in first


# What is said of commands.


@pytest.mark.parametrize(
    "page", [*HANDBOOK, REPOSITORY / "README.md"], ids=lambda page: page.relative_to(REPOSITORY).as_posix()
)
def test_commands_that_are_named_exist(page: Path) -> None:
    assert [f"{line}: {what}" for line in lines_of(page) if (what := unknown_in(line))] == []


def test_options_that_are_named_exist() -> None:
    known = {re.sub(r"-[a-z]{2}$", "", option) for option in all_options()} | all_options()
    named = {
        f"{_name(page)}: {option}"
        for page in HANDBOOK
        for option in options_of(page)
        if {option, re.sub(r"-[a-z]{2}$", "", option)}.isdisjoint(known)
    }
    assert named == set()


def test_what_is_wrong_in_a_command_line_is_seen() -> None:
    wrong = [
        "station chekc",
        "station check --fixx",
        "station check --format xml",
        "station explain a b",
        "station new lessen",
        "make sites",
    ]
    assert [line for line in wrong if not unknown_in(line)] == []
    right = [
        "station new KIND",
        "station check --format json > report.json",
        "ID=3 station explain CODE  # a code",
        "station build --base-path",
        "make site",
    ]
    assert [line for line in right if unknown_in(line)] == []


def test_every_command_is_named() -> None:
    everything = "\n".join(path.read_text("utf-8") for path in HANDBOOK)
    assert [name for name in COMMANDS if not re.search(rf"\bstation {name}\b", everything)] == []


def test_every_choice_of_a_command_is_named() -> None:
    words = {word for path in HANDBOOK for word in re.findall(r"[\w-]+", path.read_text("utf-8"))}
    choices = {
        (name, choice)
        for name, command in COMMANDS.items()
        for one in command.params
        if isinstance(one.type, click.Choice)
        for choice in one.type.choices
    }
    assert sorted((name, str(choice)) for name, choice in choices if str(choice) not in words) == []


# What editors write.

_PARTS = {
    "course": "The course", "unit": "A unit", "lesson": "A lesson", "material": "A material", "event": "An event",
    "case": "A case", "kit": "A kit",
    "news": "News", "page": "Any other page", "person": "People", "organisation": "Organisations", "place": "Places",
    "term": "Terms",
    "milestone": "The timeline", "position": "Positions", "section": "The strategy", "settings": "The station",
}  # fmt: skip
_OF_EVERY_PAGE = {"id", "formerly", "draft", "language"}


def _part(title: str, text: str = REFERENCE) -> set[str]:
    """The words between backticks below the heading that begins with `title`."""
    section = re.search(rf"^(#+) {re.escape(title)}.*\n((?:(?!^#).*\n)*)", text, re.MULTILINE)
    assert section, f"the handbook has no heading `{title}`"
    return {word for code in re.findall(r"`([^`]+)`", section[2]) for word in re.findall(r"[\w-]+", code)}


def _models_in(annotation: Any) -> Iterator[Any]:
    """The models and the literal words that a type is made of."""
    if get_origin(annotation) is Literal or (isinstance(annotation, type) and issubclass(annotation, BaseModel)):
        yield annotation
    for inner in get_args(annotation):
        yield from _models_in(inner)


def _words_of(model: type[BaseModel]) -> Iterator[str]:
    """Every key of a model and of what is in it, and every word that one of them takes."""
    for name, field in model.model_fields.items():
        yield str(field.alias or name)
        for inner in _models_in(field.annotation):
            yield from (
                get_args(inner)
                if get_origin(inner) is Literal
                else _words_of(inner)
                if hasattr(inner, "key_field")
                else ()
            )


@pytest.mark.parametrize("kind", [*KINDS, Settings], ids=lambda kind: getattr(kind, "kind", "settings"))
def test_the_reference_has_every_key(kind: type[BaseModel]) -> None:
    name = getattr(kind, "kind", "settings")
    said = _part(_PARTS[name]) | (_OF_EVERY_PAGE if name != "settings" else set())
    if name == "course":
        said |= _part("An event")
    assert sorted(set(_words_of(kind)) - said) == []


def test_the_general_rules_say_what_every_page_has() -> None:
    assert {"formerly", "draft"} <= _part("Rules that hold everywhere")
    assert "language" in _part("Translations")


def test_the_handbook_has_every_option_of_a_block() -> None:
    said = {
        "question": _part("Questions"),
        "worksheet": set[str](),
        "field": _part("Worksheets"),
    }
    table = _part("All blocks", (DOCS / "editors/blocks.md").read_text("utf-8"))
    assert set(BLOCKS) <= table
    options: Mapping[str, set[str]] = {name: set(block.grammar.options) for name, block in BLOCKS.items()}
    assert {
        name: sorted(options[name] - table - said.get(name, set()))
        for name in BLOCKS
        if options[name] - table - said.get(name, set())
    } == {}


# Links.


@cache
def _anchors(path: Path) -> set[str]:
    """The anchors of a page as forges make them of its headings."""
    found = dict[str, int]()
    for heading in re.findall(r"^#{1,6} +(.*?)\s*$", _without_code(path, inline=False), re.MULTILINE):
        text = re.sub(r"\]\([^)]*\)", "]", heading)
        slug = re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-")
        found[slug] = found.get(slug, -1) + 1
        if found[slug]:
            found[f"{slug}-{found[slug]}"] = 0
    return set(found)


@cache
def _without_code(path: Path, inline: bool = True) -> str:
    text = re.sub(r"^(`{3,}|~{3,}).*\n(?:.*\n)*?\1`* *$", "", path.read_text("utf-8"), flags=re.MULTILINE)
    return re.sub(r"(`+)(?!`).+?(?<!`)\1(?!`)", "", text) if inline else text


def _targets(path: Path) -> Iterator[tuple[str, Path, str]]:
    """Each link of a page to another file here, and the anchor that it names."""
    for target in re.findall(r"\]\(([^)\s]+)\)", _without_code(path)):
        if not re.match(r"[a-z]+:", target):
            address, _, anchor = target.partition("#")
            yield target, (path.parent / address).resolve() if address else path, anchor


@pytest.mark.parametrize(
    "page",
    [*sorted(DOCS.rglob("*.md")), REPOSITORY / "README.md"],
    ids=lambda page: page.relative_to(REPOSITORY).as_posix(),
)
def test_every_link_leads_somewhere(page: Path) -> None:
    missing = [target for target, file, _ in _targets(page) if not file.exists()]
    assert missing == []
    assert [target for target, file, anchor in _targets(page) if anchor and anchor not in _anchors(file)] == []


def test_every_page_can_be_reached_from_the_contents() -> None:
    reached, ahead = set[Path](), [DOCS / "README.md"]
    while ahead:
        page = ahead.pop()
        if page not in reached and page.suffix == ".md" and page.is_relative_to(DOCS):
            reached.add(page)
            ahead += [file for _, file, _ in _targets(page)]
    of_codes = {DOCS / f"problems/{code}.md" for code in Code}  # their list is that of the folder
    assert DOCS / "problems/README.md" in reached
    assert sorted(set(DOCS.rglob("*.md")) - reached - of_codes) == []


def test_the_languages_that_rules_know_are_listed() -> None:
    """All of each, or the speed of reading only; another mix needs words of its own."""
    page = (REPOSITORY / "docs/editors/checking.md").read_text("utf-8")
    languages = sorted((language_of(code) for code in known_codes()), key=lambda language: language.name)
    speed = [language for language in languages if len(language.lacks) == 6 and language.words_a_minute]
    whole = [language for language in languages if not language.lacks]
    assert speed + whole == sorted(languages, key=lambda language: not language.lacks)
    assert f"of reading: {', '.join(one.name for one in whole)};" in page
    assert f"reading only: {', '.join(one.name for one in speed)}." in page
    assert f"with {WORDS_A_MINUTE} words a minute" in page
