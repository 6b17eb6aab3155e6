"""Finds the SMTP command that an answer answers."""

from __future__ import annotations

import re

from mailwhy.document import Statement
from mailwhy.evidence import Evidence, EvidenceKind
from mailwhy.spans import Span

_COMMAND = re.compile(
    r"(?i)(?:\b(?:in reply to|after|in response to|response to|reply to|replying to|command:?|during"
    r"|while sending|at|in|stage|>>>|sending|for|on)\s+['\"<(\[`]?(?:the\s+)?(?:sending\s+|pipelined\s+"
    r"|sent\s+)?)"
    r"(?P<command>end[- ]of[- ](?:DATA|message)|end of data|initial connection|initial greeting|EHLO|HELO"
    r"|LHLO|MAIL FROM|MAIL|RCPT TO|RCPT|DATA command|DATA|BDAT|STARTTLS|AUTH|CONNECT|\.)"
    r"(?=[\s:;,.)\]'\"<>]|$)(?!\s+(?:server|address|system|box|provider|program|delivery|from the|to the|was|is|in)\b)"
)
_AT_THE_GREETING = re.compile(r"(?P<command>refused to talk to me)")
"""Postfix, of a server that greets with a refusal."""
_LIBRARY = re.compile(r"\bcommand: '(?P<command>[A-Z ]{3,12})'")
_NAMES = {
    "end of data": "DATA-end",
    "end of message": "DATA-end",
    "initial connection": "CONNECT",
    "initial greeting": "CONNECT",
    "refused to talk to me": "CONNECT",
    "mail from": "MAIL",
    "rcpt to": "RCPT",
    "data command": "DATA",
    ".": "DATA-end",
}


def find_command(statement: Statement) -> Evidence | None:
    """The command that a statement says it answers, or None; ``value`` is its name: ``RCPT``, ``DATA-end`` …"""
    text = statement.mapped.text
    match = _LIBRARY.search(text) if "command: '" in text else None
    match = match or _COMMAND.search(text) or _AT_THE_GREETING.search(text)
    if match is None:
        return None
    name = match["command"].replace("-", " ")
    folded = name.casefold().strip()
    if folded in {"data", "mail", "connect", "."} and not name.isupper():
        return None
    value = _NAMES.get(folded, folded.upper())
    span = statement.mapped.origin(Span(*match.span("command")))
    return Evidence(EvidenceKind.COMMAND, value.split(" ")[0], span, statement.voice)
