"""Whatever an editor changes, one thing after another: what is kept never makes a difference."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from learning_station.problems import StationError
from tests.cache.builds import build
from tests.minimal import copy_minimal
from tests.properties import examples

LESSONS = ("first", "second")
BODIES = st.sampled_from(
    [
        "Nothing to say.",
        "City diplomacy, and a twinning.",
        "See [](term:city-diplomacy), [](lesson:first) and [the second](lesson:second).",
        "## A heading\n\nCity diplomacy.\n\n## Another\n\nCity diplomacy[^1].\n\n[^1]: With a twinning.",
        "/// figure | A figure\n    id: a-figure\n![A drawing](a.svg)\n///\n\nSee [](figure:a-figure) and "
        "[](figure:another).",
        "/// figure | Another\n    id: another\n![A drawing](a.svg)\n///",
        "/// question | Is it so?\n    id: is-it\n    kind: true-false\n- [x] true — Yes: "
        "[](term:city-diplomacy).\n- [ ] false — No.\n///",
        "/// worksheet | Write\n    id: write\n    minutes: 10\n//// field | Why\n    id: why\n////\n///",
        "[A page](index.md), [nothing](nothing.md), ![A drawing](a.svg)",
    ]
)
TITLES = st.sampled_from(["A title", "Another title", "City diplomacy", "Ein Übel & <b>"])
LANGUAGES = st.sampled_from(["en", "fr"])
SIZES = st.integers(1, 3)


class Edits(RuleBasedStateMachine):
    """A station of two languages, and what happens to it."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="edits-"))
        self.root, self.count, self.edited = copy_minimal(self.folder / "station"), 0, True
        (self.root / "units/unit-1/first-lesson.md").unlink()
        self._write(
            "units/unit-1/a.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><title>A</title></svg>'
        )
        for id in LESSONS:
            self.write_lesson(id, "", "A title", "City diplomacy.", draft=False)
        self._write("units/unit-1/index.md", _unit(LESSONS))

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    def _write(self, path: str, text: str) -> None:
        self.edited = True
        (self.root / path).write_text(text, "utf-8")

    @rule(
        id=st.sampled_from(LESSONS),
        language=st.sampled_from(["", ".fr"]),
        title=TITLES,
        body=BODIES,
        draft=st.booleans(),
    )
    def write_lesson(self, id: str, language: str, title: str, body: str, draft: bool) -> None:
        mark = "draft: true\n" if draft and language else ""
        time = "" if language else "time: 10\n"
        self._write(
            f"units/unit-1/{id}{language}.md",
            f"---\ntitle: {title}\nsummary: What it says.\n{time}{mark}---\n\n{body}\n",
        )

    @rule(id=st.sampled_from(LESSONS))
    def delete_translation(self, id: str) -> None:
        self.edited = True
        (self.root / f"units/unit-1/{id}.fr.md").unlink(missing_ok=True)

    @rule(lessons=st.permutations(LESSONS))
    def order_lessons(self, lessons: tuple[str, ...]) -> None:
        self._write("units/unit-1/index.md", _unit(lessons))

    @rule(
        name=TITLES,
        other=st.booleans(),
        definition=st.sampled_from(["What cities do.", "What *cities* do; see [](lesson:first)."]),
    )
    def write_terms(self, name: str, other: bool, definition: str) -> None:
        terms = f"city-diplomacy:\n  name: {name}\n  definition: '{definition}'\n"
        self._write(
            "content/glossary.yml",
            terms + ("twinning:\n  name: {en: Twinning, fr: Jumelage}\n  definition: A tie.\n" if other else ""),
        )

    @rule(width=SIZES)
    def draw(self, width: int) -> None:
        self._write(
            "units/unit-1/a.svg",
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} 1"><title>A</title></svg>',
        )

    @rule(title=TITLES, own=st.booleans())
    def set_up(self, title: str, own: bool) -> None:
        settings = (
            (self.root / "mkdocs.yml").read_text("utf-8").partition("plugins:")[0].replace("  custom_dir: own\n", "")
        )
        theme = settings.replace("  name: material\n", "  name: material\n  custom_dir: own\n") if own else settings
        self._write("mkdocs.yml", f"{theme}plugins:\n  - station:\n      title: {title!r}\n      languages: [en, fr]\n")

    @rule(text=st.sampled_from(["one", "two"]))
    def write_template(self, text: str) -> None:
        (self.root / "own/partials").mkdir(parents=True, exist_ok=True)
        self._write("own/partials/breadcrumb.html", f"<p>{text}</p>")

    @rule()
    def delete_what_is_kept(self) -> None:
        shutil.rmtree(self.root / ".cache", ignore_errors=True)

    @rule(share=st.integers(0, 100))
    def damage_what_is_kept(self, share: int) -> None:
        for pack in (self.root / ".cache").rglob("*.pack"):
            data = bytearray(pack.read_bytes())
            data[(len(data) - 1) * share // 100] ^= 255
            pack.write_bytes(data)

    @invariant()
    def the_site_is_that_of_a_cold_build(self) -> None:
        if not self.edited:
            return
        self.edited = False
        for language in ("en", "fr"):
            self.count += 1
            assert self._built(language, keeps=True) == self._built(language, keeps=False)

    def _built(self, language: str, *, keeps: bool) -> object:
        """The site, or what is wrong."""
        try:
            return build(self.root, self.folder / f"{self.count}-{keeps}", language, keeps=keeps, search=False)
        except StationError as error:
            return str(error)


def _unit(lessons: tuple[str, ...]) -> str:
    return (
        "---\ntitle: The unit\nsummary: The only unit.\nobjectives: [Find the lessons.]\nlessons: "
        f"[{', '.join(lessons)}]\n---\n\nBegin.\n"
    )


def test_any_edits() -> None:
    run_state_machine_as_test(Edits, settings=examples(6))
