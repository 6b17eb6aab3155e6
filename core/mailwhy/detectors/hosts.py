"""Finds hosts, and what they have to do with the failure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mailwhy.document import Statement
from mailwhy.evidence import Evidence, EvidenceKind, HostRole, Voice
from mailwhy.readers.lines import HOST
from mailwhy.spans import Span

_ADDRESS_OF_HOST = r"(?:\s?[\[(]+\s*(?P<ip>[0-9a-fA-F.:]{3,45})\s*[\])]+(?::\d+)?)?"
_IP = r"\[?(?:\d{1,3}\.){3}\d{1,3}\]?"
_REFUSED = re.compile(
    rf"(?i)\b(?:host|server|remote host|mx|relay|by|from"
    rf"|to)\s+(?P<host>{HOST}){_ADDRESS_OF_HOST}[,:]?\s*(?=(?:said|refused|replied|responded|rejected"
    rf"|returned|:|[245]\d\d)|$|\(in reply)"
)
_SAID = re.compile(
    rf"(?i)(?<![A-Za-z0-9_-])(?P<host>{HOST}|{_IP}){_ADDRESS_OF_HOST}\s+"
    rf"(?:said|replied|responded|rejected|refused to talk"
    rf"|does not like|failed after)\b"
)
_SAYING = ("said", "replied", "responded", "rejected", "refused", "does not", "failed after")
"""What must stand in a lower-cased text for ``_SAID`` to match; so with those below."""
_CONNECT = re.compile(
    rf"(?i)\b(?:connect(?:ing|ion)? to|while talking to|talking to|connected to|communicating with|relay"
    rf"|conversation with|session with|gateway|from remote server|rejected by"
    rf"|server for (?:the )?(?:domain )?\S+ by)\s+(?P<host>{HOST}){_ADDRESS_OF_HOST}"
)
_CONNECTED = ("connect", "talking to", "relay", "communicating", "with", "gateway", "server", "rejected")
_BY = re.compile(
    rf"(?i)(?:\bby (?P<host>{HOST})\.?\s+{_ADDRESS_OF_HOST[:-1]})|\b(?:host|server"
    rf"|mx)\s+(?P<host2>{HOST}){_ADDRESS_OF_HOST.replace('ip', 'ip2')}"
)
_REPORTING = re.compile(
    rf"(?i)\b(?:mail system at host|program at(?: host)?|Mail Delivery Subsystem at|Mailer at"
    rf"|generating server:?|reported by|Postfix program at host|smtp server at|queue on|notification from"
    rf"|bounced by)\s+(?P<host>{HOST})"
)
_REPORTED = ("mail", "program at", "server", "reported", "queue on", "notification", "bounced")
_BRACKETED = re.compile(rf"(?:\[|Hostname=)(?P<host>{HOST})(?=[\]\s])")
_ANSWERING = re.compile(rf"^\W{{0,4}}[245]\d\d[ -](?:[245]\.\d{{1,3}}\.\d{{1,3}} )?(?P<host>{HOST})(?=[ ,:(]|$)")
_EXCHANGE = re.compile(rf"(?<![\w@.])(?P<host>{HOST}) #(?=[<\d])")
_LOG = re.compile(
    r"^(?:<\d+>)?(?:[A-Z][a-z]{2} +\d+ [\d:]{8}|\d{4}-\d\d-\d\dT\S+)"
    r" (?P<host>[A-Za-z0-9][\w.-]{0,80}) [\w/.-]+\[\d+\]:"
)
_ANY = re.compile(rf"(?<![\w@.=/-])(?P<host>{HOST})(?![\w@(])")
_FILE_OR_NAME = re.compile(
    r"(?i)\.(?:php|py|js|java|eml|msg|txt|html?|log|exe|dll|cf|cpp|c|h|rb|go|cs|ts|pm|pl|zip|pdf|docx?|xlsx?|png|jpe?g|gif|sock|mjs|cjs)$|^(?:javax?|jakarta|sun|org|com|net|System|Microsoft)\.[a-z]+\.|^(?:e\.g|i\.e|node_modules)"
)


def find_hosts(statement: Statement) -> Iterator[Evidence]:
    """The hosts of a statement, each with its role."""
    text = statement.mapped.text
    if "." not in text and "[" not in text:
        return
    lowered = text.lower()
    seen: set[str] = set()
    for pattern, role, needed in (
        (_SAID, HostRole.REFUSED, _SAYING),
        (_ANSWERING, HostRole.REFUSED, ()),
        (_EXCHANGE, HostRole.REFUSED, (" #",)),
        (_LOG, HostRole.REPORTING, ()),
        (_REFUSED, HostRole.REFUSED, ()),
        (_CONNECT, HostRole.RECEIVING, _CONNECTED),
        (_REPORTING, HostRole.REPORTING, _REPORTED),
        (_BY, HostRole.RECEIVING, ()),
        (_BRACKETED, HostRole.RECEIVING if statement.voice is Voice.ANSWER else HostRole.MENTIONED, ("[", "hostname=")),
        (_ANY, HostRole.MENTIONED, ()),
    ):
        if needed and not any(words in lowered for words in needed):
            continue
        for match in pattern.finditer(text):
            group = "host" if match["host"] else "host2"
            host = match[group].strip("[]").rstrip(".")
            start = match.start(group) + match[group].index(host[0])
            if (
                host.casefold() in seen
                or (pattern is not _LOG and not _is_host(host))
                or (pattern is _BRACKETED and host[-1].isdigit())
            ):
                continue
            seen.add(host.casefold())
            span = statement.mapped.origin(Span(start, start + len(host)))
            yield Evidence(EvidenceKind.HOST, host, span, statement.voice, role=role)


def _is_host(text: str) -> bool:
    """Whether a dotted name can be a host: not a version, a file, a class name, or a sentence's end."""
    labels = text.split(".")
    if re.fullmatch(r"[\d.]+", text):
        return len(labels) == 4 and all(label and int(label) < 256 for label in labels)
    top = labels[-1]
    return (
        len(labels) >= 2
        and (top.isalpha() or top.casefold().startswith("xn--"))
        and 2 <= len(top) <= 24
        and not (len(top) > 3 and top.istitle())
        and not _FILE_OR_NAME.search(text)
    )
