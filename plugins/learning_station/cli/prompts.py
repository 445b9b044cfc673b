"""Questions on a terminal: each says what it is about, with an example and what is allowed; a wrong answer is asked
again.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

import click

from learning_station.cli.terminal import in_ci, is_terminal


def can_ask() -> bool:
    """Whether somebody is there to answer."""
    return is_terminal(sys.stdin, sys.stderr) and not in_ci()


def ask(words: str, needed: bool, valid: Callable[[str], str]) -> str:
    """One answer; empty only if it isn't `needed`.

    `valid` returns the answer as it is taken, or raises click.UsageError with what is wrong with it.
    """

    def taken(answer: str) -> str:
        answer = answer.strip()
        if not answer and needed:
            raise click.UsageError("An answer is needed here.")
        return valid(answer) if answer else ""

    click.echo(words, err=True)
    return str(click.prompt(">", default="", show_default=False, prompt_suffix=" ", value_proc=taken, err=True))


def ask_each(words: str, needed: bool, valid: Callable[[str], str]) -> list[str]:
    """Several answers, one after another, until one is empty."""
    answers: list[str] = []
    while answer := ask("Another one? (Enter: no)" if answers else words, needed and not answers, valid):
        answers.append(answer)
    return answers
