"""How one key follows another: the old key signs the new one."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from learning_station.offline.errors import RefusedError
from learning_station.offline.keys import Base64Key, Base64Signature, PrivateKey, fingerprint, verifies

MOST = 100
"""The most changes of the key that a statement can have."""


class Succession(BaseModel):
    """The old key's word that `new` signs from now on: whoever trusts `old` then trusts `new`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal[1] = 1
    old: Base64Key
    new: Base64Key
    signature: Base64Signature

    @property
    def is_sound(self) -> bool:
        return verifies(self.old, base64.b64decode(self.signature), _signed_text(self.old, self.new))


def _signed_text(old: str, new: str) -> bytes:
    """The bytes that the old key signs. Nothing else that is signed here begins so, so that one can't pass for the
    other.
    """
    return f"Learning Station, succession of keys, format 1\nold {old}\nnew {new}\n".encode()


def make_succession(old: PrivateKey, new: str) -> Succession:
    """A succession signed by the old key; raises RefusedError if both are the same key."""
    if old.public == new:
        raise RefusedError(f"Both are the key {fingerprint(new)}; a key can't follow itself.")
    signature = base64.b64encode(old.sign(_signed_text(old.public, new))).decode()
    return Succession(old=old.public, new=new, signature=signature)


def parse_succession(data: bytes, name: str) -> Succession:
    """The succession that the bytes hold; raises RefusedError if it is none or the old key didn't sign it. `name` says
    where it comes from.
    """
    try:
        succession = Succession.model_validate_json(data)
    except ValidationError as error:
        raise RefusedError(f"{name} is not what `station keys successor` writes: {error.errors()[0]['msg']}.") from None
    if not succession.is_sound:
        raise RefusedError(
            f"{name} was not signed by the old key, {fingerprint(succession.old)}; make it again with `station "
            "keys successor`."
        )
    return succession


def render_succession(succession: Succession) -> str:
    return succession.model_dump_json(indent=1) + "\n"


def is_successor(successions: Sequence[Succession], old: str, new: str) -> bool:
    """Whether the old key named the new one its successor, directly or through keys between them."""
    reached, ahead = set[str](), [old]
    while ahead:
        key = ahead.pop()
        if key not in reached:
            reached.add(key)
            ahead += [one.new for one in _of(successions, key) if one.is_sound]
    return new in reached


def _of(successions: Iterable[Succession], key: str) -> Iterable[Succession]:
    return (one for one in successions if one.old == key)
