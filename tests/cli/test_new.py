"""`station new`: each kind by options and by questions; what it writes passes the check, and nothing is ever half
written.
"""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from learning_station.check.all import check_station
from learning_station.cli import main, new_prompts
from learning_station.edit.new.fields import fields_of
from learning_station.edit.new.kinds import NewKind, new_kinds
from learning_station.edit.new.skeleton import FOLDER, environment, read_values
from tests.minimal import LESSON, contents_of, copy_minimal

REGISTERS = {
    "places.yml": "ghent:\n  name: {en: Ghent, fr: Gand}\n  country: BE\n",
    "organisations.yml": "network:\n  name: The network\n  kind: network\n  place: ghent\n",
}

OPTIONS = {
    "unit": ["--title", "Networks"],
    "lesson": ["--title", "Why join?"],
    "material": ["--title", "A report", "--kind", "report", "--published", "2018-07", "--publishers", "network"],
    "event": [
        "--title",
        "A school",
        "--kind",
        "course",
        "--starts",
        "2018-07-05",
        "--ends",
        "2018-07-07",
        "--place",
        "ghent",
        "--programme",
    ],
    "case": [
        "--title",
        "Ghent",
        "--places",
        "ghent",
        "--organisations",
        "organisation:network",
        "--units",
        "units/unit-1/index.md",
    ],
    "kit": [
        "--title",
        "To join?",
        "--kit-kind",
        "debate",
        "--minutes",
        "45",
        "--people-from",
        "4",
        "--people-to",
        "12",
    ],
    "news": ["--title", "A new unit"],
    "page": ["--title", "About"],
    "term": [
        "--name",
        "City network",
        "--name-fr",
        "Réseau de villes",
        "--forms",
        "network of cities",
        "--definition",
        "Many cities.",
        "--no-in-text",
    ],
    "person": [
        "--name",
        "Ada Example",
        "--functions-title",
        "Chair",
        "--functions-organisation",
        "network",
        "--functions-year",
        "2017",
    ],
    "organisation": [
        "--name",
        "City of Ghent",
        "--kind",
        "local-government",
        "--place",
        "ghent",
        "--address",
        "https://stad.example",
    ],
    "place": ["--name", "Lyon", "--country", "FR", "--latitude", "45.764", "--longitude", "4.8357"],
    "milestone": ["--title", "A congress", "--date", "1913-07", "--text", "Cities met."],
}
WRITES = {
    "unit": "units/unit-2/index.md",
    "lesson": "units/unit-1/why-join.md",
    "material": "content/library/a-report.md",
    "event": "content/events/a-school.md",
    "case": "content/cases/ghent.md",
    "kit": "content/kits/to-join.md",
    "news": "content/news/a-new-unit.md",
    "page": "content/pages/about.md",
    "term": "content/glossary.yml",
    "person": "content/people.yml",
    "organisation": "content/organisations.yml",
    "place": "content/places.yml",
    "milestone": "content/timeline.yml",
}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = copy_minimal(tmp_path / "a station")
    for name, text in REGISTERS.items():
        (root / "content" / name).write_text(text)
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def asks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody sits at the terminal."""
    monkeypatch.setattr(new_prompts, "can_ask", lambda: True)


def _new(*arguments: str, answers: str = "") -> Result:
    result = CliRunner().invoke(main, ["new", *arguments], input=answers)
    assert result.exception is None or isinstance(result.exception, SystemExit), "a traceback"
    return result


def _errors(root: Path) -> list[str]:
    return [str(problem) for problem in check_station(root)[1].errors]


def _warnings(root: Path) -> list[str]:
    return [str(problem) for problem in check_station(root)[1] if problem.level != "advice"]


@pytest.mark.parametrize("kind", OPTIONS)
@pytest.mark.parametrize("more", [[], ["--publish"]])
def test_each_kind_by_options_passes_the_check(root: Path, kind: str, more: list[str]) -> None:
    more = [] if new_kinds()[kind].register else more
    result = _new(kind, *OPTIONS[kind], *more)
    assert result.exit_code == 0, result.output
    assert WRITES[kind] in result.stdout
    assert "Next: " in result.stdout
    if more:
        assert "says what to write in" in result.stderr
        assert {problem.code for problem in check_station(root)[1] if problem.level != "advice"} == {"placeholder"}
    else:
        assert result.stderr == ""
        assert _warnings(root) == []
    assert ("draft: true" in (root / WRITES[kind]).read_text("utf-8")) is (not more and not new_kinds()[kind].register)


@pytest.mark.parametrize("kind", OPTIONS)
def test_what_is_said_stands_in_the_file(root: Path, kind: str) -> None:
    _new(kind, *OPTIONS[kind])
    station, _ = check_station(root)
    assert station
    made = next(
        thing
        for thing in station.things[kind].values()
        if thing.id not in ("unit-1", "first-lesson", "city-diplomacy", "ghent", "network") or kind == "case"
    )
    said = {
        name.removeprefix("--"): value
        for name, value in zip(OPTIONS[kind], OPTIONS[kind][1:], strict=False)
        if name.startswith("--") and not value.startswith("--")
    }
    text = (root / WRITES[kind]).read_text("utf-8")
    for name, value in said.items():
        assert value.rpartition(":")[2].replace("units/unit-1/index.md", "unit-1") in text, name
    assert made.where.path == WRITES[kind]


@pytest.mark.parametrize("kind", new_kinds().values(), ids=lambda kind: kind.name)
def test_a_skeleton_has_a_place_for_every_key(kind: NewKind) -> None:
    if kind.register:
        return
    text = environment.from_string((FOLDER / f"{kind.name}.md").read_text("utf-8")).render(
        id="x", question="x", days=[], minutes=1, kit_kind="debate"
    )
    keys = set(read_values(text.split("---\n")[1]))
    assert {field.path[0] for field in fields_of(kind.model)} - keys == {
        "unit": {"lessons"},
        "material": {"archived"},
    }.get(kind.name, set())
    assert not keys - {info.alias or name for name, info in kind.model.model_fields.items()}


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("kind", [name for name, kind in new_kinds().items() if not kind.register])
def test_a_page_in_another_language_has_the_same_form(root: Path, kind: str, language: str) -> None:
    assert _new(kind, *OPTIONS[kind], "--language", language).exit_code == 0
    assert _warnings(root) == []


@pytest.mark.parametrize("language", ["fr", "es"])
@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.md")), ids=lambda path: path.name)
def test_a_skeleton_is_the_same_in_every_language(path: Path, language: str) -> None:
    kind = path.name.partition(".")[0]
    form = re.compile(r"^[\w-]+:|\{%.*%\}|\{\{.*\}\}|\{#[\w-]+\}|^/+ ?[\w-]*|^- \[.\]|^ +[\w-]+:", re.MULTILINE)
    original, translated = ((FOLDER / name).read_text("utf-8") for name in (f"{kind}.md", f"{kind}.{language}.md"))
    assert form.findall(original) == form.findall(translated)


QUESTIONS = {
    "unit": "Networks\n\nCompare two networks\n\n",
    "lesson": "Why join?\nTwo reasons.\nName two reasons\nGive a third\n\n25\n",
    "material": "A "
    "report\nreprot\nreport\n2018-13\n2018-07\nnetwrk\nnetwork\n\nghent.example\nhttps://ghent.example/report\nIt counts.\n",
    "event": "A school\ncourse\n5 July\n2018-07-05\n2018-07-07\nghent\n\nThree days.\n",
    "case": "Ghent\nghent\n\n1913\n\n",
    "kit": "To join?\ndebate\n0\n45\n4\n12\n\n",
    "news": "A new unit\n\n\n",
    "page": "About\n\n",
    "term": "City network\nRéseau de villes\n<b>\nMany cities.\n\n",
    "person": "\nAda Example\n\n\n\n",
    "organisation": "City of Ghent\n\nlocal-government\nghent\n\n\n",
    "place": "Lyon\n\nFrance\nFR\n95\n45.764\n4.8357\n",
    "milestone": "A congress\n\n1913-07\nCities met.\n\n",
}
SAYS = {
    "material": [
        "`reprot` is not allowed for `kind`. Did you mean `report`?",
        "`2018-13` is not a date",
        "There is no organisation `netwrk`. Did you mean `network`?",
    ],
    "event": ["`5 July` is not a date of the calendar; write it as 2018-07-05", "(Enter: Europe/Brussels)"],
    "kit": ["1 or more is expected here"],
    "term": ["Raw HTML is not allowed"],
    "person": ["An answer is needed here."],
    "place": ["`France` is not an ISO 3166 country code", "or less is expected here"],
}


@pytest.mark.usefixtures("asks")
@pytest.mark.parametrize("kind", QUESTIONS)
def test_each_kind_by_questions_passes_the_check(root: Path, kind: str) -> None:
    result = _new(kind, answers=QUESTIONS[kind])
    assert result.exit_code == 0, result.output
    assert [words for words in SAYS.get(kind, ()) if words not in result.stderr] == []
    assert WRITES[kind] in result.stdout
    assert _warnings(root) == []


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["lesson"], "Missing option '--title'."),
        (["material", "--title", "A"], "Missing option '--kind'."),
        (["event", "--title", "A", "--kind", "visit", "--starts", "2018-07-05"], "Missing option '--zone'."),
        (
            ["material", "--title", "A", "--kind", "reprot"],
            "--kind: `reprot` is not allowed for `kind`. Did you mean `report`?",
        ),
        (
            ["case", "--title", "A", "--places", "ghent, gent"],
            "--places: There is no place `gent`. Did you mean `ghent`?",
        ),
        (["case", "--title", "A", "--places", "unit:ghent"], "`unit:ghent` is not a place"),
        (["case", "--title", "A", "--units", "units/unit-1/first-lesson.md"], "is a lesson, and a unit is needed here"),
        (["case", "--title", "A", "--units", "units/unit-2/index.md"], "Did you mean `units/unit-1/index.md`?"),
        (["case", "--title", " "], "--title: The text is empty"),
        (["case", "--title", "a\x07b"], "U+0007"),
        (["case", "--title", "A", "--language", "de"], "The station is not in the language `de`"),
        (["case", "--title", "A", "--id", "An Id"], "`An Id` is not an id"),
        (["lesson", "--title", "A", "--unit", "unit-9"], "--unit: There is no unit `unit-9`. Did you mean `unit-1`?"),
        (["lesson", "--title", "A", "--after", "last-lesson"], "Did you mean `first-lesson`?"),
        (["place", "--name", "A", "--country", "FR", "--latitude", "45,7"], "a number is expected here"),
        (["case", "--titel", "A"], "No such option"),
        (["place", "--name", "A", "--country", "FR", "--name-es", "B"], "No such option"),
        (["case", "--root", "nowhere"], "does not exist"),
    ],
)
def test_a_wrong_call_says_what_to_write_instead(root: Path, arguments: list[str], words: str) -> None:
    before = contents_of(root)
    result = _new(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert words in result.stderr
    assert contents_of(root) == before


@pytest.mark.usefixtures("root")
def test_an_entry_that_is_there_already_is_pointed_at() -> None:
    first, second = (_new("term", "--name", "Twinning", "--definition", "Two cities.") for _ in range(2))
    assert "already" not in first.stderr
    assert "There was a term `twinning` already: if this is the same, take `twinning-2` out again." in second.stderr


def test_a_register_that_cannot_be_read_takes_nothing_in(root: Path) -> None:
    (root / "content/glossary.yml").write_text("a: [", "utf-8")
    result = _new("term", "--name", "Twinning", "--definition", "Two cities.")
    assert result.exit_code == 1
    assert (
        "content/glossary.yml can't be read, so nothing can be put into it: `station check` says why." in result.stderr
    )
    assert (root / "content/glossary.yml").read_text("utf-8") == "a: ["


def test_an_id_that_is_taken_gets_a_number_or_is_refused(root: Path) -> None:
    for number in ("", "-2", "-3"):
        assert f"units/unit-1/the-lesson{number}.md" in _new("lesson", "--title", "The lesson!").stdout
    result = _new("lesson", "--title", "A", "--id", "the-lesson-2")
    assert result.exit_code == 1
    assert "The id `the-lesson-2` can't be had" in result.stderr
    assert "content/cases/chosen.md" in _new("case", "--title", "A", "--id", "chosen").stdout
    assert _errors(root) == []


def test_a_lesson_takes_its_place(root: Path) -> None:
    _new("lesson", "--title", "Third", "--publish")
    _new("lesson", "--title", "Second", "--after", LESSON, "--publish")
    assert "lessons: [first-lesson, second, third]" in (root / "units/unit-1/index.md").read_text()
    _new("unit", "--title", "Deeds")
    _new("lesson", "--unit", "units/unit-2", "--title", "Fourth")
    assert "lessons: [fourth]\n" in (root / "units/unit-2/index.md").read_text()
    assert "units: [unit-1, unit-2]" in (root / "units/course.yml").read_text()
    assert _errors(root) == []


def test_registers_in_order_stay_in_order(root: Path) -> None:
    for name in ("Lyon", "Aachen", "Gdańsk", "Zürich"):
        assert _new("place", "--name", name, "--country", "FR").exit_code == 0
    for year in ("1913", "2018-07-05", "1200", "1913-07"):
        assert _new("milestone", "--title", f"In {year}", "--date", year, "--text", "It was.").exit_code == 0
    station, _ = check_station(root)
    assert station
    assert list(station.things["place"]) == ["aachen", "gdansk", "ghent", "lyon", "zurich"]
    assert list(station.things["milestone"]) == ["in-1200", "in-1913", "in-1913-07", "in-2018-07-05"]
    (root / "content/places.yml").write_text("b:\n  name: B\n  country: BE\na:\n  name: A\n  country: BE\n")
    _new("place", "--name", "Aa", "--country", "FR")
    assert (root / "content/places.yml").read_text().endswith("  country: BE\naa:\n  name: Aa\n  country: FR\n")


def test_files_keep_their_line_ends_and_comments(root: Path) -> None:
    course, unit, places = root / "units/course.yml", root / "units/unit-1/index.md", root / "content/places.yml"
    course.write_bytes(
        b"\xef\xbb\xbf# The course\r\n"
        + course.read_bytes().replace(b"units: [unit-1]", b"units:\n  - 'unit-1'   # the first").replace(b"\n", b"\r\n")
    )
    unit.write_bytes(
        unit.read_bytes()
        .replace(b"lessons: [first-lesson]", b"lessons:   # in order\n- first-lesson\n# more")
        .replace(b"\n", b"\r\n")
    )
    places.write_bytes(b'ghent:   # Gent\r\n  name: "Ghent"\r\n  country: BE\r\n# the end\r\n')
    before = course.read_bytes(), unit.read_bytes(), places.read_bytes()
    for arguments in (
        ["unit", "--title", "Two"],
        ["lesson", "--unit", "unit-1", "--title", "Two"],
        ["place", "--name", "Lyon", "--country", "FR"],
    ):
        assert _new(*arguments).exit_code == 0
    assert course.read_bytes() == before[0].replace(b"# the first\r\n", b"# the first\r\n  - unit-2\r\n")
    assert unit.read_bytes() == before[1].replace(b"- first-lesson\r\n", b"- first-lesson\r\n- two\r\n")
    assert places.read_bytes() == before[2].replace(
        b"# the end", b"lyon:\r\n  name: Lyon\r\n  country: FR\r\n# the end"
    )
    assert _warnings(root) == []


def test_a_dry_run_shows_the_difference_only(root: Path) -> None:
    before = contents_of(root)
    result = _new("lesson", "--title", "Two", "--dry-run")
    assert contents_of(root) == before
    assert "+++ units/unit-1/two.md\n" in result.stdout
    assert "-lessons: [first-lesson]\n+lessons: [first-lesson, two]\n" in result.stdout
    assert "Wrote" not in result.output


@pytest.mark.parametrize(
    "title",
    [
        "لماذا تنضم المدن إلى الشبكات؟",
        'L\'été: "#1" — d’où ? {a} [b] % * & !',
        "- a",
        "no",
        "1913",
        "\\",
        "x" * 300,
        "🎓 'quoted'",
        "<b>bold</b>",
        "{{ id }}",
    ],
)
@pytest.mark.parametrize("kind", ["lesson", "case", "kit", "place"])
def test_any_title_is_kept(root: Path, kind: str, title: str) -> None:
    option = "--name" if kind == "place" else "--title"
    rest = OPTIONS[kind][2:]
    assert _new(kind, option, title, *rest).exit_code == 0
    station, problems = check_station(root)
    assert station
    assert [str(problem) for problem in problems.errors] == []
    titles = [getattr(thing, "title", None) or getattr(thing, "name", None) for thing in station.things[kind].values()]
    assert title in [text.languages["en"] for text in titles if text]


@pytest.mark.parametrize("kind", ["lesson", "unit"])
@pytest.mark.parametrize("failing", [1, 2])
def test_a_full_disk_leaves_nothing_behind(
    root: Path, monkeypatch: pytest.MonkeyPatch, kind: str, failing: int
) -> None:
    before = contents_of(root)
    writes = _fails_at(monkeypatch, failing, OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)))
    result = _new(kind, *OPTIONS[kind])
    assert result.exit_code == 1
    assert "No space left on device" in result.stderr
    assert len(writes) >= failing
    assert contents_of(root) == before


def test_an_interrupt_while_it_writes_leaves_nothing_behind(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = contents_of(root)
    _fails_at(monkeypatch, 2, KeyboardInterrupt())
    result = _new("lesson", *OPTIONS["lesson"])
    assert result.exit_code == 1
    assert contents_of(root) == before


def _fails_at(monkeypatch: pytest.MonkeyPatch, number: int, error: BaseException) -> list[int]:
    """Lets the first writes succeed, then one fail; those that follow succeed again."""
    calls: list[int] = []
    sync: Callable[[int], None] = os.fsync

    def failing(file: int) -> None:
        calls.append(file)
        if len(calls) == number:
            raise error
        sync(file)

    monkeypatch.setattr(os, "fsync", failing)
    return calls


@pytest.mark.parametrize("error", [errno.EACCES, errno.EROFS])
def test_a_folder_that_cant_be_written_is_said_in_words(
    root: Path, monkeypatch: pytest.MonkeyPatch, error: int
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError(error, os.strerror(error))

    before = contents_of(root)
    monkeypatch.setattr("tempfile.NamedTemporaryFile", refused)
    result = _new("unit", *OPTIONS["unit"])
    assert result.exit_code == 1
    assert f"index.md can't be written: {os.strerror(error)}." in result.stderr
    assert contents_of(root) == before


def test_a_file_where_a_folder_should_be_is_said_in_words(root: Path) -> None:
    (root / "content/cases").write_text("")
    before = contents_of(root)
    result = _new("case", "--title", "A")
    assert result.exit_code == 1
    assert "can't be written" in result.stderr
    assert contents_of(root) == before


def test_what_would_be_an_error_is_not_written(root: Path) -> None:
    before = contents_of(root)
    result = _new("term", "--name", "Hope", "--definition", "See [](term:nowhere).")
    assert result.exit_code == 1
    assert "there is no term `nowhere`" in result.stderr
    assert "Nothing was written." in result.stderr
    assert contents_of(root) == before


def test_other_problems_of_the_station_do_not_stand_in_the_way(root: Path) -> None:
    (root / LESSON).write_text((root / LESSON).read_text() + "\n<b>\n")
    assert _new("case", "--title", "A case").exit_code == 0
    (root / "content/places.yml").write_text("ghent:\n  name: Ghent\n")
    before = contents_of(root)
    result = _new("place", "--name", "Lyon", "--country", "FR")
    assert result.exit_code == 1
    assert "`country` is missing" in result.stderr
    assert contents_of(root) == before


def test_a_folder_that_is_no_station_is_said(tmp_path: Path) -> None:
    result = _new("case", "--title", "A", "--root", str(tmp_path))
    assert result.exit_code == 1
    assert "there is no `mkdocs.yml` here" in result.stderr


@pytest.mark.usefixtures("asks")
@pytest.mark.parametrize("answers", ["", "A case\n", "A case\nghent\n"])
def test_an_answer_that_never_comes_writes_nothing(root: Path, answers: str) -> None:
    before = contents_of(root)
    result = _new("case", answers=answers)
    assert result.exit_code == 1
    assert result.stderr.endswith("Nothing was written.\n")
    assert contents_of(root) == before


@pytest.mark.usefixtures("root")
def test_nothing_is_asked_of_a_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setenv("CI", "true")
    assert _new("case", answers="A case\n").exit_code == 2


def test_a_programme_has_every_day_and_no_more_than_a_month(root: Path) -> None:
    _new("event", *OPTIONS["event"])
    station, _ = check_station(root)
    assert station
    (event,) = station.things["event"].values()
    assert [day.id for day in event.programme.days] == ["day-1", "day-2", "day-3"]  # type: ignore[attr-defined]
    long = [
        "event",
        "--title",
        "Long",
        "--kind",
        "course",
        "--starts",
        "2018-01-01",
        "--ends",
        "2018-03-01",
        "--zone",
        "Europe/Paris",
        "--programme",
    ]
    assert "31 days at most" in _new(*long).stderr


def test_an_original_in_another_language_says_so(root: Path) -> None:
    _new("case", "--title", "Une ville", "--language", "fr")
    assert "language: fr\n" in (root / "content/cases/une-ville.md").read_text()
    _new("case", "--title", "A city", "--language", "en")
    assert "language:" not in (root / "content/cases/a-city.md").read_text()
    assert _warnings(root) == []


def test_a_translation_is_begun(root: Path) -> None:
    result = _new("translation", "lesson:first-lesson", "fr")
    assert result.exit_code == 0, result.output
    assert (root / LESSON.replace(".md", ".fr.md")).is_file()
    assert _errors(root) == []


@pytest.mark.usefixtures("root")
def test_help_names_every_kind_and_every_key() -> None:
    listed = _new("--help").stdout
    assert [name for name in (*OPTIONS, "station", "translation") if f"\n  {name} " not in listed] == []
    words = _new("place", "--help").stdout
    assert "--name-fr" in words
    assert "--name-en" not in words
    assert "Examples:" in words
