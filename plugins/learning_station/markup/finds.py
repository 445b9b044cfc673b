"""What stands in a text, found in its tokens: links, anchors, code, and what is wrong."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token

from learning_station.markup.address import SAFE_SCHEMES, plain_address, scheme_of
from learning_station.markup.code_info import parse_info
from learning_station.markup.content import address_of
from learning_station.markup.foreign import foreign_in_line
from learning_station.markup.formula import FormulaError, render_formula
from learning_station.markup.position import Positions, ToOffset
from learning_station.markup.rules.attributes import ALLOWED, parse_attributes
from learning_station.markup.rules.state import Finding
from learning_station.model.base import NUMBERED, REFERABLE, Link
from learning_station.model.document import Span, blank
from learning_station.problems import Code, did_you_mean

_TAG = re.compile(r"</?(?P<name>[a-zA-Z][a-zA-Z0-9-]*)(?=[\s/>])[^<>\n]*>?|<(?P<declaration>[!?](?:[a-zA-Z\[]|--))")
_ESCAPE = re.compile(r"\\.")
_UNENDED = re.compile(r"\]\(")
_NOTE = re.compile(r"\[\^(?P<label>[^\]\s]+)\](?!:)")
_REFERENCE = re.compile(r"(?<![\w\]])\[(?P<text>[^\[\]\n^][^\[\]\n]*)\]\[(?P<name>[^\[\]\n]*)\]")
_MAYBE = re.compile(r"[<\[{!?:^+$]|##|^\\|\]\(|={3}|8<|^(?:import|export)\b", re.MULTILINE)
"""Stands in every line in which anything of what is looked for could be."""
_STARS = re.compile(r"\*\*(?=[^\s*])[^*\n]+(?<=[^\s*])\*\*")
_FORMULA = re.compile(r"^\$\$", re.MULTILINE)
_DRAWN = ("mermaid", "plantuml", "dot", "graphviz")
"""Languages that other tools draw."""
_EMBEDDING = ("iframe", "embed", "object", "video", "audio", "img", "link")
_MOST_UNENDED = 100


@dataclass
class Finds:
    """Everything that was found in one text, in its order; offsets count from the beginning of the text."""

    positions: Positions
    links: list[tuple[Link, Span]] = field(default_factory=list)
    ids: list[tuple[str, int]] = field(default_factory=list)
    """Anchors that attributes give, with their offsets."""
    code: list[Span] = field(default_factory=list)
    addresses: list[Span] = field(default_factory=list)
    comments: list[Span] = field(default_factory=list)
    marks: list[tuple[str, int]] = field(default_factory=list)
    """The labels of footnotes that are called, with their offsets."""
    findings: list[Finding] = field(default_factory=list)
    _defined: dict[str, int] = field(default_factory=dict)
    """The offsets of the addresses that stand in lines of their own, by their names."""

    def add_tokens(self, tokens: Sequence[Token]) -> None:
        """Takes everything in the tokens of a whole text."""
        in_cell = False
        for index, token in enumerate(tokens):
            if token.type in ("th_open", "td_open"):
                in_cell = True
            elif token.type in ("th_close", "td_close"):
                in_cell = False
            elif token.type in ("fence", "code_block", "math_block", "math_block_label"):
                self._add_code(token)
            elif token.type == "tr_open":
                self._check_row(token, tokens, index)
            elif token.type == "inline" and tokens[index - 1].type != "alert_title_open":
                to_offset = self.positions.cell(token) if in_cell else self.positions.inline(token)
                self.add_line(token.content, token.children or [], to_offset)
                loose = () if token.content.startswith(":::") else token.meta.get("loose", ())
                for written, span in loose:
                    self._add_loose(written, span[0], to_offset)
                self._add_attributes(tokens[index - 1], to_offset)
                if index > 1 and tokens[index - 2].type == "list_item_open":
                    self._add_attributes(tokens[index - 2], to_offset)

    def _check_row(self, row: Token, tokens: Sequence[Token], index: int) -> None:
        """Takes a line of a table with more cells than its head, of which the last aren't shown."""
        shown = 0
        for position in range(index + 1, len(tokens)):
            if tokens[position].type == "tr_close":
                break
            shown += tokens[position].type in ("th_open", "td_open")
        number = (row.map or [0])[0]
        line = self.positions.line(number)
        if line.count("|") < shown:
            return
        cells = escapedSplit(line.strip(" \t>"))
        cells = cells[1:] if cells[:1] == [""] else cells
        if any(cell.strip() for cell in cells[shown:]):
            written = len([*cells[:shown], *(cell for cell in cells[shown:] if cell.strip())])
            message = f"this row has {written} cells and the table {shown}: the last would not be shown"
            hint = "Write `\\|` for a bar that belongs to a cell, in code too."
            offset = self.positions.start(number) + len(line) - len(line.lstrip())
            self.findings.append(Finding(offset, Code.WRONG_VALUE, message, hint))

    def add_line(self, written: str, children: Sequence[Token], to_offset: ToOffset) -> None:
        """Takes everything in the tokens of one paragraph or line."""
        masked = self._add_children(written, children, to_offset)
        self._add_unread_emphasis(written, children, to_offset)
        if not _MAYBE.search(masked):
            return
        for match in _FORMULA.finditer(masked):
            hint = "End it with `$$`, and leave no empty line in it; put two dollars that mean none in `code`."
            self.findings.append(Finding(to_offset(match.start()), Code.WRONG_FORMULA, "this formula doesn't end", hint))
        masked = _ESCAPE.sub("  ", masked)
        self.findings += raw_html(masked, to_offset)
        self.findings += foreign_in_line(masked, to_offset)
        self._add_unended(masked, to_offset)
        for match in _REFERENCE.finditer(masked):
            name = match["name"] or match["text"]
            hint = f"Write `[{name}]: address` on a line of its own; put brackets that mean no link in `code`."
            message = f"nothing says where `[{name}]` leads"
            self.findings.append(Finding(to_offset(match.start()), Code.BROKEN_LINK, message, hint))
        for match in _NOTE.finditer(masked):
            message, hint = f"there is no footnote `{match['label']}`", _note_hint(match["label"])
            self.findings.append(Finding(to_offset(match.start()), Code.BROKEN_REFERENCE, message, hint))

    def add_definitions(self, references: dict[str, dict[str, Any]], duplicates: Sequence[dict[str, Any]]) -> None:
        """Takes the addresses that stand in lines of their own: `[name]: address`."""
        for label, one in (*references.items(), *((one["label"], one) for one in duplicates)):
            first, last = one["map"]
            start = self.positions.start(first)
            written = self.positions.text[start : self.positions.end(last - 1)]
            self.addresses.append(Span(start, start + len(written)))
            target = _with_normal_anchor(plain_address(one["href"]))
            begin = written.find("]:") + 2
            offset = start + begin + len(written[begin:]) - len(written[begin:].lstrip(" \t\n<>"))
            self._defined.setdefault(label, offset)
            self._add_link(target, written[written.find("[") + 1 : begin - 2], offset, image=False)

    def _add_code(self, token: Token) -> None:
        first, last = token.map or [0, 0]
        span = Span(self.positions.start(first), self.positions.end(max(first, last - 1)))
        self.code.append(span)
        if token.type == "fence":
            self._add_info(token, span.start)
        if token.type.startswith("math"):
            self._check_formula(token.content, span.start)

    def _add_info(self, token: Token, start: int) -> None:
        """Takes what stands behind the opening marks of a fence."""
        self._add_end(token, start)
        info = parse_info(token.info)
        offset = start + max(self.positions.text[start:].find(token.markup), 0)
        if info.id:
            self.ids.append((info.id, offset))
        if info.language.lower() in _DRAWN:
            message = f"nothing draws `{info.language}`: it would be shown as code"
            hint = "Keep the drawing as an SVG beside the page, and write `![what it shows](images/name.svg)`."
            self.findings.append(Finding(offset, Code.FOREIGN_MARKUP, message, hint))
        for part in info.unread:
            place = self.positions.text.find(part, offset)
            message = f"`{part}` means nothing on the first line of code"
            hint = 'Behind the language may stand `title="a.py"`, `hl_lines="2 4-5"` or `{2,4-5}`, `linenums="1"`, `{#an-id}`.'
            self.findings.append(Finding(max(place, offset), Code.FOREIGN_MARKUP, message, hint))

    def _add_end(self, token: Token, start: int) -> None:
        """Takes code without a line that ends it."""
        first, last = token.map or [0, 0]
        end = self.positions.line(last - 1).strip(" \t>")
        if last - 1 > first and end.startswith(token.markup) and not end.strip(token.markup[0]):
            return
        offset = start + max(self.positions.text[start:].find(token.markup), 0)
        hint = "End it with a line that has the same marks and nothing else."
        self.findings.append(Finding(offset, Code.UNCLOSED_BLOCK, "the code that begins here doesn't end", hint))

    def _check_formula(self, tex: str, start: int) -> None:
        try:
            render_formula(tex.strip(), True)
        except FormulaError as error:
            offset = self.positions.text.find(tex.strip(), start)
            place = max(offset, start) + (error.offset if offset >= 0 else 0)
            hint = error.hint or "Write TeX as in a lesson on mathematics, or put it in `code` to show it as it is."
            self.findings.append(Finding(place, Code.WRONG_FORMULA, f"the formula can't be read: {error}", hint))

    def _add_children(self, written: str, children: Sequence[Token], to_offset: ToOffset) -> str:
        """The line with code, formulas, comments and addresses blanked, which become finds."""
        blanked: list[Span] = []
        for child in children:
            if not child.meta:
                continue
            self._add_attributes(child, to_offset)
            blanked += [Span(*span) for _, span in child.meta.get("attributes", ())]
            if "span" in child.meta:
                blanked += self._add_child(written, child, to_offset)
        return blank(written, tuple(blanked)) if blanked else written

    def _add_unread_emphasis(self, written: str, children: Sequence[Token], to_offset: ToOffset) -> None:
        """Takes stars that make nothing bold, as those of `**“so”**and` or of `中文**“强调”**中文`."""
        for child in children:
            for match in _STARS.finditer(child.content) if child.type == "text" and "**" in child.content else ():
                start = written.find(match[0])
                if start < 0:
                    continue  # its stars are escaped
                offset = to_offset(start)
                message = f"`{match[0][:40]}` is not bold: its stars stand beside a letter and a sign"
                hint = "Put the signs outside of the stars: `“**so**”`; put stars that mean none in `code`."
                self.findings.append(Finding(offset, Code.FOREIGN_MARKUP, message, hint))

    def _add_loose(self, written: str, start: int, to_offset: ToOffset) -> None:
        """Takes braces that belong to nothing."""
        message = f"`{written[:40]}` belongs to nothing here, and would be printed"
        hint = (
            "Braces stand at the end of a heading, right behind a link, an image, code or emphasis, or on the last line of a paragraph; put others in `code`."
        )
        self.findings.append(Finding(to_offset(start), Code.FOREIGN_MARKUP, message, hint))

    def _add_child(self, written: str, child: Token, to_offset: ToOffset) -> Iterator[Span]:
        """Takes one mark of a line; the stretches of the line that are no words."""
        span = Span(*child.meta["span"])
        place = Span(to_offset(span.start), to_offset(span.end))
        match child.type:
            case "code_inline":
                self.code.append(place)
                yield span
            case "math_inline":
                self.code.append(place)
                self._check_formula(child.content, place.start)
                yield span
            case "station_comment_inline":
                self.comments.append(place)
                yield span
            case "footnote_ref":
                self.addresses.append(place)
                self.marks.append((str(child.meta["label"]), place.start))
                yield span
            case "link_open":
                yield self._add_link_token(written, child, "href", to_offset)
            case "image":
                yield self._add_link_token(written, child, "src", to_offset)

    def _add_link_token(self, written: str, token: Token, name: str, to_offset: ToOffset) -> Span:
        """Takes a link or an image; the stretch of the line in which its address stands."""
        start, end = token.meta["span"]
        target, label_end = address_of(token, name), token.meta.get("label_end", -1)
        if token.info == "auto":
            first = start + (written[start : start + 1] == "<")
            self.addresses.append(Span(to_offset(start), to_offset(end)))
            # A bare address has no text of its own: rules on the texts of links pass it over.
            text = target.removeprefix("mailto:") if first > start else ""
            self._add_link(target, text, to_offset(first), image=False)
            return Span(start, end)
        image = name == "src"
        text = written[start + 1 + image : label_end].strip()
        self.addresses.append(Span(to_offset(label_end), to_offset(end)))
        if "label" not in token.meta and written.startswith("(", label_end + 1):
            rest = written[label_end + 2 : end]
            offset = to_offset(label_end + 2 + len(rest) - len(rest.lstrip(" \t\n<")))
        else:
            offset = self._defined.get(token.meta.get("label", ""), to_offset(start))
        self._add_link(target, text, offset, image)
        return Span(label_end, end)

    def _add_link(self, target: str, text: str, offset: int, image: bool) -> None:
        link = Link(target, text, self.positions.where(offset), image)
        self.links.append((link, Span(offset, offset)))

    def _add_attributes(self, token: Token, to_offset: ToOffset) -> None:
        for written, span in token.meta.get("attributes", ()) if token.meta else ():
            self.addresses.append(Span(to_offset(span[0]), to_offset(span[1])))
            for attribute in parse_attributes(written):
                offset = to_offset(span[0] + attribute.offset)
                if attribute.name == "id":
                    self.ids.append((unicodedata.normalize("NFC", attribute.value), offset))
                elif attribute.name != "class" and attribute.name.lower() not in ALLOWED:
                    hint = (
                        "Between braces stand an anchor (`{#an-id}`), a class (`{.name}`), a language (`{lang=fr}`) or a direction "
                        "(`{dir=rtl}`); put other braces in `code`."
                    )
                    message = f"the attribute `{attribute.name}` is not allowed"
                    self.findings.append(Finding(offset, Code.RAW_HTML, message, hint))

    def _add_unended(self, masked: str, to_offset: ToOffset) -> None:
        for number, match in enumerate(_UNENDED.finditer(masked)):
            if number == _MOST_UNENDED:
                break
            rest = masked[match.end() :].partition("\n")[0]
            closed = ")" in rest
            message = "the address of this link has a space in it" if closed else "the address of this link doesn't end"
            hint = (
                "Write `%20` for the space, or put the address between `<` and `>`: `[text](<a map.svg>)`."
                if closed
                else "End it with `)`: `[text](term:an-id)`."
            )
            self.findings.append(Finding(to_offset(match.end()), Code.BROKEN_LINK, message, hint))


def _note_hint(label: str) -> str:
    return f"Write what it says on a line of its own: `[^{label}]: …`; put brackets that mean none in `code`."


def _with_normal_anchor(address: str) -> str:
    path, mark, anchor = address.partition("#")
    return f"{path}{mark}{unicodedata.normalize('NFC', anchor)}"


def raw_html(masked: str, to_offset: ToOffset) -> Iterator[Finding]:
    """What looks like a tag in a line in which code and addresses are blanked."""
    for match in _TAG.finditer(masked):
        name = match["name"] or match["declaration"]
        if name == "!--":
            hint = "End it with `-->` in the same paragraph; or put it in `code`."
            yield Finding(to_offset(match.start()), Code.RAW_HTML, "this comment doesn't end", hint)
            continue
        hint = "Write Markdown or a block instead; to show a `<` as it is, write `\\<` or put it in `code`."
        if (match["name"] or "").lower() in _EMBEDDING:
            hint = "Put an image beside the page and write `![alternative text](images/name.svg)`; link to what stands elsewhere."
            message = f"`<{name}>` would embed a resource"
            yield Finding(to_offset(match.start()), Code.EXTERNAL_RESOURCE, message, hint)
        else:
            yield Finding(to_offset(match.start()), Code.RAW_HTML, f"raw HTML is not allowed: `<{name}`", hint)


def link_problems(links: Sequence[Link]) -> Iterator[tuple[Link, Code, str, str]]:
    """What is wrong with links and images by themselves: link, code, message and hint."""
    for link in links:
        if link.image and not link.text:
            hint = "Say between the brackets what the image shows: `![A map of …](images/map.svg)`."
            message = f"the image `{link.target}` has no alternative text"
            yield link, Code.IMAGE_WITHOUT_ALTERNATIVE, message, hint
        if link.image and (scheme_of(link.target) or link.target.startswith("//")):
            hint = "Put the file beside the page and write its relative path."
            message = f"the image `{link.target}` would be loaded from elsewhere"
            yield link, Code.EXTERNAL_RESOURCE, message, hint
        scheme = scheme_of(link.target)
        if scheme and not link.image and not link.ref and scheme not in (*SAFE_SCHEMES, *NUMBERED):
            hint = did_you_mean(scheme, (*REFERABLE, *NUMBERED, "https", "mailto", "tel"))
            message = f"`{scheme}` is neither a kind of thing nor a kind of address"
            yield link, Code.BROKEN_REFERENCE, message, hint
