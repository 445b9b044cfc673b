"""What stands in a text, found in its tokens: links, anchors, code, and what is wrong."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from markdown_it.token import Token

from learning_station.markup.address import plain_address
from learning_station.markup.code_info import parse_info
from learning_station.markup.code_problems import check_fence, check_formula
from learning_station.markup.inline_problems import check_braces, check_emphasis, check_entities, check_line
from learning_station.markup.rules.attributes import ALLOWED, parse_attributes
from learning_station.markup.rules.state import TextProblem
from learning_station.markup.source_map import LineIndex, ToOffset
from learning_station.markup.table_problems import check_row
from learning_station.markup.tokens import address_of
from learning_station.model.document import Span, blank
from learning_station.model.references import Link
from learning_station.problems import Code


@dataclass
class TextFindings:
    """Everything that was found in one text, in its order; offsets count from the beginning of the text."""

    positions: LineIndex
    links: list[tuple[Link, Span]] = field(default_factory=list)
    ids: list[tuple[str, int]] = field(default_factory=list)
    """Anchors that attributes give, with their offsets."""
    code: list[Span] = field(default_factory=list)
    addresses: list[Span] = field(default_factory=list)
    comments: list[Span] = field(default_factory=list)
    marks: list[tuple[str, int]] = field(default_factory=list)
    """The labels of footnotes that are called, with their offsets."""
    text_problems: list[TextProblem] = field(default_factory=list)
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
                self.text_problems += check_row(tokens, index, self.positions)
            elif token.type == "inline" and tokens[index - 1].type != "alert_title_open":
                to_offset = self.positions.cell(token) if in_cell else self.positions.inline(token)
                self.add_line(token.content, token.children or [], to_offset)
                self.text_problems += check_braces(token, to_offset)
                self._add_attributes(tokens[index - 1], to_offset)
                if index > 1 and tokens[index - 2].type == "list_item_open":
                    self._add_attributes(tokens[index - 2], to_offset)

    def add_line(self, written: str, children: Sequence[Token], to_offset: ToOffset) -> None:
        """Takes everything in the tokens of one paragraph or line."""
        masked = self._add_children(written, children, to_offset)
        self.text_problems += check_entities(written, children, to_offset) if "&" in written else ()
        self.text_problems += check_emphasis(written, children, to_offset)
        self.text_problems += check_line(masked, to_offset)

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
            self.text_problems += check_fence(token, self.positions)
            if id := parse_info(token.info).id:
                self.ids.append((id, self.positions.text.find(token.markup, span.start)))
        if token.type.startswith("math"):
            self.text_problems += check_formula(token.content, span.start, self.positions.text)

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
                self.text_problems += check_formula(child.content, place.start, self.positions.text)
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
                        "Between braces stand an anchor (`{#an-id}`), a class (`{.name}`), a language "
                        "(`{lang=fr}`) or a direction "
                        "(`{dir=rtl}`); put other braces in `code`."
                    )
                    message = f"the attribute `{attribute.name}` is not allowed"
                    self.text_problems.append(TextProblem(offset, Code.RAW_HTML, message, hint))


def _with_normal_anchor(address: str) -> str:
    path, mark, anchor = address.partition("#")
    return f"{path}{mark}{unicodedata.normalize('NFC', anchor)}"
