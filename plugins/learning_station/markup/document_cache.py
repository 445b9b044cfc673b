"""Documents that were read before, by this command or another: a text is parsed only where nobody has done it."""

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
    """While it lasts, what is read in this thread is looked up in the store and kept there."""
    before = _store.set(store)
    try:
        yield
    finally:
        _store.reset(before)


@contextmanager
def use_document_cache(root: Path, *, on: bool = True) -> Iterator[None]:
    """The same with the station's own store, opened for it."""
    with open_store(root, on=on) as store, use_document_store(store):
        yield


def find_document(text: str) -> Document | None:
    """The document of the text, if it is kept."""
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
