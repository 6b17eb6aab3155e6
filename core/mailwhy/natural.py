"""The natural order of codes and titles: 5.1.2 before 5.1.10."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"(0x[0-9a-f]+|\d+)", re.ASCII)


def natural_key(text: str) -> tuple[tuple[int, int, str], ...]:
    """A sort key under which numbers count by their value, also hexadecimal ones, and letters without case."""
    return tuple(
        (0, int(piece, 16 if piece.startswith("0x") else 10), "") if index % 2 else (1, 0, piece)
        for index, piece in enumerate(_NUMBER.split(text.casefold()))
        if piece
    )
