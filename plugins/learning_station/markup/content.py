"""Tokens to content: HTML in which only what hangs on the station and on the page is left open."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from markdown_it.token import Token
from markupsafe import escape

from learning_station.gettext_mark import N_
from learning_station.markup.code import render_code
from learning_station.markup.code_info import CodeInfo, parse_info
from learning_station.markup.inline import LineBuilder, formula
from learning_station.markup.output import Output
from learning_station.markup.rules.state import Header
from learning_station.markup.task_lists import task_of
from learning_station.markup.tokens import attributes_of, cell_attributes, closing, plain_text
from learning_station.model.document import Block, Boundary, Content, Number, Picture, Word

ALERTS = {"NOTE": "note", "TIP": "tip", "IMPORTANT": "important", "WARNING": "warning", "CAUTION": "caution"}
"""GitHub's alerts and the blocks that they are shown as."""

_PLAIN = ("blockquote", "thead", "tbody", "dl")
"""Elements that have the names of their tokens."""
_WORD = "\0"
"""Stands around a word of the interface in HTML that others write: no text has it, since the parser takes it out."""
_QUIET = frozenset(("heading", "th", "dt", "footnote_reference"))
"""Elements whose text is no running text: no term is linked in them."""


BuildBlock = Callable[["Builder", Header, Sequence[Token]], Block]


class Builder:
    """Builds the content of one text from its tokens."""

    def __init__(
        self,
        anchors: Mapping[int, str],
        abbreviations: Mapping[str, str],
        build_block: BuildBlock,
        parse_line: Callable[[str], list[Token]],
    ) -> None:
        """`anchors` are those of headings, by the identity of their tokens; `parse_line` parses a text that stands
        in one line.
        """
        self._anchors = anchors
        self._lines = LineBuilder(abbreviations)
        self._build_block = build_block
        self._parse_line = parse_line
        self.notes: dict[str, Content] = {}
        self._figure = ""
        """The title of the figure or table that is being built."""

    def line(self, markdown: str) -> Content:
        """A text that stands in one line."""
        return self.quietly(lambda: self._lines.build(self._parse_line(markdown)))

    def quietly(self, build: Callable[[], Content]) -> Content:
        """What is built, without terms to be linked."""
        return self._lines.quietly(build)

    def in_figure(self, title: str, build: Callable[[], Content]) -> Content:
        """What is built within a figure or a captioned table."""
        before, self._figure = self._figure, title or " "
        try:
            return build()
        finally:
            self._figure = before

    def blocks(self, tokens: Sequence[Token]) -> Content:
        """The content of tokens that stand beside each other."""
        out = Output()
        index = 0
        while index < len(tokens):
            token = tokens[index]
            end = closing(tokens, index) if token.nesting > 0 else index
            self._block(out, token, tokens[index + 1 : end])
            index = end + 1
        return out.content

    def _block(self, out: Output, token: Token, inner: Sequence[Token]) -> None:
        name = token.type.removesuffix("_open")
        is_quiet = name in _QUIET
        if is_quiet:
            self._lines.quiet += 1
        handler = getattr(self, f"_add_{name}", None)
        if handler is not None:
            handler(out, token, inner)
        elif name in _PLAIN:
            self._element(out, name, attributes_of(token), self.blocks(inner))
        if is_quiet:
            self._lines.quiet -= 1

    def _element(self, out: Output, tag: str, attributes: str, content: Content, end: str = "\n") -> None:
        inner = "" if tag in ("p", "li", "th", "td", "dt", "dd") or tag.startswith("h") else "\n"
        out.add(f"<{tag}{attributes}>{inner}")
        for node in content:
            out.add(node)
        out.add(f"</{tag}>{end}")

    def _inline_of(self, inner: Sequence[Token]) -> Content:
        return self._lines.build(inner[0].children or []) if inner else ()

    def _add_inline(self, out: Output, token: Token, _inner: Sequence[Token]) -> None:
        for node in self._lines.build(token.children or []):
            out.add(node)

    def _add_paragraph(self, out: Output, token: Token, inner: Sequence[Token]) -> None:
        content = self._inline_of(inner)
        if not content or content == ("",):
            return
        if self._figure and len(content) == 1 and isinstance(content[0], Picture):
            out.add(content[0])
            out.add("\n")
        elif token.hidden:
            for node in content:
                out.add(node)
            out.add("\n")
        else:
            self._element(out, "p", attributes_of(token), content)

    def _add_heading(self, out: Output, token: Token, inner: Sequence[Token]) -> None:
        if self._lines.quiet == 1:  # within itself only: a heading of a question or a worksheet begins no section
            out.add(Boundary())
        attributes = attributes_of(token, id=self._anchors.get(id(token), ""))
        self._element(out, token.tag, attributes, self._inline_of(inner))

    def _add_fence(self, out: Output, token: Token, _inner: Sequence[Token]) -> None:
        _add_code(out, token.content, parse_info(token.info))

    def _add_code_block(self, out: Output, token: Token, _inner: Sequence[Token]) -> None:
        _add_code(out, token.content, CodeInfo())

    def _add_hr(self, out: Output, _token: Token, _inner: Sequence[Token]) -> None:
        out.add("<hr>\n")

    def _add_math_block(self, out: Output, token: Token, _inner: Sequence[Token]) -> None:
        self._add_formula(out, token, "")

    def _add_math_block_label(self, out: Output, token: Token, _inner: Sequence[Token]) -> None:
        self._add_formula(out, token, token.info)

    def _add_formula(self, out: Output, token: Token, id: str) -> None:
        """A formula in a line of its own scrolls within itself; the keyboard reaches it and a screen reader names
        it.
        """
        anchor = f' id="{escape(f"formula-{id}")}"' if id else ""
        out.add(f'<div class="formula"{anchor} tabindex="0" role="group" aria-label="')
        out.add(Word(N_("Formula")))
        out.add(f'">{formula(token.content, display=True)}')
        if id:
            out.add('<span class="formula-number">')
            out.add(Number("formula", id))
            out.add("</span>")
        out.add("</div>\n")

    def _add_bullet_list(self, out: Output, token: Token, inner: Sequence[Token]) -> None:
        self._element(out, "ul", attributes_of(token), self.blocks(inner))

    def _add_ordered_list(self, out: Output, token: Token, inner: Sequence[Token]) -> None:
        start = token.attrGet("start")
        number = "" if start in (None, 1) else f' start="{int(start)}"'
        self._element(out, "ol", number + attributes_of(token), self.blocks(inner))

    def _add_list_item(self, out: Output, token: Token, inner: Sequence[Token]) -> None:
        task = task_of(inner)
        if task is None:
            self._element(out, "li", attributes_of(token), _trimmed(self.blocks(inner)))
            return
        done, rest = task
        box = Output()
        box.add(f'<span class="task task--{"done" if done else "open"}" role="img" aria-label="')
        box.add(Word(N_("Done") if done else N_("To do")))
        box.add('"></span> ')
        self._element(out, "li", attributes_of(token, name="task-item"), (*box.content, *_trimmed(self.blocks(rest))))

    def _add_dt(self, out: Output, token: Token, inner: Sequence[Token]) -> None:
        self._element(out, "dt", attributes_of(token), self._inline_of(inner))

    def _add_dd(self, out: Output, token: Token, inner: Sequence[Token]) -> None:
        self._element(out, "dd", attributes_of(token), _trimmed(self.blocks(inner)))

    def _add_table(self, out: Output, token: Token, inner: Sequence[Token]) -> None:
        """A wide table scrolls within itself; the keyboard reaches it and a screen reader names it."""
        heads = [
            plain_text(inner[index + 1].children or []) for index, one in enumerate(inner) if one.type == "th_open"
        ]
        name = self._figure.strip() or " · ".join(heads)
        region = f'<div class="table-scroll" role="region" tabindex="0" aria-label="{escape(name)}">'
        out.add(f"{region}<table{attributes_of(token)}>\n")
        for node in self.blocks(inner):
            out.add(node)
        out.add("</table></div>\n")

    def _add_tr(self, out: Output, token: Token, inner: Sequence[Token]) -> None:
        """A line of a table; one that is only a comment is none."""
        children = [child for one in inner if one.type == "inline" for child in one.children or []]
        if children and all(child.type == "station_comment_inline" for child in children):
            return
        self._element(out, "tr", attributes_of(token), self.blocks(inner))

    def _add_th(self, out: Output, token: Token, inner: Sequence[Token]) -> None:
        content = self._inline_of(inner)
        # The empty corner of a table heads nothing.
        self._element(out, "th" if content else "td", cell_attributes(token), content)

    def _add_td(self, out: Output, token: Token, inner: Sequence[Token]) -> None:
        self._element(out, "td", cell_attributes(token), self._inline_of(inner))

    def _add_footnote_reference(self, _out: Output, token: Token, inner: Sequence[Token]) -> None:
        self.notes.setdefault(str(token.meta["label"]), self.blocks(inner))

    def _add_alert(self, out: Output, token: Token, inner: Sequence[Token]) -> None:
        end = closing(inner, 0) + 1  # the title that markdown-it-py adds in English
        out.add(Block(ALERTS[token.info.upper()], (), "", {}, self.blocks(inner[end:])))
        out.add("\n")

    def _add_station_block(self, out: Output, token: Token, inner: Sequence[Token]) -> None:
        out.add(self._build_block(self, token.meta["header"], inner))
        out.add("\n")


def _add_code(out: Output, code: str, info: CodeInfo) -> None:
    """Adds a block of code; the words of its button are those of the page's language."""
    html = render_code(
        code,
        info.language,
        label=lambda message: f"{_WORD}{message}{_WORD}",
        title=info.title,
        marked=info.marked,
        first_number=info.first_number,
    )
    if info.id:
        html = html.replace("<code-block ", f'<code-block id="{escape(info.id)}" ', 1)
    for index, piece in enumerate(html.split(_WORD)):
        out.add(Word(piece) if index % 2 else piece)
    out.add("\n")


def _trimmed(content: Content) -> Content:
    """The content without the line end behind its last paragraph."""
    last = content[-1] if content else ""
    return (*content[:-1], last[:-1]) if isinstance(last, str) and last.endswith("\n") else content
