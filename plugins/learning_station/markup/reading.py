"""HTML as plain text that reads as the page does: where only text fits, as in a description or an answer of the
search.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from html.parser import HTMLParser

from markupsafe import Markup, escape

_MATH = re.compile(r"<math\b.*?</math>", re.DOTALL)
_RAISED = str.maketrans("0123456789+-\u2212=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
_LOWERED = str.maketrans("0123456789+-\u2212=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")
_INVISIBLE = re.compile("[\u2061-\u2064]")
"""Signs for programs: of an application, a product, a list."""
_PRIMES = ("\u2032", "\u2033", "\u2034")
_ACCENTS = ("Lm", "Mn", "Sk")
_SPACED = frozenset("=<>≤≥≠≈≡\u223c→⇒⇔↦∈∉⊂⊆\u222a∩+±·×÷∝\u2223")
"""Signs that have a blank on both sides."""


def read_html(html: str) -> str:
    """What is left without the markup, with a formula in one line: `a = x₁²/(b + 1)`."""
    return Markup(_MATH.sub(lambda found: str(escape(_read_math(found[0]))), html)).striptags()


def _read_math(math: str) -> str:
    reader = _Reader()
    reader.feed(math)
    reader.close()
    return " ".join(_INVISIBLE.sub("", "".join(reader.parts[0])).split())


class _Reader(HTMLParser):
    """Keeps, for each element that is open, what its parts read as; the first are those of the whole."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[list[str]] = [[]]

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        self.parts.append([])

    def handle_endtag(self, tag: str) -> None:
        parts = self.parts.pop()
        self.parts[-1].append(_joined(tag, parts))

    def handle_data(self, data: str) -> None:
        self.parts[-1].append(data)


def _joined(tag: str, parts: list[str]) -> str:
    match tag, parts:
        case "mo", [sign] if sign in _SPACED:
            return f" {sign} "
        case "mspace" | "mphantom" | "mtd", _:
            return f"{''.join(parts)} "
        case "mtr", _:
            return "".join(parts).strip()
        case "mtable", _:
            return "; ".join(part for part in parts if part.strip())
        case "msup" | "mover", [base, above]:
            return base + _placed(above, _RAISED, "^")
        case "msub" | "munder", [base, below]:
            end = "" if len(base) == 1 and tag == "msub" else " "  # a word such as `lim` ends
            return base + _placed(below, _LOWERED, "_") + end
        case "msubsup", [base, below, above]:
            return base + _placed(below, _LOWERED, "_") + _placed(above, _RAISED, "^")
        case "munderover", [base, below, above]:
            return f"{base}{_placed(below, _LOWERED, '_')}{_placed(above, _RAISED, '^')} "
        case "mfrac", [above, below]:
            return f"{_grouped(above)}/{_grouped(below)}"
        case "msqrt", _:
            return f"√{_grouped(''.join(parts))}"
        case "mroot", [base, degree]:
            return f"{_placed(degree, _RAISED, '')}√{_grouped(base)}"
    return "".join(parts)


def _placed(text: str, small: dict[int, int], sign: str) -> str:
    """In small letters where there are such for all of it."""
    text = "".join(text.split()) if len(text) < 8 else text.strip()
    if text in _PRIMES or (len(text) == 1 and unicodedata.category(text) in _ACCENTS):
        return text
    return text.translate(small) if all(ord(letter) in small for letter in text) else f"{sign}{_grouped(text)}"


def _grouped(text: str) -> str:
    """In brackets unless it is one thing."""
    text = text.strip()
    return text if text.isalnum() or len(text) == 1 else f"({text})"
