"""How many words a text has for whoever translates it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from learning_station.markup.document import parse_document

_NOT_SAID = re.compile(
    r"\[[xX]\]|\]\([^)\n]*\)|\{[^{}\n]*\}|<[^<>\s]+>|\bhttps?://\S+|^ {0,3}\[(?!\^)[^\]\n]+\]:[ "
    r"\t]+\S+|\[\^[^\]\n]*\]:?",
    re.MULTILINE,
)
_WORD = re.compile(
    r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
    r"|[^\W\d_\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+(?:['’\u200c-][^\W\d_]+)*"
)
_TEXT_OPTIONS = re.compile(r"hint(?:-\d)?|example|choices|columns|from|to|credit|unit")
_ATTRIBUTES = re.compile(r"\{[^{}\n]*\}")
_OPTION = re.compile(r"(?: {4}|\t)[ \t]*(?P<name>[\w-]+):(?=[ \t]|$)")


def words_in(text: str) -> int:
    """The words of a text with Markdown in it: letters that stand together; of Chinese and Japanese, which have no
    spaces, each sign.

    Numbers and addresses are none.
    """
    if not text.isascii():
        text = "".join(
            sign for sign in text if not unicodedata.category(sign).startswith("M")
        )  # a mark on a letter ends no word
    return len(_WORD.findall(_NOT_SAID.sub("]", text)))


def lines_of(markdown: str) -> Iterator[tuple[int, str, int]]:
    """Every line of a body that has words to translate: its number from 0, the line as it is compared with another
    language's, how many words.
    """
    for number, line, said in said_lines(markdown):
        if words := words_in(said):
            yield number, line, words


def said_lines(markdown: str) -> Iterator[tuple[int, str, str]]:
    """Every line of a body in which words to translate may stand, as in `lines_of`, with the part of it that has them.

    Code and comments have none, and neither have the ids, kinds and numbers among the options of blocks.
    """
    in_header = False
    for number, line in enumerate(parse_document(markdown).prose.split("\n")):
        option = _OPTION.match(line) if in_header else None
        in_header = bool(option) or line.lstrip().startswith("///")
        if not line.strip() or (option and not _TEXT_OPTIONS.fullmatch(option["name"])):
            continue
        said = line[option.end() :] if option else _without_block_name(line)
        yield number, " ".join(_ATTRIBUTES.sub("", line).split()), said


@lru_cache(maxsize=4_000)
def words_of(markdown: str) -> int:
    """The words of a body."""
    return sum(words for _, _, words in lines_of(markdown))


def _without_block_name(line: str) -> str:
    return line.partition("|")[2] if line.lstrip().startswith("///") else line
