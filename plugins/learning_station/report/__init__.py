"""Problems as other eyes and programs read them: one format a file."""

__all__ = [
    "excerpt",  # a line of a file, with a caret below the column
    "explanations",  # the page of each code
    "formats",  # every format of a report
    "markdown_text",  # our own pages as a terminal shows them
    "report",  # what a format gets
    "summary",  # how many problems there are, in words
    "text",  # problems as text for people
]
