"""Large files of a station, 50 to 500 KB: something short, again and again, in a text, in metadata, in a register,
in the settings.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hypothesis import strategies as st

from tests.fuzz.damaged import BLOCKS, IGNORES, LETTERS, MARKDOWN, YAML

LEAST, MOST = 50_000, 500_000
_JOINS = ("", " ", "\n", "\n\n", "\n    ", "\n> ", "\n- ", "  ", "\t", "a", "*", ":", "|")
_PIECES = st.sampled_from(
    (
        *MARKDOWN,
        *LETTERS,
        *YAML,
        *BLOCKS,
        *IGNORES,
        "[a](b)",
        "a\n: b\n",
        "a\n:   b\n\n",
        "[^a]: [^a]\n",
        "$a$",
        "word ",
    )
) | st.text(min_size=1, max_size=6)
PLACES = (
    "body",
    "title",
    "definition",
    "register",
    "front matter",
    "question",
    "worksheet",
    "nested",
    "settings",
    "record",
)


@dataclass(frozen=True)
class Large:
    """What is repeated, how often, and where."""

    place: str
    pieces: Sequence[str]
    join: str
    size: int

    @property
    def text(self) -> str:
        written = self.join.join((*self.pieces, ""))
        return written * (self.size // max(len(written.encode("utf-8", "surrogatepass")), 1))

    def files(self) -> Mapping[str, str]:
        """The files of the minimal station that hold it."""
        text, line = self.text, " ".join(self.text.split())
        lesson = "---\ntitle: The lesson\nsummary: The only lesson.\ntime: 10\n---\n\n## The beginning\n\n"
        match self.place:
            case "title":
                return {
                    "units/unit-1/first-lesson.md": lesson.replace("title: The lesson", f"title: {line}") + "Here.\n"
                }
            case "front matter":
                return {"units/unit-1/first-lesson.md": f"---\n{text}\n---\n\nHere.\n"}
            case "definition":
                indented = text.replace("\n", "\n    ")
                return {
                    "content/glossary.yml": "city-diplomacy:\n  name: City diplomacy\n  "
                    f"definition: |\n    {indented}\n"
                }
            case "register":
                return {"content/glossary.yml": text}
            case "settings":
                return {"mkdocs.yml": text}
            case "record":
                return {"content/published-ids.txt": text}
            case "question":
                question = f"/// question | Why?\n    id: why\n- [x] {line} — Yes.\n- [ ] {text}\n///\n"
                return {"units/unit-1/first-lesson.md": f"{lesson}{question}"}
            case "worksheet":
                sheet = (
                    f"//// worksheet | {line}\n    id: sheet\n\n{text}\n/// field | A\n    id: one\n    kind: "
                    f"short\n{text}\n///\n////\n"
                )
                return {"units/unit-1/first-lesson.md": f"{lesson}{sheet}"}
            case "nested":
                lines = "".join(f"{'  ' * (depth % 200)}{self.pieces[0]}\n" for depth in range(self.size // 250))
                return {"units/unit-1/first-lesson.md": f"{lesson}{lines}"}
        return {"units/unit-1/first-lesson.md": f"{lesson}{text}\n"}


def larges() -> st.SearchStrategy[Large]:
    return st.builds(
        Large,
        st.sampled_from(PLACES),
        st.lists(_PIECES, min_size=1, max_size=3),
        st.sampled_from(_JOINS),
        st.integers(LEAST, MOST),
    )
