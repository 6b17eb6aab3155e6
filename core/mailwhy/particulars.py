"""Finds in a report's text what an administrator asks for: the exact reply, time, addresses, queue id.

Everything is given as the text has it; no clock is read and nothing is looked up.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator
from dataclasses import dataclass

from mailwhy.report import Diagnosis, Report

_LONGEST_REPLY = 1000
_MOST_ADDRESSES = 4
_REGION = 20_000

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_CLOCK = r"\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?"
_NAMED_ZONE = r"(?:UTC|GMT|CES?T|E[SD]T|C[SD]T|M[SD]T|P[SD]T|BST|JST)\b(?:[+-]\d{1,2}(?::?\d{2})?)?"
_ZONE = rf"(?:Z\b|[+-]\d{{2}}:?\d{{2}}\b(?:[ ]\([A-Za-z][A-Za-z .]{{0,30}}\))?|{_NAMED_ZONE})"
_TIMES = re.compile(
    rf"\b(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),?[ ]{{1,2}}\d{{1,2}}[ ]{_MONTH}[ ]\d{{4}}[ ]{_CLOCK}(?:[ ]{_ZONE})?"
    rf"|\d{{4}}-\d{{2}}-\d{{2}}(?:T|[ ]){_CLOCK}(?:[ ]?{_ZONE})?"
    rf"|(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[ ])?{_MONTH}[ ]{{1,2}}\d{{1,2}}[ ]{_CLOCK}(?:[ ]{_ZONE})?(?:[ ]\d{{4}})?"
    rf"|\d{{1,2}}[ ]{_MONTH}[ ]\d{{4}}[ ]{_CLOCK}(?:[ ]{_ZONE})?"
    rf"|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}},?[ ]{_CLOCK}(?:[ ][AaPp]\.?[Mm]\b\.?)?(?:[ ]{_ZONE})?)",
)
_HAS_ZONE = re.compile(rf"{_CLOCK}(?:[ ][AaPp]\.?[Mm]\.?)?[ ]?{_ZONE}")
_TIME_FIELDS = tuple(
    re.compile(rf"(?im)^(?:>|[^\S\n])*+(?:{names})\s*:\s*(?P<value>.+)$")
    for names in ("Last-Attempt-Date", "Arrival-Date", "Date|Sent|Gesendet|Envoy\u00e9|Enviado")
)
"""The fields that tell when it was tried, the closest to the attempt first."""
_IP = re.compile(r"(?<![\w.:])(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7})(?![\w:]|\.\d)")
_INTERNAL = tuple(
    ipaddress.ip_network(network)
    for network in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "127.0.0.0/8",
        "172.16.0.0/12",
        "192.168.0.0/16",
        "::/127",
        "fe80::/10",
        "fc00::/7",
    )
)
_QUEUE_IDS = tuple(
    re.compile(pattern)
    for pattern in (
        r"\bpostfix(?:-\w+)?/[\w/-]+\[\d+\]: (?P<id>[0-9A-F]{6,16}|[0-9B-DF-HJ-NP-TV-Zb-df-hj-np-tv-z]{10,20}):",
        r"(?i)\bX-Postfix-Queue-ID:\s*(?P<id>[0-9A-Za-z]{6,20})\b",
        r"(?i)\bqueue[ -]?id[:= ]\s*(?P<id>[0-9A-Za-z.-]{6,40})\b",
        r"(?i)\bqueued as (?P<id>[0-9A-Za-z.-]{6,40})\b",
        r"(?i)\bqid=(?P<id>[0-9A-Za-z.-]{6,40})\b",
        r"\b(?P<id>[0-9A-Za-z]{6}-[0-9A-Za-z]{6,11}-[0-9A-Za-z]{2,4})\b",
        r"\b(?:sendmail|sm-mta|sm-acceptingconnections)\[\d+\]: (?P<id>[A-Za-z0-9]{10,16}):",
        r"\b(?P<id>[0-9A-Za-z.-]{12,60} - gsmtp)\b",
        r"(?i)\bOriginal-Envelope-Id:\s*(?P<id>\S{4,80})",
        r"(?i)\bwith E?SMTPS?A? id (?P<id>[0-9A-Za-z.-]{6,40})\b",
    )
)
_MESSAGE_ID = re.compile(r"(?i)\bMessage-ID[:=]\s*<?(?P<id>[^\s<>]{5,200}@[^\s<>]{1,200})>?")
_SENDERS = tuple(
    re.compile(pattern, re.IGNORECASE | re.MULTILINE)
    for pattern in (
        r"^X-Postfix-Sender:\s*rfc822;\s*(?P<address>[^\s<>@]+@[^\s<>,;]+)",
        r"\bfrom=<(?P<address>[^\s<>@]+@[^\s<>]+)>",
        r"\bMAIL FROM:\s*<(?P<address>[^\s<>@]+@[^\s<>]+)>",
        r"^(?:>|[^\S\n])*+(?:From|Von|De|Sender|Return-Path)\s*:[^\n]*?(?<![^\s<>\"'(),;:])"
        r"(?P<address>[^\s<>\"'(),;:@]++@[^\s<>\"'(),;:]+)",
    )
)
_ROBOTS = re.compile(r"(?i)^(?:mailer-daemon|postmaster|microsoftexchange[0-9a-f]+|mail-?daemon|no-?reply)@")
_CLOSING = {
    "'": "'",
    '"': '"',
    "\u2018": "\u2019",
    "\u201c": "\u201d",
    "`": "`",
    "\u00ab": "\u00bb",
    "\u201e": "\u201c",
}
_CONTINUED = re.compile(r"\n(?:[ \t]+(?=\S)|(?=[245]\d\d[- ]))")
_DECIDING = ("reply-code", "enhanced-code", "provider-code", "phrase")


@dataclass(frozen=True, slots=True)
class Particulars:
    """What a text says about one failure, word for word; None where it does not say."""

    reply: str | None
    """The server's exact answer, wrapped lines joined; or the line that tells of the failure."""
    time: str | None
    time_has_zone: bool
    ip_addresses: tuple[str, ...]
    queue_id: str | None
    message_id: str | None
    sender: str | None


def particulars(report: Report, diagnosis: Diagnosis) -> Particulars:
    """What ``report.text`` says about the failure of ``diagnosis``, nearest to its evidence first."""
    start, end = _reply_place(report.text, diagnosis)
    reply = " ".join(report.text[start:end].split()) or None
    first, last = max(0, start - _REGION), end + _REGION
    line_start = max(first, report.text.rfind("\n", first, start) + 1)
    line_end = report.text.find("\n", end, last)
    line = report.text[line_start : line_end if line_end >= 0 else last]
    around = report.text[first:last]
    time = _time(line, around)
    return Particulars(
        reply=reply,
        time=time,
        time_has_zone=time is not None and _HAS_ZONE.search(time) is not None,
        ip_addresses=tuple(_ip_addresses((line, around))),
        queue_id=_queue_id((line, around)),
        message_id=match["id"] if (match := _MESSAGE_ID.search(around)) else None,
        sender=_sender(around, diagnosis.recipient),
    )


def _reply_place(text: str, diagnosis: Diagnosis) -> tuple[int, int]:
    """Where the server's answer stands: the stretch that holds most of what decided, and the code first."""
    deciding = [item for item in diagnosis.evidence if item.kind in _DECIDING]
    starts = [item for item in deciding if item.kind == "reply-code"] or deciding or list(diagnosis.evidence)
    best = (0, 0)
    most = (-1, 0)
    for item in starts:
        start, end = _stretch(text, item.start, item.end)
        inside = sum(1 for other in deciding if start <= other.start and other.end <= end)
        right = item.kind == "reply-code" and item.text == diagnosis.reply_code
        if (inside, right) > most:
            best, most = (start, end), (inside, right)
    return best


def _stretch(text: str, start: int, end: int) -> tuple[int, int]:
    """From a code to the end of the answer: to the closing quote, or to the end of the line and its continuation.

    Where no code opens it, the whole line.
    """
    if not text[start : start + 1].isdigit():
        start = text.rfind("\n", 0, start) + 1
    opened = _CLOSING.get(text[start - 1 : start])
    limit = min(len(text), start + _LONGEST_REPLY)
    stop = text.find(opened, end, limit) if opened else -1
    if stop >= 0:
        return start, stop
    place = end
    while (newline := text.find("\n", place, limit)) >= 0:
        continued = _CONTINUED.match(text, newline)
        if continued is None:
            return start, newline
        place = continued.end()
    return start, limit


def _time(line: str, around: str) -> str | None:
    if match := _TIMES.search(line):
        return match[0].strip()
    for named in (named for field in _TIME_FIELDS for named in field.finditer(around)):
        if match := _TIMES.search(named["value"]):
            return match[0].strip()
    return match[0].strip() if (match := _TIMES.search(around)) else None


def _ip_addresses(places: tuple[str, ...]) -> Iterator[str]:
    seen: dict[str, None] = {}
    for place in places:
        for match in _IP.finditer(place):
            if len(seen) >= _MOST_ADDRESSES:
                break
            try:
                address = ipaddress.ip_address(match[0])
            except ValueError:
                continue
            if not any(address in network for network in _INTERNAL if network.version == address.version):
                seen[match[0]] = None
    yield from seen


def _queue_id(places: tuple[str, ...]) -> str | None:
    for place in places:
        for pattern in _QUEUE_IDS:
            for match in pattern.finditer(place):
                if any(character.isdigit() for character in match["id"]):
                    return match["id"]
    return None


def _sender(text: str, recipient: str | None) -> str | None:
    for pattern in _SENDERS:
        for match in pattern.finditer(text):
            address = match["address"].rstrip(".")
            if not _ROBOTS.match(address) and address.casefold() != (recipient or "").casefold():
                return address
    return None
