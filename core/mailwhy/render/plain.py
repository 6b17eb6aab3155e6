"""Makes text of a paste harmless to show: no control, colour or direction sign gets through."""

from __future__ import annotations

import re
import unicodedata

_HARMFUL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)


def visible(text: str, *, keep_lines: bool = False) -> str:
    """``text`` with every control and direction sign as a visible stand-in; tabs and line ends as blanks.

    ``keep_lines`` keeps line ends as they are.
    """
    text = _HARMFUL.sub(_stand_in, text.replace("\r\n", "\n")).replace("\t", " ")
    return text if keep_lines else text.replace("\n", " ")


def _stand_in(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else f"\N{LEFT ANGLE BRACKET}{code:04X}\N{RIGHT ANGLE BRACKET}"


def cells(text: str) -> int:
    """How many columns of a terminal ``text`` takes."""
    if text.isascii():
        return len(text)
    return sum(_cells(character) for character in text)


def _cells(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def wrapped(text: str, width: int, first: str = "", rest: str | None = None) -> list[str]:
    """``text`` in lines of at most ``width`` columns, the first behind ``first``, the others behind ``rest``.

    ``rest`` is as many blanks as ``first`` is wide where it is not given. A word that is longer than a
    line is cut, but a link is not.
    """
    rest = " " * cells(first) if rest is None else rest
    lines: list[str] = []
    line, room, empty = first, max(8, width - cells(first)), True
    for word in (piece for each in text.split() for piece in _pieces(each, max(8, width - cells(rest)))):
        needed = cells(word) + (0 if empty else 1)
        if needed > room and not empty:
            lines.append(line)
            line, room, empty, needed = rest, max(8, width - cells(rest)), True, cells(word)
        line += word if empty else f" {word}"
        room, empty = room - needed, False
    return [*lines, line.rstrip() if empty else line]


def _pieces(word: str, width: int) -> list[str]:
    if cells(word) <= width or word.startswith("https://"):
        return [word]
    pieces, piece, used = [], "", 0
    for character in word:
        taken = _cells(character)
        if used + taken > width:
            pieces.append(piece)
            piece, used = "", 0
        piece += character
        used += taken
    return [*pieces, piece]
