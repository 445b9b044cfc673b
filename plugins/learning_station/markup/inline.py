"""The content of a line: text with marks, links, images, code and formulas in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from markdown_it.token import Token
from markupsafe import escape

from learning_station.markup.formula import FormulaError, render_formula
from learning_station.markup.output import Output, html_text
from learning_station.markup.tokens import address_of, attributes_of, closing, plain_text, title_of
from learning_station.model.document import Anchor, Content, NoteMark, Picture, Run

_ELEMENTS = {"em": "em", "strong": "strong", "s": "del", "mark": "mark", "sub": "sub", "sup": "sup"}
"""The elements of marks, by the names of their tokens."""


class LineBuilder:
    """Builds the content of lines and paragraphs of one text."""

    def __init__(self, abbreviations: Mapping[str, str]) -> None:
        """`abbreviations` are those that the text explains, with what they mean."""
        self._abbreviations = abbreviations
        self._abbreviation = _pattern(abbreviations)
        self.quiet = 0
        """How many elements are open in which no term is linked."""

    def quietly(self, build: Callable[[], Content]) -> Content:
        """What is built, without terms to be linked."""
        self.quiet += 1
        try:
            return build()
        finally:
            self.quiet -= 1

    def build(self, children: Sequence[Token]) -> Content:
        """The content of the tokens of one paragraph or line."""
        out = Output()
        index = 0
        while index < len(children):
            child = children[index]
            if _is_comment_alone(children, index):
                index += 2  # nothing is left of its line
                continue
            end = closing(children, index) if child.nesting > 0 else index
            self._inline_child(out, child, children[index + 1 : end])
            index = end + 1
        return out.content

    def _inline_child(self, out: Output, child: Token, inner: Sequence[Token]) -> None:
        name = child.type.removesuffix("_open")
        match name:
            case "text" | "text_special":
                self._text(out, child.content)
            case "softbreak":
                self._text(out, "\n")
            case "hardbreak":
                out.add("<br>\n")
            case "code_inline":
                out.add(f"<code{attributes_of(child)}>{escape(child.content)}</code>")
            case "math_inline":
                out.add(formula(child.content, display=False))
            case "link":
                content = self.quietly(lambda: self.build(inner))
                out.add(Anchor(address_of(child, "href"), content, title_of(child) + attributes_of(child)))
            case "image":
                alternative = plain_text(child.children or [])
                out.add(Picture(address_of(child, "src"), alternative, title_of(child) + attributes_of(child)))
            case "footnote_ref":
                out.add(NoteMark(str(child.meta["label"])))
            case _ if name in _ELEMENTS:
                tag = _ELEMENTS[name]
                out.add(f"<{tag}{attributes_of(child)}>")
                for node in self.build(inner):
                    out.add(node)
                out.add(f"</{tag}>")

    def _text(self, out: Output, text: str) -> None:
        end = 0
        for match in self._abbreviation.finditer(text) if self._abbreviation else ():
            self._plain(out, text[end : match.start()])
            meaning = escape(self._abbreviations[match[0]])
            out.add(f'<abbr title="{meaning}">{escape(match[0])}</abbr>')
            end = match.end()
        self._plain(out, text[end:])

    def _plain(self, out: Output, text: str) -> None:
        if self.quiet or not text:
            out.add(html_text(text))
        else:
            out.add(Run(text))


def formula(tex: str, *, display: bool) -> str:
    """The formula as MathML; one that can't be read, which the check says, as it is written."""
    try:
        return render_formula(tex.strip(), display)
    except FormulaError:
        return f'<code class="formula-unread">{html_text(tex)}</code>'


def _is_comment_alone(children: Sequence[Token], index: int) -> bool:
    """Whether a comment has a line of a paragraph for itself, which then leaves no empty line."""
    if children[index].type != "station_comment_inline":
        return False
    around = [one.type for one in children[max(0, index - 1) : index + 2]]
    return around == ["softbreak", "station_comment_inline", "softbreak"]


def _pattern(abbreviations: Mapping[str, str]) -> re.Pattern[str] | None:
    """Finds the abbreviations as whole words, the longest first."""
    if not abbreviations:
        return None
    names = "|".join(re.escape(name) for name in sorted(abbreviations, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{names})(?!\w)")
