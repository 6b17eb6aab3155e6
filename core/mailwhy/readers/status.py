"""Reads the fields of a delivery status notification (RFC 3464), also where they stand in pasted text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from mailwhy.document import Statement
from mailwhy.evidence import Evidence, EvidenceKind, HostRole, Voice
from mailwhy.readers.addresses import find_addresses
from mailwhy.readers.lines import HOST
from mailwhy.spans import MappedText, MappedTextBuilder, Span

FIELD_LINE = re.compile(r"[ \t]{0,8}(?P<name>[A-Za-z][A-Za-z0-9-]{1,40}) ?:[ \t]*")
STATUS_FIELDS = frozenset(
    "reporting-mta final-recipient original-recipient action status diagnostic-code remote-mta"
    " arrival-date last-attempt-date will-retry-until original-envelope-id received-from-mta"
    " x-supplementary-info x-actual-recipient ction x-mailer-status final-log-id dsn-gateway".split()
)
_TYPE = re.compile(r"[\w.+-]{1,40} ?; ?")
_SMTP_TYPE = re.compile(
    r"(?i)(?:smtp|x-?smtp|x-microsoft-exchange\w*|esmtp|lmtp) ?; ?|(?=['\"<]{0,2}[245]\d\d[ -])|(?=[245]\.\d{1,3}\.\d)"
)
_HOST = re.compile(rf"{HOST}|\[?\d{{1,3}}(?:\.\d{{1,3}}){{3}}\]?")
_ACTION = re.compile(r"(?i)\b(failed|failure|delayed|delivered|relayed|expanded|deliverable)\b")
_FARTHEST_ACTION = 14
_ACTION_VALUES = {"failure": "failed", "deliverable": "delivered"}


@dataclass(slots=True)
class StatusFields:
    """What one block of status fields states, in the order of its lines."""

    statements: list[Statement] = field(default_factory=list)
    recipient: Evidence | None = None
    original_recipient: Evidence | None = None
    forwarded_to: Evidence | None = None
    """The address that failed, where it is not the one that the sender wrote."""
    actions: set[str] = field(default_factory=set)


def is_status_block(names: Sequence[str]) -> bool:
    """Whether field names (folded) are those of a delivery status notification."""
    return len({name for name in names if name in STATUS_FIELDS}) >= 2


def names_an_action(text: str, start: int) -> bool:
    """Whether what stands at ``start`` is a value of the field ``Action`` (RFC 3464 section 2.3.3)."""
    return _ACTION.search(text, start, start + _FARTHEST_ACTION) is not None


def read_status(mapped: MappedText, lines: Sequence[tuple[int, int]], group: int) -> StatusFields:
    """Read one block; ``lines`` are the stretches of its lines in ``mapped.text``."""
    found = StatusFields()
    stated: list[Evidence] = []
    spoken: list[tuple[MappedText, Voice]] = []
    for name, value in _unfolded(mapped, lines):
        match name:
            case "final-recipient" | "x-actual-recipient" | "original-recipient":
                address = _address(value)
                if address is not None and name == "original-recipient":
                    found.original_recipient = address
                elif address is not None and (found.recipient is None or name == "final-recipient"):
                    found.recipient = address
            case "action" | "ction":
                if (action := _ACTION.search(value.text)) is not None:
                    named = action[1].casefold()
                    named = _ACTION_VALUES.get(named, named)
                    found.actions.add(named)
                    stated.append(_piece(EvidenceKind.ACTION, named, value, action.span(1)))
            case "status" | "x-mailer-status":
                spoken.append((value, Voice.FIELD))
            case "remote-mta" | "dsn-gateway":
                stated += _hosts(value, HostRole.REFUSED if name == "remote-mta" else HostRole.RECEIVING)
            case "reporting-mta":
                stated += _hosts(value, HostRole.REPORTING)
            case "will-retry-until":
                if value.text.strip():
                    stated.append(_piece(EvidenceKind.RETRY_UNTIL, value.text.strip(), value, (0, len(value.text))))
            case "diagnostic-code" | "x-supplementary-info":
                start = _TYPE.match(value.text)
                answer = _SMTP_TYPE.match(value.text.lstrip("<("))
                spoken.append(
                    (value.part(start.end() if start else 0, len(value.text)), Voice.ANSWER if answer else Voice.NOTICE)
                )
            case _:
                continue
    found.recipient, found.forwarded_to = _written_address(found.original_recipient, found.recipient)
    recipient = found.recipient.value if found.recipient else None
    if stated:
        found.statements.append(Statement(MappedText(""), Voice.FIELD, recipient, tuple(stated), group=group))
    found.statements += [
        Statement(words, voice, recipient, structured=True, group=group)
        for words, voice in spoken
        if words.text.strip()
    ]
    return found


def _written_address(original: Evidence | None, final: Evidence | None) -> tuple[Evidence | None, Evidence | None]:
    """The address as the sender wrote it (RFC 3464 section 2.3.1), and where it had been forwarded to."""
    if original is None or final is None or original.value.casefold() == final.value.casefold():
        return final or original, None
    return original, final


def _unfolded(mapped: MappedText, lines: Sequence[tuple[int, int]]) -> Iterator[tuple[str, MappedText]]:
    """Each field with its folded name and its value on one line."""
    name = ""
    parts: list[tuple[int, int]] = []
    for start, end in lines:
        head = FIELD_LINE.match(mapped.text, start, end)
        known = head is not None and (
            head["name"].casefold() in STATUS_FIELDS or not parts or mapped.text[start] not in " \t"
        )
        if head is not None and known:
            if name:
                yield name, _joined(mapped, parts)
            name, parts = head["name"].casefold(), [(head.end(), end)]
        else:
            parts.append((start, end))
    if name:
        yield name, _joined(mapped, parts)


def _joined(mapped: MappedText, parts: Sequence[tuple[int, int]]) -> MappedText:
    builder = MappedTextBuilder(mapped.text, mapped)
    for start, end in parts:
        while start < end and mapped.text[start] in " \t":
            start += 1
        while end > start and mapped.text[end - 1] in " \t":
            end -= 1
        if start == end:
            continue
        if builder.length:
            builder.replace(" ", start, start)
        builder.copy(start, end)
    return builder.build()


def _address(value: MappedText) -> Evidence | None:
    match = next(find_addresses(value.text), None)
    if match is None:
        return None
    address = match[0].rstrip(".'")
    return _piece(EvidenceKind.ADDRESS, address, value, (match.start(), match.start() + len(address)))


def _hosts(value: MappedText, role: HostRole) -> Iterator[Evidence]:
    kind = _TYPE.match(value.text)
    match = _HOST.search(value.text, kind.end() if kind else 0)
    if match is not None:
        host = match[0].strip("[].")
        start = match.start() + match[0].index(host)
        span = value.origin(Span(start, start + len(host)))
        yield Evidence(EvidenceKind.HOST, host, span, Voice.FIELD, role=role)


def _piece(kind: EvidenceKind, text: str, value: MappedText, span: tuple[int, int]) -> Evidence:
    return Evidence(kind, text, value.origin(Span(*span)), Voice.FIELD)
