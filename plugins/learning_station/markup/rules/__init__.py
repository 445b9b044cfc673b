"""What the dialect adds to CommonMark and GFM, one rule a file."""

__all__ = [
    "attributes",  # what may stand in braces behind an element, read
    "dialect",  # the parser, put together of all rules
    "state",  # what the rules note of a text for its readers
]
