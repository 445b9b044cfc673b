"""A kind of browser: whether this machine has it, and fresh tabs in it."""

from __future__ import annotations

import shutil
from abc import ABC, abstractmethod

from tests.browsers.tab import Tab


class Engine(ABC):
    """One kind of browser, for a whole test run; started when it is first needed."""

    name: str

    follows_languages = True
    """Whether `navigator.languages` can be set, by an option or a preference."""

    tells_of_files = True
    """Whether it tells of requests for files, too."""

    needs: tuple[str, ...] = ()
    """The commands without which it can't run."""

    def absent(self) -> str:
        """Why the engine can't run on this machine; empty if it can."""
        missing = [command for command in self.needs if shutil.which(command) is None]
        return f"{', '.join(missing)} not found" if missing else ""

    @abstractmethod
    def open_tab(self, language: str) -> Tab:
        """A tab with an empty profile, whose reader prefers the language where the engine follows languages."""

    @abstractmethod
    def close_tabs(self) -> None:
        """Closes every tab that is open."""

    @abstractmethod
    def quit(self) -> None:
        """Ends every process that was started."""
