"""The states of `tests/states/*.yml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import yaml

HERE = Path(__file__).parent


@dataclass(frozen=True)
class State:
    """One element in one state."""

    element: str
    """The name of the custom element, such as `station-question`."""
    name: str
    """What tells it from the element's other states, such as `wrong`."""
    page: str
    """The page of the tiny station that has the element, by its address in a language's folder."""
    language: str = "en"
    at: str = ""
    """A CSS selector of what one looks at; empty for the element's first place on the page."""
    kept: Mapping[str, Any] = field(default_factory=dict)
    """What the learner made: values by the keys of `docs/maintainers/learner-data.md`."""
    entries: Mapping[str, str] = field(default_factory=dict)
    """Other entries of the browser's storage, as they are; `""` stands for one that fills it up."""
    choices: Mapping[str, str] = field(default_factory=dict)
    """What the reader has chosen: text by the name of an entry that all stations share, or that is no work."""
    storage: Literal["kept", "refused"] = "kept"
    scripts: bool = True
    now: str = ""
    """A time that stands still; empty for the clock's."""
    steps: tuple[dict[str, str], ...] = ()
    """What is done once the page is there, one after another: `press` a selector, or `fill` a selector with `text`."""
    shows: tuple[str, ...] = ()
    """Words that are seen within `at`."""
    hides: tuple[str, ...] = ()
    """Words that are not seen there."""

    @property
    def id(self) -> str:
        """Such as `station-question.wrong`, a name for files."""
        return f"{self.element}.{self.name}"

    @property
    def place(self) -> str:
        """The CSS selector of what one looks at."""
        return self.at or self.element

    @property
    def file(self) -> str:
        """Where its page is below the folder of all languages."""
        return f"{self.language}/{self.page.removesuffix('.html')}.{self.id}.html"


def _read(path: Path) -> list[State]:
    given: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    states: dict[str, dict[str, Any]] = given.pop("states")
    return [_state(path.stem, name, {**given, **state}) for name, state in states.items()]


def _state(element: str, name: str, given: dict[str, Any]) -> State:
    values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in given.items()}
    return State(element, name, **values)


STATES = [state for path in sorted(HERE.glob("*.yml")) for state in _read(path)]
