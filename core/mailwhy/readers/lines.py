"""Lines of a pasted text, told apart by their form: log, transcript, trace, header, address, prose."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator
from dataclasses import dataclass

_FAR_EASTERN = "\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff"
_ASCII_LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,62}[A-Za-z0-9])?"
ADDRESS = (
    rf"[^\s<>()\[\]{{}},;:\"'@|=\\/{_FAR_EASTERN}][^\s<>()\[\],;:\"@|\\{_FAR_EASTERN}]{{0,120}}"
    r"@(?:\[[\d.]{7,15}\]"
    rf"|{_ASCII_LABEL}(?:\.{_ASCII_LABEL}){{1,8}}(?![A-Za-z0-9\u00c0-\u04ff-])"
    r"|[^\W_](?:[\w-]*\w)?(?:\.[^\W_](?:[\w-]*\w)?){0,8})"
)
"""An address as it stands in notices; what may end it (a full stop, a bracket) stays outside."""

HOST = r"[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,62})(?:\.[A-Za-z0-9_-]{1,63}){1,10}"

_QUOTE = re.compile(r"^[ \t]*(?:(?:>(?!>)|\|)[ \t]?)+(?!>)")
_QUOTED_QUOTE = re.compile(r"^[ \t]*(?:[>|][ \t]?)+")
_BLANK = re.compile(r"^[\s>|]*$")


class LineKind(enum.Enum):
    """What a line is by its form."""

    BLANK = enum.auto()
    RULE = enum.auto()
    LOG = enum.auto()
    CLIENT = enum.auto()
    SERVER = enum.auto()
    TRACE = enum.auto()
    ADDRESS = enum.auto()
    HEADER = enum.auto()
    TEXT = enum.auto()


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its quoting and line end: ``text`` is ``source[start:end]``."""

    kind: LineKind
    start: int
    end: int
    text: str
    indent: int


_VERB = r"(?:HELO|EHLO|LHLO|MAIL|RCPT|DATA|BDAT|AUTH|STARTTLS|RSET|QUIT|NOOP|VRFY|\.)"
_SERVER = re.compile(
    rf"^\s*+(?!<-\s?\"(?i:{_VERB})\b)(?:(?:[A-Z][a-z]{{2}} )?\[?[\d:., -]{{6,30}}\]?\s++)?"
    r"(?:<<<+|<--?|<~+|<\*\*|<[-=]\s|S:|SERVER\s*(?:->|:)\s*(?:CLIENT:?)?|(?:\w+: )?server:|DEBUG SMTP:?"
    r"|Received\s*>>>|recv:|\[server\]|SMTP<<)\s*"
    r"|^\s*+(?:(?:<-|->)\s?\"|< |reply: b?['\"])(?=[2-5]\d\d[ -])|^[\w.\[\]()/:, -]{0,80}?\bS: (?=[2-5]\d\d[ -])"
)
_CLIENT = re.compile(
    r"^\s*+(?:(?:[A-Z][a-z]{2} )?\[?[\d:., -]{6,30}\]?\s++)?"
    rf"(?:>>>+|--?>|~+>|C:|CLIENT\s*(?:->|:)(?:\s*+SERVER:?)?|Sent\s*<<<|send:|\[client\]|SMTP>>"
    rf"|> ?(?={_VERB}\b))\s*+(?={_VERB}|[A-Za-z0-9+/=<])"
    rf"|^\s*+(?:(?:<-|->)\s?\"|send: b?['\"])(?=(?i:{_VERB})\b)|^[\w.\[\]()/:, -]{{0,80}}?\bC: (?={_VERB}\b)"
    r"|^(?i:(?=(?:MAIL FROM|RCPT TO):\s?(?:<|[^\s<>@]{1,64}@[^\s@]+\s*$)|(?:EHLO|HELO|LHLO) \S+\s*$"
    r"|(?:DATA|QUIT|RSET|STARTTLS)\s*$))"
)
_EXCHANGE = re.compile(rf"(?m)^[ \t]*(?:<<|[>|]*>>>\s*+{_VERB}(?!\w))", re.IGNORECASE)
"""Lines of which one stands in every transcript that marks what was sent with ``>>>``."""
_LOG = re.compile(
    r"^\s*(?:[\w.-]+\s*\|\s*)?(?:<\d+>)?\[?(?:"
    r"[A-Z][a-z]{2}\s+\d{1,2} \d\d:\d\d:\d\d|\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d"
    r"|\d{1,2}[./]\d{1,2}[./]\d{4},? \d\d:\d\d(?::\d\d)?|@4[0-9a-f]{23}|\d\d:\d\d:\d\d[.,]\d+"
    r")"
)
_LOG_BODY = re.compile(
    r"\b(?:status=(?:bounced|deferred|sent|expired|undeliverable)|dsn=\d|stat=|NOQUEUE:|reject: |relay=\S+"
    r"|delivery \d+: (?:success|failure|deferral)|to=<|from=<|\*\* \S+@|== \S+@|[-=]> \S+@|SMTP error"
    r"|postfix/|sendmail\[|exim\[|qmail|\b(?:sm-mta|dovecot|amavis|rspamd|opensmtpd|smtpd|haraka)\b"
    r"|\bR=\w+ T=\w+|\bF=<|\bH=[\w.(\[]|\bR=\w+: |\[(?:outbound|queue|smtp|lmtp)\])"
)
_LISTED = re.compile(rf"^\s*+[-=]>\s*+<?{ADDRESS}>?\s*+$")
"""An arrow before a mere address is no command of a transcript."""
_TRACE = re.compile(
    r"^\s+at [\w.$/<>]+[ (]|^\s*File \"[^\"]+\", line \d+|^\s*#(?![245][0-57]\d )\d+ \S+\(?\d*|^\s*\.\.\. \d+ (?:more"
    r"|common frames)|^Traceback \(most recent"
)
_HEADER = re.compile(r"^[A-Za-z][A-Za-z0-9-]{1,40}:(?:\s|$)")
_RULE = re.compile(r"^\s*+[-=_*~#+]{3,}+(?:.{0,80}[-=_*~#+]{3,}+)?\s*+$")
_ADDRESS_LINE = re.compile(
    rf"^\s*+(?:[-*\u2022]\s++|\d{{1,3}}[.)]\s++)?(?:(?:\"[^\"]{{1,80}}\"\s*+|[^<>@:]{{1,60}}?(?=[<'\"(]|\s)\s*+))?"
    rf"[<'\"(]?(?:mailto:|(?:smtp|rfc822);\s*+)?(?P<address>{ADDRESS})[>'\")]*"
    rf"(?:\s*[(<\[](?:mailto:)?{ADDRESS}[)>\]]+)?"
    r"(?P<note>\s*\((?:expanded|generated|ultimately|reason|original|delivered|unrecov)[^)]{0,200}\)?)?"
    r"(?P<on>\s+on \S+,? [\d \w:,+.-]{5,40})?"
    r"\s*(?P<colon>:)?\s*(?P<rest>.*)$"
)


def split_lines(text: str) -> Iterator[Line]:
    """The lines of ``text``, which has ``\\n`` line ends, each told by its form."""
    position = 0
    quote = _QUOTED_QUOTE if ">>" in text and not _EXCHANGE.search(text) else _QUOTE
    for raw in text.split("\n"):
        start, end = position, position + len(raw)
        position = end + 1
        prefix = quote.match(raw)
        if prefix is not None and (quote is _QUOTED_QUOTE or not _CLIENT.match(raw)):
            start += prefix.end()
            raw = raw[prefix.end() :]
        stripped = raw.lstrip()
        indent = len(raw) - len(stripped)
        kind = line_kind(raw)
        yield Line(kind, start, end, raw, indent)


def line_kind(text: str) -> LineKind:
    """What one line is by its form alone."""
    if not text or _BLANK.match(text):
        return LineKind.BLANK
    if len(text) > 20000:
        return LineKind.TEXT
    first = text.lstrip()[0]
    if first in "-=_*~#+" and _RULE.match(text):
        return LineKind.RULE
    if _LOG.match(text) and (_LOG_BODY.search(text, 0, 2000) or len(text) < 600):
        return LineKind.LOG if _LOG_BODY.search(text, 0, 4000) else _after_time(text)
    if _SERVER.match(text):
        return LineKind.SERVER
    if _CLIENT.match(text):
        return LineKind.TEXT if _LISTED.match(text) else LineKind.CLIENT
    if _TRACE.match(text):
        return LineKind.TRACE
    if "@" in text and len(text) < 400 and address_line(text) is not None:
        return LineKind.ADDRESS
    if _HEADER.match(text):
        return LineKind.HEADER
    return LineKind.TEXT


def _after_time(text: str) -> LineKind:
    if _SERVER.match(text):
        return LineKind.SERVER
    if _CLIENT.match(text):
        return LineKind.CLIENT
    return LineKind.TEXT


def without_direction(text: str) -> tuple[str, int]:
    """A transcript's line without its arrow, and how many characters went."""
    match = _SERVER.match(text) or _CLIENT.match(text)
    return (text[match.end() :], match.end()) if match else (text, 0)


@dataclass(frozen=True, slots=True)
class AddressLine:
    """A line that begins with a failed address: where it stands in the line, and what follows it."""

    address: str
    start: int
    end: int
    rest: int
    """Where the text after the address begins; the line's length where there is none."""


_NO_NAME = re.compile(
    r"(?i)\b(?:from|sender|sent by|reply|contact|abuse|write to|e-?mail to|support|cc|bcc|subject|date|by|to"
    r"|for|at|mail)"
    r"\s*+(?::\s*+)?$"
)
"""Words before an address that make it no entry of a list of recipients."""
_CODE_BEFORE = re.compile(r"\W{0,3}(?:[245]\d\d(?:[ :-]|$)|[245]\.\d{1,3}\.\d)")
_BULLET = re.compile(r"^(?:[-*\u2022]\s+|\d{1,3}[.)]\s+)")
_ADDRESS_TYPE = re.compile(r"(?i)(?:mailto:|(?:smtp|rfc822);)$")
_MOST_WORDS_OF_A_NAME = 4


def address_line(text: str) -> AddressLine | None:
    """Read a line that consists of an address (with the person's name), or begins with one and a colon."""
    match = _ADDRESS_LINE.match(text)
    if match is None:
        return None
    start, end = match.span("address")
    before = _BULLET.sub("", text[:start].lstrip()).strip()
    name = _ADDRESS_TYPE.sub("", before).rstrip(" <'\"([").lstrip("'\"").rstrip("'\"")
    bracketed = before.endswith("<") or text[end : end + 1] == ">"
    rest = match["rest"].strip()
    if _CODE_BEFORE.match(before):
        return None
    if rest and not (match["colon"] and (bracketed or not before) and not name):
        return None
    if name and (not bracketed or _NO_NAME.search(name) or len(name.split()) > _MOST_WORDS_OF_A_NAME):
        return None
    return AddressLine(match["address"].rstrip(".'"), start, end, _rest(match, text))


def _rest(match: re.Match[str], text: str) -> int:
    """Where what follows an address begins: with the note that tells whence it was forwarded, if there is one."""
    if match["note"]:
        return match.start("note")
    return match.start("rest") if match["rest"].strip() else len(text)
