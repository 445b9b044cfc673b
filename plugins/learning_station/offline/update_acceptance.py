"""Whether a copy accepts an update: the key that signed the copy decides which keys may sign its updates."""

from __future__ import annotations

from dataclasses import dataclass

from learning_station.offline.errors import RefusedError
from learning_station.offline.keys import fingerprint
from learning_station.offline.statement import SignedStatement, Statement
from learning_station.offline.succession import is_successor


@dataclass(frozen=True)
class Trust:
    """What the reader of a copy accepts besides updates that the copy's own signature allows."""

    key: str = ""
    """The fingerprint of the only key that may have signed the update, as the publishers told the reader; empty for any
    key that the copy allows.
    """
    unsigned: bool = False
    """Whether an update without a signature is accepted too."""
    older: bool = False
    """Whether an update that was signed before the copy is accepted too."""


def check_acceptance(copy: SignedStatement | None, update: SignedStatement | None, trust: Trust) -> None:
    """Raises RefusedError unless the update was signed by the copy's key, or by a successor that it named, and later
    than the copy. `trust` allows exceptions. None: nobody signed it.
    """
    if update is None:
        _check_unsigned(copy, trust)
        return
    new = update.statement
    if trust.key and trust.key != fingerprint(new.key):
        raise RefusedError(
            f"The update is signed by the key {fingerprint(new.key)}, not by {trust.key} that you named."
        )
    if copy is None:
        return
    old = copy.statement
    if not trust.key and not is_successor(new.successions, old.key, new.key):
        raise RefusedError(_other_key(old, new))
    if new.signed <= old.signed and not trust.older:
        raise RefusedError(
            f"The update was signed on {_day(new)}, the copy that you have on {_day(old)}: it would take the "
            "copy back to something older. "
            "If that is what you want, call the command with --older."
        )


def _check_unsigned(copy: SignedStatement | None, trust: Trust) -> None:
    if trust.key:
        raise RefusedError(f"Nobody signed the update, so it isn't signed by the key {trust.key} that you named.")
    if copy and not trust.unsigned:
        raise RefusedError(
            f"The copy is signed by the key {fingerprint(copy.statement.key)}, and nobody signed the update: it "
            "may come from somebody else than those who "
            "publish the station. Get the signed one from them. If they told you themselves that they don't sign "
            "any more, call the command with --unsigned."
        )


def _other_key(old: Statement, new: Statement) -> str:
    before, after = fingerprint(old.key), fingerprint(new.key)
    if is_successor(old.successions, new.key, old.key):
        return (
            f"The update is signed by the key {after}, which was given up: the copy has gone over to its successor, "
            f"{before}. Get a newer update."
        )
    return (
        f"The copy is signed by the key {before}, the update by {after}, which the first has not named as its "
        "successor: it may come from somebody else "
        "than those who publish the station. Ask them, in another way than the one by which the zip came. "
        f"If they tell you themselves that this is their key now, call the command with --trust {after}."
    )


def _day(statement: Statement) -> str:
    return statement.signed.replace("T", " ").replace("Z", " UTC")
