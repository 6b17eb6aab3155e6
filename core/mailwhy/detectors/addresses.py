"""Finds addresses, leaving out those that are never failed recipients: contacts, message ids, logins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from mailwhy.document import Statement
from mailwhy.evidence import Evidence, EvidenceKind
from mailwhy.readers.addresses import find_addresses, names_the_sender
from mailwhy.spans import Span

_CONTACT = re.compile(
    r"(?i)^(?:postmaster|mailer-daemon|abuse|support|help(?:desk)?|no-?reply|hostmaster|admin(?:istrator)?|webmaster|unblock|delist|service|info-?support)\b"
)
_MOST_IN_A_STATEMENT = 250
_SAMPLE = re.compile(
    r"(?i)^(?:user|utili[sz]ateur|usuario|usu\u00e1rio|benutzer|gebruiker|name|nome)@(?:host|dom\w{3,5})$"
)
"""How a mail program shows what an address looks like."""
_NOT_A_RECIPIENT = re.compile(
    r"(?i)(?:\bfrom:?|\bsender(?: address)?:?|\bprovenien\w{2,3} da"
    r"|\b(?:hello|hi|hey|dear|bonjour|hola|hallo|ol\u00e1|ciao)"
    r"|\b(?:moved to|forwarding to|changed to|new address is|now at)"
    r"|\b(?:owner|administrators?|moderators?|support|team|us|them) at"
    r"|(?:blocked|black-?listed|banned|authenticated|local|sending) (?:user|account):?"
    r"|(?:msg|message-?)id[:=]|\bas|contact|mail to|write to|reply to"
    r"|message-?id:?|identificativo (?:del )?messaggio:?|\bid:?|\bid['\"]\s?:|\b(?:from|sender)['\"]\s?:|mailto:"
    r"|envelope-from|from=|sasl_username=|user(?:name)?=|by|return-path:?|try|use|forward to|new address:?"
    r"|//)\s*['\"]?[<'\"(]?$"
)


def find_recipients(statement: Statement) -> Iterator[Evidence]:
    """The addresses of a statement that may be failed recipients."""
    text = statement.mapped.text
    if "@" not in text:
        return
    for match in islice(find_addresses(text), _MOST_IN_A_STATEMENT):
        address = match[0].rstrip(".'")
        start = match.end() - len(match[0].removeprefix("SMTP=").removeprefix("smtp="))
        address = address.removeprefix("SMTP=").removeprefix("smtp=")
        names_a_task = text[start - 1 : start] in ("'", '"') and text.startswith(" - ", start + len(address))
        if (
            names_a_task
            or _CONTACT.match(address)
            or _SAMPLE.match(address)
            or names_the_sender(text, start + len(address))
            or _NOT_A_RECIPIENT.search(text, max(0, match.start() - 40), match.start())
        ):
            continue
        span = statement.mapped.origin(Span(start, start + len(address)))
        yield Evidence(EvidenceKind.ADDRESS, address, span, statement.voice)
