"""The keys of those who publish copies (Ed25519, RFC 8032), and what is signed with them."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from typing import Annotated

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)
from pydantic import Field

from learning_station.offline.errors import RefusedError

Base64Key = Annotated[str, Field(pattern=r"^[A-Za-z0-9+/]{43}=$")]
"""A public key's 32 bytes."""
Base64Signature = Annotated[str, Field(pattern=r"^[A-Za-z0-9+/]{86}==$")]
"""The bytes of a signature."""
SIGNATURE_BYTES = 64

_DIGITS, _GROUP = 32, 4
_MARK = "PRIVATE KEY-----"


@dataclass(frozen=True)
class PrivateKey:
    """A key that signs. Whoever has it can sign, so it is never shown."""

    _key: Ed25519PrivateKey

    @property
    def public(self) -> str:
        """The public key in base64, as statements name it."""
        raw = self._key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        return base64.b64encode(raw).decode()

    def sign(self, data: bytes) -> bytes:
        return self._key.sign(data)

    def pem(self) -> bytes:
        """The key in PEM as OpenSSL keeps it (PKCS #8), without a password."""
        return self._key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def new_key() -> PrivateKey:
    return PrivateKey(Ed25519PrivateKey.generate())


def parse_private_key(pem: bytes, name: str) -> PrivateKey:
    """The private key in the PEM text; raises RefusedError if there is none. `name` says where the text comes from."""
    try:
        key = load_pem_private_key(pem, None)
    except TypeError:
        raise RefusedError(
            f"{name} is locked with a password. Give a copy without one: openssl pkey -in FILE -out FILE-WITHOUT."
        ) from None
    except (ValueError, UnsupportedAlgorithm):
        raise RefusedError(
            f"{name} holds no private key. `station keys new` makes one; its text begins with -----BEGIN {_MARK}."
        ) from None
    if not isinstance(key, Ed25519PrivateKey):
        raise RefusedError(
            f"{name} holds a key of another kind. Copies are signed with Ed25519; `station keys new` makes such a key."
        )
    return PrivateKey(key)


def parse_public_key(pem: bytes, name: str) -> str:
    """The public key in base64, of a file with it or with the private one; raises RefusedError if the text is
    neither.
    """
    if _MARK.encode() in pem:
        return parse_private_key(pem, name).public
    try:
        key = load_pem_public_key(pem)
    except (ValueError, UnsupportedAlgorithm):
        raise RefusedError(
            f"{name} holds no key. Name a file that `station keys new` or `station keys show --pem` wrote."
        ) from None
    if not isinstance(key, Ed25519PublicKey):
        raise RefusedError(
            f"{name} holds a key of another kind. Copies are signed with Ed25519; `station keys new` makes such a key."
        )
    return base64.b64encode(key.public_bytes(Encoding.Raw, PublicFormat.Raw)).decode()


def public_pem(key: str) -> str:
    """The public key as OpenSSL reads it."""
    public = Ed25519PublicKey.from_public_bytes(base64.b64decode(key))
    return public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


def verifies(key: str, signature: bytes, data: bytes) -> bool:
    """Whether the holder of this public key's private key signed exactly these bytes."""
    try:
        Ed25519PublicKey.from_public_bytes(base64.b64decode(key)).verify(signature, data)
    except (InvalidSignature, ValueError):
        return False
    return True


def fingerprint(key: str) -> str:
    """What people compare: the first 32 digits of the public key's SHA-256, in groups of four."""
    digits = hashlib.sha256(base64.b64decode(key)).hexdigest()[:_DIGITS]
    return "-".join(digits[start : start + _GROUP] for start in range(0, _DIGITS, _GROUP))


def parse_fingerprint(text: str) -> str | None:
    """A fingerprint as people copy it, with other or no marks between its groups; None if it is none."""
    digits = "".join(letter for letter in text.lower() if letter not in "-:. ")
    if len(digits) != _DIGITS or set(digits) - set("0123456789abcdef"):
        return None
    return "-".join(digits[start : start + _GROUP] for start in range(0, _DIGITS, _GROUP))
