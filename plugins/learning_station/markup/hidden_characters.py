"""Characters of a text that nobody sees: which of them its script needs, and which only turn, split or hide what stands
there.

Persian parts words by one, Indic scripts choose a letter's form by another, families among emoji are held together by
it, and a text in Arabic may have to say which way a name runs. Everywhere else they come along with copied text, or are
meant to deceive. Sources: The Unicode Standard 17, chapter 23; Unicode Standard Annex 9; Unicode Technical Standard 51
(emoji) and 55 (source text).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_HIDDEN = re.compile(
    "[\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2061-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e01ef]"
)
_JOINED = (
    "\u0590-\u08ff\u0900-\u109f\u1780-\u18af\u1900-\u1cff\ua800-\uabff\ufb1d-\ufdff\ufe70-\ufefc"
    "\U00010800-\U00011fff\U0001e800-\U0001efff"
)
_JOINED_BEFORE = re.compile(f"[{_JOINED}]\u200d?\\Z")
_JOINED_AFTER = re.compile(f"[{_JOINED}]")
"""Scripts whose letters join, or take a form after their neighbours."""
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_WITHOUT_BLANKS = re.compile("[\u0e00-\u109f\u1780-\u17ff\u1900-\u1aff\u2e80-\ua4cf\uf900-\ufaff\U00020000-\U0003ffff]")
"""Scripts that have no blank between words, so that a line may need a hidden place to break at."""
_EMOJI = "\u00a9\u00ae\u203c-\u3299\U0001f000-\U0001faff"
_EMOJI_BEFORE = re.compile(f"[{_EMOJI}][\ufe0f\U0001f3fb-\U0001f3ff]*\\Z")
_EMOJI_AFTER = re.compile(f"[{_EMOJI}]")
_FLAG = re.compile("\U0001f3f4[\U000e0020-\U000e007e]{2,6}\U000e007f")
"""The flag of a part of a country: a black flag, and the part's name in letters that only programs read."""
_OPENING, _CLOSING = "\u202a\u202b\u2066\u2067\u2068", {"\u202c": "\u202a\u202b", "\u2069": "\u2066\u2067\u2068"}
_MARKS = "\u061c\u200e\u200f"
"""What a line with letters that run to the left may have anywhere."""
DIRECTIONS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Those that change the order in which a text is shown."""


def find_hidden(text: str) -> Iterator[tuple[int, str]]:
    """The offset of each hidden character that its neighbours have no need of, with the character."""
    if not _HIDDEN.search(text):
        return
    start = 0
    for line in text.split("\n"):
        if _HIDDEN.search(line):
            yield from ((start + offset, sign) for offset, sign in _in_line(line))
        start += len(line) + 1


def name_of(sign: str) -> str:
    """`U+202E (right-to-left override)`."""
    name = unicodedata.name(sign, "").lower()
    return f"U+{ord(sign):04X}" + (f" ({name})" if name else "")


def _in_line(line: str) -> Iterator[tuple[int, str]]:
    needed = {offset for match in _FLAG.finditer(line) for offset in range(*match.span())}
    runs_left = bool(_RIGHT_TO_LEFT.search(line))
    if runs_left:
        needed |= _balanced(line)
    for match in _HIDDEN.finditer(line):
        sign, offset = match[0], match.start()
        is_needed = runs_left if sign in _MARKS else offset in needed or _is_needed(sign, line, offset)
        if not is_needed:
            yield offset, sign


def _is_needed(sign: str, line: str, offset: int) -> bool:
    """Whether what stands beside the sign gives it something to do."""
    before, after = line[max(0, offset - 8) : offset], line[offset + 1 : offset + 3]
    match sign:
        case "\u200c":
            return bool(_JOINED_BEFORE.search(before) or _JOINED_AFTER.match(after))
        case "\u200d":
            joins_emoji = _EMOJI_BEFORE.search(before) and _EMOJI_AFTER.match(after)
            return bool(_JOINED_BEFORE.search(before) or _JOINED_AFTER.match(after) or joins_emoji)
        case "\u200b":
            return bool(_WITHOUT_BLANKS.search(before[-1:] + after[:1]))
        case "\u2800":
            return bool(re.search("[\u2801-\u28ff]", line))
        case "\u180e":
            return bool(re.match("[\u1800-\u18af]", before[-1:]))
        case _ if "\ufe00" <= sign <= "\ufe0f" or "\U000e0100" <= sign <= "\U000e01ef":
            return bool(before.strip()) and not _HIDDEN.match(before[-1])
    return False


def _balanced(line: str) -> set[int]:
    """The offsets of embeddings and isolates that begin and end in the line."""
    opened: list[int] = []
    closed: set[int] = set()
    for offset, sign in enumerate(line):
        if sign in _OPENING:
            opened.append(offset)
        elif sign in _CLOSING and opened and line[opened[-1]] in _CLOSING[sign]:
            closed |= {opened.pop(), offset}
    return closed
