"""Decides which addresses failed, and which statements speak of which of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from mailwhy.catalogue.terms import Strength
from mailwhy.detectors.detect import ReadStatement
from mailwhy.document import Document
from mailwhy.evidence import Evidence, EvidenceKind, Voice
from mailwhy.report import InputKind

_INNER = (
    r"imceaex-|(?:srs[01]|prvs)[=+-]|[^@]{1,64}-(?:owner|request|bounces)@|owner-|bounces?[+=-]"
    r"|[^@]{1,250}@(?:[\w-]{1,40}\.)?(?:[\w-]{0,40}-)?bounces?\."
)
"""Addresses that servers and lists made for themselves."""
_SELDOM_WRITTEN_TO = re.compile(rf"(?:support|help(?:desk)?|abuse|postmaster|no-?reply|unblock|delist)@|{_INNER}")
"""Addresses for questions (RFC 2142), and inner ones: passed over where a notice names others as failed."""
_CONTACT = re.compile(
    r"(?:postmaster|mailer-daemon|abuse|support|help(?:desk)?|no-?reply|hostmaster|admin(?:istrator)?|webmaster|unblock"
    rf"|delist|service|info-?support)\b|{_INNER}"
)
"""Addresses that no notice means that only mentions them."""
_DAEMON = re.compile(r"mailer-daemon@")
_ADDRESS_FIRST = re.compile(
    r"\W{0,4}(?:(?:[245]\d\d[ -](?:#?[245]\.\d{1,3}\.\d{1,3} ?)?|[245]\.\d{1,3}\.\d{1,3} )"
    r"<[^\s<>@]+@[^\s<>]+>(?::|\.\.\.)"
    r"|<[^\s<>@]+@[^\s<>]+>\.\.\.)(?! sender)",
    re.IGNORECASE,
)
_NOTICES = frozenset({InputKind.MESSAGE, InputKind.BOUNCE})
_MOST_GUESSED = 3
"""An unstructured notice with more addresses than this does not tell which of them failed."""
_MOST_SHARED, _FEWEST_SHARED = 40_000, 60
"""Only so many statements about all are weighed, for all recipients together; but so many for each."""
_RECIPIENT_CAUSES = "recipient"
_OF_THE_RECIPIENT = frozenset({"mailbox-full", "relay-denied", "greylisted"})
_OF_THE_ADDRESS = frozenset({(1, 0), (1, 1), (1, 2), (1, 3), (1, 4), (1, 6), (1, 10), (2, 0), (2, 1), (2, 2)})
"""Subjects and details of enhanced codes that are about the recipient's address (RFC 3463 sections 3.2 and 3.3)."""
_REFUSED_RECIPIENT = (("relay-denied",), ("recipient-unknown",))
"""What codes that say only that a recipient was refused name first."""


def failed_recipients(document: Document, statements: Sequence[ReadStatement]) -> tuple[Evidence, ...]:
    """Each failed recipient once: those that the form names, else those that stand beside the failure."""
    named = _unique(document.recipients, document.senders)
    if named:
        return _without(_SELDOM_WRITTEN_TO, named) or named
    beside = _without(_CONTACT, _unique(_beside_the_failure(statements), document.senders))
    if beside:
        return beside
    if document.kind in _NOTICES and document.outcome is None:
        mentioned = _without(
            _CONTACT,
            _unique(
                (piece for one in statements for piece in one.evidence if piece.kind is EvidenceKind.ADDRESS),
                document.senders,
            ),
        )
        if len(mentioned) <= _MOST_GUESSED:
            return mentioned
    return ()


def _unique(recipients: Iterable[Evidence], senders: Sequence[str]) -> tuple[Evidence, ...]:
    excluded = {address.casefold() for address in senders}
    seen: dict[str, Evidence] = {}
    for recipient in recipients:
        folded = recipient.value.casefold()
        if folded not in excluded and not _DAEMON.match(folded):
            seen.setdefault(folded, recipient)
    return tuple(seen.values())


def _without(addresses: re.Pattern[str], recipients: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """The recipients without those that are named only for questions, or are no person's."""
    return tuple(one for one in recipients if not addresses.match(one.value.casefold()))


def _beside_the_failure(statements: Sequence[ReadStatement]) -> list[Evidence]:
    """The addresses in statements whose words name a cause that is about the recipient."""
    groups = {
        one.statement.group
        for one in statements
        if any(_about_the_recipient(piece) for piece in one.evidence) or _answers_to_an_address(one)
    }
    return [
        piece
        for one in statements
        if one.statement.group in groups
        for piece in one.evidence
        if piece.kind is EvidenceKind.ADDRESS
    ]


def _answers_to_an_address(one: ReadStatement) -> bool:
    """Whether a server's answer begins with an address, and says nothing of the sender: it answers a RCPT."""
    return _ADDRESS_FIRST.match(one.statement.mapped.text) is not None and not any(
        piece.phrase is not None and piece.phrase.cause.startswith("sender") for piece in one.evidence
    )


def _about_the_recipient(piece: Evidence) -> bool:
    """Whether evidence speaks of a refused recipient, and not of the sender or the connection."""
    if piece.phrase is not None:
        cause = piece.phrase.cause
        return cause in _OF_THE_RECIPIENT or (
            piece.phrase.strength is Strength.STRONG and cause.startswith(_RECIPIENT_CAUSES)
        )
    if piece.enhanced is not None and piece.firm and piece.voice is Voice.ANSWER:
        return piece.enhanced.klass in "45" and (piece.enhanced.subject, piece.enhanced.detail) in _OF_THE_ADDRESS
    return any(entry.causes[:1] in _REFUSED_RECIPIENT for entry in piece.client)


class StatementsByRecipient:
    """The statements of a document, told apart by the failed recipient of whom they speak."""

    def __init__(self, statements: Sequence[ReadStatement], recipients: Sequence[Evidence]) -> None:
        self._all = list(statements)
        self._own: dict[str, list[ReadStatement]] = {one.value.casefold(): [] for one in recipients}
        self._shared: list[ReadStatement] = []
        if len(recipients) > 1:
            for one in statements:
                self._own.get(self._about(one), self._shared).append(one)

    def _about(self, one: ReadStatement) -> str:
        """The folded address that a statement is about; empty where it is about all."""
        about = (one.statement.recipient or "").casefold()
        if about in self._own:
            return about
        named = {piece.value.casefold() for piece in one.evidence if piece.kind is EvidenceKind.ADDRESS}
        known = named & self._own.keys()
        return known.pop() if len(known) == 1 else ""

    def of(self, recipient: Evidence | None) -> tuple[list[ReadStatement], list[ReadStatement]]:
        """The statements about one recipient, and those about all."""
        if recipient is None or len(self._own) <= 1:
            return self._all, []
        most = max(_FEWEST_SHARED, _MOST_SHARED // len(self._own))
        return self._own[recipient.value.casefold()], self._shared[:most]
