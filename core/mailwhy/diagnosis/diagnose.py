"""Makes the findings of a document: one for each failed recipient, or one for the whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mailwhy.catalogue.catalogue import Catalogue
from mailwhy.catalogue.entries import Cause, CauseVariant
from mailwhy.catalogue.terms import MarkMeaning, MessageState, Party, Persistence, Stage, StoppedAt
from mailwhy.detectors.detect import ReadStatement
from mailwhy.diagnosis.candidates import UNDETERMINED, Candidate, Verdict, candidates, decide
from mailwhy.diagnosis.logs import LogStatus, log_status
from mailwhy.diagnosis.outcome import MessageOutcome, message_outcome
from mailwhy.diagnosis.ranks import Rank
from mailwhy.diagnosis.recipients import StatementsByRecipient, failed_recipients
from mailwhy.diagnosis.situation import RECEIVING, Situation, situation, variant
from mailwhy.document import Document, Outcome
from mailwhy.evidence import Evidence, EvidenceKind, HostRole, Voice
from mailwhy.report import Confidence, InputKind

MOST_RECIPIENTS = 200
"""A paste with more failed recipients than this gets diagnoses for the first of them only."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found for one recipient, with everything that its report needs."""

    recipient: Evidence | None
    verdict: Verdict
    cause: Cause
    variant: CauseVariant | None
    where: Situation
    fault: Party
    persistence: Persistence
    stopped_at: StoppedAt
    outcome: MessageOutcome
    reply: Evidence | None
    enhanced: Evidence | None
    client: Evidence | None
    host: Evidence | None
    command: str | None
    """The SMTP command that was answered: ``RCPT``, ``DATA-end`` …"""
    provider: str | None
    evidence: tuple[Evidence, ...]


_OUTCOMES = {
    Outcome.AUTO_REPLY: "auto-reply",
    Outcome.RECEIPT: "read-receipt",
    Outcome.COMPLAINT: "complaint-report",
    Outcome.SUCCESS: "delivered",
    Outcome.DELAY: "delayed",
}
_ACTIONS = {"delayed": "delayed", "delivered": "delivered", "relayed": "delivered", "expanded": "delivered"}


def diagnose(document: Document, statements: Sequence[ReadStatement], catalogue: Catalogue) -> tuple[Finding, ...]:
    """The findings, in the order in which the failures first appear; none where nothing about mail was read."""
    recipients = failed_recipients(document, statements)
    by_recipient = StatementsByRecipient(statements, recipients)
    findings: list[Finding] = []
    for recipient in recipients[:MOST_RECIPIENTS] or (None,):
        own, shared = by_recipient.of(recipient)
        finding = _finding(document, recipient, own, shared, catalogue)
        if finding is not None:
            findings.append(finding)
    failures = [finding for finding in findings if finding.cause.id != _DELIVERED]
    return tuple(failures or findings)


def _finding(
    document: Document,
    recipient: Evidence | None,
    own: Sequence[ReadStatement],
    shared: Sequence[ReadStatement],
    catalogue: Catalogue,
) -> Finding | None:
    everything = [*own, *shared]
    pieces = [piece for one in everything for piece in one.evidence]
    command = next((piece for piece in pieces if piece.kind is EvidenceKind.COMMAND), None)
    spoken = command.value if command else next((s.statement.command for s in everything if s.statement.command), None)
    provider = _provider(pieces, catalogue)
    last_first = document.kind is InputKind.LOG
    found = candidates(own, catalogue, provider, spoken, last_first=last_first)
    if not found or min(candidate.rank for candidate in found) >= Rank.SUPPOSITION:
        found += candidates(shared, catalogue, provider, spoken, last_first=last_first)
    actions = frozenset(piece.value for piece in pieces if piece.kind is EvidenceKind.ACTION)
    verdict = _verdict(document, decide(found, catalogue), actions, catalogue)
    where = situation(document, everything, catalogue)
    if where.stage is Stage.FETCHING:
        verdict = _of_fetching(verdict, catalogue)
    reply = _code(EvidenceKind.REPLY_CODE, verdict.chosen, everything, catalogue)
    enhanced = _code(EvidenceKind.ENHANCED_CODE, verdict.chosen, everything, catalogue)
    clients = [piece for piece in pieces if piece.kind is EvidenceKind.CLIENT_CODE]
    client = next((piece for piece in clients if piece.firm), next(iter(clients), None))
    anything = (verdict.chosen, recipient if _says_something(document, pieces) else None, reply, enhanced, client)
    if verdict.cause == UNDETERMINED and not any(anything) and not _is_notice(document, pieces):
        return None
    cause = catalogue.causes.get(verdict.cause) or catalogue.cause(UNDETERMINED)
    said = variant(cause, where)
    logged = log_status(everything) if document.kind is InputKind.LOG else None
    persistence = _persistence(cause, said, (reply, enhanced), actions, logged)
    stopped_at = (said.stopped_at if said else None) or cause.stopped_at
    return Finding(
        recipient=None if cause.id == _DELIVERED else recipient,
        verdict=verdict,
        cause=cause,
        variant=said,
        where=where,
        fault=_fault(verdict.chosen, cause, said),
        persistence=persistence,
        stopped_at=stopped_at,
        outcome=message_outcome(cause, persistence, document, where, everything, actions),
        reply=reply,
        enhanced=enhanced,
        client=client,
        host=_host(pieces),
        command=spoken,
        provider=provider,
        evidence=tuple(pieces),
    )


def _says_something(document: Document, pieces: Sequence[Evidence]) -> bool:
    """Whether there is more than addresses and hosts in a text that has no form of its own."""
    return document.kind is not InputKind.TEXT or any(
        piece.kind not in (EvidenceKind.ADDRESS, EvidenceKind.HOST) for piece in pieces
    )


def _is_notice(document: Document, pieces: Sequence[Evidence]) -> bool:
    """Whether the form alone tells that mail failed, though nothing says why."""
    return document.kind in (InputKind.BOUNCE, InputKind.DIALOG) or any(
        piece.mark is not None and piece.mark.means in (MarkMeaning.BOUNCE, MarkMeaning.NOT_SENT) for piece in pieces
    )


def _verdict(document: Document, verdict: Verdict, actions: frozenset[str], catalogue: Catalogue) -> Verdict:
    """The verdict in the light of what the form of the message states."""
    stated = _OUTCOMES.get(document.outcome) if document.outcome else None
    if actions and not actions & {"failed"}:
        stated = _ACTIONS.get(sorted(actions)[0], stated)
    if stated is None:
        return verdict
    known = catalogue.causes.get(verdict.cause)
    if stated == "delayed" and known is not None and verdict.cause != UNDETERMINED and not known.general:
        return verdict
    if verdict.cause == stated or (known is not None and stated in catalogue.kinds(verdict.cause)):
        return Verdict(verdict.cause, Confidence.CERTAIN, verdict.chosen, verdict.others)
    return Verdict(stated, Confidence.CERTAIN, None, ())


_DELIVERED = "delivered"
_FETCHING_GROUPS = frozenset({"connection", "server"})


def _of_fetching(verdict: Verdict, catalogue: Catalogue) -> Verdict:
    """The verdict on an error of fetching: what broke the connection, or the server, is trouble with receiving."""
    cause = catalogue.causes.get(verdict.cause)
    if cause is None or cause.group not in _FETCHING_GROUPS or RECEIVING not in catalogue.causes:
        return verdict
    others = (verdict.cause, *(other for other in verdict.others if other != RECEIVING))
    return Verdict(RECEIVING, verdict.confidence, verdict.chosen, others)


def _provider(pieces: Sequence[Evidence], catalogue: Catalogue) -> str | None:
    """Whose servers speak: by their own marks, then by the hosts that have most to do with the failure."""
    for piece in pieces:
        if piece.kind is EvidenceKind.PROVIDER:
            return piece.value
    hosts = sorted((piece for piece in pieces if piece.kind is EvidenceKind.HOST), key=lambda piece: piece.role)
    for host in hosts:
        provider = catalogue.provider_of_host(host.value)
        if provider is not None:
            return provider.id
    return next((piece.provider.provider for piece in pieces if piece.provider is not None), None)


def _emptiness(piece: Evidence) -> int:
    """How little an enhanced code says: 0 for a detail, 1 for a subject alone, 2 for ``5.0.0``."""
    code = piece.enhanced
    return 0 if code is None or code.detail else 1 + (code.subject == 0)


def _only_sums_up(one: ReadStatement, catalogue: Catalogue) -> bool:
    """Whether a statement only says that a server gave up, and not why."""
    causes = {piece.phrase.cause for piece in one.evidence if piece.phrase is not None}
    causes |= {piece.provider.causes[0] for piece in one.evidence if piece.provider is not None}
    known = [catalogue.causes[cause] for cause in causes if cause in catalogue.causes]
    return bool(known) and all(cause.general and cause.state is not None for cause in known)


def _code(
    kind: EvidenceKind, chosen: Candidate | None, statements: Sequence[ReadStatement], catalogue: Catalogue
) -> Evidence | None:
    """The code that a mail server gave for this failure.

    A status report's own fields come first, then the words that decided, then what else a server said.
    A failure's code comes before a success, and a firm number before one that may be something else.
    """
    best: tuple[tuple[int, ...], Evidence] | None = None
    expects_success = chosen is not None and chosen.evidence.value[:1] == "2"
    for order, one in enumerate(statements):
        together = chosen is not None and chosen.evidence in one.evidence
        structured = one.statement.structured
        summary = _only_sums_up(one, catalogue)
        for piece in one.evidence:
            if piece.kind is not kind or piece.voice is Voice.ASIDE:
                continue
            success = piece.value[0] == "2"
            if success and not together and not expects_success and chosen is not None:
                continue
            closeness = (not structured, piece.voice) if structured or not together else (True, -1)
            key = (success, not piece.firm, _emptiness(piece), not together and summary, *closeness, order)
            if best is None or key < best[0]:
                best = (key, piece)
    return best[1] if best else None


def _host(pieces: Sequence[Evidence]) -> Evidence | None:
    """The host that refused, or else the one that reported."""
    hosts = [piece for piece in pieces if piece.kind is EvidenceKind.HOST and piece.role is not HostRole.MENTIONED]
    return min(hosts, key=lambda piece: piece.role, default=None)


def _persistence(
    cause: Cause,
    said: CauseVariant | None,
    codes: Iterable[Evidence | None],
    actions: frozenset[str],
    logged: LogStatus | None,
) -> Persistence:
    """Whether the obstacle lasts: by the server's code, else by the action or the log, else as is usual."""
    usual = (said.persistence if said else None) or cause.persistence
    if usual is Persistence.SUCCESS:
        return usual
    if cause.state is MessageState.RETURNED:
        # The code is that of the server which gave up, and says nothing of the obstacle.
        return usual
    for code in codes:
        if code is not None and code.value[0] in "45":
            return Persistence.TEMPORARY if code.value[0] == "4" else Persistence.PERMANENT
    if "delayed" in actions or logged is LogStatus.WAITING:
        return Persistence.TEMPORARY
    if logged is LogStatus.GIVEN_UP:
        return Persistence.PERMANENT
    return usual


def _fault(chosen: Candidate | None, cause: Cause, said: CauseVariant | None) -> Party:
    if chosen is not None:
        piece = chosen.evidence
        entry = piece.phrase or piece.provider or (piece.client[0] if piece.client else None)
        if entry is not None and entry.fault is not None:
            return entry.fault
    return (said.fault if said else None) or cause.fault
