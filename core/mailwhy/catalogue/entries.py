"""The typed entries of the catalogue, as they stand in the TOML files under ``resources``.

Every text in an entry is plain text for a reader who is no expert; patterns are RE2
expressions that run over normalised text (see :mod:`mailwhy.detectors.phrases`).
"""

from __future__ import annotations

import msgspec

from mailwhy.catalogue.terms import (
    Actor,
    FieldName,
    MarkMeaning,
    MessageState,
    Party,
    Persistence,
    SendAgain,
    Speaker,
    Stage,
    Standing,
    StoppedAt,
    Strength,
)


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """What all entries share."""


class Step(Entry, frozen=True, kw_only=True):
    """One thing to do: a full sentence in the imperative, and who has to do it."""

    who: Actor
    text: str
    link: str | None = None


class When(Entry, frozen=True, kw_only=True):
    """The situation in which a variant of a cause holds; what is not given is not asked."""

    stage: Stage | None = None
    speaker: Speaker | None = None


class CauseVariant(Entry, frozen=True, kw_only=True):
    """What a cause says differently in one situation; what is not given stays."""

    when: When
    title: str | None = None
    meaning: str | None = None
    fault: Party | None = None
    persistence: Persistence | None = None
    stopped_at: StoppedAt | None = None
    steps: tuple[Step, ...] | None = None


_NO_FAILURE = "no-failure"


class Cause(Entry, frozen=True, kw_only=True):
    """A reason why mail fails, or one of the no-failure outcomes (see ``causes.tsv``)."""

    id: str
    group: str
    title: str
    meaning: str
    fault: Party
    persistence: Persistence
    stopped_at: StoppedAt
    steps: tuple[Step, ...]
    sources: tuple[str, ...]
    kind_of: str | None = None
    general: bool = False
    """Says little more than that something failed; any cause that is not general outranks it."""
    question: str | None = None
    """A question to the reader; "yes" speaks for this cause rather than for others."""
    state: MessageState | None = None
    """Where the message is, where the cause alone decides it (delivered, held …)."""
    send_again: SendAgain | None = None
    """Whether to send again, where the cause alone decides it."""
    seen_as: tuple[str, ...] = ()
    """Causes that a notice names as well when this is the reason: where both are named, it is this one."""
    warnings: tuple[str, ...] = ()
    variant: tuple[CauseVariant, ...] = ()

    @property
    def is_failure(self) -> bool:
        """Whether something failed, and the cause is none of the outcomes that look like it."""
        return self.group != _NO_FAILURE


class CauseGroup(Entry, frozen=True, kw_only=True):
    """A group of causes, as the tree shows it, in the order of the file."""

    id: str
    title: str
    meaning: str


class WarningEntry(Entry, frozen=True, kw_only=True):
    """What the reader must know for safety, or to avoid harm."""

    id: str
    title: str
    text: str


class Digit(Entry, frozen=True, kw_only=True):
    """What one digit or field of a code means by itself.

    ``position`` is one of ``first``, ``second``, ``third`` (reply codes), ``class``, ``subject``,
    ``detail`` (enhanced codes), ``severity``, ``facility``, ``number`` (HRESULT).
    """

    position: str
    text: str
    name: str
    meaning: str
    sources: tuple[str, ...]


class After(Entry, frozen=True, kw_only=True):
    """What a reply code means when it answers one of these commands."""

    commands: tuple[str, ...]
    meaning: str
    causes: tuple[str, ...] = ()


class CodeEntry(Entry, frozen=True, kw_only=True):
    """What the entries of codes and phrases share.

    ``causes`` stand in the order of likelihood, the most usual first.
    """

    name: str
    meaning: str
    causes: tuple[str, ...]
    sources: tuple[str, ...]
    strength: Strength = Strength.WEAK
    fault: Party | None = None
    """Only where it differs from the fault of the first cause."""
    steps: tuple[Step, ...] = ()
    """Only what is to be done beyond, or before, the steps of the cause."""
    warnings: tuple[str, ...] = ()
    see_also: tuple[str, ...] = ()
    unverified: bool = False


class ReplyEntry(CodeEntry, frozen=True, kw_only=True):
    """A three-digit SMTP reply code."""

    code: str
    standing: Standing
    after: tuple[After, ...] = ()


class EnhancedEntry(CodeEntry, frozen=True, kw_only=True):
    """An enhanced status code: ``X.2.2`` (X: any class it allows), ``5.7.26``, ``5.7.606-649``."""

    code: str
    standing: Standing
    provider: str | None = None
    """The id of the provider whose meaning this is, where it differs from the standard one."""


class ClientEntry(CodeEntry, frozen=True, kw_only=True):
    """A number, symbol or sentence of a mail program, library, device or operating system."""

    code: str
    """The usual form: ``0x800CCC79``, ``10060``, ``ETIMEDOUT``, ``EAUTH``, ``SSL_ERROR_…``."""
    family: str
    """The id of the client family it belongs to."""
    symbol: str | None = None
    also: tuple[str, ...] = ()
    """Other spellings that are the same code."""
    near: tuple[str, ...] = ()
    """Patterns of which one must match in the same statement, for codes that are too plain."""
    patterns: tuple[str, ...] = ()
    """The sentences that the program prints for it."""
    fetching: bool = False
    """Belongs to fetching mail (POP3, IMAP), not to sending it."""
    general: bool = False
    """Is met in programs of all kinds, and so says nothing of mail by itself."""
    examples: tuple[str, ...] = ()


class ClientFamily(Entry, frozen=True, kw_only=True):
    """A family of client codes, as the tree shows it, in the order of the file."""

    id: str
    title: str
    meaning: str
    branch: str
    """``programs`` (mail programs and systems) or ``libraries`` (programs and libraries)."""
    general: bool = False
    """Its codes are met in programs of all kinds, and so say nothing of mail by themselves."""


class Provider(Entry, frozen=True, kw_only=True):
    """An organisation whose servers speak codes of their own."""

    id: str
    name: str
    kind: str
    """``mailbox``, ``filter``, ``block-list`` or ``sending-service``."""
    hosts: tuple[str, ...] = ()
    """Domain suffixes of its servers: ``google.com`` covers ``mx.google.com``."""
    marks: tuple[str, ...] = ()
    """Patterns in an answer that only its servers print."""
    sources: tuple[str, ...] = ()


class ProviderEntry(CodeEntry, frozen=True, kw_only=True):
    """A code, token or answer of one provider."""

    code: str
    """As it is written and searched for: ``S3140``, ``[TSS04]``, ``AS(201806281)``, ``550 5.7.26``."""
    provider: str
    """The id of the provider."""
    patterns: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    """Reply or enhanced codes of which one must stand in the same statement (X: any class)."""
    token: bool = False
    """The patterns match a token of the provider's own, which outranks every phrase."""
    examples: tuple[str, ...] = ()


class Phrase(Entry, frozen=True, kw_only=True):
    """Words that name a cause, wherever they stand."""

    pattern: str
    cause: str
    examples: tuple[str, ...]
    sources: tuple[str, ...]
    strength: Strength = Strength.STRONG
    excludes: tuple[str, ...] = ()
    """Patterns of which none may match in the same statement."""
    beside: tuple[str, ...] = ()
    """Reply or enhanced codes of which one must stand in the same statement (X: any class)."""
    software: str | None = None
    provider: str | None = None
    language: str = "en"
    fault: Party | None = None
    stage: Stage | None = None
    """Where the words also tell which connection they speak of."""
    against: tuple[str, ...] = ()
    """Samples that the pattern must not match (or that ``excludes`` must turn away)."""


class Label(Entry, frozen=True, kw_only=True):
    """The words before a field of a dialog, notice, log or event, in any language: ``Server Response``."""

    field: FieldName
    words: tuple[str, ...]
    sources: tuple[str, ...]
    language: str = "en"


class Mark(Entry, frozen=True, kw_only=True):
    """Words that tell about the form of a notice or the state of the message."""

    means: MarkMeaning
    pattern: str
    examples: tuple[str, ...]
    sources: tuple[str, ...]
    language: str = "en"


class OwnSteps(Entry, frozen=True, kw_only=True):
    """An organisation's own steps for a cause, shown before the catalogue's (``call 1234``)."""

    cause: str
    steps: tuple[Step, ...]


class OwnServers(Entry, frozen=True, kw_only=True):
    """Domain suffixes of the servers that are the reader's own outgoing servers."""

    hosts: tuple[str, ...]


class CatalogueFile(Entry, frozen=True, kw_only=True):
    """One TOML file of the catalogue; the compiled catalogue has the same shape."""

    group: tuple[CauseGroup, ...] = ()
    cause: tuple[Cause, ...] = ()
    warning: tuple[WarningEntry, ...] = ()
    digit: tuple[Digit, ...] = ()
    reply: tuple[ReplyEntry, ...] = ()
    enhanced: tuple[EnhancedEntry, ...] = ()
    family: tuple[ClientFamily, ...] = ()
    client: tuple[ClientEntry, ...] = ()
    provider: tuple[Provider, ...] = ()
    provider_code: tuple[ProviderEntry, ...] = ()
    phrase: tuple[Phrase, ...] = ()
    label: tuple[Label, ...] = ()
    mark: tuple[Mark, ...] = ()
    own_steps: tuple[OwnSteps, ...] = ()
    own_servers: tuple[OwnServers, ...] = ()
