"""Reads whole messages (RFC 5322, MIME): notices as multipart/report (RFC 6522) and notices of any other form."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from email.message import Message

from mailwhy.catalogue.terms import Speaker
from mailwhy.document import Document, Outcome, Statement
from mailwhy.evidence import Evidence, EvidenceKind, Voice
from mailwhy.normalise import normalise, without_surrogates
from mailwhy.readers.addresses import find_addresses
from mailwhy.readers.decoding import decode
from mailwhy.readers.parsing import parsed_bytes, parsed_text
from mailwhy.readers.parts import Part, PartKind, header_text, located_parts, parts_of
from mailwhy.readers.quoting import unquoted
from mailwhy.readers.status import read_status
from mailwhy.readers.text import LONGEST_PASTE, cut, read_text
from mailwhy.readers.vocabulary import Vocabulary
from mailwhy.report import InputKind
from mailwhy.spans import MappedText, Span

_MAIL_SYSTEM = re.compile(
    r"(?i)mailer-?daemon|postmaster|mail-?delivery|(?:mail|delivery) (?:sub)?system|mail delivery|bounce"
    r"|mdaemon|system administrator|microsoft outlook|microsoft exchange|mail administrator|^\s*<>\s*$"
)
_AUTOMATIC = re.compile(r"(?i)auto-?(?:replied|generated|notified|response|reply)|\bvacation\b")
_HEADER_LINE = re.compile(r"(?m)^(?P<name>[A-Za-z-]+): (?P<value>.*)$")


@dataclass(slots=True)
class _Reading:
    """What is collected while the parts of one message are read."""

    statements: list[Statement] = field(default_factory=list)
    failed: list[Evidence] = field(default_factory=list)
    listed: list[Evidence] = field(default_factory=list)
    named: list[Evidence] = field(default_factory=list)
    senders: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    group: int = 0


def read_message_bytes(data: bytes, vocabulary: Vocabulary) -> Document:
    """The document of a message file. Its text is made of the headers and parts that a person would read."""
    try:
        message = parsed_bytes(data.lstrip(b"\r\n"))
        text, parts = parts_of(message)
    except RecursionError:
        return read_text(decode(data), vocabulary)
    return _document(message, without_surrogates(text), parts, vocabulary)


def read_message_text(text: str, vocabulary: Vocabulary) -> Document:
    """The document of a message that was pasted as source, be it quoted; offsets count in ``text``."""
    plain = without_surrogates(text)
    source = unquoted(plain[:LONGEST_PASTE])
    try:
        located = located_parts(message := parsed_text(source.text.lstrip()), source.text)
    except RecursionError:
        return read_text(text, vocabulary)
    parts = tuple(Part(part.kind, part.mapped.through(source)) for part in located)
    return _document(message, plain, parts, vocabulary)


def _document(message: Message, text: str, parts: tuple[Part, ...], vocabulary: Vocabulary) -> Document:
    reading = _Reading()
    kinds = {part.kind for part in parts}
    for part in parts:
        mapped = normalise(part.mapped.text).through(part.mapped)
        match part.kind:
            case PartKind.HEADERS:
                _read_headers(mapped, reading)
            case PartKind.STATUS:
                _read_status(mapped, reading)
            case PartKind.NOTICE:
                cutter = cut(mapped, vocabulary)
                reading.statements += cutter.statements
                reading.named += cutter.recipients
            case _:
                continue
    recipients = reading.failed or reading.listed or reading.named
    return Document(
        kind=InputKind.MESSAGE,
        text=text,
        statements=tuple(reading.statements),
        speaker=Speaker.BOUNCE,
        recipients=tuple(recipients),
        truncated=len(text) > LONGEST_PASTE,
        outcome=_outcome(message, kinds, reading),
        senders=() if recipients is not reading.named else tuple(reading.senders),
        warnings=tuple(reading.warnings),
    )


def _read_headers(mapped: MappedText, reading: _Reading) -> None:
    """The headers that say something: the subject, the failed recipients, whom the notice was sent to."""
    for line in _HEADER_LINE.finditer(mapped.text):
        addresses = list(find_addresses(mapped.text, *line.span("value")))
        match line["name"].casefold():
            case "subject":
                value = mapped.part(*line.span("value"))
                reading.statements.append(Statement(value, Voice.ASIDE))
            case "x-failed-recipients":
                for address in addresses:
                    found = address[0].rstrip(".'")
                    span = mapped.origin(Span(address.start(), address.start() + len(found)))
                    reading.listed.append(Evidence(EvidenceKind.ADDRESS, found, span, Voice.FIELD))
            case "to" | "from":
                reading.senders += [address[0].rstrip(".'") for address in addresses]
            case _:
                continue


def _read_status(mapped: MappedText, reading: _Reading) -> None:
    """The blocks of a status report: the first is about the message, each other about one recipient."""
    block: list[tuple[int, int]] = []
    position = 0
    for line in [*mapped.text.split("\n"), ""]:
        end = position + len(line)
        if line.strip():
            block.append((position, end))
        elif block:
            _read_status_block(mapped, block, reading)
            block = []
        position = end + 1


def _read_status_block(mapped: MappedText, block: list[tuple[int, int]], reading: _Reading) -> None:
    reading.group += 1
    status = read_status(mapped, block, reading.group)
    reading.statements += status.statements
    if status.recipient is not None:
        reading.failed.append(status.recipient)
        if status.forwarded_to is not None:
            reading.warnings.append("forwarded-address")


def _outcome(message: Message, kinds: set[PartKind], reading: _Reading) -> Outcome | None:
    """What the form of the message states (RFC 3834 for automatic replies, RFC 8098, RFC 5965)."""
    if PartKind.COMPLAINT in kinds:
        return Outcome.COMPLAINT
    if PartKind.RECEIPT in kinds:
        return Outcome.RECEIPT
    if PartKind.STATUS in kinds or reading.listed:
        return None
    return automatic_outcome(message)


def automatic_outcome(message: Message) -> Outcome | None:
    """AUTO_REPLY where the headers are those of an automatic answer, and not of a mail system (RFC 3834)."""
    sender = f"{header_text(message.get('From'))} {message.get('Return-Path', '')}"
    automatic = " ".join(
        str(message.get(name, ""))
        for name in ("Auto-Submitted", "X-Autoreply", "X-Autorespond", "Precedence", "X-Auto-Response-Suppress")
    )
    replied = "auto-replied" in automatic.casefold() or message.get("X-Autoreply") or message.get("X-Autorespond")
    if (replied or _AUTOMATIC.search(automatic)) and not _MAIL_SYSTEM.search(sender):
        return Outcome.AUTO_REPLY
    return None
