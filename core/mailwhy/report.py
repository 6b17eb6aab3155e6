"""The report: what ``explain`` answers, in the shape of the published JSON schema, version 1."""

from __future__ import annotations

import enum
from typing import Any

import msgspec

from mailwhy.catalogue.terms import Actor, MessageState, Party, Persistence, SendAgain, StoppedAt


class InputKind(enum.StrEnum):
    """The form of a paste, as far as it was recognised."""

    CODE = "code"
    REPLY = "reply"
    DIALOG = "dialog"
    BOUNCE = "bounce"
    MESSAGE = "message"
    LOG = "log"
    TRANSCRIPT = "transcript"
    EXCEPTION = "exception"
    TEXT = "text"
    EMPTY = "empty"


class Confidence(enum.StrEnum):
    """How sure the diagnosis is: certain (98 in 100 right), likely (90), guess, none claimed."""

    CERTAIN = "certain"
    LIKELY = "likely"
    GUESS = "guess"
    NONE = "none"


class CodeKind(enum.StrEnum):
    """Which family of codes a code belongs to."""

    REPLY = "reply"
    ENHANCED = "enhanced"
    CLIENT = "client"
    PROVIDER = "provider"


class _Part(msgspec.Struct, frozen=True, kw_only=True):
    """What the parts of a report share."""


class Input(_Part, frozen=True, kw_only=True):
    """What was explained: its form, its file name if it had one, its length in code points."""

    kind: InputKind
    characters: int
    name: str | None = None
    truncated: bool = False


class CodePart(_Part, frozen=True, kw_only=True):
    """One digit or field of a code with its meaning."""

    text: str
    name: str
    meaning: str


class ExplainedCode(_Part, frozen=True, kw_only=True):
    """A code with the meaning of the whole and of each of its digits or fields, in order."""

    kind: CodeKind
    code: str
    name: str
    meaning: str
    parts: tuple[CodePart, ...]
    sources: tuple[str, ...]
    known: bool = True
    """False where no standard or vendor defines the code and only its digits speak."""
    unverified: bool = False


class ReportStep(_Part, frozen=True, kw_only=True):
    """One thing to do, and who has to do it."""

    who: Actor
    text: str
    link: str | None = None


class ReportEvidence(_Part, frozen=True, kw_only=True):
    """Something that was read: ``Report.text[start:end]``, in code points.

    ``text`` is what was read there; it differs from the slice where that is encoded or wrapped.
    """

    kind: str
    text: str
    start: int
    end: int


class ReportWarning(_Part, frozen=True, kw_only=True):
    """Something to know for safety, or to avoid harm."""

    id: str
    text: str


class Diagnosis(_Part, frozen=True, kw_only=True):
    """What is wrong for one recipient, or for the whole message."""

    cause: str
    confidence: Confidence
    fault: Party
    persistence: Persistence
    headline: str
    meaning: str
    steps: tuple[ReportStep, ...]
    codes: tuple[ExplainedCode, ...]
    evidence: tuple[ReportEvidence, ...]
    recipient: str | None = None
    other_causes: tuple[str, ...] = ()
    will_retry: bool | None = None
    stopped_at: StoppedAt = StoppedAt.UNKNOWN
    reply_code: str | None = None
    enhanced_code: str | None = None
    client_code: str | None = None
    provider: str | None = None
    reporting_server: str | None = None
    command: str | None = None
    message_state: MessageState = MessageState.UNKNOWN
    send_again: SendAgain = SendAgain.UNKNOWN
    retry_until: str | None = None
    warnings: tuple[ReportWarning, ...] = ()
    questions: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    """Where the text says two things that do not go together: a sentence for each, and which was followed."""

    @property
    def is_of_a_message(self) -> bool:
        """Whether a message was on its way; where mail was fetched, none was."""
        return not (
            self.stopped_at is StoppedAt.MAIL_PROGRAM
            and self.message_state is MessageState.UNKNOWN
            and self.send_again is SendAgain.UNKNOWN
        )


class Report(_Part, frozen=True, kw_only=True):
    """All that ``explain`` found in one paste.

    ``text`` is the text in which the evidence's offsets count: for a str the paste itself (lone
    surrogates as U+FFFD, one for one), for bytes what the reader made of them.
    """

    input: Input
    text: str
    diagnoses: tuple[Diagnosis, ...]
    version: int = 1

    def to_dict(self) -> dict[str, Any]:
        """The report as plain dictionaries, lists, strings, numbers and None."""
        built: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(self))
        return built
