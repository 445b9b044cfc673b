"""How languages are written, what is known of each, and the interface's own words in them."""

__all__ = [
    "extract",  # the interface's words as templates and sources have them
    "inflection",  # how a language bends its words
    "knowledge",  # what is known of a language
    "language",  # what can be known of one
    "locales",  # dates, numbers, names and direction
    "messages",  # the words of the interface in one language
]
