"""The ignores of a page's body, with what they cover; those that say too little become problems."""

from __future__ import annotations

from collections.abc import Iterator

from learning_station.load.ignores import code_of
from learning_station.markup.comments import IGNORE, whole_lines
from learning_station.markup.document import parse_document
from learning_station.markup.source_map import places
from learning_station.model.ignore import Ignore
from learning_station.problems import Code, Edit, Problems


def markdown_ignores(markdown: str, path: str, first_line: int, problems: Problems) -> Iterator[Ignore]:
    """The ignores of a body that begins on that line of the file."""
    if "<!--" not in markdown:
        return
    place = places(markdown, path, first_line)
    for comment in parse_document(markdown).comments:
        ignore = IGNORE.fullmatch(comment.text)
        if ignore is None:
            continue
        code = code_of("<!-- ignore {} -->", ignore["rest"], place(comment.start), problems)
        if code and not comment.alone:
            hint = "Put the comment on a line of its own, above the paragraph, list, table or block that it is for."
            problems.add(place(comment.start), Code.BAD_IGNORE, "an ignore stands on a line of its own", hint)
        elif code:
            start, stop = whole_lines(markdown, comment)
            removal = Edit(place(start), markdown[start:stop], "")
            yield Ignore(code, place(comment.start), place(start).line, place(comment.covers).line, removal)
