"""Where a character of the explained text stands in the paste box, and the way back.

Explained text counts in Unicode code points. A ``QTextDocument`` counts in UTF-16 units, keeps one
separator for CRLF, and turns some characters into separators of its own. It cannot hold lone surrogates.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

_SHIFTING = re.compile("[\U00010000-\U0010ffff]|\r\n")
_SEPARATORS = re.compile("\r\n|[\r\u2029\ufdd0\ufdd1]")
_SURROGATES = re.compile("[\ud800-\udfff]")


def without_surrogates(text: str) -> str:
    """``text`` with each lone surrogate as U+FFFD, as Qt can hold it."""
    return text if text.isascii() else _SURROGATES.sub("\ufffd", text)


def as_displayed(text: str) -> str:
    """``text`` as a text box shows it, with ``\\n`` between lines."""
    if text.isascii():
        return text.replace("\r\n", "\n").replace("\r", "\n")
    return _SEPARATORS.sub("\n", without_surrogates(text))


def utf16_offset(text: str, offset: int) -> int:
    """The UTF-16 units before code point ``offset`` of ``text``."""
    return offset + sum(character > "\uffff" for character in text[:offset])


class PositionMap:
    """Code points of one explained text to document positions (UTF-16 units), and back."""

    def __init__(self, text: str) -> None:
        """``text`` is the explained text, before anything was shown."""
        self._length = len(text)
        self._after: list[int] = []
        """Code point offsets after which positions shift."""
        self._shift: list[int] = [0]
        """The shift after so many of them."""
        self._moved: list[int] = []
        """The positions from which on they have shifted."""
        for match in _SHIFTING.finditer(text) if "\r\n" in text or not text.isascii() else ():
            wide = match.end() - match.start() == 1
            self._after.append(match.start())
            self._shift.append(self._shift[-1] + (1 if wide else -1))
            self._moved.append(match.end() + self._shift[-1])

    def position(self, offset: int) -> int:
        """The document position of code point ``offset``; offsets beyond the text count as its end."""
        offset = max(0, min(offset, self._length))
        return offset + self._shift[bisect_left(self._after, offset)]

    def offset(self, position: int) -> int:
        """The code point at document position ``position``, the first of those that share it."""
        passed = bisect_right(self._moved, position)
        offset = position - self._shift[passed]
        if passed < len(self._after):
            offset = min(offset, self._after[passed])
        return max(0, min(offset, self._length))
