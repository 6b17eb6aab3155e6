"""Takes a message apart: which part is the notice, which the status report, which the returned message."""

from __future__ import annotations

import binascii
import enum
import quopri
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from itertools import islice

from mailwhy.readers.decoding import decode, guess_once
from mailwhy.readers.html import shown_text
from mailwhy.readers.text import LONGEST_PASTE
from mailwhy.spans import MappedText, MappedTextBuilder, stretch

_DEEPEST = 40
_MOST_PARTS = 400
_LEAST_GUESSED = 24
"""A guess at the encoding of fewer bytes is worth nothing."""
_MOST_FIELDS = 100
"""Only so many header fields of one name are shown."""
_LONGEST_RETURNED = 6_000
_FOLD = re.compile(r"\r?\n[ \t]+")


class PartKind(enum.Enum):
    """What a part of a message is there for."""

    HEADERS = enum.auto()
    NOTICE = enum.auto()
    STATUS = enum.auto()
    RECEIPT = enum.auto()
    COMPLAINT = enum.auto()
    RETURNED = enum.auto()


@dataclass(frozen=True, slots=True)
class Part:
    """A part as text, mapped to the text of the document."""

    kind: PartKind
    mapped: MappedText


RawPart = tuple[PartKind, Message]
_SHOWN_HEADERS = ("Subject", "From", "To", "Date", "X-Failed-Recipients", "Auto-Submitted")
_BY_TYPE = {
    "message/delivery-status": PartKind.STATUS,
    "message/global-delivery-status": PartKind.STATUS,
    "message/disposition-notification": PartKind.RECEIPT,
    "message/global-disposition-notification": PartKind.RECEIPT,
    "message/feedback-report": PartKind.COMPLAINT,
    "text/rfc822-headers": PartKind.RETURNED,
    "message/global-headers": PartKind.RETURNED,
    "message/partial": PartKind.RETURNED,
}


def walk(message: Message) -> Iterator[RawPart]:
    """The parts that matter, in order; the message itself comes first, for its headers."""
    yield PartKind.HEADERS, message
    yield from islice(_walk(message, 0), _MOST_PARTS)


def _walk(part: Message, depth: int) -> Iterator[RawPart]:
    kind = part.get_content_type()
    if kind in _BY_TYPE:
        yield _BY_TYPE[kind], part
    elif kind in ("message/rfc822", "message/global"):
        yield from _embedded(part, depth)
    elif part.get_content_maintype() == "multipart" and not part.is_multipart():
        yield PartKind.NOTICE, part
    elif part.is_multipart():
        if depth >= _DEEPEST:
            return
        children = _children(part)
        if kind == "multipart/alternative":
            children = _best_alternative(children)
        for child in children:
            yield from _walk(child, depth + 1)
    elif part.get_content_maintype() == "text" and not _is_attachment(part):
        yield PartKind.NOTICE, part


def _is_attachment(part: Message) -> bool:
    """Whether a text part is a file sent along, and not a log or report that belongs to the notice."""
    name = str(part.get_filename("")).casefold()
    return part.get_content_disposition() == "attachment" and not name.endswith((".txt", ".dat", ".log"))


def _children(part: Message) -> list[Message]:
    payload = part.get_payload()
    return [child for child in payload if isinstance(child, Message)] if isinstance(payload, list) else []


def _best_alternative(children: list[Message]) -> list[Message]:
    """Of several versions of one content the plain text, unless it is empty."""
    for wanted in ("text/plain", "text/html"):
        for child in children:
            if child.get_content_type() == wanted and str(child.get_payload() or "").strip():
                return [child]
    return children[-1:]


def _embedded(part: Message, depth: int) -> Iterator[RawPart]:
    """An embedded message: the returned original, or a notice that somebody passed on."""
    inner = next(iter(_children(part)), None)
    if inner is None:
        yield PartKind.RETURNED, part
    elif depth < _DEEPEST and inner.get_content_type() == "multipart/report":
        yield PartKind.HEADERS, inner
        yield from _walk(inner, depth + 1)
    else:
        yield PartKind.RETURNED, inner


def header_text(value: object) -> str:
    """A header's value on one line, its encoded words (RFC 2047) resolved."""
    text = " ".join(str(value or "").split())
    if "=?" not in text:
        return text
    try:
        pieces = decode_header(text)
    except (ValueError, binascii.Error, HeaderParseError):
        return text
    unsaid = b" ".join(piece for piece, _ in pieces if isinstance(piece, bytes))
    guess = guess_once(lambda: unsaid) if len(unsaid) >= _LEAST_GUESSED else _western
    return "".join(
        piece if isinstance(piece, str) else decode(piece, None if charset == "unknown-8bit" else charset, guess)
        for piece, charset in pieces
    )


def parts_of(message: Message) -> tuple[str, tuple[Part, ...]]:
    """The parts of a message that came as bytes, and the text that they make together.

    Only the beginning of a very long text is in the parts.
    """
    texts: list[tuple[PartKind, str]] = []
    length = 0
    for kind, part in walk(message):
        if length > LONGEST_PASTE:
            break
        text = _text_of(kind, part).replace("\r\n", "\n").replace("\r", "\n").strip("\n")
        if text:
            texts.append((kind, text[:_LONGEST_RETURNED] if kind is PartKind.RETURNED else text))
            length += len(texts[-1][1]) + 2
    whole = "\n\n".join(text for _, text in texts)
    parts: list[Part] = []
    position = 0
    for kind, text in texts:
        if position < LONGEST_PASTE:
            parts.append(Part(kind, stretch(whole, position, min(position + len(text), LONGEST_PASTE))))
        position += len(text) + 2
    return whole, tuple(parts)


def _text_of(kind: PartKind, part: Message) -> str:
    if kind is PartKind.HEADERS:
        return "\n".join(f"{name}: {header_text(value)}" for name, value in _shown_headers(part))
    if kind in (PartKind.STATUS, PartKind.RECEIPT, PartKind.COMPLAINT) and part.is_multipart():
        return "\n\n".join(_block_text(block) for block in _children(part))
    if kind is PartKind.RETURNED and part.get_content_type() not in _BY_TYPE:
        return "\n".join(f"{name}: {value}" for name, value in part.items())
    return _decoded(part)


def _shown_headers(part: Message) -> Iterator[tuple[str, str]]:
    for name in _SHOWN_HEADERS:
        for value in part.get_all(name, ())[:_MOST_FIELDS]:
            yield name, str(value)


def _block_text(block: Message) -> str:
    fields = "\n".join(f"{name}: {value}" for name, value in block.items())
    rest = _decoded(block, _western) if isinstance(block.get_payload(), str) else ""
    return f"{fields}\n{rest}".strip("\n")


def _western() -> str:
    return "cp1252"


def _decoded(part: Message, guess: Callable[[], str] | None = None) -> str:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    try:
        charset = part.get_content_charset()
    except (LookupError, ValueError):
        charset = None
    text = decode(payload, charset, guess)
    return shown_text(text[:LONGEST_PASTE]).text if part.get_content_type() == "text/html" else text


def located_parts(message: Message, source: str) -> tuple[Part, ...]:
    """The parts of a message that was pasted as source, each mapped to the places where it stands there."""
    finder = _Finder(source)
    parts: list[Part] = []
    for kind, part in walk(message):
        if kind is PartKind.HEADERS:
            parts.append(Part(kind, finder.fields(list(_shown_headers(part)), advance=False)))
        elif kind in (PartKind.STATUS, PartKind.RECEIPT, PartKind.COMPLAINT) and part.is_multipart():
            parts.append(Part(kind, finder.blocks(_children(part))))
        elif kind is not PartKind.RETURNED:
            mapped = finder.payload(part)
            if part.get_content_type() == "text/html":
                mapped = shown_text(mapped.text).through(mapped)
            parts.append(Part(kind, mapped))
    return tuple(parts)


class _Finder:
    """Finds again in the source what the parser took out of it."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._position = 0

    def _place(self, text: str, start: int) -> int:
        found = self._source.find(text, start)
        return found if found >= 0 else self._source.find(text)

    def fields(self, fields: list[tuple[str, str]], *, advance: bool = True) -> MappedText:
        builder = MappedTextBuilder(self._source)
        self._add_fields(builder, fields, advance=advance)
        return builder.build()

    def _add_fields(self, builder: MappedTextBuilder, fields: list[tuple[str, str]], *, advance: bool = True) -> None:
        for name, value in fields:
            place = self._place(value, self._position)
            if place < 0 or not value:
                continue
            end = place + len(value)
            builder.replace(f"{name}: ", place, place)
            if "=?" in value:
                builder.replace(header_text(value), place, end)
            else:
                self._add_unfolded(builder, place, end)
            builder.replace("\n", end, end)
            if advance:
                self._position = end

    def _add_unfolded(self, builder: MappedTextBuilder, start: int, end: int) -> None:
        """A field's value on one line (RFC 5322 section 2.2.3)."""
        for fold in _FOLD.finditer(self._source, start, end):
            builder.copy(start, fold.start())
            builder.replace(" ", fold.start(), fold.end())
            start = fold.end()
        builder.copy(start, end)

    def blocks(self, blocks: list[Message]) -> MappedText:
        builder = MappedTextBuilder(self._source)
        for block in blocks:
            self._add_fields(builder, [(name, str(value)) for name, value in block.items()])
            builder.replace("\n", self._position, self._position)
        return builder.build()

    def payload(self, part: Message) -> MappedText:
        raw = part.get_payload()
        if not isinstance(raw, str) or not raw:
            return MappedText("")
        place = self._place(raw, self._position)
        if place < 0:
            return MappedText("")
        self._position = place + len(raw)
        encoding = str(part.get("Content-Transfer-Encoding", "")).strip().casefold()
        if encoding == "quoted-printable":
            return self._quoted_printable(part, place, place + len(raw))
        if encoding == "base64":
            builder = MappedTextBuilder(self._source)
            decoded = part.get_payload(decode=True)
            if isinstance(decoded, bytes):
                builder.replace(decode(decoded, part.get_content_charset()), place, place + len(raw))
            return builder.build()
        return stretch(self._source, place, place + len(raw))

    def _quoted_printable(self, part: Message, start: int, end: int) -> MappedText:
        """Decodes line by line, so that each line is mapped to its own place; soft breaks join lines."""
        builder = MappedTextBuilder(self._source)
        guess = guess_once(lambda: whole if isinstance(whole := part.get_payload(decode=True), bytes) else b"")
        pending = b""
        begun = start
        position = start
        for line in self._source[start:end].splitlines(keepends=True):
            position += len(line)
            body = line.rstrip("\r\n \t")
            soft = body.endswith("=")
            pending += quopri.decodestring((body[:-1] if soft else body).encode("utf-8", "replace"))
            if not soft:
                plain = position - len(line) == begun and "=" not in body
                if plain:
                    builder.copy(begun, begun + len(body))
                else:
                    builder.replace(decode(pending, part.get_content_charset(), guess), begun, position)
                builder.replace("\n", position, position)
                pending, begun = b"", position
        if pending:
            builder.replace(decode(pending, part.get_content_charset(), guess), begun, end)
        return builder.build()
