"""What of an original has changed since it was translated, and what is left to translate."""

__all__ = [
    "changes",  # what became of an original, part by part
    "gaps",  # what still stands in the original's words
    "history",  # an original as it was, where git has it
    "progress",  # how far each page and register is
    "text_report",  # the same in words for a terminal
]
