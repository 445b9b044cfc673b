"""Tokens to content: HTML in which only what hangs on the station and on the page is left open."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence

from markdown_it.token import Token
from markupsafe import escape

from learning_station.markup.address import plain_address
from learning_station.markup.blocks.contract import N_
from learning_station.markup.code import render_code
from learning_station.markup.code_info import CodeInfo, parse_info
from learning_station.markup.formula import FormulaError, render_formula
from learning_station.markup.marks import ROOT_MARK
from learning_station.markup.rules.attributes import ALLOWED, parse_attributes
from learning_station.markup.rules.state import Header
from learning_station.markup.tree import closing
from learning_station.model.document import (
    Anchor,
    Block,
    Boundary,
    Content,
    Node,
    NoteMark,
    Number,
    Picture,
    Run,
    Word,
)

ALERTS = {"NOTE": "note", "TIP": "tip", "IMPORTANT": "important", "WARNING": "warning", "CAUTION": "caution"}
"""GitHub's alerts and the blocks that they are shown as."""

_TASK = re.compile(r"\[(?P<sign>[ xX])\][ \t\n]+")
_PLAIN = {
    "em": "em",
    "strong": "strong",
    "s": "del",
    "mark": "mark",
    "sub": "sub",
    "sup": "sup",
    "blockquote": "blockquote",
    "thead": "thead",
    "tbody": "tbody",
    "tr": "tr",
    "dl": "dl",
}
_WORD = "\0"
"""Stands around a word of the interface in HTML that others write: no text has it, since the parser takes it out."""
_QUIET = frozenset(("heading", "th", "dt", "footnote_reference"))
"""Elements whose text is no running text: no term is linked in them."""


class Output:
    """Content that grows; HTML and running text that follow each other become one node."""

    def __init__(self) -> None:
        self._nodes: list[Node] = []
        self._html: list[str] = []
        """Strings that become one node."""
        self._running: list[str] = []
        """Running text that becomes one node."""

    def add(self, node: Node) -> None:
        """Puts the node behind all others."""
        if type(node) is str:
            if self._running:
                self._end()
            self._html.append(node)
        elif type(node) is Run:
            if self._html:
                self._end()
            self._running.append(node.text)
        else:
            self._end()
            self._nodes.append(node)

    def _end(self) -> None:
        if self._html and (html := "".join(self._html)):
            self._nodes.append(html)
        if self._running:
            self._nodes.append(Run("".join(self._running)))
        self._html, self._running = [], []

    @property
    def content(self) -> Content:
        """What was added."""
        self._end()
        return tuple(self._nodes)


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
        """`anchors` are those of headings, by the identity of their tokens; `parse_line` parses a text that stands in one line."""
        self._anchors = anchors
        self._abbreviations = abbreviations
        self._abbreviation = _pattern(abbreviations)
        self._build_block = build_block
        self._parse_line = parse_line
        self.notes: dict[str, Content] = {}
        self._quiet = 0
        self._figure = ""
        """The title of the figure or table that is being built."""

    def line(self, markdown: str) -> Content:
        """A text that stands in one line."""
        return self.quietly(lambda: self.inline(self._parse_line(markdown)))

    def quietly(self, build: Callable[[], Content]) -> Content:
        """What is built, without terms to be linked."""
        self._quiet += 1
        try:
            return build()
        finally:
            self._quiet -= 1

    def in_figure(self, title: str, build: Callable[[], Content]) -> Content:
        """What is built within a figure or a captioned table."""
        before, self._figure = self._figure, title or " "
        try:
            return build()
        finally:
            self._figure = before

    # Blocks of tokens

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
            self._quiet += 1
        handler = getattr(self, f"_add_{name}", None)
        if handler is not None:
            handler(out, token, inner)
        elif name in _PLAIN:
            self._element(out, _PLAIN[name], attributes_of(token), self.blocks(inner))
        if is_quiet:
            self._quiet -= 1

    def _element(self, out: Output, tag: str, attributes: str, content: Content, end: str = "\n") -> None:
        inner = "" if tag in ("p", "li", "th", "td", "dt", "dd") or tag.startswith("h") else "\n"
        out.add(f"<{tag}{attributes}>{inner}")
        for node in content:
            out.add(node)
        out.add(f"</{tag}>{end}")

    def _inline_of(self, inner: Sequence[Token]) -> Content:
        return self.inline(inner[0].children or []) if inner else ()

    def _add_inline(self, out: Output, token: Token, _inner: Sequence[Token]) -> None:
        for node in self.inline(token.children or []):
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
        if self._quiet == 1:  # within itself only: a heading of a question or a worksheet begins no section
            out.add(Boundary())
        attributes = attributes_of(token, id=self._anchors.get(id(token), ""))
        self._element(out, token.tag, attributes, self._inline_of(inner))

    def _add_fence(self, out: Output, token: Token, _inner: Sequence[Token]) -> None:
        add_code(out, token.content, parse_info(token.info))

    def _add_code_block(self, out: Output, token: Token, _inner: Sequence[Token]) -> None:
        add_code(out, token.content, CodeInfo())

    def _add_hr(self, out: Output, _token: Token, _inner: Sequence[Token]) -> None:
        out.add("<hr>\n")

    def _add_math_block(self, out: Output, token: Token, _inner: Sequence[Token]) -> None:
        self._add_formula(out, token, "")

    def _add_math_block_label(self, out: Output, token: Token, _inner: Sequence[Token]) -> None:
        self._add_formula(out, token, token.info)

    def _add_formula(self, out: Output, token: Token, id: str) -> None:
        """A formula in a line of its own scrolls within itself; the keyboard reaches it and a screen reader names it."""
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
        task = _task_of(inner)
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
        heads = [plain_text(inner[index + 1].children or []) for index, one in enumerate(inner) if one.type == "th_open"]
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
        self._element(out, "th" if content else "td", _cell_attributes(token), content)

    def _add_td(self, out: Output, token: Token, inner: Sequence[Token]) -> None:
        self._element(out, "td", _cell_attributes(token), self._inline_of(inner))

    def _add_footnote_reference(self, _out: Output, token: Token, inner: Sequence[Token]) -> None:
        self.notes.setdefault(str(token.meta["label"]), self.blocks(inner))

    def _add_alert(self, out: Output, token: Token, inner: Sequence[Token]) -> None:
        end = closing(inner, 0) + 1  # the title that markdown-it-py adds in English
        out.add(Block(ALERTS[token.info.upper()], (), "", {}, self.blocks(inner[end:])))
        out.add("\n")

    def _add_station_block(self, out: Output, token: Token, inner: Sequence[Token]) -> None:
        out.add(self._build_block(self, token.meta["header"], inner))
        out.add("\n")

    # Tokens of a line

    def inline(self, children: Sequence[Token]) -> Content:
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
                content = self.quietly(lambda: self.inline(inner))
                out.add(Anchor(address_of(child, "href"), content, _title_of(child) + attributes_of(child)))
            case "image":
                alternative = plain_text(child.children or [])
                out.add(Picture(address_of(child, "src"), alternative, _title_of(child) + attributes_of(child)))
            case "footnote_ref":
                out.add(NoteMark(str(child.meta["label"])))
            case _ if name in _PLAIN:
                tag = _PLAIN[name]
                out.add(f"<{tag}{attributes_of(child)}>")
                for node in self.inline(inner):
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
        if self._quiet or not text:
            out.add(html_text(text))
        else:
            out.add(Run(text))


def add_code(out: Output, code: str, info: CodeInfo) -> None:
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


def html_text(text: str) -> str:
    """The text as HTML wants it between tags; quotes stay. The mark of the root is shown, and means nothing."""
    if ROOT_MARK in text:
        text = text.replace(ROOT_MARK, "\ufffd")
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def formula(tex: str, *, display: bool) -> str:
    """The formula as MathML; one that can't be read, which the check says, as it is written."""
    try:
        return render_formula(tex.strip(), display)
    except FormulaError:
        return f'<code class="formula-unread">{html_text(tex)}</code>'


def plain_text(children: Sequence[Token]) -> str:
    """What a reader reads of the tokens of a line, without marks; only blanks that don't break are kept as they are."""
    return re.sub(r"[ \t\n]+", " ", _plain_text(children)).strip(" ").replace(ROOT_MARK, "\ufffd")


def _plain_text(children: Sequence[Token]) -> str:
    pieces = []
    for child in children:
        if child.type in ("text", "text_special", "code_inline", "math_inline"):
            pieces.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            pieces.append("\n")
        elif child.type == "image":
            pieces.append(_plain_text(child.children or []))
    return "".join(pieces)


def address_of(token: Token, name: str) -> str:
    """The address of a link or an image, its anchor in Unicode's form NFC as anchors are."""
    address, mark, anchor = plain_address(str(token.attrGet(name) or "")).partition("#")
    return f"{address}{mark}{unicodedata.normalize('NFC', anchor)}"


def attributes_of(token: Token, id: str = "", name: str = "") -> str:
    """The allowed attributes of an element, each with a blank before it.

    `id` is that of a heading without one of its own, `name` a class that the element has besides those of the editor.
    """
    values: dict[str, str] = {"id": id} if id else {}
    classes = [name] if name else []
    for written, _ in token.meta.get("attributes", ()) if token.meta else ():
        for attribute in parse_attributes(written):
            if attribute.name == "class":
                classes.append(attribute.value)
            elif attribute.name.lower() in (*ALLOWED, "id"):
                values[attribute.name.lower()] = attribute.value
    if classes:
        values["class"] = " ".join(classes)
    return "".join(f' {name}="{escape(value)}"' for name, value in values.items())


def _title_of(token: Token) -> str:
    title = token.attrGet("title")
    return f' title="{escape(str(title).replace(ROOT_MARK, ""))}"' if title else ""


def _cell_attributes(token: Token) -> str:
    # Columns of numbers are set to the right by a class: no style may stand in a page.
    return ' class="number"' if "right" in str(token.attrGet("style") or "") else ""


def _trimmed(content: Content) -> Content:
    """The content without the line end behind its last paragraph."""
    last = content[-1] if content else ""
    return (*content[:-1], last[:-1]) if isinstance(last, str) and last.endswith("\n") else content


def _is_comment_alone(children: Sequence[Token], index: int) -> bool:
    """Whether a comment has a line of a paragraph for itself, which then leaves no empty line."""
    if children[index].type != "station_comment_inline":
        return False
    around = [one.type for one in children[max(0, index - 1) : index + 2]]
    return around == ["softbreak", "station_comment_inline", "softbreak"]


def _first_inline(inner: Sequence[Token]) -> Token | None:
    is_paragraph = len(inner) > 1 and inner[0].type == "paragraph_open" and inner[1].type == "inline"
    return inner[1] if is_paragraph else None


def _task_of(inner: Sequence[Token]) -> tuple[bool, Sequence[Token]] | None:
    """Whether the item of a list is done, with its tokens without the box; None for one without a box."""
    inline = _first_inline(inner)
    match = _TASK.match(inline.content) if inline is not None else None
    first = inline.children[0] if inline is not None and inline.children else None
    if match is None or inline is None or first is None or not first.content.startswith(match[0].rstrip()):
        return None
    without = inline.copy(children=[first.copy(content=first.content[3:].lstrip()), *(inline.children or [])[1:]])
    return match["sign"] != " ", [inner[0], without, *inner[2:]]


def _pattern(abbreviations: Mapping[str, str]) -> re.Pattern[str] | None:
    """Finds the abbreviations as whole words, the longest first."""
    if not abbreviations:
        return None
    names = "|".join(re.escape(name) for name in sorted(abbreviations, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{names})(?!\w)")
