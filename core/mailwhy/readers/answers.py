"""Tells a server's own answer from the words around it, within one paragraph."""

from __future__ import annotations

import re

_ENHANCED = r"[245]\.\d{1,3}\.\d{1,3}"
_ANSWER_START = re.compile(
    rf"(?<![\w.@/$€£+:-])(?:\(?#)?[45][0-57]\d(?:[ -]{{1,2}}#?\(?{_ENHANCED}\b|-(?=[A-Za-z<\[]))"
    r"|\((?=[245]\d\d, ?b?['\"])"
    rf"|(?<![\w.])(?<=smtp;)\s*[245]\d\d\b"
    rf"|#[45]\d\d\b|(?<=[#(]){_ENHANCED}\b"
    rf"|(?<=: )(?:#?{_ENHANCED}\b|[45][0-57]\d(?= [A-Za-z<\[#]))"
    rf"|^\W{{0,3}}(?:[45][0-57]\d|{_ENHANCED})(?=[ -][A-Za-z<\[#'\"\d(])",
    re.IGNORECASE,
)
_REPEATED = re.compile(rf"(?<=\s)([2-5]\d\d)(?:-| (?={_ENHANCED})| )(?:\s?{_ENHANCED}\b)?\s?")


def answer_start(text: str, start: int, end: int) -> int | None:
    """Where a server's answer begins within ``text[start:end]``, or None where none does."""
    match = _ANSWER_START.search(text, start, end)
    return match.start() if match else None


def repeated_codes(text: str, code: str) -> list[tuple[int, int]]:
    """Where the lines of a multi-line reply repeat its code: the places to leave out, in order."""
    return [match.span() for match in _REPEATED.finditer(text) if match[1] == code]
