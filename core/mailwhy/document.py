"""The document: what a reader makes of a paste, cut into statements."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from mailwhy.catalogue.terms import Speaker
from mailwhy.evidence import Evidence, Voice
from mailwhy.report import InputKind
from mailwhy.spans import MappedText


class Outcome(enum.StrEnum):
    """What the form of a message states by itself, whatever its words say."""

    DELAY = "delay"
    SUCCESS = "success"
    AUTO_REPLY = "auto-reply"
    RECEIPT = "receipt"
    COMPLAINT = "complaint"


@dataclass(frozen=True, slots=True)
class Statement:
    """A stretch in which one speaker says one thing about one recipient, or about all.

    ``mapped.text`` is what detectors read, on one line; ``mapped.origin`` leads back to the document's
    text. ``stated`` is what the form itself gives there.
    """

    mapped: MappedText
    voice: Voice
    recipient: str | None = None
    stated: tuple[Evidence, ...] = ()
    command: str | None = None
    structured: bool = False
    """The statement is a field of a delivery status notification."""
    protocol: bool = False
    """The statement is the protocol field of a dialog."""
    group: int = 0
    """Statements of one paragraph, log line or report block share a number."""


@dataclass(frozen=True, slots=True)
class Document:
    """A paste as its reader understood it.

    ``text`` is what offsets count in. ``recipients`` are the failed addresses that the form names, in
    order, each as often as it is named.
    """

    kind: InputKind
    text: str
    statements: tuple[Statement, ...]
    speaker: Speaker = Speaker.UNKNOWN
    recipients: tuple[Evidence, ...] = ()
    outcome: Outcome | None = None
    truncated: bool = False
    senders: tuple[str, ...] = ()
    """Addresses that are certainly not failed recipients: the sender's, the reporter's."""
    about_mail: bool = False
    """What the reader left out (a stack trace) tells that mail is spoken of."""
    warnings: tuple[str, ...] = ()
    """Ids of warnings that the form or the text itself calls for, whatever the cause."""
