"""The one reading of a text: Markdown in, `Document` out. Everything that is ever asked of a text is in that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from markdown_it.token import Token

from learning_station.markup.blocks import BLOCKS
from learning_station.markup.comments import comments_of
from learning_station.markup.content import Builder
from learning_station.markup.document_cache import find_document, keep_document
from learning_station.markup.findings import TextFindings
from learning_station.markup.footnotes import check_footnotes
from learning_station.markup.foreign_markup import mend
from learning_station.markup.grammar import check_block, options_of
from learning_station.markup.headings import find_headings, sections_of
from learning_station.markup.link_problems import check_link_forms
from learning_station.markup.question_problems import check_question
from learning_station.markup.questions import HINTS, QUESTION, Parts, kind_of, question_of, read_parts
from learning_station.markup.rules.dialect import normal, parser
from learning_station.markup.rules.state import OPENING, Header, TextProblem, notes_of
from learning_station.markup.source_map import LineIndex
from learning_station.markup.text_problems import check_front_matter, check_ids
from learning_station.markup.tokens import closing, plain_text
from learning_station.markup.worksheets import FIELD, WORKSHEET, check_worksheet, guidance_of, worksheet_of
from learning_station.model.document import Block, BlockPlace, Content, Document, Heading, Number, Span
from learning_station.model.question import Question
from learning_station.model.references import Link
from learning_station.model.uris import field_anchor, question_anchor, worksheet_anchor
from learning_station.model.worksheet import Field, Worksheet
from learning_station.problems import LEVELS, Code, Edit, Level, Problem
from learning_station.processes import spread

TEXT_OPTIONS = ("credit", *HINTS, "example", "choices", "columns", "from", "to", "unit")
"""The options of blocks whose values are texts for readers."""
_MOST_MENDED = 200
"""For so many places of a text it is tried to mend another tool's markup: each has to be read to its end."""


def parse_document(text: str) -> Document:
    """The text as it was read. Its places count from its own beginning.

    Whoever reads a station again after each save (a preview, `check --watch`) parses only what was saved.
    """
    document = _KNOWN.get(text)
    if document is None:
        document = _KNOWN[text] = find_document(normal(text)) or _kept(_parse(text))
        if len(_KNOWN) > MOST_KNOWN:
            del _KNOWN[next(iter(_KNOWN))]
    return document


def parse_documents(texts: Sequence[str]) -> None:
    """Parses those of the texts that aren't kept by all processors, so that `parse_document` then has them."""
    fresh = []
    for text in dict.fromkeys(texts):
        if text in _KNOWN:
            continue
        if document := find_document(normal(text)):
            _KNOWN[text] = document
        else:
            fresh.append(text)
    documents = spread(_parse_one, None, fresh, _CHUNK)
    _KNOWN.update((text, _kept(document)) for text, document in zip(fresh, documents, strict=True))


def _kept(document: Document) -> Document:
    keep_document(document)
    return document


def _parse_one(_: None, text: str) -> Document:
    return _parse(text)


def _parse(text: str) -> Document:
    return _Parser(normal(text)).document()


MOST_KNOWN = 20_000
_CHUNK = 25
_KNOWN: dict[str, Document] = {}
"""Documents by their texts; the oldest are forgotten."""


class _Parser:
    """The steps of reading one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.positions = LineIndex(text)
        self.env: dict[str, Any] = {}
        self.parser = parser(text)
        self.tokens = self.parser.parse(text, self.env)
        self.notes = notes_of(self.env)
        self._mended = 0
        self.inner = dict(_inner_tokens(self.tokens))
        self.lines: dict[str, Content] = {}
        self.paragraphs: dict[str, Content] = {}

    def document(self) -> Document:
        self._read_blocks()
        finds = self._find()
        taken = [*finds.ids, *self._numbered_anchors(), *self._block_anchors()]
        headings = tuple(find_headings(self.tokens, self.positions, taken))
        builder = Builder(
            {id(token): heading.anchor for token, heading in headings},
            self.notes.abbreviations,
            self._build_block,
            self._parse_line,
        )
        content = builder.blocks(self.tokens)
        self._build_lines(builder)
        plain = tuple(heading for _, heading in headings)
        links = tuple(sorted([*(link for link, _ in finds.links), *self._named()], key=lambda link: link.where))
        comments = tuple(comments_of(self.text, self.tokens, self.positions, finds.comments, self.notes.comments))
        return Document(
            text=self.text,
            content=content,
            notes=builder.notes,
            lines=self.lines,
            paragraphs=self.paragraphs,
            headings=plain,
            sections=sections_of(self.text, plain),
            links=links,
            link_spans=tuple(finds.links),
            anchors=frozenset(self._anchors(plain, finds)),
            numbered=tuple(self._numbered()),
            questions=tuple(self.questions.values()),
            worksheets=tuple(self.worksheets.values()),
            blocks=tuple(_place(header) for header in self.notes.headers),
            comments=comments,
            code=tuple(finds.code),
            addresses=tuple(finds.addresses),
            problems=tuple(self._problems(finds, links)),
        )

    # Reading

    def _read_blocks(self) -> None:
        self.parts: dict[int, Parts] = {}
        self.questions: dict[int, Question] = {}
        self.worksheets: dict[int, Worksheet] = {}
        self.fields: dict[int, Field] = {}
        for header in self.notes.headers:
            if header.name == QUESTION:
                tokens = self.inner.get(id(header), ())
                parts = read_parts(kind_of(header), header, tokens, self.positions)
                self.parts[id(header)] = parts
                self.questions[id(header)] = question_of(header, parts, self.positions)
            elif header.name == WORKSHEET:
                worksheet = worksheet_of(header, self.notes.headers, self.positions)
                self.worksheets[id(header)] = worksheet
                own = [one for one in self.notes.headers if one.name == FIELD and one.outer is header]
                self.fields |= {id(one): field for one, field in zip(own, worksheet.fields, strict=True)}

    def _find(self) -> TextFindings:
        finds = TextFindings(self.positions)
        finds.add_definitions(self.env.get("references", {}), self.env.get("duplicate_refs", ()))
        finds.add_tokens(self.tokens)
        for header in self.notes.headers:
            finds.addresses += self._option_spans(header)
            if header.title:
                self._add_line(finds, header.title, header.title_start)
            for name, option in _markdown_options(header):
                start = self.text.find(option, header.option_starts[name] + len(name) + 1)
                self._add_line(finds, option, start if start >= 0 else header.option_starts[name])
        return finds

    def _option_spans(self, header: Header) -> Iterator[Span]:
        """The names of options, and the values that are no text: nobody reads them as words."""
        for name, start in header.option_starts.items():
            end = start + len(name) + 1 if name in TEXT_OPTIONS else self.positions.end(self.positions.line_of(start))
            yield Span(start, end)

    def _add_line(self, finds: TextFindings, written: str, start: int) -> None:
        last = len(self.text)
        finds.add_line(written, self._parse_line(written), lambda offset: min(start + offset, last))

    def _parse_line(self, written: str) -> list[Token]:
        """The tokens of a text that stands in one line, with the definitions of the whole text."""
        return self.parser.parseInline(written, self.env)[0].children or [] if written.strip() else []

    # Building

    def _build_block(self, builder: Builder, header: Header, inner: Sequence[Token]) -> Block:
        title = builder.line(header.title)
        plain = plain_text(self._parse_line(header.title))
        part = self.questions.get(id(header)) or self.worksheets.get(id(header)) or self.fields.get(id(header))
        return Block(
            header.name, title, plain, options_of(header), self._inner_content(builder, header, plain, inner), part
        )

    def _inner_content(self, builder: Builder, header: Header, plain: str, inner: Sequence[Token]) -> Content:
        match header.name:
            case "question":
                parts = self.parts[id(header)]
                self.paragraphs[parts.text] = builder.quietly(lambda: builder.blocks(parts.before))
                self.paragraphs[parts.explanation] = builder.quietly(lambda: builder.blocks(parts.after))
                return ()
            case "worksheet":
                content = builder.quietly(lambda: builder.blocks(inner))
                before = inner[: next((i for i, one in enumerate(inner) if one.type == OPENING), len(inner))]
                self.paragraphs[self.worksheets[id(header)].introduction] = builder.quietly(
                    lambda: builder.blocks(before)
                )
                return content
            case "field":
                content = builder.quietly(lambda: builder.blocks(inner))
                self.paragraphs[guidance_of(header, self.positions)] = content
                return content
            case "figure" | "table":
                return builder.in_figure(plain, lambda: builder.blocks(inner))
        return builder.blocks(inner)

    def _build_lines(self, builder: Builder) -> None:
        """The texts of questions that stand in one line, and those of options."""
        written = [option for header in self.notes.headers for _, option in _markdown_options(header)]
        for question in self.questions.values():
            written.append(question.prompt)
            for choice in question.choices:
                written += [choice.text, choice.feedback, choice.match]
        for text in written:
            if text and text not in self.lines:
                self.lines[text] = builder.line(text)

    # What comes of it

    def _named(self) -> Iterator[Link]:
        """What blocks name."""
        for header in self.notes.headers:
            if header.name == "position" and "id" in header.options:
                where = self.positions.where(header.option_starts["id"])
                yield Link(f"position:{header.options['id']}", "", where, block=True)

    def _anchors(self, headings: Sequence[Heading], finds: TextFindings) -> Iterator[str]:
        yield from (heading.anchor for heading in headings)
        yield from (id for id, _ in finds.ids)
        yield from (anchor for anchor, _ in self._block_anchors())
        yield from (f"{number.kind}-{number.id}" for number in self._numbered())

    def _block_anchors(self) -> Iterator[tuple[str, int]]:
        """The anchors of questions, worksheets and their fields, and where each block begins."""
        for header in self.notes.headers:
            if id(header) in self.questions:
                yield question_anchor(self.questions[id(header)].id), header.start
            elif id(header) in self.worksheets:
                yield worksheet_anchor(self.worksheets[id(header)].id), header.start
            elif id(header) in self.fields:
                field = self.fields[id(header)]
                yield field_anchor(field.worksheet, field.id), header.start

    def _numbered(self) -> Iterator[Number]:
        return (number for number, _ in self._numbered_places())

    def _numbered_anchors(self) -> Iterator[tuple[str, int]]:
        return ((f"{number.kind}-{number.id}", offset) for number, offset in self._numbered_places())

    def _numbered_places(self) -> Iterator[tuple[Number, int]]:
        """Figures, tables and formulas with an id, and where each begins."""
        for token in self.tokens:
            if token.type == OPENING and token.meta["header"].name in ("figure", "table"):
                header = token.meta["header"]
                id = options_of(header).get("id")
                if id:
                    yield Number(header.name, id), header.option_starts["id"]
            elif token.type == "math_block_label":
                yield Number("formula", token.info), self.positions.start((token.map or [0])[0])

    def _problems(self, finds: TextFindings, links: Sequence[Link]) -> Iterator[Problem]:
        text_problems = [*self.notes.text_problems, *finds.text_problems]
        text_problems += [one for header in self.notes.headers for one in check_block(header)]
        numbered = list(self._numbered_places())
        # Two blocks of one id are told by the checks of questions and of worksheets.
        text_problems += check_ids(finds.ids, numbered, dict(self._block_anchors()))
        text_problems += check_footnotes(self.tokens, finds.marks, self.positions)
        text_problems += check_front_matter(self.tokens, self.positions)
        for text_problem in text_problems:
            yield self._problem(text_problem)
        yield from check_link_forms([link for link in links if not link.block])
        for header in self.notes.headers:
            if id(header) in self.questions:
                yield from check_question(header, self.questions[id(header)], self.parts[id(header)])
            elif id(header) in self.worksheets:
                sheet = self.worksheets[id(header)]
                yield from check_worksheet(header, self.notes.headers, sheet, self.positions)

    def _problem(self, text_problem: TextProblem) -> Problem:
        where = self.positions.where(text_problem.offset)
        fix: tuple[Edit, ...] = ()
        self._mended += text_problem.code is Code.FOREIGN_MARKUP
        is_mended = text_problem.code is Code.FOREIGN_MARKUP and self._mended <= _MOST_MENDED
        if is_mended and (mended := mend(self.text, text_problem.offset)):
            offset, old, new = mended
            fix = (Edit(self.positions.where(offset), old, new),)
        return Problem(
            where,
            text_problem.code,
            text_problem.message,
            text_problem.hint,
            LEVELS.get(text_problem.code, Level.ERROR),
            fix,
        )


def _inner_tokens(tokens: Sequence[Token]) -> Iterator[tuple[int, Sequence[Token]]]:
    """The tokens in each block, by the identity of its header."""
    for index, token in enumerate(tokens):
        if token.type == OPENING:
            yield id(token.meta["header"]), tokens[index + 1 : closing(tokens, index)]


def _markdown_options(header: Header) -> Iterator[tuple[str, str]]:
    kind = BLOCKS.get(header.name)
    for name, value in header.options.items():
        option = kind.grammar.options.get(name) if kind else None
        if option is not None and option.is_markdown and isinstance(value, str) and value.strip():
            yield name, value


def _place(header: Header) -> BlockPlace:
    minutes = header.options.get("minutes")
    outer = header.outer.name if header.outer else ""
    whole = minutes if isinstance(minutes, int) and not isinstance(minutes, bool) else 0
    return BlockPlace(header.name, header.start, header.whole_end, whole, outer)
