"""Evidence: what was read, where it stands, and how directly it speaks of the failure."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from mailwhy.catalogue.entries import ClientEntry, Mark, Phrase, ProviderEntry
from mailwhy.codes import EnhancedCode, ReplyCode
from mailwhy.spans import Span


class Voice(enum.IntEnum):
    """Whose words a statement holds; the smaller the value, the closer to the failure."""

    ANSWER = 0
    """A server's own answer, quoted."""
    FIELD = 1
    """A field of a form: ``Status: 5.1.1``, ``dsn=5.1.1``, ``Error Number: …``."""
    NOTICE = 2
    """The words of the bounce, mail program or library around it."""
    ASIDE = 3
    """A subject line or other text that only mentions the failure."""


class EvidenceKind(enum.StrEnum):
    """What kind of thing was read."""

    REPLY_CODE = "reply-code"
    ENHANCED_CODE = "enhanced-code"
    CLIENT_CODE = "client-code"
    PROVIDER_CODE = "provider-code"
    PROVIDER = "provider"
    PHRASE = "phrase"
    COMMAND = "command"
    HOST = "host"
    ADDRESS = "address"
    ACTION = "action"
    MARK = "mark"
    RETRY_UNTIL = "retry-until"


class HostRole(enum.IntEnum):
    """What a host has to do with the failure, the one that refused first."""

    REFUSED = 0
    RECEIVING = 1
    REPORTING = 2
    MENTIONED = 3


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that was read: its place in the document's text, its value, its catalogue entry.

    ``value`` is the plain form: the code as printed, the command, the host, the address, the action.
    ``firm`` is False for a number that may be something else unless other evidence stands beside it, and for
    words of a notice that it only supposes.
    """

    kind: EvidenceKind
    value: str
    span: Span
    voice: Voice
    firm: bool = True
    reply: ReplyCode | None = None
    enhanced: EnhancedCode | None = None
    client: tuple[ClientEntry, ...] = ()
    provider: ProviderEntry | None = None
    phrase: Phrase | None = None
    mark: Mark | None = None
    role: HostRole = HostRole.MENTIONED
