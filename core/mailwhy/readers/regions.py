"""Tells the notice from the returned message, and from the header block, of a pasted text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mailwhy.readers.lines import Line, LineKind
from mailwhy.readers.vocabulary import Vocabulary

_NAME = re.compile(r"([A-Za-z][A-Za-z0-9-]{1,40}):(?!//)")
_MESSAGE_HEADERS = frozenset(
    "received return-path from to cc subject date sent message-id mime-version content-type x-mailer"
    " reply-to dkim-signature delivered-to content-transfer-encoding user-agent in-reply-to references"
    " importance authentication-results received-spf thread-topic thread-index thread-index".split()
)
_CERTAIN_HEADERS = frozenset("received return-path message-id mime-version dkim-signature content-type".split())
_STATUS_FIELDS = frozenset(
    "reporting-mta final-recipient original-recipient action status diagnostic-code remote-mta"
    " arrival-date last-attempt-date will-retry-until original-envelope-id received-from-mta"
    " x-failed-recipients".split()
)
_MAIL_SYSTEM = (
    "mailer-daemon|postmaster|mail[- ]?(?:delivery|daemon)|delivery (?:sub)?system|delivery status"
    "|microsoft outlook|system administrator"
)
_NOTICE_SENDER = re.compile(rf"(?i){_MAIL_SYSTEM}|bounce|no-?reply")
_FORWARDED_NOTICE = re.compile(rf"(?i)^[*>\s]{{0,4}}[^\W\d][\w -]{{0,14}}\*?\s?[::].{{0,60}}(?:{_MAIL_SYSTEM})")
"""A header line of any language that names a mail system: what was forwarded is a notice."""
_NEAREST_HEADERS = 6
_RESTART = re.compile(r"(?i)^\s*(?:reporting-mta|final-recipient)\s*:")
_ENVELOPE = re.compile(r"^From \S+ +(?:[A-Z][a-z]{2} ){2}")
_BOUNDARY = re.compile(r"^--[^\s-][^\s]{0,69}$|^----\S{1,66}$")
_PART_HEADER = re.compile(r"(?i)^content-[a-z-]+:")
_RETURNED_PART = re.compile(r"(?i)^content-type:\s*(?:message/rfc822|text/rfc822-headers|message/partial)")
_KEPT_HEADERS = frozenset({"subject", "x-failed-recipients"})


def _header_name(line: Line) -> str | None:
    match = _NAME.match(line.text.lstrip("* "))
    return match[1].casefold() if match else None


def _header_block(lines: Sequence[Line], start: int) -> tuple[int, frozenset[str]]:
    """Where the header block that begins at ``start`` ends, and the names in it."""
    names: set[str] = set()
    position = start
    while position < len(lines):
        line = lines[position]
        name = _header_name(line)
        if name is not None:
            names.add(name)
        elif line.kind is LineKind.BLANK or not line.text[:1].isspace() or position == start:
            break
        position += 1
    return position, frozenset(names)


def _part_header(line: Line) -> bool:
    """Whether a line begins the header of a MIME part."""
    return _PART_HEADER.match(line.text) is not None


def notice_lines(lines: Sequence[Line], vocabulary: Vocabulary) -> Iterator[Line]:
    """The lines that speak of the failure: without the message's own header block and the returned message."""
    returned = False
    begun = False
    older = False
    examined = searched = position = 0
    while position < len(lines):
        line = lines[position]
        if returned:
            if _RESTART.match(line.text) or (
                _BOUNDARY.match(line.text) and position + 1 < len(lines) and _part_header(lines[position + 1])
            ):
                returned = False
            elif _ENVELOPE.match(line.text) and position and lines[position - 1].kind is LineKind.BLANK:
                returned, begun = False, False
            else:
                position += 1
                continue
        if not begun and _ENVELOPE.match(line.text):
            position += 1
            continue
        if _BOUNDARY.match(line.text) and position + 1 < len(lines) and _part_header(lines[position + 1]):
            end, _ = _header_block(lines, position + 1)
            returned = any(_RETURNED_PART.search(one.text) for one in lines[position:end])
            position = end
            continue
        if position >= examined and line.kind is not LineKind.BLANK and _header_name(line) is not None:
            end, names = _header_block(lines, position)
            examined = end
            if len(names & _MESSAGE_HEADERS) >= 3 and not names & (_STATUS_FIELDS - {"x-failed-recipients"}):
                block = lines[position:end]
                if not begun or _from_a_mail_system(block):
                    yield from _kept(block)
                    begun = True
                    position = end
                    continue
                if all(one.text[:1] in " \t" for one in block):
                    # A notice that lists what it is about: only whom it was for says something.
                    yield from (one for one in block if _header_name(one) == "to")
                    position = end
                    continue
                if names & _CERTAIN_HEADERS or {"from", "to", "subject"} <= names:
                    returned = True
                    continue
        if begun and _announces_returned(line, vocabulary):
            ahead = lines[position + 1 : position + 1 + _NEAREST_HEADERS]
            older = older or any(vocabulary.notices.find(one.text) for one in lines[searched:position])
            searched = position
            returned = older or not any(_FORWARDED_NOTICE.match(one.text) for one in ahead)
            position += 1
            continue
        begun = begun or line.kind is not LineKind.BLANK
        yield line
        position += 1


def _announces_returned(line: Line, vocabulary: Vocabulary) -> bool:
    """Whether a line says that the returned message follows; a status field that quotes such words does not."""
    if line.kind is LineKind.BLANK or _RESTART.match(line.text):
        return False
    return bool(vocabulary.returned.find(line.text))


def _from_a_mail_system(block: Sequence[Line]) -> bool:
    return any(_header_name(line) in {"from", "sender"} and _NOTICE_SENDER.search(line.text) for line in block)


def _kept(block: Sequence[Line]) -> Iterator[Line]:
    """The lines of a notice's own header block that say something: its subject, the failed recipients."""
    keeping = False
    for line in block:
        name = _header_name(line)
        keeping = name in _KEPT_HEADERS if name is not None else keeping
        if keeping:
            yield line
    if block:
        yield Line(LineKind.BLANK, block[-1].end, block[-1].end, "", 0)
