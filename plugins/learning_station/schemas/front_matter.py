"""The front matter of a Markdown file as a YAML document with the same lines, for programs that know YAML only."""

from __future__ import annotations

from dataclasses import dataclass

from learning_station.load.front_matter import CLOSING, OPENING


@dataclass(frozen=True)
class FrontMatter:
    """The YAML, line by line where it is in the file: its first line stands for the opening `---`."""

    yaml: str
    last_line: int
    """The line of the file on which it ends, counted from 0; nothing is asked about those after."""

    def has(self, line: int) -> bool:
        return 0 < line <= self.last_line


NONE = FrontMatter("", 0)


def front_matter_of(text: str) -> FrontMatter:
    """The front matter of the file's text; `NONE` if it has none, or one that isn't closed."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    opening = OPENING.match(text)
    closing = CLOSING.search(text, opening.end()) if opening else None
    if not opening or not closing:
        return NONE
    yaml = text[opening.end() : closing.start()]
    return FrontMatter(f"\n{yaml}", yaml.count("\n"))
