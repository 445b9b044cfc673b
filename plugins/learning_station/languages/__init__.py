"""How languages are written, and the interface's own words in each."""

__all__ = [
    "extract",  # the interface's words as templates and sources have them
    "locales",  # dates, numbers, names and direction
    "messages",  # the words of the interface in one language
]
