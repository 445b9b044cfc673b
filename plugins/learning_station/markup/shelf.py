"""Documents that were read before, by this command or another: a text is parsed only where nobody has done it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from learning_station.cache.store import NO_STORE, Store, opened_store
from learning_station.markup.codec import decode_document, encode_document
from learning_station.model.document import Document

_store: ContextVar[Store] = ContextVar("_store", default=NO_STORE)


@contextmanager
def documents_kept(root: Path, *, on: bool = True) -> Iterator[None]:
    """While it lasts, what is read in this thread is looked up in the station's store, and kept there at the end."""
    with opened_store(root, on=on) as store:
        before = _store.set(store)
        try:
            yield
        finally:
            _store.reset(before)


def kept_document(text: str, read: Callable[[str], Document]) -> Document:
    """The document of the text: as it was kept, else as `read` makes it."""
    store = _store.get()
    if not store.is_on:
        return read(text)
    key = store.key_of(b"document", text.encode("utf-8", "surrogatepass"))
    data = store.get(key)
    if data is not None:
        return decode_document(text, data)
    document = read(text)
    store.put(key, encode_document(document))
    return document
