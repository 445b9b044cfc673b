"""A store of parsed documents, so that a text that this or an earlier command parsed isn't parsed again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from learning_station.cache.key import Key
from learning_station.cache.store import NO_STORE, Store, open_store
from learning_station.markup.document_codec import decode_document, encode_document
from learning_station.model.document import Document

_store: ContextVar[Store] = ContextVar("_store", default=NO_STORE)


@contextmanager
def use_document_store(store: Store) -> Iterator[None]:
    """Makes this thread look up documents in the store, and keep new ones there, for the `with` block."""
    before = _store.set(store)
    try:
        yield
    finally:
        _store.reset(before)


@contextmanager
def use_document_cache(root: Path, *, on: bool = True) -> Iterator[None]:
    """Does the same with the station's own store, which it opens and closes."""
    with open_store(root, on=on) as store, use_document_store(store):
        yield


def find_document(text: str) -> Document | None:
    """The stored document of the text; None if there is none."""
    store = _store.get()
    if not store.is_on:
        return None
    data = store.get(_key(store, text))
    return None if data is None else decode_document(text, data)


def keep_document(document: Document) -> None:
    store = _store.get()
    if store.is_on:
        store.put(_key(store, document.text), encode_document(document))


def _key(store: Store, text: str) -> Key:
    return store.key_of(b"document", text.encode("utf-8", "surrogatepass"))
