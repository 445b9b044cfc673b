"""The plugin, which hands MkDocs a language's finished files: the only room that imports it."""

__all__ = [
    "plugin",  # for MkDocs, which finds it as the entry point `station`
]
