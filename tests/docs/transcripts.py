"""What a page of the handbook shows of a terminal: commands and what they print, to be played again.

    ```console
    $ station check
    No errors in … things.
    …
    ```

A `…` alone on a line stands for any number of lines, within a line for any words. Lines that begin with `>` are a
person's answers.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator

import pytest
from click.testing import CliRunner

from learning_station.cli import main, new_prompts

_ANSWER = re.compile(r"^> ?(.*)$", re.MULTILINE)


def commands_of(block: str) -> Iterator[tuple[str, str]]:
    """Each command of a `console` block, with what is shown after it."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, shown = part.partition("\n")
        yield command, shown


def play(command: str, shown: str) -> str:
    """What the terminal shows if `station …` is called in the working folder, with the answers of the transcript."""
    answers = _ANSWER.findall(shown)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(new_prompts, "can_ask", lambda: bool(answers))
        result = CliRunner().invoke(main, shlex.split(command)[1:], input="".join(f"{answer}\n" for answer in answers))
    assert result.exception is None or isinstance(result.exception, SystemExit), f"a traceback: {result.exception!r}"
    return re.sub(r"[ ]+$", "", result.output, flags=re.MULTILINE).rstrip("\n") + "\n"


def is_shown(shown: str, said: str) -> bool:
    """Whether a command said what the page shows."""
    lines = (line.rstrip() for line in shown.rstrip("\n").split("\n"))
    pattern = "".join(
        r"(?:.*\n)*?" if line == "…" else ".*".join(map(re.escape, line.split("…"))) + r"\n" for line in lines
    )
    return bool(re.fullmatch(pattern, said))
