"""The model to plain data: one page kind a file; no HTML, no function in what comes out."""

__all__ = [
    "all",  # every page of a language
    "chrome",  # what surrounds every page
    "definitions",  # the glossary's definitions, for scripts and as plain text
    "dependencies",  # what a body asks of the station, noted and asked again
    "item_renames",  # items that have another id now, for scripts
    "page_assets",  # which scripts and styles a page needs
    "posters",  # what stands on the pictures beside shared links
    "site",  # the station as readers of one language see it
    "views",  # a page as data, and what templates print
]
