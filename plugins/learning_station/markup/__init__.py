"""Markdown, read once into a `Document`, and from there to HTML."""

__all__ = [
    "address",  # what an address in a text is: its scheme
    "body",  # a page's body in one language, with its problems
    "comments",  # comments in a text, and the text without its ignores
    "document",  # a text, parsed
    "document_cache",  # documents kept for the next command
    "form_controls",  # the control of a worksheet's field, as HTML
    "hidden_characters",  # characters that nobody sees
    "placeholders",  # the mark of the way to the root, filled in by the page
    "question_form",  # the words and the order of choices
    "reading",  # what a reader reads of a piece of HTML
    "render",  # a document as HTML
    "source_map",  # where an offset of a text stands in its file
    "terms",  # terms of the glossary, found in texts
]
