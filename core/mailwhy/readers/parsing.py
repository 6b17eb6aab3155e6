"""Parses the source of messages with the standard library, in time linear to it.

That parser reads header fields and their parameters in time that grows with the square of their length, and looks
at each line once for every level of parts; both are kept small here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from email import message_from_bytes, message_from_string
from email.message import Message
from email.policy import Compat32
from typing import AnyStr

_LONGEST_FIELD = 40_000
"""A longer header field is cut: a list of a thousand addresses still fits."""
_LONGEST_CONTENT_FIELD = 4_000
_MOST_LINES = 2_000_000
"""Only so many lines are read; where a message may have n levels, the n-th part of them."""
_CHUNK = 16_384


class _ShortFields(Compat32):
    """The policy ``compat32``, which leaves decoding to us, with long fields cut."""

    def header_source_parse(self, sourcelines: Iterable[str]) -> tuple[str, str]:
        """The name and the value of the header field that stands on these lines."""
        name, value = super().header_source_parse(list(sourcelines))
        longest = _LONGEST_CONTENT_FIELD if name[:8].casefold() == "content-" else _LONGEST_FIELD
        return name, value[:longest]


_POLICY = _ShortFields()
_BOUNDARY = re.compile(r"(?i)boundary")
_BOUNDARY_IN_BYTES = re.compile(rb"(?i)boundary")


def parsed_bytes(data: bytes) -> Message:
    """The message in ``data``. Raises RecursionError for parts that are nested too deeply."""
    most = _MOST_LINES // (1 + len(_BOUNDARY_IN_BYTES.findall(data)))
    return message_from_bytes(_first_lines(data, b"\n", b"\r", most), policy=_POLICY)


def parsed_text(text: str) -> Message:
    """The message in ``text``. Raises RecursionError for parts that are nested too deeply."""
    most = _MOST_LINES // (1 + len(_BOUNDARY.findall(text)))
    return message_from_string(_first_lines(text, "\n", "\r", most), policy=_POLICY)


def _first_lines(source: AnyStr, newline: AnyStr, carriage_return: AnyStr, most: int) -> AnyStr:
    """About the first ``most`` lines of ``source``."""
    lines = 0
    for place in range(0, len(source), _CHUNK):
        end = place + _CHUNK
        lines += source.count(newline, place, end) + source.count(carriage_return, place, end)
        if lines > most:
            return source[:end]
    return source
