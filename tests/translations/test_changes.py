"""A record tells which parts of an original have changed, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning_station.check.all import check_station
from learning_station.load.fingerprints import state_of
from learning_station.markup.document import parse_document
from learning_station.model.page import Page
from learning_station.model.translation_state import PartChange, State, differences, parse_state
from learning_station.model.unit import Lesson
from learning_station.translations.changes import Change, changes_of
from tests.minimal import LESSON, copy_minimal
from tests.properties import examples, thorough

FRENCH = LESSON.replace(".md", ".fr.md")
DIGITS = st.sampled_from(["aaaa", "bbbb", "cccc", "dddd", "eeee"])


def _write(root: Path, sections: dict[str, str], title: str = "The lesson", objectives: tuple[str, ...] = ()) -> None:
    listed = "objectives:\n" + "".join(f"  - {one}\n" for one in objectives) if objectives else ""
    body = "".join(f"\n## {heading} {{#{heading.lower()}}}\n\n{text}\n" for heading, text in sections.items())
    (root / LESSON).write_text(
        f"---\ntitle: {title}\nsummary: The only lesson.\ntime: 10\n{listed}---\n{body}", "utf-8"
    )


def _lesson(root: Path) -> Page:
    station, _ = check_station(root)
    assert station
    return station.get(Lesson, "first-lesson")


def _translate(root: Path, headings: list[str]) -> None:
    """A French translation with those sections, recorded as made from the original as it is now."""
    lesson = _lesson(root)
    body = "".join(f"\n## Fr-{heading} {{#{heading.lower()}}}\n\nTraduit.\n" for heading in headings)
    record = state_of(lesson, "en", lesson.original.document)
    (root / FRENCH).write_text(
        f"---\ntitle: La leçon\nsummary: L’unique leçon.\ntranslated_from: {record}\n---\n{body}", "utf-8"
    )


def _told(root: Path) -> list[tuple[str, str]]:
    found = changes_of(_lesson(root), "fr")
    assert found is not None
    return [(one.what, one.name) for one in found]


SECTIONS = {"One": "First text.", "Two": "Second text.", "Three": "Third text."}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = copy_minimal(tmp_path / "station")
    _write(root, SECTIONS)
    _translate(root, list(SECTIONS))
    return root


@given(
    st.integers(0, 4),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Co", "Zl", "Zp"]), min_size=1, max_size=60),
)
@examples(60)
def test_any_edit_of_one_section_names_that_section(
    tmp_path_factory: pytest.TempPathFactory, place: int, text: str
) -> None:
    """Even among sections that say the same; letters in front keep the text from being a heading, a block or a
    fence.
    """
    root = copy_minimal(tmp_path_factory.mktemp("edit") / "station")
    headings = ["One", "Two", "Three", "Four", "Five"]
    _write(root, dict.fromkeys(headings, "The same text."))
    _translate(root, headings)
    _write(
        root, {heading: f"Now {text}" if index == place else "The same text." for index, heading in enumerate(headings)}
    )
    found = changes_of(_lesson(root), "fr")
    assert [(one.what, one.name, one.translation and one.translation.line) for one in found or ()] == [
        ("changed", headings[place], 7 + 4 * place)
    ]


@given(st.lists(DIGITS, max_size=8), st.integers(0, 7))
@thorough
def test_one_changed_part_is_told_as_that_part(parts: list[str], place: int) -> None:
    if place < len(parts):
        changed = [*parts[:place], "ffff", *parts[place + 1 :]]
        assert differences(parts, changed) == [PartChange("changed", place, place)]


@given(st.lists(DIGITS, max_size=8), st.lists(DIGITS, max_size=8))
@thorough
def test_every_part_is_accounted_for(old: list[str], new: list[str]) -> None:
    found = differences(old, new)
    olds, news = [one.old for one in found if one.old is not None], [one.new for one in found if one.new is not None]
    assert len(set(olds)) == len(olds)
    assert len(set(news)) == len(news)
    stayed = [part for index, part in enumerate(old) if index not in olds]
    assert stayed == [part for index, part in enumerate(new) if index not in news]
    assert (found == []) == (old == new)
    assert all(
        old[one.old] == new[one.new]
        for one in found
        if one.what == "moved" and one.old is not None and one.new is not None
    )


@given(st.lists(DIGITS, max_size=3), st.lists(DIGITS, max_size=3))
@thorough
def test_a_record_is_read_as_it_is_written(front: list[str], body: list[str]) -> None:
    state = State("0123456789ab", tuple(front), tuple(body))
    assert parse_state(str(state)) == state
    assert parse_state("0123456789ab") == State("0123456789ab")


@pytest.mark.parametrize(
    "garbage",
    [
        "",
        "yesterday",
        "0123456789AB",
        "0123456789ab/",
        "0123456789ab/aaaa",
        "0123456789ab/aaaa./",
        "0123456789ab/aaa/bbbb",
        "0123456789abc",
    ],
)
def test_what_is_no_record(garbage: str) -> None:
    assert parse_state(garbage) is None


def test_nothing_has_changed(root: Path) -> None:
    assert _told(root) == []


def test_a_section_that_is_gone(root: Path) -> None:
    _write(root, {"One": "First text.", "Three": "Third text."})
    assert _told(root) == [("gone", "Fr-Two")]
    (gone,) = changes_of(_lesson(root), "fr") or ()
    assert (gone.original, str(gone.translation)) == (None, f"{FRENCH}:11")


@pytest.mark.parametrize(
    ("order", "line"),
    [(["New", "One", "Two", "Three"], 7), (["One", "Two", "New", "Three"], 15), (["One", "Two", "Three", "New"], 18)],
)
def test_a_new_section_and_where_it_belongs(root: Path, order: list[str], line: int) -> None:
    _write(root, {heading: SECTIONS.get(heading, "New text.") for heading in order})
    assert _told(root) == [("new", "New")]
    (new,) = changes_of(_lesson(root), "fr") or ()
    assert (str(new.translation), new.text) == (f"{FRENCH}:{line}", "## New {#new}\n\nNew text.")


def test_a_section_that_moved(root: Path) -> None:
    _write(root, {"Three": "Third text.", "One": "First text.", "Two": "Second text."})
    assert _told(root) == [("moved", "Three")]


def test_sections_that_changed_while_another_came(root: Path) -> None:
    """The anchors say which is which; the order alone would take the new one for the one that changed."""
    _write(root, {"One": "First text.", "New": "New text.", "Two": "Another text.", "Three": "Third text."})
    assert _told(root) == [("new", "New"), ("changed", "Two")]


def test_keys_of_the_front_matter(root: Path) -> None:
    _write(root, SECTIONS, title="Another title", objectives=("To read it.",))
    assert _told(root) == [("changed", "title"), ("new", "objectives")]


def test_a_key_that_is_gone(root: Path) -> None:
    _write(root, SECTIONS, objectives=("To read it.",))
    _translate(root, list(SECTIONS))
    _write(root, SECTIONS)
    assert _told(root) == [("gone", "a part of the front matter")]


def test_an_item_of_a_list_is_named(tmp_path: Path) -> None:
    root = copy_minimal(tmp_path / "station")
    kit = (
        "---\ntitle: Twins\nsummary: A debate.\nkit_kind: discussion\nminutes: 30\npeople: {from: 2, to: 4}\nrounds:\n"
        "  - {id: opening, title: Opening, minutes: 5, text: Speak.}\n  - {id: closing, title: Closing, minutes: "
        "5, text: Conclude.}\n---\n"
    )
    path = root / "content/kits/twins.md"
    path.parent.mkdir()
    path.write_text(kit, "utf-8")
    station, problems = check_station(root)
    assert station
    assert not problems.errors
    page = next(page for page in station.pages() if page.id == "twins")
    record = state_of(page, "en", parse_document(""))
    (root / "content/kits/twins.fr.md").write_text(
        "---\ntitle: Jumeaux\nsummary: Un débat.\nrounds:\n  - {id: closing, title: Fin, text: Concluez.}\n  - "
        "{id: opening, title: Début, text: Parlez.}\n"
        f"translated_from: {record}\n---\n",
        "utf-8",
    )
    path.write_text(kit.replace("Conclude.", "Conclude well."), "utf-8")
    station, _ = check_station(root)
    assert station
    (change,) = changes_of(next(page for page in station.pages() if page.id == "twins"), "fr") or ()
    assert (change.what, change.name, change.text) == ("changed", "rounds: closing", "Closing\nConclude well.")
    assert change.original is not None
    assert change.translation is not None
    assert (change.original.line, change.translation.line) == (9, 5)


def test_only_the_whole_is_known(root: Path) -> None:
    text = (root / FRENCH).read_text("utf-8")
    record = text.split("translated_from: ")[1].split("\n")[0]
    (root / FRENCH).write_text(text.replace(record, record[:12]), "utf-8")
    _write(root, {**SECTIONS, "Two": "Changed."})
    assert changes_of(_lesson(root), "fr") is None


def test_headings_in_blocks_and_code_begin_no_section(root: Path) -> None:
    text = "First text.\n\n/// details | More\n### Inside\n\nHidden.\n///\n\n```\n## Not a heading\n```"
    _write(root, {**SECTIONS, "One": text})
    _translate(root, list(SECTIONS))
    _write(root, {**SECTIONS, "One": text.replace("Hidden", "Shown")})
    assert _told(root) == [("changed", "One")]


def test_white_space_changes_no_part(root: Path) -> None:
    path = root / LESSON
    path.write_text(path.read_text("utf-8").replace("First text.\n", "First text.  \n\n\n"), "utf-8")
    assert _told(root) == []


def test_words_are_those_to_read(root: Path) -> None:
    _write(root, {**SECTIONS, "Two": "Four words to read."})
    found: tuple[Change, ...] = changes_of(_lesson(root), "fr") or ()
    assert [one.words for one in found] == [5]
