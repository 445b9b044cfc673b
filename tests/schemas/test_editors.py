"""What somebody sees in a program with yaml-language-server: registers and course.yml as they are, front matter as a
YAML document of its own.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from learning_station.schemas.files import SchemaFile
from learning_station.schemas.front_matter import front_matter_of
from tests.builds import REPOSITORY
from tests.schemas.language_server import LanguageServer

LESSON = "units/unit-1/new.md"


def _sources() -> dict[str, str]:
    """Everything of this repository's station that a schema is for, as YAML."""
    paths = [*REPOSITORY.glob("units/**/*"), *REPOSITORY.glob("content/**/*"), REPOSITORY / "mkdocs.yml"]
    return {path.relative_to(REPOSITORY).as_posix(): _yaml(path) for path in paths if path.suffix in (".md", ".yml")}


def _yaml(path: Path) -> str:
    text = path.read_text("utf-8")
    return front_matter_of(text).yaml if path.suffix == ".md" else text


def test_nothing_is_wrong_in_the_station(editor: LanguageServer, real_schemas: list[SchemaFile]) -> None:
    sources = _sources()
    assert [path for path in sources if sum(file.is_for(path) for file in real_schemas) != 1] == [], (
        "each has one schema"
    )
    for path, text in sources.items():
        editor.open(path, text)
    assert {path: found for path in sources if (found := editor.diagnostics(path))} == {}


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        (LESSON, "title: A\nsummary: B\ntime: 5\nsorces: []\n", (4, "Property sorces is not allowed.")),
        (LESSON, "title: A\ntime: 5\n", (1, 'Missing property "summary".')),
        (LESSON, "title: [A]\nsummary: B\ntime: 5\n", (1, "A text is expected here, or one for each language: `en: "
            "…` and `fr: …` below it.")),
        (LESSON, "title: A\nsummary: B\ntime: ten\n", (3, "A whole number from 1 to 10,000 is expected here: `25`.")),
        (LESSON, "title: A\nsummary: B\ntime: 0\n", (3, "Value is below the minimum of 1.")),
        (LESSON, "title: A\nsummary: B\ntime: 5\nsources:\n  - Cahier 8\n", (5, "An id is expected here. Lower-case letters, …")),
        (LESSON, "title: A\nsummary: B\ntime: 5\nlanguage: ko\n", (4, "One of the station’s languages.")),
        ("units/unit-1/new.fr.md", "title: A\ntime: 5\n", (2, "Property time is not allowed.")),
        ("content/library/new.md", "title: A\nsummary: B\nkind: cahie\n", (3, "One of `cahier`, `issue-paper`, `symposium-notes`, …")),
        ("content/library/new.md", "title: A\nsummary: B\nkind: "
            "cahier\npublished: 2018-02-30\n", (4, "A date is expected here: `1913`, …")),
        ("content/library/new.md", "title: A\nsummary: B\nkind: cahier\naddress: www.x.org\n", (4, "An address is expected here: …")),
        ("content/people.yml", "jean:\n  name: Jean\n  functions:\n    - titel: Mayor\n", (4, "Property titel is not allowed.")),
        ("content/people.yml", "Jean Example:\n  name: Jean\n", (1, "Each entry begins with its id: …")),
        ("content/places.yml", "ghent:\n  name: Ghent\n  country: XX\n", (3, "An ISO 3166 code is expected here. The code "
            "of a country: `FR`.")),
        ("units/course.yml", "titel: A\n", (1, "Property titel is not allowed.")),
        ("mkdocs.yml", "plugins:\n  - station:\n      title: A\n    "
            "  langauges: [en]\n", (4, "Property langauges is not allowed.")),
    ],
)  # fmt: skip
def test_a_mistake_is_told_at_its_line(editor: LanguageServer, path: str, text: str, expected: tuple[int, str]) -> None:
    editor.open(path, text)
    line, message = expected
    found = editor.diagnostics(path)
    assert any(at == line and said.startswith(message.removesuffix("…")) for at, said in found), found


@pytest.mark.parametrize(
    "line",
    ["published: 2018", "published: 2018-07", "published: 2018-07-05", "title: 1984", "number: 8", "number: 8.5", "read: 2018-07-05",
     "languages: [en, ko, pt-BR]", "address: https://www.metropolis.org/a?b=c#d", "sources: [not-written-yet, 2018]",
     "formerly: [2018]", "draft: yes",
     "licence: 4.0"],
)  # fmt: skip
def test_what_is_right_is_right_however_yaml_types_it(editor: LanguageServer, line: str) -> None:
    path, others = "content/library/right.md", ["title: A", "summary: B", "kind: report"]
    editor.open(path, "\n".join([*(other for other in others if not line.startswith(other[:5])), line, ""]))
    assert editor.diagnostics(path) == []


@pytest.mark.parametrize("line", ["starts: 9:30", "starts: 09:30", "starts: 23:59"])
def test_times_are_right(editor: LanguageServer, line: str) -> None:
    path = "content/events/right.md"
    event = "title: A\nsummary: B\nkind: seminar\nstarts: 2018-07-05\nzone: Europe/Paris\nstatus: held\n"
    session = f"        - id: 1\n          kind: talk\n          title: T\n          {line}\n"
    editor.open(path, f"{event}programme:\n  status: held\n  days:\n    - id: a\n      sessions:\n{session}")
    assert editor.diagnostics(path) == []


@pytest.mark.parametrize("state", ["123456789012", "3f9a1c0b27de", "3f9a1c0b27de/9a1c.0b27/1234.5678", "1234567890e1"])
def test_states_of_translations_are_right(editor: LanguageServer, state: str) -> None:
    path = "units/unit-1/right.fr.md"
    editor.open(path, f"title: A\nsummary: B\ntranslated_from: {state}\n")
    assert editor.diagnostics(path) == []


@pytest.mark.parametrize(
    ("path", "before", "label", "says"),
    [
        (LESSON, "title: A\n", "summary", "What it is about in one or two sentences"),
        (LESSON, "sources: [", "cahier-8", "Cahier 8: Towards a sustainable international action in cities"),
        (LESSON, "title: A\nsources:\n  - ", "cahier-8", "Cahier 8: "),
        (LESSON, "title:\n  ", "fr", "The text in French."),
        (LESSON, "language: ", "es", "Spanish"),
        ("units/unit-1/index.md", "lessons: [", "beyond-one-mandate", "Lasting beyond a mandate"),
        ("content/library/new.md", "kind: ", "issue-paper", "A paper on one question."),
        ("content/cases/new.md", "title: A\nplaces: [", "barcelona", "Barcelona"),
        ("content/events/new.md", "programme:\n  days:\n    - id: a\n      sessions:\n       "
            " - id: b\n          kind: ", "panel", "Several people"),
        ("content/places.yml", "ghent:\n  name: Ghent\n  country: ", "BE", "Belgium"),
        ("content/people.yml", "", "new person", "An entry with the keys that it has to have."),
        ("units/course.yml", "title: A\n", "objectives", "What learners can do afterwards"),
        ("mkdocs.yml", "plugins:\n  - station:\n      ", "languages", "The languages of the site."),
    ],
)  # fmt: skip
def test_keys_and_ids_are_offered_with_what_they_mean(
    editor: LanguageServer, path: str, before: str, label: str, says: str
) -> None:
    editor.open(path, before)
    editor.diagnostics(path)
    lines = before.split("\n")
    offered = {
        item["label"]: item.get("documentation", "") for item in editor.complete(path, len(lines) - 1, len(lines[-1]))
    }
    assert label in offered, sorted(offered)[:30]
    documentation = offered[label]
    assert says in (documentation["value"] if isinstance(documentation, dict) else documentation)


def test_a_new_entry_of_a_register_has_its_required_keys(editor: LanguageServer) -> None:
    editor.open("content/places.yml", "")
    editor.diagnostics("content/places.yml")
    (entry,) = (item for item in editor.complete("content/places.yml", 0, 0) if item["label"] == "new place")
    assert entry["insertText"] == "${1:an-id}:\n    name: $2\n    country: $3"


@pytest.mark.parametrize(
    ("path", "line", "says"),
    [
        (LESSON, "time: 5", "How many minutes the lesson takes."),
        (LESSON, "sources: [cahier-8]", "`cahier-8`: Cahier 8: "),
        ("content/library/new.md", "access: open", "Anyone can read it."),
        ("units/unit-1/new.fr.md", "summary: A", "What it is about in one or two sentences"),
    ],
)
def test_a_pointer_over_a_key_or_a_value_shows_what_it_means(
    editor: LanguageServer, path: str, line: str, says: str
) -> None:
    editor.open(path, f"{line}\n")
    editor.diagnostics(path)
    assert says in editor.hover(path, 0, len(line) - 2 if "[" in line or "open" in line else 1)


@pytest.mark.parametrize("before", ["title: ", "summary: ", "sources: [", "time: "])
def test_true_and_false_are_offered_nowhere_else_than_for_yes_and_no(editor: LanguageServer, before: str) -> None:
    editor.open(LESSON, before)
    editor.diagnostics(LESSON)
    assert {item["label"] for item in editor.complete(LESSON, 0, len(before))} & {"true", "false"} == set()
