"""Search without a server: an index a language, scripts that carry it, and the words that correct a search."""

__all__ = [
    "pagefind",  # the error of the program that makes the index
    "write",  # the search of a language, written into its folder
]
