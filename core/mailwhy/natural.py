"""The natural order of codes and titles: 5.1.2 before 5.1.10."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"(\d+)", re.ASCII)


def natural_key(text: str) -> tuple[tuple[int, int, str], ...]:
    """A sort key under which numbers within texts count by their value and letters without regard to case."""
    return tuple(
        (0, int(piece), "") if piece.isdigit() and piece.isascii() else (1, 0, piece)
        for piece in _NUMBER.split(text.casefold())
        if piece
    )
