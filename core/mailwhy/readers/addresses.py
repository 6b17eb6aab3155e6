"""Finds addresses in a text, in time linear to it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mailwhy.readers.lines import ADDRESS

_PATTERN = re.compile(ADDRESS)
_ASSIGNED = re.compile(r"[A-Za-z_-]{1,20}='|(?i:smtp)=")
"""What names an address (``To='…``, ``SMTP=…`` of Exchange): it may stand in a local part, but hardly does."""
_LONGEST_LOCAL = 122
_BEFORE_LOCAL = re.compile(r"[\s<>()\[\],;:\"@|\\]")
_SENDER_AFTER = re.compile(
    r"(?i)[>'\")\]]{0,2}[:,.]{0,3} ?(?:(?:is (?:an? )?)?(?:invalid |unknown |blocked |bad )?sender\b"
    r"|(?:is )?(?:not|never) (?:permitted|allowed|authori[sz]ed) to (?:send|relay)"
    r"| account\b|(?:is )?not (?:owned|one of your|logged in))"
)
_ORIGIN_BEFORE = re.compile(r"(?i)\b(?:expanded|generated|forwarded|redirected) from:?\s?<?$")


def names_the_sender(text: str, end: int) -> bool:
    """Whether the words after an address that ends at ``end`` tell that it is the sender's."""
    return _SENDER_AFTER.match(text, end) is not None


def names_the_origin(text: str, start: int) -> bool:
    """Whether the words before an address that begins at ``start`` tell that it leads to the failed one."""
    return _ORIGIN_BEFORE.search(text, max(0, start - 40), start) is not None


def find_addresses(text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
    """The addresses in ``text[start:end]``, from left to right.

    Each @ is looked for first, so that a text without one costs next to nothing.
    """
    end = len(text) if end is None else end
    at = text.find("@", start, end)
    while at >= 0:
        floor = max(start, at - _LONGEST_LOCAL)
        begin = at
        while begin > floor and not _BEFORE_LOCAL.match(text, begin - 1):
            begin -= 1
        match = _first_match(text, begin, at, end)
        if match is not None:
            yield match
            start = match.end()
        at = text.find("@", max(at + 1, start), end)


def _first_match(text: str, begin: int, at: int, end: int) -> re.Match[str] | None:
    """The longest address whose @ stands at ``at``; what may not begin one is passed over."""
    while begin < at:
        assigned = _ASSIGNED.match(text, begin, at)
        match = _PATTERN.match(text, assigned.end() if assigned else begin, end)
        if match is not None:
            return match
        begin += 1
    return None


def address_at(text: str, start: int, end: int | None = None) -> re.Match[str] | None:
    """The address that begins at ``start``, or None."""
    return _PATTERN.match(text, start, len(text) if end is None else end)
