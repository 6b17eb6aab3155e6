"""Makes text of bytes whose encoding nobody states."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from charset_normalizer import from_bytes

_SAMPLE = 20_000
_CONTROLS = bytes({*range(32)} - {*b"\t\n\v\f\r\x1b"})
_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


def decode(data: bytes, charset: str | None = None, guess: Callable[[], str] | None = None) -> str:
    """``data`` as text: by its byte order mark, by ``charset`` if that works, as UTF-8, or by a guess.

    ``guess`` is asked for the encoding in place of a guess at ``data``, which is dear: for one of many pieces.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    for stated in (charset, "utf-8"):
        if stated:
            try:
                return data.decode(stated)
            except (LookupError, ValueError):
                continue
    return data.decode(guess() if guess is not None else _guessed(data), "replace")


def guess_once(data: Callable[[], bytes]) -> Callable[[], str]:
    """A guess at the encoding of ``data`` that is made when first asked for, and kept."""
    return cache(lambda: _guessed(data()))


def _guessed(data: bytes) -> str:
    guess = None if is_binary(data) else from_bytes(data[:_SAMPLE]).best()
    return guess.encoding if guess is not None else "cp1252"


def is_binary(data: bytes) -> bool:
    """Whether bytes are no text: many control characters in the beginning."""
    sample = data[:4096]
    return (len(sample) - len(sample.translate(None, _CONTROLS))) * 20 > len(sample)
