"""Tells a server's own answer from the words around it, within one paragraph."""

from __future__ import annotations

import re

_ENHANCED = r"[245]\.\d{1,3}\.\d{1,3}"
_ANSWER_START = re.compile(
    rf"(?<![\w.@/$€£+:-])(?:\(?#)?[45][0-57]\d(?:[ -]{{1,2}}#?\(?{_ENHANCED}\b|-(?=[A-Za-z<\[]))"
    r"|\((?=[245]\d\d, ?b?['\"])"
    rf"|(?<![\w.])(?<=smtp;)\s*[245]\d\d\b"
    rf"|#[45]\d\d\b(?!:)|(?<=[#(]){_ENHANCED}\b(?!\))"
    r"|(?<=[^\W\d_]:)[45][0-57]\d(?= [A-Za-z<\[#])"
    rf"|(?<=: ['\"]){_ENHANCED}(?= <)|(?<=: )(?:#?{_ENHANCED}\b|[45][0-57]\d(?= [A-Za-z<\[#]))"
    rf"|^\W{{0,3}}(?:[45][0-57]\d|{_ENHANCED})(?=[ -][A-Za-z<\[#'\"\d(])",
    re.IGNORECASE,
)
_CODE = re.compile(r"[245](?:\d\d|\.\d)")
"""What every beginning of an answer holds."""
_LINE_ANSWER = re.compile(r"[45][0-57]\d(?:[ -]|$)")
_NESTED = re.compile(
    rf"(?<=[<('\"\[ ])[245]\d\d(?:-['\"]| )(?={_ENHANCED}\b)|(?<=[<(\['\"])[245]\d\d[ -](?=\S)"
    r"|(?:(?<=smtp;)|(?<=smtp; ))[245]\d\d[ -](?=\S)",
    re.IGNORECASE,
)
_LEADING = re.compile(r"\W{0,4}([245]\d\d)")
_REPEATED = re.compile(rf"(?<=\s)([2-5]\d\d)(?:-| (?={_ENHANCED})| )((?:\s?{_ENHANCED}\b)?\s?)")
_NEAREST_NESTED = 12


def answer_start(text: str, start: int, end: int, lines: tuple[int, ...] = ()) -> int | None:
    """Where a server's answer begins within ``text[start:end]``, or None where none does.

    ``lines`` are the offsets at which the lines of the paste began: a code at the start of a line begins
    an answer, too.
    """
    if _CODE.search(text, start, end) is None:
        return None
    match = _ANSWER_START.search(text, start, end)
    found = [match.start()] if match else []
    found += [line for line in lines if start <= line < end and _LINE_ANSWER.match(text, line)][:1]
    return min(found, default=None)


def nested_answer(text: str, start: int, end: int) -> int | None:
    """Where an answer quotes another's (``… <421 4.4.2 …>``, ``550-'5.7.1 …'``, ``… smtp;550 …``), or None."""
    leading = _LEADING.match(text, start, end)
    for match in _NESTED.finditer(text, min(start + _NEAREST_NESTED, end), end):
        bracketed = text[match.start() - 1] != " "
        if bracketed or leading is None or leading[1] != match[0][:3]:
            return match.start()
    return None


def repeated_codes(text: str, code: str) -> list[tuple[int, int]]:
    """Where the lines of a multi-line reply repeat its code: the places to leave out, in order.

    An enhanced code beside a repeated code goes with it, unless it has not been there before.
    """
    first = re.search(rf"{code}[ -](?={_ENHANCED})", text)
    return [
        match.span() if first is not None else (match.start(), match.start(2))
        for match in _REPEATED.finditer(text)
        if match[1] == code and (first is None or match.start() > first.start())
    ]
